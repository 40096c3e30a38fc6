//! Virtual NICs and the machines behind them: `Get-VMNetworkAdapter`, `Get-VM` and `Get-VMProcessor`.

use crate::import::note::Notes;
use crate::import::record::Record;
use crate::import::value::Label;
use crate::model::Owner;

/// A virtual NIC as printed.
pub(crate) struct VnicFact {
    pub(crate) line: usize,
    pub(crate) name: Option<Label>,
    pub(crate) vm: Option<Label>,
    pub(crate) owner: Option<Owner>,
    pub(crate) switch: Option<Label>,
    pub(crate) vmq_weight: Option<u32>,
    pub(crate) vrss: Option<bool>,
    pub(crate) queue_pairs: Option<u32>,
    pub(crate) vf: Option<bool>,
}

/// A virtual machine and how many processors it has.
pub(crate) struct MachineFact {
    pub(crate) name: Label,
    pub(crate) vcpus: Option<u32>,
}

pub(super) fn vnic(record: &Record, notes: &mut Notes, out: &mut Vec<VnicFact>) {
    let (name, vm) = (record.label("name", notes), record.label("vmname", notes));
    if name.is_none() && vm.is_none() {
        return;
    }
    let of_host = record.flag("ismanagementos", notes).or(vm.as_ref().map(|_| false));
    let vmmq = record.flag("vmmqenabled", notes) == Some(true);
    let vf_in_use = record.number::<u32>("iovusage", notes).map(|usage| usage > 0);
    out.push(VnicFact {
        line: record.line,
        name,
        vm,
        owner: of_host.map(|of_host| if of_host { Owner::Host } else { Owner::Vm }),
        switch: record.label("switchname", notes),
        vmq_weight: record.number("vmqweight", notes),
        vrss: record.flag("vrssenabled", notes),
        // What was granted, not what was asked (D1.5); without VMMQ there is the one queue.
        queue_pairs: if vmmq { record.number("vmmqqueuepairs vrssmaxqueuepairs", notes) } else { None },
        vf: vf_in_use.or_else(|| record.number::<u32>("iovweight", notes).filter(|weight| *weight == 0).map(|_| false)),
    });
}

pub(super) fn machine(record: &Record, notes: &mut Notes, out: &mut Vec<MachineFact>) {
    if let Some(name) = record.label("vmname name", notes) {
        out.push(MachineFact { name, vcpus: record.number("processorcount count", notes) });
    }
}
