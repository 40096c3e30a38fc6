//! What the well-known recipes would do on this host.

use super::{put_name, put_names, put_number};
use crate::app::panels::words::{named, sign};
use crate::app::pen::{Attr, Hear, Pen};
use crate::app::session::{Ask, Session, Wish};
use crate::draw::{set_words, settings_words, severity_words};
use crate::engine::Code;
use crate::model::{LpIndex, LpSet, Plan};
use crate::whatif::{RECIPES, Recipe, Trial};

pub(super) fn recipes(pen: &mut Pen, session: &Session, trials: &[Trial]) {
    pen.word("p", "quiet", "Each as it is written, with what it would do here. Its mistakes are not mended.");
    pen.el("ul", "recipes", |pen| {
        for (at, (recipe, trial)) in RECIPES.iter().zip(trials).enumerate() {
            pen.el("li", "recipe", |pen| card(pen, session.plan(), recipe, trial, at));
        }
    });
}

fn card(pen: &mut Pen, plan: &Plan, recipe: &Recipe, trial: &Trial, at: usize) {
    pen.el("div", "recipe__head", |pen| {
        pen.word("h3", "", recipe.title);
        pen.el("button", "button button--small", |pen| {
            pen.is(Attr::Type, "button");
            if trial.given.is_empty() || trial.plan == *plan {
                pen.is(Attr::Disabled, "");
            }
            pen.on(Hear::Click(Wish::Ask(Ask::Try(at))));
            pen.say("Try it");
            pen.fact("span", "visually-hidden", &[" ", recipe.title].concat());
        });
    });
    pen.word("p", "", recipe.rule);
    pen.word("p", "small quiet", recipe.source);
    pen.el("ul", "recipe__sets", |pen| {
        for (id, settings) in &trial.given {
            pen.el("li", "", |pen| {
                named(pen, plan, *id);
                pen.fact("span", "", &settings_words(settings));
                pen.fact("span", "mono quiet", &written(plan, trial.sets.get(id.index())));
            });
        }
    });
    pen.el("ul", "recipe__says", |pen| {
        for (id, base) in &trial.beyond {
            tell(pen, "error", ["Runs off", "!"]);
            put_name(pen, plan, *id);
            pen.say(": its base would be processor ");
            put_number(pen, *base);
            end(pen, ", beyond the last one. Left as it is.");
        }
        for it in &trial.findings {
            let (word, mark) = severity_words(it.severity);
            let word = if it.code == Code::ProcessorSetTruncated { "Runs off" } else { word };
            tell(pen, it.severity.key(), [word, mark]);
            pen.put(&it.message);
            end(pen, "");
        }
        if !trial.silent.is_empty() {
            tell(pen, "info", ["Silent", "i"]);
            pen.say("It says nothing of ");
            put_names(pen, plan, &trial.silent);
            end(pen, ".");
        }
        if trial.is_fine() {
            tell(pen, "calm", ["Fine here", "✓"]);
            let first = trial.sets.iter().any(|set| set.contains(LpIndex::at(0)));
            pen.say("No clash, no set cut off, none across nodes");
            end(pen, if first { "; the first core is used." } else { " or on the first core." });
        }
    });
}

/// Begins what is said of a recipe; [`end`] ends it.
#[inline(never)]
fn tell(pen: &mut Pen, tone: &'static str, [what, mark]: [&'static str; 2]) {
    pen.open("li", tone);
    pen.el("span", "finding__kind", |pen| {
        sign(pen, "finding__sign", mark);
        pen.say(what);
    });
    pen.open("span", "");
}

fn end(pen: &mut Pen, words: &'static str) {
    pen.say(words);
    pen.close();
    pen.close();
}

fn written(plan: &Plan, set: Option<&LpSet>) -> String {
    let mut lps = Vec::new();
    if let (Some(set), Some(cpu)) = (set, &plan.cpu) {
        lps.extend(set.iter().filter_map(|lp| cpu.lp(lp)).map(|lp| lp.at));
    }
    set_words(&lps)
}
