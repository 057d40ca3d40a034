//! The columns of lists whose header tells what they hold.

use super::table::{Row, Table, delimiter};
use super::{Entry, FormatError, Head, Input};

/// The columns of a list, by the names in its header.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    names: Vec<String>,
}

impl Columns {
    /// The columns that the beginning of a file names in its first line.
    pub(crate) fn of_head(head: &Head<'_>) -> Self {
        let line = head.lines().next().unwrap_or_default();
        let is_text = line.len() < 8192 && !head.is_json() && !head.is_zip();
        let table = Table::with_delimiter(line, delimiter(line)).ok().filter(|_| is_text);
        table.as_ref().and_then(|table| table.rows.first()).map(Self::of_row).unwrap_or_default()
    }

    /// The columns that a row names.
    pub(crate) fn of_row(row: &Row) -> Self {
        let plain = |name: &String| {
            name.to_lowercase().replace(['_', '-', '\u{a0}', '’'], " ").replace('\'', " ")
        };
        Self { names: row.cells.iter().map(plain).collect() }
    }

    /// The place of the first column of one of these names, the first name before the others.
    pub(crate) fn find(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.names.iter().position(|other| other == name))
    }

    /// The place of the last column of this name: some lists have the same name twice.
    pub(crate) fn find_last(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.names.iter().rposition(|other| other == name))
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is a column of each of these names.
    pub(crate) fn has_all(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.find(&[name]).is_some())
    }

    /// The other cells of a row that are not empty, by the names of their columns as fields.
    pub(crate) fn others<'r>(
        &'r self,
        row: &'r Row,
        taken: &'r [Option<usize>],
    ) -> impl Iterator<Item = (String, String)> + 'r {
        let cells = self.names.iter().zip(&row.cells).enumerate();
        cells
            .filter(|(index, (name, cell))| {
                !cell.is_empty() && !name.is_empty() && !taken.contains(&Some(*index))
            })
            .map(|(_, (name, cell))| (field_name(name), cell.clone()))
    }

    /// The entry with the other cells of its row as details.
    pub(crate) fn details(&self, entry: Entry, row: &Row, taken: &[Option<usize>]) -> Entry {
        self.others(row, taken).fold(entry, |entry, (name, value)| entry.with(&name, Some(value)))
    }
}

/// A cell of a column that may not be there; empty where it is not.
pub(crate) fn cell(row: &Row, column: Option<usize>) -> &str {
    column.map_or("", |column| row.cell(column))
}

/// A list with its header: the columns, and the rows below.
///
/// # Errors
/// [`FormatError::Damaged`] where there is no such header; as [`Input::text`] and [`Table`].
pub(crate) fn read(
    input: &mut Input<'_>,
    required: &[&str],
) -> Result<(Columns, Vec<Row>), FormatError> {
    let (text, _) = input.text()?;
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut rows = Table::with_delimiter(&text, delimiter(first))?.rows.into_iter();
    let header = rows.next().unwrap_or_default();
    let columns = Columns::of_row(&header);
    if !columns.has_all(required) {
        return Err(FormatError::damaged(
            header.line.max(1),
            "the names of the columns are missing",
        ));
    }
    Ok((columns, rows.collect()))
}

/// That some rows of a list were read.
///
/// # Errors
/// [`FormatError::Nothing`] where there are rows and none could be read.
pub(crate) fn some_of(read: u64, rows: &[Row]) -> Result<(), FormatError> {
    match rows.first() {
        Some(row) if read == 0 => {
            let reason =
                format!("none of its {} rows can be read, from line {}", rows.len(), row.line);
            Err(FormatError::Nothing { reason })
        }
        _ => Ok(()),
    }
}

/// The name of a column as that of a field: `Device Type` is `device-type`.
fn field_name(name: &str) -> String {
    let parts = name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// A duration in seconds: `1:02:03`, `02:03`, `45`.
pub(crate) fn seconds(text: &str) -> Option<u64> {
    let mut sum = 0_u64;
    let parts: Vec<&str> = text.trim().split(':').collect();
    let most = if parts.len() > 3 { return None } else { parts.len() };
    for (index, part) in parts.into_iter().enumerate() {
        // Thousandths after the seconds.
        let whole = if index + 1 == most { part.split('.').next().unwrap_or(part) } else { part };
        let number: u64 = whole.parse().ok()?;
        sum = sum.checked_mul(60)?.checked_add(number)?;
    }
    (sum < u64::from(u32::MAX)).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_seconds() {
        for (text, expected) in [
            ("00:44:31", Some(2671)),
            ("0:26:38", Some(1598)),
            ("45", Some(45)),
            ("1:30.5", Some(90)),
        ] {
            assert_eq!(seconds(text), expected);
        }
        for text in ["", "a", "1:2:3:4", "-1", "Not latest view", "99999999999999999999:0:0"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }

    #[test]
    fn columns_are_found_whatever_their_case_and_marks() {
        let head = Head::new("\u{feff}\"Profile Name\";Start_Time;L’heure\n1;2;3\n".as_bytes());
        let columns = Columns::of_head(&head);
        assert!(columns.has_all(&["profile name", "start time", "l heure"]));
        assert_eq!(columns.find(&["none", "start time"]), Some(1));
        assert_eq!(field_name("device type (utc)"), "device-type-utc");
    }
}
