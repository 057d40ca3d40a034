//! Dates and times as French tills print them.

use chrono::{Datelike, NaiveDateTime, NaiveTime, Timelike};

/// A form of the date.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum DateForm {
    /// 12/03/2024
    #[default]
    Slashes,
    /// 12/03/24
    ShortSlashes,
    /// 12-03-24
    ShortDashes,
    /// 12-03-2024
    Dashes,
    /// 12.03.2024
    Points,
    /// 12 mars 2024
    Month,
    /// mar. 12 mars 2024
    DayAndMonth,
    /// mardi 12/03/2024
    DayAndSlashes,
    /// 2024-03-12
    Iso,
}

impl DateForm {
    pub(crate) const ALL: &'static [Self] = &[
        Self::Slashes,
        Self::Slashes,
        Self::Slashes,
        Self::ShortSlashes,
        Self::ShortSlashes,
        Self::ShortDashes,
        Self::Dashes,
        Self::Points,
        Self::Month,
        Self::DayAndMonth,
        Self::DayAndSlashes,
        Self::Iso,
    ];

    pub(crate) fn print(self, moment: NaiveDateTime) -> String {
        let (year, month, day) = (moment.year(), moment.month(), moment.day());
        let short = year % 100;
        match self {
            Self::Slashes => format!("{day:02}/{month:02}/{year}"),
            Self::ShortSlashes => format!("{day:02}/{month:02}/{short:02}"),
            Self::ShortDashes => format!("{day:02}-{month:02}-{short:02}"),
            Self::Dashes => format!("{day:02}-{month:02}-{year}"),
            Self::Points => format!("{day:02}.{month:02}.{year}"),
            Self::Month => format!("{day} {} {year}", month_name(month)),
            Self::DayAndMonth => {
                let weekday: String = weekday_name(moment).chars().take(3).collect();
                format!("{weekday}. {day} {} {year}", month_name(month))
            }
            Self::DayAndSlashes => {
                format!("{} {day:02}/{month:02}/{year}", weekday_name(moment))
            }
            Self::Iso => format!("{year}-{month:02}-{day:02}"),
        }
    }
}

/// A form of the time.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum TimeForm {
    /// 18:42
    #[default]
    Colon,
    /// 18:42:07
    Seconds,
    /// 18h42
    Hour,
    /// 18 h 42
    SpacedHour,
}

impl TimeForm {
    pub(crate) const ALL: &'static [Self] =
        &[Self::Colon, Self::Colon, Self::Colon, Self::Seconds, Self::Hour, Self::SpacedHour];

    pub(crate) fn print(self, time: NaiveTime) -> String {
        let (hour, minute, second) = (time.hour(), time.minute(), time.second());
        match self {
            Self::Colon => format!("{hour:02}:{minute:02}"),
            Self::Seconds => format!("{hour:02}:{minute:02}:{second:02}"),
            Self::Hour => format!("{hour:02}h{minute:02}"),
            Self::SpacedHour => format!("{hour:02} h {minute:02}"),
        }
    }

    /// The time as far as this form shows it.
    pub(crate) fn shown(self, time: NaiveTime) -> NaiveTime {
        match self {
            Self::Seconds => time,
            Self::Colon | Self::Hour | Self::SpacedHour => time.with_second(0).unwrap_or(time),
        }
    }
}

const fn month_name(month: u32) -> &'static str {
    match month {
        1 => "janvier",
        2 => "février",
        3 => "mars",
        4 => "avril",
        5 => "mai",
        6 => "juin",
        7 => "juillet",
        8 => "août",
        9 => "septembre",
        10 => "octobre",
        11 => "novembre",
        _ => "décembre",
    }
}

fn weekday_name(moment: NaiveDateTime) -> &'static str {
    match moment.weekday() {
        chrono::Weekday::Mon => "lundi",
        chrono::Weekday::Tue => "mardi",
        chrono::Weekday::Wed => "mercredi",
        chrono::Weekday::Thu => "jeudi",
        chrono::Weekday::Fri => "vendredi",
        chrono::Weekday::Sat => "samedi",
        chrono::Weekday::Sun => "dimanche",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn dates_are_printed_in_the_forms_of_french_tills() {
        let moment = NaiveDate::from_ymd_opt(2024, 3, 12).unwrap().and_hms_opt(18, 2, 7).unwrap();
        assert_eq!(DateForm::DayAndMonth.print(moment), "mar. 12 mars 2024");
        assert_eq!(DateForm::ShortDashes.print(moment), "12-03-24");
        assert_eq!(TimeForm::Hour.print(moment.time()), "18h02");
        assert_eq!(TimeForm::Hour.shown(moment.time()).second(), 0);
        assert_eq!(TimeForm::Seconds.shown(moment.time()).second(), 7);
    }
}
