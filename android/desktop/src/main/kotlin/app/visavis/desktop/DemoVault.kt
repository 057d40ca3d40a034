package app.visavis.desktop

import app.visavis.core.Vault
import app.visavis.ui.Device

/** The sample as a vault of one's own, without the strip of a visit: what the window and the pictures show. */
object DemoVault {
    /** Makes it where the device's vault belongs. */
    fun make(device: Device) {
        Vault.openSample(device.configuration, device.today(), device.clock).use { vault ->
            vault.safekeeping().use { it.letDeviceOpen(device.keyStore) }
            vault.lock()
        }
    }
}
