package app.visavis.core

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.io.File

class SampleTest {
    @Test
    fun `a sample is looked around in, locked, opened again and removed`() {
        val configuration = Phone.configuration()
        val sample = Vault.openSample(configuration, "2024-03-08", Phone.zone)
        assertEquals(8, sample.relations().organisations().size)
        assertEquals(3uL, sample.relations().today(10u).waiting)
        val course =
            sample
                .measures()
                .spending("2024-03", "2024-03-08")
                .currencies
                .single()
                .course
        assertTrue(course is SpendingCourse.Usual, "$course")
        sample.lock()
        sample.unlockSample()
        val all = HistoryFilter(null, null, null, null, null)
        assertEquals(
            27,
            sample
                .relations()
                .history(all, 50u, null)
                .rows.size,
        )
        sample.lock()
        removeSample(configuration.folder)
        assertFalse(File(configuration.folder).exists())
        val date =
            assertThrows(VisavisException.NotAcceptable::class.java) {
                Vault.openSample(configuration, "today", Phone.zone)
            }
        assertEquals("date", date.code)
    }

    @Test
    fun `a vault of one's own is no sample, and stays`() {
        val configuration = Phone.configuration()
        val keys = Keys()
        Vault.makeOnDevice(configuration, keys, Phone.zone).lock()
        assertThrows(VisavisException::class.java) { removeSample(configuration.folder) }
        assertThrows(
            VisavisException::class.java,
        ) { Vault.openSample(configuration, "2024-03-08", Phone.zone) }
        assertTrue(
            Vault
                .openOnDevice(configuration, keys, Phone.zone)
                .relations()
                .organisations()
                .isEmpty(),
        )
    }
}
