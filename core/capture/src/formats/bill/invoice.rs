//! What a bill says, whatever syntax it is written in: the parts of EN 16931-1 that concern the one
//! who has to pay it.

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A bill or credit note.
#[derive(Debug, Default)]
pub(super) struct Invoice {
    /// The line where it begins.
    pub(super) line: u32,
    /// BT-1.
    pub(super) number: Option<String>,
    /// BT-3, a code of UNTDID 1001 or of the country's own list.
    pub(super) type_code: Option<String>,
    pub(super) nature: Nature,
    /// BT-24: the rules that it claims to follow.
    pub(super) guideline: Option<String>,
    /// BT-5, as written.
    pub(super) currency: Option<String>,
    /// BT-2.
    pub(super) issued: Option<NaiveDate>,
    /// BT-9.
    pub(super) due: Option<NaiveDate>,
    /// BT-73 and BT-74.
    pub(super) from: Option<NaiveDate>,
    pub(super) until: Option<NaiveDate>,
    /// BT-72.
    pub(super) delivered: Option<NaiveDate>,
    pub(super) seller: Actor,
    pub(super) buyer: Actor,
    /// Who is paid, where it is not the seller.
    pub(super) payee: Option<Actor>,
    /// Others that have a part in it, by the name of the details that they become.
    pub(super) others: Vec<(&'static str, Actor)>,
    /// Numbers of other papers, by the name of the detail that they become.
    pub(super) references: Vec<(&'static str, String)>,
    pub(super) notes: Vec<String>,
    /// BT-20.
    pub(super) terms: Option<String>,
    pub(super) means: Vec<Means>,
    /// BT-89 and BT-90.
    pub(super) mandate: Option<String>,
    pub(super) creditor: Option<String>,
    pub(super) lines: Vec<Line>,
    pub(super) adjustments: Vec<Adjustment>,
    pub(super) taxes: Vec<Tax>,
    pub(super) sums: Sums,
    /// By how much a sum may differ from what it is made of, where the rules of the syntax let
    /// each line keep more decimals than the sum has.
    pub(super) slack: Decimal,
    /// What is added to the sum behind the taxes.
    pub(super) after_tax: Decimal,
    /// A stamp duty, which some add to the sum and some only mention.
    pub(super) stamp: Option<Decimal>,
    /// Whether the tax is in the amounts of the lines.
    pub(super) gross_lines: bool,
}

/// Which way the money goes.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum Nature {
    /// The buyer has to pay.
    #[default]
    Bill,
    /// The buyer gets money back.
    Credit,
}

impl Nature {
    /// By the code of UNTDID 1001, of which EN 16931 allows a selection: the credit notes in it.
    pub(super) fn of_code(code: Option<&str>) -> Self {
        match code {
            Some(
                "81" | "83" | "261" | "262" | "296" | "308" | "381" | "396" | "420" | "458" | "502"
                | "503" | "532",
            ) => Self::Credit,
            _ => Self::Bill,
        }
    }
}

/// Seller, buyer, payee.
#[derive(Debug, Default)]
pub(super) struct Actor {
    /// The registered name.
    pub(super) name: Option<String>,
    /// The name that it trades under, where that is another.
    pub(super) trade_name: Option<String>,
    pub(super) ids: Vec<ActorId>,
    pub(super) vat: Option<String>,
    /// A tax number that is no VAT number.
    pub(super) tax_number: Option<String>,
    pub(super) address: Vec<String>,
    /// The form of the company, its capital and the like.
    pub(super) about: Option<String>,
    pub(super) contact: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) mail: Option<String>,
    pub(super) site: Option<String>,
    /// The electronic address, where it is no mail address.
    pub(super) endpoint: Option<String>,
}

/// What a number of an actor is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum IdRole {
    /// What the other side calls it.
    Private,
    /// In a list of all companies, such as GLN.
    Global,
    /// In the register of companies.
    Legal,
}

/// A number of an actor.
#[derive(Debug)]
pub(super) struct ActorId {
    pub(super) role: IdRole,
    /// The list that it is of, by ISO/IEC 6523: `0002` SIREN, `0009` SIRET, `0088` GLN.
    pub(super) scheme: Option<String>,
    pub(super) value: String,
}

/// A way to pay.
#[derive(Debug, Default)]
pub(super) struct Means {
    /// BT-81, a code of UNTDID 4461.
    pub(super) code: Option<String>,
    /// The same in words.
    pub(super) text: Option<String>,
    pub(super) iban: Option<String>,
    pub(super) bic: Option<String>,
    pub(super) holder: Option<String>,
    /// BT-83.
    pub(super) reference: Option<String>,
    /// BT-91: the account that is debited.
    pub(super) debited: Option<String>,
    /// The last digits of a card.
    pub(super) card: Option<String>,
}

/// A line.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) text: Option<String>,
    /// BT-133, BT-128 and the like: the meter or account that it is about.
    pub(super) object: Option<String>,
    pub(super) article: Option<String>,
    pub(super) quantity: Option<Decimal>,
    pub(super) unit: Option<String>,
    pub(super) unit_price: Option<Decimal>,
    pub(super) amount: Option<Decimal>,
    pub(super) rate: Option<Decimal>,
    pub(super) from: Option<NaiveDate>,
    pub(super) until: Option<NaiveDate>,
    /// What else is said of it.
    pub(super) notes: Vec<String>,
    /// Whether it belongs to the sum: sub-lines and notes do not.
    pub(super) is_extra: bool,
}

/// Money off, or a charge, on the whole bill.
#[derive(Debug)]
pub(super) struct Adjustment {
    pub(super) reason: Option<String>,
    /// Positive for a charge, negative for money off.
    pub(super) amount: Decimal,
    pub(super) rate: Option<Decimal>,
}

/// A row of the VAT table.
#[derive(Debug, Default)]
pub(super) struct Tax {
    pub(super) category: Option<String>,
    pub(super) rate: Option<Decimal>,
    pub(super) base: Option<Decimal>,
    pub(super) amount: Option<Decimal>,
    /// BT-120 or its code: why there is none.
    pub(super) exemption: Option<String>,
}

/// The sums as they stand in the file.
#[derive(Debug, Default)]
pub(super) struct Sums {
    /// BT-106.
    pub(super) lines: Option<Decimal>,
    /// BT-107 and BT-108.
    pub(super) allowances: Option<Decimal>,
    pub(super) charges: Option<Decimal>,
    /// BT-109.
    pub(super) net: Option<Decimal>,
    /// BT-110.
    pub(super) tax: Option<Decimal>,
    /// BT-112.
    pub(super) gross: Option<Decimal>,
    /// BT-113.
    pub(super) prepaid: Option<Decimal>,
    /// BT-114.
    pub(super) rounding: Option<Decimal>,
    /// What the buyer pays to the state in the seller's place.
    pub(super) withheld: Option<Decimal>,
    /// BT-115.
    pub(super) due: Option<Decimal>,
}

impl Invoice {
    /// Adds the number of another paper, where there is one.
    pub(super) fn refer(&mut self, name: &'static str, number: Option<String>) {
        if let Some(number) = number {
            self.references.push((name, number));
        }
    }
}

impl Actor {
    /// Adds a number, where there is one.
    pub(super) fn add_id(&mut self, role: IdRole, scheme: Option<&str>, value: Option<&str>) {
        if let Some(value) = value {
            let scheme = scheme.map(str::to_owned);
            self.ids.push(ActorId { role, scheme, value: value.to_owned() });
        }
    }

    /// Its name, the one that it trades under where there is no registered one.
    pub(super) fn known_as(&self) -> Option<&str> {
        self.name.as_deref().or(self.trade_name.as_deref())
    }
}
