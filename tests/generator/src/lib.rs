//! French receipts made from a seed, with their truth, printed and photographed.
//!
//! Real French receipts with a free licence are rare, so readers are measured on these: invented
//! shops, real trades, sums as tills compute them, the look of a thermal printer, and photographs
//! from a flat scan to a hurried snapshot. [`generate`] is deterministic: the same seed gives the
//! same [`Truth`] and the same perfect [`Page`] everywhere. The pixels may differ in the last digit
//! from one machine to another, since sines are computed by the platform.

mod catalogue;
mod fixtures;
mod layout;
pub mod merchants;
mod noise;
mod photograph;
mod print;
mod random;
mod sale;
pub mod text;
mod ticket;
mod truth;

pub use fixtures::{FIXTURES, Fixture};
pub use random::{Random, Stream};
pub use ticket::{Paid, Visit};
pub use truth::{Family, ItemTruth, MerchantTruth, PaymentTruth, TaxTruth, Truth};

use serde::{Deserialize, Serialize};
use ticket::Ticket;
use visavis_model::{Currency, Page};

/// How a ticket is pictured.
#[derive(
    Clone, Copy, Debug, Default, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Setting {
    /// A flat scan.
    #[default]
    Clean,
    /// A phone photo in good light.
    Easy,
    /// A hurried phone photo: curled, tilted, shadowed, blurred, noised, faded; a person still
    /// reads all of it.
    Hard,
}

impl Setting {
    /// Every setting.
    pub const ALL: &'static [Self] = &[Self::Clean, Self::Easy, Self::Hard];
}

/// A receipt with everything that is known about it.
#[derive(Clone, Debug)]
pub struct Generated {
    /// What it says.
    pub truth: Truth,
    /// What a perfect reader sees on the flat ticket, in dots of the printer (203 per inch): one
    /// line for each piece of text that stands by itself.
    pub page: Page,
    /// The picture, as a JPEG file.
    pub jpeg: Vec<u8>,
    /// Width of the picture in pixels.
    pub width: u16,
    /// Height of the picture in pixels.
    pub height: u16,
}

/// Why a receipt could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GeneratorError {
    /// A typeface is not there.
    #[error(
        "cannot use the font {path}: {reason}; install the package {package} (apt-get install {package})"
    )]
    Font {
        /// Where it should be.
        path: &'static str,
        /// The Debian package that brings it.
        package: &'static str,
        /// What went wrong.
        reason: String,
    },
    /// The picture is too large for a JPEG file.
    #[error("the picture of seed {seed} is too large for a JPEG file; take another seed")]
    TooLarge {
        /// The seed.
        seed: u64,
    },
    /// The picture could not be compressed.
    #[error("cannot compress the picture of seed {seed}: {reason}")]
    Jpeg {
        /// The seed.
        seed: u64,
        /// What went wrong.
        reason: String,
    },
}

/// The receipt of a seed in a setting. The ticket of a seed is the same in every setting.
///
/// # Errors
/// [`GeneratorError::Font`] where a package of `tests/generator/fonts.txt` is not installed.
pub fn generate(seed: u64, setting: Setting) -> Result<Generated, GeneratorError> {
    let ticket = ticket::draw(seed);
    let mut random = Random::new(seed, Stream::Print);
    let dots = print::dots(&ticket, &mut random)?;
    let mut camera = Random::new(seed, Stream::Photograph);
    let wear = photograph::wear(setting, &mut camera);
    let paper = print::burn(&dots, wear, &mut random);
    let picture = photograph::take(&paper, setting, &mut camera);
    let size = (u16::try_from(picture.width), u16::try_from(picture.height));
    let (Ok(width), Ok(height)) = size else { return Err(GeneratorError::TooLarge { seed }) };
    let jpeg = photograph::compress(&picture, width, height)
        .map_err(|reason| GeneratorError::Jpeg { seed, reason })?;
    Ok(Generated { truth: truth(seed, setting, ticket), page: dots.page, jpeg, width, height })
}

/// What the receipt of a seed says, without printing it: needs no fonts and takes no time.
pub fn truth_of(seed: u64, setting: Setting) -> Truth {
    truth(seed, setting, ticket::draw(seed))
}

/// What a perfect reader sees on the flat ticket of a seed, see [`Generated::page`].
///
/// # Errors
/// [`GeneratorError::Font`] where a package of `tests/generator/fonts.txt` is not installed.
pub fn page_of(seed: u64) -> Result<Page, GeneratorError> {
    let ticket = ticket::draw(seed);
    let mut random = Random::new(seed, Stream::Print);
    Ok(print::dots(&ticket, &mut random)?.page)
}

/// The ticket of a visit, drawn from a seed: what it says, and what a perfect reader sees of it
/// where every letter is as wide as a cell of the printer's grid. Needs no fonts.
pub fn ticket_of(seed: u64, family: Family, visit: &Visit) -> (Truth, Page) {
    let mut random = Random::new(seed, Stream::Ticket);
    let ticket = ticket::print(&mut random, family, visit);
    let page = ticket.roll.page();
    (truth(seed, Setting::Clean, ticket), page)
}

fn truth(seed: u64, setting: Setting, ticket: Ticket) -> Truth {
    let facts = ticket.facts;
    Truth {
        seed,
        setting,
        family: ticket.family,
        kind: ticket.family.kind(),
        merchant: MerchantTruth {
            name: ticket.merchant,
            phone: facts.phone,
            siret: facts.siret,
            vat: facts.vat,
        },
        date: ticket.moment.date(),
        time: facts.time,
        currency: Currency::EUR,
        total: ticket.total,
        items: facts.items,
        taxes: facts.taxes,
        payments: facts.payments,
        receipt_number: facts.receipt_number,
        article_count: facts.article_count,
    }
}
