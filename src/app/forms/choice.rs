//! Choices of one among several: what each is called, offers, shows and changes.

use super::facts;
use crate::app::deferred;
use crate::app::session::{Session, Theme, VIEWS};
use crate::draw::{TECHNIQUES, technique_words};
use crate::engine::View;
use crate::model::{AdapterFact, AdapterId, Fact, HostFact, PlanEdit, TeamFact, TeamId, Topology};
use crate::planner::Strategy;
use crate::preset::{COUNTS, Card, Cpu, RELEASES};

/// The names of the scripts, in the order of their tabs.
pub(crate) const SCRIPTS: [&str; 3] = ["Apply", "Verify", "Rollback"];

/// A choice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Choice {
    /// Light or dark.
    Theme,
    /// Today's or the wanted settings.
    View,
    /// What the recommendation aims for.
    Aim,
    /// Which script is in sight.
    Script,
    /// Which of several hosts that were read.
    Host,
    /// The release.
    Os,
    /// A team's mode.
    Mode(TeamId),
    /// A team's algorithm.
    Algorithm(TeamId),
    /// The team of an adapter.
    Team(AdapterId),
    /// The node that a card sits at.
    CardNode(AdapterId),
    /// What of the page is shared.
    Shared,
    /// Whether names are.
    Names,
    /// Under which technique the queues are drawn.
    Technique,
    /// Which plan stands on a side of a comparison.
    Side(usize),
    /// A plain fact.
    Fact(Fact),
    /// What to build a host of.
    Build(Stock),
    /// How near the map is.
    Zoom,
    /// Which question is asked of the host.
    WhatIf,
    /// Whose clash map is drawn.
    MapAdapter,
    /// Which group of bases it shows.
    MapGroup,
}

/// A part that a host is built of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stock {
    Cpu,
    Release,
    Card,
    Count,
}

impl Stock {
    pub(crate) const ALL: [Self; 4] = [Self::Cpu, Self::Release, Self::Card, Self::Count];

    /// What it is called.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Cpu => "Processors",
            Self::Release => "Release",
            Self::Card => "Adapter",
            Self::Count => "How many adapters",
        }
    }

    fn options(self, offer: &mut dyn FnMut(&str)) {
        match self {
            Self::Cpu => Cpu::ALL.iter().for_each(|it| offer(it.title)),
            Self::Release => RELEASES.iter().for_each(|it| offer(&it.to_string())),
            Self::Card => Card::ALL.iter().for_each(|it| offer(it.title)),
            Self::Count => COUNTS.iter().for_each(|it| offer(&it.to_string())),
        }
    }
}

impl Choice {
    /// The plain fact it is about.
    pub(crate) fn fact(self) -> Option<Fact> {
        match self {
            Self::Os => Some(Fact::Host(HostFact::Os)),
            Self::Mode(id) => Some(Fact::Team(id, TeamFact::Mode)),
            Self::Algorithm(id) => Some(Fact::Team(id, TeamFact::Algorithm)),
            Self::CardNode(id) => Some(Fact::Adapter(id, AdapterFact::Node)),
            Self::Fact(fact) => Some(fact),
            _ => None,
        }
    }

    /// What it is called.
    pub(crate) fn label(self, session: &Session) -> String {
        let plan = session.plan();
        match self {
            Self::Theme => "Theme".to_owned(),
            Self::View => "Settings shown".to_owned(),
            Self::Aim => "Aim".to_owned(),
            Self::Script => "Script".to_owned(),
            Self::Host => "Host".to_owned(),
            Self::Team(id) => {
                let name = plan.adapters.get(id.index()).map(|it| it.name.to_string()).unwrap_or_default();
                "Team of ".to_owned() + &name
            }
            Self::Build(stock) => stock.label().to_owned(),
            Self::Shared => "What to share".to_owned(),
            Self::Names => "Names".to_owned(),
            Self::Technique => "Technique".to_owned(),
            Self::Side(at) => (if at == 0 { "Before" } else { "After" }).to_owned(),
            Self::Zoom => "Zoom".to_owned(),
            Self::WhatIf => "What if".to_owned(),
            Self::MapAdapter => "Adapter of the clash map".to_owned(),
            Self::MapGroup => "Processor group of the clash map".to_owned(),
            Self::Os | Self::Mode(_) | Self::Algorithm(_) | Self::CardNode(_) | Self::Fact(_) => {
                self.fact().map(|fact| facts::label(fact, plan)).unwrap_or_default()
            }
        }
    }

    /// What it offers.
    pub(crate) fn options(self, session: &Session) -> Vec<String> {
        let plan = session.plan();
        let mut all: Vec<String> = Vec::new();
        let mut offer = |text: &str| all.push(text.to_owned());
        match self {
            Self::Theme => Theme::ALL.into_iter().for_each(|it| offer(it.title())),
            Self::View => ["Today", "Wanted"].into_iter().for_each(offer),
            Self::Aim => ["Best plan", "Smallest change"].into_iter().for_each(offer),
            Self::Script => SCRIPTS.into_iter().for_each(offer),
            Self::Host => {
                for (at, it) in session.hosts().iter().enumerate() {
                    offer(&it.name.as_ref().map_or_else(|| format!("Host {}", at + 1), ToString::to_string));
                }
            }
            Self::Team(_) => {
                offer("No team");
                plan.teams.iter().for_each(|it| offer(&it.name.to_string()));
            }
            Self::Shared => VIEWS.into_iter().for_each(|it| offer(it.0)),
            Self::Names => ["Names as they are", "Names replaced"].into_iter().for_each(offer),
            Self::Technique => TECHNIQUES.into_iter().for_each(|it| offer(technique_words(it).0)),
            Self::Side(_) => {
                offer("The plan in sight");
                session.shelf().plans.iter().for_each(|it| offer(&it.name));
                offer("A pasted link");
            }
            Self::Zoom => ["Host", "Cores", "Threads"].into_iter().for_each(offer),
            Self::WhatIf => ["Sets", "Clash map", "Failure drill", "Recipes"].into_iter().for_each(offer),
            Self::MapAdapter => {
                for id in session.mapped() {
                    offer(&plan.adapters.get(id.index()).map(|it| it.name.to_string()).unwrap_or_default());
                }
            }
            Self::MapGroup => {
                for group in plan.cpu.iter().flat_map(Topology::groups) {
                    offer(&format!("Group {}", group.get()));
                }
            }
            Self::Build(stock) => stock.options(&mut offer),
            Self::Os | Self::Mode(_) | Self::Algorithm(_) | Self::CardNode(_) | Self::Fact(_) => {
                return self.fact().map(|fact| facts::options(fact, session)).unwrap_or_default();
            }
        }
        all
    }

    /// Which of its options is so.
    pub(crate) fn selected(self, session: &Session) -> usize {
        let plan = session.plan();
        let place = match self {
            Self::Theme => return session.face().theme as usize,
            Self::Zoom => return session.zoom(),
            Self::View => return usize::from(session.view() == View::Target),
            Self::Aim => return usize::from(session.strategy() == Strategy::SmallestChange),
            Self::Script => return session.face().script,
            Self::Technique => return session.face().technique,
            Self::Shared => return session.face().sharing.unwrap_or_default().view,
            Self::Side(side) => return session.side_taken(side),
            Self::Names => return usize::from(session.face().sharing.unwrap_or_default().redacted),
            Self::WhatIf => return session.face().asked.tab,
            Self::MapAdapter => return session.face().asked.adapter,
            Self::MapGroup => return session.map_group(),
            Self::Host => return session.host(),
            Self::Team(id) => plan.teams.iter().position(|it| it.members.contains(&id)),
            Self::Build(stock) => return session.face().bench.stock[stock as usize],
            Self::Os | Self::Mode(_) | Self::Algorithm(_) | Self::CardNode(_) | Self::Fact(_) => {
                return self.fact().map_or(0, |fact| facts::selected(fact, session));
            }
        };
        place.map_or(0, |at| at + 1)
    }

    /// Takes the option at that place.
    pub(crate) fn pick(self, session: &mut Session, at: usize) {
        // The first option of a fact is that it is not known.
        let place = at.checked_sub(1);
        let edit = match self {
            Self::Theme => {
                session.face_mut().theme = Theme::ALL.get(at).copied().unwrap_or_default();
                return;
            }
            Self::View => return session.show(if at == 0 { View::Current } else { View::Target }),
            Self::Aim => {
                return session.aim(if at == 0 { Strategy::Replan } else { Strategy::SmallestChange });
            }
            Self::Zoom => {
                session.face_mut().zoom = Some(at);
                return;
            }
            Self::Script => {
                let face = session.face_mut();
                face.script = at;
                face.copied = None;
                return;
            }
            Self::Technique => {
                session.face_mut().technique = at;
                return;
            }
            Self::WhatIf | Self::MapAdapter | Self::MapGroup => return session.question(self, at),
            Self::Shared | Self::Names => {
                let face = session.face_mut();
                face.copied = None;
                if let Some(sharing) = &mut face.sharing {
                    match self {
                        Self::Shared => sharing.view = at,
                        _ => sharing.redacted = at == 1,
                    }
                }
                return;
            }
            Self::Side(side) => return deferred::take_side(session, side, at),
            Self::Host => return session.turn_to(at),
            Self::Team(id) => PlanEdit::Member(id, place.map(TeamId::at)),
            Self::Build(stock) => {
                session.face_mut().bench.stock[stock as usize] = at;
                return;
            }
            Self::Os | Self::Mode(_) | Self::Algorithm(_) | Self::CardNode(_) | Self::Fact(_) => match self.fact() {
                Some(fact) => facts::pick(fact, at),
                None => return,
            },
        };
        session.edit(edit, session.view());
    }
}
