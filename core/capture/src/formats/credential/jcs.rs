//! The canonical form of JSON (RFC 8785), over which signatures are made.

use serde_json::Value;

/// The canonical text; none where a number has no form that is certain: ECMAScript writes very
/// large and very small ones in its own way.
pub(super) fn canonical(value: &Value) -> Option<String> {
    let mut text = String::new();
    write(value, &mut text)?;
    Some(text)
}

fn write(value: &Value, text: &mut String) -> Option<()> {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(it) => text.push_str(if *it { "true" } else { "false" }),
        Value::Number(number) => text.push_str(&self::number(number)?),
        Value::String(string) => text.push_str(&serde_json::to_string(string).ok()?),
        Value::Array(values) => {
            text.push('[');
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                write(value, text)?;
            }
            text.push(']');
        }
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
            text.push('{');
            for (at, (name, value)) in fields.into_iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                text.push_str(&serde_json::to_string(name).ok()?);
                text.push(':');
                write(value, text)?;
            }
            text.push('}');
        }
    }
    Some(())
}

fn number(number: &serde_json::Number) -> Option<String> {
    const EXACT: u64 = 1 << 53;
    if let Some(whole) = number.as_i64() {
        return (whole.unsigned_abs() <= EXACT).then(|| whole.to_string());
    }
    let value = number.as_f64()?;
    if value == 0.0 {
        return Some("0".to_owned());
    }
    let is_plain = (1e-6..1e21).contains(&value.abs());
    is_plain.then(|| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn fields_are_sorted_and_nothing_is_left_between() {
        let value =
            json!({"b": [1, 2.50, true, null], "a": {"é": "x\n\u{7f}\u{1}"}, "\u{20ac}": 1});
        let expected = "{\"a\":{\"é\":\"x\\n\u{7f}\\u0001\"},\"b\":[1,2.5,true,null],\"€\":1}";
        assert_eq!(canonical(&value).as_deref(), Some(expected));
        assert_eq!(canonical(&json!(1e300)), None);
    }
}
