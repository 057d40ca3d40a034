package app.visavis.ui.words

import app.visavis.core.FieldStatus
import app.visavis.core.RecordKind
import app.visavis.ui.design.Trouble
import app.visavis.ui.relations.Order

internal object EnglishCommon : CommonWords {
    override val appName = "Vis-à-vis"
    override val today = "Today"
    override val relations = "Relations"
    override val me = "Me"
    override val chooseAtLeft = "Choose something at the left"
    override val scan = "Scan"
    override val settings = "Settings"
    override val back = "Back"
    override val close = "Close"
    override val clear = "Clear"
    override val more = "More"
    override val all = "See all"
    override val save = "Save"
    override val cancel = "Cancel"
    override val done = "Done"
    override val undo = "Undo"
    override val goOn = "Continue"
    override val loading = "Loading"
    override val tryAgain = "Try again"
    override val dayToday = "Today"
    override val dayYesterday = "Yesterday"
    override val undated = "No date"
    override val unnamed = "No name yet"
    override val byteUnits = listOf("bytes", "kB", "MB", "GB")

    override fun kind(kind: RecordKind) =
        when (kind) {
            RecordKind.PURCHASE -> "Purchase"
            RecordKind.PAYMENT -> "Payment"
            RecordKind.BILL -> "Bill"
            RecordKind.CONTRACT -> "Contract"
            RecordKind.READING -> "Reading"
            RecordKind.TRIP -> "Trip"
            RecordKind.MEDIA_USE -> "Watched or heard"
            RecordKind.OBSERVATION -> "Observation"
            RecordKind.SCORE -> "Score"
            RecordKind.CREDENTIAL -> "Proof of competence"
            RecordKind.REQUEST -> "Request"
            RecordKind.LETTER -> "Letter"
            RecordKind.PROMISE -> "Promise"
            RecordKind.CONSENT -> "Consent"
        }

    override fun status(status: FieldStatus) =
        when (status) {
            FieldStatus.PROVED -> "Proved"
            FieldStatus.READ -> "Read"
            FieldStatus.GUESSED -> "Guessed"
            FieldStatus.MISSING -> "Missing"
        }

    override fun trouble(trouble: Trouble) =
        when (trouble.kind) {
            Trouble.Kind.Locked -> "The vault is locked"
            Trouble.Kind.NotRecognised -> "Not recognised"
            Trouble.Kind.GroupMistyped -> "Group ${trouble.code} is mistyped"
            Trouble.Kind.KeyLost -> "This phone no longer has the key"
            Trouble.Kind.NotFound -> "It is no longer here"
            Trouble.Kind.NotAcceptable -> "That cannot be taken"
            Trouble.Kind.NotReadable -> "It cannot be read"
            Trouble.Kind.Damaged -> "Something stored is damaged"
            Trouble.Kind.NewerVersion -> "Written by a newer version"
            Trouble.Kind.Storage -> "It could not be written"
            Trouble.Kind.Busy -> "Something else is at work"
            Trouble.Kind.Network -> "No connection"
            Trouble.Kind.Cancelled -> "Stopped"
            Trouble.Kind.Unexpected -> "Something went wrong"
        }

    override fun troubleHelp(trouble: Trouble) =
        when (trouble.kind) {
            Trouble.Kind.Locked -> "Unlock it to go on. Nothing is lost."
            Trouble.Kind.NotRecognised -> "Check what was typed and try again."
            Trouble.Kind.GroupMistyped -> "Every group carries its own check: only this one needs another look."
            Trouble.Kind.KeyLost -> "It happens after a change of the screen lock. Your recovery code opens the vault."
            Trouble.Kind.NotFound -> "It was erased or merged with another. Go back and look again."
            Trouble.Kind.NotAcceptable -> "Nothing was changed. Check what was entered."
            Trouble.Kind.NotReadable -> "The document is kept. Take the photo again: closer, flat, without reflections."
            Trouble.Kind.Damaged -> "What can still be read is untouched. Restore your last backup to have the rest."
            Trouble.Kind.NewerVersion -> "Update the app to open it. Nothing was changed."
            Trouble.Kind.Storage -> "Nothing is half written. Make some space and try again."
            Trouble.Kind.Busy -> "Wait a moment and try again."
            Trouble.Kind.Network -> "It will work as soon as there is a connection."
            Trouble.Kind.Cancelled -> "What was done by then is whole."
            Trouble.Kind.Unexpected -> "Nothing was lost. Try again; if it stays, report the code below."
        }

    override fun troubleCode(code: String) = "Code: $code"
}

internal object EnglishToday : TodayWords {
    override val beginTitle = "Your side of the counter"
    override val beginText =
        "Shops, banks and suppliers keep a history of you. Photograph a receipt and begin your own, on this phone only."
    override val scanReceipt = "Scan a receipt"
    override val importFiles = "Import files"
    override val lookAround = "Look around with sample data"
    override val lookAroundHelp = "Kept apart from yours, gone in one touch."
    override val sample = "Sample data"
    override val endVisit = "End the visit"
    override val spentSoFar = "Spent so far"
    override val latest = "Latest"
    override val nothingNeedsYou = "Nothing needs you."
    override val haveALook = "Have a look"

    override fun needsYou(count: Int) = counted(count, "thing needs you", "things need you")
}

internal object EnglishRelations : RelationWords {
    override val searchEverything = "Search shops, articles, amounts"
    override val searchHere = "Search this history"
    override val noRelationsTitle = "Nobody here yet"
    override val noRelationsText = "Every shop and company that you share something with appears here with its whole history."
    override val nothingFoundHelp = "Try fewer letters, or the name as it stands on the receipt."
    override val noHistory = "Nothing yet."
    override val awaitsReview = "To check"
    override val putAside = "Put aside"
    override val thisYear = "This year"
    override val name = "Name"
    override val rename = "Rename"
    override val merge = "Merge with another"
    override val mergeHelp = "Both histories become one, under the name that you choose."
    override val eraseOrganisation = "Erase with its history"
    override val eraseOrganisationText =
        "Its records and documents are removed from this phone for good. The journal keeps a trace that something was erased, without its content."
    override val eraseForEver = "Erase for good"
    override val shareEvidence = "Share as evidence"

    override fun order(order: Order) =
        when (order) {
            Order.Recent -> "Recent"
            Order.Spending -> "Spending"
            Order.Open -> "Open matters"
            Order.Name -> "Name"
        }

    override fun nothingFound(text: String) = "Nothing for “$text”"

    override fun records(count: Int) = counted(count, "record", "records")

    override fun openMatters(count: Int) = "$count to check"

    override fun alsoNamed(names: List<String>) = "Also " + names.joinToString(", ")

    override fun identifier(kind: String) =
        when (kind) {
            "siren" -> "SIREN"
            "siret" -> "SIRET"
            "vat" -> "VAT"
            "iban" -> "IBAN"
            "creditor" -> "Creditor identifier"
            "phone" -> "Phone"
            "domain" -> "Website"
            "company-number" -> "Company number"
            else -> kind
        }

    override fun eraseOrganisationTitle(name: String) = "Erase $name?"

    override fun merged(name: String) = "Merged with $name"
}
