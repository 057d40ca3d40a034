//! Pages of replies: their tables, their lists of terms, and the lists below headings that say what
//! the organisation holds on the person.

use super::attribute::{Attribute, Attributes};
use super::table::attributes_of;
use super::words::{self, Claim};
use crate::formats::plain_table;
use crate::formats::table::{Row, Table};
use crate::formats::{
    ExportKind, Format, FormatError, Guess, Head, Input, Recognition, Remark, Sink,
};

/// A web page that no other format claims.
pub(crate) struct AccessPage;

/// How many tables of a page are shown.
const MOST_TABLES: usize = 200;
/// The most cells of a page.
const MOST_CELLS: usize = 1 << 20;

impl Format for AccessPage {
    fn name(&self) -> &'static str {
        "access-page"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::AccessReply
    }

    fn about(&self) -> &'static str {
        "any other web page of a reply to a request for access: its tables and lists, HTML"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let start: String = head.start().chars().take(200).collect::<String>().to_lowercase();
        let is_page = start.starts_with("<!doctype html")
            || start.starts_with("<html")
            || start.contains("<html");
        let is_page = is_page || start.starts_with("<table");
        let text = head.text();
        let has_cells = ["<td", "<TD", "<li", "<dd"].iter().any(|tag| text.contains(tag));
        if is_page && start.starts_with('<') && has_cells {
            Recognition::Possible
        } else {
            Recognition::No
        }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (text, guessed) = input.text()?;
        if let Some(value) = guessed {
            let value = value.to_owned();
            sink.remark(Remark::Guessed { what: Guess::Encoding, value });
        }
        let page = Page::of(&text)?;
        let mut attributes = Attributes::new(sink, "");
        for (heading, item, line) in &page.items {
            attributes.give(Attribute {
                line: *line,
                name: heading.clone(),
                value: item.clone(),
                place: format!("line {line}, {heading}"),
                ..Attribute::default()
            })?;
        }
        let given = attributes.finish();
        for table in &page.tables {
            attributes_of(table, 0, sink)?;
        }
        if page.tables.is_empty() && given == 0 {
            let reason = "no table and no list of what is held in the page".to_owned();
            return Err(FormatError::Nothing { reason });
        }
        if page.tables.is_empty() {
            sink.part(crate::formats::Part { read: given, ..Default::default() })?;
        }
        for table in page.tables.iter().take(MOST_TABLES) {
            sink.part(plain_table::part(table))?;
        }
        Ok(())
    }
}

/// What a page holds.
#[derive(Default)]
struct Page {
    tables: Vec<Table>,
    /// Items of lists, with the heading above that says what they are, and their lines.
    items: Vec<(String, String, u32)>,
    heading: String,
    /// The text since the last tag that matters.
    text: String,
    row: Vec<String>,
    rows: Vec<Row>,
    cells: usize,
}

impl Page {
    fn of(html: &str) -> Result<Self, FormatError> {
        let mut page = Self::default();
        let (mut rest, mut line) = (html, 1_u32);
        let mut passed = 0;
        while let Some(open) = rest.find('<') {
            let (text, tag) = rest.split_at_checked(open).unwrap_or((rest, ""));
            page.text.push_str(text);
            let end = tag.find('>').map_or(tag.len(), |end| end + 1);
            let end = if tag.starts_with("<!--") {
                tag.find("-->").map_or(tag.len(), |end| end + 3)
            } else {
                end
            };
            let name: String = tag
                .chars()
                .skip(1)
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '/')
                .collect::<String>()
                .to_ascii_lowercase();
            let mut next = tag.get(end..).unwrap_or_default();
            if name == "script" || name == "style" {
                let close = format!("</{name}");
                next = next.find(&close).and_then(|at| next.get(at..)).unwrap_or_default();
            }
            let at = html.len() - rest.len() + open;
            let lines = html.get(passed..at).map_or(0, |part| part.matches('\n').count());
            line = line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
            passed = at;
            page.tag(&name, line)?;
            rest = next;
        }
        page.close_table();
        Ok(page)
    }

    fn tag(&mut self, name: &str, line: u32) -> Result<(), FormatError> {
        match name {
            "td" | "th" | "li" | "dt" | "dd" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.text.clear();
            }
            "/h1" | "/h2" | "/h3" | "/h4" | "/h5" | "/h6" | "/dt" => self.heading = self.take(),
            "/td" | "/th" => {
                self.cells += 1;
                if self.cells > MOST_CELLS {
                    return Err(FormatError::damaged(line, "more cells than any real page has"));
                }
                let cell = self.take();
                self.row.push(cell);
            }
            "/tr" => self.close_row(line),
            "tr" | "table" => {
                self.close_row(line);
                if name == "table" {
                    self.close_table();
                }
            }
            "/table" => {
                self.close_row(line);
                self.close_table();
            }
            "/li" | "/dd" => {
                let item = self.take();
                let claim = words::claim(&self.heading);
                if claim == Some(Claim::Strong) && self.items.len() < MOST_CELLS && !item.is_empty()
                {
                    self.items.push((self.heading.clone(), item, line));
                }
            }
            "br" | "br/" | "p" | "/p" | "div" | "/div" => self.text.push(' '),
            _ => {}
        }
        Ok(())
    }

    /// The text since the last tag, as it is shown.
    fn take(&mut self) -> String {
        let text = std::mem::take(&mut self.text).replace("&nbsp;", " ");
        let text = quick_xml::escape::unescape(&text)
            .map_or_else(|_| text.clone(), std::borrow::Cow::into_owned);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn close_row(&mut self, line: u32) {
        let cells = std::mem::take(&mut self.row);
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.rows.push(Row { line, cells });
        }
    }

    fn close_table(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        if !rows.is_empty() {
            self.tables.push(Table { sheet: None, rows });
        }
    }
}
