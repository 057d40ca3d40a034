//! Synthetic photographs whose paper is known: is it found, laid flat and judged rightly?
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "pictures made for tests, which stop where they fail"
)]

mod scene;

use proptest::prelude::*;
use scene::{LINES, Noise, PHOTO, Shot, Table};
use visavis_imaging::{
    Advice, GreyImage, OutlineBasis, Picture, Point, PreparedPage, Quality, find_codes, prepare,
};
use visavis_model::BoundingBox;

const TABLES: [Table; 4] = [Table::DarkWood, Table::RedCloth, Table::GreyStone, Table::Cluttered];
const STRAIGHT: [(f32, f32); 4] =
    [(230.0, 90.0), (690.0, 90.0), (690.0, 1_080.0), (230.0, 1_080.0)];
const TILTED: [(f32, f32); 4] = [(330.0, 70.0), (740.0, 150.0), (610.0, 1_120.0), (130.0, 1_010.0)];
const RECEDING: [(f32, f32); 4] =
    [(310.0, 120.0), (620.0, 110.0), (760.0, 1_090.0), (170.0, 1_100.0)];

/// Whether the rows of a page show its printed lines one by one. A strip of table may be left
/// above and below the paper, and count for one each.
fn printed_lines_stand_apart(page: &GreyImage) -> bool {
    let width = page.width() as usize;
    let inked: Vec<bool> = page
        .levels()
        .chunks(width)
        .map(|row| row.iter().filter(|&&level| level < 110).count() * 12 > width)
        .collect();
    let bands = inked.windows(2).filter(|pair| !pair[0] && pair[1]).count();
    (LINES..=LINES + 2).contains(&bands)
}

fn farthest_corner(page: &PreparedPage, corners: [(f32, f32); 4]) -> f32 {
    let found = page.outline.quad.corners();
    found
        .iter()
        .zip(corners)
        .map(|(corner, (x, y))| (corner.x - x).hypot(corner.y - y))
        .fold(0.0, f32::max)
}

#[test]
fn the_paper_is_found_on_every_table_from_every_angle_and_in_shadow() {
    for table in TABLES {
        for (name, corners) in [("straight", STRAIGHT), ("tilted", TILTED), ("receding", RECEDING)]
        {
            for shadow in [1.0, 0.6] {
                let page = prepare(&Shot { table, corners, shadow, seed: 7 }.take());
                let case = format!("{table:?}, {name}, shadow {shadow}");
                assert_eq!(page.outline.basis, OutlineBasis::Paper, "{case}: {:?}", page.outline);
                let off = farthest_corner(&page, corners);
                assert!(off < 25.0, "{case}: a corner is {off} pixels off, {:?}", page.outline);
                assert!(printed_lines_stand_apart(&page.image), "{case}");
            }
        }
    }
}

#[test]
fn a_sharp_photo_in_good_light_needs_no_advice() {
    let shot = Shot { table: Table::DarkWood, corners: STRAIGHT, shadow: 1.0, seed: 3 };
    let verdict = prepare(&shot.take()).verdict;
    assert_eq!((verdict.quality, verdict.advice.as_slice()), (Quality::Good, &[][..]));
}

#[test]
fn a_place_on_the_page_is_found_again_in_the_photo() {
    let shot = Shot { table: Table::DarkWood, corners: RECEDING, shadow: 1.0, seed: 5 };
    let page = prepare(&shot.take());
    let (width, height) = (page.image.width() as f32, page.image.height() as f32);
    let whole = page.to_photo(&BoundingBox::new(0.0, 0.0, width, height));
    for (corner, (x, y)) in whole.corners().into_iter().zip(RECEDING) {
        assert!((corner.x - x).hypot(corner.y - y) < 30.0, "{corner:?} is not {x}, {y}");
    }
}

#[test]
fn half_a_turn_moves_the_boxes_too() {
    let shot = Shot { table: Table::DarkWood, corners: TILTED, shadow: 1.0, seed: 5 };
    let page = prepare(&shot.take());
    let (width, height) = (page.image.width() as f32, page.image.height() as f32);
    let here = page.to_photo(&BoundingBox::new(10.0, 20.0, 110.0, 60.0));
    let turned = page.clone().turned_around();
    let there = turned.to_photo(&BoundingBox::new(
        width - 110.0,
        height - 60.0,
        width - 10.0,
        height - 20.0,
    ));
    let distance = |a: Point, b: Point| (a.x - b.x).hypot(a.y - b.y);
    assert!(distance(here.top_left, there.bottom_right) < 0.5);
    assert!(distance(here.bottom_right, there.top_left) < 0.5);
    assert_eq!(turned.turned_around().image, page.image);
}

#[test]
fn a_sideways_receipt_is_turned_so_that_its_lines_run_across() {
    let [a, b, c, d] = [(77.0, 372.0), (820.0, 372.0), (820.0, 717.0), (77.0, 717.0)];
    for corners in [[b, c, d, a], [d, a, b, c]] {
        let shot = Shot { table: Table::DarkWood, corners, shadow: 1.0, seed: 9 };
        let page = prepare(&shot.take());
        assert!(page.image.height() > page.image.width(), "{:?}", page.image);
        assert!(printed_lines_stand_apart(&page.image));
    }
}

#[test]
fn a_receipt_that_runs_out_of_the_picture_is_said_to_be_cut_off() {
    let corners = [(230.0, 300.0), (690.0, 300.0), (690.0, 1_290.0), (230.0, 1_290.0)];
    let shot = Shot { table: Table::DarkWood, corners, shadow: 1.0, seed: 3 };
    let verdict = prepare(&shot.take()).verdict;
    let bottom = Advice::ShowSide(visavis_imaging::Side::Bottom);
    assert_eq!(verdict.advice, [bottom]);
}

#[test]
fn a_receipt_far_away_wants_the_camera_closer() {
    let corners = STRAIGHT.map(|(x, y)| (300.0 + 0.35 * x, 300.0 + 0.35 * y));
    let shot = Shot { table: Table::DarkWood, corners, shadow: 1.0, seed: 3 };
    let verdict = prepare(&shot.take()).verdict;
    assert!(verdict.advice.contains(&Advice::Closer), "{verdict:?}");
}

#[test]
fn a_shaken_photo_wants_a_steady_hand() {
    let sharp = Shot { table: Table::DarkWood, corners: STRAIGHT, shadow: 1.0, seed: 3 }.take();
    let levels = sharp.grey().levels();
    let width = PHOTO.0 as usize;
    let shaken = (0..levels.len())
        .map(|place| {
            let moved: u32 = (0..13)
                .map(|step| {
                    let place = (place + step * (width + 1)).min(levels.len() - 1);
                    u32::from(levels[place])
                })
                .sum();
            (moved / 13) as u8
        })
        .collect();
    let picture = Picture::from_grey(GreyImage::from_levels(PHOTO.0, PHOTO.1, shaken).unwrap());
    let verdict = prepare(&picture).verdict;
    assert!(verdict.quality < Quality::Good, "{verdict:?}");
    assert_eq!(verdict.advice.first(), Some(&Advice::HoldStill), "{verdict:?}");
}

#[test]
fn a_photo_in_the_dark_wants_more_light() {
    let bright = Shot { table: Table::DarkWood, corners: STRAIGHT, shadow: 1.0, seed: 3 }.take();
    let dark = bright.grey().levels().iter().map(|&level| level / 4).collect();
    let picture = Picture::from_grey(GreyImage::from_levels(PHOTO.0, PHOTO.1, dark).unwrap());
    let verdict = prepare(&picture).verdict;
    assert_eq!(verdict.advice, [Advice::MoreLight], "{verdict:?}");
}

#[test]
fn noise_has_no_text_and_no_code() {
    let mut noise = Noise(11);
    let levels = (0..600 * 400).map(|_| (noise.uniform() * 256.0) as u8).collect();
    let picture = Picture::from_grey(GreyImage::from_levels(600, 400, levels).unwrap());
    let page = prepare(&picture);
    assert_eq!(page.outline.basis, OutlineBasis::WholePicture);
    assert_ne!(page.verdict.quality, Quality::Good);
    assert!(find_codes(&picture).is_empty());
}

#[test]
fn a_plain_surface_shows_no_receipt() {
    for (width, height) in [(1, 1), (1, 10_000), (10_000, 1), (3, 3), (640, 480)] {
        for level in [0, 127, 255] {
            let picture = Picture::from_grey(GreyImage::filled(width, height, level));
            let page = prepare(&picture);
            assert_eq!(page.verdict.advice.first(), Some(&Advice::ShowReceipt));
            assert_eq!(page.outline.basis, OutlineBasis::WholePicture);
            assert!(find_codes(&picture).is_empty(), "{width} × {height}, {level}");
            assert!(page.to_png().is_ok());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_picture_gives_a_page_and_a_verdict(
        width in 1_u32..90,
        height in 1_u32..90,
        seed in 1_u32..,
        coarse in 1_u32..9,
    ) {
        let mut noise = Noise(seed);
        let cells: Vec<u8> =
            (0..90 * 90).map(|_| if noise.uniform() < 0.5 { 0 } else { 255 }).collect();
        let levels = (0..width * height)
            .map(|n| cells[((n / width / coarse) * 90 + n % width / coarse) as usize])
            .collect();
        let picture = Picture::from_grey(GreyImage::from_levels(width, height, levels).unwrap());
        let page = prepare(&picture);
        prop_assert!(page.image.width() >= 1 && page.outline.certainty.is_finite());
        prop_assert!(page.outline.quad.corners().iter().all(|corner| corner.x.is_finite()));
        find_codes(&picture);
    }
}
