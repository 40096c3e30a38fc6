//! Plans that the browser keeps: what is asked of it, what it answers, and how that is told. Nothing here keeps anything.

use std::rc::Rc;

use super::{Session, Side, Wish};
use crate::app::services;
use crate::kept::{Kept, Kind, Shelf, copy_of, free, tidy};

/// Why the browser did not keep something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Trouble {
    /// It keeps nothing for this page.
    Blocked,
    /// It has no room.
    Full,
    /// Another tab was there first.
    Changed,
}

impl Trouble {
    /// What is so, and what to do.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Blocked => {
                "This browser keeps nothing for this page: its storage is blocked. The address holds the plan; take others \
                 along as links or files."
            }
            Self::Full => {
                "The browser's storage for this page is full, so nothing was kept. Delete plans that are no longer needed, \
                 or take this one along as a link or file."
            }
            Self::Changed => {
                "Another tab changed this plan meanwhile. Nothing was overwritten: the list shows it as it is now."
            }
        }
    }
}

/// What the browser is to do with its storage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Errand {
    /// Keep a plan, in the place of another text where there was one.
    Put(Kept, Option<Kept>),
    /// Forget a plan.
    Drop(Kept),
}

/// The part of the page with kept plans, while it is open.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Keeping {
    /// What was done last, or why not.
    pub(crate) told: String,
    /// Whether that is trouble.
    pub(crate) is_trouble: bool,
    /// What was deleted last, and can be put back.
    pub(crate) gone: Option<Kept>,
    /// The two plans that are compared, while they are.
    pub(crate) comparing: Option<[Side; 2]>,
    /// The mark of the plan that is being renamed, and its new name so far.
    pub(crate) renaming: Option<(String, String)>,
}

impl Session {
    /// All that is kept, as it was heard last.
    pub(crate) fn shelf(&self) -> &Shelf {
        &self.face.shelf
    }

    fn keeping(&mut self) -> &mut Keeping {
        self.face.keeping.get_or_insert_default()
    }

    /// Opens the part with the kept plans, and says at once where nothing can be kept.
    pub(super) fn open_plans(&mut self) {
        let told = self.face.unkept.map_or("", Trouble::words);
        self.face.keeping = Some(Keeping { is_trouble: !told.is_empty(), told: told.to_owned(), ..Keeping::default() });
    }

    /// What a wish asks of the browser's storage.
    pub(crate) fn errand(&self, wish: Wish) -> Option<Errand> {
        let plans = &self.face.shelf.plans;
        match wish {
            Wish::Keep => {
                let mut kept = Kept::of(self.plan());
                kept.name = free(self.shelf(), &kept.name);
                Some(Errand::Put(kept, None))
            }
            Wish::CopyKept(at) => {
                let of = plans.get(at)?.clone();
                let name = copy_of(self.shelf(), &of.name);
                Some(Errand::Put(Kept { mark: String::new(), at: String::new(), name, ..of }, None))
            }
            Wish::Delete(at) => Some(Errand::Drop(plans.get(at)?.clone())),
            Wish::PutBack => Some(Errand::Put(self.face.keeping.as_ref()?.gone.clone()?, None)),
            Wish::Settle => {
                let (mark, name) = self.face.keeping.as_ref()?.renaming.as_ref()?;
                let was = plans.iter().find(|it| it.mark == *mark)?;
                let name = tidy(name);
                if name.is_empty() || name == was.name {
                    return None;
                }
                Some(Errand::Put(Kept { name, ..was.clone() }, Some(was.clone())))
            }
            _ => None,
        }
    }

    /// What became of an errand.
    pub(super) fn done(&mut self, errand: Errand, done: Result<(), Trouble>) {
        let keeping = self.keeping();
        keeping.is_trouble = done.is_err();
        let Err(trouble) = done else {
            let (before, name) = match &errand {
                Errand::Put(it, None) => ("Kept as ", &it.name),
                Errand::Put(it, Some(_)) => ("Renamed to ", &it.name),
                Errand::Drop(it) => ("Deleted ", &it.name),
            };
            keeping.told = [before, name, "."].concat();
            keeping.gone = match errand {
                Errand::Drop(it) => Some(it),
                Errand::Put(..) => None,
            };
            return;
        };
        trouble.words().clone_into(&mut keeping.told);
    }

    /// What is kept now, or why nothing is.
    pub(super) fn shelved(&mut self, listed: Result<Box<Shelf>, Trouble>) {
        match listed {
            Ok(all) => {
                self.face.shelf = *all;
                self.forget_sides();
            }
            Err(trouble) => {
                self.face.shelf = Shelf::default();
                self.face.unkept = Some(trouble);
            }
        }
    }

    /// Takes what is typed as the new name of a kept plan.
    pub(super) fn rename(&mut self, at: usize, name: String) {
        if let Some(mark) = self.face.shelf.plans.get(at).map(|it| it.mark.clone()) {
            self.keeping().renaming = Some((mark, name));
        }
    }

    /// The person has done with a field.
    pub(super) fn settle(&mut self) {
        (self.typing, self.face.typed) = (None, None);
        if let Some(keeping) = &mut self.face.keeping {
            keeping.renaming = None;
        }
    }

    /// The name of a kept plan as it stands in its field.
    pub(crate) fn kept_name<'a>(&'a self, it: &'a Kept) -> &'a str {
        let renaming = self.face.keeping.as_ref().and_then(|keeping| keeping.renaming.as_ref());
        renaming.filter(|(mark, _)| *mark == it.mark).map_or(&it.name, |(_, name)| name)
    }

    /// Opens a kept plan: a step like any other, so that Undo leads back.
    pub(super) fn open_kept(&mut self, kind: Kind, at: usize) {
        let list = if kind == Kind::Plan { &self.face.shelf.plans } else { &self.face.shelf.works };
        let Some(kept) = list.get(at) else { return };
        match services::kept(kept) {
            Ok(reading) => {
                self.face.problem = None;
                self.face.keeping = None;
                self.show_reading(Rc::new(reading));
            }
            Err(words) if kind == Kind::Plan => {
                let keeping = self.keeping();
                (keeping.is_trouble, keeping.told) = (true, words);
            }
            Err(words) => self.face.problem = Some(words),
        }
    }
}
