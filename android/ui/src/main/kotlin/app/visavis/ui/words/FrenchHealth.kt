package app.visavis.ui.words

import app.visavis.core.ProblemKind

internal object FrenchHealth : HealthWords {
    override val missingCause =
        "La mémoire du téléphone a abîmé le journal du coffre, ou une copie plus ancienne a été remise en place. Ce qui est là est entier."
    override val missingFromUnknown = "Depuis quand, on ne peut pas le dire."
    override val missingHelp = "Restaurez une sauvegarde, ou ajoutez de nouveau ce qui vous manque."
    override val seeWhatIsLeft = "Voir ce qui reste"
    override val takenNote = "J’en ai pris note"
    override val checkVault = "Vérifier le coffre"
    override val checkText =
        "Examine toute la base, chaque document et le journal. Cela dure le temps de tout lire, et peut être arrêté."
    override val allIsWell = "Tout va bien : base, documents, sommes et journal concordent."
    override val nothingElseWrong = "Hors de cette page, rien ne va mal."

    override fun missingChanges(count: Int) = countedInFrench(count, "changement manque", "changements manquent")

    override fun missingFrom(
        after: String,
        until: String,
    ) = "Ce qui manque a été fait après : $after, et avant : $until."

    override fun keptUnfiled(count: Int) =
        countedInFrench(
            count,
            "fichier est conservé sans être classé.",
            "fichiers sont conservés sans être classés.",
        )

    override fun unfiledTitle(count: Int) =
        countedInFrench(
            count,
            "document à classer de nouveau",
            "documents à classer de nouveau",
        )

    override fun fileAgain(count: Int) = if (count <= 1) "Le classer de nouveau" else "Les classer de nouveau"

    override fun filedAgain(count: Int) =
        countedInFrench(
            count,
            "document classé de nouveau.",
            "documents classés de nouveau.",
        )

    override fun notFiledAgain(count: Int) =
        countedInFrench(
            count,
            "fichier illisible par cette application ; il reste conservé.",
            "fichiers illisibles par cette application ; ils restent conservés.",
        )

    override fun problem(
        kind: ProblemKind,
        count: Int,
    ) = when (kind) {
        ProblemKind.DATABASE -> {
            "Des pages de la base sont abîmées. Restaurez une sauvegarde."
        }

        ProblemKind.DANGLING_REFERENCE -> {
            "Quelque chose dans la base renvoie à ce qui n’est plus là. Restaurez une sauvegarde."
        }

        ProblemKind.ORIGINAL_MISSING -> {
            countedInFrench(count, "document a disparu.", "documents ont disparu.") + AGAIN
        }

        ProblemKind.ORIGINAL_DAMAGED -> {
            countedInFrench(count, "document est abîmé.", "documents sont abîmés.") + AGAIN
        }

        ProblemKind.UNFILED -> {
            keptUnfiled(count)
        }

        ProblemKind.FOREIGN_FILE -> {
            countedInFrench(
                count,
                "fichier parmi les documents n’appartient pas au coffre.",
                "fichiers parmi les documents n’appartiennent pas au coffre.",
            )
        }

        ProblemKind.TOTALS -> {
            "Les sommes tenues prêtes diffèrent des éléments. Restaurez une sauvegarde."
        }

        ProblemKind.KEY_FILE -> {
            "L’un des moyens d’ouvrir le coffre est abîmé. Changez la phrase secrète et créez un nouveau code de secours."
        }

        ProblemKind.CHANGES_MISSING -> {
            missingChanges(count) + "."
        }

        ProblemKind.JOURNAL -> {
            "Une entrée du journal manque ou a été modifiée : à partir de là il ne prouve rien. Restaurez une sauvegarde."
        }

        ProblemKind.OTHER -> {
            "Quelque chose ne va pas, que cette version ne sait pas nommer."
        }
    }

    override fun moment(
        day: String,
        time: String,
    ) = "$day à $time"

    private const val AGAIN = " Ajoutez-les de nouveau, ou restaurez une sauvegarde."
}
