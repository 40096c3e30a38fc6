//! JSON as a small tree that borrows from its text, and the place of each value in it. Read by hand, because in the
//! page weight counts: the library's reader brings its tables for floats, derived code more still, and neither knows
//! the path of a fault.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::fmt;

use super::fault::InvalidPlan;
use crate::model::Decimal;

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
    pub(super) fn fault(&self, problem: &str) -> InvalidPlan {
        InvalidPlan::at(self.to_string(), problem)
    }
}

/// The first fault of a document. Reading goes on after it, for nothing: to leave at each of a hundred places, with all
/// that was read so far put away, weighs more than all the reading.
#[derive(Default)]
pub(super) struct Faults(OnceCell<InvalidPlan>);

impl Faults {
    pub(super) fn add(&self, fault: InvalidPlan) {
        // What comes later is not told.
        self.0.get_or_init(|| fault);
    }

    pub(super) fn any(&self) -> bool {
        self.0.get().is_some()
    }

    pub(super) fn first(self) -> Option<InvalidPlan> {
        self.0.into_inner()
    }
}

/// An object and its place, for its fields; an absent one has none, and a field that is null is absent.
pub(super) struct Object<'a> {
    pub(super) place: Place<'a>,
    pub(super) faults: &'a Faults,
    fields: Option<&'a [(Cow<'a, str>, Json<'a>)]>,
}

impl<'a> Object<'a> {
    /// The whole document.
    pub(super) fn whole(json: &'a Json<'a>, faults: &'a Faults) -> Self {
        Self::at(Place::Whole, json, faults, "a plan is an object")
    }

    fn at(place: Place<'a>, json: &'a Json<'a>, faults: &'a Faults, problem: &str) -> Self {
        let fields = if let Json::Object(fields) = json {
            Some(&fields[..])
        } else {
            faults.add(place.fault(problem));
            None
        };
        Self { place, faults, fields }
    }

    pub(super) fn is_there(&self) -> bool {
        self.fields.is_some()
    }

    /// The field of that name; where it stands twice, the last, as in JavaScript.
    fn get(&self, name: &str) -> Option<&'a Json<'a>> {
        // Most keys differ in their first letter, and comparing texts is a call.
        let first = name.as_bytes().first();
        let same = |key: &str| key.len() == name.len() && key.as_bytes().first() == first && key == name;
        let (_, value) = self.fields?.iter().rev().find(|(key, _)| same(key))?;
        if matches!(value, Json::Null) { None } else { Some(value) }
    }

    /// What is wrong with the field of that name.
    pub(super) fn fault(&self, name: &'static str, problem: &str) {
        self.faults.add(Place::Field(&self.place, name).fault(problem));
    }

    /// A text.
    pub(super) fn text(&self, name: &'static str) -> Option<&'a str> {
        match self.get(name)? {
            Json::Text(text) => return Some(text),
            _ => self.fault(name, "a text is wanted"),
        }
        None
    }

    /// Yes or no.
    pub(super) fn bool(&self, name: &'static str) -> Option<bool> {
        match self.get(name)? {
            Json::Bool(value) => return Some(*value),
            _ => self.fault(name, "true or false is wanted"),
        }
        None
    }

    /// A number that is not negative.
    pub(super) fn number(&self, name: &'static str) -> Option<Decimal> {
        let number = match self.get(name)? {
            Json::Number(text) => Decimal::new(text),
            _ => None,
        };
        if number.is_none() {
            self.fault(name, "a number from 0 is wanted");
        }
        number
    }

    /// A whole number from 0 to `most`.
    pub(super) fn whole_to(&self, name: &'static str, most: u32) -> Option<u32> {
        let whole = self.number(name)?.whole().and_then(|whole| u32::try_from(whole).ok());
        let fit = whole.filter(|whole| *whole <= most);
        if fit.is_none() {
            self.fault(name, &format!("a whole number from 0 to {most} is wanted"));
        }
        fit
    }

    /// A whole number of 32 bits.
    pub(super) fn count(&self, name: &'static str) -> Option<u32> {
        self.whole_to(name, u32::MAX)
    }

    /// A whole number of 16 bits.
    pub(super) fn short(&self, name: &'static str) -> Option<u16> {
        self.whole_to(name, u16::MAX.into()).and_then(|value| u16::try_from(value).ok())
    }

    /// An object, be it absent.
    pub(super) fn object(&'a self, name: &'static str) -> Self {
        let place = Place::Field(&self.place, name);
        match self.get(name) {
            Some(json) => Self::at(place, json, self.faults, "an object is wanted"),
            None => Self { place, faults: self.faults, fields: None },
        }
    }

    /// The items of a list; none where it is absent.
    pub(super) fn items(&self, name: &'static str) -> &'a [Json<'a>] {
        match self.get(name) {
            Some(Json::List(items)) => return items,
            Some(_) => self.fault(name, "a list is wanted"),
            None => {}
        }
        &[]
    }

    /// The objects of a list up to the first fault, counted before they are read, so that a plan far too large is
    /// refused at once.
    pub(super) fn each(&self, name: &'static str, limit: usize, read: &mut dyn FnMut(&Object<'_>)) {
        let items = self.items(name);
        if items.len() > limit {
            self.fault(name, &format!("at most {limit} are allowed"));
        }
        let place = Place::Field(&self.place, name);
        for (at, json) in items.iter().enumerate() {
            if self.faults.any() {
                break;
            }
            let item = Object::at(Place::Item(&place, at), json, self.faults, "an object is wanted");
            if item.is_there() {
                read(&item);
            }
        }
    }
}
