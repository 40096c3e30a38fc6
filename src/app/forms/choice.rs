//! Choices of one among several: what each is called, offers, shows and changes.

use std::rc::Rc;

use crate::app::session::{Session, Theme, VIEWS};
use crate::draw::{TECHNIQUES, technique_words};
use crate::engine::View;
use crate::model::{AdapterId, Algorithm, NodeId, Os, PlanEdit, TeamId, TeamMode, Topology};
use crate::planner::Strategy;

const MODES: [(TeamMode, &str); 3] =
    [(TeamMode::SwitchIndependent, "Switch independent"), (TeamMode::Static, "Static"), (TeamMode::Lacp, "LACP")];

const ALGORITHMS: [(Algorithm, &str); 5] = [
    (Algorithm::TransportPorts, "Transport ports"),
    (Algorithm::IpAddresses, "IP addresses"),
    (Algorithm::MacAddresses, "MAC addresses"),
    (Algorithm::HyperVPort, "Hyper-V port"),
    (Algorithm::Dynamic, "Dynamic"),
];

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
    /// How near the map is.
    Zoom,
    /// Which question is asked of the host.
    WhatIf,
    /// Whose clash map is drawn.
    MapAdapter,
    /// Which group of bases it shows.
    MapGroup,
}

impl Choice {
    /// What it is called.
    pub(crate) fn label(self, session: &Session) -> String {
        let plan = session.plan();
        let team = |id: TeamId| plan.teams.get(id.index()).map(|it| it.name.to_string()).unwrap_or_default();
        let adapter = |id: AdapterId| plan.adapters.get(id.index()).map(|it| it.name.to_string()).unwrap_or_default();
        match self {
            Self::Theme => "Theme".to_owned(),
            Self::View => "Settings shown".to_owned(),
            Self::Aim => "Aim".to_owned(),
            Self::Script => "Script".to_owned(),
            Self::Host => "Host".to_owned(),
            Self::Os => "Windows release".to_owned(),
            Self::Mode(id) => "Mode of ".to_owned() + &team(id),
            Self::Algorithm(id) => "Load balancing of ".to_owned() + &team(id),
            Self::Team(id) => "Team of ".to_owned() + &adapter(id),
            Self::Shared => "What to share".to_owned(),
            Self::Names => "Names".to_owned(),
            Self::Technique => "Technique".to_owned(),
            Self::Side(at) => (if at == 0 { "Before" } else { "After" }).to_owned(),
            Self::Zoom => "Zoom".to_owned(),
            Self::WhatIf => "What if".to_owned(),
            Self::MapAdapter => "Adapter of the clash map".to_owned(),
            Self::MapGroup => "Processor group of the clash map".to_owned(),
            Self::CardNode(id) => ["NUMA node of ", &adapter(id), "'s card"].concat(),
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
                let plans = session.reading().map_or(&[][..], |it| &it.plans);
                for (at, it) in plans.iter().enumerate() {
                    offer(&it.name.as_ref().map_or_else(|| format!("Host {}", at + 1), ToString::to_string));
                }
            }
            Self::Os => {
                offer("Not known");
                for it in Os::ALL {
                    offer(&it.to_string());
                }
            }
            Self::Mode(_) => {
                offer("Not known");
                for (_, words) in MODES {
                    offer(words);
                }
            }
            Self::Algorithm(_) => {
                offer("Not known");
                for (_, words) in ALGORITHMS {
                    offer(words);
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
            Self::CardNode(_) => {
                offer("?");
                let nodes = plan.cpu.as_ref().map_or(0, Topology::n_nodes);
                (0..nodes.max(self.selected(session))).for_each(|at| offer(&at.to_string()));
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
            Self::Host => {
                let plans = session.reading().map_or(&[][..], |it| &it.plans);
                return plans.iter().position(|it| it.name == plan.name).unwrap_or(0);
            }
            Self::Os => Os::ALL.iter().position(|it| Some(*it) == plan.os),
            Self::Mode(id) => {
                let mode = plan.teams.get(id.index()).and_then(|it| it.mode);
                MODES.iter().position(|(it, _)| Some(*it) == mode)
            }
            Self::Algorithm(id) => {
                let algorithm = plan.teams.get(id.index()).and_then(|it| it.algorithm);
                ALGORITHMS.iter().position(|(it, _)| Some(*it) == algorithm)
            }
            Self::Team(id) => plan.teams.iter().position(|it| it.members.contains(&id)),
            Self::CardNode(id) => plan.adapters.get(id.index()).and_then(|it| it.node).map(NodeId::index),
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
            Self::Side(side) => return session.take_side(side, at),
            Self::Host => {
                if let Some(reading) = session.reading().map(Rc::clone) {
                    session.show_host(reading, at);
                }
                return;
            }
            Self::Os => PlanEdit::Os(place.and_then(|at| Os::ALL.get(at).copied())),
            Self::Mode(id) => PlanEdit::TeamMode(id, place.and_then(|at| MODES.get(at)).map(|it| it.0)),
            Self::Algorithm(id) => PlanEdit::Algorithm(id, place.and_then(|at| ALGORITHMS.get(at)).map(|it| it.0)),
            Self::Team(id) => PlanEdit::Member(id, place.map(TeamId::at)),
            Self::CardNode(id) => PlanEdit::AdapterNode(id, place.map(NodeId::at)),
        };
        session.edit(edit, session.view());
    }
}
