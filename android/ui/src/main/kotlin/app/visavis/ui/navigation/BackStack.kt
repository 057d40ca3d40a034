package app.visavis.ui.navigation

import androidx.compose.runtime.mutableStateListOf
import androidx.compose.runtime.saveable.listSaver

/** The way that led here. The first place is always one of the bar. */
class BackStack(
    places: List<Place> = listOf(Place.Main.Today),
) {
    private val list = mutableStateListOf<Place>().apply { addAll(places) }

    val places: List<Place> get() = list

    /** Where the person is. */
    val top: Place get() = list.last()

    /** The place of the bar that the way began at. */
    val main: Place.Main get() = list.first() as? Place.Main ?: Place.Main.Today

    /** Whether there is a way back inside the app. */
    val canGoBack: Boolean get() = list.size > 1 || main != Place.Main.Today

    fun open(place: Place) {
        if (place is Place.Main) return change(place)
        if (top != place) list.add(place)
    }

    /** Goes to another place of the bar; touched twice, to its beginning. */
    private fun change(main: Place.Main) {
        list.clear()
        list.add(main)
    }

    /** Puts a place where the present one is, as after what it was about has gone. */
    fun replace(place: Place) {
        if (list.size > 1) list.removeLastOrNull()
        open(place)
    }

    fun back() {
        if (list.size > 1) {
            list.removeAt(list.lastIndex)
        } else {
            change(Place.Main.Today)
        }
    }

    companion object {
        /** Keeps the way while the app is away. */
        val Saver =
            listSaver<BackStack, String>(
                save = { stack -> stack.places.map { it.path } },
                restore = { paths -> restored(paths) },
            )

        private fun restored(paths: List<String>): BackStack {
            val places = paths.mapNotNull(Place::at)
            return if (places.firstOrNull() is Place.Main) BackStack(places) else BackStack()
        }
    }
}
