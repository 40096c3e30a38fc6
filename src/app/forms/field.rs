//! Fields for a number or a text: what each is called, shows, admits and changes.

use super::facts;
use crate::app::session::Session;
use crate::draw::Shape;
use crate::engine::View;
use crate::import::Doubt;
use crate::model::{AdapterFact, AdapterId, Fact, HostFact, Limits, PlanEdit, Setting, Value, whole_number};

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
    /// A plain fact.
    Fact(Fact),
    /// How many virtual NICs are added at once.
    Many,
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
    /// The plain fact it is about.
    fn fact(self) -> Option<Fact> {
        match self {
            Self::Link(id) => Some(Fact::Adapter(id, AdapterFact::Link)),
            Self::PerCore => Some(Fact::Host(HostFact::PerCore)),
            Self::Fact(fact) => Some(fact),
            _ => None,
        }
    }

    /// The value of the plan that it shows, which a note may doubt.
    pub(crate) fn doubt(self) -> Option<Doubt> {
        match self {
            Self::Setting(id, setting) => Some(Doubt::Setting(id, setting)),
            _ => self.fact().map(Doubt::Fact),
        }
    }

    /// What it is called.
    pub(crate) fn label(self, session: &Session) -> String {
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
                let name = session.plan().adapters.get(id.index()).map(|it| it.name.to_string()).unwrap_or_default();
                [what, " of ", &name].concat()
            }
            Self::Shape(part) => part.label().to_owned(),
            Self::KeptName(_) | Self::Side(_) => String::new(),
            Self::Many => "How many to add".to_owned(),
            Self::Link(_) | Self::PerCore | Self::Fact(_) => {
                self.fact().map(|fact| facts::label(fact, session.plan())).unwrap_or_default()
            }
        }
    }

    /// What stands in it; empty where that is not known.
    pub(crate) fn value(self, session: &Session) -> String {
        let plan = session.plan();
        let number = match self {
            Self::Setting(id, setting) => plan.adapters.get(id.index()).and_then(|it| {
                let wanted = it.target.filter(|_| session.view() == View::Target);
                setting.value(&wanted.unwrap_or(it.processors))
            }),
            Self::Shape(part) => plan.cpu.as_ref().and_then(Shape::of).map(|mut shape| part.number(&mut shape, None)),
            Self::KeptName(_) | Self::Side(_) => None,
            Self::Many => Some(session.face().bench.many.into()),
            Self::Link(_) | Self::PerCore | Self::Fact(_) => {
                return self.fact().map(|fact| facts::text(fact, plan)).unwrap_or_default();
            }
        };
        number.map(|it| it.to_string()).unwrap_or_default()
    }

    /// What stands there while it is empty.
    pub(crate) fn placeholder(self, session: &Session) -> &'static str {
        match self {
            Self::Setting(_, Setting::BaseNumber | Setting::BaseGroup) => "0",
            Self::Setting(_, Setting::MaxProcessors) => "16",
            Self::Setting(_, Setting::NumaNode) => "none",
            Self::Setting(..) => "last",
            Self::KeptName(_) | Self::Side(_) => "",
            Self::Shape(_) | Self::Many => "?",
            Self::Link(_) | Self::PerCore | Self::Fact(_) => match self.fact() {
                Some(fact) if fact.value(session.plan()) == Value::Various => "various",
                Some(fact) => facts::of(fact).unknown,
                None => "",
            },
        }
    }

    /// Whether it holds letters and not figures.
    pub(crate) fn is_text(self) -> bool {
        self.fact().is_some_and(|fact| matches!(facts::of(fact).kind, facts::Kind::Name | facts::Kind::Text))
    }

    /// Why `text` may not stand in it, in words.
    pub(crate) fn hint(self, session: &Session, text: &str) -> String {
        match self {
            Self::KeptName(_) | Self::Side(_) => String::new(),
            Self::Setting(_, Setting::BaseNumber | Setting::MaxNumber) => "0 to 63, or empty".to_owned(),
            Self::Setting(_, Setting::MaxProcessors) => "1 or more, or empty".to_owned(),
            Self::Setting(..) => "A number, or empty".to_owned(),
            Self::Shape(_) => "A number from 1".to_owned(),
            Self::Many => "A number from 1 to 4096".to_owned(),
            Self::Link(_) | Self::PerCore | Self::Fact(_) => {
                self.fact().and_then(|fact| facts::read(fact, session.plan(), text).err()).unwrap_or_default()
            }
        }
    }

    /// Whether `text` may stand in it.
    pub(crate) fn admits(self, session: &Session, text: &str) -> bool {
        let (from, to) = match self {
            Self::Setting(_, Setting::BaseNumber | Setting::MaxNumber) => (0, 63),
            Self::Setting(_, Setting::MaxProcessors) => (1, u32::MAX.into()),
            Self::Setting(..) => (0, 65_534),
            Self::Shape(_) => (1, 1024),
            Self::KeptName(_) | Self::Side(_) => return false,
            Self::Many => (1, Limits::VNICS as u64),
            Self::Link(_) | Self::PerCore | Self::Fact(_) => {
                return self.fact().is_some_and(|fact| facts::read(fact, session.plan(), text).is_ok());
            }
        };
        match whole_number(text) {
            Some(number) => (from..=to).contains(&number),
            None => text.is_empty() && matches!(self, Self::Setting(..)),
        }
    }

    /// Takes a text that it admits.
    pub(crate) fn commit(self, session: &mut Session, text: &str) {
        let number: Option<u32> = whole_number(text).and_then(|it| it.try_into().ok());
        match self {
            Self::Setting(id, setting) => session.set(id, setting, number),
            Self::Shape(part) => {
                let known = session.plan().cpu.as_ref().and_then(Shape::of);
                let mut shape = known.unwrap_or(Shape { sockets: 1, nodes: 1, cores: 8, threads: 2 });
                part.number(&mut shape, number);
                session.reshape(shape);
            }
            // They are no part of the plan; the session keeps them apart.
            Self::KeptName(_) | Self::Side(_) => {}
            Self::Many => session.face_mut().bench.many = number.and_then(|it| it.try_into().ok()).unwrap_or(1),
            Self::Link(_) | Self::PerCore | Self::Fact(_) => {
                let Some(fact) = self.fact() else { return };
                if let Ok(value) = facts::read(fact, session.plan(), text) {
                    session.edit(PlanEdit::Fact(fact, value), session.view());
                }
            }
        }
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
