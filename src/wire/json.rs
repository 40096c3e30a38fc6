//! JSON as a small tree that borrows from its text, and the place of each value in it. Read by hand, because in the
//! page weight counts: the library's reader brings its tables for floats, derived code more still, and neither knows
//! the path of a fault.

use std::borrow::Cow;
use std::fmt;

use super::fault::InvalidPlan;
use crate::model::Decimal;

type Read<T> = Result<T, InvalidPlan>;

/// Any JSON. Numbers stay as they are written.
#[derive(Debug)]
pub(super) enum Json<'a> {
    Null,
    Bool(bool),
    Number(&'a str),
    Text(Cow<'a, str>),
    List(Vec<Json<'a>>),
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

/// Where a value stands. Spelled out only when something is wrong there.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    Whole,
    Field(&'a Place<'a>, &'static str),
    Item(&'a Place<'a>, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Field(Self::Whole, name) => f.write_str(name),
            Self::Field(outer, name) => write!(f, "{outer}.{name}"),
            Self::Item(outer, at) => write!(f, "{outer}[{at}]"),
        }
    }
}

impl Place<'_> {
    /// What is wrong here.
    pub(super) fn fault(&self, problem: impl Into<String>) -> InvalidPlan {
        InvalidPlan::at(self.to_string(), problem)
    }
}

/// A field of an object, or its absence; null is absent.
pub(super) struct Found<'a> {
    pub(super) place: Place<'a>,
    value: Option<&'a Json<'a>>,
}

/// An object, for its fields. An absent one has none.
pub(super) struct Fields<'a>(&'a [(Cow<'a, str>, Json<'a>)]);

impl<'a> Fields<'a> {
    /// An object that is not there.
    pub(super) const fn none() -> Self {
        Self(&[])
    }

    /// The fields of the whole document.
    pub(super) fn whole(json: &'a Json<'a>) -> Read<Self> {
        match json {
            Json::Object(fields) => Ok(Self(fields)),
            _ => Err(Place::Whole.fault("a plan is an object")),
        }
    }

    /// The field of that name; where it stands twice, the last, as in JavaScript.
    pub(super) fn get(&self, outer: &'a Place<'a>, name: &'static str) -> Found<'a> {
        let value = self.0.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value);
        Found { place: Place::Field(outer, name), value: value.filter(|value| !matches!(value, Json::Null)) }
    }
}

impl<'a> Found<'a> {
    /// A text.
    pub(super) fn text(&self) -> Read<Option<&'a str>> {
        self.read("a text", |json| match json {
            Json::Text(text) => Some(&**text),
            _ => None,
        })
    }

    /// Yes or no.
    pub(super) fn bool(&self) -> Read<Option<bool>> {
        self.read("true or false", |json| match json {
            Json::Bool(value) => Some(*value),
            _ => None,
        })
    }

    /// A number that is not negative.
    pub(super) fn number(&self) -> Read<Option<Decimal>> {
        self.read("a number from 0", |json| match json {
            Json::Number(text) => Decimal::new(text),
            _ => None,
        })
    }

    /// A whole number from 0 to `most`.
    pub(super) fn whole(&self, most: u32) -> Read<Option<u32>> {
        let Some(number) = self.number()? else { return Ok(None) };
        let fit = number.whole().and_then(|whole| u32::try_from(whole).ok()).filter(|whole| *whole <= most);
        fit.map(Some).ok_or_else(|| self.place.fault(format!("a whole number from 0 to {most} is wanted")))
    }

    /// A whole number of 16 bits.
    pub(super) fn short(&self) -> Read<Option<u16>> {
        Ok(self.whole(u16::MAX.into())?.and_then(|value| u16::try_from(value).ok()))
    }

    /// An object, or none.
    pub(super) fn object(&self) -> Read<Option<Fields<'a>>> {
        self.read("an object", |json| match json {
            Json::Object(fields) => Some(Fields(fields)),
            _ => None,
        })
    }

    /// The items of a list; none where it is absent.
    pub(super) fn items(&self) -> Read<&'a [Json<'a>]> {
        let items = self.read("a list", |json| match json {
            Json::List(items) => Some(&items[..]),
            _ => None,
        });
        Ok(items?.unwrap_or_default())
    }

    /// An item of a list, as if it were a field.
    pub(super) fn item(place: Place<'a>, value: &'a Json<'a>) -> Self {
        Self { place, value: Some(value) }
    }

    fn read<T>(&self, wanted: &str, read: impl FnOnce(&'a Json<'a>) -> Option<T>) -> Read<Option<T>> {
        let refuse = || self.place.fault(format!("{wanted} is wanted"));
        self.value.map(|json| read(json).ok_or_else(refuse)).transpose()
    }
}
