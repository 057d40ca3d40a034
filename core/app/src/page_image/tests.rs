use super::*;
use crate::{Clock, PagePicture, Reader, ReaderError, Reading, TextReader};
use chrono::{DateTime, FixedOffset};
use std::path::Path;
use visavis_model::{BoundingBox, Confidence, TextLine};

const WIDTH: f32 = 300.0;
const HEIGHT: f32 = 500.0;

/// A PDF file of one page of 300 × 500 points with this content, on which `P` is a photo.
fn pdf(page: &str, content: &str, photo: &[u8]) -> Vec<u8> {
    let size = image_size(photo);
    let stream = |entries: &str, data: &[u8]| {
        let head = format!("<< {entries} /Length {} >>\nstream\n", data.len());
        [head.as_bytes(), data, b"\nendstream"].concat()
    };
    let picture = format!(
        "/Subtype /Image /Width {} /Height {} /ColorSpace /DeviceRGB /BitsPerComponent 8 \
         /Filter /DCTDecode",
        size.0, size.1
    );
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        format!(
            "<< /Type /Page /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents 4 0 R {page} /Resources << \
             /XObject << /P 5 0 R >> /Font << /F 6 0 R >> >> >>"
        )
        .into_bytes(),
        stream("", content.as_bytes()),
        stream(&picture, photo),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_vec(),
    ];
    let mut file = b"%PDF-1.7\n".to_vec();
    for (index, object) in objects.iter().enumerate() {
        file.extend(format!("{} 0 obj\n", index + 1).bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    file.extend(b"trailer << /Root 1 0 R >>\n%%EOF");
    file
}

fn photo() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/receipts/parking.jpg");
    std::fs::read(path).unwrap()
}

fn image_size(photo: &[u8]) -> (u32, u32) {
    let decoded = visavis_imaging::decode(photo).unwrap();
    (decoded.width(), decoded.height())
}

const RECEIPT: [&str; 5] = [
    "CAFE DES ARTS",
    "08/03/2024 16:42",
    "CAFE CREME 3,20",
    "TARTE AUX POMMES 4,20",
    "TOTAL EUR 7,40",
];

/// Finds the lines of a receipt, each a twentieth of the page high, from its top.
struct Lines;

impl TextReader for Lines {
    fn name(&self) -> String {
        "lines".to_owned()
    }

    fn read_text(&self, page: &PagePicture) -> Result<Vec<TextLine>, ReaderError> {
        let (width, step) = (page.width as f32, page.height as f32 / 20.0);
        let line = |(row, text): (u8, &str)| {
            let top = f32::from(row) * step;
            TextLine {
                text: text.to_owned(),
                bounds: BoundingBox::new(0.1 * width, top, 0.9 * width, top + 0.8 * step),
                confidence: Confidence::new(0.95),
            }
        };
        // Enough of them that the page is not taken for one upside down.
        let more = ["MERCI", "DE VOTRE", "VISITE", "A BIENTOT"];
        Ok((0..).zip(RECEIPT.into_iter().chain(more)).map(line).collect())
    }
}

struct Noon;

impl Clock for Noon {
    fn now(&self) -> DateTime<FixedOffset> {
        "2024-03-08T12:00:00+01:00".parse().unwrap()
    }
}

fn read(file: Vec<u8>) -> Reading {
    let reader = Reader { text: &Lines, clock: &Noon, home: None };
    reader.read("a.pdf", &[file]).unwrap()
}

/// The receipt as text, at 20 points a line, its first base line 40 points below the top.
fn text() -> String {
    let line = |(row, text): (usize, &str)| {
        let y = 460 - 20 * row;
        format!("BT /F 12 Tf 1 0 0 1 30 {y} Tm ({text}) Tj ET ")
    };
    RECEIPT.into_iter().enumerate().map(line).collect()
}

#[test]
fn places_in_the_text_of_a_page_are_points_of_it_however_it_is_turned() {
    let total = read(pdf("", &text(), &photo())).record().total;
    assert_eq!(total.value.as_deref(), Some("7.40"));
    let place = total.boxes[0];
    // The fifth base line is 120 points below the top.
    assert!((105.0..121.0).contains(&place.top()), "{place:?}");
    assert!((118.0..128.0).contains(&place.bottom()), "{place:?}");
    assert!((29.0..200.0).contains(&place.left()), "{place:?}");

    // The same text running upwards: it is read, and its place is on the page as it is shown.
    let upwards = format!("0 1 -1 0 500 0 cm {}", text());
    let sideways = pdf("/MediaBox [0 0 500 300]", &upwards, &photo());
    let total = read(sideways).record().total;
    let turned = total.boxes[0];
    assert!((turned.left() - place.top()).abs() < 1.0, "{turned:?} {place:?}");
    assert!((turned.bottom() - (WIDTH - place.left())).abs() < 1.0, "{turned:?} {place:?}");
}

#[test]
fn places_in_a_scan_are_points_of_its_page() {
    let scan = pdf("", &format!("q {WIDTH} 0 0 {HEIGHT} 0 0 cm /P Do Q"), &photo());
    let total = read(scan.clone()).record().total;
    assert_eq!(total.value.as_deref(), Some("7.40"));
    let place = total.boxes[0];
    assert!(place.right() <= WIDTH && place.bottom() <= HEIGHT, "{place:?}");
    assert!(place.right() > WIDTH / 4.0, "{place:?}");
    let PageView::Picture { picture, pages } = page_view(&scan, 0, 300).unwrap() else {
        panic!("the scan has no picture")
    };
    assert_eq!((picture.space_width, picture.space_height, pages), (WIDTH, HEIGHT, 1));
    assert_eq!((picture.width, picture.height), (180, 300));
}

#[test]
fn a_page_of_text_says_that_it_has_no_picture() {
    assert_eq!(
        page_view(&pdf("", &text(), &photo()), 0, 300).unwrap(),
        PageView::TextOnly { pages: 1 }
    );
    let logo = format!("q 60 0 0 60 0 400 cm /P Do Q {}", text());
    let with_logo = page_view(&pdf("", &logo, &photo()), 0, 300).unwrap();
    assert_eq!(with_logo, PageView::TextOnly { pages: 1 });
}

#[test]
fn a_photo_is_shown_in_the_space_in_which_it_was_read() {
    let photo = photo();
    let (width, height) = image_size(&photo);
    let PageView::Picture { picture, pages } = page_view(&photo, 0, 1).unwrap() else {
        panic!("the photo has no picture")
    };
    assert_eq!(picture.width.max(picture.height), SIDES.0);
    assert_eq!((picture.space_width, picture.space_height), (width as f32, height as f32));
    assert_eq!(pages, 1);
}

#[test]
fn a_page_that_is_not_there_and_what_is_no_document_say_so() {
    let missing =
        |result| matches!(result, Err(AppError::PdfPage(PdfPageError::NoSuchPage { .. })));
    assert!(missing(page_view(&photo(), 1, 300)));
    assert!(missing(page_view(&pdf("", &text(), &photo()), 1, 300)));
    assert!(matches!(page_view(b"text", 0, 300), Err(AppError::UnsupportedFormat)));
}
