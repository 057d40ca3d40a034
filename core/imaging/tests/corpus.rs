//! Real photos, scans and codes, where the corpus is at hand (`VISAVIS_CORPUS`, or beside the
//! repository).
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

use std::path::{Path, PathBuf};
use visavis_imaging::{
    Advice, OutlineBasis, Picture, Quality, decode, find_codes, find_outline, prepare,
};
use visavis_model::{BoundingBox, Code, Symbology};

/// A folder of the corpus; `None`, with a notice, where there is none.
fn folder(name: &str) -> Option<PathBuf> {
    let corpus = std::env::var_os("VISAVIS_CORPUS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus"),
        PathBuf::from,
    );
    let folder = corpus.join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: the corpus has no {name} here");
    None
}

fn pictures(folder: &Path) -> Vec<(String, Picture)> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "jpg"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, decode(&std::fs::read(path).unwrap()).unwrap())
        })
        .collect()
}

#[test]
fn receipts_scanned_on_a_larger_sheet_are_cut_out() {
    // Where each receipt lies, seen by eye, to the nearest hundred pixels.
    let lying = [
        ("lidl_02032020_02_00716_B.jpg", [1_650.0, 0.0, 2_550.0, 1_050.0]),
        ("marktkauf_06052020_13_02008.jpg", [1_650.0, 0.0, 2_550.0, 3_150.0]),
        ("thalia_06052020_01_04990.jpg", [1_650.0, 0.0, 2_550.0, 3_250.0]),
        ("toom_02052020_01_01999.jpg", [1_650.0, 0.0, 2_550.0, 2_150.0]),
    ];
    let Some(folder) = folder("german-scans-dev/B") else { return };
    for (name, edges) in lying {
        let picture = decode(&std::fs::read(folder.join(name)).unwrap()).unwrap();
        let outline = find_outline(&picture);
        assert_eq!(outline.basis, OutlineBasis::Paper, "{name}");
        let found: [f32; 4] = outline.quad.bounds().into();
        for (found, edge) in found.into_iter().zip(edges) {
            assert!((found - edge).abs() < 100.0, "{name}: {found} is not {edge}");
        }
    }
}

#[test]
fn scans_that_were_cropped_to_the_paper_lose_nothing() {
    let Some(folder) = folder("sroie-dev/img") else { return };
    for (name, picture) in pictures(&folder).into_iter().step_by(6) {
        let bounds: BoundingBox = find_outline(&picture).quad.bounds();
        let share =
            bounds.width() * bounds.height() / (picture.width() as f32 * picture.height() as f32);
        assert!(share > 0.8, "{name}: {share} of the picture is left");
    }
}

#[test]
fn real_photos_of_french_tickets_can_be_used_and_one_that_is_cut_off_is_told() {
    let Some(folder) = folder("french-tickets-dev") else { return };
    for (name, picture) in pictures(&folder) {
        let page = prepare(&picture);
        assert!(page.verdict.quality > Quality::Poor, "{name}: {:?}", page.verdict);
        let cut = page.verdict.advice.iter().any(|advice| matches!(advice, Advice::ShowSide(_)));
        assert_eq!(cut, name == "facture_capture.jpg", "{name}: {:?}", page.verdict);
    }
}

#[test]
fn a_payment_code_is_read_on_screen_and_in_a_photo_of_it() {
    let Some(folder) = folder("payment-qr-dev/epc") else { return };
    let picture = decode(&std::fs::read(folder.join("qr_version_002.png")).unwrap()).unwrap();
    let text = std::fs::read_to_string(folder.join("qr_version_002.txt")).unwrap();
    let expected = Code { symbology: Symbology::Qr, text: text.trim_end().to_owned() };
    for picture in [photographed(&picture), picture] {
        let codes: Vec<Code> = find_codes(&picture)
            .into_iter()
            .map(|code| Code { text: code.text.trim_end().to_owned(), ..code })
            .collect();
        assert_eq!(codes, std::slice::from_ref(&expected));
    }
}

/// The picture lying askew in a darker, unevenly lit scene of 1,600 × 1,200 pixels.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a test picture")]
fn photographed(picture: &Picture) -> Picture {
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let levels = picture.grey().levels();
    let mut photo = Vec::new();
    for y in 0..1_200_u16 {
        for x in 0..1_600_u16 {
            let (across, down) = ((f32::from(x) - 500.0) / 520.0, (f32::from(y) - 300.0) / 520.0);
            // Turned by some ten degrees, and farther away towards the top.
            let depth = 1.12 - 0.12 * down;
            let (u, v) = ((across + 0.18 * down) * depth, (down - 0.18 * across) * depth);
            let paper = if (0.0..1.0).contains(&u) && (0.0..1.0).contains(&v) {
                let place = (v * height) as usize * width as usize + (u * width) as usize;
                f32::from(levels[place.min(levels.len() - 1)])
            } else {
                150.0
            };
            let light = 0.35 + 0.5 * f32::from(x) / 1_600.0;
            photo.push((20.0 + paper * light * 0.9) as u8);
        }
    }
    let grey = visavis_imaging::GreyImage::from_levels(1_600, 1_200, photo).unwrap();
    Picture::from_grey(grey)
}
