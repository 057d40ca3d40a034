package app.visavis.ui.words

import app.visavis.core.DepartureForm
import app.visavis.core.FilingOutcome
import app.visavis.core.Slimming
import app.visavis.core.StoragePart
import app.visavis.ui.Preferences

internal object EnglishScan : ScanWords {
    override val reading = "Reading…"
    override val readingHelp = "The photo is already safe."
    override val fromGallery = "Choose pictures"
    override val fromFiles = "Choose files"
    override val noCamera = "This device has no camera that can be used. Pictures and PDF files work as well."
    override val importTitle = "Import"
    override val stop = "Stop"
    override val nothingPicked = "Nothing was chosen."
    override val nothingKeptYet = "Nothing is kept before you say so."
    override val alreadyHere = "Already here"
    override val likelyDuplicate = "Same day and amount as a purchase that is here: likely the same"
    override val repeatedFile = "The same file as another one in this import"
    override val skippedFile = "Cannot be read by this app: left out"
    override val nothingReadInFile = "Nothing was read in it; it would be kept as it is"
    override val leftOut = "It could not be taken in, and is not kept."
    override val takeBack = "Take it all back"

    override fun found(
        files: Int,
        offered: Int,
    ) = when (offered) {
        0 -> "Nothing new in ${counted(files, "file", "files")}"
        files -> counted(files, "new document", "new documents")
        else -> "${counted(offered, "new document", "new documents")} in $files files"
    }

    override fun addFiles(count: Int) = if (count == 0) "Nothing to add" else "Add ${counted(count, "document", "documents")}"

    override fun takenBack(records: Int) = if (records == 0) "There was nothing to take back" else "${counted(records, "record", "records")} taken back"

    override fun imported(
        added: Int,
        known: Int,
    ) = when {
        known == 0 -> "${counted(added, "document", "documents")} added"
        added == 0 -> "All of it was already here"
        else -> "$added added, $known already here"
    }

    override fun importProgress(
        done: Int,
        total: Int,
    ) = "$done of $total"

    override fun failedFile(name: String) = "$name could not be read; it is kept."

    override fun filed(outcome: FilingOutcome) =
        when (outcome) {
            FilingOutcome.ADDED -> "Added"
            FilingOutcome.ALREADY_THERE -> "Already here"
            FilingOutcome.MERGED -> "Joined with what was here"
            FilingOutcome.WAITS_FOR_REVIEW -> "To check"
        }
}

internal object EnglishSettings : SettingsWords {
    override val safety = "Safety"
    override val lockNow = "Lock now"
    override val recoveryCode = "Recovery code"
    override val recoveryNone = "Not made yet: without it a lost phone means a lost vault"
    override val recoveryText =
        "If this phone is lost or breaks, this code opens your backup on another one. Nobody else has it, and nobody can give it back to you."
    override val recoveryMake = "Make the code"
    override val recoveryRenew = "Make a new code"
    override val recoveryWrite = "Write it down on paper. It is shown this once only."
    override val recoveryRehearse = "Type it once, from the paper"
    override val recoveryRehearseHelp = "Only then does it count as kept. Groups may be pasted, with or without dashes."
    override val recoveryRehearsed = "Right. The code is kept."
    override val copy = "Copy"
    override val passphrase = "Passphrase"
    override val passphraseHelp = "Opens the vault on a computer, or here if the screen lock fails. Several words are better than one."
    override val passphraseAgain = "The same again"
    override val passphraseDiffers = "The two differ."
    override val passphraseSet = "The passphrase is set."
    override val backup = "Backup"
    override val backupText =
        "One encrypted file, to keep elsewhere. Only your recovery code or passphrase opens it. It is read back and checked before it counts."
    override val backupMake = "Make a backup"
    override val export = "Everything out"
    override val exportText =
        "All your records, documents and the journal in open formats, readable without this app. The files are not encrypted: mind where you put them."
    override val exportMake = "Export everything"
    override val working = "At work…"
    override val language = "Language"
    override val appearance = "Appearance"
    override val hideScreen = "Hide from screenshots"
    override val hideScreenHelp = "Also hides the app's picture among recent apps."
    override val everythingGone = "Everything gone"
    override val everythingGoneTitle = "Erase the whole vault?"
    override val everythingGoneText = "All records, documents and keys on this phone are destroyed. Backups that you made elsewhere stay."
    override val everythingGoneAgain = "This cannot be undone. Really erase everything?"
    override val about = "About"
    override val aboutText =
        "If an organisation has a fact about you, you have it too, and you do with it what you want. Vis-à-vis works on this phone: there is no account and no server."
    override val licences = "Free software under the Apache 2.0 licence, built on the work of many others."
    override val yourData = "Your data"
    override val app = "App"

    override fun name(language: Preferences.Language) =
        when (language) {
            Preferences.Language.System -> "As the phone"
            Preferences.Language.French -> "Français"
            Preferences.Language.English -> "English"
        }

    override fun name(appearance: Preferences.Appearance) =
        when (appearance) {
            Preferences.Appearance.System -> "As the phone"
            Preferences.Appearance.Light -> "Light"
            Preferences.Appearance.Dark -> "Dark"
        }

    override fun recoveryShown(day: String) = "Made ${day.replaceFirstChar { it.lowercase() }}, not tried yet"

    override fun recoveryTried(day: String) = "Tried ${day.replaceFirstChar { it.lowercase() }}"

    override fun backedUp(size: String) = "The backup is written and checked: $size."

    override fun exported(
        rows: Int,
        originals: Int,
    ) = "${counted(rows, "row", "rows")} and ${counted(originals, "document", "documents")} written."

    override fun damaged(count: Int) = "${counted(count, "document is", "documents are")} damaged and not in it."

    override val ledger = "What left this phone"
    override val ledgerText = "Every backup, export and proof that was written out, and every hash that was sent."
    override val nothingLeft = "Nothing left so far"
    override val earlierEntries = "Earlier ones"
    override val storage = "Storage used"

    override fun departure(form: DepartureForm) =
        when (form) {
            DepartureForm.BACKUP -> "Backup, encrypted"
            DepartureForm.EXPORT -> "Export in open formats"
            DepartureForm.EVIDENCE -> "Evidence"
            DepartureForm.TIMESTAMP -> "Hash sent for a timestamp"
            DepartureForm.OTHER -> "Something newer than this version"
        }

    override fun documents(count: Int) = counted(count, "document", "documents")

    override fun hash(start: String) = "SHA-256 $start…"

    override fun slimmable(
        size: String,
        isAnything: Boolean,
    ) = if (isAnything) "$size of it can be given back without losing anything in use." else "All of it is in use."

    override fun storagePart(part: StoragePart) =
        when (part) {
            is StoragePart.Originals -> "Documents: ${fileKind(part.mediaType)}"
            StoragePart.Unfiled -> "Documents not filed"
            StoragePart.Records -> "What was read from them"
            StoragePart.Search -> "Index for searching"
            StoragePart.Journal -> "Journal"
            StoragePart.Free -> "Free space inside"
            StoragePart.SetAside -> "Vaults that a restore set aside"
        }

    override fun files(count: Int) = counted(count, "file", "files")

    override fun slim(how: Slimming) =
        when (how) {
            Slimming.COMPACT -> "Give back the free space"
            Slimming.REMOVE_SET_ASIDE -> "Remove them for good"
        }

    override fun evidenceReady(records: Int) = "Evidence for ${counted(records, "record", "records")} is ready."
}

internal object EnglishStart : StartWords {
    override val welcomeTitle = "If they know it, so should you"
    override val welcomeText = "Keep receipts, bills and letters on your own side, and see every relationship whole."
    override val welcomeBegin = "Begin"
    override val welcomeRestore = "I have a backup"
    override val promises =
        listOf(
            "On this phone only: no account, no server",
            "Encrypted, and opened by your screen lock",
            "Every figure can be followed to its document",
        )
    override val locked = "Locked"
    override val lockedText = "Your vault is closed. Only you can open it."
    override val unlock = "Unlock"
    override val useScreenLock = "Use the screen lock"
    override val typeCode = "Recovery code"
    override val typePassphrase = "Passphrase"
    override val useCode = "Use the recovery code"
    override val usePassphrase = "Use the passphrase"
    override val restoreText = "Choose the backup file, then type your recovery code. Everything is checked before it replaces anything."
    override val restorePick = "Choose the backup"
    override val restore = "Restore"
}
