package app.visavis.desktop

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Button
import androidx.compose.material3.FilterChip
import androidx.compose.material3.Icon
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.unit.dp
import app.visavis.core.FieldStatus
import app.visavis.ui.design.ActionIcon
import app.visavis.ui.design.Await
import app.visavis.ui.design.Hairline
import app.visavis.ui.design.Icons
import app.visavis.ui.design.LineRow
import app.visavis.ui.design.LinkRow
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.LocalInks
import app.visavis.ui.design.Message
import app.visavis.ui.design.Monogram
import app.visavis.ui.design.ProofBadge
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.RowIcon
import app.visavis.ui.design.SectionTitle
import app.visavis.ui.design.Sheet
import app.visavis.ui.design.Spacing
import app.visavis.ui.design.StatusMark
import app.visavis.ui.design.Trouble
import app.visavis.ui.relations.SearchField
import app.visavis.ui.words.LocalWords

/** Everything that pages are put together from, in all its states. */
@Composable
internal fun Gallery() {
    Column(Modifier.fillMaxWidth()) {
        Part("Proof") {
            for (status in FieldStatus.entries) ProofBadge(status)
            for (status in FieldStatus.entries) StatusMark(status)
        }
        Part("Monogram") {
            for (name in NAMES) Monogram(name)
            Monogram("Épicerie des Halles", size = 64.dp)
        }
        Part("Controls") { Controls() }
        Rows()
        SearchField("", {}, LocalWords.current.searchEverything)
        SearchField("pont", {}, LocalWords.current.searchEverything)
        Part("Icons") { for (icon in icons) RowIcon(icon) }
        Part("Colours") { Swatches() }
        Types()
    }
}

/** What a page shows in place of its content, one below the other. */
@Composable
internal fun GalleryOfStates() {
    val words = LocalWords.current
    Column(Modifier.fillMaxWidth()) {
        Box(Modifier.height(120.dp)) { Await(Loadable.Loading) {} }
        Box(Modifier.height(STATE)) {
            Message(Icons.Scan, words.beginTitle, words.beginText) { Button({}) { Text(words.scanReceipt) } }
        }
        for (kind in listOf(Trouble.Kind.Storage, Trouble.Kind.NotFound)) {
            Box(Modifier.height(STATE)) {
                Await(Loadable.Failed(Trouble(kind, "vault-${kind.ordinal}")), onRetry = {}) {}
            }
        }
    }
}

@Composable
private fun Part(
    title: String,
    content: @Composable () -> Unit,
) {
    SectionTitle(title)
    FlowRow(
        Modifier.padding(horizontal = Spacing.full),
        horizontalArrangement = Arrangement.spacedBy(Spacing.half),
        verticalArrangement = Arrangement.spacedBy(Spacing.half),
    ) { content() }
}

@Composable
private fun Controls() {
    val words = LocalWords.current
    Button({}) { Text(words.save) }
    Button({}, enabled = false) { Text(words.save) }
    OutlinedButton({}) { Text(words.tryAgain) }
    TextButton({}) { Text(words.cancel) }
    FilterChip(true, {}, { Text(words.today) })
    FilterChip(false, {}, { Text(words.today) })
    ActionIcon(Icons.Share, words.shareEvidence, {})
    LinearProgressIndicator({ 0.4f }, Modifier.fillMaxWidth())
}

@Composable
private fun Rows() {
    val words = LocalWords.current
    SectionTitle("Rows") { TextButton({}) { Text(words.all) } }
    Sheet {
        LineRow("Boulangerie du Pont", detail = "3 November", value = "€3.90", onClick = {}) {
            Monogram("Boulangerie du Pont")
        }
        Hairline()
        LineRow(
            "A shop with a name that needs more than one line, as some have",
            value = "€1,234.56",
            below = { StatusMark(FieldStatus.GUESSED) },
        )
        Hairline()
        LineRow("Alone")
    }
    Sheet(Modifier.padding(top = Spacing.half)) { Links() }
}

@Composable
private fun ColumnScope.Links() {
    val words = LocalWords.current
    LinkRow(words.recoveryCode, {}, detail = words.recoveryNone, icon = Icons.Key)
    Hairline()
    LinkRow(words.about, {})
    Quiet(words.aboutText, Modifier.padding(Spacing.full))
}

@Composable
private fun Swatches() {
    val colours = MaterialTheme.colorScheme
    val inks = LocalInks.current
    val pairs =
        listOf(
            colours.primary to colours.onPrimary,
            colours.primaryContainer to colours.onPrimaryContainer,
            colours.secondary to colours.onSecondary,
            colours.tertiary to colours.onTertiary,
            colours.tertiaryContainer to colours.onTertiaryContainer,
            colours.error to colours.onError,
            colours.errorContainer to colours.onErrorContainer,
            colours.surface to colours.onSurface,
            colours.surfaceContainerLow to colours.onSurfaceVariant,
            colours.surfaceContainerHighest to colours.onSurfaceVariant,
            colours.inverseSurface to colours.inverseOnSurface,
        ) + inks.monograms.map { it to inks.onMonogram }
    for ((ground, ink) in pairs) {
        Text("Aa 12", Modifier.background(ground).padding(Spacing.half), color = ink)
    }
}

@Composable
private fun Types() {
    SectionTitle("Type")
    Column(Modifier.padding(horizontal = Spacing.full)) {
        for ((name, style) in MaterialTheme.typography.run { scale() }) Text("$name 12.40", style = style)
    }
}

private fun androidx.compose.material3.Typography.scale(): List<Pair<String, TextStyle>> =
    listOf(
        "Display" to displaySmall,
        "Headline" to headlineMedium,
        "Headline" to headlineSmall,
        "Title" to titleLarge,
        "Title" to titleMedium,
        "Title" to titleSmall,
        "Body" to bodyLarge,
        "Body" to bodyMedium,
        "Body" to bodySmall,
        "Label" to labelLarge,
        "Label" to labelMedium,
        "Label" to labelSmall,
    )

/** All of them, whatever is added. */
private val icons: List<ImageVector> =
    Icons::class.java.declaredMethods
        .filter { it.returnType == ImageVector::class.java && it.parameterCount == 0 }
        .sortedBy { it.name }
        .map { it.invoke(Icons) as ImageVector }

private val NAMES =
    listOf("Épicerie des Halles", "Boulangerie du Pont", "Café", "L’Épi d’Or", "3 Suisses", "été", "«»")

private val STATE = 620.dp
