//! Teams and their members, editable in place, with how their queues add up.

use super::parts::{act, fold, item};
use super::words::{named, refusal, section};
use crate::app::controls::select;
use crate::app::forms::Choice;
use crate::app::pen::Pen;
use crate::app::session::{Fold, More, Place, Session, Wish};
use crate::draw::{mode_words, verdict_words};
use crate::engine::{TeamReport, Verdict};
use crate::model::{Fact, Item, Team, TeamFact, TeamId, TeamKind};

pub(crate) fn teams(pen: &mut Pen, session: &Session) {
    let (plan, report) = (session.plan(), session.report());
    let about = |pen: &mut Pen| pen.word("p", "", "Mode and algorithm decide whether sets must be apart or alike.");
    section(pen, "teams", "Teams", about, |pen| {
        pen.el("ul", "teams", |pen| {
            for (it, (id, team)) in report.teams.iter().zip(plan.teams()) {
                pen.el("li", "team", |pen| card(pen, session, it, id, team));
            }
        });
        pen.when(!plan.teams.is_empty(), |pen| {
            pen.el("div", "facts", |pen| {
                for (id, _) in plan.adapters() {
                    pen.el("span", "facts__item", |pen| {
                        pen.el("span", "label", |pen| named(pen, plan, id));
                        select(pen, session, Choice::Team(id));
                    });
                }
            });
        });
        act(pen, "Add a team", " of the adapters that are free", "", Wish::Add(More::Team));
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
    let name = team.name.as_str();
    let open = fold(pen, session, "More", name, Fold::Team(id));
    pen.when(open, |pen| {
        pen.open("div", "unfolded");
        pen.open("div", "facts");
        for fact in [TeamFact::Name, TeamFact::Kind, TeamFact::Standby] {
            item(pen, session, Fact::Team(id, fact));
        }
        pen.close();
        pen.open("p", "acts");
        act(pen, "Remove the team", " ", name, Wish::Remove(Item::Team(id)));
        pen.close();
        pen.close();
    });
}
