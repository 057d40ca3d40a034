package app.visavis.desktop

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.requiredSize
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.material3.Icon
import androidx.compose.material3.IconButton
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clipToBounds
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.traversalIndex
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.dp
import app.visavis.ui.design.Icons
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Each check finds the fault that it is there for. */
@OptIn(ExperimentalTestApi::class)
class AccessibilityTest {
    @Test
    fun `a screen without a fault has none`() =
        part(Look()) { show ->
            show {
                Column {
                    Text("Title", style = MaterialTheme.typography.titleLarge)
                    Text("Words that say what this is")
                    Row {
                        TextButton({}) { Text("Yes") }
                        IconButton({}) { Icon(Icons.Edit, "Edit") }
                    }
                }
            }
            assertEquals(emptyList<String>(), shown().problems())
        }

    @Test
    fun `a control without a name is found`() =
        finds("no name") { Box(Modifier.size(60.dp).clickable(role = Role.Button) {}) }

    @Test
    fun `a control that does not say what it is is found`() =
        finds("no role: Go") { Text("Go", Modifier.size(60.dp).clickable {}) }

    @Test
    fun `a small control that cannot be widened is found`() =
        finds("smaller than 48 dp: At the edge") { Small("At the edge") }

    @Test
    fun `controls that cover each other are found`() =
        finds("covered: Under / Over") {
            Box {
                TextButton({}, Modifier.size(80.dp)) { Text("Under") }
                TextButton({}, Modifier.size(80.dp)) { Text("Over") }
            }
        }

    @Test
    fun `controls that stand too near to each other are found`() =
        finds("crowded: One / Two") {
            Row {
                Small("One")
                Small("Two")
            }
        }

    @Test
    fun `what is read after what stands below it is found`() =
        finds("read too late: First") {
            Column {
                Text("First", Modifier.semantics { traversalIndex = 1f })
                Text("Second")
            }
        }

    @Test
    fun `text that is shortened or cut is found`() {
        finds("cut: A text that is too long") {
            Text(
                "A text that is too long",
                Modifier.width(60.dp),
                maxLines = 1,
                overflow = TextOverflow.Ellipsis,
            )
        }
        finds("cut: A text that is too long") {
            Text("A text that is too long", Modifier.width(60.dp), maxLines = 1, overflow = TextOverflow.Clip)
        }
        finds("cut: A text that is too high") {
            Box(Modifier.size(60.dp, 20.dp).clipToBounds()) { Text("A text that is too high") }
        }
    }

    @Test
    fun `text and icons that are too faint are found`() {
        finds("contrast") { Text("Faint", color = Color(0xFF8A857D)) }
        finds("contrast") { IconButton({}) { Icon(Icons.Edit, "Edit", tint = Color(0xFFB0AAA0)) } }
    }

    @Composable
    private fun Small(name: String) {
        Text(name, Modifier.requiredSize(20.dp).clickable(role = Role.Button) {})
    }

    private fun finds(
        fault: String,
        content: @Composable () -> Unit,
    ) = part(Look()) { show ->
        show(content)
        val problems = shown().problems()
        assertTrue(problems.any { it.startsWith(fault) }, "$fault: not among $problems")
    }
}
