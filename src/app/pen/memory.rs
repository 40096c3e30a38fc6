//! What was written before, for what need not be written again.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::Mark;

/// What else a part was written from, as numbers.
pub(crate) type Salt = [u16; 7];

/// The parts written last, by their keys.
#[derive(Default)]
pub(in crate::app) struct Memory {
    parts: RefCell<Vec<Option<Held>>>,
    /// Some parts were left for the next turn.
    left: Cell<bool>,
}

struct Held {
    marks: Rc<Vec<Mark>>,
    /// What they were written from. Kept alive, so that its address is nobody else's.
    from: Option<(Rc<dyn Any>, Salt)>,
}

impl Memory {
    /// Whether parts were left for another turn since this was asked last.
    pub(in crate::app) fn has_left(&self) -> bool {
        self.left.take()
    }

    pub(super) fn leave(&self) {
        self.left.set(true);
    }

    /// The part, if it was written from just that; whatever it was written from, where `from` is none.
    pub(super) fn recall(&self, key: usize, from: Option<(&Rc<dyn Any>, Salt)>) -> Option<Rc<Vec<Mark>>> {
        let kept = self.parts.borrow();
        let held = kept.get(key)?.as_ref()?;
        let same = match (from, &held.from) {
            (None, _) => true,
            (Some((thing, salt)), Some((of, with))) => Rc::ptr_eq(thing, of) && salt == *with,
            (Some(_), None) => false,
        };
        same.then(|| Rc::clone(&held.marks))
    }

    /// Keeps a part; as it was, if it says the same: whoever drew it then knows it without a look.
    pub(super) fn keep(&self, key: usize, marks: Vec<Mark>, from: Option<(Rc<dyn Any>, Salt)>) -> Rc<Vec<Mark>> {
        let mut kept = self.parts.borrow_mut();
        if key >= kept.len() {
            kept.resize_with(key + 1, || None);
        }
        let before = kept.get_mut(key).and_then(Option::take).map(|it| it.marks);
        let marks = before.filter(|it| **it == marks).unwrap_or_else(|| Rc::new(marks));
        if let Some(slot) = kept.get_mut(key) {
            *slot = Some(Held { marks: Rc::clone(&marks), from });
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_the_same_is_given_back_as_it_was() {
        let memory = Memory::default();
        let word = |text: &'static str| vec![Mark::Text(text.into()), Mark::Close];
        let first = memory.keep(1, word("a"), None);
        let again = memory.keep(1, word("a"), None);
        assert!(Rc::ptr_eq(&first, &again));
        let other = memory.keep(1, word("b"), None);
        assert_eq!(*other, word("b"));
        assert!(memory.recall(1, None).is_some_and(|it| Rc::ptr_eq(&it, &other)));
        // Written from something else that says the same, it is known by that from then on.
        let thing: Rc<dyn Any> = Rc::new(());
        let held = memory.keep(1, word("b"), Some((Rc::clone(&thing), [7; 7])));
        assert!(Rc::ptr_eq(&held, &other));
        assert!(memory.recall(1, Some((&thing, [7; 7]))).is_some());
        assert!(memory.recall(1, Some((&thing, [8; 7]))).is_none());
    }
}
