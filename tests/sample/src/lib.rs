//! A large and lifelike vault, made from a seed: what a household gathers in some years.
//!
//! For ten years: about 4,000 receipts of twelve lines, 20,000 payments, 350,000 half-hours of two
//! meters, 80 organisations, 3,000 documents, 500 requests and letters. The same seed gives the
//! same content; ids, salts and keys are random, as the vault makes them.

mod calendar;
mod letters;
mod meters;
mod payments;
mod people;
mod receipts;

use calendar::Calendar;
use chrono::{DateTime, FixedOffset};
use std::path::Path;
use visavis_generator::Random;
use visavis_vault::{Passphrase, Strength, Vault, VaultError};

/// The passphrase of every sample vault, which keeps no secret.
pub const PASSPHRASE: &str = "a passphrase for a sample";

/// How large a vault is made.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Size {
    /// How many years it reaches back.
    pub years: u32,
    /// Where chance begins.
    pub seed: u64,
}

/// Why no vault could be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SampleError {
    /// The vault refused.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// A count of years that no calendar holds.
    #[error("so many years do not fit into a calendar; ask for at most 100")]
    Years,
}

/// What a vault was filled with.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Made {
    /// Receipts, each with its lines.
    pub receipts: usize,
    /// Payments on an account.
    pub payments: usize,
    /// Half-hours of meters.
    pub readings: usize,
    /// Letters, requests, bills, contracts and promises.
    pub letters: usize,
    /// Originals kept.
    pub documents: usize,
}

/// The evening on which every sample is made.
///
/// # Errors
/// None in practice: the date exists.
pub fn now() -> Result<DateTime<FixedOffset>, SampleError> {
    DateTime::parse_from_rfc3339("2025-01-01T20:00:00+01:00").map_err(|_| SampleError::Years)
}

/// Makes a vault in a folder that is new or empty, and fills it.
///
/// # Errors
/// [`SampleError::Vault`] where the vault refuses, [`SampleError::Years`] for more than 100 years.
pub fn make(folder: &Path, size: Size) -> Result<(Vault, Made), SampleError> {
    let passphrase = Passphrase::new(PASSPHRASE)?;
    let vault = Vault::create_with(folder, &passphrase, Strength::weak_for_tests(), now()?)?;
    let made = fill(&vault, size)?;
    Ok((vault, made))
}

fn fill(vault: &Vault, size: Size) -> Result<Made, SampleError> {
    let calendar = Calendar::new(now()?, size.years)?;
    let mut made = Made::default();
    receipts::add(vault, &calendar, &mut Random::new(size.seed, 1_u64), &mut made)?;
    payments::add(vault, &calendar, &mut Random::new(size.seed, 2_u64), &mut made)?;
    meters::add(vault, &calendar, &mut Random::new(size.seed, 3_u64), &mut made)?;
    letters::add(vault, &calendar, &mut Random::new(size.seed, 4_u64), &mut made)?;
    Ok(made)
}

pub use payments::statement;

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where it fails")]
mod tests {
    use super::*;

    #[test]
    fn a_year_has_a_tenth_of_what_ten_years_have_and_the_vault_is_sound() {
        let folder = tempfile::tempdir().unwrap();
        let (vault, made) = make(&folder.path().join("vault"), Size { years: 1, seed: 7 }).unwrap();
        assert_eq!(made.receipts, 400);
        assert_eq!(made.payments, 2000);
        assert_eq!(made.letters, 50);
        assert!((35_000..35_200).contains(&made.readings), "{}", made.readings);
        assert!((280..=330).contains(&made.documents), "{}", made.documents);
        assert_eq!(vault.check().unwrap(), []);
        let organisations = vault.organisations().unwrap();
        assert!((70..=90).contains(&organisations.len()), "{}", organisations.len());
    }

    #[test]
    fn the_same_seed_gives_the_same_content() {
        let history = |seed| {
            let folder = tempfile::tempdir().unwrap();
            let size = Size { years: 1, seed };
            let (vault, _) = make(&folder.path().join("vault"), size).unwrap();
            let page = vault.history(None, 500, None).unwrap();
            let line = |row: visavis_vault::RecordRow| (row.title, row.date, row.amount);
            page.rows.into_iter().map(line).collect::<Vec<_>>()
        };
        assert_eq!(history(7), history(7));
        assert_ne!(history(7), history(8));
    }
}
