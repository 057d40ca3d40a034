//! What the characters of a PDF font mean, and how wide they are.

use super::PdfError;
use super::letter::Extent;
use super::limits::Budget;
use super::streams::within_bounds;
use hayro_font::hayro_cmap::BfString;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Rect, Stream};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// A character code has at most this many values in any font that is not made to exhaust memory.
const MAX_CODES: i64 = 65_536;

/// The fonts of a document, each loaded once.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    substitutes: FontResolverFn,
    cmaps: CMapResolverFn,
    loaded: HashMap<&'a [u8], Option<Rc<PageFont<'a>>>>,
}

impl<'a> Fonts<'a> {
    pub(super) fn new() -> Self {
        Self {
            cache: FontCache::new(),
            substitutes: Arc::new(|query| {
                Some(match query {
                    FontQuery::Standard(font) => font.get_font_data(),
                    FontQuery::Fallback(query) => query.pick_standard_font().get_font_data(),
                })
            }),
            // The predefined maps are for Chinese, Japanese and Korean; 250 kB on every phone.
            cmaps: Arc::new(|_| None),
            loaded: HashMap::new(),
        }
    }

    /// The font that this dictionary describes, or `None` where it cannot be used.
    pub(super) fn font(
        &mut self,
        dictionary: &Dict<'a>,
        budget: &mut Budget,
    ) -> Result<Option<Rc<PageFont<'a>>>, PdfError> {
        if let Some(font) = self.loaded.get(dictionary.data()) {
            return Ok(font.clone());
        }
        budget.font()?;
        let font = if is_sound(dictionary, budget)? {
            self.cache
                .font(dictionary, &self.substitutes, &self.cmaps)
                .map(|font| Rc::new(PageFont::new(font, dictionary)))
        } else {
            None
        };
        self.loaded.insert(dictionary.data(), font.clone());
        Ok(font)
    }
}

/// A font with what the words need of it.
pub(super) struct PageFont<'a> {
    font: Font<'a>,
    /// How far it rises and falls.
    pub(super) extent: Extent,
    /// The height of a line in parts of the font's nominal size: 1, except where a font of drawn
    /// characters (Type 3) has its own idea of size.
    pub(super) scale: f64,
    glyphs: RefCell<HashMap<u32, Glyph>>,
}

/// What one character code stands for.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// Its text; empty where it is not known.
    pub(super) text: Rc<str>,
    /// The way to the next character, in thousandths of the font size.
    pub(super) advance: (f64, f64),
}

impl<'a> PageFont<'a> {
    fn new(font: Font<'a>, dictionary: &Dict<'a>) -> Self {
        let is_drawn = subtype(dictionary).as_deref() == Some(b"Type3");
        let (extent, scale) =
            if is_drawn { drawn_extent(dictionary) } else { (described_extent(dictionary), 1.0) };
        Self { font, extent, scale, glyphs: RefCell::default() }
    }

    /// Whether its text runs across the page, not down.
    pub(super) fn is_horizontal(&self) -> bool {
        self.font.is_horizontal()
    }

    /// The first character code of `bytes` and its length; `None` at the end.
    pub(super) fn next_code(&self, bytes: &[u8]) -> Option<(u32, usize)> {
        (!bytes.is_empty()).then(|| {
            let (code, length) = self.font.read_code(bytes, 0);
            (code, length.max(1))
        })
    }

    /// What `code` stands for.
    pub(super) fn glyph(&self, code: u32) -> Glyph {
        self.glyphs.borrow_mut().entry(code).or_insert_with(|| self.read_glyph(code)).clone()
    }

    fn read_glyph(&self, code: u32) -> Glyph {
        let text = match self.font.glyph(self.font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let text = match text {
            Some(BfString::Char(character)) => normalised(&character.to_string()),
            Some(BfString::String(text)) => normalised(&text),
            None => String::new(),
        };
        let advance = self.font.code_advance(code);
        Glyph { text: text.into(), advance: (advance.x, advance.y) }
    }
}

/// The text as a person would type it: ligatures taken apart, blanks all alike, a hyphen that is
/// drawn a hyphen, and nothing that cannot be seen.
pub(super) fn normalised(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{fb00}' => plain.push_str("ff"),
            '\u{fb01}' => plain.push_str("fi"),
            '\u{fb02}' => plain.push_str("fl"),
            '\u{fb03}' => plain.push_str("ffi"),
            '\u{fb04}' => plain.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => plain.push_str("st"),
            '\u{ad}' => plain.push('-'),
            // Symbol fonts put the characters of ASCII and Latin-1 here.
            '\u{f020}'..='\u{f0ff}' => {
                plain.extend(char::from_u32(u32::from(character) - 0xf000));
            }
            '\u{fffd}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{feff}' => {}
            _ if character.is_whitespace() => plain.push(' '),
            _ if character.is_control() => {}
            _ => plain.push(character),
        }
    }
    plain
}

fn subtype<'a>(dictionary: &Dict<'a>) -> Option<Name<'a>> {
    dictionary.get::<Name<'_>>(b"Subtype")
}

/// Whether the library can load the font without unbounded work: it believes the numbers of the
/// first character and of the ranges of widths, and unpacks every stream that the font names.
fn is_sound(dictionary: &Dict<'_>, budget: &mut Budget) -> Result<bool, PdfError> {
    let first = dictionary.get::<Number>(b"FirstChar").map_or(0, |number| number.as_i64());
    if !(0..MAX_CODES).contains(&first) {
        return Ok(false);
    }
    let descendant = dictionary
        .get::<Array<'_>>(b"DescendantFonts")
        .and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    for font in std::iter::once(dictionary).chain(descendant.as_ref()) {
        let widths_are_sound = [b"W".as_slice(), b"W2"]
            .into_iter()
            .filter_map(|key| font.get::<Array<'_>>(key))
            .all(|widths| has_sound_ranges(&widths));
        if !widths_are_sound {
            return Ok(false);
        }
        let descriptor = font.get::<Dict<'_>>(b"FontDescriptor").unwrap_or_default();
        let streams = [
            (font, b"ToUnicode".as_slice()),
            (font, b"Encoding"),
            (font, b"CIDToGIDMap"),
            (&descriptor, b"FontFile"),
            (&descriptor, b"FontFile2"),
            (&descriptor, b"FontFile3"),
        ];
        for stream in streams.into_iter().filter_map(|(owner, key)| owner.get::<Stream<'_>>(key)) {
            if !within_bounds(&stream, budget)? {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// Whether no range in a list of widths (ISO 32000-2, 9.7.4.3) covers more codes than there are.
fn has_sound_ranges(widths: &Array<'_>) -> bool {
    let mut covered = 0_i64;
    let mut previous: Option<i64> = None;
    for entry in widths.iter::<Object<'_>>() {
        let number = match entry {
            Object::Number(number) => Some(number.as_i64()),
            _ => None,
        };
        // Every neighbouring pair is taken for a range: the worst reading of a malformed list.
        if let (Some(first), Some(last)) = (previous, number)
            && last > first
        {
            let codes = last.saturating_sub(first);
            covered = covered.saturating_add(if codes < MAX_CODES { 0 } else { codes });
        }
        previous = number;
    }
    covered <= MAX_CODES
}

/// The extent that the font's descriptor gives, where it is believable.
fn described_extent(dictionary: &Dict<'_>) -> Extent {
    let described = dictionary.get::<Dict<'_>>(b"FontDescriptor").or_else(|| {
        dictionary
            .get::<Array<'_>>(b"DescendantFonts")?
            .iter::<Dict<'_>>()
            .next()?
            .get::<Dict<'_>>(b"FontDescriptor")
    });
    let value = |key: &[u8]| {
        described
            .as_ref()
            .and_then(|descriptor| descriptor.get::<Number>(key))
            .map(|n| n.as_f64() / 1000.0)
    };
    Extent {
        ascent: value(b"Ascent").filter(|ascent| (0.4..=1.1).contains(ascent)).unwrap_or(0.75),
        descent: value(b"Descent")
            .filter(|descent| (-0.45..=0.0).contains(descent))
            .unwrap_or(-0.22),
    }
}

/// The extent and the scale of a font whose characters are drawings with a space of their own.
fn drawn_extent(dictionary: &Dict<'_>) -> (Extent, f64) {
    let ordinary = (Extent { ascent: 0.75, descent: -0.22 }, 1.0);
    let matrix: Vec<f64> = dictionary
        .get::<Array<'_>>(b"FontMatrix")
        .map(|matrix| matrix.iter::<Number>().map(|number| number.as_f64()).collect())
        .unwrap_or_default();
    let (Some(bounds), Some(scale)) = (dictionary.get::<Rect>(b"FontBBox"), matrix.get(3)) else {
        return ordinary;
    };
    let (top, bottom) = (bounds.y1 * scale, bounds.y0 * scale);
    let (top, bottom) = (top.max(bottom), top.min(bottom));
    let height = top - bottom;
    if !height.is_finite() || height <= 0.0 || !(0.0..=1.0).contains(&(top / height)) {
        return ordinary;
    }
    (Extent { ascent: top / height, descent: bottom / height }, height)
}
