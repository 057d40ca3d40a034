package app.visavis.ui.organisation

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.visavis.core.OrganisationView
import app.visavis.core.Total
import app.visavis.ui.design.Monogram
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.Spacing
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords

/** Who it is: its name, the names and numbers that its documents bear. */
@Composable
internal fun Who(view: OrganisationView) {
    val words = LocalWords.current
    Row(
        Modifier.padding(horizontal = Spacing.full, vertical = Spacing.half),
        horizontalArrangement = Arrangement.spacedBy(Spacing.full),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Monogram(view.row.name, size = 64.dp)
        Column(verticalArrangement = Arrangement.spacedBy(Spacing.hair)) {
            Text(
                view.row.name,
                Modifier.semantics { heading() },
                style = MaterialTheme.typography.headlineSmall,
            )
            val others = view.names.filter { it != view.row.name }
            if (others.isNotEmpty()) Quiet(words.alsoNamed(others))
            for (number in view.identifiers.take(SHOWN_NUMBERS)) {
                Quiet("${words.identifier(number.kind)} ${number.value}")
            }
        }
    }
}

/** What it came to, year by year. */
@Composable
internal fun Figures(view: OrganisationView) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    val years =
        view.row.totals
            .filter { it.year != null }
            .sortedByDescending { it.year }
            .take(SHOWN_YEARS)
    FlowRow(
        Modifier.padding(horizontal = Spacing.full, vertical = Spacing.half),
        horizontalArrangement = Arrangement.spacedBy(Spacing.wide),
        verticalArrangement = Arrangement.spacedBy(Spacing.half),
    ) {
        for (total in years) {
            Figure(
                if (total.year ==
                    formats.year
                ) {
                    words.thisYear
                } else {
                    total.year.toString()
                },
                total,
            )
        }
    }
}

@Composable
private fun Figure(
    name: String,
    total: Total,
) {
    Column(Modifier.semantics(mergeDescendants = true) {}) {
        Quiet(name)
        Text(LocalFormats.current.money(total.amount), style = MaterialTheme.typography.titleLarge)
        Quiet(LocalWords.current.records(total.records.toInt()))
    }
}

private const val SHOWN_NUMBERS = 3
private const val SHOWN_YEARS = 3
