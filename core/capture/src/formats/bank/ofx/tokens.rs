//! OFX, tag by tag: SGML whose leaves are not closed, half closed, or XML, all read alike.

use memchr::memchr;
use std::borrow::Cow;

/// A tag with the text behind it.
#[derive(Clone, Debug)]
pub(super) struct Tag<'t> {
    /// Its name in capital letters.
    pub(super) name: Cow<'t, str>,
    /// Whether it closes an element.
    pub(super) is_close: bool,
    /// The text up to the next tag, without blanks around it.
    pub(super) text: Cow<'t, str>,
    /// Its line, from 1.
    pub(super) line: u32,
}

/// The tags of a text in their order.
pub(super) struct Tags<'t> {
    text: &'t str,
    /// Where the next tag begins.
    at: usize,
    /// Up to where lines are counted.
    counted: usize,
    line: u32,
}

impl<'t> Tags<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, counted: 0, line: 1 }
    }

    /// The line that has been reached.
    pub(super) const fn line(&self) -> u32 {
        self.line
    }

    fn rest(&self, from: usize) -> &'t str {
        self.text.get(from..).unwrap_or_default()
    }

    fn count_lines(&mut self, until: usize) {
        let passed = self.text.as_bytes().get(self.counted..until).unwrap_or_default();
        let lines = memchr::memchr_iter(b'\n', passed).count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.counted = until;
    }

    /// Where the next tag begins, at or after a place: `<` before a letter or a slash. Any other
    /// `<` is text.
    fn next_tag(&self, mut from: usize) -> Option<usize> {
        loop {
            let at = from + memchr(b'<', self.rest(from).as_bytes())?;
            let next = self.text.as_bytes().get(at + 1).copied().unwrap_or_default();
            if next.is_ascii_alphabetic() || next == b'/' {
                return Some(at);
            }
            let rest = self.rest(at);
            from = at + 1;
            for (open, close) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
                if rest.starts_with(open) {
                    from = at + rest.find(close).map_or(rest.len(), |end| end + close.len());
                }
            }
        }
    }
}

impl<'t> Iterator for Tags<'t> {
    type Item = Tag<'t>;

    fn next(&mut self) -> Option<Tag<'t>> {
        let start = self.next_tag(self.at)?;
        self.count_lines(start);
        let inner = self.rest(start + 1);
        let length = memchr(b'>', inner.as_bytes()).unwrap_or(inner.len());
        let tag = inner.get(..length).unwrap_or_default();
        let text_start = (start + 1 + length + 1).min(self.text.len());
        let end = self.next_tag(text_start).unwrap_or(self.text.len());
        self.at = end;
        let text = self.text.get(text_start..end).unwrap_or_default();
        let (is_close, name) = match tag.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, tag),
        };
        // Neither attributes nor the slash of an element without content say anything.
        let name = name.split([' ', '\t', '\r', '\n', '/']).next().unwrap_or_default();
        let name = if name.bytes().any(|byte| byte.is_ascii_lowercase()) {
            Cow::Owned(name.to_ascii_uppercase())
        } else {
            Cow::Borrowed(name)
        };
        Some(Tag { name, is_close, text: unescaped(text.trim()), line: self.line })
    }
}

/// Text without comments and marks of CDATA, and with its entities resolved. A lone `&` is itself.
fn unescaped(text: &str) -> Cow<'_, str> {
    if memchr::memchr2(b'&', b'<', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr2(b'&', b'<', rest.as_bytes()) {
        let (before, special) = rest.split_at_checked(at).unwrap_or((rest, ""));
        plain.push_str(before);
        rest = if let Some(data) = special.strip_prefix("<![CDATA[") {
            let (inside, after) = data.split_once("]]>").unwrap_or((data, ""));
            plain.push_str(inside);
            after
        } else if special.starts_with("<!--") {
            special.split_once("-->").map_or("", |(_, after)| after)
        } else if let Some((character, after)) = entity(special) {
            plain.push(character);
            after
        } else {
            let mut characters = special.chars();
            plain.extend(characters.next());
            characters.as_str()
        };
    }
    plain.push_str(rest);
    let trimmed = plain.trim();
    if trimmed.len() == plain.len() { Cow::Owned(plain) } else { Cow::Owned(trimmed.to_owned()) }
}

fn entity(text: &str) -> Option<(char, &str)> {
    let body = text.strip_prefix('&')?;
    let end = body.as_bytes().get(..12).unwrap_or(body.as_bytes());
    let (name, after) = body.split_at_checked(memchr(b';', end)?)?;
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((character, after.strip_prefix(';')?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Vec<(String, bool, String)> {
        Tags::new(text)
            .map(|tag| (tag.name.into_owned(), tag.is_close, tag.text.into_owned()))
            .collect()
    }

    fn open(name: &str, text: &str) -> (String, bool, String) {
        (name.to_owned(), false, text.to_owned())
    }

    fn close(name: &str) -> (String, bool, String) {
        (name.to_owned(), true, String::new())
    }

    #[test]
    fn leaves_are_read_whether_they_are_closed_or_not() {
        assert_eq!(
            tags("<A><B>1\n <C>2</C><d>3 & 4</A>"),
            [
                open("A", ""),
                open("B", "1"),
                open("C", "2"),
                close("C"),
                open("D", "3 & 4"),
                close("A")
            ]
        );
    }

    #[test]
    fn entities_sections_and_comments_are_resolved() {
        assert_eq!(tags("<A>x &lt; y &amp; &#233;&nope;")[0].2, "x < y & é&nope;");
        assert_eq!(tags("<A><![CDATA[ a <b> & c ]]></A>")[0].2, "a <b> & c");
        assert_eq!(tags("<A>5 < 6<!-- <B> --> ok</A>")[0].2, "5 < 6 ok");
        assert_eq!(tags("<A/><B x='1'>y"), [open("A", ""), open("B", "y")]);
    }

    #[test]
    fn lines_are_counted() {
        let lines: Vec<u32> = Tags::new("\n<A>\n\n<B>x\n</A>").map(|tag| tag.line).collect();
        assert_eq!(lines, [2, 4, 5]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_tags(text in "[<>/!?&;a-c#é\\[\\]CDATA\\- \n]{0,60}") {
            let _ = Tags::new(&text).count();
        }
    }
}
