package app.visavis.ui.navigation

/** Where a person can be. Its [path] is kept while the app is away, and is the same as in links. */
sealed interface Place {
    val path: String

    /** The places of the bar. */
    enum class Main : Place {
        Today,
        Relations,
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
                else -> (Main.entries + Page.entries).find { it.path == path }
            }
        }
    }
}
