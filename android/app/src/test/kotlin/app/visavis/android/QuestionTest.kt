package app.visavis.android

import android.content.ActivityNotFoundException
import androidx.activity.result.ActivityResultCallback
import androidx.activity.result.ActivityResultCaller
import androidx.activity.result.ActivityResultLauncher
import androidx.activity.result.ActivityResultRegistry
import androidx.activity.result.contract.ActivityResultContract
import androidx.activity.result.contract.ActivityResultContracts.RequestPermission
import androidx.core.app.ActivityOptionsCompat
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Test

class QuestionTest {
    private val system = AnsweringSystem()
    private val late = mutableListOf<Boolean>()
    private val question = Question(system, RequestPermission(), late::add)
    private val scope = CoroutineScope(Dispatchers.Unconfined)

    @Test
    fun `whoever asked gets the answer`() {
        val asked = scope.async { question.ask("may I?") }
        system.answer(true)
        assertEquals(true, runBlocking { asked.await() })
        assertEquals(emptyList<Boolean>(), late)
    }

    @Test
    fun `an answer to a question of an earlier life is not lost`() {
        system.answer(true)
        assertEquals(listOf(true), late)
    }

    @Test
    fun `an answer that nobody waits for any more is not lost`() {
        val asked = scope.async { question.ask("may I?") }
        asked.cancel()
        system.answer(true)
        assertEquals(listOf(true), late)
    }

    @Test
    fun `a phone without a screen for the question answers nothing`() {
        system.hasScreen = false
        assertEquals(null, runBlocking { question.ask("may I?") })
    }

    private class AnsweringSystem : ActivityResultCaller {
        var hasScreen = true
        private val callbacks = mutableListOf<(Any?) -> Unit>()

        fun answer(answer: Any) = callbacks.single()(answer)

        override fun <I, O> registerForActivityResult(
            contract: ActivityResultContract<I, O>,
            callback: ActivityResultCallback<O>,
        ): ActivityResultLauncher<I> {
            @Suppress("UNCHECKED_CAST")
            callbacks += { callback.onActivityResult(it as O) }
            return object : ActivityResultLauncher<I>() {
                override val contract = contract

                override fun launch(
                    input: I,
                    options: ActivityOptionsCompat?,
                ) {
                    if (!hasScreen) throw ActivityNotFoundException()
                }

                override fun unregister() = Unit
            }
        }

        override fun <I, O> registerForActivityResult(
            contract: ActivityResultContract<I, O>,
            registry: ActivityResultRegistry,
            callback: ActivityResultCallback<O>,
        ) = registerForActivityResult(contract, callback)
    }
}
