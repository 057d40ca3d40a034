package app.visavis.ui.me

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.FilterChip
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewmodel.compose.viewModel
import app.visavis.core.CurrencySpending
import app.visavis.core.SpendingView
import app.visavis.core.SpentWith
import app.visavis.core.Sum
import app.visavis.ui.Guide
import app.visavis.ui.design.ActionIcon
import app.visavis.ui.design.Await
import app.visavis.ui.design.Icons
import app.visavis.ui.design.LinkRow
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.Page
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.SectionTitle
import app.visavis.ui.design.Spacing
import app.visavis.ui.navigation.Place
import app.visavis.ui.words.Formats
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords
import app.visavis.ui.words.Words
import java.time.YearMonth

/** What a person can do with the measure of spending. */
data class SpendingActions(
    val onBack: (() -> Unit)?,
    val onOpen: (Place) -> Unit,
    val onShow: (month: String) -> Unit,
    val onCurrency: (String) -> Unit,
)

@Composable
fun SpendingScreen(
    month: String,
    guide: Guide,
    onBack: (() -> Unit)?,
) {
    var shown by rememberSaveable { mutableStateOf(month) }
    var currency by rememberSaveable { mutableStateOf<String?>(null) }
    val model = viewModel { SpendingModel(guide.core, month, guide.model.device.today()) }
    LaunchedEffect(shown) { model.show(shown) }
    val state by model.state.collectAsStateWithLifecycle()
    SpendingPage(
        state,
        currency,
        SpendingActions(onBack, guide::open, onShow = { shown = it }, onCurrency = { currency = it }),
    )
}

@Composable
internal fun SpendingPage(
    state: Loadable<SpendingView>,
    currency: String?,
    actions: SpendingActions,
) {
    Page(LocalWords.current.spending, onBack = actions.onBack) { inner ->
        Await(state, Modifier.padding(inner)) { view ->
            val spending = view.currencies.find { it.currency == currency } ?: view.currencies.firstOrNull()
            LazyColumn(
                Modifier.fillMaxSize().padding(inner),
                contentPadding = PaddingValues(bottom = Spacing.page),
            ) {
                item("month") { MonthSwitch(view, actions.onShow) }
                if (view.currencies.size > 1) item("currency") { Currencies(view, spending, actions) }
                if (spending == null) {
                    item("nothing") { Nothing(view) }
                } else {
                    measure(view, spending, actions)
                }
            }
        }
    }
}

private fun LazyListScope.measure(
    view: SpendingView,
    spending: CurrencySpending,
    actions: SpendingActions,
) {
    item("figure") { Figure(view, spending) }
    item("months") { Months(view.month, spending.months, actions.onShow) }
    if (spending.parts.isNotEmpty()) item("parts-title") { SectionTitle(LocalWords.current.whereItWent) }
    items(spending.parts, { it.organisation?.id ?: "nobody" }) { part ->
        PartRow(part, spending.total.amount, { actions.onOpen(part.place(view.month, spending.currency)) })
    }
    item("how") { HowMade(view, spending, actions.onOpen) }
}

/** Which month, and the ones beside it. */
@Composable
private fun MonthSwitch(
    view: SpendingView,
    onShow: (String) -> Unit,
) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    val month = YearMonth.parse(view.month)
    Row(
        Modifier.fillMaxWidth().padding(horizontal = Spacing.small),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        val isFirst = view.earliest?.let { it.take(view.month.length) >= view.month } ?: true
        ActionIcon(
            Icons.Earlier,
            words.previousMonth,
            { onShow(month.minusMonths(1).toString()) },
            isEnabled = !isFirst,
        )
        Text(
            formats.month(view.month),
            Modifier.weight(1f).semantics { liveRegion = LiveRegionMode.Polite },
            style = MaterialTheme.typography.titleLarge,
            textAlign = TextAlign.Center,
        )
        ActionIcon(
            Icons.Forward,
            words.nextMonth,
            { onShow(month.plusMonths(1).toString()) },
            isEnabled = view.month < formats.thisMonth,
        )
    }
}

@Composable
private fun Currencies(
    view: SpendingView,
    shown: CurrencySpending?,
    actions: SpendingActions,
) {
    Row(
        Modifier.padding(horizontal = Spacing.full),
        horizontalArrangement = Arrangement.spacedBy(Spacing.half),
    ) {
        for (each in view.currencies) {
            FilterChip(each == shown, { actions.onCurrency(each.currency) }, { Text(each.currency) })
        }
    }
}

@Composable
private fun Nothing(view: SpendingView) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    Column(Modifier.padding(Spacing.full), Arrangement.spacedBy(Spacing.small)) {
        Text(words.nothingSpent(formats.month(view.month)), style = MaterialTheme.typography.bodyLarge)
        if (view.withoutAmount > 0uL) Quiet(words.withoutAmount(view.withoutAmount.toInt()))
    }
}

/** The sum, and whether it is usual. */
@Composable
private fun Figure(
    view: SpendingView,
    spending: CurrencySpending,
) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    Column(
        Modifier.padding(horizontal = Spacing.full, vertical = Spacing.half),
        verticalArrangement = Arrangement.spacedBy(Spacing.hair),
    ) {
        Text(formats.money(spending.total.amount), style = MaterialTheme.typography.displayMedium)
        Quiet(words.madeOf(spending.total, view.withoutAmount.toInt()))
        words.course(spending.course, formats)?.let {
            Text(
                it,
                Modifier.padding(top = Spacing.half),
                style = MaterialTheme.typography.bodyLarge,
            )
        }
    }
}

/** How the figure comes about, down to the records. */
@Composable
private fun HowMade(
    view: SpendingView,
    spending: CurrencySpending,
    onOpen: (Place) -> Unit,
) {
    val words = LocalWords.current
    Column {
        SectionTitle(words.howMade)
        Quiet(words.spendingMade, Modifier.padding(horizontal = Spacing.full))
        LinkRow(
            words.itsPurchases,
            { onOpen(Place.SpentOn(view.month, spending.currency, SpentWith.Anyone)) },
            detail = words.purchases(spending.total.records.toInt()),
        )
        if (view.withoutAmount > 0uL) {
            LinkRow(
                words.allPurchases,
                { onOpen(Place.SpentOn(view.month, null, SpentWith.Anyone)) },
                detail = words.withoutAmount(view.withoutAmount.toInt()),
            )
        }
        CourseDerivation(spending.course)
    }
}

/** How many purchases a sum is made of, and how sure it is. */
internal fun Words.madeOf(
    sum: Sum,
    withoutAmount: Int,
): String =
    listOfNotNull(
        purchases(sum.records.toInt()),
        sum.waiting
            .toInt()
            .takeIf { it > 0 }
            ?.let(::openMatters),
        withoutAmount.takeIf { it > 0 }?.let(::withoutAmount),
    ).joinToString(" · ")
