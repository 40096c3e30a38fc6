//! JSON as a row of values that borrow from their text, and the place of each. Read by hand, because in the page weight
//! counts: the library's reader brings its tables for floats, derived code more still, and neither knows the path of a
//! fault. One row, not a tree: a plan of thousands of objects takes memory once.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::fmt;

use super::fault::InvalidPlan;
use crate::model::{Decimal, same};

/// A value of any JSON. What is inside a list or object follows it; its fields as name, value, name, value.
#[derive(Debug)]
pub(super) enum Json<'a> {
    Null,
    Bool(bool),
    /// A number of at most nine digits and nothing else.
    Whole(u32),
    /// Any other number, as it is written.
    Number(&'a str),
    Text(Cow<'a, str>),
    /// How many values the list takes, itself among them.
    List(usize),
    /// How many the object takes.
    Object(usize),
}

/// The values inside a list or object, each with what follows it; names are values here.
pub(super) struct Items<'a>(&'a [Json<'a>]);

impl<'a> Items<'a> {
    /// `value` is the list or object, and whatever follows it.
    pub(super) fn of(value: &'a [Json<'a>]) -> Self {
        match value.first() {
            Some(Json::List(len) | Json::Object(len)) => Self(value.get(1..*len).unwrap_or_default()),
            _ => Self(&[]),
        }
    }
}

impl<'a> Iterator for Items<'a> {
    type Item = &'a [Json<'a>];

    fn next(&mut self) -> Option<&'a [Json<'a>]> {
        let item = self.0;
        let len = match item.first()? {
            Json::List(len) | Json::Object(len) => *len,
            _ => 1,
        };
        self.0 = item.get(len..).unwrap_or_default();
        Some(item)
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

/// An object and its place, for its fields; an absent one has none.
pub(super) struct Object<'a> {
    pub(super) place: Place<'a>,
    pub(super) faults: &'a Faults,
    /// The object and what follows it.
    value: Option<&'a [Json<'a>]>,
}

impl<'a> Object<'a> {
    /// The whole document.
    pub(super) fn whole(value: &'a [Json<'a>], faults: &'a Faults) -> Self {
        Self::at(Place::Whole, value, faults, "a plan is an object")
    }

    fn at(place: Place<'a>, value: &'a [Json<'a>], faults: &'a Faults, problem: &str) -> Self {
        let there = matches!(value, [Json::Object(_), ..]);
        if !there {
            faults.add(place.fault(problem));
        }
        Self { place, faults, value: if there { Some(value) } else { None } }
    }

    pub(super) fn is_there(&self) -> bool {
        self.value.is_some()
    }

    /// The fields of these names.
    pub(super) fn fields<const N: usize>(&'a self, names: [&'static str; N]) -> [Field<'a>; N] {
        let mut fields = names.map(|name| Field { outer: &self.place, name, faults: self.faults, value: None });
        self.find(&mut fields);
        fields
    }

    /// Where a name stands twice, the last counts, as in JavaScript; a field that is null is absent.
    fn find(&self, fields: &mut [Field<'a>]) {
        let mut items = Items::of(self.value.unwrap_or_default());
        let mut next = 0;
        while let (Some([Json::Text(name), ..]), Some(value)) = (items.next(), items.next()) {
            // Most objects have their fields in the order in which they are wanted.
            for _ in 0..fields.len() {
                if next >= fields.len() {
                    next = 0;
                }
                let field = &mut fields[next];
                next += 1;
                if same(field.name, name) {
                    field.value = if matches!(value, [Json::Null, ..]) { None } else { Some(value) };
                    break;
                }
            }
        }
    }
}

/// A field of an object, be it absent.
pub(super) struct Field<'a> {
    outer: &'a Place<'a>,
    name: &'static str,
    faults: &'a Faults,
    /// The value and what follows it.
    value: Option<&'a [Json<'a>]>,
}

impl<'a> Field<'a> {
    fn get(&self) -> Option<&'a Json<'a>> {
        self.value?.first()
    }

    pub(super) const fn place(&self) -> Place<'a> {
        Place::Field(self.outer, self.name)
    }

    /// What is wrong with the field.
    #[cold]
    pub(super) fn fault(&self, problem: &str) {
        self.faults.add(self.place().fault(problem));
    }

    /// A text.
    pub(super) fn text(&self) -> Option<&'a str> {
        match self.get()? {
            Json::Text(text) => return Some(text),
            _ => self.fault("a text is wanted"),
        }
        None
    }

    /// Yes or no.
    pub(super) fn bool(&self) -> Option<bool> {
        match self.get()? {
            Json::Bool(value) => return Some(*value),
            _ => self.fault("true or false is wanted"),
        }
        None
    }

    /// A number that is not negative.
    pub(super) fn number(&self) -> Option<Decimal> {
        let number = match self.get()? {
            Json::Whole(number) => Some(Decimal::from(*number)),
            Json::Number(text) => Decimal::new(text),
            _ => None,
        };
        if number.is_none() {
            self.fault("a number from 0 is wanted");
        }
        number
    }

    /// A whole number from 0 to `most`.
    pub(super) fn whole_to(&self, most: u32) -> Option<u32> {
        let whole = match self.get()? {
            Json::Whole(number) => Some(*number),
            _ => self.number()?.whole().and_then(|whole| u32::try_from(whole).ok()),
        };
        let fit = whole.filter(|whole| *whole <= most);
        if fit.is_none() {
            self.fault(&format!("a whole number from 0 to {most} is wanted"));
        }
        fit
    }

    /// A whole number of 32 bits.
    pub(super) fn count(&self) -> Option<u32> {
        self.whole_to(u32::MAX)
    }

    /// A whole number of 16 bits.
    pub(super) fn short(&self) -> Option<u16> {
        self.whole_to(u16::MAX.into()).and_then(|value| u16::try_from(value).ok())
    }

    /// An object, be it absent.
    pub(super) fn object(&self) -> Object<'a> {
        match self.value {
            Some(value) => Object::at(self.place(), value, self.faults, "an object is wanted"),
            None => Object { place: self.place(), faults: self.faults, value: None },
        }
    }

    /// The items of a list; none where it is absent.
    pub(super) fn items(&self) -> Items<'a> {
        match self.value {
            Some(list @ [Json::List(_), ..]) => return Items::of(list),
            Some(_) => self.fault("a list is wanted"),
            None => {}
        }
        Items(&[])
    }

    /// The objects of a list up to the first fault, counted before they are read, so that a plan far too large is
    /// refused at once.
    pub(super) fn each(&self, limit: usize, read: &mut dyn FnMut(&Object<'_>)) {
        if self.items().count() > limit {
            self.fault(&format!("at most {limit} are allowed"));
        }
        let place = self.place();
        for (at, value) in self.items().enumerate() {
            if self.faults.any() {
                break;
            }
            let item = Object::at(Place::Item(&place, at), value, self.faults, "an object is wanted");
            if item.is_there() {
                read(&item);
            }
        }
    }
}
