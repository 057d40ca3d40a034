package app.visavis.android

import android.app.PendingIntent
import android.appwidget.AppWidgetManager
import android.appwidget.AppWidgetProvider
import android.content.Context
import android.widget.RemoteViews

/** The button on the home screen that opens the camera. It shows nothing of the vault. */
class ScanWidget : AppWidgetProvider() {
    override fun onUpdate(
        context: Context,
        manager: AppWidgetManager,
        ids: IntArray,
    ) {
        val scan =
            PendingIntent.getActivity(context, 0, Intents.scan(context), PendingIntent.FLAG_IMMUTABLE)
        val views = RemoteViews(context.packageName, R.layout.scan_widget)
        views.setOnClickPendingIntent(R.id.scan, scan)
        ids.forEach { manager.updateAppWidget(it, views) }
    }
}
