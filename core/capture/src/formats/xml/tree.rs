//! One branch of a document, in memory, for formats that look fields up by their path.

use super::Tag;
use crate::formats::FormatError;
use std::ops::Range;

/// One branch of a document. It keeps its memory from one branch to the next.
#[derive(Debug, Default)]
pub struct Tree {
    characters: String,
    nodes: Vec<Node>,
    attributes: Vec<Attribute>,
    open: Vec<usize>,
}

#[derive(Debug)]
struct Node {
    name: Range<usize>,
    text: Range<usize>,
    attributes: Range<usize>,
    /// The node behind its last descendant.
    end: usize,
    line: u32,
}

#[derive(Debug)]
struct Attribute {
    name: Range<usize>,
    value: Range<usize>,
}

impl Tree {
    /// More elements, or characters, than any real branch has.
    const MOST_NODES: usize = 1_000_000;
    const MOST_CHARACTERS: usize = 64 << 20;

    /// The element at the root of the branch; none where nothing was read yet.
    pub fn root(&self) -> Option<Element<'_>> {
        (!self.nodes.is_empty()).then_some(Element { tree: self, index: 0 })
    }

    pub(super) fn clear(&mut self) {
        self.characters.clear();
        self.nodes.clear();
        self.attributes.clear();
        self.open.clear();
    }

    pub(super) fn open(&mut self, tag: &Tag, line: u32) -> Result<(), FormatError> {
        if self.nodes.len() >= Self::MOST_NODES {
            return Err(FormatError::damaged(
                line,
                "more elements in one branch than any real file has",
            ));
        }
        let name = self.push(tag.name());
        let first = self.attributes.len();
        for (name, value) in tag.attributes() {
            let name = self.push(name);
            let value = self.push(value);
            self.attributes.push(Attribute { name, value });
        }
        let attributes = first..self.attributes.len();
        let index = self.nodes.len();
        self.nodes.push(Node { name, text: 0..0, attributes, end: index + 1, line });
        self.open.push(index);
        Ok(())
    }

    pub(super) fn text(&mut self, text: &str) -> Result<(), FormatError> {
        let Some(index) = self.open.last().copied() else { return Ok(()) };
        let (old, line) = match self.nodes.get(index) {
            Some(node) => (node.text.clone(), node.line),
            None => return Ok(()),
        };
        if self.characters.len() + text.len() + old.len() > Self::MOST_CHARACTERS {
            return Err(FormatError::damaged(
                line,
                "more text in one branch than any real file has",
            ));
        }
        // Text goes on behind a child: what came before the child is taken along.
        let start = if old.end == self.characters.len() && !old.is_empty() {
            old.start
        } else {
            let start = self.characters.len();
            self.characters.extend_from_within(old);
            start
        };
        self.characters.push_str(text);
        if let Some(node) = self.nodes.get_mut(index) {
            node.text = start..self.characters.len();
        }
        Ok(())
    }

    pub(super) fn close(&mut self) {
        let end = self.nodes.len();
        if let Some(node) = self.open.pop().and_then(|index| self.nodes.get_mut(index)) {
            node.end = end;
        }
    }

    fn push(&mut self, text: &str) -> Range<usize> {
        let start = self.characters.len();
        self.characters.push_str(text);
        start..self.characters.len()
    }

    fn piece(&self, range: &Range<usize>) -> &str {
        self.characters.get(range.clone()).unwrap_or_default()
    }
}

/// An element of a branch.
#[derive(Clone, Copy, Debug)]
pub struct Element<'t> {
    tree: &'t Tree,
    index: usize,
}

impl<'t> Element<'t> {
    fn node(self) -> Option<&'t Node> {
        self.tree.nodes.get(self.index)
    }

    /// Its place in the branch, counted from the root, which is 0.
    pub const fn place(self) -> usize {
        self.index
    }

    /// Its local name.
    pub fn name(self) -> &'t str {
        self.node().map_or("", |node| self.tree.piece(&node.name))
    }

    /// Its own text, without blanks around it.
    pub fn text(self) -> &'t str {
        self.node().map_or("", |node| self.tree.piece(&node.text).trim())
    }

    /// The line where its tag ends, from 1.
    pub fn line(self) -> u32 {
        self.node().map_or(0, |node| node.line)
    }

    /// The value of an attribute by its local name.
    pub fn attribute(self, name: &str) -> Option<&'t str> {
        let attributes = self.tree.attributes.get(self.node()?.attributes.clone())?;
        let found = attributes.iter().find(|attribute| self.tree.piece(&attribute.name) == name)?;
        Some(self.tree.piece(&found.value))
    }

    /// The elements directly in it.
    pub fn children(self) -> impl Iterator<Item = Self> + 't {
        let end = self.node().map_or(0, |node| node.end);
        let mut next = self.index + 1;
        std::iter::from_fn(move || {
            let node = self.tree.nodes.get(next).filter(|_| next < end)?;
            let child = Self { tree: self.tree, index: next };
            next = node.end;
            Some(child)
        })
    }

    /// The elements directly in it that have a name.
    pub fn all<'n: 't>(self, name: &'n str) -> impl Iterator<Item = Self> + 't {
        self.children().filter(move |child| child.name() == name)
    }

    /// The first element directly in it that has a name.
    pub fn child(self, name: &str) -> Option<Self> {
        self.children().find(|child| child.name() == name)
    }

    /// The first element at a path: `RltdPties/Cdtr/Nm`.
    pub fn at(self, path: &str) -> Option<Self> {
        let (name, rest) =
            path.split_once('/').map_or((path, None), |(name, rest)| (name, Some(rest)));
        let mut named = self.children().filter(|child| child.name() == name);
        match rest {
            None => named.next(),
            Some(rest) => named.find_map(|child| child.at(rest)),
        }
    }

    /// The text at a path; none where there is no such element or its text is blank.
    pub fn text_at(self, path: &str) -> Option<&'t str> {
        self.at(path).map(Self::text).filter(|text| !text.is_empty())
    }

    /// Every element in it at any depth, in the order of the document, itself left out.
    pub fn descendants(self) -> impl Iterator<Item = Self> + 't {
        let end = self.node().map_or(0, |node| node.end);
        (self.index + 1..end).map(move |index| Self { tree: self.tree, index })
    }
}
