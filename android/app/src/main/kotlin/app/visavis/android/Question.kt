package app.visavis.android

import android.content.ActivityNotFoundException
import androidx.activity.result.ActivityResultCaller
import androidx.activity.result.contract.ActivityResultContract
import kotlinx.coroutines.CompletableDeferred

/**
 * A question that a screen of the system answers, asked as a call that waits.
 *
 * @param late takes an answer that nobody waits for any more: the system may have ended the app while
 * its own screen was in front.
 */
class Question<I, O>(
    caller: ActivityResultCaller,
    contract: ActivityResultContract<I, O>,
    private val late: (O) -> Unit = {},
) {
    private var waiting: CompletableDeferred<O>? = null

    private val launcher =
        caller.registerForActivityResult(contract) { answer ->
            val present = waiting
            waiting = null
            if (present?.isActive == true) present.complete(answer) else late(answer)
        }

    /** The answer; nothing where the phone has no screen for such a question. */
    suspend fun ask(input: I): O? {
        waiting?.cancel()
        val answer = CompletableDeferred<O>()
        waiting = answer
        try {
            launcher.launch(input)
        } catch (_: ActivityNotFoundException) {
            waiting = null
            return null
        }
        return try {
            answer.await()
        } finally {
            // Whoever asked may be gone before the answer comes.
            answer.cancel()
        }
    }
}
