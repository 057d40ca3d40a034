//! The lines between the header and the sums: what was bought, what was taken off.

use super::role::{Labelled, Role};
use super::terms::Terms;
use super::times::{self, Times};
use crate::receipt::draft::DraftItem;
use crate::receipt::line::Line;
use crate::receipt::number::Number;
use visavis_model::purchase::ItemKind;
use visavis_model::{Amount, Status};

/// The discounts printed among the sums, with their minus.
pub(crate) fn discounts(lines: &[Labelled<'_>]) -> Vec<DraftItem> {
    let negative = |l: &&Labelled<'_>| {
        l.role == Role::Discount && l.line.amounts().next_back().is_some_and(Amount::is_negative)
    };
    items(&lines.iter().filter(negative).copied().collect::<Vec<_>>())
}

/// What one line of the item part holds.
enum Shape<'a> {
    /// An amount, perhaps with quantity and price.
    Priced { number: &'a Number, amount: Amount, times: Option<Times> },
    /// Quantity and price only: they belong to the amount above or below.
    Times(Times),
    /// A name, or a part of one.
    Text,
    /// Nothing that belongs to an item.
    Nothing,
}

/// An item whose name may still stand on another line.
struct Draft<'a> {
    place: usize,
    line: &'a Line,
    number: &'a Number,
    amount: Amount,
    times: Option<Times>,
    name: String,
    discount: bool,
}

/// The items among `lines`, in printed order.
pub(crate) fn items(lines: &[Labelled<'_>]) -> Vec<DraftItem> {
    let shapes: Vec<Shape<'_>> = lines.iter().map(shape).collect();
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    for (place, (labelled, shape)) in lines.iter().zip(&shapes).enumerate() {
        if let Shape::Priced { number, amount, times } = shape {
            drafts.push(Draft {
                place,
                line: labelled.line,
                number,
                amount: *amount,
                times: *times,
                name: name(labelled.line, number, times.as_ref()),
                discount: is_discount(labelled, number),
            });
        }
    }
    for (place, shape) in shapes.iter().enumerate() {
        if let Shape::Times(times) = shape {
            attach(&mut drafts, place, *times);
        }
    }
    drop_bare_sum(&mut drafts);
    let shapes = unit_prices_beside_names(&mut drafts, shapes);
    let slip = lines.iter().any(|l| l.terms.any(Terms::SLIP));
    if slip && is_amount_alone(&drafts) {
        return Vec::new();
    }
    name_from_neighbours(&mut drafts, lines, &shapes);
    if is_amount_alone(&drafts) {
        return Vec::new();
    }
    drafts.into_iter().map(|draft| finish(draft, lines)).collect()
}

fn shape<'a>(labelled: &Labelled<'a>) -> Shape<'a> {
    match labelled.role {
        Role::Total(_)
        | Role::Subtotal
        | Role::NetTotal
        | Role::Tax
        | Role::TableTotal
        | Role::GroupTotal
        | Role::Rounding
        | Role::Change
        | Role::Heading
        | Role::Other
        | Role::Slip
        | Role::Service
        | Role::Count => Shape::Nothing,
        Role::Savings if !labelled.line.amounts().next_back().is_some_and(Amount::is_negative) => {
            Shape::Nothing
        }
        Role::Amount
            if labelled.line.folded.split(' ').filter(|w| letters(w) >= 2).count() <= 2 =>
        {
            Shape::Nothing
        }
        Role::Discount
        | Role::Tip
        | Role::Savings
        | Role::Unlabelled
        | Role::Amount
        | Role::Cash
        | Role::Card
        | Role::Voucher
        | Role::Cheque
        | Role::Transfer
        | Role::Paid => priced(labelled),
    }
}

fn priced<'a>(labelled: &Labelled<'a>) -> Shape<'a> {
    let line = labelled.line;
    let stated = times::stated(line);
    let last = line.numbers.iter().rev().find(|n| n.amount().is_some() && !is_unit_price(line, n));
    let last = last.filter(|_| !times::is_measure(line));
    let Some(number) = last else {
        return match stated {
            Some(times) => Shape::Times(times),
            None if has_name(line) => Shape::Text,
            None => Shape::Nothing,
        };
    };
    let amount = number.amount().unwrap_or_default();
    if let Some(times) = stated {
        if number.start >= times.end() {
            return Shape::Priced { number, amount, times: Some(times) };
        }
        let before = line
            .numbers
            .iter()
            .find(|n| n.end <= times.spans[0].0 && n.amount().is_some_and(|a| times.makes(a)));
        return match before {
            Some(number) => {
                let amount = number.amount().unwrap_or_default();
                Shape::Priced { number, amount, times: Some(times) }
            }
            None => Shape::Times(times),
        };
    }
    let zero_discount = labelled.role == Role::Discount && number.amount() == Some(Amount::ZERO);
    if zero_discount {
        return Shape::Nothing;
    }
    if let Some(times) = times::columns(line, number) {
        return Shape::Priced { number, amount, times: Some(times) };
    }
    match times::glued(line, number) {
        Some((times, amount)) => Shape::Priced { number, amount, times: Some(times) },
        None => Shape::Priced { number, amount, times: None },
    }
}

/// "@7.00", "@RM 7.00": the price of one, not what the line costs.
fn is_unit_price(line: &Line, number: &Number) -> bool {
    let before = line.text.slice(number.start.saturating_sub(5), number.start);
    let mark =
        before.trim_end().trim_end_matches(|c: char| c.is_ascii_uppercase() || "€$£ ".contains(c));
    mark.ends_with('@')
}

fn has_name(line: &Line) -> bool {
    line.folded.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

fn is_discount(labelled: &Labelled<'_>, number: &Number) -> bool {
    let others_negative = labelled.line.amounts().any(Amount::is_negative);
    number.negative
        || (labelled.role == Role::Discount
            && !others_negative
            && labelled.line.amounts().count() == 1)
}

/// The words of the line that are no numbers: its name.
fn name(line: &Line, number: &Number, times: Option<&Times>) -> String {
    let mut used: Vec<(usize, usize)> = vec![(number.start, number.end)];
    if let Some(times) = times {
        used.extend(times.spans);
    } else {
        used.extend(line.numbers.iter().filter(|n| n.amount().is_some()).map(|n| (n.start, n.end)));
    }
    used.sort_unstable();
    used.dedup();
    let mut parts = Vec::new();
    let mut place = 0;
    for (start, end) in used {
        parts.push(line.text.slice(place, start));
        place = end;
    }
    // What follows the amount is the VAT class, unless the amount stands first.
    if number.start <= 3 {
        parts.push(line.text.slice(place, line.text.len()));
    }
    let named: Vec<&str> =
        parts.iter().map(|part| trimmed(part)).filter(|part| letters(part) >= 2).collect();
    named.join(" ")
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// Without the marks of multiplication and currency at its ends.
fn trimmed(text: &str) -> &str {
    let mut text = text;
    loop {
        let before = text.len();
        text = text
            .trim()
            .trim_end_matches(['@', '*', '€', '$', '£', '=', ':', '-', '(', '#', '.', '_']);
        text = text.trim_start_matches(['@', '=', ':', ')', '-', '.', '_']);
        for mark in [" x", " X", " RM", " EUR", " à"] {
            text = text.strip_suffix(mark).unwrap_or(text);
        }
        if only_units(text) {
            text = "";
        }
        if text.len() == before {
            return text;
        }
    }
}

/// "€/kg", "EUR", "Stk": what stands beside a number, and no name.
fn only_units(text: &str) -> bool {
    let units = [
        "x", "rm", "eur", "euro", "chf", "gbp", "kg", "g", "l", "st", "stk", "pc", "pcs", "unit",
        "pce",
    ];
    text.split(|c: char| !c.is_alphabetic())
        .all(|word| word.is_empty() || units.contains(&word.to_lowercase().as_str()))
}

/// Gives quantity and price to the amount above or below whose product agrees.
fn attach(drafts: &mut [Draft<'_>], place: usize, times: Times) {
    let agrees = |draft: &Draft<'_>| {
        draft.times.is_none_or(|known| known == times) && times.makes(draft.amount)
    };
    let above = drafts.iter().rposition(|d| d.place < place && place - d.place <= 2 && agrees(d));
    let below = drafts.iter().position(|d| d.place > place && d.place - place <= 2 && agrees(d));
    if let Some(draft) = above.or(below).and_then(|index| drafts.get_mut(index)) {
        draft.times = Some(times);
    }
}

/// An amount alone, on a receipt without items, is the total of a card slip or a car park.
fn is_amount_alone(drafts: &[Draft<'_>]) -> bool {
    matches!(drafts, [only] if letters(&only.name) < 2 && only.times.is_none())
}

/// "SUSHI 1.80" above "4 X 1.80 7.20": the first is a name with its price, not a line of its own.
fn unit_prices_beside_names<'a>(
    drafts: &mut Vec<Draft<'_>>,
    mut shapes: Vec<Shape<'a>>,
) -> Vec<Shape<'a>> {
    let prices: Vec<(usize, Times)> = drafts
        .iter()
        .filter(|d| letters(&d.name) < 2)
        .filter_map(|d| Some((d.place.checked_sub(1)?, d.times?)))
        .collect();
    drafts.retain(|draft| {
        let price =
            prices.iter().find(|(place, _)| *place == draft.place).map(|(_, times)| times.price);
        let named = draft.times.is_none() && letters(&draft.name) >= 2;
        let only_price = named && price.is_some_and(|p| p == draft.number.value());
        if only_price && let Some(shape) = shapes.get_mut(draft.place) {
            *shape = Shape::Text;
        }
        !only_price
    });
    shapes
}

/// An amount without name or quantity is a sum without its label where it is the sum of those
/// before it and only such amounts follow: what was paid, and given.
fn drop_bare_sum(drafts: &mut Vec<Draft<'_>>) {
    let bare = |draft: &Draft<'_>| letters(&draft.name) < 2 && draft.times.is_none();
    let first = drafts.iter().rposition(|draft| !bare(draft)).map_or(0, |last| last + 1);
    let mut sum: Amount = drafts.iter().take(first).map(|draft| draft.amount).sum();
    let place = drafts.iter().skip(first).position(|draft| {
        let is_sum = draft.amount == sum;
        sum = sum.plus(draft.amount);
        is_sum
    });
    if let Some(place) = place.map(|place| first + place).filter(|&place| place > 0) {
        drafts.truncate(place);
    }
}

/// Items without a name of their own take it from the line above or below, whichever the receipt
/// as a whole does.
fn name_from_neighbours(drafts: &mut [Draft<'_>], lines: &[Labelled<'_>], shapes: &[Shape<'_>]) {
    let is_text = |place: Option<usize>| {
        place.is_some_and(|at| {
            matches!(shapes.get(at), Some(Shape::Text))
                && lines.get(at).is_some_and(|l| names_something(l))
        })
    };
    let nameless: Vec<usize> =
        drafts.iter().filter(|d| letters(&d.name) < 2).map(|d| d.place).collect();
    let above = nameless.iter().filter(|place| is_text(place.checked_sub(1))).count();
    let below = nameless.iter().filter(|place| is_text(Some(*place + 1))).count();
    for draft in drafts.iter_mut().filter(|d| letters(&d.name) < 2) {
        let neighbours = if above >= below {
            [draft.place.checked_sub(1), draft.place.checked_sub(2)]
        } else {
            [Some(draft.place + 1), Some(draft.place + 2)]
        };
        let found = neighbours.into_iter().find(|place| is_text(*place)).flatten();
        if let Some(line) = found.and_then(|place| lines.get(place)) {
            draft.name = line.line.text.all();
        }
    }
}

fn names_something(labelled: &Labelled<'_>) -> bool {
    labelled.role == Role::Unlabelled && !labelled.terms.any(Terms::IMPRINT)
}

fn finish(draft: Draft<'_>, lines: &[Labelled<'_>]) -> DraftItem {
    let printed = draft.amount;
    let terms = lines.get(draft.place).map(|l| l.terms).unwrap_or_default();
    let kind = if terms.any(Terms::DEPOSIT) {
        ItemKind::Deposit
    } else if terms.any(Terms::RETURN) && printed.is_negative() {
        ItemKind::Return
    } else if draft.discount {
        ItemKind::Discount
    } else {
        ItemKind::Item
    };
    let amount = if kind == ItemKind::Discount && !printed.is_negative() {
        Amount::ZERO.minus(printed)
    } else {
        printed
    };
    let confidence = draft.line.confidence;
    DraftItem {
        kind,
        text: draft.name,
        quantity: draft.times.map(|times| times.quantity),
        unit: draft.times.map(|times| times.unit).unwrap_or_default(),
        unit_price: draft.times.map(|times| times.price),
        amount,
        vat_class: vat_class(draft.line, draft.number),
        status: if draft.number.slip { Status::Guessed } else { Status::Read },
        confidence,
        boxes: vec![draft.line.bounds],
    }
}

/// The mark after the amount by which the VAT table knows the rate: `A`, `B`, `S`, `(2)`, `*`.
fn vat_class(line: &Line, number: &Number) -> Option<String> {
    let rest = line.text.slice(number.end, line.text.len());
    let mark: String = rest
        .trim()
        .trim_start_matches(['€', '-'])
        .trim_start_matches("EUR")
        .trim()
        .trim_matches(['(', ')', '[', ']'])
        .to_owned();
    let short = (1..=3).contains(&mark.chars().count());
    (short && mark.chars().all(|c| c.is_alphanumeric() || c == '*' || c == '#')).then_some(mark)
}
