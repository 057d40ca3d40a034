//! Whether the order of the lines, or their cut into words, changes what is read. It must not.

use crate::given::{Given, read};
use crate::shuffle::{Dice, Edges, cut, shuffled};
use serde::Serialize;
use serde_json::Value;
use visavis_model::Page;

/// How many documents read differently.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Invariance {
    /// How many documents were tried.
    pub documents: usize,
    /// Those that read differently with their lines in another order.
    pub shuffled: Vec<Difference>,
    /// Those that read differently with their lines cut into words.
    pub cut: Vec<Difference>,
    /// Those that read differently with words whose edges lie on whole pixels.
    pub cut_to_pixels: Vec<Difference>,
}

/// One document that reads differently.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Difference {
    /// Which one.
    pub document: String,
    /// Where the two readings part: the path to the first value that differs, and both values.
    pub first: String,
}

impl Invariance {
    /// How many readings differ, of all that were tried.
    pub const fn differing(&self) -> usize {
        self.shuffled.len() + self.cut.len() + self.cut_to_pixels.len()
    }
}

/// Orders tried for each document.
const SHUFFLES: u64 = 3;

/// Reads every document as it is, shuffled, and cut into words.
pub fn check(documents: &[Given]) -> Invariance {
    let mut result = Invariance { documents: documents.len(), ..Invariance::default() };
    for document in documents {
        let usual = without_boxes(&document.pages);
        let differs = |pages: &[Page]| difference(document, &usual, &without_boxes(pages));
        let orders = (0..SHUFFLES).find_map(|seed| {
            let mut dice = Dice::new(seed);
            let mixed: Vec<_> = document.pages.iter().map(|p| shuffled(p, &mut dice)).collect();
            differs(&mixed)
        });
        result.shuffled.extend(orders);
        result.cut.extend(differs(&words(document, Edges::Exact)));
        result.cut_to_pixels.extend(differs(&words(document, Edges::WholePixels)));
    }
    result
}

/// The pages cut into words, in another order.
fn words(document: &Given, edges: Edges) -> Vec<Page> {
    let mut dice = Dice::new(SHUFFLES);
    document.pages.iter().map(|page| shuffled(&cut(page, edges), &mut dice)).collect()
}

/// The draft without the places, which follow the pieces that they were read from.
fn without_boxes(pages: &[Page]) -> Value {
    let mut draft = serde_json::to_value(read(pages)).unwrap_or_default();
    remove_boxes(&mut draft);
    draft
}

fn remove_boxes(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("boxes");
            fields.values_mut().for_each(remove_boxes);
        }
        Value::Array(values) => values.iter_mut().for_each(remove_boxes),
        _ => {}
    }
}

fn difference(document: &Given, usual: &Value, other: &Value) -> Option<Difference> {
    let document = document.document.clone();
    first_difference("", usual, other).map(|first| Difference { document, first })
}

/// The path to the first value that differs, and both values.
fn first_difference(path: &str, a: &Value, b: &Value) -> Option<String> {
    match (a, b) {
        _ if a == b => None,
        (Value::Object(a), Value::Object(b)) => a.iter().find_map(|(name, value)| {
            let other = b.get(name).unwrap_or(&Value::Null);
            first_difference(&format!("{path}.{name}"), value, other)
        }),
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let mut places = a.iter().zip(b).enumerate();
            places.find_map(|(i, (a, b))| first_difference(&format!("{path}.{i}"), a, b))
        }
        _ => Some(format!("{}: {a} became {b}", path.trim_start_matches('.'))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn places_do_not_count_and_everything_else_does() {
        let mut a =
            json!({"total": {"value": 1, "boxes": [[0, 0, 1, 1]]}, "items": [{"boxes": []}]});
        remove_boxes(&mut a);
        assert_eq!(a, json!({"total": {"value": 1}, "items": [{}]}));
        let b = json!({"total": {"value": 2}, "items": [{}]});
        assert_eq!(first_difference("", &a, &b).unwrap(), "total.value: 1 became 2");
        assert_eq!(first_difference("", &a, &a), None);
    }
}
