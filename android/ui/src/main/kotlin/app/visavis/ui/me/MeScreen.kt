package app.visavis.ui.me

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Button
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewmodel.compose.viewModel
import app.visavis.core.CurrencySpending
import app.visavis.core.SpendingView
import app.visavis.ui.Guide
import app.visavis.ui.design.ActionIcon
import app.visavis.ui.design.Await
import app.visavis.ui.design.Hairline
import app.visavis.ui.design.Icons
import app.visavis.ui.design.LineRow
import app.visavis.ui.design.LinkRow
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.Message
import app.visavis.ui.design.Monogram
import app.visavis.ui.design.Page
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.Sheet
import app.visavis.ui.design.Spacing
import app.visavis.ui.navigation.Place
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords

/** What the person's own life comes to, domain by domain. */
@Composable
fun MeScreen(guide: Guide) {
    val formats = LocalFormats.current
    val model = viewModel { SpendingModel(guide.core, formats.thisMonth, guide.model.device.today()) }
    val state by model.state.collectAsStateWithLifecycle()
    MePage(state, guide::open)
}

@Composable
internal fun MePage(
    state: Loadable<SpendingView>,
    onOpen: (Place) -> Unit,
) {
    val words = LocalWords.current
    Page(
        words.me,
        actions = { ActionIcon(Icons.Settings, words.settings, { onOpen(Place.Page.Settings) }) },
    ) { inner ->
        val modifier = Modifier.padding(inner)
        Await(state, modifier) { view ->
            if (view.earliest == null) {
                Message(Icons.Chart, words.meEmptyTitle, words.meEmptyText, modifier) {
                    Button({ onOpen(Place.Page.Scan) }, Modifier.fillMaxWidth()) { Text(words.scanReceipt) }
                }
            } else {
                Column(
                    modifier.fillMaxSize().verticalScroll(rememberScrollState()),
                    verticalArrangement = Arrangement.spacedBy(Spacing.middle),
                ) {
                    if (view.currencies.isEmpty()) Untouched(view.month, onOpen)
                    for (spending in view.currencies) SpendingCard(view.month, spending, onOpen)
                }
            }
        }
    }
}

/** Spending this month, at a glance. */
@Composable
private fun SpendingCard(
    month: String,
    spending: CurrencySpending,
    onOpen: (Place) -> Unit,
) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    Sheet {
        Column(
            Modifier.padding(horizontal = Spacing.full, vertical = Spacing.half),
            verticalArrangement = Arrangement.spacedBy(Spacing.hair),
        ) {
            Text(
                words.spending,
                Modifier.semantics { heading() },
                style = MaterialTheme.typography.titleMedium,
            )
            Quiet(formats.month(month))
            Text(formats.money(spending.total.amount), style = MaterialTheme.typography.displaySmall)
            words.course(spending.course, formats)?.let { Quiet(it) }
            Bars(spending.months, month, Modifier.padding(top = Spacing.middle), height = 56.dp)
        }
        for (part in spending.parts.take(PARTS_SHOWN)) {
            val name = part.organisation?.name ?: words.nobody
            LineRow(
                title = name,
                value = formats.money(part.sum.amount),
                onClick = { onOpen(part.place(month, spending.currency)) },
            ) { Monogram(name) }
        }
        Hairline()
        LinkRow(words.openSpending, { onOpen(Place.Spending(month)) })
    }
}

/** Nothing was bought for a year: earlier months are still there. */
@Composable
private fun Untouched(
    month: String,
    onOpen: (Place) -> Unit,
) {
    val words = LocalWords.current
    Sheet {
        LinkRow(
            words.spending,
            { onOpen(Place.Spending(month)) },
            detail = words.nothingSpent(LocalFormats.current.month(month)),
            icon = Icons.Chart,
        )
    }
}

private const val PARTS_SHOWN = 3
