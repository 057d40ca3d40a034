//! One try of the decoder on one picture.

use crate::GreyImage;
use crate::numeric::whole;
use rxing::common::{GlobalHistogramBinarizer, HybridBinarizer};
use rxing::{
    BarcodeFormat, Binarizer, BinaryBitmap, DecodeHints, Luma8Source, MultiFormatReader,
    RXingResult, RXingResultMetadataType, RXingResultMetadataValue, Reader,
};
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use visavis_model::{Code, Symbology};

/// Which codes to look for. The two kinds are looked for apart because a linear code is searched
/// along single rows, and a matrix code over the plane.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Wanted {
    Matrix,
    Linear,
}

impl Wanted {
    /// The ways of telling black from white that are worth trying. On 54 receipts with codes no
    /// linear one was found globally only.
    pub(super) const fn binarisations(self) -> &'static [Binarisation] {
        match self {
            Self::Matrix => &[Binarisation::Local, Binarisation::Global],
            Self::Linear => &[Binarisation::Local],
        }
    }

    fn formats(self) -> HashSet<BarcodeFormat> {
        use BarcodeFormat::{
            AZTEC, CODE_39, CODE_128, DATA_MATRIX, EAN_8, EAN_13, PDF_417, QR_CODE, UPC_A,
        };
        match self {
            Self::Matrix => HashSet::from([QR_CODE, DATA_MATRIX, AZTEC, PDF_417]),
            Self::Linear => HashSet::from([EAN_13, EAN_8, UPC_A, CODE_128, CODE_39]),
        }
    }
}

/// How black is told from white.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Binarisation {
    /// Against the surroundings: for shadows.
    Local,
    /// Against the whole picture: for even light, where surroundings may all be black.
    Global,
}

/// A code and the rectangle that it covers: left, top, right, bottom.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) code: Code,
    pub(super) bounds: [usize; 4],
}

/// Looks for one code. `None` where there is none.
pub(super) fn attempt(
    picture: &GreyImage,
    wanted: Wanted,
    binarisation: Binarisation,
) -> Option<Found> {
    let source =
        Luma8Source::new_with_slice(picture.levels(), picture.width(), picture.height()).ok()?;
    let result = match binarisation {
        Binarisation::Local => guarded(HybridBinarizer::new(source), wanted),
        Binarisation::Global => guarded(GlobalHistogramBinarizer::new(source), wanted),
    }?;
    let code = Code { symbology: symbology(*result.getBarcodeFormat())?, text: text(&result) };
    Some(Found { code, bounds: bounds(&result) })
}

/// The decoder is another's and its input is anybody's: a panic in it means that nothing was
/// found, not that the reading of the receipt ends.
fn guarded(binariser: impl Binarizer, wanted: Wanted) -> Option<RXingResult> {
    let hints = DecodeHints {
        PossibleFormats: Some(wanted.formats()),
        TryHarder: Some(true),
        ..DecodeHints::default()
    };
    let mut bitmap = BinaryBitmap::new(binariser);
    let mut reader = MultiFormatReader::default();
    catch_unwind(AssertUnwindSafe(|| reader.decode_with_hints(&mut bitmap, &hints).ok()))
        .ok()
        .flatten()
}

/// The text, as UTF-8 where the code's bytes are UTF-8: the decoder's own guess takes some Swiss
/// bills for an East Asian character set.
fn text(result: &RXingResult) -> String {
    let segments = result.getRXingResultMetadata().get(&RXingResultMetadataType::BYTE_SEGMENTS);
    if let Some(RXingResultMetadataValue::ByteSegments(segments)) = segments {
        let bytes = segments.concat();
        // Other segments hold digits and capitals; only a code of bytes alone is taken so.
        let alone = bytes.len() >= result.getText().chars().count();
        if let (true, Ok(text)) = (alone, String::from_utf8(bytes)) {
            return text;
        }
    }
    result.getText().to_owned()
}

fn bounds(result: &RXingResult) -> [usize; 4] {
    let points = result.getPoints();
    let edge = |start: f32, pick: fn(f32, f32) -> f32, of: fn(&rxing::Point) -> f32| {
        points.iter().map(of).fold(start, pick)
    };
    let (left, right) = (edge(f32::MAX, f32::min, |p| p.x), edge(0.0, f32::max, |p| p.x));
    let (top, bottom) = (edge(f32::MAX, f32::min, |p| p.y), edge(0.0, f32::max, |p| p.y));
    // The points are the middles of the corner marks, or of the bars' ends.
    let margin = 4.0f32.mul_add(0.05 * (right - left).max(bottom - top), 6.0);
    [
        whole((left - margin).min(right)),
        whole((top - margin).min(bottom)),
        whole(right + margin),
        whole(bottom + margin),
    ]
}

const fn symbology(format: BarcodeFormat) -> Option<Symbology> {
    use BarcodeFormat as B;
    match format {
        B::QR_CODE | B::MICRO_QR_CODE | B::RECTANGULAR_MICRO_QR_CODE => Some(Symbology::Qr),
        B::DATA_MATRIX => Some(Symbology::DataMatrix),
        B::AZTEC => Some(Symbology::Aztec),
        B::PDF_417 => Some(Symbology::Pdf417),
        B::EAN_8 | B::EAN_13 | B::UPC_A | B::UPC_E => Some(Symbology::Ean),
        B::CODE_39 | B::CODE_93 | B::CODE_128 | B::CODABAR | B::ITF => Some(Symbology::Linear),
        _ => None,
    }
}
