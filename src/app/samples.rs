//! Ready texts to try the page with, written as an administrator would paste them.

/// A sample: what the button says, and the text.
pub(super) struct Sample {
    pub(super) title: &'static str,
    pub(super) about: &'static str,
    pub(super) text: &'static str,
}

/// The host of the article: two members at their defaults, event 106.
pub(super) const ARTICLE: &str = include_str!("samples/article.txt");

/// Every sample, in the order of the buttons.
pub(super) const ALL: [Sample; 4] = [
    Sample {
        title: "The article's customer",
        about: "2012 R2, two members at their defaults, event 106",
        text: ARTICLE,
    },
    Sample {
        title: "LACP team, sets not identical",
        about: "Min-queue mode, one member moved by hand",
        text: include_str!("samples/lacp.txt"),
    },
    Sample {
        title: "SET on 2019, nothing to do",
        about: "Sets apart on one node, by the collector",
        text: include_str!("samples/set2019.txt"),
    },
    Sample {
        title: "Four adapters on 80 processors",
        about: "Two groups, two nodes, two cards on each",
        text: include_str!("samples/four.txt"),
    },
];
