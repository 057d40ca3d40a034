package app.visavis.ui.today

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.material3.Button
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.style.TextAlign
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.visavis.core.HistoryRow
import app.visavis.core.ReviewRow
import app.visavis.core.SpendingView
import app.visavis.ui.design.ActionIcon
import app.visavis.ui.design.Await
import app.visavis.ui.design.Hairline
import app.visavis.ui.design.Icons
import app.visavis.ui.design.LineRow
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.Message
import app.visavis.ui.design.Monogram
import app.visavis.ui.design.Page
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.RowIcon
import app.visavis.ui.design.SectionTitle
import app.visavis.ui.design.Sheet
import app.visavis.ui.design.Spacing
import app.visavis.ui.design.Trouble
import app.visavis.ui.health.MissingCard
import app.visavis.ui.me.course
import app.visavis.ui.navigation.Place
import app.visavis.ui.relations.RecordRow
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords

/** What a person can do from the first screen. */
data class TodayActions(
    val onOpen: (Place) -> Unit,
    val onScan: () -> Unit,
    val onImport: () -> Unit,
    /** Looks around with sample data; absent where one already does. */
    val onSample: (() -> Unit)?,
    /** Says what went wrong. */
    val onTrouble: (Trouble) -> Unit = {},
)

@Composable
fun TodayScreen(
    model: TodayModel,
    actions: TodayActions,
) {
    val state by model.state.collectAsStateWithLifecycle()
    val trouble by model.trouble.collectAsStateWithLifecycle()
    LaunchedEffect(trouble) {
        trouble?.let(actions.onTrouble)
        model.understood()
    }
    TodayPage(state, actions, model::takeNote)
}

@Composable
internal fun TodayPage(
    state: Loadable<TodayState>,
    actions: TodayActions,
    onTakeNote: () -> Unit = {},
) {
    val words = LocalWords.current
    Page(
        words.today,
        actions = {
            ActionIcon(Icons.File, words.importFiles, actions.onImport)
            ActionIcon(Icons.Settings, words.settings, { actions.onOpen(Place.Page.Settings) })
        },
    ) { inner ->
        Await(state, Modifier.padding(inner)) { today ->
            val isEmpty = today.view.latest.isEmpty() && today.view.waiting == 0uL
            if (isEmpty && today.missing == null) {
                Beginning(actions, Modifier.padding(inner))
            } else {
                TodayList(today, actions.onOpen, onTakeNote, inner)
            }
        }
    }
}

/** An empty vault: what it is for, and how to begin. */
@Composable
private fun Beginning(
    actions: TodayActions,
    modifier: Modifier = Modifier,
) {
    val words = LocalWords.current
    Message(Icons.Scan, words.beginTitle, words.beginText, modifier) {
        Button(actions.onScan, Modifier.fillMaxWidth()) {
            Icon(Icons.Scan, null, Modifier.padding(end = Spacing.half))
            Text(words.scanReceipt)
        }
        OutlinedButton(actions.onImport, Modifier.fillMaxWidth()) {
            Icon(Icons.File, null, Modifier.padding(end = Spacing.half))
            Text(words.importFiles)
        }
        if (actions.onSample != null) {
            TextButton(
                actions.onSample,
                Modifier.fillMaxWidth(),
            ) { Text(words.lookAround, textAlign = TextAlign.Center) }
            Quiet(words.lookAroundHelp)
        }
    }
}

@Composable
private fun TodayList(
    today: TodayState,
    onOpen: (Place) -> Unit,
    onTakeNote: () -> Unit,
    inner: PaddingValues,
) {
    val words = LocalWords.current
    val view = today.view
    LazyColumn(
        Modifier.fillMaxSize().padding(inner),
        contentPadding = PaddingValues(bottom = Spacing.page),
        verticalArrangement = Arrangement.spacedBy(Spacing.small),
    ) {
        if (today.missing != null) {
            item("missing") {
                MissingCard(today.missing, onTakeNote, onSee = { onOpen(Place.Page.Health) })
            }
        }
        if (view.questions.isNotEmpty()) {
            item("questions-title") {
                SectionTitle(words.needsYou(view.waiting.toInt())) {
                    if (view.waiting > QUESTIONS_SHOWN.toULong()) {
                        TextButton({ onOpen(Place.Page.Review) }) { Text(words.all) }
                    }
                }
            }
            item("questions") {
                Sheet {
                    val shown = view.questions.take(QUESTIONS_SHOWN)
                    shown.forEachIndexed { index, row ->
                        if (index > 0) Hairline(start = ROW_TEXT_START)
                        QuestionRow(row, { onOpen(Place.Receipt(row.record.id)) })
                    }
                }
            }
        } else {
            item("all-answered") { AllAnswered() }
        }
        if (today.spending.currencies.isNotEmpty()) {
            item("month") { MonthSoFar(today.spending, onOpen) }
        }
        if (view.latest.isNotEmpty()) {
            item("latest-title") { SectionTitle(words.latest) }
            item("latest") { Latest(view.latest, onOpen) }
        }
    }
}

/** The month so far against its usual course. */
@Composable
private fun MonthSoFar(
    spending: SpendingView,
    onOpen: (Place) -> Unit,
) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    Column {
        SectionTitle(formats.month(spending.month))
        Sheet {
            for (each in spending.currencies) {
                LineRow(
                    title = words.spentSoFar,
                    detail = words.course(each.course, formats),
                    value = formats.money(each.total.amount),
                    onClick = { onOpen(Place.Spending(spending.month)) },
                ) { RowIcon(Icons.Chart) }
            }
        }
    }
}

@Composable
private fun Latest(
    rows: List<HistoryRow>,
    onOpen: (Place) -> Unit,
) {
    Sheet {
        rows.forEachIndexed { index, row ->
            if (index > 0) Hairline(start = ROW_TEXT_START)
            RecordRow(row, { onOpen(Place.Receipt(row.id)) })
        }
    }
}

@Composable
private fun AllAnswered() {
    Column(Modifier.padding(horizontal = Spacing.full, vertical = Spacing.half)) {
        Text(LocalWords.current.nothingNeedsYou, style = MaterialTheme.typography.bodyLarge)
    }
}

/** A record that waits, with what is asked about it in one sentence. */
@Composable
internal fun QuestionRow(
    row: ReviewRow,
    onClick: () -> Unit,
) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    val record = row.record
    val name = record.organisation?.name ?: record.title.ifBlank { words.unnamed }
    LineRow(
        title = name,
        value = record.amount?.let(formats::money),
        onClick = onClick,
        below = {
            val asked = row.questions.firstOrNull()?.let { words.question(it, formats) } ?: words.haveALook
            Text(
                asked,
                style = MaterialTheme.typography.bodyMedium,
                color = MaterialTheme.colorScheme.tertiary,
            )
            record.date?.let { Quiet(formats.day(it)) }
        },
    ) { Monogram(name) }
}

/** Where the words of a row begin, after its monogram. */
internal val ROW_TEXT_START = Spacing.full + Spacing.middle + Spacing.full + Spacing.wide

private const val QUESTIONS_SHOWN = 3
