//! Whole receipts, from text lines with boxes to the draft.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

use chrono::NaiveDate;
use proptest::prelude::*;
use visavis_capture::receipt::{Context, ReceiptDraft, Warning, read_receipt};
use visavis_model::{Amount, BoundingBox, Confidence, Page, Proof, Status, TextLine};

const WIDTH: f32 = 12.0;
const STEP: f32 = 30.0;

/// A page printed in one typeface: each line's columns are separated by two spaces or more.
fn page(text: &str) -> Page {
    let mut lines = Vec::new();
    for (row, line) in text.lines().enumerate() {
        let top = row as f32 * STEP;
        let mut column = 0;
        for piece in line.split("  ") {
            let indent = piece.chars().take_while(|c| *c == ' ').count();
            let left = (column + indent) as f32 * WIDTH;
            let words = piece.trim();
            if !words.is_empty() {
                let right = left + words.chars().count() as f32 * WIDTH;
                lines.push(TextLine {
                    text: words.to_owned(),
                    bounds: BoundingBox::new(left, top, right, top + 24.0),
                    confidence: Confidence::new(0.95),
                });
            }
            column += piece.chars().count() + 2;
        }
    }
    Page { width: 600, height: 2000, lines, codes: Vec::new() }
}

fn read(text: &str) -> ReceiptDraft {
    read_receipt(&[page(text)], context())
}

fn context() -> Context {
    Context { latest: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(), home: None }
}

fn euros(hundredths: i64) -> Amount {
    Amount::from_hundredths(hundredths)
}

const SUPERMARKET: &str = "\
      SUPERMARCHÉ DES TILLEULS
      12 RUE DES LILAS
      69003 LYON
  TEL : 04 65 71 00 12
12/03/2024  18:42
PAIN COMPLET             1,85 A
TOMATES GRAPPE
  0,542 kg x 3,99 €/kg   2,16 A
YAOURT NATURE X4         2,10 A
  2 x 1,05
LESSIVE                  7,95 B
REMISE IMMEDIATE        -1,00 B
TOTAL 5 ARTICLES        13,06
CB                      13,06
TVA     HT     TVA     TTC
A 5,50%   5,79   0,32   6,11
B 20,00%   5,79   1,16   6,95";

#[test]
fn a_supermarket_receipt_is_read_and_proved() {
    let draft = read(SUPERMARKET);
    let amounts: Vec<String> = draft.items.iter().map(|item| item.amount.to_string()).collect();
    assert_eq!(amounts, ["1.85", "2.16", "2.10", "7.95", "-1.00"]);
    assert_eq!(draft.total.value(), Some(&euros(1306)));
    assert_eq!(draft.total.status(), Status::Proved);
    assert_eq!(draft.total.proofs, [Proof::LinesSum, Proof::TaxTable, Proof::Payments]);
    insta::assert_json_snapshot!(draft);
}

#[test]
fn cash_less_change_is_a_proof_and_cash_alone_is_not() {
    let draft = read(
        "CAFE DU PORT\n14/07/2023 09:12\n2 CAFE 1,60      3,20\nCROISSANT      1,30\n\
         TOTAL      4,50\nESPECES      10,00\nRENDU      5,50",
    );
    assert_eq!(draft.total.proofs, [Proof::LinesSum, Proof::CashChange]);
    assert_eq!(draft.total.status(), Status::Proved);
}

#[test]
fn one_misread_digit_is_put_right_where_the_rest_leaves_no_choice() {
    let draft = read(
        "CAFE DU PORT\nCAFE      3,20\nCROISSANT      1,30\nTOTAL      4,60\n\
         ESPECES      10,00\nRENDU      5,50",
    );
    assert_eq!(draft.total.value(), Some(&euros(450)));
    let repaired = Warning::Repaired { read: "4.60".to_owned(), repaired: euros(450) };
    assert!(draft.warnings.contains(&repaired));
}

#[test]
fn a_wrong_total_is_said_in_numbers_and_never_proved() {
    let draft = read("CAFE DU PORT\nCAFE      3,20\nCROISSANT      1,30\nTOTAL      5,70");
    assert_eq!(draft.total.value(), Some(&euros(570)));
    assert_eq!(draft.total.status(), Status::Read);
    assert!(draft.warnings.iter().any(|warning| matches!(
        warning,
        Warning::Disagreement { computed, printed, .. }
            if *computed == euros(450) && *printed == euros(570)
    )));
}

#[test]
fn two_photos_of_a_long_receipt_are_joined_where_they_overlap() {
    let lines: Vec<&str> = SUPERMARKET.lines().collect();
    let upper = page(&lines[..11].join("\n"));
    let lower = page(&lines[7..].join("\n"));
    let joined = read_receipt(&[upper, lower], context());
    assert_eq!(joined.total.status(), Status::Proved);
    assert_eq!(joined.items.len(), read(SUPERMARKET).items.len());
}

#[test]
fn an_empty_page_and_a_letter_are_no_receipts() {
    assert_eq!(read("").warnings, [Warning::NoText]);
    let letter = read("Dear Sir,\nthank you for your visit.\nYours sincerely");
    assert!(letter.warnings.contains(&Warning::NotAReceipt));
    assert_eq!(letter.total.status(), Status::Missing);
}

#[test]
fn ten_thousand_lines_of_noise_are_cut_off_and_said_so() {
    let noise: Vec<TextLine> = (0..10_000_u16)
        .map(|index| TextLine {
            text: format!("{index} x {}", index.wrapping_mul(7919)),
            bounds: BoundingBox::new(
                f32::from(index % 97),
                f32::from(index) * 3.0,
                f32::from(index % 97) + 90.0,
                f32::from(index) * 3.0 + 20.0,
            ),
            confidence: Confidence::NONE,
        })
        .collect();
    let page = Page { width: 100, height: 100, lines: noise, codes: Vec::new() };
    let draft = read_receipt(&[page], context());
    assert!(draft.warnings.iter().any(|w| matches!(w, Warning::TooManyLines { .. })));
}

#[test]
fn what_was_paid_with_the_tip_is_the_total_where_the_receipt_goes_on_to_say_so() {
    let draft = read(
        "\
THE BURGER BAR
LAS VEGAS, NV 89109
BURGER            15.50
FRIES              6.35
SUBTOTAL          21.85
TAX                1.83
TOTAL             23.68
TIP                3.00
TOTAL             26.68
TIP                3.00
TOTAL             26.68",
    );
    assert_eq!(draft.total.value(), Some(&euros(2668)));
}

#[test]
fn a_total_that_is_rounded_below_and_paid_so_is_what_was_paid() {
    let draft = read(
        "\
RESTORAN TAKO SDN BHD
TORI DON             26.60
SERV. CHARGE          2.66
GST PAYABLE           1.76
TOTAL                31.02
ROUNDING ADJ         -0.02
CASH                 31.00",
    );
    assert_eq!(draft.total.value(), Some(&euros(3100)));
}

#[test]
fn a_date_that_could_be_either_is_guessed_as_the_likeliest_country_writes_it() {
    let draft = read("GRAND CANYON\n928-769-2419\n12/01/18\nSKYWALK    66.90\nTOTAL    66.90");
    assert_eq!(draft.date.value(), NaiveDate::from_ymd_opt(2018, 12, 1).as_ref());
    assert_eq!(draft.date.status(), Status::Guessed);
}

#[test]
fn a_star_that_hangs_high_still_multiplies() {
    let mut receipt = page(
        "\
SUPER RIVAGE
6    4,19
BRIOCHE TRANCHEE    25,14
3    2,89
PAIN DE MIE    8,67
TOTAL    33,81",
    );
    for row in [1.0, 3.0] {
        let top = row * STEP;
        receipt.lines.push(TextLine {
            text: "*".to_owned(),
            bounds: BoundingBox::new(26.0, top, 36.0, top + 8.0),
            confidence: Confidence::new(0.9),
        });
    }
    let draft = read_receipt(&[receipt], context());
    let items: Vec<_> =
        draft.items.iter().map(|item| (item.quantity, item.amount.to_string())).collect();
    assert_eq!(items, [(Some(6.into()), "25.14".to_owned()), (Some(3.into()), "8.67".to_owned())]);
}

#[test]
fn amounts_without_a_name_that_repeat_the_sum_are_no_items() {
    let draft = read("L'OSTERIA\nTONNO    12,00\nHELLES    4,40\n**16,40**\n16,40");
    assert_eq!(draft.items.len(), 2);
}

proptest! {
    #[test]
    fn any_lines_anywhere_give_a_draft(
        lines in prop::collection::vec((".{0,40}", -1e9_f32..1e9, any::<f32>(), any::<f32>()), 0..40)
    ) {
        let lines = lines.into_iter().map(|(text, left, top, right)| TextLine {
            text,
            bounds: BoundingBox::new(left, top, right, top + 20.0),
            confidence: Confidence::new(f32::NAN),
        });
        let page = Page { width: 1, height: 1, lines: lines.collect(), codes: Vec::new() };
        read_receipt(&[page], context());
    }

    #[test]
    fn the_order_of_the_lines_makes_no_difference(seed in any::<u64>()) {
        let mut shuffled = page(SUPERMARKET);
        let mut state = seed | 1;
        for place in (1..shuffled.lines.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.lines.swap(place, usize::try_from(state >> 33).unwrap() % (place + 1));
        }
        prop_assert_eq!(read_receipt(&[shuffled], context()), read(SUPERMARKET));
    }
}
