package app.visavis.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.width
import androidx.compose.material3.Scaffold
import androidx.compose.material3.SnackbarHost
import androidx.compose.material3.SnackbarHostState
import androidx.compose.material3.VerticalDivider
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import androidx.lifecycle.viewmodel.compose.viewModel
import androidx.navigationevent.NavigationEventInfo
import androidx.navigationevent.compose.NavigationBackHandler
import androidx.navigationevent.compose.rememberNavigationEventState
import app.visavis.ui.design.Icons
import app.visavis.ui.design.Message
import app.visavis.ui.design.Spacing
import app.visavis.ui.navigation.BackStack
import app.visavis.ui.navigation.MainBar
import app.visavis.ui.navigation.MainRail
import app.visavis.ui.navigation.Place
import app.visavis.ui.navigation.rememberEntries
import app.visavis.ui.words.LocalWords

/** From this width on there is room for a list and what it leads to. */
private val TWO_PANES = 840.dp
private val LIST_PANE = 400.dp

/** The open vault: its places, and how a person moves between them. */
@Composable
fun Home(
    model: AppModel,
    core: Core,
    platform: Platform,
    stack: BackStack,
    commands: Commands,
) {
    val snackbar = remember { SnackbarHostState() }
    val work = viewModel(key = "import") { WorkModel() }
    val scope = rememberCoroutineScope()
    val guide = remember(core) { Guide(model, core, platform, stack, snackbar, work, scope) }
    val words = LocalWords.current
    guide.words = words
    LaunchedEffect(guide) { commands.flow.collect(guide::obey) }
    NavigationBackHandler(
        state = rememberNavigationEventState(NavigationEventInfo.None),
        isBackEnabled = stack.canGoBack,
        onBackCompleted = stack::back,
    )
    BoxWithConstraints(Modifier.fillMaxSize()) {
        if (maxWidth >= TWO_PANES) TwoPanes(guide) else OnePane(guide)
    }
}

@Composable
private fun OnePane(guide: Guide) {
    val stack = guide.stack
    val entries = rememberEntries(stack, guide.core)
    val top = stack.top
    Scaffold(
        bottomBar = { if (top is Place.Main) MainBar(top, stack::open, { stack.open(Place.Page.Scan) }) },
        snackbarHost = { SnackbarHost(guide.snackbar) },
        contentWindowInsets =
            androidx.compose.foundation.layout
                .WindowInsets(0, 0, 0, 0),
    ) { inner ->
        Box(Modifier.padding(inner)) { entries(top) { PlaceScreen(top, guide, stack::back) } }
    }
}

@Composable
private fun TwoPanes(guide: Guide) {
    val stack = guide.stack
    val entries = rememberEntries(stack, guide.core)
    val main = stack.main
    Scaffold(
        snackbarHost = { SnackbarHost(guide.snackbar) },
        contentWindowInsets =
            androidx.compose.foundation.layout
                .WindowInsets(0, 0, 0, 0),
    ) { inner ->
        Row(Modifier.padding(inner).fillMaxSize()) {
            MainRail(main, stack::open, { stack.open(Place.Page.Scan) })
            Box(
                Modifier.width(LIST_PANE).fillMaxHeight(),
            ) { entries(main) { PlaceScreen(main, guide, null) } }
            VerticalDivider()
            Box(Modifier.weight(1f).padding(start = Spacing.hair)) {
                val top = stack.top
                if (top is Place.Main) {
                    Message(Icons.Relations, LocalWords.current.appName, "")
                } else {
                    entries(top) { PlaceScreen(top, guide, stack::back) }
                }
            }
        }
    }
}
