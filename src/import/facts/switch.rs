//! Virtual switches and the teams inside them: `Get-VMSwitch` and `Get-VMSwitchTeam`.

use super::lbfo::{algorithm, mode, whole_list};
use crate::import::note::Notes;
use crate::import::record::{Record, Value};
use crate::import::value::{Choices, Label};
use crate::model::{Algorithm, TeamMode};

/// Whether a switch leads out of the host.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reach {
    External,
    Inside,
}

/// A switch as it names its way out.
pub(crate) struct SwitchFact {
    pub(crate) name: Label,
    pub(crate) line: usize,
    pub(crate) reach: Option<Reach>,
    /// `EmbeddedTeamingEnabled`.
    pub(crate) embedded_team: Option<bool>,
    /// The one adapter, or `Teamed-Interface`.
    pub(crate) uplink: Option<Label>,
    /// All adapters, where the switch is of 2016 or later.
    pub(crate) uplinks: Vec<Label>,
    pub(crate) allow_net_lbfo_teams: Option<bool>,
}

/// A switch embedded team as it names its members.
pub(crate) struct SetTeamFact {
    pub(crate) name: Label,
    pub(crate) members: Vec<Label>,
    pub(crate) mode: Option<TeamMode>,
    pub(crate) algorithm: Option<Algorithm>,
}

/// D7.2.
const REACH: &Choices<Reach> =
    &[(0, "Private", Reach::Inside), (1, "Internal", Reach::Inside), (2, "External", Reach::External)];

pub(super) fn switch(record: &Record, notes: &mut Notes, out: &mut Vec<SwitchFact>) {
    let Some(name) = record.label("name", notes) else { return };
    let several =
        |key| matches!(record.find(key).map(|field| &field.value), Some(Value::List(items)) if items.len() > 1);
    let mut uplinks = whole_list(record, "netadapterinterfacedescriptions", notes);
    // One that is left of several is no way out by itself.
    if uplinks.len() == 1 && several("netadapterinterfacedescriptions") {
        uplinks.clear();
    }
    out.push(SwitchFact {
        name,
        line: record.line,
        reach: record.choice("switchtype", REACH, notes),
        embedded_team: record.flag("embeddedteamingenabled", notes),
        // Several are those of a team, whatever columns there are.
        uplink: record
            .label("netadapterinterfacedescription", notes)
            .filter(|_| !several("netadapterinterfacedescription")),
        uplinks,
        allow_net_lbfo_teams: record.flag("allownetlbfoteams", notes),
    });
}

pub(super) fn set_team(record: &Record, notes: &mut Notes, out: &mut Vec<SetTeamFact>) {
    let Some(name) = record.label("name", notes) else { return };
    out.push(SetTeamFact {
        name,
        members: whole_list(record, "netadapterinterfacedescription", notes),
        mode: mode(record, notes),
        algorithm: algorithm(record, notes),
    });
}

impl SwitchFact {
    /// Whether it is known to lead nowhere.
    pub(crate) fn is_inside(&self) -> bool {
        self.reach == Some(Reach::Inside)
    }
}
