//! The tables of a report: adapters, teams, and who is received where.

use super::page::Page;
use super::{Subject, settings_cell};
use crate::draw::{Tag, mode_words, set_words, verdict_words};
use crate::engine::{AdapterReport, QueueMode, Report, Role};
use crate::model::{AdapterId, Algorithm, Rate, Team, TeamKind, TeamMode};

/// Names beyond these are counted.
const SPELLED: usize = 8;

const ADAPTERS: [&str; 8] =
    ["Letter", "Adapter", "Serves", "Link", "Card's node", "Settings today", "Set today", "Settings wanted"];
const TEAMS: [&str; 6] = ["Team", "Kind", "Mode and algorithm", "Members", "Queues", "Sets"];
const QUEUES: [&str; 5] = ["Adapter", "Virtual NICs", "With a queue of their own", "In the default queue", "Load"];

impl Subject<'_> {
    /// The set of an adapter in one of the reports.
    fn set(&self, report: &Report, id: AdapterId) -> String {
        let mut lps = Vec::new();
        if let (Some(it), Some(cpu)) = (report.adapters.get(id.index()), &self.plan.cpu) {
            lps.extend(it.set.iter().filter_map(|lp| cpu.lp(lp)).map(|lp| lp.at));
        }
        set_words(&lps)
    }

    pub(super) fn adapters(&self, page: &mut Page) {
        page.section("Adapters");
        if self.plan.adapters.is_empty() {
            page.own("No adapter is known.\n");
            return;
        }
        let mut headings = ADAPTERS.to_vec();
        headings.push("Set wanted");
        let shown = if self.wanted.is_some() { headings.len() } else { headings.len() - 2 };
        let headings = headings.get(..shown).unwrap_or(&headings);
        page.table(headings, &self.today.adapters, &mut |page, it: &AdapterReport| {
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
            settings_cell(page, Some(&adapter.processors));
            page.cell(&self.set(&self.today, it.adapter));
            if let Some(wanted) = &self.wanted {
                match &adapter.target {
                    Some(target) => settings_cell(page, Some(target)),
                    None => page.cell("as today"),
                }
                page.cell(&self.set(wanted, it.adapter));
            }
        });
    }

    pub(super) fn teams(&self, page: &mut Page) {
        page.section("Teams");
        if self.plan.teams.is_empty() {
            page.own("None known.\n");
            return;
        }
        page.table(&TEAMS, &self.today.teams, &mut |page, it| {
            let team = self.plan.team(it.team);
            page.cell(team.name.as_str());
            page.cell(if team.kind == TeamKind::Set { "SET" } else { "LBFO" });
            page.cell(&[mode(team), ", ", algorithm(team)].concat());
            let mut members = Vec::new();
            for id in &team.members {
                let standby = if team.standby == Some(*id) { " (standby)" } else { "" };
                members.push([self.name(*id), standby].concat());
            }
            page.cell(&spelled(&members));
            page.cell(&it.queues.map_or_else(unknown, |queues| queues.to_string()));
            let mut sets = mode_words(it.mode).to_owned();
            if matches!(it.mode, Some(QueueMode::Sum | QueueMode::Min)) {
                sets.push(' ');
                sets.push_str(verdict_words(it.verdict));
            }
            page.cell(&sets);
        });
    }

    /// Who is received where, counted.
    pub(super) fn queues(&self, page: &mut Page) {
        page.section("Queues");
        let rows = &self.today.queues;
        if rows.is_empty() {
            page.own("No virtual NIC is known to be received by an adapter.\n");
            return;
        }
        let receiving = self.plan.adapters().filter(|(id, _)| rows.iter().any(|row| row.adapter == *id));
        page.table(&QUEUES, receiving, &mut |page, (id, adapter)| {
            let (mut own, mut default, mut load) = (0_u32, 0_u32, Rate::ZERO);
            for row in rows.iter().filter(|row| row.adapter == id) {
                own += u32::from(row.queue.is_some());
                default += u32::from(row.queue.is_none());
                load = load.plus(row.load);
            }
            page.cell(adapter.name.as_str());
            for count in [own + default, own, default] {
                page.cell(&count.to_string());
            }
            page.cell(&load.to_string());
        });
        let mut fallen = Vec::new();
        for row in rows.iter().filter(|row| row.queue.is_none()) {
            fallen.extend(self.plan.vnics.get(row.vnic.index()).map(|it| it.name.to_string()));
        }
        page.own("\nLoads are estimates.");
        if !fallen.is_empty() {
            page.own(" Without a queue of their own: ").text(&spelled(&fallen)).own(".");
        }
        page.own("\n");
    }
}

fn unknown() -> String {
    "not known".to_owned()
}

/// `a, b, c and 4 more`.
fn spelled(names: &[String]) -> String {
    let shown = names.get(..SPELLED).unwrap_or(names);
    let mut words = shown.join(", ");
    if names.len() > shown.len() {
        words.push_str(&[" and ", &(names.len() - shown.len()).to_string(), " more"].concat());
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
        Some(Algorithm::TransportPorts) => "address hash",
        Some(Algorithm::IpAddresses) => "hash of IP addresses",
        Some(Algorithm::MacAddresses) => "hash of MAC addresses",
        Some(Algorithm::HyperVPort) => "Hyper-V port",
        Some(Algorithm::Dynamic) => "dynamic",
        None => "algorithm not known",
    }
}
