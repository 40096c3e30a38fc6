//! Teams: LBFO by the names of their members, switch embedded teams by the descriptions of theirs.

use super::cards::Cards;
use super::{dropped, free};
use crate::import::facts::{Facts, MemberFact, SetTeamFact, SwitchFact};
use crate::import::note::{NoteCode, Notes};
use crate::import::value::Label;
use crate::model::{AdapterId, Limits, Name, Team, TeamId, TeamKind};

/// The teams of a plan to be.
#[derive(Default)]
pub(super) struct Teams {
    pub(super) list: Vec<Team>,
    /// The name in the text, and which team that is. LBFO teams and switches are named apart.
    lbfo: Vec<(String, TeamId)>,
    embedded: Vec<(String, TeamId)>,
}

impl Teams {
    pub(super) fn lbfo(&mut self, facts: &Facts, cards: &mut Cards<'_>, notes: &mut Notes) {
        let mut names: Vec<&Label> = Vec::new();
        let mut add = |label| {
            if names.len() <= Limits::TEAMS && !names.iter().any(|it: &&Label| it.is_like(label)) {
                names.push(label);
            }
        };
        for team in &facts.teams {
            add(&team.name);
        }
        for member in &facts.members {
            add(&member.team);
        }
        for label in names {
            self.lbfo_team(label, facts, cards, notes);
        }
    }

    fn lbfo_team(&mut self, label: &Label, facts: &Facts, cards: &mut Cards<'_>, notes: &mut Notes) {
        let fact = facts.teams.iter().find(|team| team.name.is_like(label));
        let mut members = Vec::new();
        let mut take = |name: &Label, row: Option<&MemberFact>| {
            let mut id = cards.find(name);
            if id.is_none() && name.several {
                return self.several(name, label, &mut members, cards, notes);
            }
            if id.is_none() {
                let message = format_args!("{name} is known only as a member of team {label}.");
                notes.tell(NoteCode::UnknownMember, name.line, message);
                id = cards.mention(name, None, notes);
            }
            if let Some(id) = id.filter(|id| name.cut && cards.name(*id).ends_with("...")) {
                let message = format_args!(
                    "The console cut the name of \"{}\", a member of team {label}; members that begin alike are taken for one.",
                    cards.name(id)
                );
                notes.tell(NoteCode::NameCut, name.line, message);
            }
            if let Some(row) = row {
                cards.learn(row);
            }
            if let Some(id) = id {
                self.enlist(id, &mut members, name, notes, cards);
            }
        };
        for name in fact.map_or(&[][..], |team| &team.members) {
            take(name, None);
        }
        let mut standby = Vec::new();
        for row in &facts.members {
            if row.team.is_like(label) {
                take(&row.name, Some(row));
                if row.standby {
                    standby.push(&row.name);
                }
            }
        }
        let standby = standby.into_iter().find_map(|name| cards.find(name));
        let (mode, algorithm) = fact.map_or((None, None), |team| (team.mode, team.algorithm));
        let standby = standby.filter(|id| members.contains(id));
        let Some(name) = label.name() else { return };
        let team = Team { name, kind: TeamKind::Lbfo, mode, algorithm, members, standby };
        if let Some(id) = self.found(label, team, cards, notes) {
            self.lbfo.push((label.fold(), id));
        }
    }

    /// The members in a text that may hold several names.
    fn several(&self, names: &Label, team: &Label, members: &mut Vec<AdapterId>, cards: &Cards<'_>, notes: &mut Notes) {
        let all = cards.several(&names.text);
        if all.is_empty() {
            let message = format_args!(
                "\"{names}\" may be one member of {team} or several; none is taken. ConvertTo-Json with -Depth 4 tells them apart."
            );
            notes.tell(NoteCode::ListCut, names.line, message);
        }
        for id in all {
            self.enlist(id, members, names, notes, cards);
        }
    }

    /// An adapter is in one team only; a text that says otherwise is taken by its first word.
    fn enlist(&self, id: AdapterId, members: &mut Vec<AdapterId>, name: &Label, notes: &mut Notes, cards: &Cards<'_>) {
        if self.list.iter().any(|team| team.members.contains(&id)) {
            let message =
                format_args!("{} is named as a member of two teams; only the first is taken.", cards.name(id));
            notes.tell(NoteCode::ValuesDisagree, name.line, message);
        } else if !members.contains(&id) {
            members.push(id);
        }
    }

    /// Takes up `team` under the name of its label, or one like it that is still free.
    fn found(&mut self, label: &Label, mut team: Team, cards: &Cards<'_>, notes: &mut Notes) -> Option<TeamId> {
        if self.list.len() == Limits::TEAMS {
            dropped("teams", 1, Limits::TEAMS, label.line, notes);
            return None;
        }
        let taken = |name: &Name| cards.has_name(name) || self.list.iter().any(|team| team.name == *name);
        team.name = free(label, if team.kind == TeamKind::Set { "SET" } else { "" }, &taken)?;
        if team.members.is_empty() {
            let message = format_args!("Team \"{label}\": its members are not told, so the plan leaves it out.");
            notes.tell(NoteCode::UnknownMember, label.line, message);
            return None;
        }
        let id = TeamId::at(self.list.len());
        self.list.push(team);
        Some(id)
    }

    pub(super) fn embedded(&mut self, facts: &Facts, cards: &mut Cards<'_>, notes: &mut Notes) {
        for fact in &facts.set_teams {
            self.embedded_team(&fact.name, &fact.members, Some(fact), cards, notes);
        }
        for switch in facts.switches.iter().filter(|switch| is_embedded(switch)) {
            if self.embedded_of(&switch.name).is_none() {
                self.embedded_team(&switch.name, &switch.uplinks, None, cards, notes);
            }
        }
    }

    fn embedded_team(
        &mut self,
        label: &Label,
        descriptions: &[Label],
        fact: Option<&SetTeamFact>,
        cards: &mut Cards<'_>,
        notes: &mut Notes,
    ) {
        let mut members = Vec::new();
        for description in descriptions {
            let id = match cards.described(description) {
                Ok(Some(id)) => Some(id),
                Ok(None) if description.several => {
                    self.several(description, label, &mut members, cards, notes);
                    None
                }
                Ok(None) => {
                    let message = format_args!(
                        "\"{description}\" is known only as a member of switch {label}; it is named by its description."
                    );
                    notes.tell(NoteCode::UnknownMember, description.line, message);
                    cards.mention(description, Some(description), notes)
                }
                Err(()) => {
                    let message = format_args!(
                        "Several adapters could be \"{description}\", a member of switch {label}; none is taken."
                    );
                    notes.tell(NoteCode::UnknownUplink, description.line, message);
                    None
                }
            };
            if let Some(id) = id {
                self.enlist(id, &mut members, description, notes, cards);
            }
        }
        let (mode, algorithm) = fact.map_or((None, None), |team| (team.mode, team.algorithm));
        let Some(name) = label.name() else { return };
        let team = Team { name, kind: TeamKind::Set, mode, algorithm, members, standby: None };
        if let Some(id) = self.found(label, team, cards, notes) {
            self.embedded.push((label.fold(), id));
        }
    }

    /// The LBFO team of that name.
    pub(super) fn lbfo_named(&self, label: &Label) -> Option<TeamId> {
        self.lbfo.iter().find(|(name, _)| *name == label.fold()).map(|(_, id)| *id)
    }

    /// The LBFO team, where there is exactly one.
    pub(super) fn only_lbfo(&self) -> Option<TeamId> {
        match self.lbfo.as_slice() {
            [(_, id)] => Some(*id),
            _ => None,
        }
    }

    /// The team inside the switch of that name.
    pub(super) fn embedded_of(&self, switch: &Label) -> Option<TeamId> {
        self.embedded.iter().find(|(name, _)| *name == switch.fold()).map(|(_, id)| *id)
    }
}

/// "Teamed-Interface" alone proves nothing: it can stand on an internal switch (D6.5).
fn is_embedded(switch: &SwitchFact) -> bool {
    let teamed = switch.embedded_team == Some(true) || switch.embedded_team.is_none() && switch.uplinks.len() > 1;
    teamed && !switch.uplinks.is_empty() && !switch.is_inside()
}
