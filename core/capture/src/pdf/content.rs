//! Walking the content of a page: which characters and pictures it shows, and where.

use super::PdfError;
use super::fonts::{Fonts, Glyph, PageFont, normalised};
use super::letter::{Extent, Ink, Letter};
use super::limits::{Budget, MAX_DEPTH, MAX_SAVED_STATES};
use super::optional::HiddenLayers;
use super::streams::unpack;
use hayro_font::kurbo::{Affine, Point, Rect};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream, String as PdfString};
use hayro_syntax::page::Resources;
use std::rc::Rc;

/// What a page shows, in the order of painting.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) letters: Vec<Letter>,
    pub(super) pictures: Vec<Picture>,
    /// How many characters were shown whose meaning is not known.
    pub(super) unread: usize,
}

/// A picture on a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Picture {
    /// The upright rectangle around it.
    pub(super) bounds: Rect,
    /// How many letters were painted before it.
    pub(super) letters_before: usize,
}

/// The walker.
pub(super) struct Walk<'w, 'a> {
    pub(super) fonts: &'w mut Fonts<'a>,
    pub(super) hidden: &'w HiddenLayers,
    pub(super) budget: &'w mut Budget,
    pub(super) sheet: Sheet,
    state: State<'a>,
    saved: Vec<State<'a>>,
    marks: Vec<Mark>,
}

/// The part of the graphics state that matters to text (ISO 32000-2, 9.3).
#[derive(Clone)]
struct State<'a> {
    page: Affine,
    font: Option<Rc<PageFont<'a>>>,
    size: f64,
    character_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    ink: Ink,
    text: Affine,
    line: Affine,
}

/// An open stretch of marked content.
struct Mark {
    /// Whether its layer is switched off.
    hides: bool,
    /// The text that stands for what is drawn in it, and the first letter of that.
    replacement: Option<(String, usize)>,
}

impl<'w, 'a> Walk<'w, 'a> {
    pub(super) fn new(
        fonts: &'w mut Fonts<'a>,
        hidden: &'w HiddenLayers,
        budget: &'w mut Budget,
        page: Affine,
    ) -> Self {
        let state = State {
            page,
            font: None,
            size: 1.0,
            character_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            ink: Ink::Visible,
            text: Affine::IDENTITY,
            line: Affine::IDENTITY,
        };
        Self {
            fonts,
            hidden,
            budget,
            sheet: Sheet::default(),
            state,
            saved: Vec::new(),
            marks: Vec::new(),
        }
    }

    /// Walks a content stream; `depth` counts the forms around it.
    pub(super) fn walk(
        &mut self,
        content: &[u8],
        resources: &Resources<'a>,
        depth: usize,
    ) -> Result<(), PdfError> {
        let (saved, marks) = (self.saved.len(), self.marks.len());
        let outer = self.state.clone();
        let mut operations = TypedIter::new(content);
        while let Some(operation) = operations.next() {
            self.budget.operation()?;
            match operation {
                Op::SaveState(_) if self.saved.len() < MAX_SAVED_STATES => {
                    self.saved.push(self.state.clone());
                }
                Op::RestoreState(_) if self.saved.len() > saved => {
                    self.state = self.saved.pop().unwrap_or_else(|| outer.clone());
                }
                Op::Transform(m) => {
                    self.state.page *= affine([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]);
                }
                Op::SetGraphicsState(name) => {
                    if let Some(state) = resources.get_ext_g_state(name.0) {
                        self.apply_graphics_state(&state)?;
                    }
                }
                Op::XObject(name) => {
                    if let Some(stream) = resources.get_x_object(name.0) {
                        self.draw_object(&stream, resources, depth)?;
                    }
                }
                Op::InlineImage(_) => self.see_picture(),
                Op::TextFont(font) => {
                    let dictionary = resources.get_font(font.0);
                    self.set_font(dictionary.as_ref(), font.1.as_f64())?;
                }
                Op::BeginMarkedContent(_) => self.open_mark(None, None),
                Op::BeginMarkedContentWithProperties(mark) => {
                    let properties = match mark.1 {
                        Object::Name(name) => resources.properties.get::<Dict<'_>>(name),
                        Object::Dict(dictionary) => Some(dictionary.clone()),
                        _ => None,
                    };
                    self.open_mark(Some(mark.0), properties.as_ref());
                }
                Op::EndMarkedContent(_) if self.marks.len() > marks => self.close_mark(),
                other => self.text_operation(&other)?,
            }
        }
        while self.marks.len() > marks {
            self.close_mark();
        }
        self.saved.truncate(saved);
        self.state = outer;
        Ok(())
    }

    /// Draws a form (or a note's appearance) as if it stood at `placement`.
    pub(super) fn draw_form(
        &mut self,
        stream: &Stream<'a>,
        resources: &Resources<'a>,
        placement: Affine,
        depth: usize,
    ) -> Result<(), PdfError> {
        let dictionary = stream.dict();
        let own = dictionary.get::<Dict<'_>>(b"Resources").map(Resources::new);
        let Some(content) = unpack(stream, self.budget)? else { return Ok(()) };
        let outer = self.state.clone();
        self.state.page *= placement * form_matrix(dictionary);
        let result = self.walk(&content, own.as_ref().unwrap_or(resources), depth + 1);
        self.state = outer;
        result
    }

    fn draw_object(
        &mut self,
        stream: &Stream<'a>,
        resources: &Resources<'a>,
        depth: usize,
    ) -> Result<(), PdfError> {
        let dictionary = stream.dict();
        let layer = dictionary.get::<Dict<'_>>(b"OC");
        if layer.is_some_and(|layer| self.hidden.hide(&layer)) || self.is_hidden() {
            return Ok(());
        }
        match dictionary.get::<Name<'_>>(b"Subtype").as_deref() {
            Some(b"Image") => self.see_picture(),
            Some(b"Form") if depth < MAX_DEPTH => {
                self.draw_form(stream, resources, Affine::IDENTITY, depth)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn see_picture(&mut self) {
        let bounds = self.state.page.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0));
        if bounds.is_finite() && !self.is_hidden() {
            let letters_before = self.sheet.letters.len();
            self.sheet.pictures.push(Picture { bounds, letters_before });
        }
    }

    fn apply_graphics_state(&mut self, state: &Dict<'a>) -> Result<(), PdfError> {
        let Some(font) = state.get::<Array<'_>>(b"Font") else { return Ok(()) };
        let mut entries = font.iter::<Object<'_>>();
        if let (Some(Object::Dict(font)), Some(Object::Number(size))) =
            (entries.next(), entries.next())
        {
            self.set_font(Some(&font), size.as_f64())?;
        }
        Ok(())
    }

    fn set_font(&mut self, dictionary: Option<&Dict<'a>>, size: f64) -> Result<(), PdfError> {
        self.state.size = size;
        self.state.font = match dictionary {
            Some(dictionary) => self.fonts.font(dictionary, self.budget)?,
            None => None,
        };
        Ok(())
    }

    fn text_operation(&mut self, operation: &Op<'_, '_>) -> Result<(), PdfError> {
        let state = &mut self.state;
        match operation {
            Op::BeginText(_) => state.begin_line(Affine::IDENTITY),
            Op::CharacterSpacing(space) => state.character_space = space.0.as_f64(),
            Op::WordSpacing(space) => state.word_space = space.0.as_f64(),
            Op::HorizontalScaling(percent) => state.stretch = percent.0.as_f64() / 100.0,
            Op::TextLeading(leading) => state.leading = leading.0.as_f64(),
            Op::TextRise(rise) => state.rise = rise.0.as_f64(),
            // Modes 3 and 7 leave no ink (ISO 32000-2, table 104).
            Op::TextRenderingMode(mode) => {
                state.ink =
                    if matches!(mode.0.as_i64(), 3 | 7) { Ink::Hidden } else { Ink::Visible };
            }
            Op::SetTextMatrix(m) => {
                state.begin_line(affine([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]));
            }
            Op::NextLine(to) => state.next_line(to.0.as_f64(), to.1.as_f64()),
            Op::NextLineAndSetLeading(to) => {
                state.leading = -to.1.as_f64();
                state.next_line(to.0.as_f64(), to.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
            Op::ShowText(text) => self.show(text.0)?,
            Op::ShowTexts(texts) => self.show_all(texts.0)?,
            Op::NextLineAndShowText(text) => {
                state.next_line(0.0, -state.leading);
                self.show(text.0)?;
            }
            Op::ShowTextWithParameters(text) => {
                state.word_space = text.0.as_f64();
                state.character_space = text.1.as_f64();
                state.next_line(0.0, -state.leading);
                self.show(text.2)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn show_all(&mut self, texts: &Array<'_>) -> Result<(), PdfError> {
        for entry in texts.iter::<Object<'_>>() {
            match entry {
                Object::String(text) => self.show(&text)?,
                Object::Number(back) => {
                    self.budget.operation()?;
                    self.state.move_by(-back.as_f64() / 1000.0 * self.state.size);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn show(&mut self, text: &PdfString<'_>) -> Result<(), PdfError> {
        let Some(font) = self.state.font.clone() else {
            self.sheet.unread += text.as_bytes().len();
            return Ok(());
        };
        let is_hidden = self.is_hidden();
        let mut rest = text.as_bytes();
        while let Some((code, length)) = font.next_code(rest) {
            self.budget.letter()?;
            rest = rest.get(length..).unwrap_or(&[]);
            let glyph = font.glyph(code);
            if glyph.text.is_empty() {
                self.sheet.unread += 1;
            } else if !is_hidden {
                let letter = self.state.place(&glyph, &font);
                self.sheet.letters.extend(Some(letter).filter(Letter::is_finite));
            }
            let is_word_end = code == 32 && length == 1;
            self.state.advance(&glyph, is_word_end);
        }
        Ok(())
    }

    fn is_hidden(&self) -> bool {
        self.marks.iter().any(|mark| mark.hides)
    }

    fn open_mark(&mut self, tag: Option<&Name<'_>>, properties: Option<&Dict<'_>>) {
        // Deeper nesting than this is no document; what is not opened is not closed either.
        if self.marks.len() >= MAX_SAVED_STATES {
            return;
        }
        let is_layer = tag.is_some_and(|tag| tag.as_ref() == b"OC");
        let hides = is_layer && properties.is_some_and(|layer| self.hidden.hide(layer));
        let replacement = properties
            .and_then(|properties| properties.get::<PdfString<'_>>(b"ActualText"))
            .map(|text| (normalised(&decoded(text.as_bytes())), self.sheet.letters.len()));
        self.marks.push(Mark { hides, replacement });
    }

    /// Ends marked content; where its text is given, that stands for all its letters.
    fn close_mark(&mut self) {
        let Some(Mark { replacement: Some((text, first)), .. }) = self.marks.pop() else { return };
        let drawn = self.sheet.letters.split_off(self.sheet.letters.len().min(first));
        if let (Some(start), Some(end)) = (drawn.first(), drawn.last())
            && !text.is_empty()
        {
            self.sheet.letters.push(Letter { text, end: end.end, ..start.clone() });
        }
    }
}

impl State<'_> {
    fn begin_line(&mut self, line: Affine) {
        self.line = line;
        self.text = line;
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.begin_line(self.line * Affine::translate((x, y)));
    }

    /// Moves the pen along the line, in text space before stretching.
    fn move_by(&mut self, way: f64) {
        let is_horizontal = self.font.as_ref().is_none_or(|font| font.is_horizontal());
        let way = if is_horizontal { (way * self.stretch, 0.0) } else { (0.0, way) };
        self.text *= Affine::translate(way);
    }

    fn advance(&mut self, glyph: &Glyph, is_word_end: bool) {
        let is_horizontal = self.font.as_ref().is_none_or(|font| font.is_horizontal());
        let advance = if is_horizontal { glyph.advance.0 } else { glyph.advance.1 };
        let word_space = if is_word_end { self.word_space } else { 0.0 };
        self.move_by(advance / 1000.0 * self.size + self.character_space + word_space);
    }

    fn place(&self, glyph: &Glyph, font: &PageFont<'_>) -> Letter {
        let em = Affine::new([self.size * self.stretch, 0.0, 0.0, self.size, 0.0, self.rise]);
        let place = self.page * self.text * em;
        let origin = place * Point::ORIGIN;
        let (advance_x, advance_y) = glyph.advance;
        let (end, up, extent) = if font.is_horizontal() {
            (Point::new(advance_x / 1000.0, 0.0), Point::new(0.0, font.scale), font.extent)
        } else {
            // Read with the head to the right: the line runs down through the middles.
            let middle = Extent { ascent: 0.5, descent: -0.5 };
            (Point::new(0.0, advance_y / 1000.0), Point::new(font.scale, 0.0), middle)
        };
        Letter {
            text: glyph.text.to_string(),
            start: origin,
            end: place * end,
            up: place * up - origin,
            extent,
            ink: self.ink,
        }
    }
}

/// The matrix of a form; the identity where there is none.
pub(super) fn form_matrix(dictionary: &Dict<'_>) -> Affine {
    dictionary
        .get::<Array<'_>>(b"Matrix")
        .and_then(|matrix| {
            let numbers: Vec<f64> = matrix.iter::<Number>().map(|number| number.as_f64()).collect();
            <[f64; 6]>::try_from(numbers).ok()
        })
        .map_or(Affine::IDENTITY, Affine::new)
}

fn affine(numbers: [&Number; 6]) -> Affine {
    Affine::new(numbers.map(Number::as_f64))
}

/// A text string (ISO 32000-2, 7.9.2.2): UTF-16 with its mark, UTF-8 with its mark, or one byte a
/// character.
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, units @ ..] => {
            let units = units.chunks_exact(2).map(|unit| match unit {
                [high, low] => u16::from_be_bytes([*high, *low]),
                _ => 0,
            });
            char::decode_utf16(units).filter_map(Result::ok).collect()
        }
        [0xef, 0xbb, 0xbf, text @ ..] => String::from_utf8_lossy(text).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
