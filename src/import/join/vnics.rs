//! Virtual NICs. Guests' are nearly all called "Network Adapter", so they go by the name of their machine.

use super::dropped;
use super::switches::Switches;
use crate::import::facts::{Facts, VnicFact};
use crate::import::note::Notes;
use crate::import::places::Places;
use crate::import::value::Label;
use crate::model::{Limits, Name, Owner, Vnic};

pub(super) fn gather(facts: &Facts, switches: &mut Switches, notes: &mut Notes) -> Vec<Vnic> {
    let mut machines = Places::default();
    for (at, fact) in facts.machines.iter().enumerate() {
        *machines.entry(&fact.name.fold(), at) = at;
    }
    let mut n_of = Places::default();
    for vm in facts.vnics.iter().filter_map(machine) {
        *n_of.entry(&vm.fold(), 0) += 1;
    }
    let mut names = Names::default();
    let mut vnics = Vec::new();
    for fact in facts.vnics.iter().take(Limits::VNICS) {
        let vm = machine(fact);
        let key = vm.map(Label::fold).unwrap_or_default();
        let shares = n_of.get(&key).is_some_and(|n| n > 1);
        let Some(name) = wished(fact, shares).and_then(|wish| names.free(&wish)) else { continue };
        if fact.name.iter().chain(&fact.vm).any(|label| label.cut) {
            notes.cut("name", name.as_str(), fact.line);
        }
        vnics.push(Vnic {
            name,
            owner: fact.owner,
            switch: fact.switch.as_ref().and_then(|label| switches.find_or_add(label, notes)),
            vcpus: machines.get(&key).and_then(|at| facts.machines[at].vcpus),
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

/// The virtual machine it belongs to.
fn machine(fact: &VnicFact) -> Option<&Label> {
    fact.vm.as_ref().filter(|_| fact.owner == Some(Owner::Vm))
}

fn wished(fact: &VnicFact, shares: bool) -> Option<String> {
    match (machine(fact), &fact.name) {
        (Some(vm), Some(own)) if shares => Some(format!("{vm}/{own}")),
        (Some(vm), _) => Some(vm.to_string()),
        (None, own) => own.as_ref().map(Label::to_string),
    }
}

/// Names given so far, each with the last number that was added to it, so that thousands of alike ones stay cheap.
#[derive(Default)]
struct Names(Places);

impl Names {
    fn free(&mut self, wish: &str) -> Option<Name> {
        let mut text = wish.to_owned();
        while self.0.get(&text).is_some() {
            let n = self.0.entry(wish, 1);
            *n += 1;
            text = format!("{wish} ({n})");
        }
        let name = Name::new(&text);
        *self.0.entry(&text, 1) = 1;
        name
    }
}
