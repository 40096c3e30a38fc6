//! Markup as data. Panels write marks with a pen and know neither Yew nor the browser; `Kept` draws them, and only
//! those parts whose marks changed. A macro's markup is code: this is a table, a quarter of its weight.

mod ear;
#[cfg(any(feature = "prerender", test))]
mod html;
mod kept;
mod marks;
mod memory;

pub(crate) use ear::Hear;
#[cfg(any(feature = "prerender", test))]
pub(super) use html::{escape, html};
pub(super) use kept::draw;
pub(crate) use marks::{Attr, Mark};
pub(super) use memory::Memory;
pub(crate) use memory::Salt;

use std::any::Any;
use std::rc::Rc;

use yew::AttrValue;

/// Writes marks, in the order of the page.
pub(crate) struct Pen<'a> {
    marks: Vec<Mark>,
    memory: &'a Memory,
    /// A hand moves something: only what follows it is written.
    hurried: bool,
}

impl<'a> Pen<'a> {
    /// A pen that remembers what was written with `memory` before.
    pub(super) fn new(memory: &'a Memory, hurried: bool) -> Self {
        Self { marks: Vec::new(), memory, hurried }
    }

    /// What was written.
    pub(super) fn into_marks(self) -> Vec<Mark> {
        self.marks
    }

    /// An element. Its attributes are set first inside.
    pub(crate) fn el(&mut self, tag: &'static str, class: &'static str, inside: impl FnOnce(&mut Self)) {
        self.open(tag, class);
        inside(self);
        self.close();
    }

    /// An element that holds one fixed text.
    #[inline(never)]
    pub(crate) fn word(&mut self, tag: &'static str, class: &'static str, text: &'static str) {
        self.open(tag, class);
        self.say(text);
        self.close();
    }

    /// An element that holds one text.
    #[inline(never)]
    pub(crate) fn fact(&mut self, tag: &'static str, class: &'static str, text: &str) {
        self.open(tag, class);
        self.put(text);
        self.close();
    }

    /// Markup that may be there or not. It keeps its place, so that what follows is not taken for something else.
    pub(crate) fn when(&mut self, there: bool, inside: impl FnOnce(&mut Self)) {
        self.group(|pen| {
            if there {
                inside(pen);
            }
        });
    }

    /// Markup of any length, in one place.
    pub(crate) fn group(&mut self, inside: impl FnOnce(&mut Self)) {
        self.mark(Mark::Group);
        inside(self);
        self.close();
    }

    /// A part that is drawn anew only when it changed. `key` sets it apart from its neighbours.
    pub(crate) fn part(&mut self, key: usize, inside: impl FnOnce(&mut Self)) {
        let before = std::mem::take(&mut self.marks);
        inside(self);
        self.end_part(key, before);
    }

    /// A part that waits until the hand rests, unless it is what the hand moves.
    pub(crate) fn late(&mut self, key: usize, urgent: bool, inside: impl FnOnce(&mut Self)) {
        let known = if self.hurried && !urgent { self.memory.recall(key, None) } else { None };
        if let Some(marks) = known {
            return self.mark(Mark::Part(key, marks));
        }
        let before = std::mem::take(&mut self.marks);
        inside(self);
        let marks = self.end_part(key, before);
        self.memory.keep(key, &marks, None);
    }

    /// A part that follows from `thing` and `salt` alone, and is written again only for others.
    pub(crate) fn held<T: 'static>(&mut self, key: usize, thing: &Rc<T>, salt: Salt, inside: impl FnOnce(&mut Self)) {
        let thing: Rc<dyn Any> = thing.clone();
        if let Some(marks) = self.memory.recall(key, Some((&thing, salt))) {
            return self.mark(Mark::Part(key, marks));
        }
        let before = std::mem::take(&mut self.marks);
        inside(self);
        let marks = self.end_part(key, before);
        self.memory.keep(key, &marks, Some((thing, salt)));
    }

    #[inline(never)]
    fn end_part(&mut self, key: usize, before: Vec<Mark>) -> Rc<Vec<Mark>> {
        let marks = Rc::new(std::mem::replace(&mut self.marks, before));
        self.mark(Mark::Part(key, Rc::clone(&marks)));
        marks
    }

    /// A fixed text.
    #[inline(never)]
    pub(crate) fn say(&mut self, text: &'static str) {
        self.mark(Mark::Text(AttrValue::Static(text)));
    }

    /// A text.
    #[inline(never)]
    pub(crate) fn put(&mut self, text: &str) {
        self.mark(Mark::Text(word(text)));
    }

    /// A fixed attribute.
    #[inline(never)]
    pub(crate) fn is(&mut self, attr: Attr, value: &'static str) {
        self.mark(Mark::Attr(attr, AttrValue::Static(value)));
    }

    /// An attribute.
    #[inline(never)]
    pub(crate) fn set(&mut self, attr: Attr, value: &str) {
        self.mark(Mark::Attr(attr, word(value)));
    }

    /// One more class.
    #[inline(never)]
    pub(crate) fn class(&mut self, class: &'static str) {
        self.mark(Mark::Class(AttrValue::Static(class)));
    }

    /// More classes.
    #[inline(never)]
    pub(crate) fn classes(&mut self, classes: &str) {
        self.mark(Mark::Class(word(classes)));
    }

    /// Listens.
    #[inline(never)]
    pub(crate) fn on(&mut self, hear: Hear) {
        self.mark(Mark::On(hear));
    }

    /// Any other mark.
    #[inline(never)]
    pub(crate) fn mark(&mut self, mark: Mark) {
        self.marks.push(mark);
    }

    /// Begins an element; for markup around other markup. Where it can, a panel uses [`Pen::el`].
    #[inline(never)]
    pub(crate) fn open(&mut self, tag: &'static str, class: &'static str) {
        self.mark(Mark::Open(tag, class));
    }

    /// Ends what began last.
    #[inline(never)]
    pub(crate) fn close(&mut self) {
        self.mark(Mark::Close);
    }
}

fn word(text: &str) -> AttrValue {
    AttrValue::Rc(Rc::from(text))
}
