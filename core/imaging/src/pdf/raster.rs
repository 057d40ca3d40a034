//! A picture of the page as pixels with their opacity.

use super::PdfPageError;
use super::bounds::check;
use super::colours::Colours;
use super::walk::PlacedPicture;
use hayro_syntax::object::stream::ImageDecodeParams;
use hayro_syntax::object::{Array, Dict, Number, Object, Stream};

/// Colours and opacity, row by row from the top left.
pub(super) struct Raster {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) colours: Pixels,
    pub(super) opacity: Option<Plane>,
}

/// What a picture's pixels are.
pub(super) enum Pixels {
    /// One shade for all; the opacity makes the picture.
    Plain(u8),
    /// Grey levels.
    Grey(Vec<u8>),
    /// Red, green, blue.
    Rgb(Vec<u8>),
}

/// One value a pixel, of its own size.
pub(super) struct Plane {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) levels: Vec<u8>,
}

/// The samples of a picture, one byte each.
struct Samples {
    width: usize,
    height: usize,
    colours: Colours,
    bytes: Vec<u8>,
}

/// Decodes a picture with its mask; `None` where its format or colours are not known.
pub(super) fn decode(picture: &PlacedPicture<'_>) -> Result<Option<Raster>, PdfPageError> {
    let dictionary = picture.stream.dict();
    if dictionary.get::<bool>(b"ImageMask").unwrap_or(false) {
        return Ok(stencil(&picture.stream, picture.size).map(|plane| Raster {
            width: plane.width,
            height: plane.height,
            colours: Pixels::Plain(picture.paint),
            opacity: Some(plane),
        }));
    }
    let space = dictionary
        .get::<Object<'_>>(b"ColorSpace")
        .and_then(|space| Colours::of(&space, &picture.colour_spaces));
    let Some(samples) = samples(&picture.stream, picture.size, space) else { return Ok(None) };
    let opacity = opacity(dictionary)?;
    let (width, height) = (samples.width, samples.height);
    Ok(Some(Raster { width, height, colours: coloured(samples), opacity }))
}

fn coloured(samples: Samples) -> Pixels {
    let per_pixel = samples.colours.samples().max(1);
    match samples.colours {
        Colours::Grey => Pixels::Grey(samples.bytes),
        Colours::Rgb => Pixels::Rgb(samples.bytes),
        colours => Pixels::Rgb(
            samples.bytes.chunks_exact(per_pixel).flat_map(|pixel| colours.colour(pixel)).collect(),
        ),
    }
}

/// The opacity that another picture gives: as grey levels (soft mask), or as a stencil whose
/// painted pixels are left out (ISO 32000-2, 8.9.6).
fn opacity(picture: &Dict<'_>) -> Result<Option<Plane>, PdfPageError> {
    if let Some(mask) = picture.get::<Stream<'_>>(b"SMask") {
        let Some(size) = size_of(mask.dict()) else { return Ok(None) };
        check(&mask, size)?;
        return Ok(samples(&mask, size, Some(Colours::Grey)).map(|mask| Plane {
            width: mask.width,
            height: mask.height,
            levels: mask.bytes,
        }));
    }
    if let Some(mask) = picture.get::<Stream<'_>>(b"Mask") {
        let Some(size) = size_of(mask.dict()) else { return Ok(None) };
        check(&mask, size)?;
        return Ok(stencil(&mask, size));
    }
    Ok(None)
}

fn size_of(picture: &Dict<'_>) -> Option<(u32, u32)> {
    let side = |key: &[u8]| u32::try_from(picture.get::<Number>(key)?.as_i64()).ok();
    Some((side(b"Width").filter(|side| *side > 0)?, side(b"Height").filter(|side| *side > 0)?))
}

/// A stencil: where the sample is 0, paint.
fn stencil(stream: &Stream<'_>, size: (u32, u32)) -> Option<Plane> {
    let mut mask = samples(stream, size, Some(Colours::Grey))?;
    for sample in &mut mask.bytes {
        *sample = 255 - *sample;
    }
    Some(Plane { width: mask.width, height: mask.height, levels: mask.bytes })
}

/// The samples of a picture as bytes, dark 0 and light 255, or `None` where there are none.
fn samples(stream: &Stream<'_>, size: (u32, u32), space: Option<Colours>) -> Option<Samples> {
    let dictionary = stream.dict();
    let bits = dictionary
        .get::<Number>(b"BitsPerComponent")
        .and_then(|bits| u8::try_from(bits.as_i64()).ok());
    let is_indexed = matches!(space, Some(Colours::Indexed { .. }));
    let parameters = ImageDecodeParams {
        is_indexed,
        bpc: bits,
        num_components: space.as_ref().and_then(|space| u8::try_from(space.samples()).ok()),
        target_dimension: None,
        width: size.0,
        height: size.1,
    };
    let decoded = stream.decoded_image(&parameters).ok()?;
    let (bits, told, (width, height)) = match &decoded.image_data {
        Some(data) => {
            let told = data.color_space.and_then(Colours::told);
            (data.bits_per_component, told, (data.width, data.height))
        }
        None => (bits.unwrap_or(1), None, size),
    };
    let colours = match (space, told) {
        (Some(space), Some(told)) if space.samples() != told.samples() => told,
        (Some(space), _) => space,
        (None, told) => told.unwrap_or(Colours::Grey),
    };
    let (width, height) = (usize::try_from(width).ok()?, usize::try_from(height).ok()?);
    let row = width.checked_mul(colours.samples())?;
    let mut bytes = widened(&decoded.data, bits, row, height, is_indexed)?;
    if is_inverted(dictionary) {
        for sample in &mut bytes {
            *sample = 255 - *sample;
        }
    }
    Some(Samples { width, height, colours, bytes })
}

/// Samples of any width as bytes: spread over 0 to 255, but for the numbers of a table. Rows that
/// are missing are white.
fn widened(data: &[u8], bits: u8, row: usize, height: usize, is_indexed: bool) -> Option<Vec<u8>> {
    let size = row.checked_mul(height).filter(|size| (1..=256_000_000).contains(size))?;
    let mut bytes = Vec::with_capacity(size);
    match bits {
        8 => bytes.extend(data.iter().take(size)),
        16 => bytes.extend(data.iter().step_by(2).take(size)),
        1 | 2 | 4 => {
            let most = (1_u8 << bits) - 1;
            let spread = if is_indexed { 1 } else { 255 / most };
            let per_byte = usize::from(8 / bits);
            for packed in data.chunks(row.div_ceil(per_byte)).take(height) {
                let samples = packed.iter().flat_map(|byte| {
                    (1..=per_byte).map(move |place| {
                        let shift = 8 - usize::from(bits) * place;
                        ((byte >> shift) & most) * spread
                    })
                });
                bytes.extend(samples.take(row));
            }
        }
        _ => return None,
    }
    bytes.resize(size, if is_indexed { 0 } else { 255 });
    Some(bytes)
}

/// Whether the picture's values run from light to dark.
fn is_inverted(picture: &Dict<'_>) -> bool {
    let mut range = picture
        .get::<Array<'_>>(b"Decode")
        .map(|decode| decode.iter::<Number>().map(|number| number.as_f64()).collect::<Vec<_>>())
        .unwrap_or_default()
        .into_iter();
    matches!((range.next(), range.next()), (Some(first), Some(last)) if first > last)
}
