use super::builder::{Objects, Sheet, deflated};
use crate::pdf::{PdfError, read_pages};
use proptest::prelude::*;

fn refused(file: &[u8]) -> PdfError {
    read_pages(file).unwrap_err()
}

#[test]
fn what_is_no_pdf_is_told_so() {
    for file in [&b""[..], b"%PDF-1.7", b"GIF89a", b"not a pdf at all", &[0xff; 3000]] {
        assert_eq!(refused(file), PdfError::NotReadable);
    }
}

#[test]
fn a_file_cut_anywhere_is_read_or_refused() {
    let file = Sheet::showing("BT /F 10 Tf 9 9 Td (TOTAL) Tj ET").file();
    for kept in 0..file.len() {
        let _ = read_pages(&file[..kept]);
    }
}

#[test]
fn a_file_whose_table_is_broken_is_mended() {
    let mut file = Sheet::showing("BT /F 10 Tf 9 9 Td (TOTAL) Tj ET").file();
    let table = file.windows(4).position(|bytes| bytes == b"xref").unwrap();
    file.truncate(table);
    file.extend(b"trailer << /Root 5 0 R >>");
    assert_eq!(read_pages(&file).unwrap().pages[0].page.lines[0].text, "TOTAL");
}

#[test]
fn a_large_file_is_refused() {
    let error = refused(&vec![0; 64_000_001]);
    assert!(matches!(error, PdfError::FileTooLarge { limit: 64, .. }), "{error}");
}

#[test]
fn a_password_is_asked_for() {
    let mut objects = Objects::default();
    let pages = objects.add("<< /Type /Pages /Kids [] /Count 0 >>");
    let root = objects.add(format!("<< /Type /Catalog /Pages {pages} 0 R >>"));
    let nonsense = "00".repeat(32);
    let lock = objects.add(format!(
        "<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{nonsense}> /U <{nonsense}> >>"
    ));
    let trailer = format!("/Root {root} 0 R /Encrypt {lock} 0 R /ID [<00> <00>]");
    let error = refused(&objects.file_with(&trailer));
    assert_eq!(error, PdfError::Locked);
    assert!(error.to_string().contains("password"));
}

#[test]
fn an_unknown_lock_is_told_so() {
    let mut objects = Objects::default();
    let root = objects.add("<< /Type /Catalog >>");
    let lock = objects.add("<< /Filter /Vault >>");
    let trailer = format!("/Root {root} 0 R /Encrypt {lock} 0 R /ID [<00> <00>]");
    assert_eq!(refused(&objects.file_with(&trailer)), PdfError::UnknownEncryption);
}

#[test]
fn too_many_pages_are_refused() {
    let mut objects = Objects::default();
    let kids: Vec<String> =
        (0..201).map(|_| format!("{} 0 R", objects.add("<< /Type /Page >>"))).collect();
    let kids = kids.join(" ");
    let pages = objects.add(format!("<< /Type /Pages /Kids [{kids}] /Count 201 >>"));
    let root = objects.add(format!("<< /Type /Catalog /Pages {pages} 0 R >>"));
    assert_eq!(refused(&objects.file(root)), PdfError::TooManyPages { pages: 201, limit: 200 });
}

/// A file in which some stream unpacks to `size` blanks, packed `times` times.
fn bomb(size: usize, times: usize) -> Vec<u8> {
    let mut packed = vec![b' '; size];
    for _ in 0..times {
        packed = deflated(&packed);
    }
    let mut sheet = Sheet::showing("");
    sheet.objects.add_stream(&format!("/Filter [{}]", "/FlateDecode ".repeat(times)), &packed);
    sheet.file()
}

#[test]
fn a_stream_that_unpacks_to_too_much_is_refused() {
    let file = bomb(65_000_000, 1);
    assert!(file.len() < 70_000);
    assert_eq!(refused(&file), PdfError::TooMuch { what: "bytes" });
    assert!(read_pages(&bomb(60_000_000, 1)).is_ok());
}

#[test]
fn a_bomb_within_a_bomb_is_refused() {
    let file = bomb(200_000_000, 2);
    assert!(file.len() < 20_000);
    assert_eq!(refused(&file), PdfError::TooMuch { what: "bytes" });
}

#[test]
fn many_streams_that_unpack_to_too_much_together_are_refused() {
    let packed = deflated(&vec![b' '; 60_000_000]);
    let mut sheet = Sheet::showing("");
    for _ in 0..9 {
        sheet.objects.add_stream("/Filter /FlateDecode", &packed);
    }
    assert_eq!(refused(&sheet.file()), PdfError::TooMuch { what: "bytes" });
}

#[test]
fn forms_that_multiply_are_refused() {
    let mut sheet = Sheet::showing("/X Do");
    let mut inner = sheet.objects.add_stream("/Subtype /Form /BBox [0 0 9 9]", b"q Q");
    for _ in 0..11 {
        let entries = format!(
            "/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {inner} 0 R >> >>"
        );
        inner = sheet.objects.add_stream(&entries, "/X Do ".repeat(10).as_bytes());
    }
    sheet.pictures = format!("/X {inner} 0 R");
    assert_eq!(refused(&sheet.file()), PdfError::TooMuch { what: "drawing instructions" });
}

#[test]
fn a_form_that_draws_itself_ends() {
    let mut sheet = Sheet::showing("/X Do BT /F 9 Tf 9 9 Td (TOTAL) Tj ET");
    let own = sheet.objects.add("null");
    let entries = format!(
        "/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {} 0 R >> >>",
        own + 1
    );
    let form = sheet.objects.add_stream(&entries, b"/X Do");
    sheet.pictures = format!("/X {form} 0 R");
    assert_eq!(sheet.words(), ["TOTAL"]);
}

#[test]
fn pages_that_contain_themselves_end() {
    let mut objects = Objects::default();
    objects.add("<< /Type /Pages /Kids [1 0 R 2 0 R 1 0 R] /Count 3 >>");
    objects.add("<< /Type /Pages /Kids [1 0 R 2 0 R] /Count 2 >>");
    let root = objects.add("<< /Type /Catalog /Pages 1 0 R >>");
    assert_eq!(refused(&objects.file(root)), PdfError::NotReadable);
}

#[test]
fn a_stream_whose_length_is_itself_ends() {
    let mut objects = Objects::default();
    objects.add("<< /Length 1 0 R >>\nstream\nBT ET\nendstream");
    objects.add("<< /Type /Page /Contents 1 0 R >>");
    objects.add("<< /Type /Pages /Kids [2 0 R] /Count 1 >>");
    let root = objects.add("<< /Type /Catalog /Pages 3 0 R >>");
    assert!(read_pages(&objects.file(root)).is_ok());
}

#[test]
fn deep_nesting_is_no_danger() {
    for content in ["[".repeat(100_000), "<<".repeat(100_000), "q ".repeat(100_000)] {
        assert!(Sheet::showing(&content).words().is_empty());
    }
    let deep = format!("{}1{}", "[".repeat(50_000), "]".repeat(50_000));
    let mut sheet = Sheet::showing("BT /F 9 Tf 9 9 Td (TOTAL) Tj ET");
    sheet.page = format!("/Annots {deep}");
    let _ = read_pages(&sheet.file());
}

#[test]
fn a_font_with_absurd_ranges_is_not_loaded() {
    for entries in ["/W [0 4294967295 500]", "/W2 [0 4294967295 500 1 1]"] {
        let mut sheet = Sheet::showing("BT /C 10 Tf 9 9 Td <0041> Tj ET");
        let descendant = sheet
            .objects
            .add(format!("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Till {entries} >>"));
        let font = sheet.objects.add(format!(
            "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] >>"
        ));
        sheet.fonts = format!("/C {font} 0 R");
        assert!(sheet.words().is_empty());
    }
    let mut sheet = Sheet::showing("BT /G 10 Tf 9 9 Td (A) Tj ET");
    let font = sheet.objects.add(
        "<< /Type /Font /Subtype /TrueType /BaseFont /Till /FirstChar 4000000000 \
         /LastChar 4000000001 /Widths [1 1] >>",
    );
    sheet.fonts = format!("/G {font} 0 R");
    assert!(sheet.words().is_empty());
}

#[test]
fn numbers_beyond_measure_give_no_words() {
    let huge = "9".repeat(38);
    for content in [
        format!("BT /F {huge} Tf {huge} 0 0 {huge} 0 0 Tm (TOTAL) Tj ET"),
        format!(
            "{huge} 0 0 {huge} {huge} {huge} cm {huge} 0 0 {huge} 0 0 cm BT /F 9 Tf (TOTAL) Tj ET"
        ),
        "BT /F 0 Tf 9 9 Td (TOTAL) Tj ET".to_owned(),
        "BT /F 9 Tf 0 Tz 0 0 0 0 9 9 Tm (TOTAL) Tj ET".to_owned(),
    ] {
        let words = Sheet::showing(&content).words();
        assert!(words.is_empty(), "{words:?} from {content}");
    }
}

#[test]
fn a_page_without_size_or_with_an_absurd_one_is_read_or_refused() {
    for size in [
        "[0 0 0 0]",
        "[0 0 99999999999999999999 99999999999999999999]",
        "[9 9 -9 -9]",
        "[]",
        "(none)",
    ] {
        let mut sheet = Sheet::showing("BT /F 10 Tf 9 9 Td (TOTAL) Tj ET");
        sheet.page = format!("/CropBox {size}");
        let page = sheet.read().page;
        assert!((1..=100_000).contains(&page.width) && (1..=100_000).contains(&page.height));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read_pages(&[b"%PDF-1.7\n", bytes.as_slice()].concat());
    }

    #[test]
    fn any_content_gives_words_on_the_page(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "BT", "ET", "q", "Q", "/F 9 Tf", "/P Do", "3 Tr", "0 Tr", "(TOTAL 12,90)", "Tj", "'",
            "[(A) -200 (B)]", "TJ", "1 0 0 1 9 99", "0 1 -1 0 99 9", "0.5 0 0 -2 9 9", "Tm", "cm",
            "5 -20", "Td", "TD", "T*", "12 TL", "80 Tz", "2 Tc", "3 Tw", "4 Ts", "<<>>", "BDC",
            "/Span <</ActualText (x)>>", "EMC", "[", "-", "1e9", "BI ID x EI", "%",
        ]), 0..60),
    ) {
        let page = Sheet::showing(&pieces.join(" ")).with_picture().read().page;
        for line in page.lines {
            prop_assert!(!line.text.trim().is_empty());
            let (x, y) = (line.bounds.centre_x(), line.bounds.centre_y());
            prop_assert!(x.is_finite() && y.is_finite());
        }
    }

    #[test]
    fn a_damaged_file_is_read_or_refused(place in 0_usize..2000, byte: u8, size in 0_usize..9) {
        let mut file = Sheet::showing("BT /F 10 Tf 9 9 Td (TOTAL 12,90) Tj ET").with_picture().file();
        let place = place % file.len();
        let end = (place + size).min(file.len());
        file.splice(place..end, [byte]);
        let _ = read_pages(&file);
    }
}
