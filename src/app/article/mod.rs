//! The article's figures: each a question, knobs and a picture, of the workbench's own make. What they play is worked out
//! in `simulate`; the prose around them is the page's own and never here.

mod day;
mod figure;
mod knobs;
#[cfg(any(feature = "prerender", test))]
mod page;
mod pictures;
mod show;
mod stage;

#[cfg(any(feature = "prerender", test))]
pub use page::page;
pub(super) use stage::{Heard, Stage, is_embedded, mount, mount_embed};

use super::pen::{Attr, Pen};
use crate::article::Topic;

/// The way to the article: one link a step. With a plan they carry it along.
pub(super) fn contents(pen: &mut Pen, fragment: &str) {
    pen.el("nav", "contents", |pen| {
        pen.is(Attr::Label, "Article");
        pen.word("h2", "label", "The article: how receive queues work");
        pen.el("ol", "contents__steps", |pen| {
            pen.is(Attr::Start, "0");
            for topic in Topic::ALL {
                pen.el("li", "", |pen| {
                    pen.el("a", "", |pen| {
                        pen.set(Attr::Href, &way(fragment, topic.slug()));
                        pen.say(topic.title());
                    });
                });
            }
        });
    });
}

/// The address of a step, beside this page.
fn way(fragment: &str, slug: &str) -> String {
    if fragment.is_empty() {
        ["./article.html#", slug].concat()
    } else {
        ["./article.html#", fragment, "&view=article/", slug].concat()
    }
}
