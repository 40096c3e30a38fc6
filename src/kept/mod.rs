//! What a browser keeps of plans: the text behind each key, the list of all that is there, and the names in it. Where the
//! texts are kept and what time it is are no business of this layer.

mod names;

pub use names::{copy_of, free, tidy};

use std::fmt;

use crate::draw::host_line;
use crate::model::{Plan, cut, order};
use crate::share;
use crate::wire;

/// The version of the texts. What another version wrote is left as it is.
const VERSION: &str = "1";

/// The works that are kept, one for each time that the page was open; older ones give way.
const WORKS: usize = 5;

/// Which of the two kinds of kept plans it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A plan that a person named and keeps.
    Plan,
    /// What was being worked at, kept unasked.
    Work,
}

impl Kind {
    const ALL: [Self; 2] = [Self::Plan, Self::Work];

    /// What stands before the mark in a key.
    const fn prefix(self) -> &'static str {
        match self {
            Self::Plan => "vmq-planner:plan:",
            Self::Work => "vmq-planner:work:",
        }
    }

    /// The key of the one with that mark.
    pub fn key(self, mark: &str) -> String {
        [self.prefix(), mark].concat()
    }
}

/// A plan that is kept.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Kept {
    /// What sets it apart from all others: when it was first kept, which no two share.
    pub mark: String,
    /// When it was kept last, as ISO 8601 writes it, so that texts sort as times do.
    pub at: String,
    /// Its name.
    pub name: String,
    /// Which host it is, in a few words.
    pub about: String,
    /// The plan: its link, or JSON where it is too large for one.
    pub plan: String,
    /// When it was kept, as the reader's clock says it; who has a clock fills it in, and it is not kept.
    pub when: String,
}

impl Kept {
    /// That plan, under its host's name, not kept anywhere yet.
    pub fn of(plan: &Plan) -> Self {
        let mut facts = &host_line(plan)[..];
        let mut name = "A host without a name".to_owned();
        if let (Some(host), [_, rest @ ..]) = (&plan.name, facts) {
            (name, facts) = (tidy(host.as_str()), rest);
        }
        let text = share::encode(plan).unwrap_or_else(|_| wire::to_json(&wire::write_plan(plan)));
        Self { name, about: tidy(&facts.join(" · ")), plan: text, ..Self::default() }
    }

    /// The text behind its key.
    pub fn write(&self) -> String {
        let Self { at, name, about, plan, .. } = self;
        [VERSION, "\n", at, "\n", name, "\n", about, "\n", plan].concat()
    }

    /// Reads the text behind a key; nothing where another version wrote it, or something else did.
    pub fn read(mark: &str, text: &str) -> Option<Self> {
        let (version, rest) = cut(text, b'\n')?;
        let (at, rest) = cut(rest, b'\n')?;
        let (name, rest) = cut(rest, b'\n')?;
        let (about, plan) = cut(rest, b'\n')?;
        let known = version == VERSION && (plan.starts_with("p=") || plan.starts_with('{'));
        known.then(|| Self {
            mark: mark.to_owned(),
            at: at.to_owned(),
            name: name.to_owned(),
            about: about.to_owned(),
            plan: plan.to_owned(),
            when: String::new(),
        })
    }

    /// The plan itself.
    ///
    /// # Errors
    /// Where it was damaged since.
    pub fn open(&self) -> Result<Plan, Damaged> {
        let plan =
            if self.plan.starts_with('{') { wire::read_plan(&self.plan).ok() } else { share::decode(&self.plan).ok() };
        plan.ok_or(Damaged)
    }
}

/// What was kept is no whole plan any more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Damaged;

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("What was kept is damaged: it is no whole plan any more. It is left as it is.")
    }
}

impl std::error::Error for Damaged {}

/// All that is kept.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shelf {
    /// The named plans, the latest first.
    pub plans: Vec<Kept>,
    /// The works, the latest first.
    pub works: Vec<Kept>,
    /// How many texts stand under our keys that this version does not read.
    pub unread: usize,
}

impl Shelf {
    /// Adds what stands behind a key; `when` says times as the reader's clock does. A key that is not ours is passed over.
    pub fn add(&mut self, key: &str, text: &str, when: fn(&str) -> String) {
        for kind in Kind::ALL {
            let Some(mark) = key.strip_prefix(kind.prefix()) else { continue };
            let Some(mut it) = Kept::read(mark, text) else {
                self.unread += 1;
                continue;
            };
            it.when = when(&it.at);
            let list = if kind == Kind::Plan { &mut self.plans } else { &mut self.works };
            // The latest first.
            let later = |other: &Kept| order(&other.at, &it.at).then_with(|| order(&other.mark, &it.mark)).is_gt();
            let at = list.iter().take_while(|other| later(other)).count();
            list.insert(at, it);
        }
    }

    /// The marks of the works that give way to `now`: the same plan under another mark, and those that are too old.
    pub fn outlived(&self, now: &Kept) -> Vec<String> {
        let (mut marks, mut n) = (Vec::new(), 1);
        for it in self.works.iter().filter(|it| it.mark != now.mark) {
            if n == WORKS || it.plan == now.plan {
                marks.push(it.mark.clone());
            } else {
                n += 1;
            }
        }
        marks
    }
}
