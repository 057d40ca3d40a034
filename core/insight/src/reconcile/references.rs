//! Numbers that stand on two records: a bill's number in the label of the transfer that paid it.

use super::movement::{Movement, ReferenceKind};
use super::rows::{Row, Rows};
use std::collections::{BTreeMap, HashMap};

/// The shortest number that cannot stand in a label by chance.
const SHORTEST: usize = 5;
/// The fewest digits of one: words are none.
const FEWEST_DIGITS: usize = 3;
/// In how many pieces a number may be written.
const MOST_PIECES: usize = 4;
/// A number that more documents than this have names none of them.
const MOST_DOCUMENTS: usize = 64;

/// Finds for each payment the documents and relations whose numbers it names.
pub(super) fn find(rows: &mut [Row<'_>]) {
    let mut known: HashMap<String, Vec<(usize, ReferenceKind)>> = HashMap::new();
    for (place, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_payment()) {
        for reference in &row.movement.references {
            if let Some(number) = number(&reference.value) {
                known.entry(number).or_default().push((place, reference.kind));
            }
        }
    }
    if known.is_empty() {
        return;
    }
    for row in rows.iter_mut().filter(|row| row.is_payment()) {
        let (mut documents, mut relations) = (BTreeMap::new(), BTreeMap::new());
        for candidate in numbers_in(row.movement) {
            let Some(papers) =
                known.get(&candidate).filter(|papers| papers.len() <= MOST_DOCUMENTS)
            else {
                continue;
            };
            for (paper, kind) in papers {
                let found = match kind {
                    ReferenceKind::Document => &mut documents,
                    ReferenceKind::Relation => &mut relations,
                };
                found.entry(*paper).or_insert_with(|| candidate.clone());
            }
        }
        (row.names_documents, row.names_relations) = (documents, relations);
    }
}

/// A number for comparison: capitals and digits alone; `None` where it is too short to be told
/// from chance.
pub(super) fn number(text: &str) -> Option<String> {
    let bare: String =
        text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    (bare.len() >= SHORTEST && digits >= FEWEST_DIGITS).then_some(bare)
}

/// All that may be a number in what a payment says.
fn numbers_in(payment: &Movement) -> Vec<String> {
    let kinds = [ReferenceKind::Document, ReferenceKind::Relation];
    let own = kinds.into_iter().flat_map(|kind| Rows::numbers(payment, kind));
    let mut found: Vec<String> = own.filter_map(number).collect();
    for text in payment.names.iter().chain([&payment.text]) {
        let pieces: Vec<&str> =
            text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty()).collect();
        for from in 0..pieces.len() {
            let mut joined = String::new();
            for piece in pieces.iter().skip(from).take(MOST_PIECES) {
                joined.push_str(piece);
                found.extend(number(&joined));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use visavis_model::{Currency, Money, RecordId};

    #[test]
    fn a_number_is_found_however_it_is_written() {
        let mut payment = Movement::new(
            RecordId::new([1; 16]),
            super::super::Role::Payment,
            Money::new(-1, Currency::EUR),
        );
        payment.text = "VIR SEPA GARAGE DU PORT FA 2024-0012".to_owned();
        let found = numbers_in(&payment);
        assert!(found.contains(&number("FA-20240012").unwrap()));
        assert!(found.contains(&number("2024/0012").unwrap()));
    }

    #[test]
    fn words_and_short_numbers_are_none() {
        assert_eq!(number("NOTPROVIDED"), None);
        assert_eq!(number("4711"), None);
        assert_eq!(number("12/03"), None);
    }
}
