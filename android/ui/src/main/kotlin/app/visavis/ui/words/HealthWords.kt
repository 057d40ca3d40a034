package app.visavis.ui.words

import app.visavis.core.ProblemKind

/** What is said of the vault itself: what it lost, and whether it is well. */
interface HealthWords {
    val missingCause: String
    val missingFromUnknown: String
    val missingHelp: String
    val seeWhatIsLeft: String
    val takenNote: String
    val checkVault: String
    val checkText: String
    val allIsWell: String
    val nothingElseWrong: String

    fun missingChanges(count: Int): String

    /** Between which moments they were made. */
    fun missingFrom(
        after: String,
        until: String,
    ): String

    fun keptUnfiled(count: Int): String

    fun unfiledTitle(count: Int): String

    fun fileAgain(count: Int): String

    fun filedAgain(count: Int): String

    fun notFiledAgain(count: Int): String

    /** What is wrong, [count] times, and what to do. */
    fun problem(
        kind: ProblemKind,
        count: Int,
    ): String

    /** A moment of a day. */
    fun moment(
        day: String,
        time: String,
    ): String
}
