//! The beginning of a file, by which its format is recognised.

use super::text;
use std::borrow::Cow;

/// The beginning of a file.
#[derive(Debug)]
pub struct Head<'a> {
    /// The first bytes, [`Head::LENGTH`] at most.
    pub bytes: &'a [u8],
    text: Cow<'a, str>,
    root: Option<(String, String)>,
}

impl<'a> Head<'a> {
    /// How much of a file is looked at.
    pub const LENGTH: usize = 64 << 10;

    /// The head of a file that begins with these bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        let bytes = bytes.get(..Self::LENGTH).unwrap_or(bytes);
        let text = text::decode(bytes).0;
        let root = xml_root(&text);
        Self { bytes, text, root }
    }

    /// Its text, without a byte order mark; nonsense where it is no text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text without blanks at its beginning.
    pub fn start(&self) -> &str {
        self.text.trim_start()
    }

    /// The first lines that are not blank.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.text.lines().filter(|line| !line.trim().is_empty())
    }

    /// The namespace (empty where there is none) and the local name of an XML file's first element.
    pub fn xml_root(&self) -> Option<(&str, &str)> {
        self.root.as_ref().map(|(namespace, name)| (namespace.as_str(), name.as_str()))
    }

    /// Whether it is an archive (ZIP), as XLSX files are too.
    pub fn is_zip(&self) -> bool {
        self.bytes.starts_with(b"PK\x03\x04") || self.bytes.starts_with(b"PK\x05\x06")
    }

    /// Whether it looks like JSON.
    pub fn is_json(&self) -> bool {
        self.start().starts_with(['{', '['])
    }

    /// Whether a JSON key stands in it, at any depth.
    pub fn has_json_key(&self, key: &str) -> bool {
        let quoted = format!("\"{key}\"");
        memchr::memmem::find_iter(self.text.as_bytes(), &quoted).any(|at| {
            let rest = self.text.get(at + quoted.len()..).unwrap_or_default();
            rest.trim_start().starts_with(':')
        })
    }
}

/// The first element, past declaration, comments and document type; `None` where it is no XML.
fn xml_root(text: &str) -> Option<(String, String)> {
    let mut rest = text.trim_start();
    if !rest.starts_with('<') {
        return None;
    }
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<!--") {
            rest.find("-->")? + 3
        } else if rest.starts_with("<?") {
            rest.find("?>")? + 2
        } else if rest.starts_with("<!") {
            document_type_end(rest)?
        } else {
            break;
        };
        rest = rest.get(end..)?;
    }
    let tag = rest.strip_prefix('<')?;
    let tag = tag.get(..tag.find('>').unwrap_or(tag.len()))?;
    let name_end = tag.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(tag.len());
    let (qualified, attributes) = tag.split_at_checked(name_end)?;
    let (prefix, local) = qualified.split_once(':').unwrap_or(("", qualified));
    let declaration =
        if prefix.is_empty() { "xmlns=".to_owned() } else { format!("xmlns:{prefix}=") };
    let namespace = attributes.split_once(&declaration).map_or("", |(_, value)| quoted(value));
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    (!local.is_empty() && local.chars().all(is_name))
        .then(|| (namespace.to_owned(), local.to_owned()))
}

/// Where `<!DOCTYPE … [ … ]>` ends.
fn document_type_end(text: &str) -> Option<usize> {
    match (text.find('['), text.find('>')?) {
        (Some(open), close) if open < close => {
            let after = open + text.get(open..)?.find(']')?;
            Some(after + text.get(after..)?.find('>')? + 1)
        }
        (_, close) => Some(close + 1),
    }
}

fn quoted(text: &str) -> &str {
    let Some(mark @ ('"' | '\'')) = text.chars().next() else { return "" };
    text.get(1..).and_then(|rest| rest.split(mark).next()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_element_is_found_behind_whatever_comes_before() {
        let text = "\u{feff}<?xml version='1.0'?>\n<!-- <a> -->\n<!DOCTYPE x [<!ELEMENT y (z)>]>\n\
                    <p:Document a='1' xmlns:p=\"urn:x\" xmlns='urn:y'>";
        assert_eq!(Head::new(text.as_bytes()).xml_root(), Some(("urn:x", "Document")));
        assert_eq!(Head::new(b"<a/>").xml_root(), Some(("", "a")));
    }

    #[test]
    fn what_is_no_xml_has_no_first_element() {
        for text in ["", "date;amount", "{\"a\":1}", "<", "<!--", "< 5 euros", "<![CDATA["] {
            assert_eq!(Head::new(text.as_bytes()).xml_root(), None, "{text}");
        }
    }

    #[test]
    fn keys_of_json_are_found_and_values_are_not() {
        let head = Head::new(b"[{\"a\" : \"b\"}]");
        assert!(head.is_json() && head.has_json_key("a") && !head.has_json_key("b"));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_have_a_head(bytes: Vec<u8>) {
            let _ = Head::new(&bytes).xml_root();
        }

        #[test]
        fn any_text_after_a_bracket_has_a_head(text in "<[<>!\\-\\[\\]?a:é ='\"]{0,40}") {
            let _ = Head::new(text.as_bytes()).xml_root();
        }
    }
}
