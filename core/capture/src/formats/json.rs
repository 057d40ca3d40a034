//! JSON values, read with line numbers in the errors and looked into without panics.

use super::FormatError;
use rust_decimal::Decimal;
use serde_json::Value;

/// How deep JSON may be nested (the bound of the parser underneath).
const DEEPEST: usize = 128;

/// One JSON value, which is the whole text.
///
/// # Errors
/// [`FormatError::Damaged`] with the line, [`FormatError::TooDeep`].
pub(crate) fn parse(text: &str) -> Result<Value, FormatError> {
    serde_json::from_str(text).map_err(|error| damaged(&error))
}

/// What a parser's error means for the person.
pub(crate) fn damaged(error: &serde_json::Error) -> FormatError {
    let line = u32::try_from(error.line()).unwrap_or(u32::MAX);
    let message = error.to_string();
    if message.starts_with("recursion limit") {
        return FormatError::TooDeep { line, limit: DEEPEST };
    }
    let reason = if error.is_eof() {
        "the JSON ends before it is complete".to_owned()
    } else {
        let what = message.split(" at line ").next().unwrap_or("not JSON");
        format!("this is not JSON: {what}")
    };
    FormatError::damaged(line, reason)
}

/// The text at a place (RFC 6901: `/code/text`), where there is one that is not blank.
pub(crate) fn text<'a>(value: &'a Value, place: &str) -> Option<&'a str> {
    let text = value.pointer(place)?.as_str()?.trim();
    (!text.is_empty()).then_some(text)
}

/// The list at a place; a value that stands there alone is a list of one, none is an empty one.
pub(crate) fn list<'a>(value: &'a Value, place: &str) -> &'a [Value] {
    match value.pointer(place) {
        None | Some(Value::Null) => &[],
        Some(Value::Array(values)) => values,
        Some(one) => std::slice::from_ref(one),
    }
}

/// The number at a place, as it is written there; also where it stands in quotation marks.
pub(crate) fn number(value: &Value, place: &str) -> Option<Decimal> {
    decimal(value.pointer(place)?)
}

/// A number, or a text that is one: `12.5`, `"12.5"`, `1e-3`.
pub(crate) fn decimal(value: &Value) -> Option<Decimal> {
    let written = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        _ => return None,
    };
    let is_exponent = written.contains(['e', 'E']);
    let parsed = if is_exponent { Decimal::from_scientific(&written) } else { written.parse() };
    parsed.ok().map(|number| number.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_found_at_their_place_and_nothing_elsewhere() {
        let value = json!({"a": [{"b": " x "}], "n": 12.50, "t": "7.25", "e": 1e-3, "empty": " "});
        assert_eq!(text(&value, "/a/0/b"), Some("x"));
        assert_eq!(text(&value, "/a/1/b"), None);
        assert_eq!(text(&value, "/empty"), None);
        assert_eq!(number(&value, "/n"), Some(Decimal::new(125, 1)));
        assert_eq!(number(&value, "/t"), Some(Decimal::new(725, 2)));
        assert_eq!(number(&value, "/e"), Some(Decimal::new(1, 3)));
        assert_eq!((list(&value, "/a").len(), list(&value, "/n").len()), (1, 1));
        assert!(list(&value, "/none").is_empty());
    }

    #[test]
    fn what_is_no_json_is_said_with_its_line() {
        let line = |text: &str| match parse(text).unwrap_err() {
            FormatError::Damaged { line, reason } => (line, reason),
            error => panic!("{error}"),
        };
        assert_eq!(line("{\n\"a\": 1").1, "the JSON ends before it is complete");
        assert_eq!(line("{\n\"a\": ;}").0, 2);
        let deep = "[".repeat(4000);
        assert!(matches!(parse(&deep), Err(FormatError::TooDeep { .. })));
    }
}
