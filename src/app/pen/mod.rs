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
    /// How many more of the parts that follow one by one may be written.
    turns: usize,
}

impl<'a> Pen<'a> {
    /// A pen that remembers what was written with `memory` before.
    pub(super) fn new(memory: &'a Memory, hurried: bool) -> Self {
        Self { marks: Vec::new(), memory, hurried, turns: usize::MAX }
    }

    /// The same pen, with so many of the parts that follow one by one written, the last of them for the first time.
    pub(super) fn with_turns(self, turns: usize) -> Self {
        Self { turns, ..self }
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
        let marks = std::mem::replace(&mut self.marks, before);
        self.mark(Mark::Part(key, Rc::new(marks)));
    }

    /// A part that waits until the hand rests, unless it is what the hand moves.
    pub(crate) fn late(&mut self, key: usize, urgent: bool, inside: impl FnOnce(&mut Self)) {
        if self.hurried && !urgent && self.stays(key) {
            return;
        }
        let before = std::mem::take(&mut self.marks);
        inside(self);
        self.keep(key, before, None);
    }

    /// A part as [`Pen::late`] that also waits for its turn: a browser that draws a whole page at once does nothing else
    /// meanwhile. Until then it is as it was, or empty.
    pub(crate) fn in_turn(&mut self, key: usize, urgent: bool, inside: impl FnOnce(&mut Self)) {
        if !self.waits(key) {
            // Whose turn has just come has to be written, a hurry or not.
            let hurried = self.hurried;
            self.hurried &= self.turns > 0;
            self.late(key, urgent, inside);
            self.hurried = hurried;
        }
    }

    /// Whether there is anything to write of a part that follows in turn; for markup around it.
    #[inline(never)]
    pub(crate) fn reaches(&self, key: usize) -> bool {
        let reached = self.turns > 0 || self.memory.recall(key, None).is_some();
        if !reached {
            self.memory.leave();
        }
        reached
    }

    /// Whether the part was written before, and then writes it as it was.
    #[inline(never)]
    fn stays(&mut self, key: usize) -> bool {
        let known = self.memory.recall(key, None);
        known.map(|marks| self.mark(Mark::Part(key, marks))).is_some()
    }

    /// Whether the part has to wait for its turn, and then writes it as it was, or empty.
    #[inline(never)]
    fn waits(&mut self, key: usize) -> bool {
        if let Some(left) = self.turns.checked_sub(1) {
            self.turns = left;
            return false;
        }
        self.memory.leave();
        if !self.stays(key) {
            self.mark(Mark::Part(key, Rc::default()));
        }
        true
    }

    /// A part that follows from `thing` and `salt` alone, and is written again only for others.
    pub(crate) fn held<T: 'static>(&mut self, key: usize, thing: &Rc<T>, salt: Salt, inside: impl FnOnce(&mut Self)) {
        let thing: Rc<dyn Any> = thing.clone();
        if let Some(marks) = self.memory.recall(key, Some((&thing, salt))) {
            return self.mark(Mark::Part(key, marks));
        }
        let before = std::mem::take(&mut self.marks);
        inside(self);
        self.keep(key, before, Some((thing, salt)));
    }

    /// Ends a part that is remembered, after what stands before it.
    #[inline(never)]
    fn keep(&mut self, key: usize, before: Vec<Mark>, from: Option<(Rc<dyn Any>, Salt)>) {
        let marks = std::mem::replace(&mut self.marks, before);
        self.mark(Mark::Part(key, self.memory.keep(key, marks, from)));
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
