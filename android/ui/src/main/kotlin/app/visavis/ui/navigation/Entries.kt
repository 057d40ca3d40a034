package app.visavis.ui.navigation

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.saveable.rememberSaveableStateHolder
import androidx.lifecycle.ViewModel
import androidx.lifecycle.ViewModelStore
import androidx.lifecycle.ViewModelStoreOwner
import androidx.lifecycle.viewmodel.compose.LocalViewModelStoreOwner
import androidx.lifecycle.viewmodel.compose.viewModel
import app.visavis.ui.Core

/**
 * Shows places so that each keeps its models and its state (what was typed, how far it was scrolled)
 * as long as it is on the way, and no longer. Another vault has models of its own.
 */
@Composable
fun rememberEntries(
    stack: BackStack,
    core: Core,
): @Composable (Place, @Composable () -> Unit) -> Unit {
    val stores = viewModel(key = System.identityHashCode(core).toString()) { EntryStores() }
    val holder = rememberSaveableStateHolder()
    val paths = stack.places.map { it.path }
    LaunchedEffect(paths) {
        stores.keepOnly(paths).forEach(holder::removeState)
    }
    return { place, content ->
        CompositionLocalProvider(LocalViewModelStoreOwner provides stores.owner(place.path)) {
            holder.SaveableStateProvider(place.path, content)
        }
    }
}

/** The models of every place on the way; they outlive a turn of the screen. */
private class EntryStores : ViewModel() {
    private val owners = mutableMapOf<String, Owner>()

    fun owner(path: String): ViewModelStoreOwner = owners.getOrPut(path) { Owner() }

    /** Ends the models of places that were left, and names them. */
    fun keepOnly(paths: List<String>): Set<String> {
        val left = owners.keys - paths.toSet()
        left.forEach { owners.remove(it)?.viewModelStore?.clear() }
        return left
    }

    override fun onCleared() {
        keepOnly(emptyList())
    }

    private class Owner : ViewModelStoreOwner {
        override val viewModelStore = ViewModelStore()
    }
}
