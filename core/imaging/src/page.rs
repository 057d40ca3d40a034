//! From a photo to a page that can be read.

use crate::curl::Curl;
use crate::flatten::flattened;
use crate::geometry::Perspective;
use crate::light::evened;
use crate::margin::clear_rim;
use crate::numeric::whole;
use crate::print::{Direction, Print};
use crate::verdict::{Verdict, judge};
use crate::{GreyImage, ImagingError, Outline, Picture, Point, Quad, find_outline};
use std::f32::consts::FRAC_PI_2;
use visavis_model::BoundingBox;

/// The height that capital letters get, in pixels. Tesseract reads scanned receipts best between
/// 24 and 30.
const LETTER: f32 = 27.0;
/// Small letters are not enlarged further: there is nothing more in them.
const LARGEST_SCALE: f32 = 3.0;
/// The first look at a page has at most this many pixels.
const DRAFT_PIXELS: f32 = 2.0e6;
/// A page has at most this many pixels.
const PAGE_PIXELS: f32 = 9.0e6;

/// A page laid flat, upright and evenly lit, and where each of its places is in the photo.
#[derive(Clone, Debug)]
pub struct PreparedPage {
    /// The page, dark print on white.
    pub image: GreyImage,
    /// Where the paper was found.
    pub outline: Outline,
    /// How well the photo can be read, and how to take a better one.
    pub verdict: Verdict,
    turn: Perspective,
    curl: Option<Curl>,
    to_photo: Perspective,
}

/// Finds the paper, lays it flat, turns it so that its lines run across, straightens them where it
/// is curled, evens out the light and gives the letters the size that a reader wants.
///
/// A page can still be upside down, which only reading tells: see
/// [`PreparedPage::turned_around`].
pub fn prepare(picture: &Picture) -> PreparedPage {
    let outline = find_outline(picture);
    let (width, height) = outline.quad.size();
    let (width, height) = (width.max(1.0), height.max(1.0));
    let reduction = (DRAFT_PIXELS / (width * height)).sqrt().min(1.0);
    let draft_size = (width * reduction, height * reduction);
    let draft_to_photo = Perspective::to_quad(draft_size.0, draft_size.1, &outline.quad);
    let (columns, rows) = (whole(draft_size.0).max(1), whole(draft_size.1).max(1));
    let draft = flattened(&picture.grey, &draft_to_photo, None, columns, rows);
    let print = Print::of(&draft);
    let verdict = judge(picture, &outline, &draft, &print, reduction);
    let layout = Layout::of(&print, draft_size, reduction);
    let to_photo = draft_to_photo.after(&layout.to_draft);
    let curl = layout.curl(&print);
    let flat = flattened(&picture.grey, &to_photo, curl.as_ref(), layout.width, layout.height);
    let mut image = evened(&flat, layout.letter);
    clear_rim(&mut image, layout.letter);
    PreparedPage { image, outline, verdict, turn: Perspective::none(), curl, to_photo }
}

impl PreparedPage {
    /// Where a box on the page is in the (upright) photo.
    pub fn to_photo(&self, bounds: &BoundingBox) -> Quad {
        let corners =
            Quad::rectangle(bounds.left(), bounds.top(), bounds.right(), bounds.bottom()).corners();
        Quad::new(corners.map(|corner| {
            let upright = self.turn.apply(corner);
            let curled = self.curl.as_ref().map_or(upright, |curl| curl.apply(upright));
            self.to_photo.apply(curled)
        }))
    }

    /// The page turned by half a turn, for a reader that found it upside down.
    #[must_use]
    pub fn turned_around(mut self) -> Self {
        let (width, height) = (self.image.width() as f32, self.image.height() as f32);
        self.image.turn_around();
        let middle = Point::new(width / 2.0, height / 2.0);
        let half = Perspective::turn(std::f32::consts::PI, 1.0, middle, middle);
        self.turn = self.turn.after(&half);
        self
    }

    /// The page as a PNG file, for a reader that takes files.
    pub fn to_png(&self) -> Result<Vec<u8>, ImagingError> {
        self.image.to_png()
    }
}

/// How the final page is cut out of the first look at it.
struct Layout {
    width: usize,
    height: usize,
    /// Height of its letters in pixels, or a guess where none were seen.
    letter: f32,
    to_draft: Perspective,
    from_draft: Perspective,
}

impl Layout {
    fn of(print: &Print, (draft_width, draft_height): (f32, f32), reduction: f32) -> Self {
        let scale = if print.letters > 0 { LETTER / print.letter } else { 1.0 / reduction };
        let turn = match print.direction {
            Direction::Across => 0.0,
            Direction::Down => FRAC_PI_2,
            Direction::Up => -FRAC_PI_2,
        };
        let angle = turn + print.slope;
        let (sine, cosine) = (angle.sin().abs(), angle.cos().abs());
        let width = draft_width.mul_add(cosine, draft_height * sine);
        let height = draft_width.mul_add(sine, draft_height * cosine);
        let scale =
            scale.min(LARGEST_SCALE / reduction).min((PAGE_PIXELS / (width * height)).sqrt());
        let (page_width, page_height) = (width * scale, height * scale);
        let page_middle = Point::new(page_width / 2.0, page_height / 2.0);
        let draft_middle = Point::new(draft_width / 2.0, draft_height / 2.0);
        let to_draft = Perspective::turn(angle, 1.0 / scale, page_middle, draft_middle);
        let from_draft = Perspective::turn(-angle, scale, draft_middle, page_middle);
        Self {
            width: whole(page_width).max(1),
            height: whole(page_height).max(1),
            letter: if print.letters > 0 { print.letter * scale } else { LETTER },
            to_draft,
            from_draft,
        }
    }

    /// How the lines bend on the page.
    fn curl(&self, print: &Print) -> Option<Curl> {
        let feet: Vec<Point> = print.feet.iter().map(|&foot| self.from_draft.apply(foot)).collect();
        Curl::of(&feet, self.letter, self.width as f32, self.height as f32)
    }
}
