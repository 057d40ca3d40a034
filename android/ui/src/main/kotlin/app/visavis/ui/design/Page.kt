package app.visavis.ui.design

import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.Icon
import androidx.compose.material3.IconButton
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Scaffold
import androidx.compose.material3.Text
import androidx.compose.material3.TopAppBarDefaults
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.isTraversalGroup
import androidx.compose.ui.semantics.semantics
import app.visavis.ui.words.LocalWords

/** A page with its title, a way back where there is one, and what can be done on it. */
@Composable
fun Page(
    title: String,
    modifier: Modifier = Modifier,
    onBack: (() -> Unit)? = null,
    actions: @Composable RowScope.() -> Unit = {},
    bottom: @Composable () -> Unit = {},
    content: @Composable (PaddingValues) -> Unit,
) {
    Scaffold(
        modifier.fillMaxSize(),
        contentWindowInsets = WindowInsets(0, 0, 0, 0),
        containerColor = MaterialTheme.colorScheme.surface,
        topBar = { TitleBar(title, onBack, actions) },
        bottomBar = bottom,
        content = content,
    )
}

/** The top of a page, as high as its title needs in the person's size of type. */
@OptIn(ExperimentalMaterial3Api::class)
@Composable
private fun TitleBar(
    title: String,
    onBack: (() -> Unit)?,
    actions: @Composable RowScope.() -> Unit,
) {
    val type = MaterialTheme.typography
    Row(
        Modifier
            .fillMaxWidth()
            .windowInsetsPadding(TopAppBarDefaults.windowInsets)
            .heightIn(min = TopAppBarDefaults.TopAppBarExpandedHeight)
            .padding(horizontal = Spacing.small)
            .semantics { isTraversalGroup = true },
        verticalAlignment = Alignment.CenterVertically,
    ) {
        if (onBack != null) ActionIcon(Icons.Back, LocalWords.current.back, onBack)
        Text(
            title,
            Modifier
                .weight(1f)
                .padding(start = if (onBack == null) Spacing.middle else Spacing.small)
                .semantics { heading() },
            style = if (onBack == null) type.headlineMedium else type.titleLarge,
        )
        actions()
    }
}

/** A button that is an icon; [name] is what a screen reader says. */
@Composable
fun ActionIcon(
    icon: ImageVector,
    name: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    isEnabled: Boolean = true,
) {
    IconButton(onClick, modifier, isEnabled) { Icon(icon, name) }
}
