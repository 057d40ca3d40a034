package app.visavis.android

import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick

/** What a person would do: wait for the core and the screen until a text is there. */
fun ComposeTestRule.await(
    text: String,
    substring: Boolean = false,
) = try {
    waitUntil(PATIENCE) { isShown(text, substring) }
} catch (late: Throwable) {
    throw AssertionError("“$text” never came; there are ${texts()}", late)
}

fun ComposeTestRule.isShown(
    text: String,
    substring: Boolean = false,
) = onAllNodes(hasText(text, substring), useUnmergedTree = true).fetchSemanticsNodes().isNotEmpty()

/** Waits for a text, and touches it. */
fun ComposeTestRule.touch(text: String) {
    await(text)
    onNodeWithText(text).performClick()
}

private fun ComposeTestRule.texts(): List<String> =
    onAllNodes(SemanticsMatcher.keyIsDefined(SemanticsProperties.Text), useUnmergedTree = true)
        .fetchSemanticsNodes()
        .flatMap { it.config[SemanticsProperties.Text] }
        .map { it.text }

private const val PATIENCE = 20_000L
