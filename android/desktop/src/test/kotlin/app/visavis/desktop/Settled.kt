package app.visavis.desktop

import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.test.DesktopComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.onLast
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Runnable
import java.util.concurrent.atomic.AtomicInteger
import kotlin.coroutines.CoroutineContext

/** What a screen reader and a finger meet. A dialogue keeps them from what is under it. */
@OptIn(ExperimentalTestApi::class)
fun DesktopComposeUiTest.shown(isBusy: () -> Boolean = { false }): Shown {
    val picture = settled(isBusy)
    val merged = onAllNodes(isRoot()).onLast().fetchSemanticsNode()
    val unmerged = onAllNodes(isRoot(), useUnmergedTree = true).onLast().fetchSemanticsNode()
    return Shown(merged, unmerged, picture)
}

/** The screen once it has come to rest: what the core still reads may change it after it was first idle. */
@OptIn(ExperimentalTestApi::class)
private fun DesktopComposeUiTest.settled(isBusy: () -> Boolean): Picture {
    var last = drawn()
    repeat(LOOKS) {
        Thread.sleep(PAUSE)
        waitForIdle()
        if (isBusy()) return@repeat
        val next = drawn()
        if (next == last) return next
        last = next
    }
    error("the screen does not come to rest")
}

@OptIn(ExperimentalTestApi::class)
private fun DesktopComposeUiTest.drawn(): Picture {
    waitForIdle()
    val image: ImageBitmap = onAllNodes(isRoot()).onFirst().captureToImage()
    return Picture(image)
}

/** Where the calls of the core are made, counted, so that it is known when none is under way. */
class Counted(
    private val base: CoroutineDispatcher = Dispatchers.IO,
) : CoroutineDispatcher() {
    private val running = AtomicInteger()

    val isBusy get() = running.get() > 0

    override fun dispatch(
        context: CoroutineContext,
        block: Runnable,
    ) {
        running.incrementAndGet()
        base.dispatch(context) {
            try {
                block.run()
            } finally {
                running.decrementAndGet()
            }
        }
    }
}

private const val LOOKS = 200
private const val PAUSE = 40L
