package app.visavis.desktop

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.test.DesktopComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.hasScrollToIndexAction
import androidx.compose.ui.test.performScrollToIndex
import androidx.compose.ui.test.performSemanticsAction
import app.visavis.core.RecordKind
import app.visavis.ui.organisation.OrganisationPage
import app.visavis.ui.words.English
import app.visavis.ui.words.LocalWords
import app.visavis.ui.words.Words
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

@OptIn(ExperimentalTestApi::class)
class ScrollTest {
    /** Counts rows by the word that each of them asks for once when it is composed. */
    private class Counting : Words by English {
        var rows = 0

        override fun kind(kind: RecordKind): String {
            rows++
            return English.kind(kind)
        }
    }

    @Test
    fun `scrolling five thousand rows composes each when it appears, and two ahead at most`() =
        part(Look()) { show ->
            val words = Counting()
            val state = LongHistory.state(ROWS)
            show {
                CompositionLocalProvider(LocalWords provides words) {
                    OrganisationPage(state, LongHistory.noActions)
                }
            }
            waitForIdle()
            assertTrue(
                words.rows <= visible().size + AHEAD,
                "${words.rows} composed, ${visible().size} visible",
            )
            val seen = visible().toMutableSet()
            repeat(STEPS) {
                scroll(STEP)
                seen += visible()
            }
            val beyond = words.rows - seen.size
            assertTrue(beyond in 0..AHEAD, "$beyond rows composed beyond the ${seen.size} that were seen")
            jump(seen.size, words)
        }

    /** To the other end at once: what lies between is not composed. */
    private fun DesktopComposeUiTest.jump(
        seen: Int,
        words: Counting,
    ) {
        val before = words.rows
        onNode(hasScrollToIndexAction()).performScrollToIndex(ROWS)
        waitForIdle()
        val composed = words.rows - before
        assertTrue(composed <= visible().size + AHEAD, "$composed composed after $seen were seen")
    }

    private fun DesktopComposeUiTest.scroll(pixels: Float) {
        onNode(hasScrollToIndexAction()).performSemanticsAction(SemanticsActions.ScrollBy) { it(0f, pixels) }
        waitForIdle()
    }

    /** The rows of which something can be seen, by what they say. */
    private fun DesktopComposeUiTest.visible(): List<String> =
        onAllNodes(SemanticsMatcher("is a row") { it.isRow })
            .fetchSemanticsNodes()
            .filter { it.boundsInRoot.height > 0f }
            .map { it.rowText }

    private companion object {
        const val ROWS = 5_000
        const val AHEAD = 2
        const val STEPS = 15
        const val STEP = 700f
    }
}

private val androidx.compose.ui.semantics.SemanticsNode.rowText
    get() =
        config
            .getOrElse(androidx.compose.ui.semantics.SemanticsProperties.Text) { emptyList() }
            .joinToString(" ") { it.text }

private val androidx.compose.ui.semantics.SemanticsNode.isRow
    get() = SemanticsActions.OnClick in config && "08:12" in rowText
