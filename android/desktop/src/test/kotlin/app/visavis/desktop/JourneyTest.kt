package app.visavis.desktop

import androidx.compose.ui.test.DesktopComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasScrollAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isToggleable
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollToIndex
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.performTextReplacement
import app.visavis.core.KeyStoreException
import app.visavis.core.Vault
import app.visavis.ui.Command
import app.visavis.ui.PickedFile
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.io.File

@OptIn(ExperimentalTestApi::class)
class JourneyTest {
    @Test
    fun `a receipt is scanned, looked at, saved and found in the history of its shop`() =
        app {
            begin()
            scan()
            await("€7.40")
            touch("Save")
            await("Shutter")
            touchIcon("Back")
            await("Nothing needs you.")
            touch("Relations")
            await("CAFE DES ARTS")
            touch("CAFE DES ARTS")
            await("8 March")
            touch("8 March")
            await("You looked at it and agreed.")
        }

    @Test
    fun `a total that is not proved is asked about, and the other reading takes one touch`() =
        app(Phone(reader = Lines.coffee(total = "7,90"))) {
            begin()
            scan()
            await("The items make 7.40, the total says 7.90: they differ by 0.50.")
            touch("7.40")
            await("€7.40")
        }

    @Test
    fun `what is deleted can be taken back`() =
        app {
            begin()
            scan()
            await("Save")
            touchIcon("Delete")
            await("Deleted")
            touch("Undo")
            touchIcon("Back")
            await("1 thing needs you")
        }

    @Test
    fun `a wrong total is put right by hand and what was read stays beside it`() =
        app {
            begin()
            scan()
            await("Save")
            scrollTo("Total")
            touchIcon("Correct the total")
            await("What was read stays beside it, and so does the document.")
            onNode(hasSetTextAction()).performTextReplacement("9,40")
            onAllNodesWithText("Save")[1].performClick()
            await("9.40")
            onAllNodes(hasScrollAction()).onFirst().performScrollToIndex(0)
            await("€9.40")
        }

    @Test
    fun `the recovery code is shown once and counts only when it was typed back`() =
        app { running ->
            begin()
            touchIcon("Settings")
            await("Not made yet: without it a lost phone means a lost vault")
            touch("Recovery code")
            await("Make the code")
            touch("Make the code")
            await("Copy")
            touch("Copy")
            val code = checkNotNull((running.phone).copied)
            onNode(hasSetTextAction()).performTextInput(code)
            scrollTo("Continue")
            touch("Continue")
            await("Right. The code is kept.")
            touchIcon("Back")
            // On the day of the machine, which the day of this phone is not.
            await("Tried ", substring = true)
        }

    @Test
    fun `a mistyped group of the recovery code is named`() =
        app { running ->
            begin()
            touchIcon("Settings")
            await("Recovery code")
            touch("Recovery code")
            await("Make the code")
            touch("Make the code")
            await("Copy")
            touch("Copy")
            val code = checkNotNull((running.phone).copied)
            val last = code.last()
            onNode(hasSetTextAction()).performTextInput(code.dropLast(1) + if (last == '2') '3' else '2')
            scrollTo("Continue")
            touch("Continue")
            await("is mistyped", substring = true)
        }

    @Test
    fun `a vault that the owner does not open stays closed, and the passphrase opens it`() {
        val phone = Phone()
        app(phone) {
            begin()
            touchIcon("Settings")
            await("Passphrase")
            touch("Passphrase")
            await("The same again")
            onNode(hasSetTextAction() and hasText("Passphrase")).performTextInput("a lot of words")
            onNode(hasSetTextAction() and hasText("The same again")).performTextInput("a lot of words")
            touch("Save")
            await("The passphrase is set.")
        }
        phone.keys.failure = KeyStoreException.Refused()
        app(phone) {
            await("Not recognised")
            touch("Use the passphrase")
            onNode(hasSetTextAction()).performTextInput("not these words")
            touch("Unlock")
            await("Not recognised")
            onNode(hasSetTextAction()).performTextReplacement("a lot of words")
            touch("Unlock")
            await("Scan a receipt")
        }
    }

    @Test
    fun `a backup is written and verified`() =
        app {
            begin()
            touchIcon("Settings")
            await("Backup")
            touch("Backup")
            await("Make a backup")
            touch("Make a backup")
            await("The backup is written and checked", substring = true)
            touchIcon("Back")
            touch("What left this phone")
            await("Backup, encrypted")
        }

    @Test
    fun `what the vault weighs is told part by part`() =
        app {
            begin()
            scan()
            await("Save")
            touchIcon("Back")
            touchIcon("Back")
            touchIcon("Settings")
            await("Storage used")
            touch("Storage used")
            await("Documents: JPEG")
            await("Journal")
        }

    @Test
    fun `what a damaged disk lost is told until the person has taken note, and is filed again`() {
        val phone = Phone(reader = Lines.coffee())
        app(phone) { running ->
            begin()
            // Another process can then write what is put back and taken away here.
            running.lock()
            await("Locked")
        }
        phone.file("cafe-terrasse")
        val database = File(phone.configuration.folder, "vault.db")
        val earlier = database.readBytes()
        phone.reader = Lines.coffee(shop = "BAR DES SPORTS")
        phone.file("parking")
        database.writeBytes(earlier)
        app(phone) { running ->
            await("1 change is missing")
            await("1 file is kept that belongs to no record.")
            running.turn()
            touch("See what is left")
            await("1 document to file again")
            await("JPEG")
            touch("File it again")
            await("1 document is filed again.")
            touch("Check the vault", hasClickAction())
            await("Beyond this page, nothing is wrong.")
            touch("I have taken note")
            waitUntil("the card is gone", 20_000) {
                onAllNodes(hasText("1 change is missing")).fetchSemanticsNodes().isEmpty()
            }
            touch("Check the vault", hasClickAction())
            await("All is well: database, documents, sums and journal agree.")
            touchIcon("Back")
            await("BAR DES SPORTS")
        }
        app(phone) {
            await("BAR DES SPORTS")
            onNodeWithText("1 change is missing").assertDoesNotExist()
        }
    }

    @Test
    fun `evidence of a receipt is handed to another app`() =
        app { running ->
            begin()
            scan()
            await("Save")
            touchIcon("Share as evidence")
            waitUntil("it was shared", 20_000) { running.phone.shared.isNotEmpty() }
            assertTrue(
                running.phone.shared
                    .single()
                    .endsWith(".zip"),
            )
        }

    @Test
    fun `everything is erased only after two questions`() =
        app {
            begin()
            touchIcon("Settings")
            await("Everything gone")
            touch("Everything gone")
            await("Erase the whole vault?")
            touch("Continue")
            await("This cannot be undone. Really erase everything?")
            touch("Erase for good")
            await("Begin")
        }

    @Test
    fun `the words change with the language at once`() =
        app {
            begin()
            touchIcon("Settings")
            await("Language")
            touch("Language")
            touch("Français")
            await("Réglages")
        }

    @Test
    fun `where one was and what was typed stay when the phone is turned and when its process dies`() =
        app { running ->
            begin()
            scan()
            await("Save")
            touchIcon("Back")
            touchIcon("Back")
            touch("Relations")
            await("CAFE DES ARTS")
            onNode(hasSetTextAction()).performTextInput("arts")
            await("1 to check", substring = true)
            onAllNodesWithText("CAFE DES ARTS")[0].performClick()
            await("March 2026")
            running.turn()
            await("March 2026")
            running.die()
            await("March 2026")
            touchIcon("Back")
            await("arts")
        }

    @Test
    fun `unlocking leads back to where one was`() =
        app { running ->
            begin()
            scan()
            await("Save")
            running.lock()
            await("Locked")
            touch("Unlock")
            await("€7.40")
        }

    @Test
    fun `a shared file is imported and can be opened`() =
        app { running ->
            begin()
            running.host.commands.send(
                Command.Import(listOf(PickedFile("bar.jpg", Fixtures.path("cafe-terrasse")))),
            )
            await("1 new document")
            touch("Add 1 document")
            await("1 document added")
            touch("CAFE DES ARTS")
            await("€7.40")
        }

    @Test
    fun `nothing of an import is kept before it is agreed to, and all of it can be taken back`() =
        app { running ->
            begin()
            val coffee = PickedFile("bar.jpg", Fixtures.path("cafe-terrasse"))
            running.host.commands.send(Command.Import(listOf(coffee)))
            await("1 new document")
            touchIcon("Back")
            await("Scan a receipt")
            running.host.commands.send(Command.Import(listOf(coffee)))
            await("Add 1 document")
            touch("Add 1 document")
            await("1 document added")
            touch("Take it all back")
            await("1 record taken back")
            touchIcon("Back")
            await("Scan a receipt")
        }

    @Test
    fun `a file that is left out of an import is not kept, and one that is here already is told`() =
        app { running ->
            begin()
            val coffee = PickedFile("bar.jpg", Fixtures.path("cafe-terrasse"))
            val parking = PickedFile("parking.jpg", Fixtures.path("parking"))
            running.host.commands.send(Command.Import(listOf(coffee)))
            await("Add 1 document")
            touch("Add 1 document")
            await("1 document added")
            running.phone.reader = Lines.coffee(shop = "BAR DES SPORTS")
            running.host.commands.send(Command.Import(listOf(coffee, parking)))
            await("Already here")
            await("Same day and amount as a purchase that is here: likely the same")
            await("Nothing to add")
            onNode(isToggleable()).performClick()
            await("Add 1 document")
            onNode(isToggleable()).performClick()
            await("Nothing to add")
        }

    @Test
    fun `files that come while others wait for an answer are asked about together`() =
        app { running ->
            begin()
            val share = { name: String ->
                running.host.commands.send(Command.Import(listOf(PickedFile(name, Fixtures.path(name)))))
            }
            share("cafe-terrasse")
            await("1 new document")
            share("parking")
            await("2 new documents")
        }

    @Test
    fun `the sample can be looked around in and leaves nothing behind`() =
        app {
            await("Begin")
            touch("Look around with sample data")
            await("Sample data")
            await("need you", substring = true)
            touch("Me")
            await("Spending")
            touch("Month by month")
            await("Where it went")
            scrollTo("Its purchases")
            touch("End the visit")
            await("Begin")
            touch("Begin")
            await("Scan a receipt")
        }

    @Test
    fun `the sample stands apart from one's own vault, and ending the visit leads back to it`() =
        app { running ->
            begin()
            scrollTo("Look around with sample data")
            touch("Look around with sample data")
            await("Sample data")
            running.die()
            await("Scan a receipt")
        }

    @Test
    fun `what was spent is followed from its figure to the receipt`() =
        app(Phone(reader = Lines.coffee(day = "08/11/2026"))) {
            begin()
            scan()
            await("Save")
            touch("Save")
            await("Shutter")
            touchIcon("Back")
            await("Spent so far")
            touch("Spent so far")
            await("Where it went")
            await("€7.40")
            touch("CAFE DES ARTS")
            await("8 November")
            touch("CAFE DES ARTS")
            await("You looked at it and agreed.")
        }

    @Test
    fun `a month is changed by its arrows, and the twelve months can be had as a table`() =
        app(Phone(reader = Lines.coffee(day = "08/10/2026"))) {
            begin()
            scan()
            await("Save")
            touchIcon("Back")
            touchIcon("Back")
            touch("Me")
            await("Month by month")
            touch("Month by month")
            await("November 2026")
            touchIcon("Previous month")
            await("October 2026")
            await("1 purchase · 1 to check", substring = true)
            scrollTo("As a table")
            touch("As a table")
            await("December 2025")
        }

    @Test
    fun `a file that cannot be read is named and left out`() =
        app(Phone(reader = Blind)) { running ->
            begin()
            running.host.commands.send(
                Command.Import(listOf(PickedFile("bar.jpg", Fixtures.path("parking")))),
            )
            await("parking.jpg")
            await("Cannot be read by this app: left out")
        }

    private fun DesktopComposeUiTest.begin() {
        await("Begin")
        touch("Begin")
        await("Scan a receipt")
    }

    private fun DesktopComposeUiTest.scan() {
        touch("Scan a receipt")
        await("Shutter")
        touch("Shutter")
    }

    /** Files a photo, as another process of this phone would. */
    private fun Phone.file(name: String) {
        Vault.openOnDevice(configuration, keys, clock).use { vault ->
            vault.captures().use { it.capture(name, listOf(Fixtures.photo(name)), reader) }
            vault.lock()
        }
    }

    private fun DesktopComposeUiTest.touch(
        text: String,
        which: SemanticsMatcher,
    ) {
        scrollTo(text)
        onNode(hasText(text) and which).performClick()
        waitForIdle()
    }

    private fun DesktopComposeUiTest.touch(text: String) {
        onNodeWithText(text).performClick()
        waitForIdle()
    }

    private fun DesktopComposeUiTest.touchIcon(name: String) {
        waitUntil("“$name” is shown", 20_000) {
            onAllNodes(hasContentDescription(name)).fetchSemanticsNodes().isNotEmpty()
        }
        onNodeWithContentDescription(name).performClick()
        waitForIdle()
    }
}
