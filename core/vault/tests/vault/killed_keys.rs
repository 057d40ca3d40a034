//! Kills a process at any call of the system while it changes the ways to the vault's key: the
//! vault opens.

#![cfg(target_os = "linux")]

use crate::common::{create, now, passphrase};
use crate::preload::{self, End, KILLS, arm};
use std::io::Write;
use visavis_vault::{RecoveryCode, Strength, Unlock, Vault, VaultError};

const CHILD: &str = "killed_keys::child_changes_passphrase_and_code_until_it_is_killed";
const MODE: &str = "VISAVIS_KEYS_MODE";
const CALL: &str = "VISAVIS_KEYS_CALL";

#[test]
#[ignore = "runs as the child of the next test, which kills it"]
fn child_changes_passphrase_and_code_until_it_is_killed() {
    let Some(folder) = preload::folder() else { return };
    let given = |name| std::env::var(name).unwrap();
    arm(&given(MODE), given(CALL).parse().unwrap());
    let vault = Vault::open(&folder.join("vault"), &passphrase(), now()).unwrap();
    for _ in 0..2 {
        let code = vault.make_recovery_code(now()).unwrap();
        let mut output = std::io::stdout();
        writeln!(output, "\ncode {}", *code.to_text()).unwrap();
        output.flush().unwrap();
        vault.set_passphrase(&passphrase(), Strength::weak_for_tests()).unwrap();
        vault.rehearse_recovery_code(&code, now()).unwrap();
    }
}

#[test]
fn a_process_killed_at_any_call_while_it_changes_keys_leaves_a_vault_that_opens() {
    let folder = preload::in_memory();
    let library = preload::build(folder.path());
    drop(create(folder.path()));
    let (mut kills, mut opened_by_code) = (0, 0);
    for mode in KILLS {
        for call in 1.. {
            let output = preload::child(CHILD, &library, folder.path())
                .env(MODE, mode)
                .env(CALL, call.to_string())
                .output()
                .unwrap();
            opened_by_code += usize::from(look(folder.path(), &preload::said(&output)));
            if End::of(&output) == End::Done {
                break;
            }
            kills += 1;
        }
    }
    assert!(kills >= 20, "{kills}");
    assert!(opened_by_code >= 10, "{opened_by_code}");
}

/// Whether the last code that the person was told opens the vault; the passphrase always does.
fn look(parent: &std::path::Path, said: &[String]) -> bool {
    let path = parent.join("vault");
    let vault = Vault::open(&path, &passphrase(), now()).unwrap();
    assert_eq!(vault.check().unwrap(), []);
    drop(vault);
    let mut codes = said.iter().filter_map(|line| line.strip_prefix("code "));
    let Some(last) = codes.next_back() else { return false };
    let code = RecoveryCode::parse(last).unwrap();
    // The next code may have been made and not yet told: then only the passphrase opens.
    let opened = Vault::open_by(&path, Unlock::RecoveryCode(&code), now());
    assert!(matches!(opened, Ok(_) | Err(VaultError::WrongRecoveryCode)));
    opened.is_ok()
}
