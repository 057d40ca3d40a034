package app.visavis.desktop

import androidx.compose.runtime.Composable
import app.visavis.core.DepartureForm
import app.visavis.core.JobOutcome
import app.visavis.core.LedgerRow
import app.visavis.core.MissingView
import app.visavis.core.ProblemKind
import app.visavis.core.ProblemRow
import app.visavis.core.Recovery
import app.visavis.core.Slimming
import app.visavis.core.SpendingView
import app.visavis.core.StoragePart
import app.visavis.core.StorageRow
import app.visavis.core.StorageView
import app.visavis.core.TodayView
import app.visavis.core.UnfiledRow
import app.visavis.ui.Rows
import app.visavis.ui.WorkState
import app.visavis.ui.design.Loadable
import app.visavis.ui.health.HealthActions
import app.visavis.ui.health.HealthPage
import app.visavis.ui.health.HealthState
import app.visavis.ui.settings.KeysState
import app.visavis.ui.settings.LedgerPage
import app.visavis.ui.settings.RecoveryCodePage
import app.visavis.ui.settings.StoragePage
import app.visavis.ui.settings.WorkPage
import app.visavis.ui.today.TodayActions
import app.visavis.ui.today.TodayPage
import app.visavis.ui.today.TodayState
import app.visavis.ui.words.LocalWords

/** Pages with what the core would say by chance or by its clock: codes, hashes, hours. */
internal val states: List<Pair<String, @Composable () -> Unit>> =
    listOf(
        "recovery-code-new" to {
            val keys = KeysState(Recovery.Shown("2026-11-25T10:12:00+01:00"), newCode = CODE)
            RecoveryCodePage(keys, {}, {}, {}, {})
        },
        "recovery-code-kept" to {
            RecoveryCodePage(KeysState(Recovery.Rehearsed("2026-11-24T18:30:00+01:00")), {}, {}, {}, {})
        },
        "backup-under-way" to {
            val words = LocalWords.current
            val state = WorkState(isRunning = true, done = 12, total = 30)
            WorkPage(words.backup, words.backupText, words.backupMake, state, {}, {}, {})
        },
        "storage-used" to { StoragePage(Loadable.Ready(weights), {}, {}) },
        "today-missing" to {
            val today = TodayState(TodayView(0uL, emptyList(), emptyList()), NOTHING_SPENT, MISSING)
            TodayPage(Loadable.Ready(today), TodayActions({}, {}, {}, null))
        },
        "health" to { HealthPage(Loadable.Ready(HealthState(MISSING, unfiled)), WorkState(), healthActions) },
        "health-checked" to {
            val found = Loadable.Ready(JobOutcome.Checked(problems))
            HealthPage(
                Loadable.Ready(HealthState(null, emptyList())),
                WorkState(outcome = found),
                healthActions,
            )
        },
        "ledger" to { LedgerPage(Loadable.Ready(Rows(departures, next = "3")), {}, {}) },
    )

private const val CODE = "K7RM-2QXD-9FTH-W4NB-6ZPC-E8VS-3JYG-A5LU"

private val MISSING =
    MissingView(
        changes = 3uL,
        after = "2026-11-23T16:42:10.000+01:00",
        until = "2026-11-24T08:05:00.000+01:00",
        unfiled = 2uL,
    )

private val NOTHING_SPENT = SpendingView("2026-11", emptyList(), 0uL, null, 0uL)

private val unfiled =
    listOf(UnfiledRow("9f86", "image/jpeg", 2_412_345uL), UnfiledRow("1b2b", "application/pdf", 81_200uL))

private val problems =
    listOf(
        ProblemKind.ORIGINAL_MISSING,
        ProblemKind.ORIGINAL_MISSING,
        ProblemKind.JOURNAL,
        ProblemKind.KEY_FILE,
    ).map { ProblemRow(it, null, null) }

private val healthActions = HealthActions({}, {}, {}, {}, {}, { null })

private val weights =
    StorageView(
        total = 48_211_904uL,
        slimmable = 1_048_576uL,
        rows =
            listOf(
                StorageRow(
                    StoragePart.Originals("image/jpeg"),
                    count = 27uL,
                    size = 44_302_336uL,
                    slimming = null,
                ),
                StorageRow(StoragePart.Records, count = null, size = 1_912_832uL, slimming = null),
                StorageRow(StoragePart.Free, count = null, size = 1_048_576uL, slimming = Slimming.COMPACT),
                StorageRow(StoragePart.Search, count = null, size = 684_032uL, slimming = null),
                StorageRow(StoragePart.Journal, count = null, size = 264_128uL, slimming = null),
            ),
    )

private val departures: List<LedgerRow> =
    listOf(
        departure(9, "2026-11-25T09:40:00+01:00", DepartureForm.EVIDENCE, records = 1uL),
        departure(7, "2026-11-24T21:05:00+01:00", DepartureForm.TIMESTAMP, to = "freetsa.org"),
        departure(5, "2026-11-02T08:15:00+01:00", DepartureForm.BACKUP, records = 27uL, size = 4_812_345uL),
        departure(3, "2025-12-30T17:00:00+01:00", DepartureForm.EXPORT, records = 9uL, size = 1_204_000uL),
    )

private fun departure(
    entry: Long,
    at: String,
    form: DepartureForm,
    records: ULong? = null,
    size: ULong? = null,
    to: String? = null,
) = LedgerRow(
    entry = entry,
    at = at,
    form = form,
    records = records,
    documents = records,
    size = size,
    hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    to = to,
)
