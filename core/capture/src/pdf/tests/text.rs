use super::builder::{Sheet, deflated, words};
use crate::pdf::Turn;
use visavis_model::BoundingBox;

#[track_caller]
fn assert_near(actual: BoundingBox, expected: [f32; 4]) {
    for (actual, expected) in <[f32; 4]>::from(actual).into_iter().zip(expected) {
        assert!((actual - expected).abs() < 0.5, "{actual} is not {expected}");
    }
}

#[test]
fn a_small_receipt_reads_as_it_is_laid_out() {
    let sheet = Sheet::showing(
        "BT /F 12 Tf 14 TL 20 270 Td (BIO MARCHE) Tj T* (Tomates 0,542 kg) Tj ET \
         BT /F 10 Tf 1 0 0 1 150 256 Tm (2,16) Tj ET \
         BT /F 12 Tf 20 240 Td [(TO) 20 (TAL) -6000 (12,90)] TJ ET",
    );
    insta::assert_json_snapshot!(sheet.read().page);
}

#[test]
fn a_word_has_the_box_in_which_it_is_printed() {
    let page = Sheet::showing("BT /F 10 Tf 20 250 Td (TOTAL) Tj ET").read().page;
    assert_eq!((page.width, page.height), (400, 600));
    // Helvetica: T 611, O 778, T 611, A 667, L 556 thousandths: 32.23 points.
    let left = 40.0;
    let (top, bottom) = (2.0 * (300.0 - 250.0 - 7.5), 2.0 * (300.0 - 250.0 + 2.2));
    assert_near(page.lines[0].bounds, [left, top, left + 64.46, bottom]);
}

#[test]
fn kerning_is_no_blank_and_a_wide_step_is_one() {
    assert_eq!(words("BT /F 10 Tf 9 9 Td [(T) 90 (OT) -60 (AL)] TJ ET"), ["TOTAL"]);
    assert_eq!(words("BT /F 10 Tf 9 9 Td [(TOTAL) -300 (EUR)] TJ ET"), ["TOTAL", "EUR"]);
}

#[test]
fn letters_set_one_by_one_in_any_order_make_words() {
    let content = "BT /F 10 Tf 1 0 0 1 33.89 9 Tm (T) Tj 1 0 0 1 20 9 Tm (N) Tj \
                   1 0 0 1 40 9 Tm (T) Tj 1 0 0 1 27.22 9 Tm (E) Tj ET";
    assert_eq!(words(content), ["NETT"]);
}

#[test]
fn columns_far_apart_are_words_of_their_own() {
    assert_eq!(words("BT /F 10 Tf 9 9 Td (MILK) Tj 100 0 Td (1,19) Tj ET"), ["MILK", "1,19"]);
}

#[test]
fn every_way_to_show_text_is_read() {
    assert_eq!(
        words("BT /F 10 Tf 12 TL 9 99 Td (a1) Tj (b2) ' 1 0 (c3) \" ET"),
        ["a1", "b2", "c3"]
    );
    assert_eq!(
        words("BT /F 10 Tf 9 99 Td <4142> Tj 0 -20 TD (C) Tj T* (D) Tj ET"),
        ["AB", "C", "D"]
    );
}

#[test]
fn bold_made_by_drawing_twice_is_read_once() {
    let content =
        "BT /F 10 Tf 20 50 Td (TOTAL 11,11) Tj ET BT /F 10 Tf 20.3 50 Td (TOTAL 11,11) Tj ET";
    assert_eq!(words(content), ["TOTAL", "11,11"]);
}

#[test]
fn the_same_word_on_the_next_line_is_kept() {
    assert_eq!(words("BT /F 8 Tf 9 99 Td (MILK) Tj 0 -9 Td (MILK) Tj ET"), ["MILK", "MILK"]);
}

#[test]
fn text_outside_the_page_is_dropped() {
    assert_eq!(
        words("BT /F 10 Tf 9 9 Td (in) Tj 300 0 Td (out) Tj -300 -99 Td (below) Tj ET"),
        ["in"]
    );
}

#[test]
fn umlauts_and_the_euro_sign_have_their_codes() {
    assert_eq!(words("BT /F 10 Tf 9 9 Td (K\\344se \\200) Tj ET"), ["Käse", "€"]);
}

#[test]
fn differences_rename_characters_and_ligatures_are_taken_apart() {
    let mut sheet = Sheet::showing("BT /G 10 Tf 9 9 Td (cA\\001e Bn) Tj ET");
    let font = sheet.objects.add(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding \
         << /Type /Encoding /Differences [1 /fi 65 /a /Euro] >> >>",
    );
    sheet.fonts = format!("/G {font} 0 R");
    assert_eq!(sheet.words(), ["cafie", "€n"]);
}

#[test]
fn a_soft_hyphen_that_is_drawn_is_a_hyphen() {
    assert_eq!(words("BT /F 10 Tf 9 9 Td (Bio\\255Milch) Tj ET"), ["Bio-Milch"]);
}

const TO_UNICODE: &str = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap \
    1 begincodespacerange <0000> <ffff> endcodespacerange \
    2 beginbfchar <0001> <0054> <0002> <00660069> endbfchar \
    1 beginbfrange <0010> <0019> <0030> endbfrange endcmap end end";

fn two_byte_font(sheet: &mut Sheet, to_unicode: &str) {
    let map = sheet.objects.add_stream("", to_unicode.as_bytes());
    let descendant = sheet.objects.add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Till /DW 500 /W [1 [600 400] 16 25 550] \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
    );
    let font = sheet.objects.add(format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Till /Encoding /Identity-H \
         /DescendantFonts [{descendant} 0 R] /ToUnicode {map} 0 R >>"
    ));
    sheet.fonts = format!("/C {font} 0 R");
}

#[test]
fn a_font_of_two_bytes_is_read_through_its_map() {
    let mut sheet = Sheet::showing("BT /C 10 Tf 20 50 Td <000100020011001500130014> Tj ET");
    two_byte_font(&mut sheet, TO_UNICODE);
    let page = sheet.read().page;
    assert_eq!(page.lines[0].text, "Tfi1534");
    let width = 2.0 * 10.0 * (0.6 + 0.4 + 4.0 * 0.55);
    assert!((page.lines[0].bounds.width() - width).abs() < 0.5);
}

#[test]
fn a_font_of_drawn_characters_is_read_by_their_names() {
    let mut sheet = Sheet::showing("BT /D 1 Tf 20 50 Td (ab) Tj 40 0 Td (a) Tj ET");
    let glyph = sheet.objects.add_stream("", b"20 0 0 0 20 30 d1 0 0 20 30 re f");
    let font = sheet.objects.add(format!(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 20 30] /FontMatrix [1 0 0 1 0 0] \
         /FirstChar 97 /LastChar 98 /Widths [20 20] \
         /CharProcs << /seven {glyph} 0 R /comma {glyph} 0 R >> \
         /Encoding << /Type /Encoding /Differences [97 /seven /comma] >> >>"
    ));
    sheet.fonts = format!("/D {font} 0 R");
    let page = sheet.read().page;
    assert_eq!(page.lines[0].text, "7,7");
    assert_near(page.lines[0].bounds, [40.0, 440.0, 160.0, 500.0]);
}

#[test]
fn a_form_is_read_in_its_place() {
    let mut sheet = Sheet::showing("q 1 0 0 1 50 100 cm /X Do Q");
    let entries = format!(
        "/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Matrix [2 0 0 2 0 0] \
         /Resources << /Font << {} >> >>",
        sheet.fonts
    );
    let form = sheet.objects.add_stream(&entries, b"BT /F 5 Tf 10 20 Td (EUR) Tj ET");
    sheet.pictures = format!("/X {form} 0 R");
    let page = sheet.read().page;
    assert_eq!(page.lines[0].text, "EUR");
    assert!((page.lines[0].bounds.left() - 140.0).abs() < 0.5);
}

#[test]
fn a_filled_in_form_field_is_read() {
    let mut sheet = Sheet::showing("");
    let entries =
        format!("/Subtype /Form /BBox [0 0 50 20] /Resources << /Font << {} >> >>", sheet.fonts);
    let look = sheet.objects.add_stream(&entries, b"BT /F 8 Tf 2 5 Td (12,90) Tj ET");
    let field = sheet.objects.add(format!(
        "<< /Type /Annot /Subtype /Widget /F 4 /Rect [100 200 150 220] /AP << /N {look} 0 R >> >>"
    ));
    sheet.page = format!("/Annots [{field} 0 R]");
    let page = sheet.read().page;
    assert_eq!(page.lines[0].text, "12,90");
    assert!((page.lines[0].bounds.left() - 204.0).abs() < 0.5);
}

#[test]
fn text_given_for_a_span_stands_for_what_it_draws() {
    let content =
        "BT /F 10 Tf 9 9 Td /Span << /ActualText (12,90) >> BDC (XXXX) Tj EMC ( EUR) Tj ET";
    assert_eq!(words(content), ["12,90", "EUR"]);
}

#[test]
fn a_layer_that_is_switched_off_is_not_read() {
    let mut sheet = Sheet::showing(
        "/OC /Copy BDC BT /F 10 Tf 9 9 Td (COPY) Tj ET EMC BT /F 10 Tf 9 99 Td (TOTAL) Tj ET",
    );
    let layer = sheet.objects.add("<< /Type /OCG /Name (copy) >>");
    sheet.resources = format!("/Properties << /Copy {layer} 0 R >>");
    sheet.catalogue =
        format!("/OCProperties << /OCGs [{layer} 0 R] /D << /OFF [{layer} 0 R] >> >>");
    assert_eq!(sheet.words(), ["TOTAL"]);
    sheet.catalogue = format!("/OCProperties << /OCGs [{layer} 0 R] /D << /OFF [] >> >>");
    assert_eq!(sheet.words(), ["COPY", "TOTAL"]);
}

#[test]
fn a_page_shown_turned_is_read_as_shown() {
    let mut sheet = Sheet::showing("BT /F 10 Tf 0 1 -1 0 60 30 Tm (TOTAL) Tj ET");
    sheet.page = "/Rotate 90".to_owned();
    let read = sheet.read();
    assert_eq!((read.page.width, read.page.height), (600, 400));
    assert_eq!(read.turn, Turn::None);
    // 30 points from the left edge as shown, baseline 60 points below the top.
    assert_near(read.page.lines[0].bounds, [60.0, 105.0, 124.46, 124.4]);
}

#[test]
fn a_page_scanned_sideways_is_turned_until_it_reads() {
    for (matrix, turn) in
        [("0 1 -1 0", Turn::Quarter), ("-1 0 0 -1", Turn::Half), ("0 -1 1 0", Turn::ThreeQuarters)]
    {
        let read = Sheet::showing(&format!(
            "BT /F 10 Tf {matrix} 100 150 Tm (TOTAL) Tj ET BT /F 8 Tf 5 5 Td (v2) Tj ET"
        ))
        .read();
        assert_eq!(read.turn, turn);
        let total = read.page.lines.iter().find(|line| line.text == "TOTAL").unwrap();
        let start = match turn {
            Turn::Half => (200.0, 285.0),
            _ => (300.0, 185.0),
        };
        assert_near(total.bounds, [start.0, start.1, start.0 + 64.46, start.1 + 19.4]);
    }
}

#[test]
fn packed_content_is_unpacked() {
    let content = b"BT /F 10 Tf 9 9 Td (TOTAL) Tj ET";
    let hexadecimal = |data: &[u8]| {
        let digits: Vec<String> = data.iter().map(|byte| format!("{byte:02x}")).collect();
        digits.join(" ") + ">"
    };
    for (filter, packed) in [
        ("/ASCIIHexDecode".to_owned(), hexadecimal(content)),
        ("[/AHx /Fl]".to_owned(), hexadecimal(&deflated(content))),
        ("/A85".to_owned(), base85(content)),
    ] {
        let mut sheet = Sheet::showing(&packed);
        sheet.content_entries = format!("/Filter {filter}");
        assert_eq!(sheet.words(), ["TOTAL"], "{filter}");
    }
}

fn base85(data: &[u8]) -> String {
    let mut text = String::new();
    for group in data.chunks(4) {
        let mut bytes = [0; 4];
        bytes[..group.len()].copy_from_slice(group);
        let value = u32::from_be_bytes(bytes);
        let digits = [85_u32.pow(4), 85_u32.pow(3), 85_u32.pow(2), 85, 1]
            .map(|power| char::from(b'!' + u8::try_from(value / power % 85).unwrap()));
        text.extend(digits.iter().take(group.len() + 1));
    }
    text + "~>"
}
