//! What to know about an answer, in sentences.

use crate::model::Team;

/// Without processors there is nothing to choose from.
pub(super) const NO_CPU: &str =
    "The host's processors are not known, so no set can be chosen: add its NUMA nodes, cores and threads.";

/// Windows Server 2008 R2 on a host whose group 0 has no cores.
pub(super) const NO_CORES: &str =
    "This release keeps queues in processor group 0, and the host has no core there, so no set can be chosen.";

/// The search ended early.
pub(super) const NOT_PROVEN: &str = "This host has so many equal choices that the search was ended early: the answer cures what \
    can be cured, and a slightly better one may exist.";

/// A team whose members were passed over.
pub(super) fn unclear(team: &Team) -> String {
    format!(
        "Whether the members of {} need separate sets or one and the same depends on its mode and algorithm, which are \
         not known: its sets were left as they are, except where one could not work at all.",
        team.name
    )
}

/// A team that may be under a switch.
pub(super) fn perhaps_switched(team: &Team) -> String {
    format!(
        "Whether {} is under a virtual switch is not known: its sets are chosen so that they are right there as well.",
        team.name
    )
}

/// More units than cores.
pub(super) fn short(units: usize, cores: usize) -> String {
    format!("{units} processor sets are wanted and the host has {cores} cores for them, so some cores serve several.")
}
