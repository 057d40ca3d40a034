package app.visavis.desktop

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import org.junit.jupiter.api.Test

@OptIn(ExperimentalTestApi::class)
class JourneyTest {
    @Test
    fun `a receipt is scanned, looked at, saved and found in the history of its shop`() =
        app {
            await("Begin")
            onNodeWithText("Begin").performClick()
            await("Scan a receipt")
            onNodeWithText("Scan a receipt").performClick()
            await("Shutter")
            onNodeWithText("Shutter").performClick()
            await("Save")
            onNodeWithText("Save").performClick()
            await("Shutter")
        }
}
