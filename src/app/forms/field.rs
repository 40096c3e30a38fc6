//! Fields for a number: what each is called, shows, admits and changes.

use crate::app::session::Session;
use crate::draw::Shape;
use crate::engine::View;
use crate::model::{AdapterId, PlanEdit, Rate, Setting, whole_number};

/// A field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Field {
    /// A processor setting of an adapter, today's or the wanted one.
    Setting(AdapterId, Setting),
    /// An adapter's link speed.
    Link(AdapterId),
    /// A number of the host's shape.
    Shape(Part),
    /// What one core receives.
    PerCore,
    /// The name of a kept plan.
    KeptName(usize),
    /// A plan that is pasted, on one side of a comparison.
    Side(usize),
}

/// A number of the host's shape.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    Sockets,
    Nodes,
    Cores,
    Threads,
}

impl Part {
    pub(crate) const ALL: [Self; 4] = [Self::Sockets, Self::Nodes, Self::Cores, Self::Threads];

    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Sockets => "Sockets",
            Self::Nodes => "NUMA nodes in each",
            Self::Cores => "Cores in each node",
            Self::Threads => "Threads of a core",
        }
    }
}

impl Field {
    /// What it is called.
    pub(crate) fn label(self, session: &Session) -> String {
        let of = |what: &str, id: AdapterId, unit: &str| {
            let name = session.plan().adapters.get(id.index()).map(|it| it.name.to_string()).unwrap_or_default();
            [what, " of ", &name, unit].concat()
        };
        match self {
            Self::Setting(id, setting) => {
                let what = match setting {
                    Setting::BaseGroup => "Base group",
                    Setting::BaseNumber => "Base processor",
                    Setting::MaxGroup => "Max group",
                    Setting::MaxNumber => "Max processor",
                    Setting::MaxProcessors => "MaxProcessors",
                    Setting::NumaNode => "Preferred node",
                };
                of(what, id, "")
            }
            Self::Link(id) => of("Link speed", id, " in Gbps"),
            Self::Shape(part) => part.label().to_owned(),
            Self::PerCore => "One core receives, in Gbps".to_owned(),
            Self::KeptName(_) | Self::Side(_) => String::new(),
        }
    }

    /// What stands in it; empty where that is not known.
    pub(crate) fn value(self, session: &Session) -> String {
        let plan = session.plan();
        let adapter = |id: AdapterId| plan.adapters.get(id.index());
        let number = match self {
            Self::Setting(id, setting) => adapter(id).and_then(|it| {
                let wanted = it.target.filter(|_| session.view() == View::Target);
                setting.value(&wanted.unwrap_or(it.processors))
            }),
            Self::Shape(part) => plan.cpu.as_ref().and_then(Shape::of).map(|mut shape| part.number(&mut shape, None)),
            Self::Link(id) => return figure(adapter(id).and_then(|it| it.link)),
            Self::PerCore => return figure(plan.per_core),
            Self::KeptName(_) | Self::Side(_) => None,
        };
        number.map(|it| it.to_string()).unwrap_or_default()
    }

    /// What stands there while it is empty.
    pub(crate) const fn placeholder(self) -> &'static str {
        match self {
            Self::Setting(_, Setting::BaseNumber | Setting::BaseGroup) => "0",
            Self::Setting(_, Setting::MaxProcessors) => "16",
            Self::Setting(_, Setting::NumaNode) => "none",
            Self::Setting(..) => "last",
            Self::Link(_) | Self::Shape(_) => "?",
            Self::PerCore => "3.5",
            Self::KeptName(_) | Self::Side(_) => "",
        }
    }

    /// What may stand in it, in words.
    pub(crate) const fn hint(self) -> &'static str {
        match self {
            Self::Setting(_, Setting::BaseNumber | Setting::MaxNumber) => "0 to 63, or empty",
            Self::Setting(_, Setting::MaxProcessors) => "1 or more, or empty",
            Self::Setting(..) => "A number, or empty",
            Self::Link(_) => "Gbps, or empty",
            Self::Shape(_) => "A number from 1",
            Self::PerCore => "Gbps above 0, or empty",
            Self::KeptName(_) | Self::Side(_) => "",
        }
    }

    /// Whether `text` may stand in it.
    pub(crate) fn admits(self, text: &str) -> bool {
        let (from, to) = match self {
            Self::Setting(_, Setting::BaseNumber | Setting::MaxNumber) => (0, 63),
            Self::Setting(_, Setting::MaxProcessors) => (1, u32::MAX.into()),
            Self::Setting(..) => (0, 65_534),
            Self::Shape(_) => (1, 1024),
            Self::KeptName(_) | Self::Side(_) => return false,
            Self::Link(_) | Self::PerCore => {
                return text.is_empty() || Rate::parse_gbps(text).is_some_and(|rate| rate > Rate::ZERO);
            }
        };
        match whole_number(text) {
            Some(number) => (from..=to).contains(&number),
            None => text.is_empty() && !matches!(self, Self::Shape(_)),
        }
    }

    /// Takes a text that it admits.
    pub(crate) fn commit(self, session: &mut Session, text: &str) {
        let number = whole_number(text).and_then(|it| it.try_into().ok());
        let edit = match self {
            Self::Setting(id, setting) => return session.set(id, setting, number),
            Self::Shape(part) => {
                let known = session.plan().cpu.as_ref().and_then(Shape::of);
                let mut shape = known.unwrap_or(Shape { sockets: 1, nodes: 1, cores: 8, threads: 2 });
                part.number(&mut shape, number);
                return session.reshape(shape);
            }
            Self::Link(id) => PlanEdit::Link(id, Rate::parse_gbps(text)),
            Self::PerCore => PlanEdit::PerCore(Rate::parse_gbps(text)),
            // They are no part of the plan; the session keeps them apart.
            Self::KeptName(_) | Self::Side(_) => return,
        };
        session.edit(edit, session.view());
    }
}

impl Part {
    /// The number, after setting it where one is given. What does not fit is a number that no shape has.
    fn number(self, shape: &mut Shape, new: Option<u32>) -> u32 {
        if let (Self::Threads, Some(new)) = (self, new) {
            shape.threads = u8::try_from(new).unwrap_or(u8::MAX);
        }
        let wide = match self {
            Self::Sockets => &mut shape.sockets,
            Self::Nodes => &mut shape.nodes,
            Self::Cores => &mut shape.cores,
            Self::Threads => return shape.threads.into(),
        };
        if let Some(new) = new {
            *wide = u16::try_from(new).unwrap_or(u16::MAX);
        }
        (*wide).into()
    }
}

fn figure(rate: Option<Rate>) -> String {
    rate.map(Rate::figure).unwrap_or_default()
}
