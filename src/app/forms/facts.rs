//! What the page says of each plain fact: its name, what it admits, and what is taken while it is not known. A table,
//! because code for each would weigh more.

use crate::app::services;
use crate::app::session::Session;
use crate::model::{Fact, NodeId, Os, Plan, PlanEdit, Rate, Topology, Value, apply, cut, has_controls, whole_number};

/// What a fact admits.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// A name, which is never empty.
    Name,
    /// Any text.
    Text,
    /// A number up to that, or nothing.
    Number(u32),
    /// A number from 1.
    Sure,
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
    form("Processors the management OS sees", Number(ANY), "all"),
    form("VMQ below 10 Gbps", OFF_ON, "Not known: off"),
    form("Hotfix 3031598", Words(&["Missing", "Installed"]), "Not known"),
];

static NODE: [Form; 2] = [form("Socket of @", Number(ANY), "?"), form("Processor group of @", Number(ANY), "derived")];

static RUN: [Form; 2] = [form("Cores of @", Sure, ""), form("Threads of a core of @", Sure, "")];

static ADAPTER: [Form; 12] = [
    form("Name of @", Name, ""),
    form("Description of @", Text, "not known"),
    form("Link speed of @ in Gbps", Gbps, "?"),
    form("NUMA node of @'s card", Nodes, "?"),
    form("Driver provider of @", Text, "not known"),
    form("Driver version of @", Text, "not known"),
    form("VMQ of @", OFF_ON, "Not known: default"),
    form("VMQs of @", Number(ANY), "enough"),
    form("Dynamic VMMQ of @", OFF_ON, "Not known: off"),
    form("RSS of @", OFF_ON, "Not known: on"),
    form("RSS queues of @", Number(ANY), "enough"),
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
    form("Virtual processors of @", Number(ANY), "enough"),
    form("VMQ weight of @", Number(100), "100"),
    form("vRSS of @", OFF_ON, "Not known"),
    form("Queue pairs of @", Number(ANY), "default"),
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

/// Whether it is one of several, and not written.
pub(crate) fn is_list(fact: Fact) -> bool {
    !matches!(of(fact).kind, Name | Text | Number(_) | Sure | Gbps)
}

/// What a fact is called, with the name of what it is a fact of.
pub(super) fn label(fact: Fact, plan: &Plan) -> String {
    match cut(of(fact).label, b'@') {
        Some((before, after)) => [before, &owner(fact, plan), after].concat(),
        None => of(fact).label.to_owned(),
    }
}

/// What it is called beside others of the same thing.
pub(crate) fn short(fact: Fact) -> String {
    let label = of(fact).label;
    match cut(label, b'@') {
        // All are called so much "of @".
        Some((before, after)) => [before.get(..before.len() - 4).unwrap_or(before), after].concat(),
        None => label.to_owned(),
    }
}

fn owner(fact: Fact, plan: &Plan) -> String {
    let (all, name) = match fact {
        Fact::Host(_) => return String::new(),
        Fact::Node(id, _) | Fact::Run(id, 0, _) => return ["node ", &id.get().to_string()].concat(),
        Fact::Run(id, run, _) => {
            return ["node ", &id.get().to_string(), ", kind ", &(run + 1).to_string()].concat();
        }
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

/// The value that a text means, and that the plan admits; else why not.
pub(super) fn read(fact: Fact, plan: &Plan, text: &str) -> Result<Value, String> {
    let kind = of(fact).kind;
    let empty = text.is_empty() && !matches!(kind, Name | Sure);
    let (value, hint) = match kind {
        _ if empty => (Some(Value::Unknown), ""),
        Name | Text => {
            let fits = !text.is_empty() && !has_controls(text);
            (fits.then(|| Value::Text(text.to_owned())), "A name without control characters")
        }
        Gbps => {
            // An idle machine wants nothing; a link or a core that carries nothing is a slip.
            let idle = matches!(fact, Fact::Vnic(..) | Fact::Vnics(..));
            let rate = Rate::parse_gbps(text).filter(|it| idle || *it > Rate::ZERO);
            (rate.map(|it| Value::Number(it.as_kbps())), "Gbps, or empty")
        }
        Sure => (whole_number(text).map(Value::Number), "A number from 1"),
        Number(most) => {
            let number = whole_number(text).filter(|it| *it <= u64::from(most));
            (number.map(Value::Number), if most == 100 { "0 to 100, or empty" } else { "A number, or empty" })
        }
        _ => (None, ""),
    };
    let Some(value) = value else { return Err(hint.to_owned()) };
    match apply(plan, PlanEdit::Fact(fact, value.clone())) {
        Ok(_) => Ok(value),
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
        Name | Text | Number(_) | Sure | Gbps => {}
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
