//! Why the switch gave a virtual NIC no queue: the reasons of event 113 by number (D6.4), and what to do.

/// The reason's number less one is its place: how the event puts it, and what to do.
const REASONS: [(&str, &str); 25] = [
    ("the NIC is being deleted", "Nothing: it goes away with its machine."),
    ("the NIC has not been restarted yet", "Nothing, unless it comes again: restart the machine then."),
    ("a queue is allocated already", "Nothing: it has its queue."),
    (
        "the optimization is disabled or the channel not established",
        "Update the integration services of the guest; legacy adapters get no queue.",
    ),
    ("a virtual function is assigned", "Nothing: with SR-IOV the traffic passes by the switch."),
    ("VMQ is not turned on for this NIC", "Set-VMNetworkAdapter -VmqWeight 100 turns it on."),
    (
        "MAC spoofing prevention conflicts",
        "Turn MAC address spoofing off for this NIC, or live with the default queue.",
    ),
    (
        "Maximum number of VMQs supported on the Protocol NIC is exceeded",
        "Give idle NICs a VmqWeight of 0, or share the machines out over more adapters.",
    ),
    ("memory is out", "Free memory on the host, then restart the machine."),
    ("the VLAN setting conflicts", "Trunks get no queue: set one VLAN, or live with the default queue."),
    ("The OID failed", "The driver refused: update it; on 2012 R2 install hotfix 3031598."),
    (
        "it cannot join a group of queues",
        "Update the driver of the adapters, and check that all members of the team are alike.",
    ),
    ("the filters are not set", "Update the driver of the adapter."),
    ("the VPort cannot be created", "Update the driver; fewer VPorts may be left than machines."),
    ("the filters cannot leave the default VPort", "Update the driver of the adapter."),
    ("the VPort cannot be activated", "Update the driver of the adapter."),
    ("the affinity processor is not set", "Check base and maximum processor of the adapter, then its driver."),
    (
        "the processor of send interrupts is not set",
        "Check base and maximum processor of the adapter, then its driver.",
    ),
    ("the adapter does not support VMQ", "Nothing, or another adapter."),
    ("the miniport is not ready", "Nothing, unless it comes again: then look for resets of the adapter."),
    ("the group of queues exists", "Nothing, unless it comes again: restart the machine then."),
    ("the queue mode of the team is not supported", "Choose a mode with Hyper-V port or dynamic load balancing."),
    ("the processors set for the adapter are invalid", "Correct base, maximum and MaxProcessors of the adapter."),
    ("the group of queues is not found", "Nothing, unless it comes again: restart the machine then."),
    (
        "the settings of virtual RSS failed",
        "Check VrssQueueSchedulingMode and the driver; RSS must be on in the guest.",
    ),
];

/// The reason of that number: its words, and what to do.
pub(super) fn reason(number: u8) -> Option<(&'static str, &'static str)> {
    REASONS.get(usize::from(number).checked_sub(1)?).copied()
}
