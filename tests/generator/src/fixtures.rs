//! The receipts that are kept in `fixtures/receipts`.

use crate::Setting;

/// A kept receipt: `<name>.jpg` and `<name>.truth.json`.
#[derive(Clone, Copy, Debug)]
pub struct Fixture {
    /// The name of its files, without ending.
    pub name: &'static str,
    /// What it is made from.
    pub seed: u64,
    /// How it is pictured.
    pub setting: Setting,
}

/// All of them.
pub const FIXTURES: &[Fixture] = &[];
