package app.visavis.desktop

import androidx.compose.ui.semantics.SemanticsActions.OnClick
import androidx.compose.ui.test.DesktopComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.onLast
import androidx.compose.ui.test.performSemanticsAction
import androidx.compose.ui.test.performTextInput
import app.visavis.core.KeyStoreException
import app.visavis.core.RecordKind
import app.visavis.core.SpentWith
import app.visavis.ui.Command
import app.visavis.ui.design.Trouble
import app.visavis.ui.navigation.Place
import app.visavis.ui.relations.Order
import app.visavis.ui.words.Words

/** A walk through the screens of the app, which are looked at one after the other. */
@OptIn(ExperimentalTestApi::class)
class Walk(
    private val test: DesktopComposeUiTest,
    private val running: Running,
    private val see: DesktopComposeUiTest.(name: String) -> Unit,
) {
    private val words: Words = running.phone.look.words

    /** From the first page ever to an empty vault, and a look at the sample. */
    fun beginning() {
        look("welcome", words.welcomeBegin)
        touch(words.welcomeRestore)
        look("welcome-restore", words.restorePick)
        touch(words.back)
        touch(words.welcomeBegin)
        look("today-empty", words.beginTitle)
        visit("relations-empty", Place.Main.Relations, words.noRelationsTitle)
        visit("me-empty", Place.Main.Me, words.meEmptyTitle)
        visit("import-nothing", Place.Page.Import, words.nothingPicked)
        visit("ledger-empty", Place.Page.Ledger, words.nothingLeft)
        visit("review-empty", Place.Page.Review, words.nothingNeedsYou)
        visit("not-found", Place.Receipt("nobody"), words.trouble(Trouble(Trouble.Kind.NotFound, "record")))
        Demo.putSample(running.phone.folder)
        go(Place.Main.Today)
        test.await(words.beginTitle)
        touch(words.lookAround)
        look("sample", words.endVisit)
    }

    /** Everything that a person sees in their vault. */
    fun vault() {
        places()
        spending()
        receipts()
        organisation()
        settings()
        import()
        locked()
    }

    private fun places() {
        look("today", words.needsYou(WAITING))
        visit("review", Place.Page.Review, RESTAURANT)
        visit("relations", Place.Main.Relations, words.order(Order.Recent))
        test.onNode(hasSetTextAction()).performTextInput("pont")
        look("relations-search", BAKER)
        visit("scan", Place.Page.Scan, words.fromGallery)
    }

    private fun spending() {
        visit("me", Place.Main.Me, words.openSpending)
        visit("spending", Place.Spending("2026-11"), words.whereItWent)
        touch(words.asTable)
        look("spending-table", words.asChart)
        visit("spent-on", Place.SpentOn("2026-11", "EUR", SpentWith.Anyone), GROCER)
    }

    private fun receipts() {
        val bought = Demo.receipt(GROCER, "2026-11-14")
        visit("receipt", Place.Receipt(bought), words.kind(RecordKind.PURCHASE))
        visit("document", Place.Document(bought), words.tapAValue)
        val disputed = Demo.waiting(RESTAURANT, "2026-11-20")
        visit("receipt-disputed", Place.Receipt(disputed), words.saveReceipt)
        visit("receipt-undated", Place.Receipt(Demo.waiting(BAKER, null)), words.saveReceipt)
        visit("receipt-twice", Place.Receipt(Demo.waiting(BAKER, "2026-11-23")), words.saveReceipt)
    }

    private fun organisation() {
        visit("organisation", Place.Organisation(Demo.organisation(GROCER)), words.thisYear)
        touchIcon(words.more)
        look("organisation-menu", words.rename)
        touch(words.rename)
        look("organisation-rename", words.name)
        touch(words.cancel)
        touchIcon(words.more)
        touch(words.merge)
        look("organisation-merge", words.mergeHelp)
        test.runOnIdle { running.stack.back() }
        visit("organisation-again", Place.Organisation(Demo.organisation(TOOLS)), words.thisYear)
        touchIcon(words.more)
        touch(words.eraseOrganisation)
        look("organisation-erase", words.eraseOrganisationText)
        touch(words.cancel)
    }

    private fun settings() {
        visit("settings", Place.Page.Settings, words.recoveryNone)
        touch(words.language)
        look("settings-language", words.close)
        touch(words.close)
        visit("recovery-code", Place.Page.RecoveryCode, words.recoveryMake)
        visit("passphrase", Place.Page.Passphrase, words.passphraseAgain)
        visit("backup", Place.Page.Backup, words.backupMake)
        visit("export", Place.Page.Export, words.exportMake)
        visit("health-well", Place.Page.Health, words.checkText)
        visit("about", Place.Page.About, words.licences)
    }

    private fun import() {
        running.host.commands.send(Command.Import(Fixtures.papers("ticket-1.png", "ticket-2.png")))
        look("import-preview", words.nothingKeptYet)
        touch(words.addFiles(2))
        look("import-done", words.takeBack)
    }

    private fun locked() {
        running.phone.keys.failure = KeyStoreException.Refused()
        running.lock()
        look("locked", words.unlock)
        touch(words.unlock)
        look("locked-refused", words.useCode)
        touch(words.useCode)
        look("locked-code", words.typeCode)
    }

    private fun go(place: Place) = test.runOnIdle { running.stack.open(place) }

    /** Goes somewhere and looks. */
    private fun visit(
        name: String,
        place: Place,
        sign: String,
    ) {
        go(place)
        look(name, sign)
    }

    /** Waits for the screen to be there, and looks. */
    private fun look(
        name: String,
        sign: String,
    ) {
        test.await(sign, substring = true)
        test.see(name)
    }

    /** Without a pointer, which would stay where it touched and be seen in the pictures. */
    private fun touch(text: String) {
        // In large type it may be further down.
        if (test.onAllNodes(hasText(text)).fetchSemanticsNodes().isEmpty()) test.scrollTo(text)
        test.onAllNodes(hasText(text) and hasClickAction()).onLast().performSemanticsAction(OnClick)
        test.waitForIdle()
    }

    private fun touchIcon(name: String) {
        test.waitUntil("“$name” is shown", PATIENCE) {
            test.onAllNodes(hasContentDescription(name)).fetchSemanticsNodes().isNotEmpty()
        }
        test.onAllNodes(hasContentDescription(name)).onFirst().performSemanticsAction(OnClick)
        test.waitForIdle()
    }

    private companion object {
        const val WAITING = 5
        const val PATIENCE = 20_000L
        const val BAKER = "BOULANGERIE DU PONT"
        const val GROCER = "EPICERIE DES HALLES"
        const val RESTAURANT = "RESTAURANT LE FIGUIER"
        const val TOOLS = "QUINCAILLERIE MARTEL"
    }
}
