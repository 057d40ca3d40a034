//! JSON of any shape: its lists as tables, and what it says the organisation holds on the person.

use super::attribute::{Attribute, Attributes};
use super::known;
use super::words::{self, Claim};
use crate::formats::fields::plain;
use crate::formats::json;
use crate::formats::{
    ExportKind, Format, FormatError, Guess, Head, Input, Part, Recognition, Remark, Sink,
};
use rust_decimal::Decimal;
use serde_json::{Map, Value};
use std::borrow::Cow;

/// JSON that no other format claims.
pub(crate) struct AccessJson;

/// How many tables of a file are shown.
const MOST_TABLES: usize = 200;
/// How many rows of a table are shown.
const SHOWN: usize = 5;
/// How many columns are named.
const MOST_COLUMNS: usize = 100;
/// The most characters of a cell that are shown.
const LONGEST: usize = 80;

impl Format for AccessJson {
    fn name(&self) -> &'static str {
        "access-json"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::AccessReply
    }

    fn about(&self) -> &'static str {
        "any other JSON of a reply to a request for access: tables, and what it holds on the person"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        if head.start().starts_with("window.YTD.") {
            Recognition::Certain
        } else if head.is_json() && is_json(head.start()) {
            Recognition::Possible
        } else {
            Recognition::No
        }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let organisation = known::of_json(&Head::new(input.peek()?));
        let (text, guessed) = input.text()?;
        if let Some(value) = guessed {
            let value = value.to_owned();
            sink.remark(Remark::Guessed { what: Guess::Encoding, value });
        }
        let value = json::parse(without_assignment(&text))?;
        let whose = organisation.as_ref().map_or("", |organisation| organisation.name.as_str());
        let mut walk =
            Walk { attributes: Attributes::new(sink, whose), tables: Vec::new(), left_out: 0 };
        walk.value(&value, &mut Place::default(), &Around::default())?;
        let Walk { attributes, mut tables, left_out } = walk;
        let given = attributes.finish();
        if tables.is_empty() {
            if given == 0 {
                return Err(FormatError::Nothing { reason: "no value in it".to_owned() });
            }
            tables.push(Part { read: given, ..Part::default() });
        }
        if left_out > 0 {
            sink.remark(Remark::FieldUnknown { name: "more tables".to_owned(), times: left_out });
        }
        for part in tables {
            sink.part(Part { organisation: organisation.clone(), ..part })?;
        }
        Ok(())
    }
}

/// Whether a text that begins with a bracket goes on as JSON does.
fn is_json(start: &str) -> bool {
    let next = start.get(1..).unwrap_or_default().trim_start().chars().next();
    let opens = start.starts_with('{');
    next.is_none_or(|c| match c {
        '"' => true,
        '}' => opens,
        ']' | '{' | '[' | 't' | 'f' | 'n' | '-' => !opens,
        c => !opens && c.is_ascii_digit(),
    })
}

/// The value of `window.YTD.personalization.part0 = […]`, as X writes its files.
fn without_assignment(text: &str) -> &str {
    let text = text.trim_start();
    if !text.starts_with("window.YTD.") {
        return text;
    }
    let rest = text.split_once('=').map_or(text, |(_, rest)| rest);
    rest.trim().trim_end_matches(';')
}

/// A place in JSON.
#[derive(Default)]
struct Place {
    path: String,
    /// How many lists it is in.
    lists: usize,
}

/// What an object stands in.
#[derive(Clone, Debug, Default)]
struct Around {
    /// The nearest name of a personal attribute above.
    group: Option<String>,
    moment: Option<String>,
}

/// Goes through a value of JSON, whose depth its parser has bounded.
struct Walk<'s> {
    attributes: Attributes<'s>,
    tables: Vec<Part>,
    left_out: u64,
}

impl Walk<'_> {
    fn value(
        &mut self,
        value: &Value,
        place: &mut Place,
        around: &Around,
    ) -> Result<(), FormatError> {
        match value {
            Value::Object(fields) => self.object(fields, place, around),
            Value::Array(values) => self.list(values, place, around),
            _ => Ok(()),
        }
    }

    fn object(
        &mut self,
        fields: &Map<String, Value>,
        place: &mut Place,
        around: &Around,
    ) -> Result<(), FormatError> {
        if place.lists == 0 {
            self.table(fields_table(fields, &place.path));
        }
        let own =
            fields.iter().find(|(name, value)| words::is_moment(name) && plain(value).is_some());
        let moment = own.and_then(|(_, value)| plain(value)).or_else(|| around.moment.clone());
        let inside = around.group.is_some();
        let has_label =
            fields.iter().any(|(name, value)| words::is_label(name) && plain(value).is_some());
        let pair =
            pair(fields).filter(|pair| inside || words::claim(pair.name) == Some(Claim::Strong));
        if let Some(pair) = &pair {
            self.pair(pair, fields, place, around, moment.as_ref())?;
        }
        for (name, value) in fields {
            let length = place.path.len();
            push(&mut place.path, name);
            let claim = words::claim(name)
                .filter(|claim| *claim == Claim::Strong || place.lists == 0 || inside);
            let claims = claim.is_some() && !words::is_technical(name);
            let printed = repaired(name);
            match value {
                Value::Object(_) | Value::Array(_) => {
                    let is_wrapper =
                        place.lists == 0 && claim == Some(Claim::Weak) && value.is_object();
                    let group = if claim.is_some() && !is_wrapper {
                        Some(printed.clone().into_owned())
                    } else {
                        around.group.clone()
                    };
                    let around = Around { group, moment: moment.clone() };
                    self.value(value, place, &around)?;
                }
                _ if pair.is_some() => {}
                _ if claims
                    || (inside
                        && (words::is_label(name)
                            || (!has_label && !words::is_technical(name)))) =>
                {
                    let is_flag = value.is_boolean() && inside && (has_label || !claims);
                    if let Some(text) = plain(value).filter(|_| !is_flag) {
                        let is_label = words::is_label(name) && !claims;
                        let group = around.group.clone();
                        let called = group.clone().filter(|_| is_label);
                        let attribute = Attribute {
                            line: 1,
                            name: called.unwrap_or_else(|| printed.into_owned()),
                            value: repaired(&text).into_owned(),
                            place: place.path.clone(),
                            group,
                            moment: moment.clone(),
                            scale: scale(fields),
                            beside: beside(fields, name),
                        };
                        self.attributes.give(attribute)?;
                    }
                }
                _ => {}
            }
            place.path.truncate(length);
        }
        Ok(())
    }

    fn list(
        &mut self,
        values: &[Value],
        place: &mut Place,
        around: &Around,
    ) -> Result<(), FormatError> {
        self.table(list_table(values, &place.path));
        place.lists += 1;
        for (at, value) in values.iter().enumerate() {
            let length = place.path.len();
            push(&mut place.path, &at.to_string());
            match (value, &around.group) {
                (Value::Object(_) | Value::Array(_), _) => self.value(value, place, around)?,
                (_, Some(group)) => {
                    if let Some(text) = plain(value) {
                        let attribute = Attribute {
                            line: 1,
                            name: group.clone(),
                            value: repaired(&text).into_owned(),
                            place: place.path.clone(),
                            moment: around.moment.clone(),
                            ..Attribute::default()
                        };
                        self.attributes.give(attribute)?;
                    }
                }
                (_, None) => {}
            }
            place.path.truncate(length);
        }
        place.lists -= 1;
        Ok(())
    }

    fn pair(
        &mut self,
        pair: &Pair<'_>,
        fields: &Map<String, Value>,
        place: &Place,
        around: &Around,
        moment: Option<&String>,
    ) -> Result<(), FormatError> {
        let mut path = place.path.clone();
        push(&mut path, pair.field);
        self.attributes.give(Attribute {
            line: 1,
            name: repaired(pair.name).into_owned(),
            value: repaired(&pair.value).into_owned(),
            place: path,
            group: around.group.clone(),
            moment: moment.cloned(),
            scale: scale(fields),
            beside: beside(fields, pair.field),
        })
    }

    fn table(&mut self, table: Option<Part>) {
        match table {
            Some(table) if self.tables.len() < MOST_TABLES => self.tables.push(table),
            Some(_) => self.left_out += 1,
            None => {}
        }
    }
}

/// A name and a value that are two fields of one object.
struct Pair<'v> {
    name: &'v str,
    /// The name of the value's field.
    field: &'v str,
    value: String,
}

/// The pair that an object is: `{"label": "Segment", "value": "Urban"}`.
fn pair(fields: &Map<String, Value>) -> Option<Pair<'_>> {
    const NAMES: &[&str] =
        &["name", "label", "attribute", "key", "title", "nom", "libelle", "bezeichnung"];
    const VALUES: &[&str] = &["value", "valeur", "wert", "score", "val"];
    let find = |names: &[&str]| {
        fields.iter().find(|(name, _)| names.contains(&name.to_lowercase().as_str()))
    };
    let name = find(NAMES)?.1.as_str().filter(|name| !name.trim().is_empty())?;
    let (field, value) = find(VALUES)?;
    Some(Pair { name, field, value: plain(value)? })
}

/// Adds a name to a pointer (RFC 6901).
fn push(path: &mut String, name: &str) {
    path.push('/');
    path.push_str(&name.replace('~', "~0").replace('/', "~1"));
}

/// The bounds that stand beside a value.
fn scale(fields: &Map<String, Value>) -> (Option<Decimal>, Option<Decimal>) {
    let find = |names: &[&str]| {
        let is_one = |name: &String| names.contains(&name.to_lowercase().replace('_', "").as_str());
        fields.iter().find(|(name, _)| is_one(name)).and_then(|(_, value)| json::decimal(value))
    };
    let lowest = find(&["min", "minimum", "minscore", "scalemin", "lowest", "minvalue"]);
    let highest = find(&["max", "maximum", "maxscore", "scalemax", "highest", "outof", "maxvalue"]);
    (lowest, highest)
}

/// How many other fields of its object an attribute keeps.
const MOST_BESIDE: usize = 12;

/// The other plain fields of an attribute's object, as details.
fn beside(fields: &Map<String, Value>, own: &str) -> Vec<(String, String)> {
    let others = fields.iter().filter(|(name, _)| *name != own).filter_map(|(name, value)| {
        let parts =
            name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
        let field = parts.collect::<Vec<_>>().join("-").to_lowercase();
        let text = plain(value)?;
        (!field.is_empty()
            && field.len() <= LONGEST
            && !matches!(field.as_str(), "place" | "group"))
        .then(|| (field, repaired(&text).into_owned()))
    });
    others.take(MOST_BESIDE).collect()
}

/// The plain fields of an object, as a table of names and values.
fn fields_table(fields: &Map<String, Value>, path: &str) -> Option<Part> {
    let rows: Vec<(&String, String)> =
        fields.iter().filter_map(|(name, value)| Some((name, plain(value)?))).collect();
    if rows.is_empty() {
        return None;
    }
    let mut part = Part::default();
    part.add_id("place", Some(if path.is_empty() { "/" } else { path }));
    for (at, (name, value)) in rows.iter().take(MOST_COLUMNS).enumerate() {
        let (name, value) = (shown(&repaired(name)), shown(&repaired(value)));
        part.add_id(&format!("row.{}", at + 1), Some(format!("{name} | {value}")));
    }
    part.read = 1;
    Some(part)
}

/// A list as a table: the names of its objects' fields are the columns.
fn list_table(values: &[Value], path: &str) -> Option<Part> {
    if values.is_empty() {
        return None;
    }
    let mut columns: Vec<&str> = Vec::new();
    for fields in values.iter().take(MOST_COLUMNS).filter_map(Value::as_object) {
        for name in fields.keys() {
            if columns.len() < MOST_COLUMNS && !columns.contains(&name.as_str()) {
                columns.push(name);
            }
        }
    }
    let mut part = Part::default();
    part.add_id("place", Some(if path.is_empty() { "/" } else { path }));
    for (at, name) in columns.iter().enumerate() {
        part.add_id(&format!("column.{}", at + 1), Some(shown(&repaired(name))));
    }
    for (at, value) in values.iter().take(SHOWN).enumerate() {
        let cells: Vec<String> = match value {
            Value::Object(fields) => columns.iter().map(|name| cell(fields.get(*name))).collect(),
            value => vec![cell(Some(value))],
        };
        part.add_id(&format!("row.{}", at + 1), Some(cells.join(" | ")));
    }
    part.read = u64::try_from(values.len()).unwrap_or(u64::MAX);
    Some(part)
}

/// A value as it is shown in a table; what is inside it has a table of its own.
fn cell(value: Option<&Value>) -> String {
    match value {
        Some(Value::Array(values)) => format!("[{}]", values.len()),
        Some(Value::Object(fields)) => format!("{{{}}}", fields.len()),
        Some(value) => plain(value).map(|text| shown(&repaired(&text))).unwrap_or_default(),
        None => String::new(),
    }
}

fn shown(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

/// The text of files that write each byte of UTF-8 as a character of its own, as those of Facebook
/// and Instagram do (`\u00c3\u00a9` for `é`).
pub(super) fn repaired(text: &str) -> Cow<'_, str> {
    let is_suspect = !text.is_ascii() && text.chars().all(|c| u32::from(c) < 256);
    if !is_suspect {
        return Cow::Borrowed(text);
    }
    let bytes: Vec<u8> = text.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}
