package app.visavis.android.intake

import android.app.Notification
import android.os.Looper
import androidx.test.core.app.ApplicationProvider
import androidx.work.ListenableWorker.Result
import androidx.work.WorkManager
import androidx.work.testing.TestListenableWorkerBuilder
import androidx.work.testing.WorkManagerTestInitHelper
import app.visavis.android.R
import app.visavis.android.TestApplication
import app.visavis.ui.WorkModel
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancel
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class, sdk = [26, 35])
class ImportWorkerTest {
    private val app = ApplicationProvider.getApplicationContext<TestApplication>()
    private val work = WorkModel()
    private val scope = CoroutineScope(Dispatchers.Unconfined)
    private var timesLong = 0

    @Before
    fun `an import begins that does not end by itself`() {
        WorkManagerTestInitHelper.initializeTestWorkManager(app)
        scope.launch { app.importWatch.follow(work) { timesLong++ } }
        work.start { awaitCancellation() }
        shadowOf(Looper.getMainLooper()).idle()
    }

    @After
    fun `nothing goes on`() {
        scope.cancel()
        work.stop()
    }

    @Test
    fun `the notification names no document and can stop the import`() {
        val notification = runBlocking { worker().getForegroundInfo() }.notification
        assertEquals("Importing", notification.extras.getCharSequence(Notification.EXTRA_TITLE).toString())
        assertEquals(
            app.getString(R.string.stop),
            notification.actions
                .single()
                .title
                .toString(),
        )
    }

    @Test
    fun `stopping the notification's work stops the import`() =
        runBlocking {
            val told = scope.launch(start = CoroutineStart.UNDISPATCHED) { worker().doWork() }
            told.cancelAndJoin()
            assertEquals(false, work.state.value.isRunning)
        }

    @Test
    fun `the work ends with the import`() =
        runBlocking {
            val result = async(Dispatchers.Default) { worker().doWork() }
            work.stop()
            assertEquals(Result.success(), result.await())
        }

    @Test
    fun `only an import that goes on for seconds is kept alive`() {
        assertEquals(0, timesLong)
        assertEquals(0, enqueued())
        Thread.sleep(SECONDS)
        assertEquals(1, timesLong)
        assertEquals(1, enqueued())
    }

    private fun enqueued() =
        WorkManager
            .getInstance(app)
            .getWorkInfosForUniqueWork("import")
            .get()
            .size

    private fun worker() = TestListenableWorkerBuilder<ImportWorker>(app).build()

    private companion object {
        const val SECONDS = 3_500L
    }
}
