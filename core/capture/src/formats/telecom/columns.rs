//! Which column holds what, by the titles of French, English and German lists.

use super::kind;
use super::titles::{
    CLOCK, COST, DURATION, HALVES, KIND, LINE, NUMBER, PERHAPS_NUMBER, QUANTITY, VOLUME, WHEN,
};
use crate::formats::Part;
use crate::formats::energy::words::fold;
use crate::formats::table::Row;

/// The places of a list's columns.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    pub(super) when: usize,
    pub(super) clock: Option<usize>,
    pub(super) number: Option<usize>,
    pub(super) line: Option<usize>,
    pub(super) kind: Option<usize>,
    pub(super) duration: Option<usize>,
    /// Several where what was sent and what was received are told apart.
    pub(super) volumes: Vec<usize>,
    /// A duration, a volume or a count, as its row says.
    pub(super) quantity: Option<usize>,
    pub(super) cost: Option<usize>,
    /// The folded titles of all.
    pub(super) titles: Vec<String>,
}

/// How many rows may stand above the titles.
const MOST_ABOVE: usize = 40;

impl Columns {
    /// The columns, where a row has titles for a moment and for how long or how much.
    pub(super) fn of(row: &Row) -> Option<Self> {
        let titles: Vec<String> = row.cells.iter().map(|cell| title(cell)).collect();
        let mut taken = Vec::new();
        let mut take = |names: &[&str]| {
            let free = |at: &usize| !taken.contains(at);
            let at = names.iter().find_map(|name| {
                titles.iter().enumerate().find(|(at, t)| t == name && free(at)).map(|(at, _)| at)
            })?;
            taken.push(at);
            Some(at)
        };
        let when = take(WHEN)?;
        let clock = take(CLOCK);
        let line = take(LINE);
        let number = take(NUMBER).or_else(|| take(PERHAPS_NUMBER));
        let duration = take(DURATION);
        let quantity = take(QUANTITY);
        let whole = take(VOLUME);
        let volumes = match whole {
            Some(whole) => vec![whole],
            None => HALVES.iter().filter_map(|names| take(names)).collect(),
        };
        let (kind, cost) = (take(KIND), take(COST));
        let measures = duration.is_some() || quantity.is_some() || !volumes.is_empty();
        measures.then_some(Self {
            when,
            clock,
            number,
            line,
            kind,
            duration,
            volumes,
            quantity,
            cost,
            titles,
        })
    }

    /// Whether the titles alone are those of a list of calls.
    pub(super) fn are_of_telephones(&self) -> bool {
        let is = |at: Option<usize>, names: &[&str]| {
            at.and_then(|at| self.titles.get(at)).is_some_and(|t| names.contains(&t.as_str()))
        };
        is(self.number, NUMBER) && (self.duration.is_some() || self.quantity.is_some())
    }

    /// Whether what stands below the titles is what operators list.
    pub(super) fn is_usage(&self, body: &[Row]) -> bool {
        let filled = body.iter().filter(|row| !row.cell(self.when).is_empty()).count();
        let share = |column: Option<usize>, is: fn(&str) -> bool| {
            let hits = |at: usize| body.iter().filter(|row| is(row.cell(at))).count();
            column.is_some_and(|at| filled > 0 && hits(at) * 2 >= filled)
        };
        let is_kind = |text: &str| kind::of(text).is_some();
        if self.are_of_telephones() && (share(self.number, is_number) || share(self.kind, is_kind))
        {
            return true;
        }
        let talks = self.duration.is_some() || self.quantity.is_some();
        (share(self.kind, is_kind) && (talks || !self.volumes.is_empty()))
            || (share(self.number, is_number) && self.duration.is_some())
    }

    /// Whether a row repeats the titles, as lists of several pages do.
    pub(super) fn is_header_again(&self, row: &Row, header: &Row) -> bool {
        row.cell(self.when) == header.cell(self.when) && row.cells == header.cells
    }

    /// The places that an entry's own fields are read from.
    pub(super) fn taken(&self) -> Vec<usize> {
        let some = [self.clock, self.number, self.line, self.kind, self.duration, self.quantity];
        let all = some.into_iter().flatten().chain(self.cost).chain([self.when]);
        all.chain(self.volumes.iter().copied()).collect()
    }
}

/// The titles and their row, below whatever stands above them.
pub(super) fn find(rows: &[Row]) -> Option<(usize, Columns)> {
    let looked = rows.iter().take(MOST_ABOVE).enumerate();
    looked
        .filter(|(_, row)| row.cells.len() >= 3)
        .find_map(|(at, row)| Some((at, Columns::of(row)?)))
}

/// A title without its unit and marks: `Durée (hh:mm:ss)` is `duree`.
pub(super) fn title(cell: &str) -> String {
    let folded = fold(cell);
    let bare = folded.split(['(', '[']).next().unwrap_or_default();
    let bare = bare.trim_end_matches(|c: char| " *:.€£$".contains(c));
    let bare = [
        " en secondes",
        " en euros",
        " en eur",
        " in sekunden",
        " in euro",
        " in eur",
        " in seconds",
        " en mo",
        " en ko",
        " in mb",
        " in kb",
        " in pence",
        " eur",
        " en octets",
        " en minutes",
        " in minuten",
    ]
    .iter()
    .find_map(|end| bare.strip_suffix(end))
    .unwrap_or(bare);
    bare.trim().to_owned()
}

/// Whether a cell holds a telephone number, a short one, or one whose end is masked.
pub(super) fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let masks = text.chars().filter(|c| matches!(c, 'X' | 'x' | '*' | '•' | '.' | '#')).count();
    let is_part = |c: char| c.is_ascii_digit() || "+()-./ Xx*•#\u{a0}".contains(c);
    let is_money = text.contains(',') || text.matches('.').count() == 1;
    digits >= 2 && digits + masks >= 3 && digits <= 16 && text.chars().all(is_part) && !is_money
}

/// The numbers of the contract and of the line above the titles: `N° de contrat : 12345`.
pub(super) fn ids_above(above: &[Row], part: &mut Part) {
    const NAMES: &[(&str, &[&str])] = &[
        ("customer", &["client", "customer number", "customer no", "kundennummer"]),
        ("contract", &["contrat", "contract", "vertragsnummer"]),
        ("account", &["compte", "account number", "account no", "kundenkonto"]),
        (
            "bill",
            &["facture n", "numero de facture", "bill number", "invoice number", "rechnungsnummer"],
        ),
        (
            "line",
            &[
                "ligne",
                "numero de mobile",
                "mobile number",
                "phone number",
                "rufnummer",
                "numero de telephone",
            ],
        ),
    ];
    for row in above {
        let text =
            row.cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" ");
        let folded = fold(&text);
        let named = NAMES.iter().find(|(_, words)| words.iter().any(|word| folded.contains(word)));
        let value = text.rsplit_once([':', '\t']).map_or_else(
            || text.find(|c: char| c.is_ascii_digit() || c == '+').and_then(|at| text.get(at..)),
            |(_, value)| Some(value),
        );
        let value = value.map(str::trim).filter(|v| v.chars().any(|c| c.is_ascii_digit()));
        if let (Some((name, _)), Some(value)) = (named, value.filter(|v| v.len() <= 40)) {
            part.add_id(name, Some(value));
        }
    }
}
