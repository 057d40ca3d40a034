package app.visavis.ui.receipt

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.wrapContentHeight
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.visavis.core.CorrectableField
import app.visavis.core.FactView
import app.visavis.core.LineView
import app.visavis.core.PurchaseView
import app.visavis.core.RecordView
import app.visavis.ui.design.ActionIcon
import app.visavis.ui.design.Icons
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.SectionTitle
import app.visavis.ui.design.Sheet
import app.visavis.ui.design.Spacing
import app.visavis.ui.design.StatusMark
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords

/** The top of the document with the places of its main values; touched, it opens whole. */
@Composable
internal fun DocumentStrip(
    state: ReceiptState,
    view: RecordView,
    onOpen: () -> Unit,
) {
    val words = LocalWords.current
    val page = state.pages.firstOrNull() ?: return
    val places =
        MAIN_FACTS
            .mapNotNull(view::fact)
            .mapNotNull {
                state.placeOf(it)
            }.filter { it.first == page }
            .flatMap { it.second }
    Box(
        Modifier
            .fillMaxWidth()
            .padding(horizontal = Spacing.full)
            .clip(MaterialTheme.shapes.large)
            .clickable(onClickLabel = words.openDocument, role = Role.Button, onClick = onOpen)
            .heightIn(max = 320.dp),
    ) {
        MarkedPage(
            page,
            places,
            words.documentPicture,
            Modifier.fillMaxWidth().wrapContentHeight(Alignment.Top, unbounded = true),
        )
    }
}

/** Facts whose places are worth showing without being asked for. */
internal val MAIN_FACTS = listOf("merchant", "date", "total")

/** What was bought, then taxes and payments. Long receipts are folded. */
@Composable
internal fun PurchaseLines(purchase: PurchaseView) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    var isOpen by rememberSaveable { mutableStateOf(false) }
    if (purchase.lines.isEmpty() && purchase.taxes.isEmpty() && purchase.payments.isEmpty()) return
    Column {
        SectionTitle(words.articles(purchase.lines.size))
        Sheet {
            val shown = if (isOpen) purchase.lines else purchase.lines.take(FOLDED_LINES)
            for (line in shown) PurchaseLine(line)
            if (purchase.lines.size > FOLDED_LINES) {
                TextButton({ isOpen = !isOpen }, Modifier.padding(horizontal = Spacing.small)) {
                    Text(if (isOpen) words.showLess else words.showAll(purchase.lines.size))
                }
            }
            for (tax in purchase.taxes) {
                Pair(words.tax(formats.amount(tax.rate)), formats.money(tax.tax), isQuiet = true)
            }
            for (payment in purchase.payments) {
                Pair(words.payment(payment.method), formats.money(payment.amount), isQuiet = true)
            }
        }
    }
}

@Composable
private fun PurchaseLine(line: LineView) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    val quantity = line.quantity?.let { words.quantity(formats.amount(it), line.unit) }
    val each = line.unitPrice?.let { formats.amount(it) }
    val detail = listOfNotNull(quantity, each).joinToString(" × ").takeIf { quantity != null }
    Pair(line.text.ifBlank { words.itemKind(line.kind) }, formats.money(line.amount), detail)
}

/** Words at the start and a value at the end of a line. */
@Composable
private fun Pair(
    name: String,
    value: String,
    detail: String? = null,
    isQuiet: Boolean = false,
) {
    val ink = if (isQuiet) MaterialTheme.colorScheme.onSurfaceVariant else MaterialTheme.colorScheme.onSurface
    Row(
        Modifier
            .fillMaxWidth()
            .semantics(mergeDescendants = true) {}
            .padding(horizontal = Spacing.full, vertical = Spacing.small),
        horizontalArrangement = Arrangement.spacedBy(Spacing.full),
    ) {
        Column(Modifier.weight(1f)) {
            Text(name, style = MaterialTheme.typography.bodyMedium, color = ink)
            if (detail != null) Quiet(detail)
        }
        Text(value, style = MaterialTheme.typography.bodyMedium, color = ink)
    }
}

/** Every value with how it is known; those that a person may put right have a pen. */
@Composable
internal fun Facts(
    view: RecordView,
    onCorrect: (CorrectableField) -> Unit,
) {
    val words = LocalWords.current
    val shown = view.facts.inOrder()
    if (shown.isEmpty()) return
    Column {
        SectionTitle(words.whatWasRead)
        Sheet { for (fact in shown) FactRow(fact, onCorrect) }
    }
}

@Composable
private fun FactRow(
    fact: FactView,
    onCorrect: (CorrectableField) -> Unit,
) {
    val words = LocalWords.current
    val field = correctable(fact.field)
    val value = fact.value
    val text =
        when {
            value == null -> words.notThere
            field != null -> shown(field, value)
            else -> LocalFormats.current.amount(value).takeIf { fact.field in AMOUNTS } ?: value
        }
    Row(
        Modifier
            .fillMaxWidth()
            .heightIn(
                min = Spacing.target,
            ).padding(start = Spacing.full, end = Spacing.small),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Column(
            Modifier.weight(1f).padding(vertical = Spacing.half).semantics(mergeDescendants = true) {},
            Arrangement.spacedBy(Spacing.hair),
        ) {
            Quiet(words.fact(fact.field))
            Text(text, style = MaterialTheme.typography.bodyLarge)
            StatusMark(fact.status)
        }
        if (field != null) ActionIcon(Icons.Edit, words.correct(field), { onCorrect(field) })
    }
}

/** The facts of a record as a whole; what is looked for first stands first. */
internal fun List<FactView>.inOrder(): List<FactView> =
    filter { '.' !in it.field }.sortedBy { fact ->
        ORDER.indexOf(fact.field).takeIf { it >= 0 } ?: ORDER.size
    }

private val ORDER = listOf("merchant", "total", "date", "time", "currency", "branch", "address")

private val AMOUNTS = setOf("subtotal", "discount", "tip", "service-charge", "rounding", "loyalty-savings")

/** Where all this comes from, and what it replaced. */
@Composable
internal fun Provenance(view: RecordView) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    Column(
        Modifier.padding(horizontal = Spacing.full, vertical = Spacing.half),
        verticalArrangement = Arrangement.spacedBy(Spacing.small),
    ) {
        for (document in view.documents) {
            val name = document.fileName ?: words.photo
            Quiet(words.original(name, formats.size(document.size), formats.instant(document.capturedAt)))
        }
        for (earlier in view.earlierFacts) {
            earlier.value?.let { Quiet(words.earlier(words.fact(earlier.field), it)) }
        }
    }
}

private const val FOLDED_LINES = 6
