//! A plan without its names, for showing outside: each name is replaced by what it names, always the same way.

use crate::model::{Name, Owner, Plan};

/// The same host under other names: `HOST`, `NIC-1`, `Team-1`, `Switch-1`, `VM-1`, `Host-NIC-2`. What a card is stays, since
/// findings about drivers depend on it.
#[inline(never)]
pub fn redact(plan: &Plan) -> Plan {
    let mut parts = plan.clone().into_parts();
    if parts.name.is_some() {
        parts.name = Name::new("HOST");
    }
    let mut names: Vec<(&str, &mut Name)> = Vec::new();
    names.extend(parts.adapters.iter_mut().map(|it| ("NIC-", &mut it.name)));
    names.extend(parts.teams.iter_mut().map(|it| ("Team-", &mut it.name)));
    names.extend(parts.switches.iter_mut().map(|it| ("Switch-", &mut it.name)));
    for it in &mut parts.vnics {
        names.push((if it.owner == Some(Owner::Host) { "Host-NIC-" } else { "VM-" }, &mut it.name));
    }
    let (mut before, mut n) = ("", 0);
    for (prefix, name) in names {
        // Numbered through each list, so that no two of one are alike.
        n = if *prefix == *before || before.starts_with(['V', 'H']) { n + 1 } else { 1 };
        before = prefix;
        if let Some(other) = Name::new(&format!("{prefix}{n}")) {
            *name = other;
        }
    }
    // Names of one list differ in their prefix or number, and no other rule is about names.
    Plan::new(parts).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PlanParts, Vnic};

    #[test]
    fn names_are_replaced_and_nothing_else() {
        let vnic = |name: &str, owner| Vnic {
            name: Name::new(name).unwrap(),
            owner,
            switch: None,
            vcpus: Some(4),
            vmq_weight: None,
            vrss: None,
            queue_pairs: None,
            vf: None,
            demand: None,
        };
        let vnics = vec![vnic("secret", None), vnic("hidden", Some(Owner::Host)), vnic("other", Some(Owner::Vm))];
        let plan = Plan::new(PlanParts { name: Name::new("corp"), vnics, ..PlanParts::default() }).unwrap();
        let redacted = redact(&plan);
        let names: Vec<_> = redacted.vnics.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["VM-1", "Host-NIC-2", "VM-3"]);
        assert_eq!(redacted.name.as_ref().map(Name::as_str), Some("HOST"));
        assert_eq!(redacted.vnics[0].vcpus, Some(4));
        assert_eq!(redact(&redacted), redacted);
    }
}
