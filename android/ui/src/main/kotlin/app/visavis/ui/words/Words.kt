package app.visavis.ui.words

import androidx.compose.runtime.staticCompositionLocalOf
import app.visavis.core.CorrectableField
import app.visavis.core.DepartureForm
import app.visavis.core.FieldStatus
import app.visavis.core.FilingOutcome
import app.visavis.core.ItemKind
import app.visavis.core.PaymentMethod
import app.visavis.core.ProofKind
import app.visavis.core.QuantityUnit
import app.visavis.core.Question
import app.visavis.core.RecordKind
import app.visavis.core.Slimming
import app.visavis.core.StoragePart
import app.visavis.ui.Preferences
import app.visavis.ui.design.Trouble
import app.visavis.ui.relations.Order
import java.util.Locale

/**
 * Everything that the app says, once for each language. A text that one language lacks does not
 * compile.
 */
interface Words :
    CommonWords,
    TodayWords,
    RelationWords,
    ReceiptWords,
    ScanWords,
    SettingsWords,
    HealthWords,
    MeWords,
    StartWords {
    val locale: Locale
}

val LocalWords = staticCompositionLocalOf<Words> { English }

/** What every screen needs. */
interface CommonWords {
    val appName: String
    val today: String
    val relations: String
    val me: String
    val chooseAtLeft: String
    val scan: String
    val settings: String
    val back: String
    val close: String
    val clear: String
    val more: String
    val all: String
    val save: String
    val cancel: String
    val done: String
    val undo: String
    val goOn: String
    val loading: String
    val tryAgain: String
    val dayToday: String
    val dayYesterday: String
    val undated: String
    val unnamed: String

    /** Bytes, then each unit a thousand times the one before. */
    val byteUnits: List<String>

    fun kind(kind: RecordKind): String

    fun status(status: FieldStatus): String

    /** What happened. */
    fun trouble(trouble: Trouble): String

    /** What is safe, and what to do. */
    fun troubleHelp(trouble: Trouble): String

    fun troubleCode(code: String): String
}

interface TodayWords {
    val beginTitle: String
    val beginText: String
    val scanReceipt: String
    val importFiles: String
    val lookAround: String
    val lookAroundHelp: String
    val sample: String
    val endVisit: String
    val spentSoFar: String
    val latest: String
    val nothingNeedsYou: String
    val haveALook: String

    fun needsYou(count: Int): String
}

interface RelationWords {
    val searchEverything: String
    val searchHere: String
    val noRelationsTitle: String
    val noRelationsText: String
    val nothingFoundHelp: String
    val noHistory: String
    val awaitsReview: String
    val putAside: String
    val thisYear: String
    val name: String
    val rename: String
    val merge: String
    val mergeHelp: String
    val eraseOrganisation: String
    val eraseOrganisationText: String
    val eraseForEver: String
    val shareEvidence: String

    fun order(order: Order): String

    fun nothingFound(text: String): String

    fun records(count: Int): String

    fun openMatters(count: Int): String

    fun alsoNamed(names: List<String>): String

    fun identifier(kind: String): String

    fun eraseOrganisationTitle(name: String): String

    fun merged(name: String): String
}

interface ReceiptWords {
    val amountMissing: String
    val openOrganisation: String
    val confirmedByYou: String
    val lookAgain: String
    val notThis: String
    val saveReceipt: String
    val saved: String
    val nothingToAsk: String
    val seeOther: String
    val isSame: String
    val otherName: String
    val unreadableHelp: String
    val somethingElse: String
    val openDocument: String
    val documentPicture: String
    val showLess: String
    val whatWasRead: String
    val notThere: String
    val photo: String
    val originalStays: String
    val delete: String
    val deleted: String
    val tapAValue: String

    fun yesItIs(value: String): String

    fun question(
        question: Question,
        formats: Formats,
    ): String

    /** Why a value is held as it is. */
    fun reason(
        status: FieldStatus,
        proofs: List<ProofKind>,
    ): String

    fun proof(proof: ProofKind): String

    fun fact(field: String): String

    fun enter(field: CorrectableField): String

    fun correct(field: CorrectableField): String

    fun cropOf(field: String): String

    fun articles(count: Int): String

    fun showAll(count: Int): String

    fun tax(rate: String): String

    fun payment(method: PaymentMethod): String

    fun quantity(
        number: String,
        unit: QuantityUnit,
    ): String

    fun itemKind(kind: ItemKind): String

    fun original(
        name: String,
        size: String,
        day: String,
    ): String

    fun earlier(
        field: String,
        value: String,
    ): String
}

interface ScanWords {
    val reading: String
    val readingHelp: String
    val fromGallery: String
    val fromFiles: String
    val noCamera: String
    val importTitle: String
    val stop: String
    val nothingPicked: String
    val nothingKeptYet: String
    val alreadyHere: String
    val likelyDuplicate: String
    val repeatedFile: String
    val skippedFile: String
    val nothingReadInFile: String
    val leftOut: String
    val takeBack: String

    /** What an import would do, before it does. */
    fun found(
        files: Int,
        offered: Int,
    ): String

    fun addFiles(count: Int): String

    fun takenBack(records: Int): String

    fun imported(
        added: Int,
        known: Int,
    ): String

    fun importProgress(
        done: Int,
        total: Int,
    ): String

    fun failedFile(name: String): String

    fun filed(outcome: FilingOutcome): String
}

interface SettingsWords {
    val safety: String
    val lockNow: String
    val recoveryCode: String
    val recoveryNone: String
    val recoveryText: String
    val recoveryMake: String
    val recoveryRenew: String
    val recoveryWrite: String
    val recoveryRehearse: String
    val recoveryRehearseHelp: String
    val recoveryRehearsed: String
    val copy: String
    val passphrase: String
    val passphraseHelp: String
    val passphraseAgain: String
    val passphraseDiffers: String
    val passphraseSet: String
    val backup: String
    val backupText: String
    val backupMake: String
    val export: String
    val exportText: String
    val exportMake: String
    val working: String
    val language: String
    val appearance: String
    val hideScreen: String
    val hideScreenHelp: String
    val everythingGone: String
    val everythingGoneTitle: String
    val everythingGoneText: String
    val everythingGoneAgain: String
    val about: String
    val aboutText: String
    val licences: String
    val yourData: String
    val app: String

    fun name(language: Preferences.Language): String

    fun name(appearance: Preferences.Appearance): String

    fun recoveryShown(day: String): String

    fun recoveryTried(day: String): String

    fun backedUp(size: String): String

    fun exported(
        rows: Int,
        originals: Int,
    ): String

    fun damaged(count: Int): String

    fun evidenceReady(records: Int): String

    val ledger: String
    val ledgerText: String
    val nothingLeft: String
    val earlierEntries: String
    val storage: String

    fun departure(form: DepartureForm): String

    fun documents(count: Int): String

    fun hash(start: String): String

    /** What could be given back to the phone without a loss. */
    fun slimmable(
        size: String,
        isAnything: Boolean,
    ): String

    fun storagePart(part: StoragePart): String

    fun files(count: Int): String

    fun slim(how: Slimming): String
}

interface StartWords {
    val welcomeTitle: String
    val welcomeText: String
    val welcomeBegin: String
    val welcomeRestore: String
    val promises: List<String>
    val locked: String
    val lockedText: String
    val unlock: String
    val useScreenLock: String
    val typeCode: String
    val typePassphrase: String
    val useCode: String
    val usePassphrase: String
    val restoreText: String
    val restorePick: String
    val restore: String
}
