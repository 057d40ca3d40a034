//! What a text reader or a scanner saw on a page: lines with boxes, and decoded codes.

use crate::Confidence;
use serde::{Deserialize, Serialize};

/// A rectangle on a page, in pixels, origin at the top left. Always finite and never inside out.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(from = "[f32; 4]", into = "[f32; 4]")]
pub struct BoundingBox {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

impl BoundingBox {
    /// A rectangle from its edges; edges in the wrong order are swapped, and an edge that is not
    /// a finite number becomes 0.
    pub const fn new(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        let (left, right) = ordered(finite(left), finite(right));
        let (top, bottom) = ordered(finite(top), finite(bottom));
        Self { left, top, right, bottom }
    }

    /// The left edge.
    pub const fn left(&self) -> f32 {
        self.left
    }

    /// The top edge.
    pub const fn top(&self) -> f32 {
        self.top
    }

    /// The right edge.
    pub const fn right(&self) -> f32 {
        self.right
    }

    /// The bottom edge.
    pub const fn bottom(&self) -> f32 {
        self.bottom
    }

    /// The width.
    pub const fn width(&self) -> f32 {
        self.right - self.left
    }

    /// The height.
    pub const fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// The middle, from left to right.
    pub const fn centre_x(&self) -> f32 {
        f32::midpoint(self.left, self.right)
    }

    /// The middle, from top to bottom.
    pub const fn centre_y(&self) -> f32 {
        f32::midpoint(self.top, self.bottom)
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub const fn union(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

impl From<[f32; 4]> for BoundingBox {
    fn from([left, top, right, bottom]: [f32; 4]) -> Self {
        Self::new(left, top, right, bottom)
    }
}

impl From<BoundingBox> for [f32; 4] {
    fn from(b: BoundingBox) -> Self {
        [b.left, b.top, b.right, b.bottom]
    }
}

const fn finite(edge: f32) -> f32 {
    if edge.is_finite() { edge.clamp(-1.0e6, 1.0e6) } else { 0.0 }
}

const fn ordered(a: f32, b: f32) -> (f32, f32) {
    if a <= b { (a, b) } else { (b, a) }
}

/// A piece of text with its place: a word, a phrase or a whole line, as the reader cut it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct TextLine {
    /// The text as read.
    pub text: String,
    /// Where it stands.
    #[serde(rename = "box")]
    pub bounds: BoundingBox,
    /// How sure the reader was.
    #[serde(default = "certain")]
    pub confidence: Confidence,
}

const fn certain() -> Confidence {
    Confidence::CERTAIN
}

/// The kind of a machine-readable code.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Symbology {
    /// QR code (ISO/IEC 18004), Micro QR included.
    Qr,
    /// Data Matrix (ISO/IEC 16022).
    DataMatrix,
    /// Aztec code (ISO/IEC 24778).
    Aztec,
    /// PDF417 (ISO/IEC 15438).
    Pdf417,
    /// EAN-13, EAN-8 or UPC.
    Ean,
    /// Code 128, Code 39 and other linear codes.
    #[serde(other)]
    Linear,
}

/// A decoded code.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Code {
    /// Its kind.
    pub symbology: Symbology,
    /// Its text.
    pub text: String,
}

/// One page as a reader saw it.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Page {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The text, in any order.
    pub lines: Vec<TextLine>,
    /// The codes.
    #[serde(default)]
    pub codes: Vec<Code>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_is_never_inside_out_nor_infinite() {
        let bounds = BoundingBox::new(10.0, f32::NAN, 5.0, f32::INFINITY);
        assert_eq!(bounds, BoundingBox::new(5.0, 0.0, 10.0, 0.0));
    }

    #[test]
    fn a_page_reads_the_contract_of_the_command_line() {
        let page: Page = serde_json::from_str(
            r#"{"width":1080,"height":2400,"lines":[{"text":"TOTAL 12,90","box":[62,1810,1010,1866]}],
                "codes":[{"symbology":"qr","text":"V0;"}]}"#,
        )
        .unwrap();
        assert_eq!(page.lines[0].confidence, Confidence::CERTAIN);
        assert_eq!(page.codes[0].symbology, Symbology::Qr);
    }
}
