//! Windows' own NIC teaming: `Get-NetLbfoTeam`, `-TeamMember` and `-TeamNic`.

use super::Facts;
use crate::import::Format;
use crate::import::note::{NoteCode, Notes};
use crate::import::record::{Record, Value};
use crate::import::value::{Choices, Label};
use crate::model::{Algorithm, Rate, TeamMode};

/// A team as it names its members.
pub(crate) struct TeamFact {
    pub(crate) name: Label,
    pub(crate) members: Vec<Label>,
    pub(crate) nics: Vec<Label>,
    pub(crate) mode: Option<TeamMode>,
    pub(crate) algorithm: Option<Algorithm>,
}

/// A member as it names its team.
pub(crate) struct MemberFact {
    pub(crate) name: Label,
    pub(crate) description: Option<Label>,
    pub(crate) team: Label,
    pub(crate) standby: bool,
    pub(crate) link: Option<Rate>,
}

/// The interface that a team shows to the rest of Windows.
pub(crate) struct TeamNicFact {
    pub(crate) name: Label,
    pub(crate) description: Option<Label>,
    pub(crate) team: Label,
}

/// D7.2.
const MODES: &Choices<TeamMode> = &[
    (0, "Static", TeamMode::Static),
    (1, "SwitchIndependent", TeamMode::SwitchIndependent),
    (2, "Lacp", TeamMode::Lacp),
];

/// D7.2; there is no 1.
const ALGORITHMS: &Choices<Algorithm> = &[
    (0, "TransportPorts", Algorithm::TransportPorts),
    (2, "IPAddresses", Algorithm::IpAddresses),
    (3, "MacAddresses", Algorithm::MacAddresses),
    (4, "HyperVPort", Algorithm::HyperVPort),
    (5, "Dynamic", Algorithm::Dynamic),
];

pub(super) fn mode(record: &Record, notes: &mut Notes) -> Option<TeamMode> {
    record.choice("teamingmode", MODES, notes)
}

pub(super) fn algorithm(record: &Record, notes: &mut Notes) -> Option<Algorithm> {
    record.choice("loadbalancingalgorithm", ALGORITHMS, notes)
}

pub(super) fn team(record: &Record, notes: &mut Notes, out: &mut Vec<TeamFact>) {
    let Some(name) = record.label("name", notes) else { return };
    out.push(TeamFact {
        name,
        members: whole_list(record, "members", notes),
        nics: record.labels("teamnics", notes),
        mode: mode(record, notes),
        algorithm: algorithm(record, notes),
    });
}

/// The items of a list. PowerShell prints four and then dots (`$FormatEnumerationLimit`); the fourth is whole.
pub(super) fn whole_list(record: &Record, key: &str, notes: &mut Notes) -> Vec<Label> {
    let Some(field) = record.find(key) else { return Vec::new() };
    if let Value::Text(text) = &field.value
        && text.starts_with("System.")
    {
        let message = format_args!("{}: {key} came out as {text}, without its items.", record.source.cmdlet());
        notes.tell(NoteCode::UnreadableValue, field.line, message);
        return Vec::new();
    }
    let mut items = record.labels(key, notes);
    // Beyond its depth, ConvertTo-Json writes the items of a list as one text.
    if let (Value::Text(_), Format::Json, [item]) = (&field.value, record.format, &mut items[..]) {
        item.several = item.text.contains(' ');
    }
    if matches!(&field.value, Value::List(all) if matches!(all.last(), Some(Value::Cut(_)))) {
        if let Some(last) = items.last_mut() {
            last.cut = false;
        }
        let message = format_args!(
            "{}: PowerShell shortened the list of {key}; there may be more than these {}. \
             $FormatEnumerationLimit = -1 before the command shows them all.",
            record.source.cmdlet(),
            items.len()
        );
        notes.tell(NoteCode::ListCut, field.line, message);
    }
    items
}

pub(super) fn member(record: &Record, notes: &mut Notes, out: &mut Vec<MemberFact>) {
    const STATES: &Choices<bool> = &[(0, "Active", false), (1, "Standby", true)];
    let Some(name) = record.label("name", notes) else { return };
    let description = record.label("interfacedescription", notes);
    let Some(team) = record.label("team", notes) else { return };
    out.push(MemberFact {
        name,
        description,
        team,
        standby: record.choice("administrativemode", STATES, notes) == Some(true),
        link: record.rate("receivelinkspeed transmitlinkspeed", notes),
    });
}

/// With few columns chosen, members and team NICs look alike; the description of a team NIC gives it away.
pub(super) fn team_nic(record: &Record, notes: &mut Notes, facts: &mut Facts) {
    let tells = record.find("vlanid primary default").is_some();
    let description = record.label("interfacedescription", notes);
    let multiplexor = description.as_ref().is_none_or(|it| {
        let text = it.squeezed();
        text.starts_with("microsoftnetworkadaptermul")
            || it.cut && text.len() > 2 && "microsoftnetworkadaptermultiplexordriver".starts_with(&text)
    });
    if !tells && !multiplexor {
        return member(record, notes, &mut facts.members);
    }
    let Some(name) = record.label("name", notes) else { return };
    let Some(team) = record.label("team", notes) else { return };
    facts.team_nics.push(TeamNicFact { name, description, team });
}
