//! Whether the day or the month comes first in a list, decided over the whole of it.

use crate::formats::date::{self, DateOrder};
use crate::formats::{Guess, Remark, Sink};
use chrono::NaiveDate;

/// How an order was found.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Sureness {
    /// Some dates are dates in this order only.
    Proved,
    /// In this order the list goes forwards or backwards in time, in the other it does not.
    Concluded,
    /// Nothing in the list tells; it is what is usual for its way of writing.
    Usual,
}

/// The order of a list's dates.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Order {
    /// The order.
    pub(crate) order: DateOrder,
    /// How it was found.
    pub(crate) sureness: Sureness,
}

impl Order {
    /// Tells the person, where the order is not proved.
    pub(crate) fn tell(self, sink: &mut dyn Sink) {
        let value = match self.order {
            DateOrder::YearFirst => "year-first",
            DateOrder::DayFirst => "day-first",
            DateOrder::MonthFirst => "month-first",
        };
        if self.sureness != Sureness::Proved {
            sink.remark(Remark::Guessed { what: Guess::DateOrder, value: value.to_owned() });
        }
    }
}

/// The order of day and month in a list, whose dates stand in the order of the list.
pub(crate) fn decide<'t>(texts: impl Iterator<Item = &'t str>) -> Order {
    let dates: Vec<&str> = texts.filter_map(numbers).collect();
    let read = |order: DateOrder| -> Vec<Option<NaiveDate>> {
        dates.iter().map(|text| date::ordered(text, order)).collect()
    };
    let (day_first, month_first) = (read(DateOrder::DayFirst), read(DateOrder::MonthFirst));
    let good = |read: &[Option<NaiveDate>]| read.iter().flatten().count();
    let found = |order, sureness| Order { order, sureness };
    match good(&day_first).cmp(&good(&month_first)) {
        _ if dates.is_empty() => return found(DateOrder::DayFirst, Sureness::Proved),
        std::cmp::Ordering::Greater => return found(DateOrder::DayFirst, Sureness::Proved),
        std::cmp::Ordering::Less => return found(DateOrder::MonthFirst, Sureness::Proved),
        std::cmp::Ordering::Equal => {}
    }
    match turns(&day_first).cmp(&turns(&month_first)) {
        std::cmp::Ordering::Less => found(DateOrder::DayFirst, Sureness::Concluded),
        std::cmp::Ordering::Greater => found(DateOrder::MonthFirst, Sureness::Concluded),
        // Every date is the same in both orders.
        std::cmp::Ordering::Equal if day_first == month_first => {
            found(DateOrder::DayFirst, Sureness::Proved)
        }
        std::cmp::Ordering::Equal if dates.iter().all(|text| is_american(text)) => {
            found(DateOrder::MonthFirst, Sureness::Usual)
        }
        std::cmp::Ordering::Equal => found(DateOrder::DayFirst, Sureness::Usual),
    }
}

/// The numbers of a date that could be in either order.
fn numbers(text: &str) -> Option<&str> {
    let day = text.trim().split([' ', ',', 'T']).next()?;
    let year_first = day.bytes().take_while(u8::is_ascii_digit).count() == 4;
    let is_date = day.bytes().all(|byte| byte.is_ascii_digit() || b"/.-".contains(&byte));
    (is_date && !year_first && day.len() >= 6).then_some(day)
}

/// How often a list changes its direction in time, at least.
fn turns(dates: &[Option<NaiveDate>]) -> usize {
    let dates: Vec<&NaiveDate> = dates.iter().flatten().collect();
    let count = |is_step: fn(&NaiveDate, &NaiveDate) -> bool| {
        dates.windows(2).filter(|pair| matches!(pair, [one, other] if is_step(one, other))).count()
    };
    count(|one, other| one < other).min(count(|one, other| one > other))
}

/// `1/3/26`: two digits of a year, no zero in front, slashes (Unicode CLDR, `en-US`, short date).
fn is_american(text: &str) -> bool {
    let parts: Vec<&str> = text.split('/').collect();
    parts.len() == 3
        && parts.last().is_some_and(|year| year.len() == 2)
        && !parts.iter().take(2).any(|part| part.starts_with('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(dates: &[&str]) -> (DateOrder, Sureness) {
        let order = decide(dates.iter().copied());
        (order.order, order.sureness)
    }

    #[test]
    fn one_date_that_is_a_date_in_one_order_only_decides_for_all() {
        let day = (DateOrder::DayFirst, Sureness::Proved);
        assert_eq!(decided(&["03/01/2026", "26/10/2025"]), day);
        assert_eq!(decided(&["1/3/26", "12/31/25"]), (DateOrder::MonthFirst, Sureness::Proved));
        assert_eq!(decided(&["2026-01-03"]), day);
        assert_eq!(decided(&["01/01/2026", "02/02/2026"]), day);
    }

    #[test]
    fn a_list_that_goes_one_way_in_time_in_one_order_only_is_in_that_order() {
        let dates = ["05/03/2026", "11/02/2026", "09/02/2026", "12/01/2026"];
        assert_eq!(decided(&dates), (DateOrder::DayFirst, Sureness::Concluded));
        let dates = ["3/5/26", "2/11/26", "2/9/26", "1/12/26"];
        assert_eq!(decided(&dates), (DateOrder::MonthFirst, Sureness::Concluded));
    }

    #[test]
    fn where_nothing_tells_the_way_of_writing_is_followed_and_said() {
        assert_eq!(decided(&["1/3/26"]), (DateOrder::MonthFirst, Sureness::Usual));
        assert_eq!(decided(&["01/03/2026"]), (DateOrder::DayFirst, Sureness::Usual));
        assert_eq!(decided(&["1.3.26"]), (DateOrder::DayFirst, Sureness::Usual));
    }
}
