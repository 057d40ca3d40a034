//! The fields of JSON objects: those that are understood become details, the others are counted.

use super::{Entry, Remark, Sink};
use serde_json::Value;
use std::collections::BTreeMap;

/// A field that is understood, and the name of the detail that it becomes; none where it is read
/// otherwise, or known to tell nothing of the entry.
pub(crate) type Known = (&'static str, Option<&'static str>);

/// Counts the fields that are not understood.
#[derive(Debug)]
pub(crate) struct Fields {
    known: &'static [Known],
    unknown: BTreeMap<String, u64>,
}

impl Fields {
    /// The most names that are counted.
    const MOST: usize = 100;

    pub(crate) const fn new(known: &'static [Known]) -> Self {
        Self { known, unknown: BTreeMap::new() }
    }

    /// Counts the fields of an object that are not understood.
    pub(crate) fn count(&mut self, object: &Value) {
        for name in object.as_object().into_iter().flat_map(|fields| fields.keys()) {
            if self.known.iter().any(|(known, _)| known == name) {
                continue;
            }
            if let Some(times) = self.unknown.get_mut(name) {
                *times += 1;
            } else if self.unknown.len() < Self::MOST {
                self.unknown.insert(name.clone(), 1);
            }
        }
    }

    /// The entry with the plain values of the object's fields as details.
    pub(crate) fn details(&self, mut entry: Entry, object: &Value) -> Entry {
        for (field, detail) in self.known {
            if let Some(detail) = detail {
                entry = entry.with(detail, object.get(*field).and_then(plain));
            }
        }
        entry
    }

    /// Tells what was not understood.
    pub(crate) fn tell(self, sink: &mut dyn Sink) {
        for (name, times) in self.unknown {
            sink.remark(Remark::FieldUnknown { name, times });
        }
    }
}

/// A value that is no list, no object and not empty, as text.
pub(crate) fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
