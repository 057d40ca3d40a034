//! Organisations and their histories.

use crate::vault::Shared;
use crate::{Found, HistoryRow, OrganisationRow, RecordKind, ReviewRow, VisavisError};
use std::sync::Arc;
use visavis_app::{Area, relation, views};

/// Which part of the history is wanted: every given condition holds.
#[derive(Clone, Debug, Default, Eq, PartialEq, uniffi::Record)]
pub struct HistoryFilter {
    /// With whom, by id.
    pub organisation: Option<String>,
    /// Of which kind.
    pub kind: Option<RecordKind>,
    /// The first day, ISO 8601.
    pub from: Option<String>,
    /// The last day, ISO 8601.
    pub until: Option<String>,
    /// With words that begin so.
    pub text: Option<String>,
}

impl HistoryFilter {
    fn parse(&self) -> Result<views::HistoryFilter, VisavisError> {
        let wrong = |what: &str| VisavisError::NotAcceptable { code: what.to_owned() };
        let day = |text: &String| text.parse().map_err(|_| wrong("date"));
        let id = |text: &String| text.parse().map_err(|_| wrong("organisation"));
        Ok(views::HistoryFilter {
            organisation: self.organisation.as_ref().map(id).transpose()?,
            kind: self.kind.map(Into::into),
            from: self.from.as_ref().map(day).transpose()?,
            until: self.until.as_ref().map(day).transpose()?,
            text: self.text.clone(),
        })
    }
}

/// A page of a history.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct HistoryPage {
    /// The rows, newest first.
    pub rows: Vec<HistoryRow>,
    /// Where the next page starts; absent on the last one.
    pub next: Option<String>,
    /// The revision of the vault when the page was asked for.
    pub revision: u64,
}

impl HistoryPage {
    pub(crate) fn new(rows: &[views::HistoryRow], revision: u64) -> Self {
        let next = rows.last().and_then(|row| row.next.clone());
        Self { rows: rows.iter().map(Into::into).collect(), next, revision }
    }
}

/// An organisation by everything that it is known by.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct OrganisationView {
    /// The line of the list, with its sums.
    pub row: OrganisationRow,
    /// All names that documents gave it.
    pub names: Vec<String>,
    /// Its numbers, each as kind and value: `siren`, `vat`, `iban`.
    pub identifiers: Vec<IdentifierView>,
}

/// A number of an organisation.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct IdentifierView {
    /// Of which register or kind.
    pub kind: String,
    /// The number.
    pub value: String,
}

impl From<&relation::OrganisationDetail> for OrganisationView {
    fn from(detail: &relation::OrganisationDetail) -> Self {
        let number = |identifier: &visavis_app::Identifier| IdentifierView {
            kind: identifier.kind().to_owned(),
            value: identifier.value().to_owned(),
        };
        Self {
            row: (&detail.entry).into(),
            names: detail.names.clone(),
            identifiers: detail.identifiers.iter().map(number).collect(),
        }
    }
}

/// What a person sees first.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct TodayView {
    /// How many records wait for the person.
    pub waiting: u64,
    /// The first of them, with what is asked.
    pub questions: Vec<ReviewRow>,
    /// The newest records.
    pub latest: Vec<HistoryRow>,
}

/// Organisations and their histories.
#[derive(uniffi::Object)]
pub struct Relations(pub(crate) Arc<Shared>);

#[uniffi::export]
impl Relations {
    /// The first screen, with at most `limit` rows in each list.
    pub fn today(&self, limit: u32) -> Result<TodayView, VisavisError> {
        let today = self.0.lock.use_session(|session| session.today(limit as usize))?;
        Ok(TodayView {
            waiting: today.waiting,
            questions: today.questions.iter().map(Into::into).collect(),
            latest: today.latest.iter().map(Into::into).collect(),
        })
    }

    /// All organisations, the one with the latest contact first.
    pub fn organisations(&self) -> Result<Vec<OrganisationRow>, VisavisError> {
        let entries = self.0.lock.use_session(visavis_app::Session::organisations)?;
        Ok(entries.iter().map(Into::into).collect())
    }

    /// One organisation.
    pub fn organisation(&self, id: String) -> Result<OrganisationView, VisavisError> {
        Ok((&self.0.lock.use_session(|session| session.organisation(&id))?).into())
    }

    /// A page of the history, newest first; `after` is the place where an earlier page ended.
    pub fn history(
        &self,
        filter: HistoryFilter,
        limit: u32,
        after: Option<String>,
    ) -> Result<HistoryPage, VisavisError> {
        let filter = filter.parse()?;
        let revision = self.0.lock.feed().revision();
        let rows = self
            .0
            .lock
            .use_session(|session| session.history(&filter, limit as usize, after.as_deref()))?;
        Ok(HistoryPage::new(&rows, revision))
    }

    /// Organisations and records with all the words, by their beginnings.
    pub fn search(&self, text: String) -> Result<Vec<Found>, VisavisError> {
        let found = self.0.lock.use_session(|session| session.search(&text))?;
        Ok(found.iter().map(Into::into).collect())
    }

    /// Gives an organisation the name to be shown.
    pub fn rename(&self, id: String, name: String) -> Result<(), VisavisError> {
        let touched = [Area::Organisations, Area::Records];
        Ok(self.0.lock.change(&touched, |session| session.rename_organisation(&id, &name))?)
    }

    /// Makes two organisations one.
    pub fn merge(&self, kept: String, absorbed: String) -> Result<(), VisavisError> {
        let touched = [Area::Organisations, Area::Records];
        Ok(self.0.lock.change(&touched, |session| session.merge_organisations(&kept, &absorbed))?)
    }
}
