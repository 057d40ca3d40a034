package app.visavis.desktop

import androidx.compose.runtime.Composable
import androidx.compose.ui.test.ExperimentalTestApi
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource

@OptIn(ExperimentalTestApi::class)
class GalleryTest {
    @ParameterizedTest
    @MethodSource("looks")
    fun `every component looks as it did, in all its states, and hinders nobody`(look: Look) {
        val album = Album(look, "gallery")
        val problems = hang(album, look, "gallery", 2000) { Gallery() }
        val more = hang(album, look, "gallery-states", 1980) { GalleryOfStates() }
        assertNone(album.faults() + problems + more)
    }

    private fun hang(
        album: Album,
        look: Look,
        name: String,
        height: Int,
        content: @Composable () -> Unit,
    ): List<String> {
        var problems = emptyList<String>()
        part(look, (height * look.fontScale).toInt()) { show ->
            show(content)
            val shown = shown()
            album.add(name, shown.picture)
            problems = shown.problems().map { "$look: $name: $it" }
        }
        return problems
    }

    companion object {
        @JvmStatic
        fun looks() = Look.all.filterNot { it.isFrench }
    }
}
