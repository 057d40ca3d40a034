package app.visavis.ui.design

import androidx.compose.runtime.Composable
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.TextUnit

/** A size of type that keeps its size on the screen, for letters that are a picture. */
@Composable
internal fun TextUnit.unscaled(): TextUnit = this / LocalDensity.current.fontScale
