use super::*;
use proptest::prelude::*;

/// A file of one page of 72 × 144 points: `content`, in which `P` is a picture with these entries
/// and data. Further objects may follow from number 6 on.
fn file(page: &str, content: &str, picture: &str, data: &[u8], more: &[&str]) -> Vec<u8> {
    let stream = |entries: &str, data: &[u8]| {
        let head = format!("<< {entries} /Length {} >>\nstream\n", data.len());
        [head.as_bytes(), data, b"\nendstream"].concat()
    };
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        format!(
            "<< /Type /Page /MediaBox [0 0 72 144] /Contents 4 0 R /Resources << /XObject << \
             /P 5 0 R /X 6 0 R >> >> {page} >>"
        )
        .into_bytes(),
        stream("", content.as_bytes()),
        stream(&format!("/Subtype /Image {picture}"), data),
    ];
    objects.extend(more.iter().map(|object| object.as_bytes().to_vec()));
    let mut file = b"%PDF-1.7\n".to_vec();
    for (index, object) in objects.iter().enumerate() {
        file.extend(format!("{} 0 obj\n", index + 1).bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    file.extend(b"trailer << /Root 1 0 R >>\n%%EOF");
    file
}

const FULL_PAGE: &str = "q 72 0 0 144 0 0 cm /P Do Q";

/// The grey levels of the quarters of the page: top left, top right, bottom left, bottom right.
fn quarters(file: &[u8]) -> [u8; 4] {
    let picture = render_page(file, 0).unwrap();
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    [(1, 1), (3, 1), (1, 3), (3, 3)]
        .map(|(x, y)| picture.grey().levels()[y * height / 4 * width + x * width / 4])
}

#[test]
fn a_picture_of_four_greys_lies_as_the_page_says() {
    let grey = "/Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8";
    let levels = [10, 60, 110, 160];
    assert_eq!(quarters(&file("", FULL_PAGE, grey, &levels, &[])), levels);
    let upside_down = "q -72 0 0 -144 72 144 cm /P Do Q";
    assert_eq!(quarters(&file("", upside_down, grey, &levels, &[])), [160, 110, 60, 10]);
    let sideways = "q 0 144 -72 0 72 0 cm /P Do Q";
    assert_eq!(quarters(&file("", sideways, grey, &levels, &[])), [60, 160, 10, 110]);
    assert_eq!(quarters(&file("/Rotate 90", FULL_PAGE, grey, &levels, &[])), [110, 10, 160, 60]);
}

#[test]
fn a_page_is_shown_in_colour_in_its_own_points() {
    let red = "/Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8";
    let page = file("/Rotate 90", FULL_PAGE, red, &[255, 0, 0], &[]);
    let shown = show_page(&page, 0, 50).unwrap();
    assert_eq!((shown.space_width, shown.space_height), (144.0, 72.0));
    assert_eq!((shown.width, shown.height), (50, 25));
    let [red, green, _] =
        image::load_from_memory(&shown.jpeg).unwrap().into_rgb8().get_pixel(25, 12).0;
    assert!(red > 230 && green < 30);
    assert!(matches!(show_page(&page, 1, 50), Err(PdfPageError::NoSuchPage { page: 2, pages: 1 })));
}

#[test]
fn a_scan_keeps_its_resolution_up_to_300_dots_per_inch() {
    let grey = |width: usize, height: usize| {
        let entries =
            format!("/Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8");
        let picture =
            render_page(&file("", FULL_PAGE, &entries, &vec![99; width * height], &[]), 0).unwrap();
        (picture.width(), picture.height())
    };
    assert_eq!(grey(200, 400), (200, 400));
    assert_eq!(grey(600, 1200), (300, 600));
    assert_eq!(grey(20, 40), (100, 200));
}

#[test]
fn thin_strokes_survive_when_a_fine_scan_is_made_coarser() {
    let data: Vec<u8> = (0..1200 * 75).map(|i| if i % 75 == 10 { 0x7f } else { 0xff }).collect();
    let entries = "/Width 600 /Height 1200 /ColorSpace /DeviceGray /BitsPerComponent 1";
    let picture = render_page(&file("", FULL_PAGE, entries, &data, &[]), 0).unwrap();
    assert_eq!(picture.grey().levels()[40], 128);
    assert_eq!(picture.grey().levels()[42], 255);
}

#[test]
fn black_and_white_pictures_may_be_inverted() {
    let entries = "/Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 1";
    let data = [0b0100_0000, 0b1000_0000];
    assert_eq!(quarters(&file("", FULL_PAGE, entries, &data, &[])), [0, 255, 255, 0]);
    let inverted = format!("{entries} /Decode [1 0]");
    assert_eq!(quarters(&file("", FULL_PAGE, &inverted, &data, &[])), [255, 0, 0, 255]);
}

#[test]
fn colours_become_their_brightness() {
    for (space, data, expected) in [
        ("/DeviceRGB", [255, 0, 0].repeat(4), 77),
        ("/DeviceCMYK", [0, 0, 0, 255].repeat(4), 0),
        ("/DeviceCMYK", vec![0; 16], 255),
        ("[/Indexed /DeviceRGB 1 <000000ffffff>]", vec![1; 4], 255),
        ("[/ICCBased 6 0 R]", vec![90; 4], 90),
        ("[/Separation /Black /DeviceGray 6 0 R]", vec![200; 4], 55),
    ] {
        let entries = format!("/Width 2 /Height 2 /ColorSpace {space} /BitsPerComponent 8");
        let profile = "<< /N 1 /Length 0 >>\nstream\n\nendstream";
        let file = file("", FULL_PAGE, &entries, &data, &[profile]);
        assert_eq!(quarters(&file), [expected; 4], "{space}");
    }
}

#[test]
fn a_stencil_is_painted_in_the_present_colour() {
    let entries = "/Width 2 /Height 2 /ImageMask true /BitsPerComponent 1";
    let content = "0.2 g q 72 0 0 144 0 0 cm /P Do Q";
    let data = [0b0100_0000, 0b1000_0000];
    assert_eq!(quarters(&file("", content, entries, &data, &[])), [51, 255, 255, 51]);
}

#[test]
fn a_soft_mask_lets_the_paper_through() {
    let entries = "/Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /SMask 6 0 R";
    let mask = "<< /Width 2 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 6 \
                /Filter /AHx >>\nstream\nff00>\nendstream";
    let file = file("", FULL_PAGE, entries, &[0], &[mask]);
    assert_eq!(quarters(&file), [0, 255, 0, 255]);
}

#[test]
fn a_picture_within_a_form_is_drawn() {
    let entries = "/Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8";
    let form = "<< /Subtype /Form /BBox [0 0 1 1] /Matrix [72 0 0 72 0 0] /Length 5 >>\n\
                stream\n/P Do\nendstream";
    let file = file("", "/X Do", entries, &[7], &[form]);
    assert_eq!(quarters(&file), [255, 255, 7, 7]);
}

#[test]
fn a_page_without_pictures_says_so() {
    let error = render_page(&file("", "0 0 9 9 re f", "", b"", &[]), 0).unwrap_err();
    assert_eq!(error, PdfPageError::NoPicture);
}

#[test]
fn a_page_that_is_not_there_says_so() {
    let error = render_page(&file("", FULL_PAGE, "", b"", &[]), 1).unwrap_err();
    assert_eq!(error, PdfPageError::NoSuchPage { page: 2, pages: 1 });
}

#[test]
fn what_is_no_pdf_or_too_large_is_refused() {
    assert_eq!(render_page(b"GIF89a", 0).unwrap_err(), PdfPageError::Damaged);
    let large = render_page(&vec![0; 64_000_001], 0).unwrap_err();
    assert_eq!(large, PdfPageError::FileTooLarge { megabytes: 64, limit: 64 });
}

#[test]
fn pictures_beyond_measure_are_refused_before_they_are_decoded() {
    for entries in [
        "/Width 30000 /Height 30000 /BitsPerComponent 1",
        "/Width 4000000000 /Height 1 /BitsPerComponent 1",
        "/Width 9 /Height 9 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 9999999 >>",
        "/Width 9 /Height 9 /Filter /CCITTFaxDecode /DecodeParms [<< /K -1 /Columns -9 >>]",
    ] {
        let file = file("", FULL_PAGE, entries, &[0; 99], &[]);
        assert_eq!(render_page(&file, 0).unwrap_err(), PdfPageError::TooLarge, "{entries}");
    }
}

#[test]
fn formats_that_name_their_own_size_are_asked_for_it() {
    let jpeg_2000 = [
        &[0xff, 0x4f, 0xff, 0x51, 0, 47, 0, 0][..],
        &[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0],
    ]
    .concat();
    let jbig2 = [0, 0, 0, 0, 48, 0, 1, 0, 0, 0, 19, 0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff];
    for (filter, data) in [("JPXDecode", &jpeg_2000[..]), ("JBIG2Decode", &jbig2)] {
        let entries = format!("/Width 9 /Height 9 /Filter /{filter}");
        let file = file("", FULL_PAGE, &entries, data, &[]);
        assert_eq!(render_page(&file, 0).unwrap_err(), PdfPageError::TooLarge, "{filter}");
    }
}

#[test]
fn a_bomb_is_refused() {
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 130_000_000], 6);
    let entries = "/Width 9 /Height 9 /BitsPerComponent 8 /Filter /FlateDecode";
    let file = file("", FULL_PAGE, entries, &packed, &[]);
    assert_eq!(render_page(&file, 0).unwrap_err(), PdfPageError::TooLarge);
}

#[test]
fn forms_that_multiply_are_refused() {
    let form = format!(
        "<< /Subtype /Form /BBox [0 0 1 1] /Length 60 >>\nstream\n{}\nendstream",
        "/X Do ".repeat(10)
    );
    let file = file("", "/X Do", "", b"", &[&form]);
    assert_eq!(render_page(&file, 0).unwrap_err(), PdfPageError::TooLarge);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_picture_is_drawn_or_refused(
        filter in prop::sample::select(vec![
            "", "/Filter /DCTDecode", "/Filter /CCITTFaxDecode /DecodeParms << /K -1 >>",
            "/Filter /JPXDecode", "/Filter /JBIG2Decode", "/Filter /FlateDecode", "/Filter /LZW",
            "/Filter /RunLengthDecode", "/ImageMask true", "/SMask 5 0 R", "/Mask 5 0 R",
        ]),
        space in prop::sample::select(vec![
            "/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "[/Indexed /DeviceRGB 9 <00>]", "[/I]",
            "[/DeviceN [/A /B] /DeviceGray 6 0 R]", "[/DeviceN [] /DeviceGray 6 0 R]", "null",
        ]),
        (width, height, bits) in (0_u32..70, 0_u32..70, 0_u32..18),
        data in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        let entries = format!(
            "/Width {width} /Height {height} /BitsPerComponent {bits} /ColorSpace {space} {filter}"
        );
        let _ = render_page(&file("", FULL_PAGE, &entries, &data, &[]), 0);
    }

    #[test]
    fn a_damaged_file_is_drawn_or_refused(place in 0_usize..2000, byte: u8) {
        let grey = "/Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8";
        let mut file = file("", FULL_PAGE, grey, &[1, 2, 3, 4], &[]);
        let place = place % file.len();
        file[place] = byte;
        let _ = render_page(&file, 0);
    }
}
