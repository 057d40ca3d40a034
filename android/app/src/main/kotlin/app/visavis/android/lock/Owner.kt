package app.visavis.android.lock

/** The person whose phone it is, as the phone's lock screen knows them. */
interface Owner {
    /** Whether the phone has a lock screen, so that there is something to ask for. */
    val hasLockScreen: Boolean

    /** Asks for finger, face or code; whether they were recognised. */
    suspend fun isRecognised(): Boolean
}
