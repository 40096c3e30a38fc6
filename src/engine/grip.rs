//! What settings follow when an end of a set is moved to another core: one setting, or its group along with it.

use super::sets::reach;
use super::{Bindings, Role};
use crate::model::{AdapterId, GroupedLp, LpIndex, LpNumber, Plan, ProcessorSettings, Setting, Topology};

/// An end of a set.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Grip {
    /// Its first processor: the base. Moved, it takes the set along.
    Base,
    /// Its last: how many processors the set takes. Moved, it makes the set longer or shorter.
    End,
}

impl Grip {
    /// The setting that it changes.
    pub const fn setting(self) -> Setting {
        match self {
            Self::Base => Setting::BaseNumber,
            Self::End => Setting::MaxProcessors,
        }
    }

    /// The settings with that end at the core of `to`; `None` where no set would be left, since then there is no end to hold.
    pub fn moved(
        self,
        plan: &Plan,
        adapter: AdapterId,
        settings: &ProcessorSettings,
        to: GroupedLp,
    ) -> Option<ProcessorSettings> {
        let cpu = plan.cpu.as_ref()?;
        let to = first_thread(cpu, cpu.find(to)?)?;
        let (group, number) = (to.group.get().into(), to.number.get().into());
        let last_group = match Bindings::new(plan).role(adapter) {
            Role::Rss => cpu.last_group(),
            _ => settings.base().group,
        };
        // Where nothing bounds the set, nothing is in the way.
        let bounded = settings.max_number.is_some() || settings.max_group.is_some();
        let max = GroupedLp {
            group: settings.max_group.unwrap_or(last_group),
            number: settings.max_number.unwrap_or(LpNumber::LAST),
        };
        let beyond = bounded && to > max;
        let mut wanted = *settings;
        let mut set = |setting: Setting, value: u32| {
            wanted = setting.with(&wanted, Some(value))?;
            Some(())
        };
        match self {
            // A maximum of the base's own group goes along with it.
            Self::Base if beyond && (settings.max_group.is_some() || to.group == max.group) => return None,
            Self::Base => {
                if to.group != settings.base().group {
                    set(Setting::BaseGroup, group)?;
                }
                set(Setting::BaseNumber, number)?;
            }
            Self::End => {
                let n = reach(plan, adapter, settings, to);
                if n == 0 {
                    return None;
                }
                if beyond {
                    // A maximum that cuts the set would hold the end where it is.
                    if settings.max_group.is_some() {
                        set(Setting::MaxGroup, group)?;
                    }
                    set(Setting::MaxNumber, number)?;
                }
                set(Setting::MaxProcessors, n)?;
            }
        }
        Some(wanted)
    }
}

/// The core beside the one at `at`, by its first thread; `None` at the edge of the host.
pub fn core_beside(cpu: &Topology, at: LpIndex, up: bool) -> Option<GroupedLp> {
    let mut index = at.index();
    loop {
        index = if up { index.checked_add(1)? } else { index.checked_sub(1)? };
        let lp = cpu.lps().get(index)?;
        if lp.thread == 0 {
            return Some(lp.at);
        }
    }
}

/// Sets are of cores: a second thread stands for its core.
fn first_thread(cpu: &Topology, at: LpIndex) -> Option<GroupedLp> {
    let lp = cpu.lp(at)?;
    if lp.thread == 0 { Some(lp.at) } else { core_beside(cpu, at, false) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Adapter, CoreRun, GroupId, Name, NumaNode, Os, PlanParts};

    fn at(group: u16, number: u8) -> GroupedLp {
        GroupedLp { group: GroupId::new(group), number: LpNumber::new(number).unwrap() }
    }

    /// An RSS adapter on two groups of eight cores with two threads.
    fn plan(settings: &[(Setting, u32)]) -> Plan {
        let node = |group| NumaNode {
            socket: Some(0),
            group: Some(GroupId::new(group)),
            cores: vec![CoreRun { count: 8, threads: 2 }],
        };
        let mut adapter = Adapter::named(Name::new("NIC1").unwrap());
        for (setting, value) in settings {
            adapter.processors = setting.with(&adapter.processors, Some(*value)).unwrap();
        }
        let cpu = Topology::new(vec![node(0), node(1)], None).unwrap();
        Plan::new(PlanParts { os: Some(Os::Ws2016), cpu: Some(cpu), adapters: vec![adapter], ..PlanParts::default() })
            .unwrap()
    }

    #[track_caller]
    fn check(settings: &[(Setting, u32)], grip: Grip, to: GroupedLp, expected: Option<&[(Setting, u32)]>) {
        let plan = plan(settings);
        let id = AdapterId::new(0);
        let found = grip.moved(&plan, id, &plan.adapter(id).processors, to);
        let values =
            found.map(|it| Setting::ALL.into_iter().filter_map(|s| Some((s, s.value(&it)?))).collect::<Vec<_>>());
        let start = plan.adapter(id).processors;
        let wanted = expected.map(|changes| {
            let wanted = changes.iter().fold(start, |it, (s, value)| s.with(&it, Some(*value)).unwrap());
            Setting::ALL.into_iter().filter_map(|s| Some((s, s.value(&wanted)?))).collect::<Vec<_>>()
        });
        assert_eq!(values, wanted);
    }

    #[test]
    fn a_second_thread_stands_for_its_core() {
        check(&[(Setting::MaxProcessors, 4)], Grip::Base, at(0, 5), Some(&[(Setting::BaseNumber, 4)]));
        check(&[], Grip::End, at(0, 7), Some(&[(Setting::MaxProcessors, 4)]));
    }

    #[test]
    fn a_base_in_another_group_takes_its_group_along() {
        let moved: &[_] = &[(Setting::BaseGroup, 1), (Setting::BaseNumber, 2)];
        check(&[(Setting::MaxProcessors, 4)], Grip::Base, at(1, 2), Some(moved));
    }

    #[test]
    fn an_end_beyond_the_maximum_moves_the_maximum_and_its_group() {
        let bound = [(Setting::MaxGroup, 0), (Setting::MaxNumber, 6)];
        let moved: &[_] = &[(Setting::MaxGroup, 1), (Setting::MaxNumber, 2), (Setting::MaxProcessors, 10)];
        check(&bound, Grip::End, at(1, 2), Some(moved));
        check(&bound, Grip::End, at(0, 4), Some(&[(Setting::MaxProcessors, 3)]));
    }

    #[test]
    fn no_end_goes_where_no_set_would_be_left() {
        check(&[(Setting::BaseNumber, 6)], Grip::End, at(0, 4), None);
        check(&[(Setting::MaxGroup, 0), (Setting::MaxNumber, 6)], Grip::Base, at(0, 8), None);
        check(&[], Grip::Base, at(0, 60), None);
    }

    #[test]
    fn the_edge_of_the_host_has_no_core_beside() {
        let plan = plan(&[]);
        let cpu = plan.cpu.as_ref().unwrap();
        let beside = |lp, up| core_beside(cpu, LpIndex::new(lp), up).map(|it| it.to_string());
        assert_eq!(beside(0, false), None);
        assert_eq!(beside(30, true), None);
        assert_eq!(beside(14, true).as_deref(), Some("1:0"));
    }
}
