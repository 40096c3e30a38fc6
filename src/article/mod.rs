//! The article: its steps in order, each with one claim and the question it asks before it shows. The prose beside them is
//! `prose/<slug>.md`, which only the page's build reads, as it does claims and disputes; what a picture says stands here.

mod claims;
mod disputes;
mod steps;

pub use claims::{Claim, claims};
pub use disputes::{DISPUTES, Dispute};
pub use steps::STEPS;

/// How sure a step's claim is (D0.1).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sure {
    /// Microsoft says so.
    Microsoft,
    /// Somebody observed it.
    Observed,
    /// It follows from what is said or observed.
    Inferred,
    /// The picture shows a model of ours.
    Model,
}

impl Sure {
    /// In words, as they stand before a list of sources.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Microsoft => "Stated by Microsoft",
            Self::Observed => "Observed, not stated by Microsoft",
            Self::Inferred => "Inferred from what is stated",
            Self::Model => "A model of ours",
        }
    }
}

/// What a step asks before it shows.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// The question.
    pub ask: &'static str,
    /// What one may expect.
    pub choices: [&'static str; 3],
    /// Which of them is so.
    pub right: usize,
    /// Why.
    pub because: &'static str,
}

/// What a step is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Topic {
    /// The error line.
    Error,
    /// One queue, one core.
    OneCore,
    /// Receive side scaling.
    Rss,
    /// A virtual switch takes the card.
    Switch,
    /// A queue for each MAC address.
    Vmq,
    /// One machine's ceiling.
    Price,
    /// Queues that move.
    Dynamic,
    /// Two designs.
    PerAdapter,
    /// Teaming modes.
    Teams,
    /// The releases since.
    Since,
    /// The reader's host.
    Sandbox,
}

/// One step.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// What it is about.
    pub topic: Topic,
    /// What it asks.
    pub question: Question,
    /// What stands under the picture: what there is to be seen in it, and what it means.
    pub caption: &'static str,
}

impl Topic {
    /// All, in the order of the steps.
    pub const ALL: [Self; 11] = [
        Self::Error,
        Self::OneCore,
        Self::Rss,
        Self::Switch,
        Self::Vmq,
        Self::Price,
        Self::Dynamic,
        Self::PerAdapter,
        Self::Teams,
        Self::Since,
        Self::Sandbox,
    ];

    /// What stands for it in links: `article/<slug>`.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::OneCore => "one-core",
            Self::Rss => "rss",
            Self::Switch => "switch",
            Self::Vmq => "vmq",
            Self::Price => "price",
            Self::Dynamic => "dynamic",
            Self::PerAdapter => "per-adapter",
            Self::Teams => "teams",
            Self::Since => "since",
            Self::Sandbox => "sandbox",
        }
    }

    /// The topic with that slug.
    fn of(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.slug() == slug)
    }

    /// The topic that a view of an embed names: `article/<slug>`.
    pub fn in_view(view: &str) -> Option<Self> {
        Self::of(view.strip_prefix("article/")?)
    }

    /// The title, which is the claim in short. Apart from the rest of a step, since the way to the article is shown where the
    /// article itself is not.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Error => "The error: two cards that share a core they should not",
            Self::OneCore => "One queue is one core, and one core is about 3.5 Gbps",
            Self::Rss => "Receive side scaling: one connection, one core; many connections, many cores",
            Self::Switch => "A virtual switch takes the card, and RSS goes off",
            Self::Vmq => "VMQ: a queue for every MAC address, until there are none left",
            Self::Price => "The price of VMQ: no machine is faster than its one core",
            Self::Dynamic => "Dynamic VMQ: queues leave home when it is busy and come back when it is quiet",
            Self::PerAdapter => "It is settled card by card, so a host can have both",
            Self::Teams => "Where packets may arrive decides whether sets must be apart or alike",
            Self::Since => "Since then: several queues for one machine, and less to set by hand",
            Self::Sandbox => "Your host",
        }
    }
}

impl Step {
    /// What stands for it in links: `article/<slug>`.
    pub const fn slug(&self) -> &'static str {
        self.topic.slug()
    }
}

/// The step with that slug, and its place.
pub fn step(slug: &str) -> Option<(usize, &'static Step)> {
    STEPS.iter().enumerate().find(|(_, it)| it.slug() == slug)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::source_title;

    #[test]
    fn slugs_are_words_and_each_its_own() {
        for (at, it) in STEPS.iter().enumerate() {
            assert!(it.slug().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", it.slug());
            assert_eq!(step(it.slug()).map(|(at, _)| at), Some(at));
        }
        assert!(step("nothing").is_none());
    }

    #[test]
    fn each_step_asks_and_answers_and_names_its_sources() {
        for it in &STEPS {
            assert!(it.question.ask.ends_with('?'), "{}", it.slug());
            assert!(it.question.right < 3, "{}", it.slug());
            assert!(!claims(it.topic).is_empty(), "{}", it.slug());
            for (_, _, keys) in claims(it.topic) {
                for key in *keys {
                    assert_ne!(source_title(key), *key, "{} names a source that has no title", it.slug());
                }
            }
        }
    }
}
