//! Holds a plan against the host it was printed from: nothing in it may be untrue, and nothing that was printed whole may
//! be missing without a note.

use vmq_planner::import::Note;
use vmq_planner::model::{NodeId, Os, Plan, Setting, Uplink};

use super::model::Host;
use super::objects::{Fact, outputs};

/// A thing with all that is said of it.
pub(super) struct Thing {
    kind: &'static str,
    /// What it may be called.
    names: Vec<String>,
    facts: Vec<String>,
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether the plan's word is the host's: the same, or its beginning before the dots of the console.
pub(super) fn is_word_for(word: &str, whole: &str, joined: bool) -> bool {
    let cut = word.strip_suffix("...").or_else(|| word.strip_suffix('\u{2026}'));
    match cut {
        Some(beginning) => squeezed(whole).starts_with(&squeezed(beginning)),
        None => word == whole || joined && squeezed(word) == squeezed(whole),
    }
}

/// `key=word`, or several of them under one key.
fn is_fact_for(fact: &str, whole: &str, joined: bool) -> bool {
    match (fact.split_once('='), whole.split_once('=')) {
        (Some((key, word)), Some((other, whole))) => {
            key == other && (is_word_for(word, whole, joined) || is_word_for(without_number(word), whole, joined))
        }
        _ => fact == whole,
    }
}

/// A number put behind a name that is taken.
fn without_number(name: &str) -> &str {
    match name.rsplit_once(" (") {
        Some((rest, n)) if n.strip_suffix(')').is_some_and(|n| n.parse::<u8>().is_ok() || n == "SET") => rest,
        _ => name,
    }
}

impl Thing {
    fn is_called(&self, name: &str, joined: bool) -> bool {
        let fits = |name: &str| self.names.iter().any(|own| is_word_for(name, own, joined));
        let bare = without_number(name);
        // A virtual NIC beside others of its machine: both parts may be cut.
        fits(name) || fits(bare) || bare.split_once('/').is_some_and(|(vm, nic)| fits(vm) && fits(nic))
    }

    fn knows(&self, fact: &str, joined: bool) -> bool {
        self.facts.iter().any(|own| is_fact_for(fact, own, joined))
    }
}

/// What is true of the host.
pub(super) fn truth(host: &Host) -> Vec<Thing> {
    let mut things = vec![Thing { kind: "host", names: vec![String::new()], facts: Vec::new() }];
    for it in &host.adapters {
        things.push(Thing { kind: "adapter", names: vec![it.name.clone(), it.description.clone()], facts: Vec::new() });
    }
    for vm in &host.vms {
        let full = format!("{}/{}", vm.name, vm.nic);
        let (facts, names) = (vec![format!("vcpus={}", vm.vcpus)], vec![vm.name.clone(), vm.nic.clone(), full]);
        things.push(Thing { kind: "vnic", names, facts });
    }
    let mut team = |name: &str, n: usize, kind: &str| {
        let mut facts = vec![format!("kind={kind}")];
        for it in &host.adapters[..n] {
            facts.extend([format!("member={}", it.name), format!("member={}", it.description)]);
        }
        things.push(Thing { kind: "team", names: vec![name.to_owned()], facts });
    };
    let uplink = match &host.team {
        Some(it) => {
            team(&it.name, it.members, "Lbfo");
            vec![format!("uplink={}", it.name)]
        }
        None if host.switch.embedded > 0 => {
            team(&host.switch.name, host.switch.embedded, "Set");
            // Without a word on its team, a switch with one way out might have none.
            let one = host.adapters.iter().take(usize::from(host.switch.embedded == 1));
            let one = one.flat_map(|it| [format!("uplink={}", it.name), format!("uplink={}", it.description)]);
            [format!("uplink={}", host.switch.name)].into_iter().chain(one).collect()
        }
        None => vec![format!("uplink={}", host.adapters[0].name), format!("uplink={}", host.adapters[0].description)],
    };
    things.push(Thing { kind: "switch", names: vec![host.switch.name.clone()], facts: uplink });
    for output in outputs(host, false).into_iter().chain(outputs(host, true)) {
        for (_, fact) in output.rows.into_iter().flat_map(|row| row.facts) {
            for thing in &mut things {
                if thing.kind == fact.kind && thing.names[..1].contains(&fact.subject)
                    || thing.kind == "vnic" && fact.kind == "vnic" && thing.names[..2].contains(&fact.subject)
                {
                    thing.facts.push(fact.text.clone());
                }
            }
        }
    }
    things
}

/// What the plan says.
pub(super) fn said(plan: &Plan) -> Vec<Thing> {
    fn fact<T: std::fmt::Display>(key: &str, value: Option<T>) -> Option<String> {
        value.map(|value| format!("{key}={value}"))
    }
    fn thing(kind: &'static str, name: &str, facts: Vec<Option<String>>) -> Thing {
        Thing { kind, names: vec![name.to_owned()], facts: facts.into_iter().flatten().collect() }
    }
    let lps = plan.cpu.as_ref().map(|cpu| cpu.lps().len());
    let mut things = vec![thing("host", "", vec![fact("os", plan.os.map(Os::key)), fact("lps", lps)])];
    for it in &plan.adapters {
        let mut facts: Vec<_> = Setting::ALL.iter().map(|key| fact(key.key(), key.value(&it.processors))).collect();
        facts.extend([
            fact("is", it.description.as_ref()),
            fact("link", it.link.map(vmq_planner::model::Rate::as_kbps)),
            fact("node", it.node.map(NodeId::get)),
            fact("driver", it.driver.provider.as_ref()),
            fact("version", it.driver.version.as_ref()),
            fact("vmq", it.vmq.enabled),
            fact("queues", it.vmq.queues),
            fact("rss", it.rss.enabled),
            fact("rssQueues", it.rss.queues),
            fact("profile", it.rss.profile.map(|it| format!("{it:?}").replace("Numa", "NUMA"))),
        ]);
        things.push(thing("adapter", it.name.as_str(), facts));
    }
    for team in &plan.teams {
        let member = |id| plan.adapter(id).name.to_string();
        let algorithm = team.algorithm.map(|it| format!("{it:?}").replace("IpAddr", "IPAddr"));
        let mut facts =
            vec![fact("kind", Some(format!("{:?}", team.kind))), fact("mode", team.mode.map(|it| format!("{it:?}")))];
        facts.extend([fact("algorithm", algorithm), fact("standby", team.standby.map(member))]);
        facts.extend(team.members.iter().map(|id| fact("member", Some(member(*id)))));
        things.push(thing("team", team.name.as_str(), facts));
    }
    for it in &plan.switches {
        let uplink = it.uplink.map(|uplink| match uplink {
            Uplink::Team(id) => without_number(plan.team(id).name.as_str()).to_owned(),
            Uplink::Adapter(id) => plan.adapter(id).name.to_string(),
        });
        let facts = vec![fact("lbfo", it.allow_net_lbfo_teams), fact("uplink", uplink), Some(String::new())];
        things.push(thing("switch", it.name.as_str(), facts));
    }
    for it in &plan.vnics {
        let facts = vec![
            fact("on", it.switch.map(|id| plan.switch(id).name.to_string())),
            fact("owner", it.owner.map(|it| format!("{it:?}").to_lowercase())),
            fact("vcpus", it.vcpus),
            fact("weight", it.vmq_weight),
            fact("vrss", it.vrss),
            fact("pairs", it.queue_pairs),
            fact("vf", it.vf),
        ];
        things.push(thing("vnic", it.name.as_str(), facts));
    }
    things
}

/// The first thing in the plan that is not so.
pub(super) fn untrue(plan: &Plan, truth: &[Thing], notes: &[Note]) -> Option<String> {
    let joined = notes.iter().any(|note| note.code.key() == "joined-lines");
    for thing in said(plan) {
        let is_it = |it: &&Thing| it.kind == thing.kind && it.is_called(&thing.names[0], joined);
        let mut candidates = truth.iter().filter(is_it).peekable();
        if candidates.peek().is_none() {
            return Some(format!("there is no {} \"{}\"", thing.kind, thing.names[0]));
        }
        let all: Vec<_> = candidates.collect();
        let fits = |it: &&&Thing| thing.facts.iter().all(|fact| it.knows(fact, joined));
        if !all.iter().any(|it| fits(&it)) {
            let wrong: Vec<_> = thing.facts.iter().filter(|fact| !all[0].knows(fact, joined)).collect();
            return Some(format!("{} \"{}\" is not {wrong:?}", thing.kind, thing.names[0]));
        }
    }
    None
}

/// Whether the plan says it.
pub(super) fn is_said(fact: &Fact, said: &[Thing], truth: &[Thing]) -> bool {
    let of_truth = |it: &&Thing| it.kind == fact.kind && it.names.contains(&fact.subject);
    let owners: Vec<_> = truth.iter().filter(of_truth).collect();
    let own = |it: &&Thing| it.kind == fact.kind && owners.iter().any(|known| known.is_called(&it.names[0], true));
    // A member may be named by its description, where that is all there is.
    let member = fact.text.strip_prefix("member=").or_else(|| fact.text.strip_prefix("standby="));
    let adapter = member.and_then(|name| truth.iter().find(|it| it.kind == "adapter" && it.names[0] == name));
    said.iter().filter(own).any(|it| {
        it.facts.iter().any(|word| match (word.split_once('='), fact.text.split_once('=')) {
            (Some((key, word)), Some((sought, whole))) => {
                let described = adapter.is_some_and(|it| it.names[1] == word);
                key == sought && (word == whole || described || member.is_some() && squeezed(word) == squeezed(whole))
            }
            _ => *word == fact.text,
        })
    })
}

/// Whether a note says that the fact of a row may be missing: by the row it is in, by the name of its object, or by the
/// key of its value. What a block is passed over for speaks for all of it.
pub(super) fn accounts_for(
    note: &Note,
    of_block: bool,
    rows: &[(usize, usize)],
    fact: &Fact,
    needs: &[&str],
    truth: &[Thing],
) -> bool {
    let message = &note.message;
    let own: Vec<_> = truth.iter().filter(|it| it.kind == fact.kind && it.names.contains(&fact.subject)).collect();
    // Descriptions stand for adapters, and members for their teams.
    let member = fact.text.split_once('=').map_or("", |(_, value)| value);
    let others = truth.iter().filter(|it| it.names[0] == member && !member.is_empty());
    let names = own.iter().copied().chain(others).flat_map(|it| &it.names);
    let mut names = names.map(String::as_str).chain([fact.subject.as_str()]).filter(|it| !it.is_empty());
    let told =
        names.any(|name| quotes(message).any(|quoted| is_word_for(quoted, name, true)) || message.contains(name));
    let meets = |(first, last): (usize, usize)| rows.iter().any(|(from, to)| first <= *to && last >= *from);
    let of_row = meets((note.line, note.line)) || lines_in(message).any(meets);
    let keys = needs.iter().any(|label| message.to_lowercase().contains(&key_of(label)));
    match note.code.key() {
        "cells-do-not-line-up" if message.contains("passed over") => of_block,
        "unrecognised-object" | "broken-json" => of_block,
        "cells-do-not-line-up" | "joined-lines" => of_row,
        "unreadable-value" | "undefined-value" | "list-cut" => of_block && (keys || told),
        "derived-topology" | "topology-unclear" | "unknown-release" => fact.kind == "host",
        _ => told,
    }
}

/// What stands in quotes.
fn quotes(message: &str) -> impl Iterator<Item = &str> {
    message.split('"').skip(1).step_by(2)
}

/// The lines that a message names: `line 3`, `lines 5-7, 9`.
fn lines_in(message: &str) -> impl Iterator<Item = (usize, usize)> {
    let at = message.find("line ").or_else(|| message.find("lines ")).unwrap_or(message.len());
    let rest = message[at..].split_once(' ').map_or("", |(_, rest)| rest);
    let end = rest.find(|c: char| !(c.is_ascii_digit() || ", -".contains(c))).unwrap_or(rest.len());
    rest[..end].split(", ").filter_map(|run| {
        let (first, last) = run.trim().split_once('-').unwrap_or((run.trim(), run.trim()));
        Some((first.parse().ok()?, last.parse().ok()?))
    })
}

/// A label as notes have it.
fn key_of(label: &str) -> String {
    label.split([':', '(', '[']).next().unwrap_or_default().to_lowercase()
}
