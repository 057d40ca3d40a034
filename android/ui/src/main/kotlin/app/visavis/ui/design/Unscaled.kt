package app.visavis.ui.design

import androidx.compose.runtime.Composable
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.TextUnit

/** Whether the person's type is so large that what usually stands side by side has to stand below. */
@Composable
internal fun isLargeType(): Boolean = LocalDensity.current.fontScale >= LARGE_TYPE

private const val LARGE_TYPE = 1.5f

/** A size of type that keeps its size on the screen, for letters that are a picture. */
@Composable
internal fun TextUnit.unscaled(): TextUnit = this / LocalDensity.current.fontScale
