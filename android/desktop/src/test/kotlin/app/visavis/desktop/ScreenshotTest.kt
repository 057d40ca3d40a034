package app.visavis.desktop

import androidx.compose.ui.test.ExperimentalTestApi
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource

/** Every screen in every look: drawn once, compared with what is known, and searched for hindrances. */
@OptIn(ExperimentalTestApi::class)
class ScreenshotTest {
    @ParameterizedTest
    @MethodSource("looks")
    fun `the screens of a vault look as they did and hinder nobody`(look: Look) =
        walk("vault", Demo.phone(look)) { vault() }

    @ParameterizedTest
    @MethodSource("looks")
    fun `the first screens look as they did and hinder nobody`(look: Look) =
        walk("beginning", Phone(look)) { beginning() }

    @ParameterizedTest
    @MethodSource("looks")
    fun `pages that say something else every time look as they did and hinder nobody`(look: Look) {
        val album = Album(look, "states")
        val problems = mutableListOf<String>()
        part(look) { show ->
            for ((name, content) in states) {
                show(content)
                val shown = shown()
                album.add(name, shown.picture)
                problems += shown.problems().map { "$look: $name: $it" }
            }
        }
        assertNone(album.faults() + problems)
    }

    private fun walk(
        chapter: String,
        phone: Phone,
        way: Walk.() -> Unit,
    ) {
        val album = Album(phone.look, chapter)
        val problems = mutableListOf<String>()
        app(phone) { running ->
            Walk(this, running) { name ->
                val shown = shown { running.calls.isBusy }
                album.add(name, shown.picture)
                problems += shown.problems().map { "${phone.look}: $name: $it" }
            }.way()
        }
        assertNone(album.faults() + problems)
    }

    companion object {
        @JvmStatic
        fun looks() = Look.all
    }
}

/** Each on a line of its own, where there are any. */
fun assertNone(faults: List<String>) = assertEquals("", faults.joinToString("\n"))
