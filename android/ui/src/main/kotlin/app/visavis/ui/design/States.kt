package app.visavis.ui.design

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.CircularProgressIndicator
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import app.visavis.ui.words.LocalWords
import kotlinx.coroutines.delay

/** What takes less time than this is not announced: a flash is worse than a still screen. */
private const val PATIENCE_MILLISECONDS = 100L

/** Shows content as soon as it is there, and until then, or instead, what there is to say. */
@Composable
fun <T> Await(
    state: Loadable<T>,
    modifier: Modifier = Modifier,
    onRetry: (() -> Unit)? = null,
    content: @Composable (T) -> Unit,
) {
    when (state) {
        Loadable.Loading -> Loading(modifier)
        is Loadable.Failed -> TroubleState(state.trouble, modifier, onRetry)
        is Loadable.Ready -> content(state.value)
    }
}

@Composable
private fun Loading(modifier: Modifier = Modifier) {
    var isLate by remember { mutableStateOf(false) }
    LaunchedEffect(Unit) {
        delay(PATIENCE_MILLISECONDS)
        isLate = true
    }
    val description = LocalWords.current.loading
    Box(modifier.fillMaxSize(), contentAlignment = Alignment.Center) {
        if (isLate) CircularProgressIndicator(Modifier.semantics { contentDescription = description })
    }
}

/** What happened, what is safe, and what to do. */
@Composable
fun TroubleState(
    trouble: Trouble,
    modifier: Modifier = Modifier,
    onRetry: (() -> Unit)? = null,
) {
    val words = LocalWords.current
    Message(Icons.Warning, words.trouble(trouble), words.troubleHelp(trouble), modifier) {
        if (onRetry != null) OutlinedButton(onRetry) { Text(words.tryAgain) }
        Quiet(words.troubleCode(trouble.code))
    }
}

/** A page which has little to show: what it is for, and one way to begin. */
@Composable
fun Message(
    icon: ImageVector,
    title: String,
    text: String,
    modifier: Modifier = Modifier,
    actions: @Composable ColumnScope.() -> Unit = {},
) {
    Box(modifier.fillMaxSize(), contentAlignment = Alignment.Center) {
        Column(
            Modifier.widthIn(max = 440.dp).verticalScroll(rememberScrollState()).padding(Spacing.page),
            verticalArrangement = Arrangement.spacedBy(Spacing.middle),
            horizontalAlignment = Alignment.CenterHorizontally,
        ) {
            Icon(icon, null, Modifier.size(44.dp), tint = MaterialTheme.colorScheme.primary)
            Text(
                title,
                Modifier.semantics { heading() },
                style = MaterialTheme.typography.headlineSmall,
                textAlign = TextAlign.Center,
            )
            Text(
                text,
                Modifier.padding(bottom = Spacing.half),
                style = MaterialTheme.typography.bodyLarge,
                color = MaterialTheme.colorScheme.onSurfaceVariant,
                textAlign = TextAlign.Center,
            )
            actions()
        }
    }
}
