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

/// All of them: eight hurried photos, nine in good light, four scans.
pub const FIXTURES: &[Fixture] = &[
    fixture("supermarche-gros-chariot", 149, Setting::Hard),
    fixture("supermarche-remises", 61, Setting::Hard),
    fixture("restaurant-trois-taux", 9, Setting::Hard),
    fixture("restaurant-titres", 45, Setting::Hard),
    fixture("pharmacie-tiers-payant", 148, Setting::Hard),
    fixture("librairie-remise-especes", 23, Setting::Hard),
    fixture("bricolage-remises", 271, Setting::Hard),
    fixture("primeur-au-poids", 256, Setting::Hard),
    fixture("boulangerie-especes", 82, Setting::Easy),
    fixture("ticket-carte-bancaire", 16, Setting::Easy),
    fixture("station-service", 270, Setting::Easy),
    fixture("remboursement-carte", 220, Setting::Easy),
    fixture("parking", 88, Setting::Easy),
    fixture("cafe-terrasse", 114, Setting::Easy),
    fixture("hotel-taxe-de-sejour", 0, Setting::Easy),
    fixture("epicerie-cagnotte", 29, Setting::Easy),
    fixture("taxi", 116, Setting::Easy),
    fixture("vetements-soldes", 46, Setting::Clean),
    fixture("supermarche-cheque", 107, Setting::Clean),
    fixture("peage", 10, Setting::Clean),
    fixture("restauration-rapide-trois-taux", 20, Setting::Clean),
];

const fn fixture(name: &'static str, seed: u64, setting: Setting) -> Fixture {
    Fixture { name, seed, setting }
}
