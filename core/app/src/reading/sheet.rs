//! All pages of a receipt on one tall sheet, so that a place on it tells its page.

use visavis_capture::pdf::PdfPage;
use visavis_imaging::{GreyImage, PreparedPage};
use visavis_model::{BoundingBox, Page};

/// The blank between two pages of the sheet, in pixels.
const GAP: f32 = 1000.0;

/// One page as its text was read, and how its places are found in the document.
#[derive(Clone, Debug)]
pub(crate) struct ReadPage {
    /// The text and codes.
    pub(crate) page: Page,
    /// Which of the documents it belongs to.
    pub(crate) document: usize,
    /// Which page of that document it is, from 0.
    pub(crate) number: u32,
    /// How its places become places of the document.
    pub(crate) space: Space,
}

/// How places on a page as it was read become places of its document: pixels of an upright photo,
/// points of a PDF page as a viewer shows it.
#[derive(Clone, Debug)]
pub(crate) enum Space {
    /// They are so already: the lines were found elsewhere.
    Given,
    /// The page was cut out of a photo.
    Photo(PreparedPage),
    /// It was cut out of the picture of a PDF page, a pixel of which is so many points wide and
    /// high.
    Scan(PreparedPage, [f32; 2]),
    /// It is the text of a PDF page.
    Text(PdfPage),
}

impl Space {
    /// The same without pixels and words, which are many.
    fn bare(self) -> Self {
        let bare = |mut cut: PreparedPage| {
            cut.image = GreyImage::filled(1, 1, 255);
            cut
        };
        match self {
            Self::Given => Self::Given,
            Self::Photo(cut) => Self::Photo(bare(cut)),
            Self::Scan(cut, points) => Self::Scan(bare(cut), points),
            Self::Text(mut page) => {
                page.page.lines = Vec::new();
                page.page.codes = Vec::new();
                Self::Text(page)
            }
        }
    }

    fn locate(&self, bounds: &BoundingBox) -> BoundingBox {
        match self {
            Self::Given => *bounds,
            Self::Photo(cut) => rounded(&cut.to_photo(bounds).bounds(), 1.0),
            Self::Scan(cut, [across, down]) => {
                let [left, top, right, bottom] = <[f32; 4]>::from(cut.to_photo(bounds).bounds());
                let edges = [left * across, top * down, right * across, bottom * down];
                rounded(&edges.into(), PARTS_OF_A_POINT)
            }
            Self::Text(page) => rounded(&page.to_points(bounds), PARTS_OF_A_POINT),
        }
    }
}

/// Places on PDF pages are told to a tenth of a point.
const PARTS_OF_A_POINT: f32 = 10.0;

fn rounded(bounds: &BoundingBox, parts: f32) -> BoundingBox {
    <[f32; 4]>::from(*bounds).map(|edge| (edge * parts).round() / parts).into()
}

/// A place in a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    /// Which of the documents.
    pub(crate) document: usize,
    /// Which page of it, from 0.
    pub(crate) page: u32,
    /// Where on the page, or in the photo.
    pub(crate) bounds: BoundingBox,
}

/// The pages of a receipt, below each other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    sections: Vec<Section>,
}

#[derive(Clone, Debug)]
struct Section {
    top: f32,
    bottom: f32,
    document: usize,
    number: u32,
    space: Space,
}

impl Sheet {
    /// The sheet of these pages, and the pages with their text moved to its place on the sheet.
    pub(crate) fn stack(pages: Vec<ReadPage>) -> (Self, Vec<Page>) {
        let mut sheet = Self::default();
        let mut moved = Vec::with_capacity(pages.len());
        let mut top = 0.0;
        for ReadPage { mut page, document, number, space } in pages {
            let bottom = top + lowest(&page);
            for line in &mut page.lines {
                let b = line.bounds;
                line.bounds =
                    BoundingBox::new(b.left(), b.top() + top, b.right(), b.bottom() + top);
            }
            let space = space.bare();
            sheet.sections.push(Section { top, bottom, document, number, space });
            moved.push(page);
            top = bottom + GAP;
        }
        (sheet, moved)
    }

    /// Where a place of the sheet is in the documents; `None` on a sheet without pages.
    pub(crate) fn locate(&self, bounds: &BoundingBox) -> Option<Place> {
        let below = |section: &&Section| bounds.centre_y() < section.bottom + GAP / 2.0;
        let section = self.sections.iter().find(below).or(self.sections.last())?;
        let (top, bottom) = (bounds.top() - section.top, bounds.bottom() - section.top);
        let on_page = BoundingBox::new(bounds.left(), top, bounds.right(), bottom);
        let bounds = section.space.locate(&on_page);
        Some(Place { document: section.document, page: section.number, bounds })
    }
}

/// The lower edge of a page: of its text, where that stands below.
fn lowest(page: &Page) -> f32 {
    page.lines.iter().map(|line| line.bounds.bottom()).fold(page.height as f32, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use visavis_model::{Confidence, TextLine};

    fn page(number: u32, top: f32) -> ReadPage {
        let line = TextLine {
            text: "TOTAL".to_owned(),
            bounds: BoundingBox::new(10.0, top, 90.0, top + 20.0),
            confidence: Confidence::CERTAIN,
        };
        let page = Page { width: 100, height: 400, lines: vec![line], codes: vec![] };
        ReadPage { page, document: 0, number, space: Space::Given }
    }

    #[test]
    fn a_place_on_the_sheet_tells_its_page() {
        let (sheet, pages) = Sheet::stack(vec![page(0, 50.0), page(1, 60.0), page(2, 390.0)]);
        let places: Vec<_> =
            pages.iter().map(|page| sheet.locate(&page.lines[0].bounds).unwrap()).collect();
        let expected = [(0, 50.0), (1, 60.0), (2, 390.0)];
        for (place, (number, top)) in places.iter().zip(expected) {
            assert_eq!(place.page, number);
            assert_eq!(place.bounds, BoundingBox::new(10.0, top, 90.0, top + 20.0));
        }
    }

    #[test]
    fn text_outside_its_page_does_not_run_into_the_next() {
        let (sheet, pages) = Sheet::stack(vec![page(0, 5000.0), page(1, 0.0)]);
        assert_eq!(sheet.locate(&pages[0].lines[0].bounds).unwrap().page, 0);
        assert_eq!(sheet.locate(&pages[1].lines[0].bounds).unwrap().page, 1);
    }

    #[test]
    fn a_sheet_without_pages_has_no_places() {
        assert_eq!(Sheet::default().locate(&BoundingBox::default()), None);
    }
}
