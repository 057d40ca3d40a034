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

internal object FrenchReceipt : ReceiptWords {
    override val amountMissing = "Sans montant"
    override val openOrganisation = "Ouvrir son historique"
    override val confirmedByYou = "Vous avez regardé et confirmé."
    override val lookAgain = "Revoir"
    override val notThis = "Écarter"
    override val saveReceipt = "Enregistrer"
    override val saved = "Enregistré"
    override val nothingToAsk = "Rien à demander : tout est prouvé ou clairement lu."
    override val seeOther = "Voir l’autre"
    override val isSame = "C’est le même"
    override val otherName = "Un autre nom"
    override val unreadableHelp =
        "La photo est conservée. Reprenez-la : plus près, à plat, dans une lumière égale, tout le ticket visible."
    override val somethingElse = "Autre chose"
    override val openDocument = "Ouvrir le document"
    override val documentPicture = "Le document, avec les endroits lus"
    override val showLess = "Montrer moins"
    override val whatWasRead = "Ce qui a été lu"
    override val notThere = "Introuvable"
    override val photo = "Photo"
    override val originalStays = "Ce qui a été lu reste à côté, le document aussi."
    override val delete = "Supprimer"
    override val deleted = "Supprimé"
    override val tapAValue = "Touchez une valeur pour voir où elle se trouve"

    override fun yesItIs(value: String) = "Oui, $value"

    override fun question(
        question: Question,
        formats: Formats,
    ): String =
        when (question) {
            Question.Unreadable -> "La lecture a échoué."
            is Question.Field -> field(question, formats)
            is Question.Disagreement -> disagreement(question.warning, formats)
            is Question.PossibleDuplicate -> "Est-ce un achat que vous avez déjà ?"
            is Question.NewOrganisation -> "Nouveau : ${question.name}, est-ce le bon nom ?"
            Question.NotLookedAt -> "Tout a été lu. Jetez un œil."
        }

    private fun field(
        question: Question.Field,
        formats: Formats,
    ): String {
        val value = question.value
        return when (question.field) {
            "total" -> {
                if (value ==
                    null
                ) {
                    "Quel est le total ?"
                } else {
                    "Le total est-il ${formats.amount(value)} ?"
                }
            }

            "date" -> {
                if (value == null) "Quel jour était-ce ?" else "Était-ce le ${formats.fullDay(value)} ?"
            }

            "merchant" -> {
                if (value == null) "Quel magasin était-ce ?" else "Était-ce $value ?"
            }

            "currency" -> {
                if (value == null) "Dans quelle monnaie ?" else "En $value ?"
            }

            else -> {
                "${fact(question.field)} : est-ce juste ?"
            }
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
                        Disagreeing.ITEMS -> "Les articles font"
                        Disagreeing.TAX_TABLE -> "Le tableau de TVA fait"
                        Disagreeing.CASH -> "Les espèces moins le rendu font"
                        Disagreeing.PAYMENTS -> "Les paiements font"
                    }
                "$side ${formats.amount(
                    warning.computed,
                )}, le total dit ${formats.amount(warning.printed)} : " +
                    "l’écart est de ${formats.amount(warning.difference.removePrefix("-"))}."
            }

            is Warning.AmbiguousDate -> {
                "Le jour et le mois pourraient être inversés. Lequel est-ce ?"
            }

            Warning.InvalidFiscalCode -> {
                "La signature de la caisse ne se vérifie pas : le code est altéré ou mal lu."
            }

            is Warning.FiscalDisagreement -> {
                "Le code dit ${formats.amount(warning.code)}, le papier ${formats.amount(warning.printed)}."
            }

            else -> {
                "Quelque chose ne concorde pas. Jetez un œil."
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
                    "Clairement lu, rien d’autre ne le confirme."
                } else {
                    "Une preuve : ${proof(
                        proofs.first(),
                    )}."
                }
            }

            FieldStatus.GUESSED -> {
                "Probable, sans certitude."
            }

            FieldStatus.MISSING -> {
                "Introuvable sur le document."
            }
        }

    override fun proof(proof: ProofKind) =
        when (proof) {
            ProofKind.LINES_SUM -> "les lignes s’additionnent"
            ProofKind.TAX_TABLE -> "le tableau de TVA concorde"
            ProofKind.SUBTOTAL_TAX -> "sous-total et taxe le font"
            ProofKind.CASH_CHANGE -> "espèces moins rendu le font"
            ProofKind.PAYMENTS -> "les paiements le font"
            ProofKind.CARD_SLIP -> "le ticket de carte concorde"
            ProofKind.FISCAL_CODE -> "la signature de la caisse se vérifie"
            ProofKind.IN_WORDS -> "il est aussi écrit en lettres"
            ProofKind.ARTICLE_COUNT -> "le nombre d’articles concorde"
            ProofKind.REPEATED -> "il figure deux fois"
            ProofKind.CHECK_DIGITS -> "ses chiffres de contrôle sont justes"
            ProofKind.BALANCE -> "les soldes avant et après concordent"
            ProofKind.FILE_TOTALS -> "le fichier dit la même somme"
        }

    override fun fact(field: String) =
        when (field) {
            "merchant" -> "Magasin"
            "date" -> "Date"
            "time" -> "Heure"
            "currency" -> "Monnaie"
            "total" -> "Total"
            "subtotal" -> "Sous-total"
            "discount" -> "Remise"
            "tip" -> "Pourboire"
            "service-charge" -> "Service"
            "rounding" -> "Arrondi"
            "loyalty-savings" -> "Économisé avec la carte"
            "branch" -> "Établissement"
            "address" -> "Adresse"
            "phone" -> "Téléphone"
            "company-number" -> "Numéro d’entreprise"
            "receipt-number" -> "Numéro du ticket"
            "till-number" -> "Caisse"
            "siret" -> "SIRET"
            "siren" -> "SIREN"
            "vat" -> "Numéro de TVA"
            else -> field
        }

    override fun enter(field: CorrectableField) = "Saisir " + named(field)

    override fun correct(field: CorrectableField) = "Corriger " + named(field)

    private fun named(field: CorrectableField) =
        when (field) {
            CorrectableField.MERCHANT -> "le magasin"
            CorrectableField.DATE -> "la date"
            CorrectableField.TIME -> "l’heure"
            CorrectableField.CURRENCY -> "la monnaie"
            CorrectableField.TOTAL -> "le total"
        }

    override fun cropOf(field: String) = "Le morceau du document pour : ${fact(field)}"

    override fun articles(count: Int) =
        if (count ==
            0
        ) {
            "Paiement"
        } else {
            countedInFrench(count, "article", "articles")
        }

    override fun showAll(count: Int) = "Montrer les $count"

    override fun tax(rate: String) = "TVA $rate %"

    override fun payment(method: PaymentMethod) =
        when (method) {
            PaymentMethod.CASH -> "Espèces"
            PaymentMethod.CHANGE -> "Rendu"
            PaymentMethod.CARD -> "Carte"
            PaymentMethod.VOUCHER -> "Titre ou bon"
            PaymentMethod.LOYALTY -> "Cagnotte"
            PaymentMethod.CHEQUE -> "Chèque"
            PaymentMethod.TRANSFER -> "Virement"
            PaymentMethod.OTHER -> "Autre paiement"
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
        QuantityUnit.NIGHT -> if (number == "1") "1 nuit" else "$number nuits"
    }

    override fun itemKind(kind: ItemKind) =
        when (kind) {
            ItemKind.ITEM -> "Article"
            ItemKind.DISCOUNT -> "Remise"
            ItemKind.DEPOSIT -> "Consigne"
            ItemKind.RETURN -> "Retour"
            ItemKind.CHARGE -> "Frais"
            ItemKind.TIP -> "Pourboire"
        }

    override fun original(
        name: String,
        size: String,
        day: String,
    ) = "$name, $size, gardé : ${day.replaceFirstChar { it.lowercase() }}"

    override fun earlier(
        field: String,
        value: String,
    ) = "$field : lu comme $value"
}
