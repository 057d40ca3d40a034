//! Tables of a meter's index or consumption as water companies and others hand them out: no standard
//! is followed, so the titles of the columns decide, and nothing is read that they do not say.
//!
//! Known are the files of SEDIF's customers' area (`Date;Index;Consommation;Methode`, litres), of
//! French companies (`Date;Index (m3)`), and EDF's lists of indexes and of consumption by day or month.

use super::account::{Account, Sum};
use super::curve::{Curve, Step};
use super::stamp::Stamp;
use super::words::{Number, Unit, fold};
use super::zone::Zone;
use crate::formats::table::{Row, Table};
use crate::formats::{
    ExportKind, Format, FormatError, Guess, Head, Input, Recognition, Remark, Sink,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use visavis_model::{Metered, Proof, ReadingUnit};

/// A table of dates and what a meter showed or counted.
pub(in crate::formats) struct MeterTable;

impl Format for MeterTable {
    fn name(&self) -> &'static str {
        "meter-table"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::MeterReadings
    }

    fn about(&self) -> &'static str {
        "Meter of water, gas or electricity: dates with index or consumption, CSV"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let own: [&dyn Format; 5] = [
            &super::ENEDIS_LOAD_CURVE,
            &super::ENEDIS_INDEX,
            &super::ENEDIS_DAILY,
            &super::ENEDIS_MAX_POWER,
            &super::GrdfTable,
        ];
        // Tables that bear a grid operator's own titles are read by its format.
        let is_anothers = own.iter().any(|format| format.recognise(head) != Recognition::No);
        if is_anothers || head.is_zip() || head.is_json() || head.start().starts_with('<') {
            return Recognition::No;
        }
        let lines: Vec<&str> = head.lines().take(10).collect();
        let context = fold(&lines.join(" "));
        let found = lines.iter().find_map(|line| {
            let cells: Vec<String> = line.split([';', '\t', ',']).map(str::to_owned).collect();
            Columns::find(&cells, &context)
        });
        match found {
            Some(columns) if columns.is_sure => Recognition::Certain,
            Some(_) => Recognition::Likely,
            None => Recognition::No,
        }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (text, guessed) = input.text()?;
        sink.encoding(guessed);
        let table = Table::from_text(&text)?;
        let above: Vec<&str> = text.lines().take(10).collect();
        let context = fold(&above.join(" "));
        let mut rows = table.rows.iter();
        let columns =
            rows.find_map(|row| Columns::find(&row.cells, &context)).ok_or_else(nothing)?;
        if columns.unit.is_none() {
            let value = "litres".to_owned();
            sink.remark(Remark::Guessed { what: Guess::Column, value });
        }
        let mut points: Vec<Point> = rows.filter_map(|row| columns.point(row, sink)).collect();
        points.sort_by_key(|point| point.day);
        let read = points.iter().filter(|point| point.index.or(point.consumed).is_some()).count();
        if read == 0 {
            return Err(nothing());
        }
        let (unit, factor) = columns.reading();
        let mut curve = Curve::new(columns.quantity, unit, Zone::Paris);
        curve.meter = meter(&table, &columns);
        let mut account = Account::new(None, curve.meter.clone());
        account.read = u64::try_from(read).unwrap_or(u64::MAX);
        let has_consumption = points.iter().any(|point| point.consumed.is_some());
        let grown = differences(&points, sink);
        if has_consumption {
            account.proofs = proofs(&points, &grown);
            curve.steps = points.iter().map(|point| point.step(factor)).collect();
        } else {
            curve.steps = grown.into_iter().map(|grown| grown.step(factor)).collect();
        }
        let sum = if unit == ReadingUnit::Litre { Sum::CubicMetres } else { Sum::WattHours };
        let drawn = curve.draw();
        if drawn.known == 0 {
            let reason = "a single index says nothing of what was consumed".to_owned();
            return Err(FormatError::Nothing { reason });
        }
        account.give(drawn, sum, None, sink).map(drop)
    }
}

fn nothing() -> FormatError {
    FormatError::Nothing { reason: "no dated index or consumption of a meter is in it".to_owned() }
}

/// What stands where.
struct Columns {
    when: usize,
    /// The registers, which are added up.
    indexes: Vec<usize>,
    consumed: Option<usize>,
    unit: Option<Unit>,
    quantity: Metered,
    meter: Option<usize>,
    /// Whether the titles leave no doubt.
    is_sure: bool,
}

const DATES: [&str; 9] = [
    "date",
    "date de releve",
    "date de releve de l'index",
    "date de consommation",
    "date releve",
    "periode de consommation",
    "jour",
    "datum",
    "reading date",
];

impl Columns {
    /// The columns of a header; none where the titles do not speak of a meter.
    fn find(cells: &[String], context: &str) -> Option<Self> {
        let titles: Vec<String> = cells.iter().map(|cell| fold(cell.trim_matches('"'))).collect();
        let when = titles.iter().position(|title| DATES.contains(&title.as_str()))?;
        let of = |words: &[&str]| -> Vec<usize> {
            let is_of = |title: &String| words.iter().any(|word| title.starts_with(word));
            let places = titles.iter().enumerate().filter(|(_, title)| is_of(title));
            places.map(|(place, _)| place).collect()
        };
        let indexes = of(&["index", "zahlerstand", "meter reading"]);
        let consumed =
            of(&["consommation", "volume", "verbrauch", "consumption", "conso"]).first().copied();
        let value = indexes.first().copied().or(consumed)?;
        let raw = |place: usize| cells.get(place).and_then(|cell| Unit::find(cell));
        let unit = raw(value).or_else(|| consumed.and_then(raw));
        let all = format!("{context} {}", titles.join(" "));
        let is_water = ["eau", "water", "wasser"]
            .iter()
            .any(|word| all.split([' ', ';', ',', '_']).any(|part| part == *word));
        let is_gas = ["gaz", "gas"]
            .iter()
            .any(|word| all.split([' ', ';', ',', '_']).any(|part| part == *word));
        // SEDIF's table has neither unit nor water in it, but its own four columns.
        let is_sedif = titles.len() == 4
            && titles.get(3).is_some_and(|title| title.starts_with("methode"))
            && unit.is_none();
        let quantity = match unit {
            Some(Unit::Energy(_) | Unit::Volume(_)) if is_gas => Metered::Gas,
            Some(Unit::Energy(_)) => Metered::ElectricityConsumed,
            Some(Unit::Volume(_)) => Metered::Water,
            None if is_sedif || is_water => Metered::Water,
            _ => return None,
        };
        let is_meter =
            |title: &String| title.contains("compteur") || title == "pdl" || title == "prm";
        Some(Self {
            when,
            indexes,
            consumed,
            unit,
            quantity,
            meter: titles.iter().position(is_meter),
            is_sure: unit.is_some() || is_sedif,
        })
    }

    fn reading(&self) -> (ReadingUnit, Decimal) {
        self.unit.and_then(Unit::reading).unwrap_or((ReadingUnit::Litre, Decimal::ONE))
    }

    fn point(&self, row: &Row, sink: &mut dyn Sink) -> Option<Point> {
        let mut skip = |reason: &str| {
            sink.remark(Remark::RowSkipped { line: row.line, reason: reason.to_owned() });
        };
        let text = row.cell(self.when);
        let Some((day, days)) = period(text) else {
            // The year above its months repeats their sum.
            if !fold(text).starts_with("annee") {
                skip("its date cannot be read");
            }
            return None;
        };
        let mut number = |place: usize| match Number::read(row.cell(place)) {
            Number::Value(value) if value.abs() < Decimal::from(1_000_000_000) => {
                Some(value.round_dp(6))
            }
            Number::Missing => None,
            _ => {
                skip("one of its numbers cannot be read");
                None
            }
        };
        let registers: Vec<Option<Decimal>> =
            self.indexes.iter().map(|place| number(*place)).collect();
        let consumed = self.consumed.and_then(&mut number);
        let index: Option<Decimal> =
            registers.iter().copied().sum::<Option<Decimal>>().filter(|_| !registers.is_empty());
        Some(Point { line: row.line, day, days, index, consumed })
    }
}

/// A day, or a month as EDF writes it (`01/2024`): its first day and how many there are.
fn period(text: &str) -> Option<(NaiveDate, u32)> {
    if let Some(stamp) = Stamp::read(text) {
        return Some((stamp.day(), 1));
    }
    let (month, year) = text.trim().split_once('/')?;
    let year = year.trim().parse().ok().filter(|year| (1990..2100).contains(year))?;
    let first = NaiveDate::from_ymd_opt(year, month.parse().ok()?, 1)?;
    let next = first.checked_add_months(chrono::Months::new(1))?;
    Some((first, u32::try_from((next - first).num_days()).ok()?))
}

/// What a row says.
#[derive(Clone, Debug)]
struct Point {
    line: u32,
    day: NaiveDate,
    days: u32,
    index: Option<Decimal>,
    consumed: Option<Decimal>,
}

impl Point {
    fn step(&self, factor: Decimal) -> Step {
        let value = self.consumed.and_then(|value| value.checked_mul(factor));
        let start = Zone::Paris.day(self.day);
        Step {
            line: self.line,
            start,
            seconds: self.days.saturating_mul(86_400),
            value,
            cost: None,
        }
    }
}

/// The growth of the index from each day to the next one that has one.
fn differences(points: &[Point], sink: &mut dyn Sink) -> Vec<Point> {
    let mut grown = Vec::new();
    let mut before: Option<&Point> = None;
    for point in points {
        let Some(index) = point.index else { continue };
        if let Some((last, old)) = before.and_then(|last| Some((last, last.index?))) {
            let days = u32::try_from((point.day - last.day).num_days()).unwrap_or(0);
            let reason = match (days, index < old) {
                (0, _) => Some("an index of this day stands in the file already"),
                (_, true) => Some("the index is lower than before: the meter was changed"),
                _ => None,
            };
            if let Some(reason) = reason {
                sink.remark(Remark::RowSkipped { line: point.line, reason: reason.to_owned() });
            } else {
                let consumed = Some(index - old);
                grown.push(Point { line: point.line, day: last.day, days, index: None, consumed });
            }
        }
        before = Some(point);
    }
    grown
}

/// Why the consumption is believed: the index grew by it each time, and from the first to the last.
fn proofs(points: &[Point], grown: &[Point]) -> Vec<Proof> {
    let later: Vec<&Point> = points.iter().skip(1).filter(|point| point.index.is_some()).collect();
    let is_each = !grown.is_empty()
        && later.len() == grown.len()
        && later.iter().zip(grown).all(|(point, grown)| point.consumed == grown.consumed);
    if is_each { vec![Proof::LinesSum, Proof::Balance] } else { Vec::new() }
}

/// The number of the meter, where the rows have it and all the same.
fn meter(table: &Table, columns: &Columns) -> Option<String> {
    let place = columns.meter?;
    let mut numbers = table.rows.iter().map(|row| row.cell(place));
    let is_number = |text: &&str| text.len() >= 4 && text.bytes().any(|byte| byte.is_ascii_digit());
    let first = numbers.find(is_number)?;
    numbers.filter(is_number).all(|other| other == first).then(|| first.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::testing::read;
    use super::*;
    use visavis_model::Status;

    #[test]
    fn the_index_and_the_litres_of_each_day_prove_each_other() {
        let file = read(
            "Date;Index;Consommation;Methode\n2026-08-05 00:00:00;1234000;120;Mesur\u{e9}\n2026-08-06 00:00:00;1234150;150;Mesur\u{e9}\n\
             2026-08-07 00:00:00;1234300;150;Estim\u{e9}\n2026-08-08 00:00:00;1234414;114;Mesur\u{e9}\n",
        )
        .unwrap();
        assert_eq!(
            (file.format, file.reads(), file.total("volume").as_str()),
            ("meter-table", 4, "0.534 m3")
        );
        assert_eq!(file.series(0).readings, [120, 150, 150, 114].map(Some));
        assert_eq!(
            (file.series(0).quantity, file.period().as_str()),
            (Metered::Water, "2026-08-05..2026-08-08")
        );
        assert_eq!(file.parts[0].0.totals[0].status, Status::Proved);
    }

    #[test]
    fn an_index_alone_is_its_differences_over_whatever_days() {
        let file = read("Relev\u{e9}s de mon compteur d'eau\nDate;Index (m3)\n01/01/2024;100,5\n02/01/2024;100,75\n01/02/2024;112\n10/02/2024;3\n").unwrap();
        assert_eq!((file.reads(), file.skipped(), file.entries.len()), (4, 1, 2));
        assert_eq!(file.total("volume"), "11.5 m3");
        assert_eq!(
            (file.series(1).step_seconds, file.series(1).readings.clone()),
            (30 * 86_400, vec![Some(11_250)])
        );
    }

    #[test]
    fn the_lists_of_edf_are_read() {
        let file = read(
            "R\u{e9}capitulatif de mes index\n\nDate de relev\u{e9} de l'index;Type d'index;Index Heures pleines (kWh);Index Heures creuses (kWh)\n\
             03/01/2001;Index transmis;1010;520\n02/01/2001;Index transmis;1004;517\n01/01/2001;Index transmis;1000;515\n",
        )
        .unwrap();
        assert_eq!((file.reads(), file.total("energy").as_str()), (3, "15000 Wh"));
        let file = read(
            "R\u{e9}capitulatif de ma consommation\n\nP\u{e9}riode de consommation;Consommation (kWh);Nature de la donn\u{e9}e\n\n\
             Ann\u{e9}e 2001;1 016;\n01/2001;1016;R\u{e9}elle\n12/2000;1300;Estim\u{e9}e\n",
        )
        .unwrap();
        assert_eq!(
            (file.reads(), file.skipped(), file.total("energy").as_str()),
            (2, 0, "2316000 Wh")
        );
        assert_eq!(file.period(), "2000-12-01..2001-01-31");
    }

    #[test]
    fn a_table_that_speaks_of_no_meter_is_not_taken() {
        for text in ["Date;Index;Close\n2024-01-01;1;2\n", "Date;Volume\n2024-01-01;1\n"] {
            assert_ne!(read(text).map(|file| file.format).ok(), Some("meter-table"), "{text}");
        }
        let one = read("Date;Index (m3)\n01/01/2024;100\n");
        assert!(matches!(one, Err(FormatError::Nothing { .. })));
    }
}
