package app.visavis.android

import android.content.Context
import androidx.core.content.getSystemService

/** A service of the system that every phone has. */
inline fun <reified T : Any> Context.service(): T =
    checkNotNull(getSystemService<T>()) { "the system lacks one of its services" }
