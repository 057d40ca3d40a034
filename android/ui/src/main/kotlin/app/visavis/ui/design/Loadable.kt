package app.visavis.ui.design

import app.visavis.core.VisavisException

/** What a screen shows before, when and if its content is there. */
sealed interface Loadable<out T> {
    data object Loading : Loadable<Nothing>

    data class Ready<T>(
        val value: T,
    ) : Loadable<T>

    data class Failed(
        val trouble: Trouble,
    ) : Loadable<Nothing>
}

/** The content, if it is there. */
val <T> Loadable<T>.ready: T? get() = (this as? Loadable.Ready)?.value

/** What went wrong, by what a person can do about it; [code] is what a report names. */
data class Trouble(
    val kind: Kind,
    val code: String,
) {
    enum class Kind {
        Locked,
        NotRecognised,
        GroupMistyped,
        KeyLost,
        NotFound,
        NotAcceptable,
        NotReadable,
        Damaged,
        NewerVersion,
        Storage,
        Busy,
        Network,
        Cancelled,
        Unexpected,
    }

    companion object {
        fun of(failure: VisavisException): Trouble =
            when (failure) {
                is VisavisException.Locked -> Trouble(Kind.Locked, failure.code)
                is VisavisException.NotRecognised -> Trouble(Kind.NotRecognised, failure.code)
                is VisavisException.GroupMistyped -> Trouble(Kind.GroupMistyped, failure.group.toString())
                is VisavisException.KeyLost -> Trouble(Kind.KeyLost, failure.code)
                is VisavisException.NotFound -> Trouble(Kind.NotFound, failure.code)
                is VisavisException.NotAcceptable -> Trouble(Kind.NotAcceptable, failure.code)
                is VisavisException.NotReadable -> Trouble(Kind.NotReadable, failure.code)
                is VisavisException.Damaged -> Trouble(Kind.Damaged, failure.code)
                is VisavisException.NewerVersion -> Trouble(Kind.NewerVersion, failure.code)
                is VisavisException.Storage -> Trouble(Kind.Storage, failure.code)
                is VisavisException.Busy -> Trouble(Kind.Busy, failure.code)
                is VisavisException.Network -> Trouble(Kind.Network, failure.code)
                is VisavisException.Cancelled -> Trouble(Kind.Cancelled, failure.code)
                is VisavisException.Unexpected -> Trouble(Kind.Unexpected, failure.code)
            }
    }
}
