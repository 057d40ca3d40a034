//! One page: what kind of text it has, and its words.

use super::PdfError;
use super::content::{Picture, Sheet, Walk, form_matrix};
use super::fonts::Fonts;
use super::letter::{Ink, Letter};
use super::limits::Budget;
use super::optional::HiddenLayers;
use super::streams::unpack;
use super::turn::Turn;
use super::words::words_of;
use hayro_font::kurbo::{Affine, Rect};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Rect as PdfRect, Stream};
use hayro_syntax::page::Resources;
use visavis_model::{BoundingBox, Page};

/// Pixels to a point.
const SCALE: f64 = 2.0;
/// A page side is at most this many pixels: five metres of receipt have 28 346.
const MAX_SIDE: f64 = 100_000.0;
/// A picture, or pictures together, that cover this part of the page make it a scan.
const SCAN_COVERAGE: f64 = 0.5;
/// A picture on a page without any text is the document from this share on: a receipt on a sheet of
/// letter paper takes little of it.
const PICTURE_ALONE: f64 = 0.02;
/// A scan with fewer letters and digits than this has no text layer: what there is are the words
/// of the scanning app ("Scanned with …") or a page number.
const SCAN_TEXT: usize = 48;
/// Marks the visibility bits of an annotation: hidden, and not shown on screen.
const ANNOTATION_UNSEEN: i64 = 0b10_0010;

/// The text of a PDF file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PdfText {
    /// Its pages, in order.
    pub pages: Vec<PdfPage>,
}

/// One page of a PDF file.
#[derive(Clone, Debug, PartialEq)]
pub struct PdfPage {
    /// The words with their boxes, two pixels to a point, turned to read from left to right.
    pub page: Page,
    /// Where the words come from, and how far they can be trusted.
    pub layer: TextLayer,
    /// By how much the page was turned from the way in which a viewer shows it, which is how
    /// `visavis_imaging::pdf` draws it.
    pub turn: Turn,
}

impl PdfPage {
    /// The size of the page as a viewer shows it, in points.
    pub fn size(&self) -> (f32, f32) {
        let (width, height) = self.shown_pixels();
        (narrow(width / SCALE), narrow(height / SCALE))
    }

    /// Where a box of its words is on the page as a viewer shows it, in points.
    pub fn to_points(&self, bounds: &BoundingBox) -> BoundingBox {
        let [left, top, right, bottom] = <[f32; 4]>::from(*bounds).map(f64::from);
        let to_shown = self.turn.transform(self.shown_pixels()).inverse();
        let place = (Affine::scale(1.0 / SCALE) * to_shown)
            .transform_rect_bbox(Rect::new(left, top, right, bottom));
        let edges = [place.x0, place.y0, place.x1, place.y1].map(narrow);
        BoundingBox::from(edges)
    }

    /// The size of the page as a viewer shows it, in pixels.
    fn shown_pixels(&self) -> (f64, f64) {
        // A quarter turn back swaps the sides as a quarter turn does.
        self.turn.size((f64::from(self.page.width), f64::from(self.page.height)))
    }
}

/// A length in the precision of boxes, which is more than a reader's.
#[expect(clippy::cast_possible_truncation, reason = "nothing on a page is that precise")]
const fn narrow(length: f64) -> f32 {
    length as f32
}

/// Where the words of a page come from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TextLayer {
    /// The program that made the file wrote them: they are what it says (confidence 1).
    Written,
    /// A scanner's text reader put them, unseen, over or under the picture: they may be misread
    /// (confidence 0.8), and a better reader may read the picture again.
    Recognised,
    /// The page has to be read as a picture: it is one, with no text to speak of, or its text is
    /// in a code that only its own font understands.
    Picture,
    /// The page shows neither text nor a picture.
    Blank,
}

/// Reads one page.
pub(super) fn read_page<'a>(
    page: &hayro_syntax::page::Page<'a>,
    fonts: &mut Fonts<'a>,
    hidden: &HiddenLayers,
    budget: &mut Budget,
) -> Result<PdfPage, PdfError> {
    let (width, height) = page.render_dimensions();
    let size = (side(width), side(height));
    let base = Affine::scale(SCALE) * Affine::new(page.initial_transform(true).as_coeffs());
    let mut walk = Walk::new(fonts, hidden, budget, base);
    let content = page_content(page.raw(), walk.budget)?;
    walk.walk(&content, page.resources(), 0)?;
    draw_annotations(page.raw(), page.resources(), &mut walk)?;
    Ok(finish(walk.sheet, size))
}

fn side(points: f32) -> f64 {
    let pixels = f64::from(points) * SCALE;
    if pixels.is_finite() { pixels.clamp(1.0, MAX_SIDE) } else { 1.0 }
}

/// The content of a page: one stream, or several that are read as one.
fn page_content(page: &Dict<'_>, budget: &mut Budget) -> Result<Vec<u8>, PdfError> {
    if let Some(stream) = page.get::<Stream<'_>>(b"Contents") {
        return Ok(unpack(&stream, budget)?.unwrap_or_default());
    }
    let mut content = Vec::new();
    for stream in page.get::<Array<'_>>(b"Contents").iter().flat_map(Array::iter::<Stream<'_>>) {
        content.extend(unpack(&stream, budget)?.unwrap_or_default());
        content.push(b' ');
    }
    Ok(content)
}

/// Draws the notes and filled-in form fields, which are kept beside the page's content.
fn draw_annotations<'a>(
    page: &Dict<'a>,
    resources: &Resources<'a>,
    walk: &mut Walk<'_, 'a>,
) -> Result<(), PdfError> {
    let annotations = page.get::<Array<'_>>(b"Annots");
    for annotation in annotations.iter().flat_map(Array::iter::<Dict<'_>>) {
        walk.budget.operation()?;
        let flags = annotation.get::<Number>(b"F").map_or(0, |flags| flags.as_i64());
        if flags & ANNOTATION_UNSEEN != 0 {
            continue;
        }
        let appearance = appearance(&annotation);
        if let (Some(stream), Some(place)) = (appearance, annotation.get::<PdfRect>(b"Rect")) {
            let placement = appearance_placement(stream.dict(), place);
            walk.draw_form(&stream, resources, placement, 0)?;
        }
    }
    Ok(())
}

/// The normal appearance of an annotation, in its present state where it has several.
fn appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    match annotation.get::<Dict<'_>>(b"AP")?.get::<Object<'_>>(b"N")? {
        Object::Stream(stream) => Some(stream),
        Object::Dict(states) => states.get::<Stream<'_>>(annotation.get::<Name<'_>>(b"AS")?),
        _ => None,
    }
}

/// Where an appearance goes (ISO 32000-2, 12.5.5): its box, after its own matrix, fills the
/// annotation's rectangle.
fn appearance_placement(form: &Dict<'_>, place: PdfRect) -> Affine {
    let own =
        form.get::<PdfRect>(b"BBox").map_or(Rect::ZERO, |b| Rect::new(b.x0, b.y0, b.x1, b.y1));
    let own = form_matrix(form).transform_rect_bbox(own);
    let factor = |wanted: f64, present: f64| if present > 0.0 { wanted / present } else { 1.0 };
    Affine::translate((place.x0, place.y0))
        * Affine::scale_non_uniform(
            factor(place.width(), own.width()),
            factor(place.height(), own.height()),
        )
        * Affine::translate((-own.x0, -own.y0))
}

fn finish(sheet: Sheet, size: (f64, f64)) -> PdfPage {
    let paper = Rect::from_origin_size((0.0, 0.0), size);
    let covered = coverage(&sheet.pictures, paper);
    let unread = sheet.unread;
    let letters = letters_on(paper, sheet);
    let layer = layer_of(&letters, unread, covered);
    let turn = Turn::of_most(&letters);
    let transform = turn.transform(size);
    let (width, height) = turn.size(size);
    let lines = match layer {
        TextLayer::Written | TextLayer::Recognised => {
            words_of(letters.into_iter().map(|letter| letter.transformed(transform)).collect())
        }
        TextLayer::Picture | TextLayer::Blank => Vec::new(),
    };
    let page = Page { width: pixels(width), height: pixels(height), lines, codes: Vec::new() };
    PdfPage { page, layer, turn }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sides are clamped")]
fn pixels(side: f64) -> u32 {
    side.ceil() as u32
}

/// The part of the page that its pictures cover, overlaps counted twice, which is harmless: strips
/// do not overlap, and a page under two pictures is a scan.
fn coverage(pictures: &[Picture], paper: Rect) -> f64 {
    let covered: f64 = pictures.iter().map(|picture| picture.bounds.intersect(paper).area()).sum();
    covered / paper.area()
}

/// The letters that stand on the page. Those under a later picture are marked as not visible.
fn letters_on(paper: Rect, sheet: Sheet) -> Vec<Letter> {
    let Sheet { mut letters, pictures, .. } = sheet;
    let large = pictures.iter().filter(|picture| picture.bounds.area() >= 0.05 * paper.area());
    for picture in large.rev().take(64) {
        for letter in letters.iter_mut().take(picture.letters_before) {
            if picture.bounds.contains(letter.bounds().center()) {
                letter.ink = Ink::Hidden;
            }
        }
    }
    letters.retain(|letter| paper.contains(letter.bounds().center()));
    letters
}

fn layer_of(letters: &[Letter], unread: usize, covered: f64) -> TextLayer {
    let count = |ink: Ink| {
        letters
            .iter()
            .filter(|letter| letter.ink == ink && letter.text.contains(char::is_alphanumeric))
            .count()
    };
    let (visible, hidden) = (count(Ink::Visible), count(Ink::Hidden));
    let read = visible + hidden;
    let is_scan = covered >= if read == 0 { PICTURE_ALONE } else { SCAN_COVERAGE };
    if unread > read || (is_scan && read < SCAN_TEXT) {
        TextLayer::Picture
    } else if read == 0 {
        TextLayer::Blank
    } else if hidden > visible {
        TextLayer::Recognised
    } else {
        TextLayer::Written
    }
}
