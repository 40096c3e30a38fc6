//! What the page says of each plain fact: its name, what it admits, and what is taken while it is not known. A table,
//! because code for each would weigh more.

use crate::app::services;
use crate::app::session::Session;
use crate::model::{Fact, NodeId, Os, Plan, PlanEdit, Rate, Topology, Value, apply, has_controls, whole_number};

/// What a fact admits.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// A name, which is never empty.
    Name,
    /// Any text.
    Text,
    /// A number from one to another, or nothing.
    Number(u32, u32),
    /// A number from one to another.
    Sure(u32, u32),
    /// A rate, or nothing.
    Gbps,
    /// One of these, or not known.
    Words(&'static [&'static str]),
    /// One of these.
    One(&'static [&'static str]),
    Releases,
    Nodes,
    /// The members of a team.
    Members,
    /// Teams, then adapters.
    Ways,
    Switches,
}

use Kind::{Gbps, Members, Name, Nodes, Number, One, Releases, Sure, Switches, Text, Ways, Words};

/// What the page says of a fact.
pub(super) struct Form {
    /// Its name; `@` stands for the name of what it is a fact of.
    label: &'static str,
    pub(super) kind: Kind,
    /// What stands there while it is not known.
    pub(super) unknown: &'static str,
}

const fn form(label: &'static str, kind: Kind, unknown: &'static str) -> Form {
    Form { label, kind, unknown }
}

const NO_YES: Kind = Words(&["No", "Yes"]);
const OFF_ON: Kind = Words(&["Off", "On"]);
const ANY: u32 = u32::MAX;

// Each in the order of its facts.

static HOST: [Form; 6] = [
    form("Host name", Text, "not known"),
    form("Windows release", Releases, "Not known"),
    form("One core receives, in Gbps", Gbps, "3.5"),
    form("Processors the management OS sees", Number(1, 65_535), "all"),
    form("VMQ below 10 Gbps", OFF_ON, "Not known: off"),
    form("Hotfix 3031598", Words(&["Missing", "Installed"]), "Not known"),
];

static NODE: [Form; 2] =
    [form("Socket of @", Number(0, 2047), "?"), form("Processor group of @", Number(0, 2047), "derived")];

static RUN: [Form; 2] = [form("Cores of @", Sure(1, 2048), ""), form("Threads of a core of @", Sure(1, 64), "")];

static ADAPTER: [Form; 12] = [
    form("Name of @", Name, ""),
    form("Description of @", Text, "not known"),
    form("Link speed of @ in Gbps", Gbps, "?"),
    form("NUMA node of @'s card", Nodes, "?"),
    form("Driver provider of @", Text, "not known"),
    form("Driver version of @", Text, "not known"),
    form("VMQ of @", OFF_ON, "Not known: default"),
    form("VMQs of @", Number(0, ANY), "enough"),
    form("Dynamic VMMQ of @", OFF_ON, "Not known: off"),
    form("RSS of @", OFF_ON, "Not known: on"),
    form("RSS queues of @", Number(0, ANY), "enough"),
    form("RSS profile of @", Words(&["Closest", "Closest static", "NUMA", "NUMA static", "Conservative"]), "Not known"),
];

static TEAM: [Form; 5] = [
    form("Name of @", Name, ""),
    form("Kind of @", One(&["LBFO", "SET"]), ""),
    form("Mode of @", Words(&["Switch independent", "Static", "LACP"]), "Not known"),
    form(
        "Load balancing of @",
        Words(&["Transport ports", "IP addresses", "MAC addresses", "Hyper-V port", "Dynamic"]),
        "Not known",
    ),
    form("Standby of @", Members, "None"),
];

static SWITCH: [Form; 3] = [
    form("Name of @", Name, ""),
    form("Uplink of @", Ways, "None, or not known"),
    form("AllowNetLbfoTeams of @", NO_YES, "Not known: no"),
];

static VNIC: [Form; 9] = [
    form("Name of @", Name, ""),
    form("Owner of @", Words(&["Machine", "Host"]), "Not known"),
    form("Switch of @", Switches, "None"),
    form("Virtual processors of @", Number(0, ANY), "enough"),
    form("VMQ weight of @", Number(0, 100), "100"),
    form("vRSS of @", OFF_ON, "Not known"),
    form("Queue pairs of @", Number(0, ANY), "default"),
    form("Virtual function of @", NO_YES, "Not known: no"),
    form("Demand of @ in Gbps", Gbps, "all"),
];

/// The form of a fact.
pub(super) fn of(fact: Fact) -> &'static Form {
    let (table, at): (&[Form], usize) = match fact {
        Fact::Host(it) => (&HOST, it as usize),
        Fact::Node(_, it) => (&NODE, it as usize),
        Fact::Run(_, _, it) => (&RUN, it as usize),
        Fact::Adapter(_, it) => (&ADAPTER, it as usize),
        Fact::Team(_, it) => (&TEAM, it as usize),
        Fact::Switch(_, it) => (&SWITCH, it as usize),
        Fact::Vnic(_, it) | Fact::Vnics(_, it) => (&VNIC, it as usize),
    };
    &table[at]
}

/// What a fact is called, with the name of what it is a fact of.
pub(super) fn label(fact: Fact, plan: &Plan) -> String {
    let mut parts = of(fact).label.split('@');
    let before = parts.next().unwrap_or_default();
    match parts.next() {
        Some(after) => [before, &owner(fact, plan), after].concat(),
        None => before.to_owned(),
    }
}

fn owner(fact: Fact, plan: &Plan) -> String {
    let (all, name) = match fact {
        Fact::Host(_) => return String::new(),
        Fact::Node(id, _) | Fact::Run(id, 0, _) => return ["node ", &id.get().to_string()].concat(),
        Fact::Run(id, run, _) => return format!("node {}, kind {}", id.get(), run + 1),
        Fact::Adapter(id, _) => ("", plan.adapters.get(id.index()).map(|it| &it.name)),
        Fact::Team(id, _) => ("", plan.teams.get(id.index()).map(|it| &it.name)),
        Fact::Switch(id, _) => ("", plan.switches.get(id.index()).map(|it| &it.name)),
        Fact::Vnic(id, _) => ("", plan.vnics.get(id.index()).map(|it| &it.name)),
        Fact::Vnics(id, _) => ("all on ", plan.switches.get(id.index()).map(|it| &it.name)),
    };
    [all, name.map_or("", |it| it.as_str())].concat()
}

/// What stands in the field of a fact.
pub(super) fn text(fact: Fact, plan: &Plan) -> String {
    match (fact.value(plan), of(fact).kind) {
        (Value::Number(kbps), Gbps) => Rate::kbps(kbps).figure(),
        (Value::Number(number), _) => number.to_string(),
        (Value::Text(text), _) => text,
        (Value::Unknown | Value::Various, _) => String::new(),
    }
}

/// The edit that a text means, and that the plan admits; else why not.
pub(super) fn edit(fact: Fact, plan: &Plan, text: &str) -> Result<PlanEdit, String> {
    let number = whole_number(text);
    let (value, hint) = match of(fact).kind {
        Name => (Some(Value::Text(text.to_owned())).filter(|_| !text.is_empty() && !has_controls(text)), "A name"),
        Text => (Some(Value::Text(text.to_owned())).filter(|_| !has_controls(text)), "Text, or empty"),
        Gbps => {
            let rate = Rate::parse_gbps(text).filter(|it| *it > Rate::ZERO);
            (rate.map(|it| Value::Number(it.as_kbps())), "Gbps above 0, or empty")
        }
        Number(from, to) | Sure(from, to) => {
            let fits = number.filter(|it| (u64::from(from)..=to.into()).contains(it));
            let or = if matches!(of(fact).kind, Sure(..)) { "" } else { ", or empty" };
            if fits.is_none() && !(text.is_empty() && !or.is_empty()) {
                let to = if to == ANY { "".to_owned() } else { [" to ", &to.to_string()].concat() };
                return Err(["A number from ", &from.to_string(), &to, or].concat());
            }
            (fits.map(Value::Number), "")
        }
        _ => (None, ""),
    };
    let empty = text.is_empty() && !matches!(of(fact).kind, Name | Sure(..));
    let Some(value) = (if empty { Some(Value::Unknown) } else { value }) else { return Err(hint.to_owned()) };
    let edit = PlanEdit::Fact(fact, value);
    match apply(plan, edit.clone()) {
        Ok(_) => Ok(edit),
        Err(refused) => Err(services::refusal(&refused)),
    }
}

/// What a list for this fact offers: first that it is not known, where it need not be, and last that it differs, where
/// it does.
pub(super) fn options(fact: Fact, session: &Session) -> Vec<String> {
    let plan = session.plan();
    let form = of(fact);
    let mut all: Vec<String> = Vec::new();
    if !matches!(form.kind, One(_)) {
        all.push(form.unknown.to_owned());
    }
    match form.kind {
        Words(words) | One(words) => {
            for it in words {
                all.push((*it).to_owned());
            }
        }
        Releases => {
            for it in Os::ALL {
                all.push(it.to_string());
            }
        }
        Nodes => {
            let nodes = plan.cpu.as_ref().map_or(0, Topology::n_nodes);
            for at in 0..nodes.max(selected(fact, session)) {
                all.push(NodeId::at(at).get().to_string());
            }
        }
        Ways => {
            for it in &plan.teams {
                all.push(it.name.to_string());
            }
            for it in &plan.adapters {
                all.push(it.name.to_string());
            }
        }
        Members => {
            let team = if let Fact::Team(id, _) = fact { plan.teams.get(id.index()) } else { None };
            for id in team.map_or(&[][..], |it| &it.members) {
                all.push(plan.adapter(*id).name.to_string());
            }
        }
        Switches => {
            for it in &plan.switches {
                all.push(it.name.to_string());
            }
        }
        Name | Text | Number(..) | Sure(..) | Gbps => {}
    }
    if fact.value(plan) == Value::Various {
        all.push("Various".to_owned());
    }
    all
}

/// Which of its options is so. The last one is that it differs.
pub(super) fn selected(fact: Fact, session: &Session) -> usize {
    let before = usize::from(!matches!(of(fact).kind, One(_)));
    match fact.value(session.plan()) {
        Value::Number(number) => usize::try_from(number).unwrap_or(0) + before,
        Value::Various => options(fact, session).len() - 1,
        Value::Unknown | Value::Text(_) => 0,
    }
}

/// The edit that picks an option.
pub(super) fn pick(fact: Fact, at: usize) -> PlanEdit {
    let before = usize::from(!matches!(of(fact).kind, One(_)));
    PlanEdit::Fact(fact, at.checked_sub(before).map_or(Value::Unknown, |at| Value::Number(at as u64)))
}
