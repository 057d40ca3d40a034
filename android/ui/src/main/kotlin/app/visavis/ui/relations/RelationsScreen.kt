package app.visavis.ui.relations

import androidx.compose.foundation.horizontalScroll
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.rememberScrollState
import androidx.compose.material3.FilterChip
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.material3.TextField
import androidx.compose.material3.TextFieldDefaults
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.visavis.core.Found
import app.visavis.core.OrganisationRow
import app.visavis.ui.design.ActionIcon
import app.visavis.ui.design.Await
import app.visavis.ui.design.Icons
import app.visavis.ui.design.LineRow
import app.visavis.ui.design.Message
import app.visavis.ui.design.Monogram
import app.visavis.ui.design.Page
import app.visavis.ui.design.Spacing
import app.visavis.ui.navigation.Place
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords

@Composable
fun RelationsScreen(
    model: RelationsModel,
    onOpen: (Place) -> Unit,
) {
    val state by model.state.collectAsStateWithLifecycle()
    // Kept by the screen: a field whose text comes back late from a model loses letters.
    var typed by rememberSaveable { mutableStateOf("") }
    LaunchedEffect(typed) { model.type(typed) }
    RelationsPage(state.copy(text = typed), { typed = it }, model::order, onOpen)
}

@Composable
internal fun RelationsPage(
    state: RelationsState,
    onType: (String) -> Unit,
    onOrder: (Order) -> Unit,
    onOpen: (Place) -> Unit,
) {
    val words = LocalWords.current
    Page(words.relations) { inner ->
        Column(Modifier.padding(inner).fillMaxSize()) {
            SearchField(state.text, onType, words.searchEverything)
            val found = state.found
            if (found != null) {
                Await(found) { FoundList(it, state.text, onOpen) }
            } else {
                Orders(state.order, onOrder)
                Await(state.organisations) { OrganisationList(it, onOpen) }
            }
        }
    }
}

/** A field to search in, as wide as the page. */
@Composable
fun SearchField(
    text: String,
    onType: (String) -> Unit,
    hint: String,
    modifier: Modifier = Modifier,
) {
    val words = LocalWords.current
    TextField(
        value = text,
        onValueChange = onType,
        modifier = modifier.fillMaxWidth().padding(horizontal = Spacing.full, vertical = Spacing.half),
        placeholder = { Text(hint) },
        leadingIcon = { Icon(Icons.Search, null) },
        trailingIcon = {
            if (text.isNotEmpty()) ActionIcon(Icons.Close, words.clear, { onType("") })
        },
        singleLine = true,
        shape = MaterialTheme.shapes.extraLarge,
        colors =
            TextFieldDefaults.colors(
                focusedContainerColor = MaterialTheme.colorScheme.surfaceContainer,
                unfocusedContainerColor = MaterialTheme.colorScheme.surfaceContainer,
                focusedIndicatorColor = Color.Transparent,
                unfocusedIndicatorColor = Color.Transparent,
            ),
    )
}

@Composable
private fun Orders(
    order: Order,
    onOrder: (Order) -> Unit,
) {
    Row(
        Modifier.horizontalScroll(rememberScrollState()).padding(horizontal = Spacing.full),
        horizontalArrangement = Arrangement.spacedBy(Spacing.half),
    ) {
        for (each in Order.entries) {
            FilterChip(each == order, { onOrder(each) }, { Text(LocalWords.current.order(each)) })
        }
    }
}

@Composable
private fun OrganisationList(
    rows: List<OrganisationRow>,
    onOpen: (Place) -> Unit,
) {
    val words = LocalWords.current
    if (rows.isEmpty()) return Message(Icons.Relations, words.noRelationsTitle, words.noRelationsText)
    LazyColumn(Modifier.fillMaxSize(), contentPadding = PaddingValues(vertical = Spacing.half)) {
        items(rows, { it.id }) { row -> OrganisationLine(row, { onOpen(Place.Organisation(row.id)) }) }
    }
}

@Composable
private fun FoundList(
    found: List<Found>,
    text: String,
    onOpen: (Place) -> Unit,
) {
    val words = LocalWords.current
    if (found.isEmpty()) return Message(Icons.Search, words.nothingFound(text), words.nothingFoundHelp)
    LazyColumn(Modifier.fillMaxSize(), contentPadding = PaddingValues(vertical = Spacing.half)) {
        items(found) { each ->
            when (each) {
                is Found.Organisation -> {
                    OrganisationLine(each.row, { onOpen(Place.Organisation(each.row.id)) })
                }

                is Found.Record -> {
                    RecordRow(each.row, { onOpen(Place.Receipt(each.row.id)) }, snippet = each.snippet)
                }
            }
        }
    }
}

/** An organisation: its name, when there was last something, and what this year made. */
@Composable
private fun OrganisationLine(
    row: OrganisationRow,
    onClick: () -> Unit,
) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    val detail =
        listOfNotNull(
            words.records(row.records.toInt()),
            row.lastContact?.let(formats::day),
        ).joinToString(" · ")
    LineRow(
        title = row.name,
        detail = detail,
        value = row.spent(formats.year)?.let(formats::money),
        onClick = onClick,
        below = { if (row.openMatters > 0uL) Open(row.openMatters.toInt()) },
    ) { Monogram(row.name) }
}

@Composable
private fun Open(matters: Int) {
    Text(
        LocalWords.current.openMatters(matters),
        style = MaterialTheme.typography.bodyMedium,
        color = MaterialTheme.colorScheme.tertiary,
    )
}
