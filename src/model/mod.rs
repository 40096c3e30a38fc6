//! The nouns: a host as an administrator knows it. No serialisation, no sentences, no floats.

mod adapter;
mod decimal;
mod edit;
mod ids;
mod key;
mod lp_set;
mod name;
mod os;
mod plan;
mod rate;
mod settings;
pub mod sorting;
mod switching;
mod text;
mod topology;

pub use adapter::{Adapter, Driver, Rss, RssProfile, Vmq};
pub use decimal::Decimal;
pub use edit::{
    AdapterFact, EditRefused, Fact, HostFact, Item, New, NodeFact, PlanEdit, RunFact, SwitchFact, TeamFact, Value,
    VnicFact, amend, apply,
};
pub use ids::{AdapterId, CoreId, GroupId, GroupedLp, LpIndex, LpNumber, NodeId, SwitchId, TeamId, VnicId};
pub use lp_set::LpSet;
pub use name::Name;
pub use os::Os;
pub use plan::{Limits, Plan, PlanFault, PlanParts, Policy};
pub use rate::Rate;
pub use settings::{ProcessorSettings, Setting};
pub use switching::{Algorithm, Owner, Switch, Team, TeamKind, TeamMode, Uplink, Vnic};
pub use text::{cut, front, has_controls, order, place_of, same, whole_number};
pub use topology::{CoreRun, Lp, NumaNode, Topology, TopologyFault};
