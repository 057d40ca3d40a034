package app.visavis.ui.organisation

import androidx.compose.foundation.lazy.LazyListState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.derivedStateOf
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember

/** Asks for the next page some rows before the person comes to the end of what was read. */
@Composable
internal fun AtNearEnd(
    list: LazyListState,
    history: History,
    onMore: () -> Unit,
) {
    val isNearEnd by remember {
        derivedStateOf {
            val last =
                list.layoutInfo.visibleItemsInfo
                    .lastOrNull()
                    ?.index ?: 0
            last >= list.layoutInfo.totalItemsCount - NEAR_END
        }
    }
    LaunchedEffect(isNearEnd, history.next) { if (isNearEnd && history.next != null) onMore() }
}

/** How many rows before the end the next page is read. */
private const val NEAR_END = 20
