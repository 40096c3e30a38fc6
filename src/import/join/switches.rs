//! Virtual switches, and the team or adapter each of them sends through.

use std::fmt;

use super::cards::Cards;
use super::directory::Directory;
use super::interfaces::is_team_nic;
use super::teams::Teams;
use super::{dropped, free};
use crate::import::event::{Event, EventId};
use crate::import::facts::{Facts, SwitchFact};
use crate::import::note::{NoteCode, Notes};
use crate::import::value::Label;
use crate::model::{AdapterId, Limits, Switch, SwitchId, TeamId, Uplink};

/// The switches of a plan to be.
#[derive(Default)]
pub(super) struct Switches {
    pub(super) list: Vec<Switch>,
    names: Directory,
    beyond: usize,
}

impl Switches {
    pub(super) fn gather(&mut self, facts: &Facts, teams: &Teams, cards: &Cards<'_>, notes: &mut Notes) {
        for fact in &facts.switches {
            let Some(id) = self.add(&fact.name, notes) else { continue };
            let uplink = self.uplink(fact, facts, teams, cards, notes);
            if let Some(switch) = self.list.get_mut(id.index()) {
                switch.allow_net_lbfo_teams = fact.allow_net_lbfo_teams;
                switch.uplink = uplink;
            }
        }
        for fact in &facts.set_teams {
            let id = self.find_or_add(&fact.name, notes);
            if let Some(switch) = id.and_then(|id| self.list.get_mut(id.index())) {
                switch.uplink = switch.uplink.or(teams.embedded_of(&fact.name).map(Uplink::Team));
            }
        }
    }

    fn add(&mut self, label: &Label, notes: &mut Notes) -> Option<SwitchId> {
        if self.list.len() == Limits::SWITCHES {
            self.beyond += 1;
            if self.beyond == 1 {
                dropped("switches", 1, Limits::SWITCHES, label.line, notes);
            }
            return None;
        }
        let name = free(label, "", &|name| self.list.iter().any(|switch| switch.name == *name))?;
        if label.cut {
            notes.cut("name", name.as_str(), label.line);
        }
        self.names.insert(label, self.list.len());
        self.list.push(Switch { name, uplink: None, allow_net_lbfo_teams: None });
        Some(SwitchId::at(self.list.len() - 1))
    }

    /// The switch of that name. One that is only mentioned is still a switch of the host.
    pub(super) fn find_or_add(&mut self, label: &Label, notes: &mut Notes) -> Option<SwitchId> {
        match self.names.find(label).place() {
            Some(at) => Some(SwitchId::at(at)),
            None => self.add(label, notes),
        }
    }

    fn uplink(
        &self,
        fact: &SwitchFact,
        facts: &Facts,
        teams: &Teams,
        cards: &Cards<'_>,
        notes: &mut Notes,
    ) -> Option<Uplink> {
        if fact.is_inside() {
            return None;
        }
        if let Some(team) = teams.embedded_of(&fact.name) {
            return Some(Uplink::Team(team));
        }
        let way = fact.uplink.as_ref().filter(|it| it.squeezed() != "teamed-interface").or(fact.uplinks.first())?;
        let unknown = |why: fmt::Arguments<'_>, notes: &mut Notes| {
            let message =
                format_args!("Switch {} sends through \"{}\", {why}; its uplink stays unknown.", fact.name, way);
            notes.tell(NoteCode::UnknownUplink, fact.line, message);
            None
        };
        if is_team_nic(way) {
            return match of_team_nic(way, &fact.name, facts, teams, notes) {
                Some(team) => Some(Uplink::Team(team)),
                None => unknown(format_args!("a team interface of which the text does not tell the team"), notes),
            };
        }
        match cards.described(way) {
            Ok(Some(id)) => match self.holder(id, teams) {
                None => Some(Uplink::Adapter(id)),
                Some(holder) => unknown(format_args!("which is {}, held by {holder}", cards.name(id)), notes),
            },
            Ok(None) => unknown(format_args!("which no adapter in the text is"), notes),
            Err(()) => unknown(format_args!("which several adapters could be"), notes),
        }
    }

    fn holder(&self, id: AdapterId, teams: &Teams) -> Option<String> {
        if let Some(team) = teams.list.iter().find(|team| team.members.contains(&id)) {
            return Some(format!("team {}", team.name));
        }
        let switch = self.list.iter().find(|switch| switch.uplink == Some(Uplink::Adapter(id)))?;
        Some(format!("switch {}", switch.name))
    }

    /// An event names the switch, and the team behind it by the description of its interface (D6.1).
    pub(super) fn of_events(&mut self, events: &[Event], facts: &Facts, teams: &Teams, notes: &mut Notes) {
        for event in events {
            let label = |text: &Option<String>| {
                text.clone().map(|text| Label { text, cut: false, several: false, line: event.line })
            };
            let Some(name) = label(&event.switch) else { continue };
            let Some(id) = self.find_or_add(&name, notes) else { continue };
            let told = self.list.get(id.index()).is_none_or(|switch| switch.uplink.is_some());
            if told || event.id != EventId::ProcessorSets {
                continue;
            }
            let team = label(&event.team_nic).and_then(|nic| of_team_nic(&nic, &name, facts, teams, notes));
            if let Some(switch) = self.list.get_mut(id.index()) {
                switch.uplink = team.map(Uplink::Team);
            }
        }
    }
}

/// The team whose interface is described so, or, where the text shows no interfaces, the only team there is.
fn of_team_nic(way: &Label, switch: &Label, facts: &Facts, teams: &Teams, notes: &mut Notes) -> Option<TeamId> {
    let squeezed = way.squeezed();
    let mut found = None;
    for nic in &facts.team_nics {
        let described = nic.description.as_ref().is_some_and(|it| {
            let own = it.squeezed();
            own == squeezed || way.cut && own.starts_with(&squeezed)
        });
        if described || nic.name.is_like(way) {
            // Two of them leave it open.
            if found.replace(nic).is_some() {
                return None;
            }
        }
    }
    if let Some(nic) = found {
        return teams.lbfo_named(&nic.team);
    }
    let only = teams.only_lbfo()?;
    let team = &teams.list.get(only.index())?.name;
    let message = format_args!(
        "Switch {switch} sits on a team interface, and {team} is the only team in the text; it is taken for its uplink."
    );
    notes.tell(NoteCode::Assumed, switch.line, message);
    Some(only)
}
