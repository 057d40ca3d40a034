package app.visavis.android

/** A PDF file of one page with these lines of text, as a till prints it. */
fun pdf(lines: List<String>): ByteArray {
    val text = lines.joinToString("\n", "BT /F1 11 Tf 14 TL 40 800 Td\n", "\nET") { "(${escaped(it)}) Tj T*" }
    val objects =
        listOf(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R " +
                "/Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length ${text.length} >>\nstream\n$text\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
        )
    val file = StringBuilder("%PDF-1.4\n")
    val places =
        objects.mapIndexed { index, body ->
            file.length.also { file.append("${index + 1} 0 obj\n$body\nendobj\n") }
        }
    val table = file.length
    file.append("xref\n0 ${objects.size + 1}\n0000000000 65535 f \n")
    places.forEach { file.append("%010d 00000 n \n".format(it)) }
    file.append("trailer\n<< /Size ${objects.size + 1} /Root 1 0 R >>\nstartxref\n$table\n%%EOF\n")
    return file.toString().toByteArray(Charsets.ISO_8859_1)
}

private fun escaped(text: String) = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
