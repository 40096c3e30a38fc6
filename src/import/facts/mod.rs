//! From records to typed facts, one small file a group of cmdlets. Facts still name each other by printed text.

mod adapter;
mod host;
mod lbfo;
mod switch;
mod vnic;

pub(super) use adapter::AdapterFact;
pub(super) use host::{NodeFact, SocketFact};
pub(super) use lbfo::{MemberFact, TeamFact, TeamNicFact};
pub(super) use switch::{SetTeamFact, SwitchFact};
pub(super) use vnic::{MachineFact, VnicFact};

use super::note::Notes;
use super::record::Record;
use super::source::Source;
use crate::model::Os;

/// All that the text tells of one machine.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) adapters: Vec<AdapterFact>,
    pub(super) teams: Vec<TeamFact>,
    pub(super) members: Vec<MemberFact>,
    pub(super) team_nics: Vec<TeamNicFact>,
    pub(super) switches: Vec<SwitchFact>,
    pub(super) set_teams: Vec<SetTeamFact>,
    pub(super) vnics: Vec<VnicFact>,
    pub(super) machines: Vec<MachineFact>,
    pub(super) sockets: Vec<SocketFact>,
    pub(super) nodes: Vec<NodeFact>,
    /// Logical processors of the whole machine, where a cmdlet says so.
    pub(super) n_lps: Option<u32>,
    /// How many sockets the machine has, where a class says so.
    pub(super) n_sockets: Option<u32>,
    pub(super) os: Option<Os>,
}

impl Facts {
    pub(super) fn read(records: &[Record], notes: &mut Notes) -> Self {
        let mut facts = Self::default();
        for record in records {
            facts.add(record, notes);
        }
        facts
    }

    fn add(&mut self, record: &Record, notes: &mut Notes) {
        match record.source {
            Source::NetAdapter
            | Source::HardwareInfo
            | Source::Vmq
            | Source::Rss
            | Source::VmqOrRss
            | Source::VmqQueue => self.adapters.extend(adapter::adapter(record, notes)),
            Source::LbfoTeam => self.teams.extend(lbfo::team(record, notes)),
            Source::LbfoTeamMember => self.members.extend(lbfo::member(record, notes)),
            Source::LbfoTeamNic => match lbfo::team_nic(record, notes) {
                Some(lbfo::TeamPart::Nic(nic)) => self.team_nics.push(nic),
                Some(lbfo::TeamPart::Member(member)) => self.members.push(member),
                None => {}
            },
            Source::VmSwitch => self.switches.extend(switch::switch(record, notes)),
            Source::VmSwitchTeam => self.set_teams.extend(switch::set_team(record, notes)),
            Source::VmNic => self.vnics.extend(vnic::vnic(record, notes)),
            Source::Vm | Source::VmProcessor => self.machines.extend(vnic::machine(record, notes)),
            Source::Processor => self.sockets.push(host::socket(record, notes)),
            Source::VmHostNumaNode => self.nodes.extend(host::node(record, notes)),
            Source::VmHost => self.n_lps = record.number(&["logicalprocessorcount"], notes).or(self.n_lps),
            Source::ComputerSystem => {
                self.n_lps = record.number(&["numberoflogicalprocessors"], notes).or(self.n_lps);
                self.n_sockets = record.number(&["numberofprocessors"], notes).or(self.n_sockets);
            }
            Source::OperatingSystem => self.os = host::os(record, notes).or(self.os),
            Source::Event => {}
        }
    }
}
