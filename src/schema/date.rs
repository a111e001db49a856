//! Dates as precise as an editor knows them: a year, a month or a day.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

/// A year, a month or a day of the Gregorian calendar.
///
/// The order is that of the calendar; a year comes before its months, a month before its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "RawDate")]
pub struct PartialDate {
    /// Year, from 1000 to 9999.
    pub year: i16,
    /// Month, from 1 to 12.
    pub month: Option<i8>,
    /// Day, from 1 to 31; never without a month.
    pub day: Option<i8>,
}

/// What TOML gives: an integer, a date or a text.
#[derive(Deserialize)]
#[serde(untagged, expecting = "une date s’écrit 2021, \"2021-10\" ou 2021-10-05")]
enum RawDate {
    Year(i64),
    Date(toml::value::Datetime),
    Text(String),
}

const FORMS: &str = "une date s’écrit 2021, \"2021-10\" ou 2021-10-05";

impl TryFrom<RawDate> for PartialDate {
    type Error = String;

    fn try_from(raw: RawDate) -> Result<Self, String> {
        match raw {
            RawDate::Year(year) => PartialDate::parse(&year.to_string()),
            RawDate::Date(datetime) => match datetime.date {
                Some(date) => PartialDate::parse(&date.to_string()),
                None => Err(format!("une heure ne suffit pas : {FORMS}")),
            },
            RawDate::Text(text) => PartialDate::parse(&text),
        }
    }
}

impl PartialDate {
    /// Reads `2021`, `2021-10` or `2021-10-05`.
    ///
    /// # Errors
    /// A French sentence that says what is wrong: the form, or a day that no calendar holds.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let parts: Vec<&str> = text.split('-').collect();
        let sizes: Vec<usize> = parts.iter().map(|p| p.len()).collect();
        let digits = parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()));
        if !digits || !matches!(sizes[..], [4] | [4, 2] | [4, 2, 2]) {
            return Err(format!("« {text} » n’est pas une date : {FORMS}"));
        }
        let number = |i: usize| parts.get(i).and_then(|p| p.parse::<i16>().ok());
        let small = |i: usize| number(i).and_then(|n| i8::try_from(n).ok());
        let date = PartialDate { year: number(0).unwrap_or(0), month: small(1), day: small(2) };
        if date.year < 1000 || date.first_day().is_none() {
            let what = match sizes.len() {
                1 => "l’année",
                2 => "le mois",
                _ => "le",
            };
            return Err(format!("{what} {text} n’existe pas dans le calendrier"));
        }
        Ok(date)
    }

    /// The first day that the date covers; `None` if no calendar holds it.
    pub fn first_day(self) -> Option<jiff::civil::Date> {
        jiff::civil::Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }

    /// The last day that the date covers: who wrote a year may mean December. `None` if no calendar holds it.
    pub fn last_day(self) -> Option<jiff::civil::Date> {
        let first = self.first_day()?;
        Some(match (self.month, self.day) {
            (None, _) => first.last_of_year(),
            (Some(_), None) => first.last_of_month(),
            (Some(_), Some(_)) => first,
        })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl JsonSchema for PartialDate {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["integer", "string"],
            "minimum": 1000,
            "maximum": 9999,
            "pattern": "^[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
        })
    }
}

#[cfg(test)]
mod tests;
