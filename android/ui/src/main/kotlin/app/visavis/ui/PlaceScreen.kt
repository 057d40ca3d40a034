package app.visavis.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewmodel.compose.viewModel
import app.visavis.ui.health.HealthScreen
import app.visavis.ui.me.MeScreen
import app.visavis.ui.me.SpendingScreen
import app.visavis.ui.me.SpentOnScreen
import app.visavis.ui.navigation.Place
import app.visavis.ui.organisation.OrganisationScreen
import app.visavis.ui.receipt.DocumentScreen
import app.visavis.ui.receipt.ReceiptScreen
import app.visavis.ui.relations.RelationsModel
import app.visavis.ui.relations.RelationsScreen
import app.visavis.ui.scan.ImportScreen
import app.visavis.ui.scan.ScanModel
import app.visavis.ui.scan.ScanScreen
import app.visavis.ui.scan.ScanState
import app.visavis.ui.settings.AboutPage
import app.visavis.ui.settings.BackupScreen
import app.visavis.ui.settings.ExportScreen
import app.visavis.ui.settings.LedgerScreen
import app.visavis.ui.settings.PassphraseScreen
import app.visavis.ui.settings.RecoveryCodeScreen
import app.visavis.ui.settings.SettingsScreen
import app.visavis.ui.settings.StorageScreen
import app.visavis.ui.today.ReviewScreen
import app.visavis.ui.today.TodayActions
import app.visavis.ui.today.TodayModel
import app.visavis.ui.today.TodayScreen
import app.visavis.ui.words.LocalFormats

/** The screen of a place. The only list of them. */
@Composable
internal fun PlaceScreen(
    place: Place,
    guide: Guide,
    onBack: (() -> Unit)?,
) {
    when (place) {
        is Place.Main -> MainScreen(place, guide)
        is Place.Organisation -> OrganisationScreen(place.id, guide, onBack)
        is Place.Receipt -> ReceiptScreen(place.id, guide, onBack)
        is Place.Document -> DocumentScreen(place.id, guide, onBack)
        is Place.Spending -> SpendingScreen(place.month, guide, onBack)
        is Place.SpentOn -> SpentOnScreen(place, guide, onBack)
        is Place.Page -> PageScreen(place, guide)
    }
}

@Composable
private fun MainScreen(
    place: Place.Main,
    guide: Guide,
) {
    val core = guide.core
    when (place) {
        Place.Main.Today -> {
            val actions =
                TodayActions(
                    onOpen = guide::open,
                    onScan = { guide.open(Place.Page.Scan) },
                    onImport = { guide.pick(PickedKind.Documents) },
                    onSample = if (guide.isSample) null else guide::lookAround,
                    onTrouble = guide::tell,
                )
            val month = LocalFormats.current.thisMonth
            TodayScreen(viewModel { TodayModel(core, month, guide.model.device.today()) }, actions)
        }

        Place.Main.Relations -> {
            val year = LocalFormats.current.year
            RelationsScreen(viewModel { RelationsModel(core, year) }, guide::open)
        }

        Place.Main.Me -> {
            MeScreen(guide)
        }
    }
}

@Composable
private fun PageScreen(
    page: Place.Page,
    guide: Guide,
) {
    val back = guide.stack::back
    when (page) {
        Place.Page.Scan -> {
            Scan(guide)
        }

        Place.Page.Review -> {
            ReviewScreen(guide, back)
        }

        Place.Page.Import -> {
            ImportScreen(guide)
        }

        Place.Page.Settings -> {
            SettingsScreen(guide)
        }

        Place.Page.RecoveryCode -> {
            RecoveryCodeScreen(guide)
        }

        Place.Page.Passphrase -> {
            PassphraseScreen(guide)
        }

        Place.Page.Backup -> {
            BackupScreen(guide)
        }

        Place.Page.Export -> {
            ExportScreen(guide)
        }

        Place.Page.Ledger -> {
            LedgerScreen(guide)
        }

        Place.Page.Storage -> {
            StorageScreen(guide)
        }

        Place.Page.Health -> {
            HealthScreen(guide)
        }

        Place.Page.About -> {
            AboutPage(back)
        }
    }
}

@Composable
private fun Scan(guide: Guide) {
    val model = viewModel { ScanModel(guide.core, guide.model.device.textReader) }
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(state) {
        val filed = state as? ScanState.Filed ?: return@LaunchedEffect
        model.again()
        guide.open(Place.Receipt(filed.filing.id))
    }
    ScanScreen(model, guide.stack::back, guide::pick)
}
