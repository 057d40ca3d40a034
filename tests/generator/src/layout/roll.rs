//! The paper roll: rows of text on a grid of character cells, ready for a printer.

use crate::text::width;

/// How large a row is printed; tills double cells, they do not scale letters.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Scale {
    #[default]
    Normal,
    /// Double height.
    Tall,
    /// Double width.
    Wide,
    /// Double height and width.
    Large,
}

impl Scale {
    pub(crate) const fn columns(self) -> usize {
        match self {
            Self::Normal | Self::Tall => 1,
            Self::Wide | Self::Large => 2,
        }
    }

    pub(crate) const fn rows(self) -> usize {
        match self {
            Self::Normal | Self::Wide => 1,
            Self::Tall | Self::Large => 2,
        }
    }
}

/// Which part of a text stands at its column.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Anchor {
    Left,
    /// The text ends before the column.
    Right,
    Centre,
}

/// A piece of text in a row.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    pub(crate) anchor: Anchor,
    /// In cells of normal width.
    pub(crate) column: usize,
    pub(crate) text: String,
}

/// A row of text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub(crate) spans: Vec<Span>,
    pub(crate) scale: Scale,
    pub(crate) bold: bool,
    /// White on black.
    pub(crate) inverse: bool,
}

/// What is printed, from top to bottom.
#[derive(Clone, Debug)]
pub(crate) enum Mark {
    Row(Row),
    /// A row of one character from edge to edge.
    Rule(char),
    /// A drawn line as thick as a dot or two, from edge to edge.
    Line,
    /// Paper without print, in tenths of a row.
    Feed(usize),
    /// The shop's name as a picture.
    Logo(String),
    /// An EAN-13 bar code of these thirteen digits, with the digits under it.
    BarCode(String),
}

/// What will be printed on a ticket.
#[derive(Clone, Debug)]
pub(crate) struct Roll {
    pub(crate) columns: usize,
    pub(crate) marks: Vec<Mark>,
}

impl Roll {
    pub(crate) const fn new(columns: usize) -> Self {
        Self { columns, marks: Vec::new() }
    }

    pub(crate) fn push(&mut self, mark: Mark) {
        self.marks.push(mark);
    }

    pub(crate) fn feed(&mut self) {
        self.push(Mark::Feed(10));
    }

    pub(crate) fn left(&mut self, text: impl Into<String>) {
        self.spans(vec![Span { anchor: Anchor::Left, column: 0, text: text.into() }]);
    }

    pub(crate) fn centre(&mut self, text: impl Into<String>) {
        let column = self.columns / 2;
        self.spans(vec![Span { anchor: Anchor::Centre, column, text: text.into() }]);
    }

    /// Text centred in as many rows as it takes.
    pub(crate) fn centre_wrapped(&mut self, text: &str) {
        for line in crate::text::wrap(text, self.columns) {
            self.centre(line);
        }
    }

    /// Text at the left and text at the right, in one row where both fit.
    pub(crate) fn pair(&mut self, left: impl Into<String>, right: impl Into<String>) {
        self.pair_scaled(left, right, Scale::Normal, false);
    }

    /// The same in another size.
    pub(crate) fn pair_scaled(
        &mut self,
        left: impl Into<String>,
        right: impl Into<String>,
        scale: Scale,
        bold: bool,
    ) {
        let (left, right) = (left.into(), right.into());
        let fits = (width(&left) + 1 + width(&right)) * scale.columns() <= self.columns;
        let first = Span { anchor: Anchor::Left, column: 0, text: left };
        let second = Span { anchor: Anchor::Right, column: self.columns, text: right };
        if fits {
            self.push(Mark::Row(Row { spans: vec![first, second], scale, bold, inverse: false }));
        } else {
            self.push(Mark::Row(Row { spans: vec![first], scale, bold, inverse: false }));
            self.push(Mark::Row(Row { spans: vec![second], scale, bold, inverse: false }));
        }
    }

    /// Texts at their columns.
    pub(crate) fn spans(&mut self, spans: Vec<Span>) {
        self.push(Mark::Row(Row { spans, ..Row::default() }));
    }

    /// A table over the whole width: the first column at the left, the others ending at equal
    /// distances. False, and nothing printed, where the texts are too wide.
    pub(crate) fn table(&mut self, rows: &[Vec<String>]) -> bool {
        let first = rows.iter().filter_map(|row| row.first()).map(|text| width(text)).max();
        let others = rows.iter().flat_map(|row| row.iter().skip(1)).map(|text| width(text)).max();
        let last = rows.iter().map(Vec::len).max().unwrap_or(1).saturating_sub(1).max(1);
        let (first, others) = (first.unwrap_or(0), others.unwrap_or(0));
        let rest = self.columns.saturating_sub(first);
        if rest / last <= others {
            return false;
        }
        for row in rows {
            let spans = row.iter().enumerate().map(|(place, text)| match place {
                0 => Span { anchor: Anchor::Left, column: 0, text: text.clone() },
                _ => Span {
                    anchor: Anchor::Right,
                    column: first + rest * place / last,
                    text: text.clone(),
                },
            });
            self.spans(spans.collect());
        }
        true
    }

    /// Makes the row that was put last bold.
    pub(crate) fn embolden(&mut self) {
        if let Some(Mark::Row(row)) = self.marks.last_mut() {
            row.bold = true;
        }
    }

    /// Makes the row that was put last larger, where it still fits.
    pub(crate) fn enlarge(&mut self, scale: Scale) {
        let columns = self.columns;
        if let Some(Mark::Row(row)) = self.marks.last_mut() {
            let used: usize = row.spans.iter().map(|span| width(&span.text) + 1).sum();
            if used.saturating_sub(1) * scale.columns() <= columns {
                row.scale = scale;
            }
        }
    }

    /// Prints the row that was put last white on black.
    pub(crate) fn invert(&mut self) {
        if let Some(Mark::Row(row)) = self.marks.last_mut() {
            row.inverse = true;
        }
    }
}
