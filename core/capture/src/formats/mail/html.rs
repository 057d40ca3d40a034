//! What stands in a page for programs: JSON-LD, and microdata
//! (<https://html.spec.whatwg.org/multipage/microdata.html>). Mail is seldom good HTML, so tags are
//! read as they come, and nothing is refused.

use serde_json::{Map, Value};

/// The longest page that is looked at.
const LONGEST: usize = 4 << 20;
/// How deep items may stand within one another.
const DEEPEST: usize = 32;
/// So many items are read.
const MOST: usize = 200;
/// Elements without an end.
const VOID: &[&str] =
    &["meta", "link", "img", "br", "hr", "input", "col", "area", "base", "wbr", "source", "embed"];

/// A tag of the page, or the text between two.
enum Token<'a> {
    Open { name: String, attributes: Vec<(String, String)>, closed: bool },
    Close(String),
    Text(&'a str),
}

/// All objects in a page, those of scripts first.
pub(super) fn objects(page: &str) -> Vec<Value> {
    let mut end = page.len().min(LONGEST);
    while !page.is_char_boundary(end) {
        end -= 1;
    }
    let page = page.get(..end).unwrap_or_default();
    let mut objects = Vec::new();
    let mut items = Items::default();
    let mut rest = page;
    while let Some((token, after)) = next(rest) {
        rest = after;
        match token {
            Token::Open { name, attributes, .. } if name == "script" || name == "style" => {
                let (content, after) = until_close(rest, &name);
                let kind = attribute(&attributes, "type").unwrap_or_default();
                if kind.to_ascii_lowercase().contains("ld+json") && objects.len() < MOST {
                    objects.extend(parse(content));
                }
                rest = after;
            }
            Token::Open { name, attributes, closed } => items.open(&name, &attributes, closed),
            Token::Close(name) => items.close(&name),
            Token::Text(text) => items.text(text),
        }
    }
    objects.extend(items.finish());
    objects
}

/// The JSON of a script; some mailers wrap it into a comment or escape its quotation marks.
fn parse(content: &str) -> Option<Value> {
    let content = content.trim();
    let content = content.strip_prefix("<!--").unwrap_or(content);
    let content = content.strip_suffix("-->").unwrap_or(content).trim();
    let content = content.strip_prefix("//<![CDATA[").unwrap_or(content);
    let content = content.strip_suffix("//]]>").unwrap_or(content);
    serde_json::from_str(content).or_else(|_| serde_json::from_str(&plain(content))).ok()
}

/// The next token and what comes after it.
fn next(text: &str) -> Option<(Token<'_>, &str)> {
    if text.is_empty() {
        return None;
    }
    let start = text.find('<').unwrap_or(text.len());
    if start > 0 {
        let (before, rest) = text.split_at_checked(start)?;
        return Some((Token::Text(before), rest));
    }
    if let Some(comment) = text.strip_prefix("<!--") {
        let rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
        return Some((Token::Text(""), rest));
    }
    let inner = text.strip_prefix('<')?;
    let is_tag =
        inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    if !is_tag {
        return Some((Token::Text("<"), inner));
    }
    let end = tag_end(inner);
    let tag = inner.get(..end).unwrap_or(inner);
    let rest = inner.get(end + 1..).unwrap_or_default();
    if let Some(name) = tag.strip_prefix('/') {
        return Some((Token::Close(name.trim().to_ascii_lowercase()), rest));
    }
    if tag.starts_with(['!', '?']) {
        return Some((Token::Text(""), rest));
    }
    let name_end = tag.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(tag.len());
    let (name, attributes) = tag.split_at_checked(name_end)?;
    let name = name.to_ascii_lowercase();
    let closed = tag.ends_with('/') || VOID.contains(&name.as_str());
    Some((Token::Open { name, attributes: self::attributes(attributes), closed }, rest))
}

/// Where a tag ends, past quotation marks.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(mark), byte) if mark == byte => quote = None,
            _ => {}
        }
    }
    tag.len()
}

fn attributes(text: &str) -> Vec<(String, String)> {
    /// More than any tag has.
    const MOST: usize = 60;
    let mut found = Vec::new();
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    while !rest.is_empty() && found.len() < MOST {
        let end =
            rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
        let (name, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let after = after.trim_start();
        let (value, after) = match after.strip_prefix('=') {
            None => ("", after),
            Some(after) => quoted(after.trim_start()),
        };
        if !name.is_empty() {
            found.push((name.to_ascii_lowercase(), plain(value)));
        }
        let skipped = after.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        // A stray mark is passed over, so that the loop goes on.
        rest = if skipped.len() == rest.len() {
            skipped.get(1..).unwrap_or_default()
        } else {
            skipped
        };
    }
    found
}

fn quoted(text: &str) -> (&str, &str) {
    if let Some(mark @ ('"' | '\'')) = text.chars().next() {
        let inner = text.get(1..).unwrap_or_default();
        return inner.split_once(mark).unwrap_or((inner, ""));
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
}

/// The content of a script, and what comes after its end.
fn until_close<'a>(text: &'a str, name: &str) -> (&'a str, &'a str) {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("</")) {
        let at = from + at;
        let after = text.get(at + 2..).unwrap_or_default();
        if after.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name)) {
            let rest = after.split_once('>').map_or("", |(_, rest)| rest);
            return (text.get(..at).unwrap_or_default(), rest);
        }
        from = at + 2;
    }
    (text, "")
}

/// Text without references to characters: those of XML, the blank, and numbers.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let name = after.get(..after.len().min(10)).and_then(|it| it.split_once(';'));
        let character = name.and_then(|(name, _)| match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some('\u{a0}'),
            "euro" => Some('€'),
            _ => number(name),
        });
        if let (Some(character), Some((name, _))) = (character, name) {
            plain.push(character);
            rest = after.get(name.len() + 1..).unwrap_or_default();
        } else {
            plain.push('&');
            rest = after;
        }
    }
    plain.push_str(rest);
    plain
}

fn number(name: &str) -> Option<char> {
    let digits = name.strip_prefix('#')?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => digits.parse().ok()?,
    };
    char::from_u32(code)
}

/// An element that is open.
struct Open {
    name: String,
    /// What its content is of: an item, or a property with text.
    content: Content,
}

enum Content {
    Nothing,
    Item { property: Option<String>, fields: Map<String, Value> },
    Text { property: String, text: String },
}

/// Microdata that is being read.
#[derive(Default)]
struct Items {
    open: Vec<Open>,
    /// How many of them are items.
    depth: usize,
    done: Vec<Value>,
}

impl Items {
    fn open(&mut self, name: &str, attributes: &[(String, String)], closed: bool) {
        /// Deeper than items stand in any page.
        const MOST_OPEN: usize = 256;
        let of = |name: &str| attribute(attributes, name);
        let property = of("itemprop").map(str::to_owned).filter(|it| !it.is_empty());
        let content = if of("itemscope").is_some() && self.depth < DEEPEST {
            let mut fields = Map::new();
            if let Some(kind) = of("itemtype") {
                let kind = kind.trim().rsplit(['/', '#']).next().unwrap_or(kind);
                fields.insert("@type".to_owned(), Value::from(kind));
            }
            Content::Item { property, fields }
        } else if let Some(property) = property.filter(|_| self.depth > 0) {
            let places = ["content", "href", "src", "datetime", "value"];
            match places.iter().find_map(|place| of(place)) {
                Some(value) => {
                    self.add(property, Value::from(value));
                    Content::Nothing
                }
                None => Content::Text { property, text: String::new() },
            }
        } else {
            Content::Nothing
        };
        if matches!(content, Content::Item { .. }) {
            self.depth += 1;
        }
        if self.depth == 0 {
            return;
        }
        let open = Open { name: name.to_owned(), content };
        if closed || self.open.len() >= MOST_OPEN {
            self.end(open);
        } else {
            self.open.push(open);
        }
    }

    fn close(&mut self, name: &str) {
        // Tags that are left open end with the element around them.
        if self.open.iter().any(|open| open.name == name) {
            while let Some(open) = self.open.pop() {
                let is_it = open.name == name;
                self.end(open);
                if is_it {
                    break;
                }
            }
        }
    }

    fn text(&mut self, words: &str) {
        let texts = self.open.iter_mut().rev().find_map(|open| match &mut open.content {
            Content::Text { text, .. } => Some(Some(text)),
            Content::Item { .. } => Some(None),
            Content::Nothing => None,
        });
        if let Some(Some(text)) = texts {
            text.push_str(words);
        }
    }

    fn end(&mut self, open: Open) {
        match open.content {
            Content::Nothing => {}
            Content::Text { property, text } => {
                let text = plain(&text).split_whitespace().collect::<Vec<_>>().join(" ");
                if !text.is_empty() {
                    self.add(property, Value::from(text));
                }
            }
            Content::Item { property, fields } => {
                self.depth = self.depth.saturating_sub(1);
                match property {
                    Some(property) if self.depth > 0 => self.add(property, Value::Object(fields)),
                    _ if self.done.len() < MOST => self.done.push(Value::Object(fields)),
                    _ => {}
                }
            }
        }
    }

    /// Adds a value to the innermost item; a second one of a name makes a list.
    fn add(&mut self, property: String, value: Value) {
        let item = self.open.iter_mut().rev().find_map(|open| match &mut open.content {
            Content::Item { fields, .. } => Some(fields),
            _ => None,
        });
        let Some(fields) = item else { return };
        match fields.get_mut(&property) {
            None => {
                fields.insert(property, value);
            }
            Some(Value::Array(values)) if values.len() < MOST => values.push(value),
            Some(Value::Array(_)) => {}
            Some(one) => *one = Value::Array(vec![one.take(), value]),
        }
    }

    fn finish(mut self) -> Vec<Value> {
        while let Some(open) = self.open.pop() {
            self.end(open);
        }
        self.done
    }
}
