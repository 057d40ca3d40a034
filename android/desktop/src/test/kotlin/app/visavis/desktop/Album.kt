package app.visavis.desktop

import java.io.File

/**
 * What the screens of one look are known to look like. Compared are the sums of the exact pixels; of some
 * looks, small copies for people stand beside them.
 */
class Album(
    private val look: Look,
    chapter: String,
) {
    private val folder = File("screenshots")
    private val list = File(folder, "pixels/$look-$chapter.txt")
    private val isUpdate = System.getProperty("screenshots.update") == "true"
    private val known = if (list.exists()) list.readLines().associate(::entry) else emptyMap()
    private val seen = sortedMapOf<String, String>()
    private val faults = mutableListOf<String>()

    /** Compares a picture with what is known, or keeps it. */
    fun add(
        name: String,
        picture: Picture,
    ) {
        val sum = picture.sum()
        check(seen.put(name, sum) == null) { "two screens are called $name" }
        if (KEEPS_ALL) leave(name, picture)
        if (known[name] == sum && (!look.isKept || copy(name).exists())) return
        if (isUpdate) {
            if (look.isKept) copy(name).apply { parentFile.mkdirs() }.writeBytes(picture.small())
        } else {
            faults += "$look: $name " + if (name in known) "looks different" else "is not known"
            leave(name, picture)
        }
    }

    /** What differs from what is known. */
    fun faults(): List<String> {
        val gone = known.keys - seen.keys
        if (!isUpdate) return faults + gone.map { "$look: $it was not shown" }
        gone.forEach { copy(it).delete() }
        list.parentFile.mkdirs()
        list.writeText(seen.entries.joinToString("") { (name, sum) -> "$name $sum\n" })
        return emptyList()
    }

    private fun copy(name: String) = File(folder, "$look/$name.webp")

    private fun entry(line: String) = line.substringBefore(' ') to line.substringAfter(' ')

    /** Leaves the exact picture to be looked at. */
    private fun leave(
        name: String,
        picture: Picture,
    ) {
        val left = File("target/screenshots/$look").apply { mkdirs() }
        File(left, "$name.png").writeBytes(picture.png())
    }

    private companion object {
        val KEEPS_ALL = System.getProperty("screenshots.keep") == "true"
    }
}
