package app.visavis.android

import android.content.Context
import android.content.Intent
import android.content.pm.ApplicationInfo
import android.content.pm.PackageManager
import android.net.Uri
import androidx.test.core.app.ApplicationProvider
import app.visavis.android.intake.DocumentKinds
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.xmlpull.v1.XmlPullParser

@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class, sdk = [35])
class ManifestTest {
    private val app = ApplicationProvider.getApplicationContext<Context>()
    private val manager = app.packageManager

    @Test
    fun `no permission is asked for beyond the camera and notifications`() {
        val info = manager.getPackageInfo(app.packageName, PackageManager.GET_PERMISSIONS)
        val asked = info.requestedPermissions.orEmpty().map { it.substringAfterLast('.') }
        val withInstallation =
            listOf("USE_BIOMETRIC", "FOREGROUND_SERVICE", "FOREGROUND_SERVICE_DATA_SYNC", "WAKE_LOCK")
        assertEquals(setOf("CAMERA", "POST_NOTIFICATIONS") + withInstallation, asked.toSet())
    }

    @Test
    fun `the share sheet offers the app for each kind of document, and for no other`() {
        val kinds = DocumentKinds.shared.map { it.replace("image/*", "image/jpeg") }
        for (kind in kinds) {
            assertEquals(kind, true, takes(Intent(Intent.ACTION_SEND).setType(kind)))
            assertEquals(kind, true, takes(Intent(Intent.ACTION_SEND_MULTIPLE).setType(kind)))
            val file = Uri.parse("content://files.example/1")
            assertEquals(kind, true, takes(Intent(Intent.ACTION_VIEW).setDataAndType(file, kind)))
        }
        for (kind in listOf(
            "video/mp4",
            "audio/mpeg",
            "text/html",
            "application/vnd.android.package-archive",
        )) {
            assertEquals(kind, false, takes(Intent(Intent.ACTION_SEND).setType(kind)))
        }
    }

    @Test
    fun `nothing is backed up or moved to another phone by the system`() {
        assertEquals(0, app.applicationInfo.flags and ApplicationInfo.FLAG_ALLOW_BACKUP)
        val domains = setOf("root", "file", "database", "sharedpref", "external")
        val rules = rules(R.xml.data_extraction_rules)
        assertEquals(domains, rules.filter { it.first == "cloud-backup" }.map { it.second }.toSet())
        assertEquals(domains, rules.filter { it.first == "device-transfer" }.map { it.second }.toSet())
        assertEquals(domains, rules(R.xml.full_backup_content).map { it.second }.toSet())
    }

    private fun takes(intent: Intent) =
        manager.queryIntentActivities(intent.addCategory(Intent.CATEGORY_DEFAULT), 0).any {
            it.activityInfo.packageName == app.packageName
        }

    /** What is left out, by the way that it would have gone. */
    private fun rules(resource: Int): List<Pair<String, String>> {
        val parser = app.resources.getXml(resource)
        val found = mutableListOf<Pair<String, String>>()
        var way = ""
        while (parser.next() != XmlPullParser.END_DOCUMENT) {
            if (parser.eventType != XmlPullParser.START_TAG) continue
            if (parser.name != "exclude") {
                way = parser.name
            } else {
                found += way to parser.getAttributeValue(null, "domain")
            }
        }
        return found
    }
}
