//! Tables as lines of JSON, for backups and exports, and back.
//!
//! A line is a JSON object with a field for each column. Whole and real numbers and texts stand as
//! they are, bytes in hexadecimal; load curves as a list of readings and the lines of a batch as a
//! list of objects, so that nobody needs this program to read them.

use crate::{VaultError, batch, journal, rows, series};
use rusqlite::types::{Value as Column, ValueRef};
use rusqlite::{Connection, Row, Transaction, params_from_iter};
use serde_json::{Map, Value};

/// How many numbers of rows are in one piece of a table.
const PIECE: i64 = 256;
/// The table whose rows hold many lines each, so that its pieces have fewer of them, of one batch.
const OF_MANY_LINES: &str = "batch_pieces";
const PIECE_OF_MANY_LINES: i64 = 8;
/// Pieces of such a table that one batch can have at most.
const MOST_PIECES: i64 = 1 << 24;

/// What is made anew from the other tables, what each version brings itself, and what only counts
/// for one folder.
const LEFT_OUT: &str = "
    SELECT name FROM pragma_table_list
    WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'
        AND name NOT IN ('totals', 'record_kinds', 'doomed_files')
    ORDER BY name";

/// What a column holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Holds {
    Integer,
    Real,
    Text,
    Bytes,
    /// Packed readings of a load curve.
    Readings,
    /// Packed lines of a batch.
    Items,
}

/// A column.
#[derive(Clone, Debug)]
pub(crate) struct ColumnForm {
    pub(crate) name: String,
    pub(crate) holds: Holds,
    pub(crate) may_be_absent: bool,
    /// Its place in the primary key, from 1; 0 where it is not part of it.
    key: i64,
}

/// A table.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<ColumnForm>,
}

/// The tables that hold what cannot be made again from others, by name.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Table>, VaultError> {
    let mut statement = connection.prepare(LEFT_OUT)?;
    let names: Vec<String> = rows::collect(statement.query([])?, |row| Ok(row.get(0)?))?;
    names.into_iter().map(|name| describe(connection, name)).collect()
}

fn describe(connection: &Connection, name: String) -> Result<Table, VaultError> {
    let mut statement =
        connection.prepare("SELECT name, type, \"notnull\", pk FROM pragma_table_info(?1)")?;
    let columns = rows::collect(statement.query([&name])?, |row| {
        let column: String = row.get(0)?;
        let holds = match (name.as_str(), column.as_str(), row.get::<_, String>(1)?.as_str()) {
            ("series", "readings", _) => Holds::Readings,
            ("batch_pieces", "items", _) => Holds::Items,
            (_, _, "INTEGER") => Holds::Integer,
            (_, _, "REAL") => Holds::Real,
            (_, _, "TEXT") => Holds::Text,
            (_, _, "BLOB") => Holds::Bytes,
            _ => return Err(VaultError::Unreadable { what: "type of a column" }),
        };
        let key: i64 = row.get(3)?;
        let may_be_absent = !row.get::<_, bool>(2)? && key == 0;
        Ok(ColumnForm { name: column, holds, may_be_absent, key })
    })?;
    Ok(Table { name, columns })
}

// The names in these statements come from the schema, which the program wrote itself.
impl Table {
    /// The numbers of the pieces that have rows. A row keeps its piece whatever is added or removed
    /// beside it, so that what did not change stays the same piece.
    pub(crate) fn pieces(&self, connection: &Connection) -> Result<Vec<i64>, VaultError> {
        let piece = if self.name == OF_MANY_LINES {
            format!("batch * {MOST_PIECES} + number / {PIECE_OF_MANY_LINES}")
        } else {
            format!("\"{}\" / {PIECE}", self.lead()?)
        };
        let sql = format!("SELECT DISTINCT {piece} FROM \"{}\" ORDER BY 1", self.name);
        rows::collect(connection.prepare(&sql)?.query([])?, |row| Ok(row.get(0)?))
    }

    /// Which rows are in a piece.
    fn condition(&self, piece: i64) -> Result<(String, [i64; 2]), VaultError> {
        let range = |number: i64, length: i64| {
            let first = number.saturating_mul(length);
            [first, first.saturating_add(length - 1)]
        };
        if self.name == OF_MANY_LINES {
            let batch = piece / MOST_PIECES;
            let numbers = range(piece % MOST_PIECES, PIECE_OF_MANY_LINES);
            return Ok((format!("batch = {batch} AND number BETWEEN ?1 AND ?2"), numbers));
        }
        Ok((format!("\"{}\" BETWEEN ?1 AND ?2", self.lead()?), range(piece, PIECE)))
    }

    /// The rows of a piece, each as a line of JSON.
    pub(crate) fn dump(
        &self,
        connection: &Connection,
        piece: i64,
        mut line: impl FnMut(&Map<String, Value>) -> Result<(), VaultError>,
    ) -> Result<(), VaultError> {
        let (condition, range) = self.condition(piece)?;
        let names: Vec<String> =
            self.columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
        let mut keys: Vec<&ColumnForm> =
            self.columns.iter().filter(|column| column.key > 0).collect();
        keys.sort_by_key(|column| column.key);
        let order: Vec<String> = keys.iter().map(|column| format!("\"{}\"", column.name)).collect();
        let sql = format!(
            "SELECT {} FROM \"{}\" WHERE {condition} ORDER BY {}",
            names.join(", "),
            self.name,
            order.join(", ")
        );
        let mut statement = connection.prepare(&sql)?;
        let mut rows = statement.query(range)?;
        while let Some(row) = rows.next()? {
            line(&self.object(row)?)?;
        }
        Ok(())
    }

    fn object(&self, row: &Row<'_>) -> Result<Map<String, Value>, VaultError> {
        let mut object = Map::new();
        for (place, column) in self.columns.iter().enumerate() {
            let value = match (row.get_ref(place)?, column.holds) {
                (ValueRef::Null, _) => Value::Null,
                (ValueRef::Integer(number), _) => Value::from(number),
                (ValueRef::Real(number), _) => Value::from(number),
                (ValueRef::Text(text), _) => {
                    let text = std::str::from_utf8(text);
                    Value::from(text.map_err(|_| VaultError::Unreadable { what: "text" })?)
                }
                (ValueRef::Blob(bytes), Holds::Readings) => serde_json::to_value(
                    series::unpack(bytes).ok_or(VaultError::Unreadable { what: "load curve" })?,
                )?,
                (ValueRef::Blob(bytes), Holds::Items) => batch::unpack_text(bytes)?
                    .lines()
                    .map(serde_json::from_str::<Value>)
                    .collect::<Result<Vec<_>, _>>()?
                    .into(),
                (ValueRef::Blob(bytes), _) => Value::from(journal::hex(bytes)),
            };
            object.insert(column.name.clone(), value);
        }
        Ok(object)
    }

    /// Writes a row that a line of JSON describes.
    ///
    /// # Errors
    /// [`VaultError::Unreadable`] where it is no row of this table.
    pub(crate) fn insert(
        &self,
        transaction: &Transaction<'_>,
        object: &Map<String, Value>,
    ) -> Result<(), VaultError> {
        if object.len() != self.columns.len() {
            return Err(unreadable());
        }
        let names: Vec<String> =
            self.columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
        let places: Vec<String> =
            (1..=self.columns.len()).map(|place| format!("?{place}")).collect();
        let sql = format!(
            "INSERT INTO \"{}\" ({}) VALUES ({})",
            self.name,
            names.join(", "),
            places.join(", ")
        );
        let value = |column: &ColumnForm| {
            read_value(object.get(&column.name).ok_or_else(unreadable)?, column.holds)
        };
        let values: Vec<Column> = self.columns.iter().map(value).collect::<Result<_, _>>()?;
        transaction.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        Ok(())
    }

    /// The first column of the primary key, by whose numbers the table is cut.
    fn lead(&self) -> Result<&str, VaultError> {
        let lead = self.columns.iter().find(|column| column.key == 1);
        lead.map(|column| column.name.as_str()).ok_or_else(unreadable)
    }
}

const fn unreadable() -> VaultError {
    VaultError::Unreadable { what: "row of a table" }
}

fn read_value(value: &Value, holds: Holds) -> Result<Column, VaultError> {
    let read = match (value, holds) {
        (Value::Null, _) => Some(Column::Null),
        (value, Holds::Integer) => value.as_i64().map(Column::Integer),
        (value, Holds::Real) => value.as_f64().map(Column::Real),
        (Value::String(text), Holds::Text) => Some(Column::Text(text.clone())),
        (Value::String(text), Holds::Bytes) => unhex(text).map(Column::Blob),
        (value, Holds::Readings) => serde_json::from_value::<Vec<Option<i64>>>(value.clone())
            .ok()
            .map(|readings| Column::Blob(series::pack(&readings))),
        (Value::Array(items), Holds::Items) => {
            let lines: Vec<String> = items.iter().map(|item| format!("{item}\n")).collect();
            Some(Column::Blob(batch::pack_text(&lines.concat())))
        }
        _ => None,
    };
    read.ok_or_else(unreadable)
}

/// Bytes from hexadecimal; none where it is not.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|&[high, low]| Some(digit(high)? << 4 | digit(low)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_back_from_hexadecimal_and_nothing_else_is() {
        let bytes: Vec<u8> = (0..=255).collect();
        assert_eq!(unhex(&journal::hex(&bytes)), Some(bytes));
        for wrong in ["0", "0g", "é", " 0", "+1"] {
            assert_eq!(unhex(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_row_that_lacks_a_column_or_has_another_type_is_refused() {
        let home = crate::testing::TestVault::new();
        let result = home.vault.write(|transaction| {
            let tables = all(transaction)?;
            let table = tables.iter().find(|table| table.name == "organisations").unwrap();
            for line in [
                r"{}",
                r#"{"id":1,"public_id":"00","name":"a"}"#,
                r#"{"id":"1","public_id":"00","name":"a","merged_into":null}"#,
                r#"{"id":1,"public_id":"zz","name":"a","merged_into":null}"#,
                r#"{"id":1,"public_id":"00","name":"a","other":null}"#,
            ] {
                let object = serde_json::from_str(line).unwrap();
                let refused = table.insert(transaction, &object);
                assert!(matches!(refused, Err(VaultError::Unreadable { .. })), "{line}");
            }
            Ok(())
        });
        result.unwrap();
    }
}
