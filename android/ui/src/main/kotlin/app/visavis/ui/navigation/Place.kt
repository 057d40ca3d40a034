package app.visavis.ui.navigation

import app.visavis.core.SpentWith

/** Where a person can be. Its [path] is kept while the app is away, and is the same as in links. */
sealed interface Place {
    val path: String

    /** The places of the bar. */
    enum class Main : Place {
        Today,
        Relations,
        Me,
        ;

        override val path get() = name.lowercase()
    }

    /** An organisation and its history. */
    data class Organisation(
        val id: String,
    ) : Place {
        override val path get() = "organisation/$id"
    }

    /** A record, with its document. */
    data class Receipt(
        val id: String,
    ) : Place {
        override val path get() = "receipt/$id"
    }

    /** The photo of a record, large, with the places of its values. */
    data class Document(
        val id: String,
    ) : Place {
        override val path get() = "document/$id"
    }

    /** What was spent in a month, `2026-11`. */
    data class Spending(
        val month: String,
    ) : Place {
        override val path get() = "spending/$month"
    }

    /** What a sum of a month's spending is made of; without a [currency], everything bought. */
    data class SpentOn(
        val month: String,
        val currency: String?,
        val with: SpentWith,
    ) : Place {
        override val path get() = "spent/$month/${currency ?: ANY}/${with.path}"

        internal companion object {
            const val ANY = "any"

            private val SpentWith.path: String
                get() =
                    when (this) {
                        SpentWith.Anyone -> ANY
                        SpentWith.Nobody -> "nobody"
                        is SpentWith.Organisation -> "with/$id"
                    }

            /** From `month/currency/with`. */
            fun at(subject: String): SpentOn? {
                val parts = subject.split('/')
                val currency = parts.getOrNull(1)?.takeIf { it != ANY }
                val with =
                    when (parts.getOrNull(2)) {
                        ANY -> SpentWith.Anyone
                        "nobody" -> SpentWith.Nobody
                        "with" -> SpentWith.Organisation(parts.getOrNull(3) ?: return null)
                        else -> return null
                    }
                return SpentOn(parts[0], currency, with)
            }
        }
    }

    /** Pages without a subject of their own. */
    enum class Page : Place {
        Scan,
        Review,
        Import,
        Settings,
        RecoveryCode,
        Passphrase,
        Backup,
        Export,
        Ledger,
        Storage,
        Health,
        About,
        ;

        override val path get() = name.lowercase()
    }

    companion object {
        /** The place of a path; nothing where no version knew it. */
        fun at(path: String): Place? {
            val subject = path.substringAfter('/', "")
            return when (path.substringBefore('/')) {
                "organisation" -> Organisation(subject)
                "receipt" -> Receipt(subject)
                "document" -> Document(subject)
                "spending" -> Spending(subject)
                "spent" -> SpentOn.at(subject)
                else -> (Main.entries + Page.entries).find { it.path == path }
            }
        }
    }
}
