package app.visavis.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.consumeWindowInsets
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.statusBars
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Scaffold
import androidx.compose.material3.SnackbarHost
import androidx.compose.material3.SnackbarHostState
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.material3.VerticalDivider
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import androidx.lifecycle.viewmodel.compose.viewModel
import androidx.navigationevent.NavigationEventInfo
import androidx.navigationevent.compose.NavigationBackHandler
import androidx.navigationevent.compose.rememberNavigationEventState
import app.visavis.ui.design.Message
import app.visavis.ui.design.Spacing
import app.visavis.ui.navigation.BackStack
import app.visavis.ui.navigation.MainBar
import app.visavis.ui.navigation.MainRail
import app.visavis.ui.navigation.Place
import app.visavis.ui.navigation.icon
import app.visavis.ui.navigation.rememberEntries
import app.visavis.ui.words.LocalWords
import kotlinx.coroutines.flow.first

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
    isSample: Boolean,
) {
    val snackbar = remember { SnackbarHostState() }
    val work = viewModel(key = "import") { WorkModel() }
    val scope = rememberCoroutineScope()
    val guide = remember(core) { Guide(model, core, platform, stack, snackbar, work, scope, isSample) }
    val words = LocalWords.current
    guide.words = words
    LaunchedEffect(guide) {
        if (!isSample) return@LaunchedEffect commands.flow.collect(guide::obey)
        // What comes from outside belongs to the person's own things.
        val command = commands.flow.first()
        guide.endVisit()
        commands.send(command)
    }
    NavigationBackHandler(
        state = rememberNavigationEventState(NavigationEventInfo.None),
        isBackEnabled = stack.canGoBack,
        onBackCompleted = stack::back,
    )
    Column(Modifier.fillMaxSize()) {
        if (isSample) SampleStrip(guide::endVisit)
        val inside = if (isSample) Modifier.consumeWindowInsets(WindowInsets.statusBars) else Modifier
        BoxWithConstraints(inside.weight(1f)) {
            if (maxWidth >= TWO_PANES) TwoPanes(guide) else OnePane(guide)
        }
    }
}

/** Says that nothing of this is the person's own, and leads back. */
@Composable
private fun SampleStrip(onEnd: () -> Unit) {
    val words = LocalWords.current
    Surface(color = MaterialTheme.colorScheme.tertiaryContainer) {
        Row(
            Modifier
                .fillMaxWidth()
                .windowInsetsPadding(WindowInsets.statusBars)
                .padding(start = Spacing.full, end = Spacing.half),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            Text(words.sample, Modifier.weight(1f), style = MaterialTheme.typography.titleSmall)
            TextButton(onEnd) {
                Text(words.endVisit, color = MaterialTheme.colorScheme.onTertiaryContainer)
            }
        }
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
        contentWindowInsets = WindowInsets(0, 0, 0, 0),
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
        contentWindowInsets = WindowInsets(0, 0, 0, 0),
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
                    Message(main.icon, LocalWords.current.chooseAtLeft, "")
                } else {
                    entries(top) { PlaceScreen(top, guide, stack::back) }
                }
            }
        }
    }
}
