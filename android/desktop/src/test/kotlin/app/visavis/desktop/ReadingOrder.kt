package app.visavis.desktop

import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull

/**
 * The nodes as Android's screen reader goes through them: row by row down the page, each from its start,
 * where a group is gone through as a whole; what bears an index goes by that first.
 */
fun SemanticsNode.inReadingOrder(): List<SemanticsNode> =
    children
        .flatMap { it.stops() }
        .groupBy { it.index }
        .toSortedMap()
        .values
        .flatMap { inRows(it) }
        .flatMap { it.nodes }

/** One place that the reader comes to: a node alone, or a group with what is in it. */
private class Stop(
    val at: Rect,
    val index: Float,
    val nodes: List<SemanticsNode>,
)

private fun SemanticsNode.stops(): List<Stop> {
    val index = config.getOrNull(SemanticsProperties.TraversalIndex) ?: 0f
    return if (config.getOrNull(SemanticsProperties.IsTraversalGroup) == true) {
        listOf(Stop(boundsInRoot, index, listOf(this) + inReadingOrder()))
    } else {
        listOfNotNull(Stop(boundsInRoot, index, listOf(this)).takeIf { name.isNotBlank() }) +
            children.flatMap { it.stops() }
    }
}

/** Stops that share some height stand in a row. */
private fun inRows(stops: List<Stop>): List<Stop> {
    val rows = mutableListOf<Pair<ClosedFloatingPointRange<Float>, MutableList<Stop>>>()
    for (stop in stops.sortedBy { it.at.top }) {
        val place =
            rows.indexOfFirst { (range, _) ->
                stop.at.top < range.endInclusive &&
                    range.start < stop.at.bottom
            }
        if (place < 0) {
            rows += (stop.at.top..stop.at.bottom) to mutableListOf(stop)
        } else {
            val (range, row) = rows[place]
            row += stop
            rows[place] = maxOf(range.start, stop.at.top)..minOf(range.endInclusive, stop.at.bottom) to row
        }
    }
    return rows.sortedBy { it.first.start }.flatMap { (_, row) -> row.sortedBy { it.at.left } }
}
