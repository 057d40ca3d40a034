//! Any sequence of what a person does, against a model that is nothing but a list.

use crate::backup::contents;
use crate::batch::{export, payment};
use crate::common::{Receipt, TestVault, now, passphrase};
use proptest::prelude::*;
use std::collections::BTreeMap;
use visavis_model::{RecordId, RecordStatus};
use visavis_vault::{Correction, Existing, Problem, Unlock, Vault};

#[derive(Clone, Debug)]
enum Step {
    File { shop: u8, day: u32 },
    FileAgain(usize),
    Import { first: u32, count: u32 },
    Retitle(usize),
    Confirm(usize),
    Dismiss(usize),
    Reopen(usize),
    Merge,
    Split,
    Erase(usize),
    EraseShop(usize),
    CloseAndOpen,
    BackUpAndRestore,
    ExportAndRebuild,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0_u8..4, 1_u32..29).prop_map(|(shop, day)| Step::File { shop, day }),
        1 => any::<usize>().prop_map(Step::FileAgain),
        2 => (0_u32..30, 1_u32..20).prop_map(|(first, count)| Step::Import { first, count }),
        2 => any::<usize>().prop_map(Step::Retitle),
        2 => any::<usize>().prop_map(Step::Confirm),
        2 => any::<usize>().prop_map(Step::Dismiss),
        1 => any::<usize>().prop_map(Step::Reopen),
        1 => Just(Step::Merge),
        1 => Just(Step::Split),
        2 => any::<usize>().prop_map(Step::Erase),
        1 => any::<usize>().prop_map(Step::EraseShop),
        1 => Just(Step::CloseAndOpen),
        1 => Just(Step::BackUpAndRestore),
        1 => Just(Step::ExportAndRebuild),
    ]
}

/// What a vault should hold: each record's title and status, and the keys of imported lines.
#[derive(Default)]
struct Model {
    records: BTreeMap<RecordId, (String, RecordStatus)>,
    lines: BTreeMap<u32, RecordId>,
    photos: Vec<(u32, RecordId)>,
    taken: u32,
}

impl Model {
    fn pick(&self, number: usize) -> Option<RecordId> {
        self.records.keys().nth(number % self.records.len().max(1)).copied()
    }

    fn forget(&mut self, gone: &[RecordId]) {
        self.records.retain(|id, _| !gone.contains(id));
        self.lines.retain(|_, id| !gone.contains(id));
        self.photos.retain(|(_, id)| !gone.contains(id));
    }
}

fn receipt(shop: u8, day: u32) -> Receipt {
    Receipt::from(&format!("Shop {shop}")).on(2024, 5, day).unproved()
}

fn take(home: &mut TestVault, model: &mut Model, step: &Step) {
    match step {
        Step::File { shop, day } => {
            model.taken += 1;
            let id = home.file(&model.taken.to_le_bytes(), receipt(*shop, *day));
            model.photos.push((model.taken, id));
            model.records.insert(id, (format!("Shop {shop}"), RecordStatus::AwaitingReview));
        }
        Step::FileAgain(number) => {
            let Some((photo, id)) = model.photos.get(number % model.photos.len().max(1)) else {
                return;
            };
            let again = crate::common::file(&home.vault, &photo.to_le_bytes(), receipt(0, 1));
            assert_eq!(again.record(), *id);
        }
        Step::Import { first, count } => import(home, model, *first, *count),
        Step::Merge => {
            let shops = home.vault.organisations().unwrap();
            if let [one, other, ..] = shops.as_slice() {
                home.vault.merge_organisations(one.id, other.id, None, now()).unwrap();
            }
        }
        Step::Split => {
            let shops = home.vault.organisations().unwrap();
            let merged = shops.iter().flat_map(|shop| home.vault.merged_into(shop.id).unwrap());
            if let Some(absorbed) = merged.map(|merged| merged.id).next() {
                home.vault.split_organisation(absorbed, now()).unwrap();
            }
        }
        Step::EraseShop(number) => {
            let shops = home.vault.organisations().unwrap();
            let Some(shop) = shops.get(number % shops.len().max(1)) else { return };
            let of_shop =
                |id: &&RecordId| home.vault.record(**id).unwrap().row.organisation == Some(shop.id);
            let gone: Vec<RecordId> = model.records.keys().filter(of_shop).copied().collect();
            home.vault.erase_organisation(shop.id, now()).unwrap();
            model.forget(&gone);
        }
        Step::CloseAndOpen => {
            replace(home, |home| Vault::open(&home.path(), &passphrase(), now()).unwrap());
        }
        Step::BackUpAndRestore => replace(home, |home| {
            let file = home.folder.path().join("backup");
            home.vault.backup(&file, None, now()).unwrap();
            let (unlock, place) = (passphrase(), home.folder.path().join("vault"));
            let unlock = Unlock::Passphrase(&unlock);
            Vault::restore(&file, &place, unlock, Existing::SetAside, now()).unwrap()
        }),
        Step::ExportAndRebuild => {
            let (place, rebuilt) =
                (home.folder.path().join("export"), home.folder.path().join("r"));
            home.vault.export(&place, now()).unwrap();
            let strength = visavis_vault::Strength::weak_for_tests();
            let vault =
                Vault::from_export(&place, &rebuilt, &passphrase(), strength, now()).unwrap();
            assert_eq!(contents(&vault), contents(&home.vault));
            drop(vault);
            std::fs::remove_dir_all(place).unwrap();
            std::fs::remove_dir_all(rebuilt).unwrap();
        }
        Step::Retitle(number)
        | Step::Confirm(number)
        | Step::Dismiss(number)
        | Step::Reopen(number)
        | Step::Erase(number) => {
            if let Some(id) = model.pick(*number) {
                change(home, model, step, id);
            }
        }
    }
}

fn import(home: &TestVault, model: &mut Model, first: u32, count: u32) {
    let lines: Vec<u32> = (first + 2..first + 2 + count).collect();
    model.taken += 1;
    let file = format!("export {}", model.taken);
    let records = lines.iter().map(|&line| payment(line, -1)).collect();
    let added = home.vault.add_batch(&export(home, file.as_bytes(), records), now()).unwrap();
    let new: Vec<u32> = lines.into_iter().filter(|line| !model.lines.contains_key(line)).collect();
    assert_eq!((added.records.len(), added.already_there), (new.len(), count as usize - new.len()));
    for (line, id) in new.into_iter().zip(added.records) {
        model.lines.insert(line, id);
        model.records.insert(id, (payment(line, -1).title, RecordStatus::Confirmed));
    }
}

fn change(home: &TestVault, model: &mut Model, step: &Step, id: RecordId) {
    let known = model.records.get_mut(&id).unwrap();
    match step {
        Step::Retitle(number) => {
            known.0 = format!("title {number}");
            home.vault.correct(id, &Correction::Title(known.0.clone()), now()).unwrap();
        }
        Step::Confirm(_) => {
            known.1 = RecordStatus::Confirmed;
            home.vault.confirm(id, now()).unwrap();
        }
        Step::Dismiss(_) => {
            known.1 = RecordStatus::Dismissed;
            home.vault.dismiss(id, now()).unwrap();
        }
        Step::Reopen(_) => {
            known.1 = RecordStatus::AwaitingReview;
            home.vault.reopen(id, now()).unwrap();
        }
        _ => {
            home.vault.erase_record(id, now()).unwrap();
            model.forget(&[id]);
        }
    }
}

/// Puts another vault in the place of an open one.
fn replace(home: &mut TestVault, open: impl FnOnce(&TestVault) -> Vault) {
    home.vault = open(home);
}

fn check(home: &TestVault) {
    let sound = |problem: &Problem| matches!(problem, Problem::Unfiled { .. });
    let problems = home.vault.check().unwrap();
    assert!(problems.iter().all(sound), "{problems:?}");
}

fn compare(home: &TestVault, model: &Model) {
    for (id, (title, status)) in &model.records {
        let row = home.vault.record(*id).unwrap().row;
        assert_eq!((&row.title, row.status), (title, *status));
    }
    let shown = model.records.values().filter(|(_, status)| *status != RecordStatus::Dismissed);
    let shown = u64::try_from(shown.count()).unwrap();
    let rows = home.vault.history(None, 500, None).unwrap().rows;
    assert_eq!(rows.len() as u64, shown);
    let shops = home.vault.organisations().unwrap();
    assert_eq!(shops.iter().map(visavis_vault::OrganisationRow::records).sum::<u64>(), shown);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn whatever_is_done_in_whatever_order_the_vault_holds_what_the_model_says(
        steps in prop::collection::vec(step(), 1..30),
    ) {
        let mut home = TestVault::new();
        let mut model = Model::default();
        for step in &steps {
            take(&mut home, &mut model, step);
            compare(&home, &model);
        }
        check(&home);
    }
}
