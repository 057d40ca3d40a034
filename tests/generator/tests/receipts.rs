//! What must hold for every generated receipt, whatever the seed.

use std::collections::BTreeMap;
use visavis_generator::{FIXTURES, Family, Setting, Truth, generate, page_of, truth_of};
use visavis_model::Amount;
use visavis_model::purchase::{ItemKind, PaymentMethod};

const SEEDS: std::ops::Range<u64> = 0..1500;

fn truths() -> impl Iterator<Item = Truth> {
    SEEDS.map(|seed| truth_of(seed, Setting::Hard))
}

#[test]
fn items_add_up_to_the_total() {
    for truth in truths().filter(|truth| !truth.items.is_empty()) {
        let sum: Amount = truth.items.iter().map(|item| item.amount).sum();
        assert_eq!(sum, truth.total, "seed {}", truth.seed);
    }
}

#[test]
fn only_card_slips_tolls_and_car_parks_have_no_items() {
    for truth in truths() {
        let bare = matches!(truth.family, Family::CardSlip | Family::Toll | Family::Parking);
        assert_eq!(truth.items.is_empty(), bare, "seed {}", truth.seed);
    }
}

#[test]
fn payments_add_up_to_the_total() {
    for truth in truths() {
        let sum: Amount = truth.payments.iter().map(|payment| payment.amount).sum();
        assert!(!truth.payments.is_empty(), "seed {}", truth.seed);
        assert_eq!(sum, truth.total, "seed {}", truth.seed);
    }
}

#[test]
fn each_tax_is_its_base_times_its_rate_to_the_cent() {
    for truth in truths() {
        for tax in &truth.taxes {
            let Some(base) = tax.base else { continue };
            let exact = rust_decimal::Decimal::new(base.hundredths(), 2) * tax.rate
                / rust_decimal::Decimal::ONE_HUNDRED;
            let printed = rust_decimal::Decimal::new(tax.tax.hundredths(), 2);
            let cent = rust_decimal::Decimal::new(1, 2);
            assert!((exact - printed).abs() <= cent, "seed {}", truth.seed);
        }
    }
}

#[test]
fn quantity_times_price_is_the_amount() {
    for truth in truths() {
        for item in &truth.items {
            let (Some(quantity), Some(price)) = (item.quantity, item.unit_price) else { continue };
            let exact = quantity * price;
            let printed = rust_decimal::Decimal::new(item.amount.hundredths(), 2);
            let half_a_cent = rust_decimal::Decimal::new(5, 3);
            assert!((exact - printed).abs() <= half_a_cent, "seed {} {item:?}", truth.seed);
        }
    }
}

#[test]
fn discounts_are_negative_and_goods_are_not() {
    for truth in truths() {
        for item in &truth.items {
            let negative = item.amount.is_negative();
            match item.kind {
                ItemKind::Discount | ItemKind::Return => assert!(negative, "seed {}", truth.seed),
                ItemKind::Deposit => {}
                _ => assert!(!negative, "seed {}", truth.seed),
            }
            assert_ne!(item.amount, Amount::ZERO, "seed {}", truth.seed);
            assert!(!item.text.is_empty(), "seed {}", truth.seed);
        }
        let refund = truth.family == Family::Refund;
        assert_eq!(truth.total.is_negative(), refund, "seed {}", truth.seed);
    }
}

#[test]
fn what_the_truth_says_is_printed() {
    for seed in SEEDS.step_by(5) {
        let truth = truth_of(seed, Setting::Clean);
        let page = page_of(seed).unwrap();
        let text: String =
            page.lines.iter().map(|line| line.text.replace(['.', ' '], "")).collect();
        let total = truth.total.abs();
        let total = format!("{},{:02}", total.hundredths() / 100, total.hundredths() % 100);
        let text = text.replace(',', "");
        assert!(text.contains(&total.replace(',', "")), "seed {seed}");
        for item in &truth.items {
            let wanted = item.text.replace(['.', ' ', ','], "");
            assert!(text.contains(&wanted), "seed {seed} {wanted}");
        }
        if let Some(siret) = &truth.merchant.siret {
            assert!(text.contains(siret.as_str()), "seed {seed}");
        }
        if let Some(number) = &truth.receipt_number {
            assert!(text.contains(number.as_str()), "seed {seed}");
        }
    }
}

#[test]
fn no_text_is_printed_over_another_or_beside_the_paper() {
    for seed in SEEDS.step_by(3) {
        let page = page_of(seed).unwrap();
        let mut rows: BTreeMap<i64, Vec<(f32, f32, &str)>> = BTreeMap::new();
        for line in &page.lines {
            assert!(line.bounds.left() >= 0.0, "seed {seed} {}", line.text);
            assert!(line.bounds.right() <= page.width as f32, "seed {seed} {}", line.text);
            #[allow(clippy::cast_possible_truncation)]
            let row = line.bounds.bottom() as i64;
            rows.entry(row).or_default().push((
                line.bounds.left(),
                line.bounds.right(),
                &line.text,
            ));
        }
        for row in rows.values_mut() {
            row.sort_by(|a, b| a.0.total_cmp(&b.0));
            for pair in row.windows(2) {
                assert!(pair[0].1 + 3.0 < pair[1].0, "seed {seed}: {} {}", pair[0].2, pair[1].2);
            }
        }
    }
}

#[test]
fn every_family_comes_and_tickets_have_one_to_sixty_lines() {
    let mut families: BTreeMap<Family, usize> = BTreeMap::new();
    let mut counts = Vec::new();
    for truth in truths() {
        *families.entry(truth.family).or_default() += 1;
        if !truth.items.is_empty() {
            counts.push(truth.items.len());
        }
    }
    assert_eq!(families.len(), Family::ALL.len());
    counts.sort_unstable();
    let median = counts[counts.len() / 2];
    println!("lines: median {median}, longest {:?}; {families:?}", counts.last());
    assert!((5..=12).contains(&median), "median {median}");
    assert!(*counts.last().unwrap() >= 50);
}

#[test]
fn the_ways_of_paying_are_all_seen() {
    let mut seen: Vec<String> = truths()
        .flat_map(|truth| truth.payments)
        .map(|payment| format!("{:?}", payment.method))
        .collect();
    seen.sort();
    seen.dedup();
    for method in [
        PaymentMethod::Cash,
        PaymentMethod::Change,
        PaymentMethod::Card,
        PaymentMethod::Voucher,
        PaymentMethod::Loyalty,
        PaymentMethod::Cheque,
        PaymentMethod::Other,
    ] {
        assert!(seen.contains(&format!("{method:?}")), "{method:?}");
    }
}

#[test]
fn a_truth_survives_its_file() {
    for seed in 0..50 {
        let truth = truth_of(seed, Setting::Easy);
        let text = serde_json::to_string(&truth).unwrap();
        assert_eq!(serde_json::from_str::<Truth>(&text).unwrap(), truth);
    }
}

#[test]
fn the_same_seed_gives_the_same_receipt_and_another_setting_the_same_ticket() {
    let first = generate(11, Setting::Hard).unwrap();
    let second = generate(11, Setting::Hard).unwrap();
    assert_eq!(first.truth, second.truth);
    assert_eq!(first.jpeg, second.jpeg);
    let clean = generate(11, Setting::Clean).unwrap();
    assert_eq!(clean.page, first.page);
    assert_eq!(clean.truth.items, first.truth.items);
    let decoded = image::load_from_memory(&first.jpeg).unwrap();
    assert_eq!(decoded.width(), u32::from(first.width));
    assert_eq!(decoded.height(), u32::from(first.height));
}

fn fixture_file(name: &str, ending: &str) -> std::io::Result<Vec<u8>> {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/receipts");
    std::fs::read(format!("{directory}/{name}.{ending}"))
}

#[test]
fn kept_truths_are_those_of_their_seeds() {
    for fixture in FIXTURES {
        let kept: Truth =
            serde_json::from_slice(&fixture_file(fixture.name, "truth.json").unwrap()).unwrap();
        let made = truth_of(fixture.seed, fixture.setting);
        assert_eq!(kept, made, "{}: run `visavis-generate fixtures`", fixture.name);
    }
}

#[test]
fn kept_pictures_have_the_size_of_their_seeds_and_are_small() {
    // Pixels may differ in the last digit from one machine to another, sizes by a pixel at most.
    for fixture in FIXTURES {
        let file = fixture_file(fixture.name, "jpg").unwrap();
        assert!(file.len() < 300_000, "{} has {} bytes", fixture.name, file.len());
        let kept = image::load_from_memory(&file).unwrap();
        let made = generate(fixture.seed, fixture.setting).unwrap();
        assert!(kept.width().abs_diff(u32::from(made.width)) <= 1, "{}", fixture.name);
        assert!(kept.height().abs_diff(u32::from(made.height)) <= 1, "{}", fixture.name);
    }
}
