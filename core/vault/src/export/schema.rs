//! What the fields of an export's rows are.

use crate::VaultError;
use crate::tables::{self, Holds};
use rusqlite::Connection;
use serde_json::{Value, json};

/// JSON Schema of the rows of each table.
pub(super) fn schema(connection: &Connection) -> Result<Value, VaultError> {
    let mut definitions = serde_json::Map::new();
    for table in tables::all(connection)? {
        let mut properties = serde_json::Map::new();
        for column in &table.columns {
            let mut form = form(column.holds);
            if column.may_be_absent || (table.name == "signing_keys" && column.name == "sealed") {
                form = json!({ "anyOf": [form, { "type": "null" }] });
            }
            properties.insert(column.name.clone(), form);
        }
        let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        let row = json!({
            "type": "object",
            "properties": properties,
            "required": names,
            "additionalProperties": false
        });
        definitions.insert(table.name, row);
    }
    Ok(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A row of data/TABLE.jsonl, by the name of the table",
        "$defs": definitions
    }))
}

fn form(holds: Holds) -> Value {
    match holds {
        Holds::Integer => json!({ "type": "integer" }),
        Holds::Real => json!({ "type": "number" }),
        Holds::Text => json!({ "type": "string" }),
        Holds::Bytes => json!({ "type": "string", "pattern": "^([0-9a-f]{2})*$" }),
        Holds::Readings => {
            json!({ "type": "array", "items": { "type": ["integer", "null"] } })
        }
        Holds::Items => json!({ "type": "array", "items": { "type": "object" } }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, path::Path};

    #[test]
    fn the_schema_of_an_export_is_the_one_that_is_published() {
        let home = crate::testing::TestVault::new();
        let written = home.vault.read(schema).unwrap();
        let published = include_str!("../../export/schema.json");
        let text = serde_json::to_string_pretty(&written).unwrap() + "\n";
        if std::env::var_os("VISAVIS_REWRITE").is_some() {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("export/schema.json");
            fs::write(path, &text).unwrap();
        }
        assert!(text == published, "run once with VISAVIS_REWRITE=1 if this change is meant");
    }
}
