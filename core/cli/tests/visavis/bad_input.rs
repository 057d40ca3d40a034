//! Input that is broken, hostile or no receipt at all: a clear error or a draft full of missing
//! fields, soon, and the vault as it was.

use crate::common::{Home, Receipt};
use serde_json::{Value, json};
use std::io::Write;

/// The file cannot be used, and the error says so on one line.
fn refused(home: &Home, file: &str) -> String {
    let run = home.run_bounded(&["read", file, "--json"]);
    assert_eq!(run.code(), Some(1), "{file}: {}{}", run.stdout(), run.stderr());
    assert_eq!(run.stdout(), "");
    let error = run.stderr();
    assert!(error.starts_with(&format!("error: {file}: ")), "{error}");
    assert_eq!(error.lines().count(), 1, "{error}");
    error
}

fn read_lines(lines: &Value) -> Value {
    let home = Home::new();
    home.write("a.json", lines.to_string().as_bytes());
    let words = ["read", "a.jpg", "--lines", "a.json", "--json"];
    home.run_bounded(&words).done().objects().remove(0)
}

#[test]
fn what_is_no_picture_is_refused() {
    let home = Home::new();
    home.write("letter.jpg", b"Dear Sir or Madam");
    home.write("empty.jpg", b"");
    home.write("archive.zip", b"PK\x03\x04\x14\x00\x00\x00\x08\x00");
    assert!(refused(&home, "letter.jpg").contains("photo"));
    assert!(refused(&home, "empty.jpg").contains("empty"));
    refused(&home, "archive.zip");
    refused(&home, "not-there.jpg");
}

#[test]
fn a_truncated_picture_is_refused() {
    let home = Home::new();
    let mut png = png(64, 64);
    png.truncate(png.len() / 2);
    home.write("half.png", &png);
    home.write("half.jpg", b"\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01");
    refused(&home, "half.png");
    refused(&home, "half.jpg");
}

#[test]
fn a_picture_of_a_hundred_megapixels_is_refused() {
    let home = Home::new();
    home.write("huge.png", &png(10_000, 10_000));
    assert!(refused(&home, "huge.png").contains("pixels"));
}

#[test]
fn without_a_text_reader_the_error_says_what_to_install() {
    let home = Home::new();
    home.write("blank.png", &png(300, 400));
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_visavis"))
        .args(["read", "blank.png"])
        .current_dir(home.path(""))
        .env("PATH", "")
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(1));
    let error = String::from_utf8(run.stderr).unwrap();
    assert!(error.contains("apt-get install tesseract-ocr"), "{error}");
}

#[test]
fn a_pdf_bomb_is_refused() {
    let home = Home::new();
    home.write("bomb.pdf", &pdf_bomb());
    refused(&home, "bomb.pdf");
    home.write("broken.pdf", b"%PDF-1.7\n1 0 obj\n<<");
    refused(&home, "broken.pdf");
}

#[test]
fn no_lines_make_a_draft_of_missing_fields() {
    let reading = read_lines(&json!({"width": 1080, "height": 2400, "lines": []}));
    for field in ["merchant", "date", "time", "total"] {
        assert_eq!(reading[field]["value"], Value::Null, "{field}");
        assert_eq!(reading[field]["status"], "missing", "{field}");
    }
    assert_eq!(reading["warnings"][0]["warning"], "no-text");
}

#[test]
fn noise_is_not_proved_to_be_anything() {
    let mut state = 1_u64;
    let mut random = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap()
    };
    let signs: Vec<char> = "abcXYZ0123456789,.-%€*# ".chars().collect();
    let lines: Vec<_> = (0..10_000)
        .map(|_| {
            let text: String = (0..8).map(|_| signs[random() % signs.len()]).collect();
            let (left, top) = (random() % 1000, random() % 100_000);
            json!({"text": text, "box": [left, top, left + 80, top + 20]})
        })
        .collect();
    let reading = read_lines(&json!({"width": 1080, "height": 100_000, "lines": lines}));
    assert_ne!(reading["total"]["status"], "proved");
}

#[test]
fn boxes_outside_the_page_and_inside_out_are_read() {
    let mut lines = Receipt::from("BIO MARCHE").lines();
    lines["width"] = json!(10);
    lines["height"] = json!(10);
    lines["lines"].as_array_mut().unwrap().push(json!({"text": "X", "box": [9e30, -9e30, -1, 5]}));
    assert_eq!(read_lines(&lines)["total"]["value"], "12.90");
}

#[test]
fn lines_that_are_no_lines_are_refused() {
    let home = Home::new();
    home.write("a.json", b"{\"width\": 1, \"height\": 1, \"lines\": [NaN]}");
    let run = home.run(&["read", "a.jpg", "--lines", "a.json"]);
    assert_eq!(run.code(), Some(1));
    assert!(run.stderr().contains("line 1, column"), "{}", run.stderr());
}

#[test]
fn one_bad_file_does_not_keep_the_others_from_being_read() {
    let home = Home::new();
    home.write("a.json", Receipt::from("BIO MARCHE").lines().to_string().as_bytes());
    home.write("b.json", b"[]");
    let words = ["read", "a.jpg", "b.jpg", "--lines", "a.json", "--lines", "b.json", "--json"];
    let run = home.run(&words);
    assert_eq!(run.code(), Some(1));
    assert_eq!(run.objects().len(), 1);
}

#[test]
fn a_file_that_cannot_be_read_is_kept_where_the_person_added_it() {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    home.add("a", &["--yes"]);
    home.write("cat.jpg", b"a cat, said to be a photo");
    let run = home.run(&["add", "cat.jpg", "--json"]);
    assert_eq!(run.code(), Some(1), "{}", run.stderr());
    let added = run.objects().remove(0);
    assert_eq!(added["outcome"], "waits-for-review");
    assert_eq!(added["questions"][0]["question"], "unreadable");
    let record = added["id"].as_str().unwrap();
    let shown = home.run(&["show", record, "--json"]).done().objects().remove(0);
    assert_eq!(shown["documents"][0]["file_name"], "cat.jpg");
    assert_eq!(home.run(&["confirm", record]).code(), Some(1), "there is nothing to agree with");
    assert_eq!(home.run(&["history", "BIO MARCHE", "--json"]).done().objects().len(), 1);
    let again = home.run(&["add", "cat.jpg", "--json"]).objects().remove(0);
    assert_eq!(again["outcome"], "already-there");
}

#[test]
fn a_file_that_is_not_there_leaves_the_vault_as_it_was() {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    home.add("a", &["--yes"]);
    let before = home.run(&["review", "--json"]).done().stdout();
    assert_eq!(home.run(&["add", "nowhere.jpg"]).code(), Some(1));
    home.write("empty.jpg", b"");
    assert_eq!(home.run(&["add", "empty.jpg"]).code(), Some(1));
    assert_eq!(home.run(&["review", "--json"]).done().stdout(), before);
}

/// A white grey-level picture as PNG, compressed like a bomb: rows of zeros.
fn png(width: u32, height: u32) -> Vec<u8> {
    let row = vec![0_u8; usize::try_from(width).unwrap() + 1];
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..height {
        packed.write_all(&row).unwrap();
    }
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let header: Vec<u8> =
        [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    for (name, data) in [(b"IHDR", header), (b"IDAT", packed.finish().unwrap()), (b"IEND", vec![])]
    {
        png.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let mut crc = flate2::Crc::new();
        crc.update(name);
        crc.update(&data);
        png.extend_from_slice(name);
        png.extend(data);
        png.extend(crc.sum().to_be_bytes());
    }
    png
}

/// A PDF file whose one page unpacks to a gigabyte.
fn pdf_bomb() -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let blank = vec![b' '; 1 << 20];
    for _ in 0..1024 {
        packed.write_all(&blank).unwrap();
    }
    let packed = packed.finish().unwrap();
    let mut pdf = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
        2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
        3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 400] /Contents 4 0 R >>\nendobj\n"
        .to_vec();
    pdf.extend(
        format!("4 0 obj\n<< /Length {} /Filter /FlateDecode >>\nstream\n", packed.len()).bytes(),
    );
    pdf.extend(packed);
    pdf.extend(b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");
    pdf
}
