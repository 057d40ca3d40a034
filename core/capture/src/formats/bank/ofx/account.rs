//! The numbers of an account.

use crate::formats::bank::{Statement, iban, who};
use visavis_model::Iban;

/// The numbers of an account, as the file's leaves give them.
#[derive(Default)]
pub(super) struct Account {
    bank: String,
    branch: String,
    number: String,
    key: String,
    kind: String,
}

impl Account {
    /// Takes a leaf.
    pub(super) fn leaf(&mut self, name: &str, text: &str) {
        let field = match name {
            "BANKID" | "BROKERID" => &mut self.bank,
            "BRANCHID" => &mut self.branch,
            "ACCTID" => &mut self.number,
            "ACCTKEY" => &mut self.key,
            "ACCTTYPE" => &mut self.kind,
            _ => return,
        };
        text.clone_into(field);
    }

    /// Gives a statement its account: with its IBAN where the number is one, or where the parts are
    /// those of a French account.
    pub(super) fn name(&self, language: &str, statement: &mut Statement) {
        let Self { bank, branch, number, key, kind } = self;
        let is_french = matches!(language, "FRA" | "FRE");
        let key = (!key.is_empty()).then_some(key.as_str());
        let iban = Iban::parse(number).ok().or_else(|| {
            (is_french || key.is_some()).then(|| iban::french(bank, branch, number, key)).flatten()
        });
        let filled = |text: &String| (!text.is_empty()).then(|| text.clone());
        let part = &mut statement.part;
        part.add_id("iban", iban.as_ref().map(Iban::as_str));
        part.add_id("account", filled(number));
        part.add_id("bank", filled(bank));
        part.add_id("branch", filled(branch));
        part.add_id("type", filled(kind).map(|kind| kind.to_ascii_lowercase()));
        if part.organisation.is_none() {
            part.organisation = who::bank(None, None, iban.as_ref().map(Iban::as_str));
        }
        let iban = iban.map(String::from);
        statement.key = iban.clone().or_else(|| {
            let parts = [bank, branch, number].map(String::as_str);
            let parts = parts.iter().filter(|part| !part.is_empty()).copied();
            filled(number).map(|_| parts.collect::<Vec<_>>().join("/"))
        });
        statement.account = iban.or_else(|| filled(number));
    }
}
