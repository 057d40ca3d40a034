//! One record of a QIF file.

use super::survey::Survey;
use crate::formats::bank::Movement;
use crate::formats::bank::label::Label;
use rust_decimal::Decimal;
use visavis_model::TransferMethod;

/// The lines of a record, each with its letter.
#[derive(Debug, Default)]
pub(super) struct Record<'t> {
    line: u32,
    fields: Vec<(char, &'t str)>,
}

impl<'t> Record<'t> {
    /// More lines than a record of splits has.
    const MOST: usize = 2000;

    pub(super) fn add(&mut self, number: u32, line: &'t str) {
        if self.fields.is_empty() {
            self.line = number;
        }
        let mut characters = line.chars();
        if let Some(letter) = characters.next()
            && self.fields.len() < Self::MOST
        {
            self.fields.push((letter, characters.as_str().trim()));
        }
    }

    pub(super) fn clear(&mut self) {
        self.fields.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    pub(super) const fn line(&self) -> u32 {
        self.line
    }

    /// The first value of a letter that is not blank.
    pub(super) fn first(&self, letter: char) -> Option<&'t str> {
        self.fields.iter().find(|(it, value)| *it == letter && !value.is_empty()).map(|it| it.1)
    }

    /// The record by which Quicken opens an account.
    pub(super) fn is_opening(&self) -> bool {
        let is_own = self.first('L').is_some_and(|category| category.starts_with('['));
        is_own && self.first('P').is_some_and(|payee| payee.eq_ignore_ascii_case("opening balance"))
    }

    /// A movement of an account, or why it cannot be read.
    pub(super) fn movement(&self, survey: &Survey, is_card: bool) -> Result<Movement, String> {
        let amount = self.amount(survey)?;
        let mut movement = self.dated(survey, Some(amount))?;
        let payee = self.first('P').unwrap_or_default();
        let memo = self.first('M').unwrap_or_default();
        let number = self.first('N');
        movement.method = number.and_then(method_of);
        let category = self.first('L');
        let own = category.and_then(|it| it.strip_prefix('[')).and_then(|it| it.split(']').next());
        if own.is_some() {
            movement.method = movement.method.or(Some(TransferMethod::Transfer));
        }
        if is_card && amount.is_sign_negative() && movement.method.is_none() {
            let said = Label::method_of(payee).or_else(|| Label::method_of(memo));
            movement.method = said.or(Some(TransferMethod::Card));
        }
        if payee.is_empty() {
            movement.explain_purpose(if memo.is_empty() {
                category.unwrap_or_default()
            } else {
                memo
            });
        } else {
            movement.explain(payee);
            if !memo.is_empty() && memo != payee {
                movement.explain_purpose(memo);
                movement.purpose = if memo.starts_with(payee) {
                    memo.to_owned()
                } else {
                    format!("{payee} {memo}")
                };
            }
        }
        movement.reference = number.map(str::to_owned).or(movement.reference.take());
        match own {
            Some(account) => movement.add("transfer-account", Some(account)),
            None => movement.add("category", category),
        }
        self.rest(survey, &mut movement);
        Ok(movement)
    }

    /// A movement of shares, or why it cannot be read. Amounts are written without a sign: what was
    /// done says it.
    pub(super) fn investment(&self, survey: &Survey) -> Result<Movement, String> {
        let action = self.first('N').unwrap_or_default();
        let lower = action.to_ascii_lowercase();
        let begins = |names: &[&str]| names.iter().any(|name| lower.starts_with(name));
        let moves_none = begins(&[
            "reinv", "shrs", "stksplit", "grant", "vest", "exercis", "expire", "reminder",
        ]);
        let written = self.first('U').or_else(|| self.first('T'));
        let amount = match written {
            None => None,
            Some(_) if moves_none => None,
            Some(_) => {
                let amount = self.amount(survey)?;
                let is_paid = begins(&["buy", "miscexp", "margint", "cvrshrt", "withdrw", "xout"]);
                Some(if is_paid { -amount.abs() } else { amount })
            }
        };
        let mut movement = self.dated(survey, amount)?;
        movement.method = Some(TransferMethod::Other);
        let memo = self.first('M').unwrap_or_default();
        let security = self.first('Y');
        movement.purpose = [Some(action), security, Some(memo)]
            .into_iter()
            .flatten()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        movement.add("action", Some(action).filter(|it| !it.is_empty()));
        movement.add("security", security);
        for (letter, name) in [('Q', "units"), ('I', "unit-price"), ('O', "commission")] {
            let value = self.first(letter).and_then(|text| survey.amount(text));
            movement.add(name, value.map(|value| value.to_string()));
        }
        let value = written.filter(|_| amount.is_none()).and_then(|text| survey.amount(text));
        movement.add("value", value.map(|value| value.to_string()));
        movement.add("transfer-account", self.first('L'));
        self.cleared(&mut movement);
        Ok(movement)
    }

    /// The sum of the splits and the amount, where the two differ.
    pub(super) fn unlike(
        &self,
        survey: &Survey,
        movement: &Movement,
    ) -> Option<(Decimal, Decimal)> {
        let mut sum = Decimal::ZERO;
        let mut has_splits = false;
        for (letter, value) in &self.fields {
            has_splits |= *letter == 'S';
            if *letter == '$' && has_splits {
                sum = sum.checked_add(survey.amount(value)?)?;
            }
        }
        let amount = movement.amount?;
        (has_splits && sum != amount).then_some((amount, sum))
    }

    /// The amount: `U` has more digits than `T` where both stand there.
    fn amount(&self, survey: &Survey) -> Result<Decimal, String> {
        let text = self.first('U').or_else(|| self.first('T')).ok_or("the record has no amount")?;
        survey.amount(text).ok_or_else(|| format!("the amount \"{}\" is no number", shown(text)))
    }

    fn dated(&self, survey: &Survey, amount: Option<Decimal>) -> Result<Movement, String> {
        let text = self.first('D').ok_or("the record has no date")?;
        let day =
            survey.day(text).ok_or_else(|| format!("the date \"{}\" is none", shown(text)))?;
        let mut movement = Movement::default();
        (movement.line, movement.amount, movement.booked) = (self.line, amount, Some(day));
        Ok(movement)
    }

    /// Address, cleared mark and splits.
    fn rest(&self, survey: &Survey, movement: &mut Movement) {
        let address: Vec<&str> = self
            .fields
            .iter()
            .filter(|(it, value)| *it == 'A' && !value.is_empty())
            .map(|it| it.1)
            .collect();
        movement.add("address", Some(address.join(", ")).filter(|text| !text.is_empty()));
        self.cleared(movement);
        let mut place: Option<usize> = None;
        for (letter, value) in &self.fields {
            let (field, value) = match letter {
                'S' => {
                    place = Some(place.map_or(0, |place| place + 1));
                    ("category", (*value).to_owned())
                }
                'E' => ("memo", (*value).to_owned()),
                '$' => match survey.amount(value) {
                    Some(value) => ("amount", value.to_string()),
                    None => continue,
                },
                '%' => ("percent", (*value).to_owned()),
                _ => continue,
            };
            if let Some(place) = place {
                movement.add(
                    &format!("splits.{place}.{field}"),
                    Some(value).filter(|it| !it.is_empty()),
                );
            }
        }
    }

    fn cleared(&self, movement: &mut Movement) {
        let mark = match self.first('C') {
            Some("*" | "c" | "C") => "cleared",
            Some("X" | "x" | "R" | "r") => "reconciled",
            _ => return,
        };
        movement.add("cleared", Some(mark));
    }
}

/// The words that stand in place of a cheque's number.
fn method_of(number: &str) -> Option<TransferMethod> {
    Some(match number.to_ascii_uppercase().as_str() {
        "ATM" => TransferMethod::Cash,
        "TXFR" | "XFER" | "EFT" | "VIR" => TransferMethod::Transfer,
        "DEBIT" | "CB" | "POS" => TransferMethod::Card,
        "PRLV" | "PREL" | "DD" => TransferMethod::DirectDebit,
        "CHQ" | "CHEQUE" | "PRINT" => TransferMethod::Cheque,
        _ => return None,
    })
}

fn shown(text: &str) -> &str {
    text.char_indices().nth(40).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}
