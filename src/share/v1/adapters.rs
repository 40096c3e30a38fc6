//! Adapters: the cards of a host are mostly alike, and their sets mostly follow one another.

use std::num::NonZeroU32;

use super::super::coder::Coder;
use super::super::field::Field;
use super::super::letters::Kind;
use super::{fit, next_name, rate};
use crate::model::{
    Adapter, Driver, GroupId, Limits, LpNumber, Name, NodeId, PlanParts, ProcessorSettings, Rate, Rss, RssProfile,
    Setting, Vmq,
};

/// Settings as they are today, in the order of the plan format.
const TODAY: [Field; 6] =
    [Field::BaseGroup, Field::Base, Field::MaxGroup, Field::Max, Field::MaxProcessors, Field::Preferred];

/// Settings as they are wanted.
const WANTED: [Field; 6] =
    [Field::ToBaseGroup, Field::ToBase, Field::ToMaxGroup, Field::ToMax, Field::ToMaxProcessors, Field::ToPreferred];

pub(super) fn walk(coder: &mut Coder, given: &PlanParts, parts: &mut PlanParts) {
    let n = coder.count(Field::Adapters, given.adapters.len(), Limits::ADAPTERS);
    // How far apart the numbers of two neighbouring cores are.
    let first = parts.cpu.as_ref().and_then(|it| it.nodes().first()).and_then(|it| it.cores.first());
    let step = first.map_or(1, |it| it.threads.into());
    for at in 0..n {
        let Some(adapter) = adapter(coder, given.adapters.get(at), parts.adapters.last(), step) else { return };
        parts.adapters.push(adapter);
    }
}

/// What a card is like when nothing else is known.
fn usual(name: Name) -> Adapter {
    Adapter {
        link: Some(Rate::whole_gbps(10)),
        vmq: Vmq { enabled: Some(true), ..Vmq::default() },
        ..Adapter::named(name)
    }
}

fn adapter(coder: &mut Coder, given: Option<&Adapter>, before: Option<&Adapter>, step: u64) -> Option<Adapter> {
    let name = next_name(coder, Field::Adapter, Kind::Adapter, given.map(|it| &it.name), before.map(|it| &it.name))?;
    let mut it = Adapter::named(name.clone());
    let usual = usual(name);
    let (like, given) = (before.unwrap_or(&usual), given.unwrap_or(&it).clone());
    let mut text = |field, kind, given: &Option<String>, like: &Option<String>| {
        coder.next_text(field, kind, given.as_deref(), like.as_deref())
    };
    it.description = text(Field::Device, Kind::Device, &given.description, &like.description);
    it.driver = Driver {
        provider: text(Field::Provider, Kind::Driver, &given.driver.provider, &like.driver.provider),
        version: text(Field::Driver, Kind::Version, &given.driver.version, &like.driver.version),
    };
    it.link = rate(coder, [Field::LinkDigits, Field::LinkPower], given.link, like.link);
    let node = |it: Option<NodeId>| it.map(|it| u64::from(it.get()));
    let card = coder.scalar(Field::CardNode, node(given.node), &[node(like.node), node(like.node).map(|it| it + 1)]);
    it.node = self::node(coder, card);
    let count = |it: Option<u32>| it.map(u64::from);
    it.vmq.enabled = coder.maybe(Field::VmqOn, given.vmq.enabled, like.vmq.enabled);
    let queues = coder.scalar(Field::VmqQueues, count(given.vmq.queues), &[count(like.vmq.queues)]);
    it.vmq.queues = fit(coder, queues);
    it.vmq.dynamic_vmmq = coder.maybe(Field::DynamicVmmq, given.vmq.dynamic_vmmq, like.vmq.dynamic_vmmq);
    it.rss = Rss {
        enabled: coder.maybe(Field::RssOn, given.rss.enabled, like.rss.enabled),
        queues: {
            let queues = coder.scalar(Field::RssQueues, count(given.rss.queues), &[count(like.rss.queues)]);
            fit(coder, queues)
        },
        profile: coder.choice(Field::Profile, RssProfile::ALL, given.rss.profile, like.rss.profile),
    };
    it.processors = settings(coder, TODAY, &given.processors, &like.processors, None, step);
    let has = coder.maybe(Field::HasTarget, Some(given.target.is_some()), Some(like.target.is_some()));
    if has == Some(true) {
        let like = like.target.unwrap_or(like.processors);
        let today = it.processors;
        it.target = Some(settings(coder, WANTED, &given.target.unwrap_or_default(), &like, Some(&today), step));
    }
    // Not known whether there is a target is not a thing a plan can say; and one that says nothing is none.
    if has.is_none() || it.target == Some(ProcessorSettings::default()) {
        coder.fail();
    }
    if coder.failed() { None } else { Some(it) }
}

/// 65535 is how Windows writes none.
fn node(coder: &mut Coder, number: Option<u64>) -> Option<NodeId> {
    let node: Option<u16> = fit(coder, number);
    if node == Some(u16::MAX) {
        coder.fail();
    }
    node.map(NodeId::new)
}

/// `like` is what the adapter before has, `today` what this one has, where these are its wanted settings.
fn settings(
    coder: &mut Coder,
    fields: [Field; 6],
    given: &ProcessorSettings,
    like: &ProcessorSettings,
    today: Option<&ProcessorSettings>,
    step: u64,
) -> ProcessorSettings {
    let [base_group, base, max_group, max, max_processors, preferred] = fields;
    let of = |setting: Setting, settings: &ProcessorSettings| setting.value(settings).map(u64::from);
    let same = |setting| today.map_or_else(|| of(setting, like), |it| of(setting, it));
    let after = |first: Option<u64>, n: Option<u64>| Some(first? + n? * step);
    let (before, taken) = (of(Setting::BaseNumber, like), of(Setting::MaxProcessors, like));
    let value = |setting| of(setting, given);

    let next = after(before, taken);
    let base_number = coder.scalar(base, value(Setting::BaseNumber), &[next, before, same(Setting::BaseNumber)]);
    let asked = coder.scalar(max_processors, value(Setting::MaxProcessors), &[taken, same(Setting::MaxProcessors)]);
    // The last core of the set, as a recommendation writes it.
    let last = after(base_number, asked.map(|it| it.saturating_sub(1)));
    let max_number = coder.scalar(max, value(Setting::MaxNumber), &[last, same(Setting::MaxNumber), None]);
    let group = |it| of(Setting::BaseGroup, it);
    let base_group =
        coder.scalar(base_group, value(Setting::BaseGroup), &[group(like), group(like).map(|it| it + 1), Some(0)]);
    let max_group = coder.scalar(max_group, value(Setting::MaxGroup), &[same(Setting::MaxGroup), base_group]);
    let numa_node =
        coder.scalar(preferred, value(Setting::NumaNode), &[same(Setting::NumaNode), of(Setting::NumaNode, like)]);

    let number = |coder: &mut Coder, number: Option<u64>| {
        let small: Option<u8> = fit(coder, number);
        let number = small.and_then(LpNumber::new);
        if small.is_some() != number.is_some() {
            coder.fail();
        }
        number
    };
    let asked: Option<u32> = fit(coder, asked);
    if asked == Some(0) {
        coder.fail();
    }
    ProcessorSettings {
        base_group: fit(coder, base_group).map(GroupId::new),
        base_number: number(coder, base_number),
        max_group: fit(coder, max_group).map(GroupId::new),
        max_number: number(coder, max_number),
        max_processors: asked.and_then(NonZeroU32::new),
        numa_node: node(coder, numa_node),
    }
}
