//! The techniques in words, and what each buys on a host.

use crate::engine::{Placement, Slot, Technique, Why, percent};
use crate::model::{Os, Plan};

/// What can be chosen, the settings as they are first.
pub const TECHNIQUES: [Technique; 7] = [
    Technique::AsPlanned,
    Technique::NoVmq,
    Technique::Vmq,
    Technique::DynamicVmq,
    Technique::Vrss,
    Technique::Vmmq,
    Technique::Rss,
];

/// What a technique is called, and how its picture is meant.
pub const fn technique_words(technique: Technique) -> (&'static str, &'static str) {
    match technique {
        Technique::AsPlanned => ("As set", ""),
        Technique::NoVmq => ("No VMQ", "One core receives for a whole switch."),
        Technique::Vmq => ("VMQ", "One queue, so one core, for each virtual NIC; queues stay where they are put."),
        Technique::DynamicVmq => (
            "Dynamic VMQ",
            "A model: queues start on the home processor and move on when it is full. Windows' thresholds are not \
             published, so this is the spread it can reach, not a promise.",
        ),
        Technique::Vrss => (
            "vRSS",
            "At best: one queue each, spread further in software over the processors of the machine. To be measured.",
        ),
        Technique::Vmmq => ("VMMQ", "Several hardware queues for each virtual NIC; one connection stays on one core."),
        Technique::Rss => (
            "RSS",
            "The adapters off their switch: machines lose them, the host's own stack gains. Which processors of a set \
             are used is not known; the first are drawn.",
        ),
    }
}

/// Why that release does not have it, where it does not.
pub fn unavailable(technique: Technique, os: Option<Os>) -> Option<&'static str> {
    let os = os.filter(|_| !technique.is_on(os))?;
    Some(match technique {
        Technique::DynamicVmq if os < Os::Ws2012 => "Dynamic VMQ came with Windows Server 2012.",
        Technique::DynamicVmq if os == Os::Ws2016 => {
            "Windows Server 2016 has no dynamic VMQ: queues stay where they are put."
        }
        Technique::DynamicVmq => "From Windows Server 2019 on, dynamic VMMQ takes its place.",
        Technique::Vrss => "vRSS came with Windows Server 2012 R2.",
        _ => "VMMQ came with Windows Server 2016.",
    })
}

/// Why a virtual NIC has no queue of its own.
pub const fn why_words(why: Why) -> &'static str {
    match why {
        Why::NoVmq => "no adapter of its switch serves queues",
        Why::WeightZero => "VmqWeight 0, so it asks for none",
        Why::Exhausted => "the queues were taken by those before it",
    }
}

/// Which technique the settings amount to.
pub fn in_use(plan: &Plan, as_set: &Placement) -> Technique {
    let queued = as_set.lines.iter().any(|line| matches!(line.slot, Slot::Queue(_)));
    if as_set.lines.is_empty() {
        Technique::Rss
    } else if !queued {
        Technique::NoVmq
    } else if as_set.lines.iter().any(|line| line.parts.len() > 1) {
        Technique::Vmmq
    } else if plan.vnics.iter().any(|it| it.vrss == Some(true)) {
        Technique::Vrss
    } else if plan.os.is_some() && Technique::DynamicVmq.is_on(plan.os) {
        Technique::DynamicVmq
    } else {
        Technique::Vmq
    }
}

/// What the technique buys on this host, in a sentence, compared with the settings.
pub fn buys(plan: &Plan, it: &Placement, as_set: &Placement) -> String {
    let mut words = String::new();
    let mut say = |parts: &[&str]| words.push_str(&parts.concat());
    if !it.known() {
        say(&["If all took what they can get: "]);
    }
    let (total, before) = (it.total(), as_set.total());
    if it.technique == Technique::AsPlanned {
        let used = in_use(plan, as_set);
        say(&["as set, this host uses ", technique_words(used).0, " and receives about ", &total.to_string()]);
        if used == Technique::DynamicVmq {
            say(&[" before any queue moves"]);
        }
    } else {
        say(&[technique_words(it.technique).0, " receives about ", &total.to_string(), ", "]);
        if total == before {
            say(&["as the settings do"]);
        } else {
            let (more, word) =
                if total > before { (total.minus(before), " more") } else { (before.minus(total), " less") };
            say(&[&more.to_string(), word, " than as set"]);
        }
    }
    let now = it.technique != Technique::AsPlanned;
    let mut compare = |what: &str, figure: &str, before: &str| {
        words.push_str(what);
        words.push_str(figure);
        if now && figure != before {
            words += " (as set ";
            words += before;
            words += ")";
        }
    };
    compare("; one virtual NIC at most ", &it.one.to_string(), &as_set.one.to_string());
    let cores = |it: &Placement| it.working().map_or_else(|| "not known".to_owned(), |n| n.to_string());
    compare("; cores that work: ", &cores(it), &cores(as_set));
    compare("; the busiest is loaded to ", &share(it), &share(as_set));
    words.push('.');
    if it.busiest() > it.core {
        words += " Each default queue is counted as one core more, but all of them work on the host's first core: more \
                  lands there than it can carry, so some of this will be lost.";
    }
    if it.known() && !now {
        // The sentence begins with it.
        words.replace_range(..1, "A");
    }
    words
}

/// Of what one core can carry; more than that no core does.
fn share(it: &Placement) -> String {
    [&percent(it.busiest().at_most(it.core), it.core).to_string(), " %"].concat()
}
