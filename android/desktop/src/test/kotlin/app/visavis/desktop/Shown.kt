package app.visavis.desktop

import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.text.TextLayoutResult
import androidx.compose.ui.text.TextMeasurer
import androidx.compose.ui.unit.Constraints
import androidx.compose.ui.unit.LayoutDirection

/** What a screen shows to a screen reader and to a finger: its topmost layer, and the pixels of all. */
class Shown(
    /** The tree that a screen reader walks through. */
    val merged: SemanticsNode,
    /** The same with every text by itself. */
    val unmerged: SemanticsNode,
    val picture: Picture,
)

/** What would hinder a person who uses a screen reader, large type, or a finger; nothing where all is well. */
fun Shown.problems(): List<String> =
    unnamed() + tooSmall() + covering() + outOfOrder() + cutText() + faintText() + faintShapes()

private val Shown.controls
    get() =
        merged
            .all()
            .filter { it.isControl && it.isSeen && it.boundsInRoot != merged.boundsInRoot }
            .toList()

private fun Shown.unnamed(): List<String> {
    val nameless = controls.filter { it.name.isBlank() }.map { "no name: ${it.boundsInRoot}" }
    val roleless =
        controls
            .filter { it.needsRole && it.role == null }
            .map { "no role: ${it.name}" }
    return nameless + roleless
}

/** Compose widens the area of a small control, but not over the edge of the screen. */
private fun Shown.tooSmall(): List<String> =
    controls
        .filter { it.isWhole }
        .filter { control ->
            val area = control.touchBoundsInRoot.intersect(merged.boundsInRoot)
            minOf(area.width, area.height) < TARGET - 1
        }.map { "smaller than 48 dp: ${it.name}" }

/** Two controls that share pixels, or whose widened areas meet. */
private fun Shown.covering(): List<String> {
    // Of what is partly scrolled away, the rest may well lie under a bar.
    val all = controls.filter { it.isWhole }
    return all.flatMapIndexed { index, one ->
        all.drop(index + 1).mapNotNull { other ->
            when {
                one.isInside(other) || other.isInside(one) -> null
                one.boundsInRoot.meets(other.boundsInRoot) -> "covered: ${one.name} / ${other.name}"
                one.touchBoundsInRoot.meets(other.touchBoundsInRoot) -> "crowded: ${one.name} / ${other.name}"
                else -> null
            }
        }
    }
}

/** A screen reader goes down a page, not up: of two that stand above each other, the upper one is read first. */
private fun Shown.outOfOrder(): List<String> {
    val read =
        merged.inReadingOrder().filter {
            it.isWhole && it.isSeen && it.name.isNotBlank() && it.boundsInRoot != merged.boundsInRoot
        }
    return read.zipWithNext().mapNotNull { (first, then) ->
        val (above, below) = then.boundsInRoot to first.boundsInRoot
        val isSameColumn = above.left < below.right && below.left < above.right
        if (isSameColumn && above.bottom <= below.top + 1) "read too late: ${then.name}" else null
    }
}

/** Text that does not fit where it is. */
private fun Shown.cutText(): List<String> =
    texts().filter { (node, _) -> SemanticsActions.SetText !in node.config }.mapNotNull { (node, layout) ->
        val isCut = layout.isShortened || (!node.isWhole && !node.isInScroll)
        if (isCut) "cut: ${node.ownText}" else null
    }

/** Whether the text, laid out anew in the same width, needs more room than it was given. */
private val TextLayoutResult.isShortened: Boolean
    get() {
        val measurer = TextMeasurer(layoutInput.fontFamilyResolver, layoutInput.density, LayoutDirection.Ltr)
        val width = Constraints(maxWidth = size.width + 1)
        val whole = measurer.measure(layoutInput.text, layoutInput.style, constraints = width)
        return whole.size.height > size.height + 1
    }

private fun Shown.faintText(): List<String> =
    texts().filter { (node, _) -> node.isWhole }.mapNotNull { (node, _) ->
        val contrast = picture.contrast(node.boundsInRoot)
        if (contrast < TEXT) "contrast %.1f: %s".format(contrast, node.ownText) else null
    }

/** Icons and switches that are controls by themselves. */
private fun Shown.faintShapes(): List<String> =
    controls.filter { it.isWhole && it.isEnabled && it.isShape }.mapNotNull { control ->
        val contrast = picture.contrast(control.boundsInRoot)
        if (contrast < SHAPE) "contrast %.1f: %s".format(contrast, control.name) else null
    }

/** Texts that can be seen and are not switched off, with how they were laid out. */
private fun Shown.texts(): List<Pair<SemanticsNode, TextLayoutResult>> =
    unmerged
        .all()
        .filter { it.isSeen && it.isEnabled && it.ownText.isNotBlank() }
        .mapNotNull { node ->
            val results = mutableListOf<TextLayoutResult>()
            node.config
                .getOrNull(SemanticsActions.GetTextLayoutResult)
                ?.action
                ?.invoke(results)
            results.firstOrNull()?.let { node to it }
        }.toList()

private fun SemanticsNode.all(): Sequence<SemanticsNode> =
    sequenceOf(this) + children.asSequence().flatMap { it.all() }

private fun SemanticsNode.above() = generateSequence(parent) { it.parent }

private fun SemanticsNode.isInside(other: SemanticsNode) = above().any { it.id == other.id }

private val SemanticsNode.isControl
    get() =
        SemanticsActions.OnClick in config || SemanticsActions.SetText in config ||
            SemanticsActions.SetProgress in config || SemanticsProperties.ToggleableState in config

/** A field says by itself what it is, and so does what is dragged. */
private val SemanticsNode.needsRole
    get() = SemanticsActions.SetText !in config && SemanticsActions.Dismiss !in config

private val SemanticsNode.role get() = config.getOrNull(SemanticsProperties.Role)

private val SemanticsNode.isEnabled
    get() = (sequenceOf(this) + above()).none { SemanticsProperties.Disabled in it.config }

/** An icon, a switch or a button to choose: what says something by its form. */
private val SemanticsNode.isShape get() = isIcon || SemanticsProperties.ToggleableState in config

private val SemanticsNode.isIcon
    get() = ownText.isBlank() && SemanticsProperties.ContentDescription in config && role != null

private val SemanticsNode.ownText
    get() =
        (config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text })
            .plus(listOfNotNull(config.getOrNull(SemanticsProperties.EditableText)?.text))
            .joinToString(" ")

internal val SemanticsNode.name: String
    get() =
        config
            .getOrNull(SemanticsProperties.ContentDescription)
            .orEmpty()
            .plus(ownText)
            .joinToString(" ")
            .trim()

private val SemanticsNode.isSeen get() = onScreen.run { width > 1f && height > 1f }

/** Not partly scrolled away or cut off, be it by the edge of the screen. */
private val SemanticsNode.isWhole
    get() = onScreen.width >= size.width - 1 && onScreen.height >= size.height - 1

private val SemanticsNode.onScreen
    get() = boundsInRoot.intersect((listOf(this) + above()).last().boundsInRoot)

private val SemanticsNode.isInScroll
    get() =
        above().any {
            SemanticsProperties.VerticalScrollAxisRange in it.config ||
                SemanticsProperties.HorizontalScrollAxisRange in it.config
        }

private fun Rect.meets(other: Rect) = intersect(other).run { width > 1f && height > 1f }

private const val TARGET = 48f * SCALE
private const val TEXT = 4.5
private const val SHAPE = 3.0
