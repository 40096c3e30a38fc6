//! Virtual NICs. Guests' are nearly all called "Network Adapter", so they go by the name of their machine.

use std::collections::{BTreeMap, BTreeSet};

use super::dropped;
use super::switches::Switches;
use crate::import::facts::{Facts, VnicFact};
use crate::import::note::{NoteCode, Notes};
use crate::import::value::fold;
use crate::model::{Limits, Name, Owner, Vnic};

pub(super) fn gather(facts: &Facts, switches: &mut Switches, notes: &mut Notes) -> Vec<Vnic> {
    let vcpus: BTreeMap<String, Option<u32>> = facts.machines.iter().map(|it| (it.name.fold(), it.vcpus)).collect();
    let mut n_of: BTreeMap<String, usize> = BTreeMap::new();
    for vm in facts.vnics.iter().filter_map(|fact| machine(fact)) {
        *n_of.entry(fold(vm)).or_default() += 1;
    }
    let mut names = Names::default();
    let mut vnics = Vec::new();
    for fact in facts.vnics.iter().take(Limits::VNICS) {
        let shares = machine(fact).is_some_and(|vm| n_of.get(&fold(vm)).is_some_and(|n| *n > 1));
        let Some(name) = wished(fact, shares).and_then(|wish| names.free(&wish)) else { continue };
        if fact.name.iter().chain(&fact.vm).any(|label| label.cut) {
            let message =
                format!("The console cut the name \"{name}\"; it stays as printed. Format-List shows it whole.");
            notes.add(NoteCode::NameCut, fact.line, message);
        }
        vnics.push(Vnic {
            name,
            owner: fact.owner,
            switch: fact.switch.as_ref().and_then(|label| switches.find_or_add(label, notes)),
            vcpus: machine(fact).and_then(|vm| vcpus.get(&fold(vm)).copied().flatten()),
            vmq_weight: fact.vmq_weight,
            vrss: fact.vrss,
            queue_pairs: fact.queue_pairs,
            vf: fact.vf,
            demand: None,
        });
    }
    let beyond = facts.vnics.len().saturating_sub(Limits::VNICS);
    dropped("virtual NICs", beyond, Limits::VNICS, facts.vnics.get(Limits::VNICS).map_or(1, |fact| fact.line), notes);
    vnics
}

fn machine(fact: &VnicFact) -> Option<&str> {
    fact.vm.as_ref().filter(|_| fact.owner == Some(Owner::Vm)).map(|vm| vm.text.as_str())
}

fn wished(fact: &VnicFact, shares: bool) -> Option<String> {
    let own = fact.name.as_ref().map(super::super::value::Label::shown);
    let vm = fact.vm.as_ref().filter(|_| fact.owner == Some(Owner::Vm)).map(super::super::value::Label::shown);
    match (vm, own) {
        (Some(vm), Some(own)) if shares => Some(format!("{vm}/{own}")),
        (Some(vm), _) => Some(vm),
        (None, own) => own,
    }
}

/// Names given so far. The next number of each is kept, so that thousands of alike ones stay cheap.
#[derive(Default)]
struct Names {
    taken: BTreeSet<String>,
    next: BTreeMap<String, usize>,
}

impl Names {
    fn free(&mut self, wish: &str) -> Option<Name> {
        let mut text = wish.to_owned();
        while !self.taken.insert(text.clone()) {
            let n = self.next.entry(wish.to_owned()).or_insert(1);
            *n += 1;
            text = format!("{wish} ({n})");
        }
        Name::new(&text)
    }
}
