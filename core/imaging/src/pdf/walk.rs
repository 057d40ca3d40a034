//! Which pictures a page shows, and where.

use super::PdfPageError;
use super::bounds::check;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::{Page, Resources};
use kurbo::Affine;

/// Instructions of one page.
const MAX_OPERATIONS: usize = 2_000_000;
/// How deep forms may be drawn within forms.
const MAX_DEPTH: usize = 12;
/// How deep the graphics state may be saved.
const MAX_SAVED_STATES: usize = 512;
/// Pictures of one page: scanners cut a page into strips, hardly into more than these.
const MAX_PICTURES: usize = 2_000;
/// Pixels of all pictures of a page together.
const MAX_PIXELS: u64 = 128_000_000;

/// A picture in its place.
pub(super) struct PlacedPicture<'a> {
    pub(super) stream: Stream<'a>,
    /// Its sides in pixels.
    pub(super) size: (u32, u32),
    /// From the unit square, y upwards, to points on the page as it is shown, y downwards.
    pub(super) placement: Affine,
    /// The grey in which a stencil is painted, and what the names of colour spaces mean.
    pub(super) paint: u8,
    pub(super) colour_spaces: Dict<'a>,
}

/// The pictures of a page in the order of painting.
pub(super) fn pictures_of<'a>(page: &Page<'a>) -> Result<Vec<PlacedPicture<'a>>, PdfPageError> {
    let mut walk = Walk { pictures: Vec::new(), operations: MAX_OPERATIONS, pixels: 0 };
    let mut content = Vec::new();
    if let Some(stream) = page.raw().get::<Stream<'_>>(b"Contents") {
        content = unpacked(&stream)?;
    }
    for stream in
        page.raw().get::<Array<'_>>(b"Contents").iter().flat_map(Array::iter::<Stream<'_>>)
    {
        content.extend(unpacked(&stream)?);
        content.push(b' ');
        if content.len() > 64_000_000 {
            return Err(PdfPageError::TooLarge);
        }
    }
    let state = State { page: Affine::new(page.initial_transform(true).as_coeffs()), paint: 0 };
    walk.walk(&content, page.resources(), state, 0)?;
    Ok(walk.pictures)
}

fn unpacked(stream: &Stream<'_>) -> Result<Vec<u8>, PdfPageError> {
    check(stream, (0, 0))?;
    Ok(stream.decoded_data().map(std::borrow::Cow::into_owned).unwrap_or_default())
}

struct Walk<'a> {
    pictures: Vec<PlacedPicture<'a>>,
    operations: usize,
    pixels: u64,
}

#[derive(Clone, Copy)]
struct State {
    page: Affine,
    paint: u8,
}

impl<'a> Walk<'a> {
    fn walk(
        &mut self,
        content: &[u8],
        resources: &Resources<'a>,
        mut state: State,
        depth: usize,
    ) -> Result<(), PdfPageError> {
        let mut saved = Vec::new();
        let mut operations = TypedIter::new(content);
        while let Some(operation) = operations.next() {
            self.operations = self.operations.checked_sub(1).ok_or(PdfPageError::TooLarge)?;
            match operation {
                Op::SaveState(_) if saved.len() < MAX_SAVED_STATES => saved.push(state),
                Op::RestoreState(_) => state = saved.pop().unwrap_or(state),
                Op::Transform(m) => {
                    state.page *=
                        Affine::new([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5].map(Number::as_f64));
                }
                Op::NonStrokeColorDeviceGray(grey) => state.paint = level(grey.0.as_f64()),
                Op::NonStrokeColorDeviceRgb(c) => {
                    state.paint =
                        level(0.299 * c.0.as_f64() + 0.587 * c.1.as_f64() + 0.114 * c.2.as_f64());
                }
                Op::NonStrokeColorCmyk(c) => {
                    let ink = 0.3 * c.0.as_f64() + 0.59 * c.1.as_f64() + 0.11 * c.2.as_f64();
                    state.paint = level((1.0 - ink) * (1.0 - c.3.as_f64()));
                }
                Op::XObject(name) => {
                    if let Some(stream) = resources.get_x_object(name.0) {
                        self.draw(stream, resources, state, depth)?;
                    }
                }
                // Inline pictures are small by rule (ISO 32000-2, 8.9.7): logos, not scans.
                _ => {}
            }
        }
        Ok(())
    }

    fn draw(
        &mut self,
        stream: Stream<'a>,
        resources: &Resources<'a>,
        mut state: State,
        depth: usize,
    ) -> Result<(), PdfPageError> {
        let dictionary = stream.dict().clone();
        match dictionary.get::<Name<'_>>(b"Subtype").as_deref() {
            Some(b"Image") => self.place(stream, &dictionary, resources, state),
            Some(b"Form") if depth < MAX_DEPTH => {
                let own = dictionary.get::<Dict<'_>>(b"Resources").map(Resources::new);
                let content = unpacked(&stream)?;
                state.page *= form_matrix(&dictionary);
                self.walk(&content, own.as_ref().unwrap_or(resources), state, depth + 1)
            }
            _ => Ok(()),
        }
    }

    fn place(
        &mut self,
        stream: Stream<'a>,
        dictionary: &Dict<'a>,
        resources: &Resources<'a>,
        state: State,
    ) -> Result<(), PdfPageError> {
        let side = |key: &[u8]| {
            dictionary.get::<Number>(key).and_then(|side| u32::try_from(side.as_i64()).ok())
        };
        let (Some(width @ 1..), Some(height @ 1..)) = (side(b"Width"), side(b"Height")) else {
            return Ok(());
        };
        if !state.page.is_finite() || state.page.determinant().abs() < 1e-6 {
            return Ok(());
        }
        check(&stream, (width, height))?;
        self.pixels = self.pixels.saturating_add(u64::from(width) * u64::from(height));
        if self.pixels > MAX_PIXELS || self.pictures.len() >= MAX_PICTURES {
            return Err(PdfPageError::TooLarge);
        }
        self.pictures.push(PlacedPicture {
            stream,
            size: (width, height),
            placement: state.page,
            paint: state.paint,
            colour_spaces: resources.color_spaces.clone(),
        });
        Ok(())
    }
}

fn form_matrix(form: &Dict<'_>) -> Affine {
    let numbers: Vec<f64> = form
        .get::<Array<'_>>(b"Matrix")
        .iter()
        .flat_map(Array::iter::<Object<'_>>)
        .filter_map(|entry| entry.into_number().map(|number| number.as_f64()))
        .collect();
    <[f64; 6]>::try_from(numbers).map_or(Affine::IDENTITY, Affine::new)
}

/// A brightness of 0 to 1 as a grey level.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
fn level(brightness: f64) -> u8 {
    (brightness * 255.0).round().clamp(0.0, 255.0) as u8
}
