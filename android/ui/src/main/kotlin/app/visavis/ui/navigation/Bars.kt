package app.visavis.ui.navigation

import androidx.compose.foundation.layout.RowScope
import androidx.compose.material3.FloatingActionButton
import androidx.compose.material3.FloatingActionButtonDefaults
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.NavigationBar
import androidx.compose.material3.NavigationBarItem
import androidx.compose.material3.NavigationBarItemDefaults
import androidx.compose.material3.NavigationRail
import androidx.compose.material3.NavigationRailItem
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.selected
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.dp
import app.visavis.ui.design.Icons
import app.visavis.ui.words.LocalWords
import app.visavis.ui.words.Words

/** The places at the bottom of a phone, with the camera among them, under the thumb. */
@Composable
internal fun MainBar(
    at: Place.Main,
    onGo: (Place.Main) -> Unit,
    onScan: () -> Unit,
) {
    val words = LocalWords.current
    NavigationBar(containerColor = MaterialTheme.colorScheme.surfaceContainer) {
        for (place in Place.Main.entries) {
            // Between them, as near to the thumb as can be.
            if (place == Place.Main.Me) ScanItem(onScan)
            NavigationBarItem(
                selected = place == at,
                onClick = { onGo(place) },
                icon = { Icon(place.icon, null) },
                label = { Label(place.name(words)) },
            )
        }
    }
}

/** The one thing that is done in a hurry stands out. */
@Composable
private fun RowScope.ScanItem(onScan: () -> Unit) {
    NavigationBarItem(
        selected = true,
        onClick = onScan,
        icon = { Icon(Icons.Scan, null) },
        label = { Label(LocalWords.current.scan) },
        colors =
            NavigationBarItemDefaults.colors(
                indicatorColor = MaterialTheme.colorScheme.primary,
                selectedIconColor = MaterialTheme.colorScheme.onPrimary,
                selectedTextColor = MaterialTheme.colorScheme.primary,
            ),
        modifier = Modifier.semantics { selected = false },
    )
}

/** The same at the side of a tablet. */
@Composable
internal fun MainRail(
    at: Place.Main,
    onGo: (Place.Main) -> Unit,
    onScan: () -> Unit,
) {
    val words = LocalWords.current
    NavigationRail(
        containerColor = MaterialTheme.colorScheme.surfaceContainer,
        header = {
            FloatingActionButton(
                onScan,
                containerColor = MaterialTheme.colorScheme.primary,
                elevation = FloatingActionButtonDefaults.elevation(0.dp, 0.dp, 0.dp, 0.dp),
            ) { Icon(Icons.Scan, words.scan) }
        },
    ) {
        for (place in Place.Main.entries) {
            NavigationRailItem(
                selected = place == at,
                onClick = { onGo(place) },
                icon = { Icon(place.icon, null) },
                label = { Label(place.name(words)) },
            )
        }
    }
}

/** Grows with the type as far as its place allows: a bar is as wide as the screen, and no wider. */
@Composable
private fun Label(text: String) {
    val density = LocalDensity.current
    val scale = density.fontScale.coerceAtMost(LARGEST_LABEL)
    CompositionLocalProvider(LocalDensity provides Density(density.density, scale)) {
        Text(text, maxLines = 1, overflow = TextOverflow.Ellipsis)
    }
}

private const val LARGEST_LABEL = 1.3f

internal val Place.Main.icon: ImageVector
    get() =
        when (this) {
            Place.Main.Today -> Icons.Today
            Place.Main.Relations -> Icons.Relations
            Place.Main.Me -> Icons.Me
        }

private fun Place.Main.name(words: Words): String =
    when (this) {
        Place.Main.Today -> words.today
        Place.Main.Relations -> words.relations
        Place.Main.Me -> words.me
    }
