package app.visavis.ui

import app.visavis.core.RecordStatus
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.ready

/**
 * A record that the person deleted: out of every list at once, and erased for good only when there
 * is no way back any more. If the app ends in between, it stays put aside: nothing is lost.
 */
class Deletion private constructor(
    private val core: Core,
    private val id: String,
    private val before: RecordStatus,
) {
    suspend fun undo() {
        attempt {
            core.records {
                reopen(id)
                if (before == RecordStatus.CONFIRMED) confirm(id)
            }
        }
    }

    suspend fun complete() {
        attempt { core.records { erase(id) } }
    }

    companion object {
        /** Puts the record aside. */
        suspend fun begin(
            core: Core,
            id: String,
        ): Deletion? {
            val view = attempt { core.records { record(id) } }.ready ?: return null
            val aside = attempt { core.records { dismiss(id) } }
            return if (aside is Loadable.Ready) Deletion(core, id, view.row.status) else null
        }
    }
}
