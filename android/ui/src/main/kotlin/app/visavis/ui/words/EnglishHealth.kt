package app.visavis.ui.words

import app.visavis.core.ProblemKind

internal object EnglishHealth : HealthWords {
    override val missingCause =
        "The phone’s storage damaged the vault’s log, or an earlier copy of the vault was put back. What is there is whole."
    override val missingFromUnknown = "From when cannot be told."
    override val missingHelp = "Restore a backup, or add again what you miss."
    override val seeWhatIsLeft = "See what is left"
    override val takenNote = "I have taken note"
    override val checkVault = "Check the vault"
    override val checkText =
        "Looks at the whole database, every document and the journal. It takes as long as reading them all, and can be stopped."
    override val allIsWell = "All is well: database, documents, sums and journal agree."
    override val nothingElseWrong = "Beyond this page, nothing is wrong."

    override fun missingChanges(count: Int) = counted(count, "change is missing", "changes are missing")

    override fun missingFrom(
        after: String,
        until: String,
    ) = "What is missing was done after $after and before $until."

    override fun keptUnfiled(count: Int) =
        counted(
            count,
            "file is kept that belongs to no record.",
            "files are kept that belong to no record.",
        )

    override fun unfiledTitle(count: Int) =
        counted(
            count,
            "document to file again",
            "documents to file again",
        )

    override fun fileAgain(count: Int) = if (count == 1) "File it again" else "File them again"

    override fun filedAgain(count: Int) = counted(count, "document is filed again.", "documents are filed again.")

    override fun notFiledAgain(count: Int) =
        counted(
            count,
            "file cannot be read by this app; it stays kept.",
            "files cannot be read by this app; they stay kept.",
        )

    override fun problem(
        kind: ProblemKind,
        count: Int,
    ) = when (kind) {
        ProblemKind.DATABASE -> {
            "Pages of the database are damaged. Restore a backup."
        }

        ProblemKind.DANGLING_REFERENCE -> {
            "Something in the database points to what is gone. Restore a backup."
        }

        ProblemKind.ORIGINAL_MISSING -> {
            counted(count, "document is gone.", "documents are gone.") + " Add them again, or restore a backup."
        }

        ProblemKind.ORIGINAL_DAMAGED -> {
            counted(count, "document is damaged.", "documents are damaged.") + " Add them again, or restore a backup."
        }

        ProblemKind.UNFILED -> {
            keptUnfiled(count)
        }

        ProblemKind.FOREIGN_FILE -> {
            counted(count, "file among the documents is", "files among the documents are") + " not the vault’s own."
        }

        ProblemKind.TOTALS -> {
            "The sums kept ready differ from the records. Restore a backup."
        }

        ProblemKind.KEY_FILE -> {
            "One of the ways to open the vault is damaged. Set the passphrase anew and make a new recovery code."
        }

        ProblemKind.CHANGES_MISSING -> {
            missingChanges(count) + "."
        }

        ProblemKind.JOURNAL -> {
            "An entry of the journal is missing or altered: it proves nothing from there on. Restore a backup."
        }

        ProblemKind.OTHER -> {
            "Something is wrong that this version has no words for."
        }
    }

    override fun moment(
        day: String,
        time: String,
    ) = "$day, $time"
}
