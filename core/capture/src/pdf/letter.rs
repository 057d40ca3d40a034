//! One character as a page shows it: its text and its place.

use hayro_font::kurbo::{Affine, Point, Rect, Vec2};

/// A character in its place on the page, in page pixels, y downwards.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    /// Usually one character; more for a ligature or replaced text; a blank is one space.
    pub(super) text: String,
    /// Where the pen stood.
    pub(super) start: Point,
    /// Where the pen went, spacing between characters apart.
    pub(super) end: Point,
    /// From the baseline one font size up.
    pub(super) up: Vec2,
    /// How far the font rises above and falls below the baseline, in font sizes.
    pub(super) extent: Extent,
    /// Whether it is drawn at all.
    pub(super) ink: Ink,
}

/// The vertical extent of a font, in parts of its size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Extent {
    pub(super) ascent: f64,
    pub(super) descent: f64,
}

/// Whether a character can be seen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Ink {
    /// It is drawn.
    Visible,
    /// It is drawn invisibly, or a picture is painted over it: the text of a scanner's reader.
    Hidden,
}

impl Letter {
    pub(super) fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }

    /// The font size.
    pub(super) fn size(&self) -> f64 {
        self.up.hypot()
    }

    /// The direction of reading, of length 1: a quarter turn clockwise from "up".
    pub(super) fn direction(&self) -> Vec2 {
        let size = self.size();
        if size > 0.0 {
            Vec2::new(-self.up.y / size, self.up.x / size)
        } else {
            Vec2::new(1.0, 0.0)
        }
    }

    /// The upright rectangle around it.
    pub(super) fn bounds(&self) -> Rect {
        let rise = self.up * self.extent.ascent;
        let fall = self.up * self.extent.descent;
        Rect::from_points(self.start + rise, self.end + fall)
            .union(Rect::from_points(self.start + fall, self.end + rise))
    }

    /// The same letter after `turn`.
    pub(super) fn transformed(mut self, turn: Affine) -> Self {
        let origin = turn * Point::ORIGIN;
        self.start = turn * self.start;
        self.end = turn * self.end;
        self.up = (turn * self.up.to_point()) - origin;
        self
    }

    /// Whether every number of it is finite, so that it can be compared and sorted.
    pub(super) fn is_finite(&self) -> bool {
        self.start.is_finite() && self.end.is_finite() && self.up.is_finite() && self.size() > 1e-3
    }
}
