package app.visavis.ui.words

import app.visavis.core.FieldStatus
import app.visavis.core.RecordKind
import app.visavis.ui.design.Trouble
import app.visavis.ui.relations.Order

internal object FrenchCommon : CommonWords {
    override val appName = "Vis-à-vis"
    override val today = "Aujourd’hui"
    override val relations = "Relations"
    override val me = "Moi"
    override val chooseAtLeft = "Choisissez quelque chose à gauche"
    override val scan = "Scanner"
    override val settings = "Réglages"
    override val back = "Retour"
    override val close = "Fermer"
    override val clear = "Effacer"
    override val more = "Plus"
    override val all = "Tout voir"
    override val save = "Enregistrer"
    override val cancel = "Annuler"
    override val done = "Terminé"
    override val undo = "Annuler"
    override val goOn = "Continuer"
    override val loading = "Chargement"
    override val tryAgain = "Réessayer"
    override val dayToday = "Aujourd’hui"
    override val dayYesterday = "Hier"
    override val undated = "Sans date"
    override val unnamed = "Sans nom"
    override val byteUnits = listOf("octets", "ko", "Mo", "Go")

    override fun kind(kind: RecordKind) =
        when (kind) {
            RecordKind.PURCHASE -> "Achat"
            RecordKind.PAYMENT -> "Paiement"
            RecordKind.BILL -> "Facture"
            RecordKind.CONTRACT -> "Contrat"
            RecordKind.READING -> "Relevé"
            RecordKind.TRIP -> "Trajet"
            RecordKind.MEDIA_USE -> "Vu ou écouté"
            RecordKind.OBSERVATION -> "Observation"
            RecordKind.SCORE -> "Score"
            RecordKind.CREDENTIAL -> "Attestation"
            RecordKind.REQUEST -> "Demande"
            RecordKind.LETTER -> "Courrier"
            RecordKind.PROMISE -> "Engagement"
            RecordKind.CONSENT -> "Consentement"
        }

    override fun status(status: FieldStatus) =
        when (status) {
            FieldStatus.PROVED -> "Prouvé"
            FieldStatus.READ -> "Lu"
            FieldStatus.GUESSED -> "Supposé"
            FieldStatus.MISSING -> "Manquant"
        }

    override fun trouble(trouble: Trouble) =
        when (trouble.kind) {
            Trouble.Kind.Locked -> "Le coffre est verrouillé"
            Trouble.Kind.NotRecognised -> "Non reconnu"
            Trouble.Kind.GroupMistyped -> "Le groupe ${trouble.code} est mal saisi"
            Trouble.Kind.KeyLost -> "Ce téléphone n’a plus la clé"
            Trouble.Kind.NotFound -> "Ce n’est plus ici"
            Trouble.Kind.NotAcceptable -> "Ce n’est pas possible ainsi"
            Trouble.Kind.NotReadable -> "Lecture impossible"
            Trouble.Kind.Damaged -> "Une donnée est abîmée"
            Trouble.Kind.NewerVersion -> "Écrit par une version plus récente"
            Trouble.Kind.Storage -> "L’écriture a échoué"
            Trouble.Kind.Busy -> "Un autre travail est en cours"
            Trouble.Kind.Network -> "Pas de connexion"
            Trouble.Kind.Cancelled -> "Arrêté"
            Trouble.Kind.Unexpected -> "Un incident est survenu"
        }

    override fun troubleHelp(trouble: Trouble) =
        when (trouble.kind) {
            Trouble.Kind.Locked -> {
                "Déverrouillez-le pour continuer. Rien n’est perdu."
            }

            Trouble.Kind.NotRecognised -> {
                "Vérifiez la saisie et réessayez."
            }

            Trouble.Kind.GroupMistyped -> {
                "Chaque groupe a son propre contrôle : seul celui-ci est à revoir."
            }

            Trouble.Kind.KeyLost -> {
                "Cela arrive quand le verrouillage de l’écran change. Votre code de secours ouvre le coffre."
            }

            Trouble.Kind.NotFound -> {
                "Effacé ou réuni avec un autre. Revenez en arrière et cherchez de nouveau."
            }

            Trouble.Kind.NotAcceptable -> {
                "Rien n’a changé. Vérifiez la saisie."
            }

            Trouble.Kind.NotReadable -> {
                "Le document est conservé. Reprenez la photo : plus près, à plat, sans reflets."
            }

            Trouble.Kind.Damaged -> {
                "Ce qui se lit encore est intact. Restaurez votre dernière sauvegarde pour le reste."
            }

            Trouble.Kind.NewerVersion -> {
                "Mettez l’application à jour pour l’ouvrir. Rien n’a changé."
            }

            Trouble.Kind.Storage -> {
                "Rien n’est écrit à moitié. Libérez de la place et réessayez."
            }

            Trouble.Kind.Busy -> {
                "Attendez un instant et réessayez."
            }

            Trouble.Kind.Network -> {
                "Cela marchera dès qu’il y aura une connexion."
            }

            Trouble.Kind.Cancelled -> {
                "Ce qui était fait est entier."
            }

            Trouble.Kind.Unexpected -> {
                "Rien n’est perdu. Réessayez ; si cela persiste, signalez le code ci-dessous."
            }
        }

    override fun troubleCode(code: String) = "Code : $code"
}

internal object FrenchToday : TodayWords {
    override val beginTitle = "De votre côté du comptoir"
    override val beginText =
        "Magasins, banques et fournisseurs gardent votre historique. Photographiez un ticket et commencez le vôtre, sur ce téléphone seulement."
    override val scanReceipt = "Scanner un ticket"
    override val importFiles = "Importer des fichiers"
    override val lookAround = "Visiter avec un exemple"
    override val lookAroundHelp = "Gardé à part du vôtre, retiré d’un geste."
    override val sample = "Données d’exemple"
    override val endVisit = "Finir la visite"
    override val spentSoFar = "Dépensé jusqu’ici"
    override val latest = "Derniers ajouts"
    override val nothingNeedsYou = "Rien ne vous attend."
    override val haveALook = "Jetez un œil"

    override fun needsYou(count: Int) = countedInFrench(count, "question pour vous", "questions pour vous")
}

internal object FrenchRelations : RelationWords {
    override val searchEverything = "Magasin, article, montant"
    override val searchHere = "Chercher dans l’historique"
    override val noRelationsTitle = "Personne pour l’instant"
    override val noRelationsText =
        "Chaque magasin ou entreprise avec qui vous partagez quelque chose apparaît ici, avec tout son historique."
    override val nothingFoundHelp = "Essayez moins de lettres, ou le nom tel qu’il est sur le ticket."
    override val noHistory = "Encore rien."
    override val awaitsReview = "À vérifier"
    override val putAside = "Mis de côté"
    override val thisYear = "Cette année"
    override val name = "Nom"
    override val rename = "Renommer"
    override val merge = "Réunir avec une autre"
    override val mergeHelp = "Les deux historiques n’en font plus qu’un, sous le nom que vous choisissez."
    override val eraseOrganisation = "Effacer avec son historique"
    override val eraseOrganisationText =
        "Ses données et ses documents quittent ce téléphone pour de bon. Le journal garde la trace d’un effacement, sans son contenu."
    override val eraseForEver = "Effacer"
    override val shareEvidence = "Partager comme preuve"

    override fun order(order: Order) =
        when (order) {
            Order.Recent -> "Récentes"
            Order.Spending -> "Dépenses"
            Order.Open -> "À vérifier"
            Order.Name -> "Nom"
        }

    override fun nothingFound(text: String) = "Rien pour « $text »"

    override fun records(count: Int) = countedInFrench(count, "élément", "éléments")

    override fun openMatters(count: Int) = "$count à vérifier"

    override fun alsoNamed(names: List<String>) = "Aussi " + names.joinToString(", ")

    override fun identifier(kind: String) =
        when (kind) {
            "siren" -> "SIREN"
            "siret" -> "SIRET"
            "vat" -> "TVA"
            "iban" -> "IBAN"
            "creditor" -> "Identifiant créancier"
            "phone" -> "Téléphone"
            "domain" -> "Site"
            "company-number" -> "Numéro d’entreprise"
            else -> kind
        }

    override fun eraseOrganisationTitle(name: String) = "Effacer $name ?"

    override fun merged(name: String) = "Réunie avec $name"
}

/** One or several, as French counts: zero is singular in French. */
internal fun countedInFrench(
    count: Int,
    one: String,
    many: String,
): String = if (count <= 1) "$count $one" else "$count $many"
