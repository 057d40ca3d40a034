package app.visavis.android

import android.app.PendingIntent
import android.os.Build
import android.service.quicksettings.TileService

/** The quick-settings tile that opens the camera. */
class ScanTileService : TileService() {
    override fun onClick() {
        super.onClick()
        if (isLocked) unlockAndRun(::scan) else scan()
    }

    private fun scan() {
        val intent = Intents.scan(this)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE) {
            val pending = PendingIntent.getActivity(this, 0, intent, PendingIntent.FLAG_IMMUTABLE)
            startActivityAndCollapse(pending)
        } else {
            @Suppress("DEPRECATION", "StartActivityAndCollapseDeprecated")
            startActivityAndCollapse(intent)
        }
    }
}
