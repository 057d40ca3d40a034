//! The fields of a statement: a tag between colons at the beginning of a line, and its lines.

/// One field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field<'t> {
    /// Its tag: `61`, `60F`, `NS`; empty for the end of a message and for what stands between two.
    pub(super) tag: &'t str,
    /// Its text with all lines.
    pub(super) text: &'t str,
    /// The line of its tag, from 1.
    pub(super) line: u32,
}

/// The fields of a text in their order.
pub(super) struct Fields<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl<'t> Fields<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Steps over a line, and gives it with its end.
    fn step(&mut self) -> &'t str {
        let rest = self.rest();
        let length = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        self.at += length;
        self.line = self.line.saturating_add(1);
        rest.get(..length).unwrap_or_default()
    }
}

impl<'t> Iterator for Fields<'t> {
    type Item = Field<'t>;

    fn next(&mut self) -> Option<Field<'t>> {
        let start = self.rest();
        if start.is_empty() {
            return None;
        }
        let line = self.line;
        let (tag, skip) = tag(start).unwrap_or(("", 0));
        let begin = self.at + skip;
        let first = self.step();
        // A message ends with a line of its own.
        if tag.is_empty() && is_end(first) {
            return Some(Field { tag: "", text: first, line });
        }
        while !self.rest().is_empty() && !begins(self.rest()) {
            self.step();
        }
        Some(Field { tag, text: self.text.get(begin..self.at).unwrap_or_default(), line })
    }
}

fn begins(rest: &str) -> bool {
    let byte = rest.as_bytes().first().copied().unwrap_or_default();
    match byte {
        b':' => tag(rest).is_some(),
        b'-' | b'{' => is_end(rest.split('\n').next().unwrap_or_default()),
        _ => false,
    }
}

/// `-`, `-}`, `-XXX`, or the header of the next message.
fn is_end(line: &str) -> bool {
    let line = line.trim_end();
    line == "-" || line.starts_with("-}") || line == "-XXX" || line.starts_with("{1:")
}

/// The tag at the beginning of a line and how long it is with its colons. One bank breaks the line
/// behind the first colon.
fn tag(line: &str) -> Option<(&str, usize)> {
    let inner = line.strip_prefix(':')?;
    let start = 1 + inner.len() - inner.trim_start_matches(['\r', '\n']).len();
    let inner = line.get(start..)?;
    let length =
        inner.as_bytes().get(..4).unwrap_or(inner.as_bytes()).iter().position(|b| *b == b':')?;
    let tag = inner.get(..length)?;
    let bytes = tag.as_bytes();
    let is_tag = match bytes {
        [a, b] => (a.is_ascii_digit() && b.is_ascii_digit()) || tag == "NS",
        [a, b, c] => a.is_ascii_digit() && b.is_ascii_digit() && c.is_ascii_uppercase(),
        _ => false,
    };
    is_tag.then_some((tag, start + length + 1))
}

/// Lines put together as they were before they were cut: at 65 characters in the middle of a word
/// (some banks cut structured text at 64), shorter ones at its end.
pub(super) fn unwrapped(text: &str) -> String {
    let start = text.trim_start();
    let is_structured = start.starts_with('/') || start.as_bytes().get(3) == Some(&b'?');
    let full = if is_structured { 64 } else { 65 };
    let mut whole = String::with_capacity(text.len());
    let mut was_full = false;
    for line in text.lines() {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            continue;
        }
        let begins_field = line.starts_with(['?', '/', '>']);
        if !whole.is_empty() && !was_full && !begins_field && !whole.ends_with(' ') {
            whole.push(' ');
        }
        whole.push_str(line);
        was_full = line.chars().count() >= full;
        if !was_full || line.ends_with("  ") {
            whole.truncate(whole.trim_end().len());
            was_full = was_full && !line.ends_with(' ');
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Vec<(&str, &str, u32)> {
        Fields::new(text).map(|field| (field.tag, field.text.trim_end(), field.line)).collect()
    }

    #[test]
    fn fields_go_on_to_the_next_tag() {
        assert_eq!(
            fields("{1:X}{4:\r\n:20:A\r\n:86:one\r\n:two:\r\nthree\r\n-}\r\n:60F:C1"),
            [
                ("", "{1:X}{4:", 1),
                ("20", "A", 2),
                ("86", "one\r\n:two:\r\nthree", 3),
                ("", "-}", 6),
                ("60F", "C1", 7)
            ]
        );
    }

    #[test]
    fn a_tag_that_is_broken_behind_its_colon_is_one() {
        assert_eq!(fields(":61:1\n:\n86:x"), [("61", "1", 1), ("86", "x", 2)]);
    }

    #[test]
    fn a_dash_in_a_text_ends_nothing() {
        assert_eq!(fields(":86:a\n- b\n-c\n"), [("86", "a\n- b\n-c", 1)]);
    }

    #[test]
    fn words_that_were_cut_are_whole_again() {
        let cut = format!("{}AC\nCOUNT\r\nshort\r\nline   \r\n\r\nend", "x".repeat(63));
        assert_eq!(unwrapped(&cut), format!("{}ACCOUNT short line end", "x".repeat(63)));
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_fields(text in "[:0-9A-Z{}\\-\n\ré?]{0,80}") {
            let length: usize = Fields::new(&text).map(|field| field.text.len()).sum();
            proptest::prop_assert!(length <= text.len() * 2 + 2);
            let _ = unwrapped(&text);
        }
    }
}
