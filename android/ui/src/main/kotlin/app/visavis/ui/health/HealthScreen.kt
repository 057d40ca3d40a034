package app.visavis.ui.health

import androidx.compose.foundation.Image
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.Button
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.produceState
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.layout.ContentScale
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewmodel.compose.viewModel
import app.visavis.core.JobOutcome
import app.visavis.core.ProblemKind
import app.visavis.core.ProblemRow
import app.visavis.core.UnfiledRow
import app.visavis.ui.Guide
import app.visavis.ui.WorkModel
import app.visavis.ui.WorkState
import app.visavis.ui.design.Await
import app.visavis.ui.design.Icons
import app.visavis.ui.design.LineRow
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.Page
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.RowIcon
import app.visavis.ui.design.SectionTitle
import app.visavis.ui.design.Spacing
import app.visavis.ui.scan.Working
import app.visavis.ui.settings.Result
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords
import app.visavis.ui.words.Words
import app.visavis.ui.words.fileKind

/** What a person can do for the health of the vault. */
data class HealthActions(
    val onBack: () -> Unit,
    val onTakeNote: () -> Unit,
    val onFileAgain: () -> Unit,
    val onCheck: () -> Unit,
    val onStop: () -> Unit,
    /** A small picture of a document, by its hash. */
    val picture: suspend (String) -> ImageBitmap?,
)

@Composable
internal fun HealthScreen(guide: Guide) {
    val work = viewModel { WorkModel() }
    val model =
        viewModel {
            val device = guide.model.device
            HealthModel(guide.core, work, device.textReader, device::decode)
        }
    val state by model.state.collectAsStateWithLifecycle()
    val under by work.state.collectAsStateWithLifecycle()
    val trouble by model.trouble.collectAsStateWithLifecycle()
    LaunchedEffect(trouble) {
        trouble?.let(guide::tell)
        model.understood()
    }
    val actions =
        HealthActions(
            onBack = guide.stack::back,
            onTakeNote = model::takeNote,
            onFileAgain = model::fileAgain,
            onCheck = model::check,
            onStop = work::stop,
            picture = model::picture,
        )
    HealthPage(state, under, actions)
}

/** What is missing, what of it can be filed again, and a look at everything. */
@Composable
internal fun HealthPage(
    state: Loadable<HealthState>,
    work: WorkState,
    actions: HealthActions,
) {
    val words = LocalWords.current
    Page(words.checkVault, onBack = actions.onBack) { inner ->
        Await(state, Modifier.padding(inner)) { health ->
            LazyColumn(
                Modifier.fillMaxSize().padding(inner),
                contentPadding = PaddingValues(bottom = Spacing.page),
            ) {
                if (health.missing != null) {
                    item("missing") { MissingCard(health.missing, actions.onTakeNote) }
                }
                if (health.unfiled.isNotEmpty()) {
                    item("unfiled") { SectionTitle(words.unfiledTitle(health.unfiled.size)) }
                    items(health.unfiled, { it.hash }) { Unfiled(it, actions.picture) }
                    item("file-again") { FileAgain(health.unfiled.size, work, actions.onFileAgain) }
                }
                item("check") { Check(work, actions) }
            }
        }
    }
}

/** A document that belongs to no record: how it looks, its kind and its size. */
@Composable
private fun Unfiled(
    row: UnfiledRow,
    load: suspend (String) -> ImageBitmap?,
) {
    val picture by produceState<ImageBitmap?>(null, row.hash) { value = load(row.hash) }
    val size = LocalFormats.current.size(row.size)
    LineRow(title = fileKind(row.mediaType), detail = size) {
        when (val seen = picture) {
            null -> {
                RowIcon(Icons.File, Modifier.padding((PICTURE - ICON) / 2))
            }

            else -> {
                Image(
                    seen,
                    null,
                    Modifier.size(PICTURE).clip(MaterialTheme.shapes.small),
                    contentScale = ContentScale.Crop,
                )
            }
        }
    }
}

@Composable
private fun FileAgain(
    count: Int,
    work: WorkState,
    onFileAgain: () -> Unit,
) {
    Button(
        onFileAgain,
        Modifier
            .fillMaxWidth()
            .padding(horizontal = Spacing.full, vertical = Spacing.half)
            .heightIn(min = Spacing.target),
        enabled = !work.isRunning,
    ) { Text(LocalWords.current.fileAgain(count)) }
}

/** A look at everything, or how far it is, and what came of it. */
@Composable
private fun Check(
    work: WorkState,
    actions: HealthActions,
) {
    val words = LocalWords.current
    Column(Modifier.padding(Spacing.full), Arrangement.spacedBy(Spacing.middle)) {
        Quiet(words.checkText)
        if (work.isRunning) {
            Working(work, actions.onStop)
        } else {
            OutlinedButton(actions.onCheck, Modifier.fillMaxWidth().heightIn(min = Spacing.target)) {
                Text(words.checkVault)
            }
        }
        when (val outcome = work.outcome) {
            is Loadable.Ready -> {
                Result(words.result(outcome.value))
            }

            is Loadable.Failed -> {
                Result(listOf(words.trouble(outcome.trouble), words.troubleHelp(outcome.trouble)))
            }

            Loadable.Loading, null -> {
                Unit
            }
        }
    }
}

private fun Words.result(outcome: JobOutcome): List<String> =
    when (outcome) {
        is JobOutcome.Checked -> {
            found(outcome.problems)
        }

        is JobOutcome.FiledAgain -> {
            listOfNotNull(
                if (outcome.filings.isEmpty()) null else filedAgain(outcome.filings.size),
                if (outcome.leftOut.isEmpty()) null else notFiledAgain(outcome.leftOut.size),
            )
        }

        else -> {
            emptyList()
        }
    }

/** What a look at everything found, beyond what the page tells already. */
private fun Words.found(problems: List<ProblemRow>): List<String> {
    val others = problems.filter { it.kind != ProblemKind.CHANGES_MISSING && it.kind != ProblemKind.UNFILED }
    return when {
        problems.isEmpty() -> listOf(allIsWell)
        others.isEmpty() -> listOf(nothingElseWrong)
        else -> others.groupBy { it.kind }.map { (kind, same) -> problem(kind, same.size) }
    }
}

private val PICTURE = Spacing.target
private val ICON = Spacing.page
