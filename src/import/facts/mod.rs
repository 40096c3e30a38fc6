//! From records to typed facts, one small file a group of cmdlets. Facts still name each other by printed text.

mod adapter;
mod host;
mod lbfo;
mod registry;
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
        // What cmdlets show is in force; the registry comes last.
        for record in records.iter().filter(|record| record.source == Source::Registry) {
            registry::adapter(record, records, notes, &mut facts.adapters);
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
            | Source::VmqQueue => adapter::adapter(record, notes, &mut self.adapters),
            Source::LbfoTeam => lbfo::team(record, notes, &mut self.teams),
            Source::LbfoTeamMember => lbfo::member(record, notes, &mut self.members),
            Source::LbfoTeamNic => lbfo::team_nic(record, notes, self),
            Source::VmSwitch => switch::switch(record, notes, &mut self.switches),
            Source::VmSwitchTeam => switch::set_team(record, notes, &mut self.set_teams),
            Source::VmNic => vnic::vnic(record, notes, &mut self.vnics),
            Source::Vm | Source::VmProcessor => vnic::machine(record, notes, &mut self.machines),
            Source::Processor => self.sockets.push(host::socket(record, notes)),
            Source::VmHostNumaNode => host::node(record, notes, &mut self.nodes),
            Source::VmHost => self.n_lps = record.number("logicalprocessorcount", notes).or(self.n_lps),
            Source::ComputerSystem => {
                self.n_lps = record.number("numberoflogicalprocessors", notes).or(self.n_lps);
                self.n_sockets = record.number("numberofprocessors", notes).or(self.n_sockets);
            }
            Source::OperatingSystem => self.os = host::os(record, notes).or(self.os),
            Source::Registry | Source::Event => {}
        }
    }
}
