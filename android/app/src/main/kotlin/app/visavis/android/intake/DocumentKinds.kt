package app.visavis.android.intake

/** The kinds of documents that are taken in. The manifest names the same ones. */
object DocumentKinds {
    /** As other apps announce them; banks and file managers do not agree on the names. */
    val shared =
        listOf(
            "image/*",
            "application/pdf",
            "text/csv",
            "text/comma-separated-values",
            "application/csv",
            "text/xml",
            "application/xml",
            "application/ofx",
            "application/x-ofx",
            "application/vnd.intu.qfx",
            "application/zip",
            "application/x-zip-compressed",
            "application/json",
        )

    /** What the file picker lets through: it gives most OFX files no kind at all. */
    val offered: Array<String> = (shared + "application/octet-stream").toTypedArray()
}
