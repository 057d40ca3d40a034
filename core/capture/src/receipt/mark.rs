//! Currency marks beside numbers: `€`, `EUR`, `RM`, `kr`.

use super::line::LineText;
use visavis_model::Currency;

/// A currency mark as printed; some stand for several currencies.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Mark {
    /// `€`, `EUR`, `CHF`: one currency.
    Certain(Currency),
    /// `$`: US, Canada, Hong Kong, Singapore, Australia.
    Dollar,
    /// `kr`: Sweden, Norway, Denmark, Czechia.
    Crown,
}

/// A currency mark that ends at `place`, and where it starts.
pub(super) fn mark_before(text: &LineText, place: usize) -> (Option<Mark>, usize) {
    let end = text.skip_space_back(place);
    for (mark, currency) in MARKS {
        let length = mark.chars().count();
        let Some(start) = end.checked_sub(length) else { continue };
        let whole = !mark.chars().all(char::is_alphabetic) || !text.letter(start.wrapping_sub(1));
        if whole && text.matches(start, mark) {
            return (Some(*currency), start);
        }
    }
    (None, place)
}

/// A currency mark that starts at `place`, and where it ends.
pub(super) fn mark_after(text: &LineText, place: usize) -> (Option<Mark>, usize) {
    let start = text.skip_space(place);
    for (mark, currency) in MARKS {
        let end = start + mark.chars().count();
        let whole = !mark.chars().all(char::is_alphabetic) || !text.letter(end);
        if whole && text.matches(start, mark) {
            return (Some(*currency), end);
        }
    }
    (None, place)
}

/// Currency marks on receipts, longer ones first.
const MARKS: &[(&str, Mark)] = &[
    ("HK$", Mark::Certain(Currency::HKD)),
    ("US$", Mark::Certain(Currency::USD)),
    ("CA$", Mark::Certain(Currency::CAD)),
    ("EUR", Mark::Certain(Currency::EUR)),
    ("EURO", Mark::Certain(Currency::EUR)),
    ("EUROS", Mark::Certain(Currency::EUR)),
    ("CHF", Mark::Certain(Currency::CHF)),
    ("GBP", Mark::Certain(Currency::GBP)),
    ("USD", Mark::Certain(Currency::USD)),
    ("CAD", Mark::Certain(Currency::CAD)),
    ("HKD", Mark::Certain(Currency::HKD)),
    ("MYR", Mark::Certain(Currency::MYR)),
    ("SEK", Mark::Certain(Currency::SEK)),
    ("NOK", Mark::Certain(Currency::NOK)),
    ("DKK", Mark::Certain(Currency::DKK)),
    ("PLN", Mark::Certain(Currency::PLN)),
    ("CZK", Mark::Certain(Currency::CZK)),
    ("HRK", Mark::Certain(Currency::HRK)),
    ("CNY", Mark::Certain(Currency::CNY)),
    ("RMB", Mark::Certain(Currency::CNY)),
    ("RM", Mark::Certain(Currency::MYR)),
    ("KČ", Mark::Certain(Currency::CZK)),
    ("ZŁ", Mark::Certain(Currency::PLN)),
    ("KN", Mark::Certain(Currency::HRK)),
    ("KR", Mark::Crown),
    ("€", Mark::Certain(Currency::EUR)),
    ("£", Mark::Certain(Currency::GBP)),
    ("¥", Mark::Certain(Currency::CNY)),
    ("￥", Mark::Certain(Currency::CNY)),
    ("$", Mark::Dollar),
];
