//! The tables of a report: adapters, teams, and who is received where.

use super::Subject;
use super::page::Page;
use crate::draw::{Tag, mode_words, received, set_of, settings_words, verdict_words};
use crate::engine::{QueueMode, Role};
use crate::model::{Algorithm, Team, TeamKind, TeamMode};

/// Names beyond these are counted.
const SPELLED: usize = 8;

const ADAPTERS: [&str; 9] = [
    "Letter",
    "Adapter",
    "Serves",
    "Link",
    "Card's node",
    "Settings today",
    "Set today",
    "Settings wanted",
    "Set wanted",
];
const TEAMS: [&str; 6] = ["Team", "Kind", "Mode and algorithm", "Members", "Queues", "Sets"];
const QUEUES: [&str; 5] = ["Adapter", "Virtual NICs", "With a queue of their own", "In the default queue", "Load"];

impl Subject<'_> {
    pub(super) fn adapters(&self, page: &mut Page) {
        page.section("Adapters");
        if self.plan.adapters.is_empty() {
            page.own("No adapter is known.\n");
            return;
        }
        page.table(if self.wanted.is_some() { &ADAPTERS } else { &ADAPTERS[..7] });
        for it in &self.today.adapters {
            let adapter = self.plan.adapter(it.adapter);
            page.cell(&Tag::of(it.adapter).letter());
            page.cell(adapter.name.as_str());
            page.cell(match it.role {
                Role::Vmq => "VMQ",
                Role::Rss => "RSS",
                Role::Off => "nothing",
            });
            page.cell(&adapter.link.map_or_else(unknown, |link| link.to_string()));
            page.cell(&adapter.node.map_or_else(unknown, |node| node.get().to_string()));
            page.cell(&settings_words(&adapter.processors));
            page.cell(&set_of(&self.today.adapters, self.plan, it.adapter));
            if let Some(wanted) = &self.wanted {
                page.cell(&adapter.target.as_ref().map_or_else(|| "as today".to_owned(), settings_words));
                page.cell(&set_of(&wanted.adapters, self.plan, it.adapter));
            }
            page.end_row();
        }
    }

    pub(super) fn teams(&self, page: &mut Page) {
        page.section("Teams");
        if self.plan.teams.is_empty() {
            page.own("None known.\n");
            return;
        }
        page.table(&TEAMS);
        for it in &self.today.teams {
            let team = self.plan.team(it.team);
            page.cell(team.name.as_str());
            page.cell(if team.kind == TeamKind::Set { "SET" } else { "LBFO" });
            page.put("| %, % ", &[mode(team), algorithm(team)]);
            let mut members = Vec::new();
            for id in &team.members {
                let standby = if team.standby == Some(*id) { " (standby)" } else { "" };
                members.push([self.plan.adapter(*id).name.as_str(), standby].concat());
            }
            page.cell(&spelled(&members));
            page.cell(&it.queues.map_or_else(unknown, |queues| queues.to_string()));
            let checked = matches!(it.mode, Some(QueueMode::Sum | QueueMode::Min));
            page.put("| % % ", &[mode_words(it.mode), if checked { verdict_words(it.verdict) } else { "" }]);
            page.end_row();
        }
    }

    /// Who is received where, counted.
    pub(super) fn queues(&self, page: &mut Page) {
        page.section("Queues");
        let rows = &self.today.queues;
        if rows.is_empty() {
            page.own("No virtual NIC is known to be received by an adapter.\n");
            return;
        }
        page.table(&QUEUES);
        for it in received(&self.today) {
            page.cell(self.plan.adapter(it.adapter).name.as_str());
            for count in [it.own + it.default, it.own, it.default] {
                page.cell(&count.to_string());
            }
            page.cell(&it.load.to_string());
            page.end_row();
        }
        let mut fallen = Vec::new();
        for it in &self.today.adapters {
            for row in rows.iter().filter(|row| row.adapter == it.adapter && row.queue.is_none()) {
                fallen.extend(self.plan.vnics.get(row.vnic.index()).map(|it| it.name.to_string()));
            }
        }
        page.own("\nLoads are estimates.");
        if !fallen.is_empty() {
            page.put(" Without a queue of their own: $.", &[&spelled(&fallen)]);
        }
        page.own("\n");
    }
}

fn unknown() -> String {
    "not known".to_owned()
}

/// `a, b, c and 4 more`.
fn spelled(names: &[String]) -> String {
    let mut words = names.get(..SPELLED).unwrap_or(names).join(", ");
    if names.len() > SPELLED {
        words += &[" and ", &(names.len() - SPELLED).to_string(), " more"].concat();
    }
    words
}

const fn mode(team: &Team) -> &'static str {
    match team.mode {
        Some(TeamMode::SwitchIndependent) => "switch independent",
        Some(TeamMode::Static) => "static",
        Some(TeamMode::Lacp) => "LACP",
        None => "mode not known",
    }
}

const fn algorithm(team: &Team) -> &'static str {
    match team.algorithm {
        Some(Algorithm::TransportPorts) => "transport ports",
        Some(Algorithm::IpAddresses) => "IP addresses",
        Some(Algorithm::MacAddresses) => "MAC addresses",
        Some(Algorithm::HyperVPort) => "Hyper-V port",
        Some(Algorithm::Dynamic) => "dynamic",
        None => "algorithm not known",
    }
}
