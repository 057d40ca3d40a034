package app.visavis.core

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class MeasuresTest {
    /** A coffee and a cake on each of these days. */
    private fun vault(vararg days: String): Vault {
        val vault = Phone.vault()
        days.forEachIndexed { index, day ->
            val photo = Phone.photo() + byteArrayOf(index.toByte())
            vault.captures().capture(day, listOf(photo), Lines.coffee(day = day))
        }
        return vault
    }

    @Test
    fun `a month stands beside its usual course, and opens down to its records`() {
        val vault = vault("05/11/2023", "05/12/2023", "02/01/2024", "03/01/2024", "29/02/2024", "08/03/2024")
        val spending = vault.measures().spending("2024-03", "2024-03-08")
        assertEquals("2023-11-05", spending.earliest)
        val euros = spending.currencies.single()
        assertEquals(12, euros.months.size)
        assertEquals(
            listOf("2024-03", "2024-02"),
            euros.months
                .takeLast(2)
                .map { it.month }
                .reversed(),
        )
        assertEquals(Sum(Money(740, "EUR", 2u), 1u, 1u), euros.total)
        val part = euros.parts.single()
        assertEquals("CAFE DES ARTS", part.organisation!!.name)
        assertEquals(euros.total, part.sum)
        val course = euros.course as SpendingCourse.Usual
        assertEquals("2024-03-08", course.until)
        assertEquals(Money(740, "EUR", 2u), course.usual)
        assertEquals(listOf(0L, 1480L, 740L), course.months.map { it.amount.minor })

        val january = SpentWith.Organisation(part.organisation!!.id)
        val first = vault.measures().spendingRecords("2024-01", january, "EUR", 1u, null)
        val second = vault.measures().spendingRecords("2024-01", january, "EUR", 1u, first.next)
        assertEquals(listOf("2024-01-03", "2024-01-02"), (first.rows + second.rows).map { it.date })
        assertEquals(null, second.next)
        assertTrue(
            vault
                .measures()
                .spendingRecords("2024-01", SpentWith.Nobody, null, 9u, null)
                .rows
                .isEmpty(),
        )
    }

    @Test
    fun `too few months, and none at all, are no usual course`() {
        val vault = vault("08/03/2024")
        val course =
            vault
                .measures()
                .spending("2024-03", "2024-03-08")
                .currencies
                .single()
                .course
        assertEquals(SpendingCourse.NotEnoughMonths(0u, 3u), course)
        val before =
            vault
                .measures()
                .spending("2024-03", "2024-02-29")
                .currencies
                .single()
                .course
        assertEquals(SpendingCourse.NotBegun, before)
        assertTrue(
            Phone
                .vault()
                .measures()
                .spending("2024-03", "2024-03-08")
                .currencies
                .isEmpty(),
        )
    }

    @Test
    fun `what is no month, day, organisation or currency is told apart`() {
        val measures = Phone.vault().measures()

        fun code(call: () -> Unit) = assertThrows(VisavisException.NotAcceptable::class.java) { call() }.code
        assertEquals("month", code { measures.spending("March", "2024-03-08") })
        assertEquals("date", code { measures.spending("2024-03", "today") })
        val nobody = SpentWith.Organisation("nobody")
        assertEquals("organisation", code { measures.spendingRecords("2024-03", nobody, null, 9u, null) })
        assertEquals(
            "currency",
            code { measures.spendingRecords("2024-03", SpentWith.Anyone, "XXX", 9u, null) },
        )
    }
}
