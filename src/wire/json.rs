//! JSON as a small tree that borrows from its text, and the place of each value in it. Reading the plan by hand from
//! this weighs a fifth of what derived code does, and every fault knows its path.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::fault::InvalidPlan;

type Read<T> = Result<T, InvalidPlan>;

/// Any JSON.
#[derive(Debug)]
pub(super) enum Json<'a> {
    Null,
    Bool(bool),
    Number(f64),
    Text(Cow<'a, str>),
    List(Vec<Json<'a>>),
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json<'de>, E> {
        Ok(Json::Bool(value))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "no number of a plan comes near 2^53; what does is refused by range"
    )]
    fn visit_u64<E: Error>(self, value: u64) -> Result<Json<'de>, E> {
        Ok(Json::Number(value as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "negative numbers are refused, whatever their size")]
    fn visit_i64<E: Error>(self, value: i64) -> Result<Json<'de>, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Json<'de>, E> {
        Ok(Json::Number(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Borrowed(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some((Key(key), value)) = map.next_entry()? {
            fields.push((key, value));
        }
        Ok(Json::Object(fields))
    }
}

/// A key, borrowed where it has no escapes.
struct Key<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Json::deserialize(deserializer)? {
            Json::Text(text) => Ok(Self(text)),
            _ => Err(D::Error::custom("a key is a text")),
        }
    }
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

    /// Any number.
    pub(super) fn number(&self) -> Read<Option<f64>> {
        self.read("a number", |json| match json {
            Json::Number(value) => Some(*value),
            _ => None,
        })
    }

    /// A whole number from 0 to `most`.
    pub(super) fn whole(&self, most: u32) -> Read<Option<u32>> {
        let value = self.read("a whole number", |json| match json {
            Json::Number(value) if value.fract() == 0.0 => Some(*value),
            _ => None,
        })?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded just before")]
        let fit = |value: f64| (0.0..=f64::from(most)).contains(&value).then_some(value as u32);
        value
            .map(|value| {
                fit(value).ok_or_else(|| self.place.fault(format!("a whole number from 0 to {most} is wanted")))
            })
            .transpose()
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
