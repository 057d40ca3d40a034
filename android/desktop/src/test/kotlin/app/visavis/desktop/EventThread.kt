package app.visavis.desktop

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.MainCoroutineDispatcher
import kotlinx.coroutines.Runnable
import kotlinx.coroutines.test.setMain
import java.awt.EventQueue
import kotlin.coroutines.CoroutineContext

/** The thread that draws: the one of the windowing toolkit, which the tests of Compose use as well. */
object EventThread : MainCoroutineDispatcher() {
    override val immediate: MainCoroutineDispatcher = Immediate

    override fun dispatch(
        context: CoroutineContext,
        block: Runnable,
    ) = EventQueue.invokeLater(block)

    @OptIn(ExperimentalCoroutinesApi::class)
    fun becomeMain() = Dispatchers.setMain(this)

    private object Immediate : MainCoroutineDispatcher() {
        override val immediate: MainCoroutineDispatcher get() = this

        override fun isDispatchNeeded(context: CoroutineContext) = !EventQueue.isDispatchThread()

        override fun dispatch(
            context: CoroutineContext,
            block: Runnable,
        ) = EventQueue.invokeLater(block)
    }
}
