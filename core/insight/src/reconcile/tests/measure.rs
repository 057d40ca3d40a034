//! How much of generated years is found, and how much of what is found is right.

use super::super::*;
use super::household::pairs;
use super::world::{Case, World};
use std::collections::{BTreeMap, BTreeSet};
use visavis_model::RecordId;

#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    right: usize,
    wrong: usize,
    missed: usize,
}

/// Which case a link would be, as far as its kind says.
fn classes(kind: LinkKind) -> &'static [Case] {
    match kind {
        LinkKind::SamePurchase => &[Case::Same],
        LinkKind::Refund => &[Case::Refund],
        LinkKind::Reimbursement => &[Case::Care],
        LinkKind::ReimbursementPaid => &[Case::Statement],
        LinkKind::OwnTransfer => &[Case::Own],
        LinkKind::ReceiptPaid
        | LinkKind::BillPaid
        | LinkKind::BillsPaidTogether
        | LinkKind::Instalments => &[
            Case::Receipt,
            Case::Split,
            Case::Tip,
            Case::Foreign,
            Case::Cheque,
            Case::Instalments,
            Case::Bill,
            Case::Together,
        ],
    }
}

fn measure(seed: u64, tallies: &mut BTreeMap<String, Tally>, wrongs: &mut Vec<String>) {
    let world = World::new(seed);
    let links = reconcile(&world.rows, &[]);
    // Of two equal purchases of one day each payment is as right as the other.
    let mut first = BTreeMap::new();
    let rows: BTreeMap<RecordId, &Movement> =
        world.rows.iter().map(|row| (row.record, row)).collect();
    let mut same = |id: RecordId| match world.purchases.get(&id) {
        Some(purchase) => *first.entry(purchase).or_insert(id),
        None => id,
    };
    let mut truth: BTreeMap<(RecordId, RecordId), Vec<Case>> = BTreeMap::new();
    for (case, one, other) in &world.truth {
        truth.entry((same(*one), same(*other))).or_default().push(*case);
    }
    for link in &links {
        for (one, other) in pairs(link) {
            let pair =
                if link.kind == LinkKind::BillsPaidTogether { (other, one) } else { (one, other) };
            let cases = truth.get_mut(&(same(pair.0), same(pair.1)));
            let at = cases
                .as_ref()
                .and_then(|cases| cases.iter().position(|case| classes(link.kind).contains(case)));
            if let (Some(cases), Some(at)) = (cases, at) {
                tallies.entry(format!("{:?}", cases.remove(at))).or_default().right += 1;
            } else {
                tallies.entry(format!("{:?}", link.kind)).or_default().wrong += 1;
                wrongs.push(format!(
                    "{seed} {:?} {:?}
  {}
  {}",
                    link.kind,
                    link.reason,
                    said(rows[&pair.0]),
                    said(rows[&pair.1])
                ));
            }
        }
    }
    for ((one, other), case) in
        truth.iter().flat_map(|(pair, cases)| cases.iter().map(move |case| (pair, case)))
    {
        tallies.entry(format!("{case:?}")).or_default().missed += 1;
        if std::env::var_os("VISAVIS_SHOW_MISSED").is_some() {
            println!(
                "missed {seed} {case:?}
  {}
  {}",
                said(rows[one]),
                said(rows[other])
            );
        }
    }
}

fn said(row: &Movement) -> String {
    let known =
        (row.date, row.time, row.made, row.due, row.organisation.map(|id| id.as_bytes()[0]));
    format!(
        "{:?} {} {known:?} {:?} {} {:?}",
        row.role, row.amount, row.names, row.text, row.tenders
    )
}

#[test]
fn of_generated_years_nearly_all_is_found_and_nearly_nothing_is_wrong() {
    let (mut tallies, mut wrongs) = (BTreeMap::new(), Vec::new());
    for seed in 1..=30 {
        measure(seed, &mut tallies, &mut wrongs);
    }
    let mut all = Tally::default();
    for (case, tally) in &tallies {
        println!("{case:12} {tally:?}");
        all.right += tally.right;
        all.wrong += tally.wrong;
        all.missed += tally.missed;
    }
    let precision = all.right as f64 / (all.right + all.wrong) as f64;
    let recall = all.right as f64 / (all.right + all.missed) as f64;
    println!("precision {precision:.4} recall {recall:.4} of {}", all.right + all.missed);
    for wrong in wrongs.iter().take(40) {
        println!("{wrong}");
    }
    assert!(precision >= 0.995, "precision {precision}");
    assert!(recall >= 0.96, "recall {recall}");
}

#[test]
fn no_order_of_the_records_changes_the_links() {
    for seed in 1..=4 {
        let mut world = World::new(seed);
        let links = reconcile(&world.rows, &[]);
        let mut random = super::random::Random::new(seed);
        random.shuffle(&mut world.rows);
        assert_eq!(reconcile(&world.rows, &[]), links);
    }
}

#[test]
fn every_record_is_spoken_for_once_in_each_role() {
    for seed in 1..=6 {
        let world = World::new(seed);
        let mut used = BTreeSet::new();
        for link in reconcile(&world.rows, &[]) {
            let gives_back = matches!(link.kind, LinkKind::Refund | LinkKind::Reimbursement);
            let role = match link.kind {
                LinkKind::SamePurchase => 0,
                LinkKind::Refund => 1,
                LinkKind::Reimbursement => 2,
                _ => 3,
            };
            assert!(!link.others.is_empty());
            assert!(used.insert((role, link.one)) || role == 0, "{link:?}");
            for other in link.others.iter().filter(|_| !gives_back) {
                assert!(used.insert((role, *other)), "{link:?}");
            }
        }
    }
}
