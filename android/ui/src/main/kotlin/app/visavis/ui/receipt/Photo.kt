package app.visavis.ui.receipt

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.Image
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.FilterQuality
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.drawscope.scale
import androidx.compose.ui.graphics.drawscope.translate
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.visavis.core.BoundingBox
import app.visavis.ui.design.LocalInks
import kotlin.math.max
import kotlin.math.min

/** A page with the places of values drawn on it. */
@Composable
internal fun MarkedPage(
    page: PageImage,
    places: List<BoundingBox>,
    description: String,
    modifier: Modifier = Modifier,
) {
    val marker = LocalInks.current.marker
    Box(modifier.aspectRatio(page.width / page.height)) {
        Image(
            page.picture,
            description,
            Modifier.matchParentSize(),
            contentScale = ContentScale.FillBounds,
            filterQuality = FilterQuality.Medium,
        )
        Canvas(Modifier.matchParentSize()) {
            for (place in places) mark(place, size.width / page.width, marker)
        }
    }
}

private fun DrawScope.mark(
    place: BoundingBox,
    scale: Float,
    marker: Color,
) {
    val margin = 3.dp.toPx()
    val corner = Offset(place.left * scale - margin, place.top * scale - margin)
    val size =
        Size((place.right - place.left) * scale + 2 * margin, (place.bottom - place.top) * scale + 2 * margin)
    val radius = CornerRadius(4.dp.toPx())
    drawRoundRect(marker.copy(alpha = 0.14f), corner, size, radius)
    drawRoundRect(marker, corner, size, radius, Stroke(1.5.dp.toPx()))
}

/** The piece of a page that a value was read from, with a little of what is around it. */
@Composable
internal fun Crop(
    page: PageImage,
    places: List<BoundingBox>,
    description: String,
    modifier: Modifier = Modifier,
) {
    val piece = piece(page, places) ?: return
    val marker = LocalInks.current.marker
    Canvas(
        modifier
            .fillMaxWidth()
            .aspectRatio(piece.size.width / piece.size.height)
            .clip(
                androidx.compose.foundation.shape
                    .RoundedCornerShape(8.dp),
            ).semantics { contentDescription = description },
    ) {
        val zoom = size.width / piece.size.width
        val drawn = page.picture.width / page.width
        translate(-piece.corner.x * zoom, -piece.corner.y * zoom) {
            scale(zoom / drawn, Offset.Zero) { drawImage(page.picture) }
            for (place in places) mark(place, zoom, marker)
        }
    }
}

private class Piece(
    val corner: Offset,
    val size: Size,
)

/** The part of the page to show: all places and three lines' height around, in a calm shape. */
private fun piece(
    page: PageImage,
    places: List<BoundingBox>,
): Piece? {
    if (places.isEmpty()) return null
    val top = places.minOf { it.top }
    val bottom = places.maxOf { it.bottom }
    val left = places.minOf { it.left }
    val right = places.maxOf { it.right }
    val line = places.maxOf { it.bottom - it.top }
    val height = (bottom - top + 2.4f * line).coerceAtMost(page.height)
    val width = max(right - left + 4f * line, height * SHAPE).coerceAtMost(page.width)
    val x = ((left + right - width) / 2).coerceIn(0f, page.width - width)
    val y = ((top + bottom - height) / 2).coerceIn(0f, page.height - height)
    return Piece(Offset(x, y), Size(width, min(height, page.height)))
}

/** How much wider than high a crop is at least. */
private const val SHAPE = 4.2f
