package app.visavis.ui.words

import app.visavis.core.CorrectableField
import app.visavis.core.Disagreeing
import app.visavis.core.FieldStatus
import app.visavis.core.ItemKind
import app.visavis.core.PaymentMethod
import app.visavis.core.ProofKind
import app.visavis.core.QuantityUnit
import app.visavis.core.Question
import app.visavis.core.Warning

internal object EnglishReceipt : ReceiptWords {
    override val amountMissing = "No amount"
    override val openOrganisation = "Open its history"
    override val confirmedByYou = "You looked at it and agreed."
    override val lookAgain = "Look again"
    override val notThis = "Discard"
    override val saveReceipt = "Save"
    override val saved = "Saved"
    override val nothingToAsk = "Nothing to ask: everything could be proved or plainly read."
    override val seeOther = "See the other"
    override val isSame = "It is the same"
    override val otherName = "Another name"
    override val unreadableHelp =
        "The picture is kept. Take it again: closer, flat, in even light, the whole receipt in view."
    override val somethingElse = "Something else"
    override val openDocument = "Open the document"
    override val documentPicture = "The document, with the places that were read"
    override val showLess = "Show less"
    override val whatWasRead = "What was read"
    override val notThere = "Not found"
    override val photo = "Photo"
    override val originalStays = "What was read stays beside it, and so does the document."
    override val delete = "Delete"
    override val deleted = "Deleted"
    override val tapAValue = "Touch a value to see where it stands"

    override fun yesItIs(value: String) = "Yes, $value"

    override fun question(
        question: Question,
        formats: Formats,
    ): String =
        when (question) {
            Question.Unreadable -> "It could not be read."
            is Question.Field -> field(question, formats)
            is Question.Disagreement -> disagreement(question.warning, formats)
            is Question.PossibleDuplicate -> "Is this the same purchase as one you already have?"
            is Question.NewOrganisation -> "New here: is ${question.name} the right name?"
            Question.NotLookedAt -> "Everything was read. Have a look."
        }

    private fun field(
        question: Question.Field,
        formats: Formats,
    ): String {
        val value = question.value
        return when (question.field) {
            "total" -> if (value == null) "What is the total?" else "Is the total ${formats.amount(value)}?"
            "date" -> if (value == null) "Which day was it?" else "Was it on ${formats.fullDay(value)}?"
            "merchant" -> if (value == null) "Which shop was it?" else "Was it $value?"
            "currency" -> if (value == null) "In which currency?" else "In $value?"
            else -> "${fact(question.field)}: is it right?"
        }
    }

    private fun disagreement(
        warning: Warning,
        formats: Formats,
    ): String =
        when (warning) {
            is Warning.Disagreement -> {
                val side =
                    when (warning.between) {
                        Disagreeing.ITEMS -> "The items make"
                        Disagreeing.TAX_TABLE -> "The tax table makes"
                        Disagreeing.CASH -> "Cash less change makes"
                        Disagreeing.PAYMENTS -> "The payments make"
                    }
                "$side ${formats.amount(
                    warning.computed,
                )}, the total says ${formats.amount(warning.printed)}: " +
                    "they differ by ${formats.amount(warning.difference.removePrefix("-"))}."
            }

            is Warning.AmbiguousDate -> {
                "Day and month could be the other way round. Which is it?"
            }

            Warning.InvalidFiscalCode -> {
                "The till's signature does not verify: the code was altered or misread."
            }

            is Warning.FiscalDisagreement -> {
                "The code says ${formats.amount(warning.code)}, the paper ${formats.amount(warning.printed)}."
            }

            else -> {
                "Something does not agree. Have a look."
            }
        }

    override fun reason(
        status: FieldStatus,
        proofs: List<ProofKind>,
    ): String =
        when (status) {
            FieldStatus.PROVED -> {
                proofs.joinToString(", ") { proof(it) }.replaceFirstChar { it.titlecase() } +
                    "."
            }

            FieldStatus.READ -> {
                if (proofs.isEmpty()) {
                    "Plainly read; nothing else confirms it."
                } else {
                    "One proof: ${proof(
                        proofs.first(),
                    )}."
                }
            }

            FieldStatus.GUESSED -> {
                "Likely, but not sure."
            }

            FieldStatus.MISSING -> {
                "It was not found."
            }
        }

    override fun proof(proof: ProofKind) =
        when (proof) {
            ProofKind.LINES_SUM -> "the lines add up"
            ProofKind.TAX_TABLE -> "the tax table agrees"
            ProofKind.SUBTOTAL_TAX -> "subtotal and tax make it"
            ProofKind.CASH_CHANGE -> "cash less change makes it"
            ProofKind.PAYMENTS -> "the payments make it"
            ProofKind.CARD_SLIP -> "the card slip agrees"
            ProofKind.FISCAL_CODE -> "the till's signature verifies"
            ProofKind.IN_WORDS -> "it also stands in words"
            ProofKind.ARTICLE_COUNT -> "the number of articles agrees"
            ProofKind.REPEATED -> "it stands there twice"
            ProofKind.CHECK_DIGITS -> "its check digits are right"
            ProofKind.BALANCE -> "the balances before and after agree"
            ProofKind.FILE_TOTALS -> "the file says the same sum"
        }

    override fun fact(field: String) =
        when (field) {
            "merchant" -> "Shop"
            "date" -> "Date"
            "time" -> "Time"
            "currency" -> "Currency"
            "total" -> "Total"
            "subtotal" -> "Subtotal"
            "discount" -> "Discount"
            "tip" -> "Tip"
            "service-charge" -> "Service charge"
            "rounding" -> "Rounding"
            "loyalty-savings" -> "Saved with the card"
            "branch" -> "Branch"
            "address" -> "Address"
            "phone" -> "Phone"
            "company-number" -> "Company number"
            "receipt-number" -> "Receipt number"
            "till-number" -> "Till"
            "siret" -> "SIRET"
            "siren" -> "SIREN"
            "vat" -> "VAT number"
            else -> field
        }

    override fun enter(field: CorrectableField) = "Enter the " + named(field)

    override fun correct(field: CorrectableField) = "Correct the " + named(field)

    private fun named(field: CorrectableField) =
        when (field) {
            CorrectableField.MERCHANT -> "shop"
            CorrectableField.DATE -> "date"
            CorrectableField.TIME -> "time"
            CorrectableField.CURRENCY -> "currency"
            CorrectableField.TOTAL -> "total"
        }

    override fun cropOf(field: String) = "The piece of the document for: ${fact(field)}"

    override fun articles(count: Int) = if (count == 0) "Payment" else counted(count, "article", "articles")

    override fun showAll(count: Int) = "Show all $count"

    override fun tax(rate: String) = "VAT $rate %"

    override fun payment(method: PaymentMethod) =
        when (method) {
            PaymentMethod.CASH -> "Cash"
            PaymentMethod.CHANGE -> "Change"
            PaymentMethod.CARD -> "Card"
            PaymentMethod.VOUCHER -> "Voucher"
            PaymentMethod.LOYALTY -> "Loyalty credit"
            PaymentMethod.CHEQUE -> "Cheque"
            PaymentMethod.TRANSFER -> "Transfer"
            PaymentMethod.OTHER -> "Other payment"
        }

    override fun quantity(
        number: String,
        unit: QuantityUnit,
    ) = when (unit) {
        QuantityUnit.PIECE -> number
        QuantityUnit.KILOGRAM -> "$number kg"
        QuantityUnit.GRAM -> "$number g"
        QuantityUnit.POUND -> "$number lb"
        QuantityUnit.LITRE -> "$number l"
        QuantityUnit.GALLON -> "$number gal"
        QuantityUnit.METRE -> "$number m"
        QuantityUnit.KILOWATT_HOUR -> "$number kWh"
        QuantityUnit.HOUR -> "$number h"
        QuantityUnit.NIGHT -> if (number == "1") "1 night" else "$number nights"
    }

    override fun itemKind(kind: ItemKind) =
        when (kind) {
            ItemKind.ITEM -> "Article"
            ItemKind.DISCOUNT -> "Discount"
            ItemKind.DEPOSIT -> "Deposit"
            ItemKind.RETURN -> "Return"
            ItemKind.CHARGE -> "Charge"
            ItemKind.TIP -> "Tip"
        }

    override fun original(
        name: String,
        size: String,
        day: String,
    ) = "$name, $size, kept ${day.replaceFirstChar { it.lowercase() }}"

    override fun earlier(
        field: String,
        value: String,
    ) = "$field was read as $value"
}
