//! Google's activity, of Takeout, as the page that people read: `watch-history.html`,
//! `MyActivity.html`.
//!
//! The same as the JSON, each activity in a box: a sentence with links, the channel, and the time as
//! the language of the account writes it, with the short name of its zone. Such a page may be larger
//! than the memory: it is read box by box.

use super::sentence::work;
use super::uses::{Use, Uses, service};
use crate::formats::date::DateOrder;
use crate::formats::occurrences::Occurrences;
use crate::formats::told::{self, Told};
use crate::formats::{
    Entry, ExportKind, Format, FormatError, Head, Input, Recognition, Remark, Sink, text,
};
use std::io::BufRead;

/// Google's activity as a page.
pub(crate) struct GoogleActivityPage;

/// What begins the box of an activity.
const BOX: &[u8] = b"class=\"outer-cell";
/// The largest box: real ones have some kilobytes; what stands before the first one, styles, more.
const LARGEST: usize = 1 << 20;

impl Format for GoogleActivityPage {
    fn name(&self) -> &'static str {
        "google-activity-page"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::MediaHistory
    }

    fn about(&self) -> &'static str {
        "Google Takeout's activity as a page: watch-history.html, MyActivity.html"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let start = head.start();
        let is_page = ["<html", "<!doctype html", "<!DOCTYPE html"]
            .iter()
            .any(|begin| start.starts_with(begin));
        match (is_page, head.text()) {
            (true, text) if text.contains("outer-cell") && text.contains("mdl-") => {
                Recognition::Certain
            }
            // Before the boxes stand the styles, which may fill the whole head.
            (true, text) if text.contains(".mdl-grid") && text.contains(".mdl-cell") => {
                Recognition::Likely
            }
            _ => Recognition::No,
        }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let mut boxes = Boxes { reader: input.stream(), line: 1, kept: Vec::new() };
        let (mut uses, mut names, mut read) = (Uses::default(), Occurrences::default(), 0);
        let mut refused = 0;
        boxes.next()?;
        while let Some((line, bytes)) = boxes.next()? {
            let html = text::decode(&bytes).0;
            match Activity::new(&html) {
                Ok(activity) => {
                    read += 1;
                    sink.entry(activity.entry(line, &mut uses, &mut names))?;
                }
                Err(reason) => {
                    refused += 1;
                    sink.remark(Remark::RowSkipped { line, reason: reason.to_owned() });
                }
            }
        }
        if read == 0 {
            let reason = format!("no activity with a time in it, and {refused} without");
            return Err(FormatError::Nothing { reason });
        }
        sink.part(uses.part(Some(service("Google", "google.com")), read))
    }
}

/// The page, cut before each box.
struct Boxes<'r> {
    reader: &'r mut dyn BufRead,
    line: u32,
    kept: Vec<u8>,
}

impl Boxes<'_> {
    /// What stands up to the next box, and the line where it begins; the first is what stands before
    /// all boxes.
    fn next(&mut self) -> Result<Option<(u32, Vec<u8>)>, FormatError> {
        let mut looked_at = 1.min(self.kept.len());
        loop {
            let rest = self.kept.get(looked_at..).unwrap_or_default();
            if let Some(found) = memchr::memmem::find(rest, BOX) {
                let rest = self.kept.split_off(looked_at + found);
                return Ok(Some(self.cut(rest)));
            }
            looked_at = self.kept.len().saturating_sub(BOX.len()).max(looked_at);
            let piece = self.reader.fill_buf()?;
            if piece.is_empty() {
                let is_end = self.kept.is_empty();
                return Ok(if is_end { None } else { Some(self.cut(Vec::new())) });
            }
            let length = piece.len();
            self.kept.extend_from_slice(piece);
            self.reader.consume(length);
            if self.kept.len() > LARGEST + length {
                return Err(FormatError::damaged(
                    self.line,
                    "no activity for longer than in any real page",
                ));
            }
        }
    }

    fn cut(&mut self, rest: Vec<u8>) -> (u32, Vec<u8>) {
        let piece = std::mem::replace(&mut self.kept, rest);
        let line = self.line;
        let lines = memchr::memchr_iter(b'\n', &piece).count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        (line, piece)
    }
}

/// What a box tells.
struct Activity {
    product: Option<String>,
    sentence: String,
    url: Option<String>,
    creator: Option<String>,
    told: Told,
}

impl Activity {
    fn new(html: &str) -> Result<Self, &'static str> {
        let product = html
            .split_once("mdl-typography--title\">")
            .map(|(_, rest)| plain(rest.split("</p>").next().unwrap_or_default()));
        let body = html
            .split_once("mdl-typography--body-1\">")
            .and_then(|(_, rest)| rest.split("</div>").next())
            .ok_or("an activity without a text")?;
        let rows: Vec<&str> = body
            .split("<br")
            .map(|row| {
                row.split_once('>').map_or(row, |(start, rest)| {
                    // What is left of `<br>` and `<br/>`.
                    if start.trim().trim_end_matches('/').is_empty() { rest } else { row }
                })
            })
            .collect();
        let texts: Vec<String> =
            rows.iter().map(|row| plain(row)).filter(|row| !row.is_empty()).collect();
        let (last, others) = texts.split_last().ok_or("an activity without a text")?;
        // Months are words, or days come first.
        let told =
            told::parse(last, DateOrder::DayFirst).ok_or("the time of an activity is no time")?;
        let sentence = others.first().cloned().ok_or("an activity without a text")?;
        let creator = others.get(1).filter(|_| rows.get(1).is_some_and(|row| row.contains("<a ")));
        let url = rows
            .first()
            .and_then(|row| row.split_once("href=\""))
            .map(|(_, rest)| unescaped(rest.split('"').next().unwrap_or_default()));
        Ok(Self { product, sentence, url, creator: creator.cloned(), told })
    }

    fn entry(self, line: u32, uses: &mut Uses, names: &mut Occurrences) -> Entry {
        let Told { day, time, at } = self.told;
        let played = Use {
            work: work(&self.sentence).to_owned(),
            creator: self.creator,
            told: at,
            day: Some(day),
            clock: time,
            ..Use::default()
        };
        uses.add(&played, &[]);
        let time = time.map(|time| time.to_string()).unwrap_or_default();
        let moment = at.map_or_else(|| format!("{day} {time}"), |at| at.to_utc().to_rfc3339());
        let of = self.url.as_deref().unwrap_or(&self.sentence);
        let key = names.name(&moment, format!("google-activity-page:{moment}:{of}"));
        let mut entry = played
            .entry(line)
            .with("product", self.product.filter(|product| !product.is_empty()))
            .with("activity", Some(self.sentence))
            .with("url", self.url);
        entry.key = Some(key);
        entry
    }
}

/// The text of a piece of a page.
fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for (index, piece) in html.split('<').enumerate() {
        let after =
            if index == 0 { Some(piece) } else { piece.split_once('>').map(|(_, after)| after) };
        text.push_str(after.unwrap_or_default());
    }
    unescaped(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&nbsp;", "\u{a0}").replace("&emsp;", "\u{2003}");
    quick_xml::escape::unescape(&text).map_or_else(|_| text.clone(), std::borrow::Cow::into_owned)
}
