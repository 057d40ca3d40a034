use super::builder::Sheet;
use crate::pdf::TextLayer;
use visavis_model::Confidence;

const SCAN: &str = "q 200 0 0 300 0 0 cm /P Do Q";
const TEXT: &str = "BT /F 10 Tf 12 TL 9 280 Td (BIO MARCHE Rue de la Paix) Tj T* \
                    (Tomates grappe 2,16) Tj T* (TOTAL EUR 12,90) Tj ET";

fn layer(content: &str) -> TextLayer {
    Sheet::showing(content).with_picture().read().layer
}

#[test]
fn text_written_by_a_program_is_certain() {
    let page = Sheet::showing(TEXT).read();
    assert_eq!(page.layer, TextLayer::Written);
    assert!(page.page.lines.iter().all(|line| line.confidence == Confidence::CERTAIN));
}

#[test]
fn unseen_text_on_a_picture_is_a_scanners_reading() {
    let page = Sheet::showing(&format!("{SCAN} 3 Tr {TEXT}")).with_picture().read();
    assert_eq!(page.layer, TextLayer::Recognised);
    assert!(page.page.lines.iter().all(|line| line.confidence == Confidence::new(0.8)));
}

#[test]
fn text_under_a_picture_is_a_scanners_reading() {
    assert_eq!(layer(&format!("{TEXT} {SCAN}")), TextLayer::Recognised);
}

#[test]
fn text_on_a_background_picture_is_written() {
    assert_eq!(layer(&format!("{SCAN} {TEXT}")), TextLayer::Written);
}

#[test]
fn a_scan_without_text_is_a_picture() {
    assert_eq!(layer(SCAN), TextLayer::Picture);
}

#[test]
fn the_mark_of_a_scanning_app_does_not_make_text() {
    let page = Sheet::showing(&format!("{SCAN} BT /F 6 Tf 9 9 Td (Scanned with AnyScanner) Tj ET"))
        .with_picture()
        .read();
    assert_eq!(page.layer, TextLayer::Picture);
    assert!(page.page.lines.is_empty());
}

#[test]
fn a_logo_does_not_make_a_scan() {
    assert_eq!(
        layer("q 50 0 0 30 9 260 cm /P Do Q BT /F 10 Tf 9 99 Td (TOTAL 1,00) Tj ET"),
        TextLayer::Written
    );
}

#[test]
fn an_empty_page_is_blank() {
    assert_eq!(layer(""), TextLayer::Blank);
}

#[test]
fn text_that_only_its_font_understands_has_to_be_read_as_a_picture() {
    let mut sheet = Sheet::showing("BT /C 10 Tf 9 99 Td <00010002000300040005> Tj ET");
    let descendant = sheet.objects.add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Secret \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
    );
    let font = sheet.objects.add(format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Secret /Encoding /Identity-H \
         /DescendantFonts [{descendant} 0 R] >>"
    ));
    sheet.fonts = format!("/C {font} 0 R");
    assert_eq!(sheet.read().layer, TextLayer::Picture);
}

#[test]
fn unseen_text_that_repeats_written_words_is_left_out() {
    let content = "BT /F 10 Tf 9 99 Td (TOTAL 12,90) Tj ET \
                   BT 3 Tr /F 10 Tf 9.5 100 Td (T0TAL 12,9O) Tj ET";
    assert_eq!(Sheet::showing(content).words(), ["TOTAL", "12,90"]);
}

#[test]
fn unseen_text_across_the_page_is_left_out() {
    let content = format!("{SCAN} 3 Tr {TEXT} BT /F 4 Tf 0 1 -1 0 100 100 Tm (XX 11) Tj ET");
    let page = Sheet::showing(&content).with_picture().read().page;
    assert!(page.lines.iter().any(|line| line.text == "12,90"));
    assert!(page.lines.iter().all(|line| line.text != "XX"));
}
