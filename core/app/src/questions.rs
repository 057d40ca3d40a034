//! What the person is asked about a record. Nothing is asked that is proved.

use crate::filing::similar_query;
use crate::reading::WarningRecord;
use crate::{AppError, Reading, Session, parties};
use serde::Serialize;
use serde_json::Value;
use visavis_model::purchase::Purchase;
use visavis_model::{Fact, OrganisationId, Provenance, RecordId, RecordStatus, Status};
use visavis_vault::{Content, Party, RecordView};

/// One thing about a record that waits for the person.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "question")]
#[non_exhaustive]
pub enum Question {
    /// The documents could not be read.
    Unreadable {
        /// Why, and what to do.
        reason: String,
    },
    /// Is this value right?
    Field {
        /// Which field.
        field: String,
        /// The value that was read; absent where it is missing.
        value: Option<String>,
        /// How it is held.
        status: Status,
    },
    /// Two things on the receipt do not agree; which is right?
    Disagreement {
        /// The warning of the reading, as it was given.
        warning: Value,
    },
    /// Is this the same purchase as that one?
    PossibleDuplicate {
        /// The other record.
        of: RecordId,
    },
    /// Is this organisation, which was not known before, rightly named?
    NewOrganisation {
        /// Its name, as read.
        name: String,
    },
    /// Everything is proved or plainly read; a look is still due.
    NotLookedAt,
}

impl Question {
    /// The warning of a disagreement, with its numbers.
    pub fn warning(&self) -> Option<WarningRecord> {
        match self {
            Self::Disagreement { warning } => serde_json::from_value(warning.clone()).ok(),
            _ => None,
        }
    }

    /// The field of which another value may be the answer, and that value, where the question has
    /// one.
    fn choice(&self) -> Option<(String, Option<String>)> {
        let (field, value) = match (self, self.warning()) {
            (Self::Field { field, .. }, _) => return Some((field.clone(), None)),
            (_, Some(WarningRecord::Disagreement { computed, .. })) => ("total", Some(computed)),
            (_, Some(WarningRecord::FiscalDisagreement { code, .. })) => ("total", Some(code)),
            (_, Some(WarningRecord::InvalidFiscalCode)) => ("total", None),
            (_, Some(WarningRecord::AmbiguousDate { other })) => ("date", Some(other)),
            _ => return None,
        };
        Some((field.to_owned(), value))
    }

    /// Whether saying "yes, I have looked" is no answer to it.
    pub fn needs_an_answer(&self) -> bool {
        match self {
            Self::NotLookedAt | Self::NewOrganisation { .. } => false,
            Self::Field { status, .. } => !matches!(status, Status::Proved | Status::Read),
            Self::Unreadable { .. }
            | Self::Disagreement { .. }
            | Self::PossibleDuplicate { .. } => true,
        }
    }
}

/// Other values of a field, for a choice by one tap.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FieldAlternatives {
    /// Which field.
    pub field: String,
    /// The values, the likeliest first; never empty, and never the one that is held.
    pub values: Vec<String>,
}

/// Other values of the fields that are asked about: the stored reading's alternatives, and what
/// the rest of the receipt makes of them. They are there also for someone who comes back later.
pub(crate) fn alternatives(view: &RecordView, questions: &[Question]) -> Vec<FieldAlternatives> {
    let draft = view.reading.as_ref().map(|reading| &reading.draft);
    let choices: Vec<_> = questions.iter().filter_map(Question::choice).collect();
    let asked = |name: &&str| choices.iter().any(|(field, _)| field == name);
    let fields = ASKED.into_iter().filter(asked).map(|field| {
        let read = draft.and_then(|draft| draft.get(field)?.get("alternatives")?.as_array());
        let read = read.into_iter().flatten().filter_map(|other| other.get("value")?.as_str());
        let made = choices.iter().filter(|(name, _)| name == field);
        let made = made.filter_map(|(_, value)| value.as_deref());
        let held = view.facts.iter().find(|fact| fact.field.as_str() == field);
        let held = held.and_then(|fact| fact.value.as_deref());
        let mut values: Vec<String> = Vec::new();
        for value in read.chain(made).filter(|value| Some(*value) != held) {
            if !values.iter().any(|known| known == value) {
                values.push(value.to_owned());
            }
        }
        FieldAlternatives { field: field.to_owned(), values }
    });
    fields.filter(|field| !field.values.is_empty()).collect()
}

/// The fields that a purchase cannot do without. The total decides sums, and asks to be proved.
const ASKED: [&str; 4] = ["total", "date", "merchant", "currency"];

/// The warnings of a reading that ask for an answer.
const CONTRADICTIONS: [&str; 4] =
    ["disagreement", "ambiguous-date", "invalid-fiscal-code", "fiscal-disagreement"];

impl Session {
    /// What the person is asked about a record; nothing once it is confirmed or dismissed.
    pub(crate) fn questions(&self, view: &RecordView) -> Result<Vec<Question>, AppError> {
        if view.row.status != RecordStatus::AwaitingReview {
            return Ok(Vec::new());
        }
        let draft = view.reading.as_ref().map(|reading| &reading.draft);
        if let Some(reason) = draft.and_then(|draft| draft.get("unreadable")?.as_str()) {
            return Ok(vec![Question::Unreadable { reason: reason.to_owned() }]);
        }
        let mut questions: Vec<_> = view.facts.iter().filter_map(field_question).collect();
        let has_corrections = !view.earlier_facts.is_empty();
        if !has_corrections {
            questions.extend(draft.into_iter().flat_map(contradictions));
        }
        if let Content::Purchase(purchase) = &view.content {
            let organisation = view.row.organisation;
            questions.extend(self.duplicates(purchase, Some(view.row.id), organisation)?);
        }
        questions.extend(self.new_organisation(view.row.organisation)?);
        if questions.is_empty() {
            questions.push(Question::NotLookedAt);
        }
        Ok(questions)
    }

    fn duplicates(
        &self,
        purchase: &Purchase,
        except: Option<RecordId>,
        organisation: Option<OrganisationId>,
    ) -> Result<Vec<Question>, AppError> {
        let Some(query) = similar_query(purchase, except, organisation) else {
            return Ok(Vec::new());
        };
        let similar = self.vault.find_similar(&query)?;
        Ok(similar.into_iter().map(|row| Question::PossibleDuplicate { of: row.id }).collect())
    }

    /// An organisation that only this one record speaks of, and that no checked number names.
    fn new_organisation(
        &self,
        organisation: Option<OrganisationId>,
    ) -> Result<Option<Question>, AppError> {
        let Some(id) = organisation else { return Ok(None) };
        let view = self.vault.organisation(id)?;
        let is_named = view.identifiers.iter().any(visavis_model::Identifier::is_exclusive);
        let is_new = view.row.records() <= 1 && !is_named;
        Ok(is_new.then_some(Question::NewOrganisation { name: view.row.name }))
    }
}

/// What would be asked about a reading, before it is filed.
pub(crate) fn doubts_before_filing(
    session: &Session,
    reading: &Reading,
    purchase: &Purchase,
    party: Option<&Party>,
) -> Result<Vec<Question>, AppError> {
    let mut doubts: Vec<_> =
        crate::facts::facts(reading, &[]).iter().filter_map(field_question).collect();
    let record = serde_json::to_value(reading.record())?;
    doubts.extend(contradictions(&record));
    doubts.extend(session.duplicates(purchase, None, parties::known(session, party)?)?);
    Ok(doubts)
}

/// Asks for a field that is not held well enough. What the person said is not asked again.
fn field_question(fact: &Fact) -> Option<Question> {
    let name = fact.field.as_str();
    let is_asked = ASKED.contains(&name);
    let is_good = match fact.status {
        Status::Proved => true,
        Status::Read => name != "total" || fact.provenance == Provenance::Person,
        // Tills rarely print their currency, and the country tells it.
        Status::Guessed => name == "currency",
        Status::Missing => false,
    };
    (is_asked && !is_good).then(|| Question::Field {
        field: name.to_owned(),
        value: fact.value.clone(),
        status: fact.status,
    })
}

/// The warnings of a stored reading that contradict something.
fn contradictions(draft: &Value) -> Vec<Question> {
    let warnings = draft.get("warnings").and_then(Value::as_array).into_iter().flatten();
    let asks = |warning: &&Value| {
        let name = warning.get(WarningRecord::TAG).and_then(Value::as_str);
        name.is_some_and(|name| CONTRADICTIONS.contains(&name))
    };
    warnings
        .filter(asks)
        .map(|warning| Question::Disagreement { warning: warning.clone() })
        .collect()
}

#[cfg(test)]
mod tests;
