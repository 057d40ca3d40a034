package app.visavis.ui.words

import app.visavis.core.DepartureForm
import app.visavis.core.FilingOutcome
import app.visavis.core.Slimming
import app.visavis.core.StoragePart
import app.visavis.ui.Preferences

internal object FrenchScan : ScanWords {
    override val reading = "Lecture…"
    override val readingHelp = "La photo est déjà en sûreté."
    override val fromGallery = "Choisir des images"
    override val fromFiles = "Choisir des fichiers"
    override val noCamera =
        "Pas d’appareil photo utilisable ici. Des images ou des fichiers PDF conviennent aussi."
    override val importTitle = "Importer"
    override val stop = "Arrêter"
    override val nothingPicked = "Rien n’a été choisi."
    override val nothingKeptYet = "Rien n’est gardé avant votre accord."
    override val alreadyHere = "Déjà ici"
    override val likelyDuplicate = "Même jour et même montant qu’un achat déjà ici : sans doute le même"
    override val repeatedFile = "Le même fichier qu’un autre de cet import"
    override val skippedFile = "Illisible par cette application : laissé de côté"
    override val nothingReadInFile = "Rien n’y a été lu ; il serait gardé tel quel"
    override val leftOut = "Impossible à reprendre ; il n’est pas gardé."
    override val takeBack = "Tout annuler"

    override fun found(
        files: Int,
        offered: Int,
    ) = when (offered) {
        0 -> "Rien de nouveau dans ${countedInFrench(files, "fichier", "fichiers")}"
        files -> countedInFrench(files, "nouveau document", "nouveaux documents")
        else -> "${countedInFrench(offered, "nouveau document", "nouveaux documents")} sur $files fichiers"
    }

    override fun addFiles(count: Int) = if (count == 0) "Rien à ajouter" else "Ajouter ${countedInFrench(count, "document", "documents")}"

    override fun takenBack(records: Int) =
        when (records) {
            0 -> "Il n’y avait rien à retirer"
            1 -> "1 élément retiré"
            else -> "$records éléments retirés"
        }

    override fun imported(
        added: Int,
        known: Int,
    ) = when {
        known == 0 && added <= 1 -> "$added document ajouté"
        known == 0 -> "$added documents ajoutés"
        added == 0 -> "Tout était déjà ici"
        else -> "$added ajoutés, $known déjà ici"
    }

    override fun importProgress(
        done: Int,
        total: Int,
    ) = "$done sur $total"

    override fun failedFile(name: String) = "$name n’a pas pu être lu ; il est conservé."

    override fun filed(outcome: FilingOutcome) =
        when (outcome) {
            FilingOutcome.ADDED -> "Ajouté"
            FilingOutcome.ALREADY_THERE -> "Déjà ici"
            FilingOutcome.MERGED -> "Joint à ce qui était ici"
            FilingOutcome.WAITS_FOR_REVIEW -> "À vérifier"
        }
}

internal object FrenchSettings : SettingsWords {
    override val safety = "Sécurité"
    override val lockNow = "Verrouiller"
    override val recoveryCode = "Code de secours"
    override val recoveryNone = "Pas encore fait : sans lui, téléphone perdu, coffre perdu"
    override val recoveryText =
        "Si ce téléphone se perd ou se casse, ce code ouvre votre sauvegarde sur un autre. Personne d’autre ne l’a, personne ne peut vous le redonner."
    override val recoveryMake = "Créer le code"
    override val recoveryRenew = "Créer un nouveau code"
    override val recoveryWrite = "Notez-le sur papier. Il ne s’affiche que cette fois."
    override val recoveryRehearse = "Saisissez-le une fois, d’après le papier"
    override val recoveryRehearseHelp =
        "Alors seulement il compte comme gardé. Les groupes se collent, avec ou sans tirets."
    override val recoveryRehearsed = "C’est juste. Le code est gardé."
    override val copy = "Copier"
    override val passphrase = "Phrase secrète"
    override val passphraseHelp =
        "Ouvre le coffre sur un ordinateur, ou ici si le verrouillage de l’écran fait défaut. Plusieurs mots valent mieux qu’un."
    override val passphraseAgain = "Encore une fois"
    override val passphraseDiffers = "Les deux diffèrent."
    override val passphraseSet = "La phrase secrète est en place."
    override val backup = "Sauvegarde"
    override val backupText =
        "Un seul fichier chiffré, à garder ailleurs. Seuls votre code de secours ou votre phrase secrète l’ouvrent. Il est relu et vérifié avant de compter."
    override val backupMake = "Faire une sauvegarde"
    override val export = "Tout emporter"
    override val exportText =
        "Toutes vos données, vos documents et le journal, en formats ouverts, lisibles sans cette application. Ces fichiers ne sont pas chiffrés : choisissez bien où les mettre."
    override val exportMake = "Tout exporter"
    override val working = "En cours…"
    override val language = "Langue"
    override val appearance = "Apparence"
    override val hideScreen = "Refuser les captures d’écran"
    override val hideScreenHelp = "Cache aussi l’image de l’application parmi les récentes."
    override val everythingGone = "Tout effacer"
    override val everythingGoneTitle = "Effacer tout le coffre ?"
    override val everythingGoneText =
        "Toutes les données, les documents et les clés de ce téléphone sont détruits. Les sauvegardes faites ailleurs restent."
    override val everythingGoneAgain = "C’est définitif. Vraiment tout effacer ?"
    override val about = "À propos"
    override val aboutText =
        "Si une organisation sait quelque chose de vous, vous le savez aussi, et vous en faites ce que vous voulez. Vis-à-vis fonctionne sur ce téléphone : pas de compte, pas de serveur."
    override val licences = "Logiciel libre sous licence Apache 2.0, bâti sur le travail de beaucoup d’autres."
    override val yourData = "Vos données"
    override val app = "Application"

    override fun name(language: Preferences.Language) =
        when (language) {
            Preferences.Language.System -> "Celle du téléphone"
            Preferences.Language.French -> "Français"
            Preferences.Language.English -> "English"
        }

    override fun name(appearance: Preferences.Appearance) =
        when (appearance) {
            Preferences.Appearance.System -> "Celle du téléphone"
            Preferences.Appearance.Light -> "Claire"
            Preferences.Appearance.Dark -> "Sombre"
        }

    override fun recoveryShown(day: String) = "Créé : ${day.replaceFirstChar { it.lowercase() }}, pas encore essayé"

    override fun recoveryTried(day: String) = "Essayé : ${day.replaceFirstChar { it.lowercase() }}"

    override fun backedUp(size: String) = "La sauvegarde est écrite et vérifiée : $size."

    override fun exported(
        rows: Int,
        originals: Int,
    ) = "${countedInFrench(
        rows,
        "ligne",
        "lignes",
    )} et ${countedInFrench(originals, "document", "documents")} écrits."

    override fun damaged(count: Int) = if (count <= 1) "$count document abîmé n’y est pas." else "$count documents abîmés n’y sont pas."

    override val ledger = "Ce qui a quitté ce téléphone"
    override val ledgerText = "Chaque sauvegarde, export et preuve écrits, et chaque empreinte envoyée."
    override val nothingLeft = "Rien n’est sorti jusqu’ici"
    override val earlierEntries = "Plus anciens"
    override val storage = "Place occupée"

    override fun departure(form: DepartureForm) =
        when (form) {
            DepartureForm.BACKUP -> "Sauvegarde, chiffrée"
            DepartureForm.EXPORT -> "Export en formats ouverts"
            DepartureForm.EVIDENCE -> "Preuve"
            DepartureForm.TIMESTAMP -> "Empreinte envoyée pour horodatage"
            DepartureForm.OTHER -> "Chose plus récente que cette version"
        }

    override fun documents(count: Int) = countedInFrench(count, "document", "documents")

    override fun hash(start: String) = "SHA-256 $start…"

    override fun slimmable(
        size: String,
        isAnything: Boolean,
    ) = if (isAnything) "$size peuvent être rendus sans rien perdre d’utile." else "Tout est utilisé."

    override fun storagePart(part: StoragePart) =
        when (part) {
            is StoragePart.Originals -> "Documents : ${fileKind(part.mediaType)}"
            StoragePart.Unfiled -> "Documents non classés"
            StoragePart.Records -> "Ce qui y a été lu"
            StoragePart.Search -> "Index de recherche"
            StoragePart.Journal -> "Journal"
            StoragePart.Free -> "Place libre à l’intérieur"
            StoragePart.SetAside -> "Coffres mis de côté par une restauration"
        }

    override fun files(count: Int) = countedInFrench(count, "fichier", "fichiers")

    override fun slim(how: Slimming) =
        when (how) {
            Slimming.COMPACT -> "Rendre la place libre"
            Slimming.REMOVE_SET_ASIDE -> "Les supprimer pour de bon"
        }

    override fun evidenceReady(records: Int) = "La preuve est prête : ${countedInFrench(records, "élément", "éléments")}."
}

internal object FrenchStart : StartWords {
    override val welcomeTitle = "S’ils le savent, vous aussi"
    override val welcomeText =
        "Gardez tickets, factures et courriers de votre côté, et voyez chaque relation en entier."
    override val welcomeBegin = "Commencer"
    override val welcomeRestore = "J’ai une sauvegarde"
    override val promises =
        listOf(
            "Sur ce téléphone seulement : ni compte, ni serveur",
            "Chiffré, ouvert par le verrouillage de votre écran",
            "Chaque chiffre se suit jusqu’à son document",
        )
    override val locked = "Verrouillé"
    override val lockedText = "Votre coffre est fermé. Vous seul pouvez l’ouvrir."
    override val unlock = "Déverrouiller"
    override val useScreenLock = "Utiliser le verrouillage de l’écran"
    override val typeCode = "Code de secours"
    override val typePassphrase = "Phrase secrète"
    override val useCode = "Utiliser le code de secours"
    override val usePassphrase = "Utiliser la phrase secrète"
    override val restoreText =
        "Choisissez le fichier de sauvegarde, puis saisissez votre code de secours. Tout est vérifié avant de remplacer quoi que ce soit."
    override val restorePick = "Choisir la sauvegarde"
    override val restore = "Restaurer"
}
