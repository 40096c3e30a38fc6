//! Teams and their members, editable in place, with how their queues add up.

use super::words::{named, refusal, section};
use crate::app::controls::select;
use crate::app::forms::Choice;
use crate::app::pen::Pen;
use crate::app::session::{Place, Session};
use crate::engine::{QueueMode, TeamReport, Verdict};
use crate::model::{Team, TeamId, TeamKind};

pub(crate) fn teams(pen: &mut Pen, session: &Session) {
    let (plan, report) = (session.plan(), session.report());
    let about = |pen: &mut Pen| pen.word("p", "", "Mode and algorithm decide whether sets must be apart or alike.");
    section(pen, "teams", "Teams", about, |pen| {
        pen.el("ul", "teams", |pen| {
            for (it, (id, team)) in report.teams.iter().zip(plan.teams()) {
                pen.el("li", "team", |pen| card(pen, session, it, id, team));
            }
        });
        pen.el("div", "facts", |pen| {
            for (id, _) in plan.adapters() {
                pen.el("span", "facts__item", |pen| {
                    pen.el("span", "label", |pen| named(pen, plan, id));
                    select(pen, session, Choice::Team(id));
                });
            }
        });
        refusal(pen, session, |place| place == Place::Teams);
    });
}

fn card(pen: &mut Pen, session: &Session, report: &TeamReport, id: TeamId, team: &Team) {
    pen.el("h3", "team__name", |pen| {
        pen.put(&team.name.to_string());
        pen.word("span", "tagword", if team.kind == TeamKind::Set { "SET" } else { "LBFO" });
    });
    select(pen, session, Choice::Mode(id));
    select(pen, session, Choice::Algorithm(id));
    pen.el("p", "team__mode", |pen| {
        pen.say(mode_words(report.mode));
        if let Some(queues) = report.queues {
            pen.put(&format!(" {queues} queues in all."));
        }
        pen.say(" ");
        pen.word("b", report.verdict.map_or("", Verdict::key), verdict_words(report.verdict));
    });
}

const fn mode_words(mode: Option<QueueMode>) -> &'static str {
    match mode {
        Some(QueueMode::Sum) => "Queues add up: sets must be apart.",
        Some(QueueMode::Min) => "The fewest queues count: sets must be alike.",
        Some(QueueMode::Single) => "One member: nothing to clash with.",
        None => "How queues add up is not known.",
    }
}

const fn verdict_words(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Ok) => "They are.",
        Some(Verdict::Overlap) => "They overlap.",
        Some(Verdict::NotIdentical) => "They differ.",
        None => "Not checked.",
    }
}
