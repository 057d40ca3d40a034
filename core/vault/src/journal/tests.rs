use super::*;
use crate::testing::TestVault;
use crate::{Correction, Problem, VaultError};

fn home() -> TestVault {
    let home = TestVault::new();
    let record = home.add("Bio Marché", 1290);
    let title = Correction::Title("Tomatoes".to_owned());
    home.vault.correct(record, &title, crate::testing::now()).unwrap();
    home.vault.confirm(record, crate::testing::now()).unwrap();
    home.add("Boulangerie", 180);
    home
}

fn faults(home: &TestVault) -> Vec<JournalFault> {
    home.vault.verify_journal().unwrap().faults
}

/// Lifts the triggers that keep the journal and the facts, as someone with the key could.
const UNLOCK: &str = "
    DROP TRIGGER journal_is_never_changed; DROP TRIGGER journal_is_never_deleted;
    DROP TRIGGER journal_heads_are_never_deleted;
    DROP TRIGGER facts_are_never_changed; DROP TRIGGER readings_are_never_changed;
    PRAGMA defer_foreign_keys = ON;";

#[test]
fn a_chain_that_nobody_touched_holds() {
    let report = home().vault.verify_journal().unwrap();
    // The vault made, two records added, one corrected; it was confirmed from the start.
    assert_eq!((report.entries, report.faults), (4, vec![]));
    assert_ne!(report.head, Hash::ZERO);
}

#[test]
fn the_hash_of_an_entry_is_what_sha256sum_says() {
    let entry = Entry {
        sequence: 1,
        at: "2024-03-08T18:45:12.345+01:00".to_owned(),
        kind: "vault-created".to_owned(),
        body: "{}".to_owned(),
        previous: Hash::ZERO,
    };
    // printf 'visavis journal 1\n1\n2024-03-08T18:45:12.345+01:00\nvault-created\n0…0\n{}' | sha256sum
    let expected = "423369c483f6e9fc63e3c26e45b5f3ebc3bc600309cf996aa4ad0aef5c823baf";
    assert_eq!(entry.hash().to_string(), expected);
}

#[test]
fn the_database_refuses_to_change_or_delete_an_entry() {
    let home = home();
    for statement in [
        "UPDATE journal SET body = '{}' WHERE sequence = 2",
        "DELETE FROM journal WHERE sequence = 2",
        "REPLACE INTO journal SELECT sequence, at, kind, '{}', previous, hash FROM journal
            WHERE sequence = 2",
        "UPDATE facts SET value = '1.00'",
        "UPDATE readings SET draft = '{}'",
    ] {
        let refused = home.vault.write(|transaction| Ok(transaction.execute(statement, [])?));
        assert!(matches!(refused, Err(VaultError::Database(_))), "{statement}");
    }
    assert_eq!(faults(&home), []);
}

#[test]
fn an_altered_entry_is_found() {
    for column in ["body = '{\"record\":null}'", "kind = 'other'", "at = '2020-01-01'"] {
        let home = home();
        home.tamper(UNLOCK);
        home.tamper(&format!("UPDATE journal SET {column} WHERE sequence = 3"));
        assert!(faults(&home).contains(&JournalFault::Altered { sequence: 3 }), "{column}");
    }
}

#[test]
fn a_removed_entry_is_found_and_so_is_the_gap_in_the_chain() {
    let home = home();
    home.tamper(UNLOCK);
    home.tamper(
        "PRAGMA defer_foreign_keys = ON;
         UPDATE facts SET entry = 2 WHERE entry = 3;
         DELETE FROM journal_salts WHERE entry = 3;
         DELETE FROM journal_heads WHERE entry = 3;
         DELETE FROM journal WHERE sequence = 3;",
    );
    let found = faults(&home);
    assert!(found.contains(&JournalFault::Missing { sequence: 3 }));
    assert!(found.contains(&JournalFault::NotLinked { sequence: 4 }));
}

#[test]
fn a_fact_or_reading_altered_behind_the_journals_back_is_found() {
    for change in [
        "UPDATE facts SET value = '1.00' WHERE entry = 2",
        "UPDATE facts SET status = 'proved' WHERE entry = 2",
        "DELETE FROM facts WHERE entry = 2",
        "UPDATE readings SET draft = '{\"total\":1}' WHERE entry = 2",
        "DELETE FROM journal_salts WHERE entry = 2",
    ] {
        let home = home();
        home.tamper(UNLOCK);
        home.tamper(change);
        let fault = JournalFault::ContentAltered { sequence: 2 };
        assert_eq!(faults(&home), [fault], "{change}");
        assert_eq!(home.vault.check().unwrap(), [Problem::Journal(fault)], "{change}");
    }
}
