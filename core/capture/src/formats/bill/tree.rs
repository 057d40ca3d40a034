//! A bill in XML as a tree that knows which of its values were read.
//!
//! Names are compared without their namespaces' prefixes, as bills come with any.

use crate::formats::xml::{self, Element, Xml};
use crate::formats::{FormatError, Input, date, number};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};

/// A bill in memory.
#[derive(Default)]
pub(super) struct Tree {
    branch: xml::Tree,
    read: RefCell<HashSet<usize>>,
    problems: RefCell<Vec<(u32, String)>>,
}

impl Tree {
    /// Reads a whole file.
    pub(super) fn read(input: &mut Input<'_>) -> Result<Self, FormatError> {
        let mut tree = Self::default();
        let mut xml = Xml::new(input)?;
        if !xml.next_open()? {
            return Err(FormatError::damaged(xml.line(), "there is no element in this file"));
        }
        xml.read_tree(&mut tree.branch)?;
        if xml.next_open()? {
            return Err(FormatError::damaged(xml.line(), "a second document follows the first"));
        }
        Ok(tree)
    }

    /// Reads a whole file that is in memory.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, FormatError> {
        Self::read(&mut Input::new(bytes))
    }

    /// The outermost element.
    pub(super) fn root(&self) -> Result<Node<'_>, FormatError> {
        let root = self.branch.root();
        root.map(|element| Node { tree: self, element })
            .ok_or_else(|| FormatError::damaged(1, "there is no element in this file"))
    }

    /// What could not be understood among the values that were asked for, with the lines.
    pub(super) fn problems(&self) -> Vec<(u32, String)> {
        self.problems.take()
    }

    /// The values that nobody asked for, by the names of their element and the one around it, and
    /// how often each stands there.
    pub(super) fn unread(&self) -> BTreeMap<String, u64> {
        let read = self.read.borrow();
        let mut unread = BTreeMap::new();
        for around in self
            .branch
            .root()
            .into_iter()
            .flat_map(|root| std::iter::once(root).chain(root.descendants()))
        {
            for element in around.children() {
                if !read.contains(&element.place()) && !element.text().is_empty() {
                    let name = format!("{}/{}", around.name(), element.name());
                    *unread.entry(name).or_default() += 1;
                }
            }
        }
        unread
    }
}

/// An element of a bill.
#[derive(Clone, Copy)]
pub(super) struct Node<'t> {
    tree: &'t Tree,
    element: Element<'t>,
}

impl<'t> Node<'t> {
    /// Its name, without prefix.
    pub(super) fn name(self) -> &'t str {
        self.element.name()
    }

    /// The line where it begins.
    pub(super) fn line(self) -> u32 {
        self.element.line()
    }

    /// Its own text without blanks around it, where there is some.
    pub(super) fn text(self) -> Option<&'t str> {
        self.mark_read();
        Some(self.element.text()).filter(|text| !text.is_empty())
    }

    /// An attribute, by its name without prefix, where it is not empty.
    pub(super) fn attribute(self, name: &str) -> Option<&'t str> {
        self.element.attribute(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// The elements in it.
    pub(super) fn children(self) -> impl Iterator<Item = Self> {
        self.element.children().map(move |element| Self { tree: self.tree, element })
    }

    /// All elements at a path of names: `Party/PartyName/Name`; a step may be several names with
    /// `|` between them, of which any will do.
    pub(super) fn all(self, path: &str) -> Vec<Self> {
        path.split('/').fold(vec![self], |found, step| {
            let is_meant = |node: &Self| step.split('|').any(|name| name == node.name());
            found.into_iter().flat_map(Self::children).filter(is_meant).collect()
        })
    }

    /// The first element at a path.
    pub(super) fn at(self, path: &str) -> Option<Self> {
        self.all(path).into_iter().next()
    }

    /// The first text at a path that is not empty.
    pub(super) fn value(self, path: &str) -> Option<String> {
        self.values(path).into_iter().next()
    }

    /// All texts at a path that are not empty.
    pub(super) fn values(self, path: &str) -> Vec<String> {
        self.all(path).into_iter().filter_map(|node| node.text().map(str::to_owned)).collect()
    }

    /// The number at a path. What stands there and is none is a problem of the file.
    pub(super) fn number(self, path: &str) -> Option<Decimal> {
        self.at(path)?.own_number()
    }

    /// The number that is its text, as [`Node::number`].
    pub(super) fn own_number(self) -> Option<Decimal> {
        let text = self.text()?;
        let number = plain_number(text);
        if number.is_none() {
            self.problem(format!("\"{}\" of {} is no number", excerpt(text), self.name()));
        }
        number
    }

    /// The day at a path, as ISO 8601 or eight digits. What stands there and is none is a problem.
    pub(super) fn day(self, path: &str) -> Option<NaiveDate> {
        let node = self.at(path)?;
        let text = node.text()?;
        let day = date::iso(text).or_else(|| date::compact(text));
        if day.is_none() {
            node.problem(format!("\"{}\" of {} is no date", excerpt(text), node.name()));
        }
        day
    }

    fn problem(self, reason: String) {
        self.tree.problems.borrow_mut().push((self.line(), reason));
    }

    fn mark_read(self) {
        self.tree.read.borrow_mut().insert(self.element.place());
    }

    /// Counts everything in it as read.
    pub(super) fn pass_over(self) {
        self.mark_read();
        let mut read = self.tree.read.borrow_mut();
        read.extend(self.element.descendants().map(Element::place));
    }
}

/// A number as XML Schema writes it; a comma for the point, which some programs write, is taken.
fn plain_number(text: &str) -> Option<Decimal> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_plain = unsigned.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','))
        && unsigned.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    let value = match text.contains(',') {
        _ if !is_plain => None,
        // "1,234" could be either, and is left alone.
        true => number::plain_decimal(text),
        false => text.parse().ok(),
    };
    // Beyond this, sums could not be reckoned with; no bill comes near.
    let most = Decimal::from(1_000_000_000_000_000_i64);
    value.filter(|value| value.abs() <= most).map(|value| value.normalize())
}

fn excerpt(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_their_path_whatever_the_prefixes() {
        let tree = Tree::parse(
            b"<a:x xmlns:a='u'>\n <b:y k='1'>Caf&#233; &amp; co</b:y><y/><z>3</z></a:x>",
        );
        let tree = tree.unwrap();
        let root = tree.root().unwrap();
        assert_eq!(root.value("y").as_deref(), Some("Café & co"));
        assert_eq!(root.at("y").unwrap().line(), 2);
        assert_eq!(root.at("y").unwrap().attribute("k"), Some("1"));
        assert_eq!(tree.unread().into_iter().collect::<Vec<_>>(), [("x/z".to_owned(), 1)]);
        assert_eq!(root.value("none|z").as_deref(), Some("3"));
        assert!(tree.unread().is_empty());
    }

    #[test]
    fn damage_is_told_with_its_line() {
        for (text, line) in
            [("<a>\n<b>\n</c></a>", 3), ("<a>\n<b>\n", 3), ("\n\n", 3), ("<a/>\n<b/>", 2)]
        {
            match Tree::parse(text.as_bytes()).map(|_| ()) {
                Err(FormatError::Damaged { line: found, .. }) => assert_eq!(found, line, "{text}"),
                other => panic!("{text}: {other:?}"),
            }
        }
    }

    #[test]
    fn numbers_of_programs_are_read_and_others_are_problems() {
        let tree = Tree::parse(b"<a><b>1.234</b><c>-7,50</c><d>NaN</d><e>1e5</e></a>").unwrap();
        let root = tree.root().unwrap();
        assert_eq!(root.number("b"), Some(Decimal::new(1234, 3)));
        assert_eq!(root.number("c"), Some(Decimal::new(-75, 1)));
        assert_eq!((root.number("d"), root.number("e")), (None, None));
        assert_eq!(tree.problems().len(), 2);
    }
}
