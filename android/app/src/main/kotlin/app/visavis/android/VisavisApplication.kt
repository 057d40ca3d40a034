package app.visavis.android

import android.app.Application
import androidx.work.Configuration
import app.visavis.android.camera.Eyes
import app.visavis.android.camera.eyesOfThisBuild
import app.visavis.android.intake.ImportWatch
import app.visavis.android.intake.Inbox
import app.visavis.android.lock.DeviceKeyStore
import app.visavis.android.lock.OwnerKeyStore
import app.visavis.android.lock.PhoneOwner
import app.visavis.core.KeyStore
import app.visavis.ui.Commands
import java.io.File

/** What lives as long as the process. Tests put their own keys and eyes in place of the phone's. */
open class VisavisApplication :
    Application(),
    Configuration.Provider {
    val owner by lazy { PhoneOwner(this) }

    open val eyes: Eyes by lazy { eyesOfThisBuild() }

    open val keyStore: KeyStore by lazy { OwnerKeyStore(DeviceKeyStore(this), owner) }

    /** What is handed on and then forgotten. The system may empty it as well. */
    private val temporaryFolder by lazy { File(cacheDir, "temporary") }

    val device by lazy { AndroidDevice(this, temporaryFolder, keyStore, eyes.textReader) }

    val inbox by lazy { Inbox(File(cacheDir, "inbox"), contentResolver) }

    /** What the app is asked from outside, kept until the vault is open. */
    val commands = Commands()

    val importWatch by lazy { ImportWatch(this, inbox) }

    /** WorkManager starts when it is first needed, not with the app. */
    override val workManagerConfiguration: Configuration get() = Configuration.Builder().build()

    override fun onCreate() {
        super.onCreate()
        // What an interrupted run left behind.
        inbox.clear()
        temporaryFolder.deleteRecursively()
    }
}
