//! Adapters: the cards of a host are mostly alike, and their sets mostly follow one another.

use super::super::coder::{Coder, Row};
use super::super::field::Field;
use super::super::letters::Kind;
use super::number::{Numbers, choice, flag, of_choice, of_flag, of_rate};
use super::{ADAPTERS, next_name};
use crate::model::{
    Adapter, Driver, Limits, NodeId, PlanParts, ProcessorSettings, Rate, Rss, RssProfile, Setting, Vmq,
};

/// The settings in an order in which each can be guessed from those before.
const ORDER: [Setting; 6] = [
    Setting::BaseNumber,
    Setting::MaxProcessors,
    Setting::MaxNumber,
    Setting::BaseGroup,
    Setting::MaxGroup,
    Setting::NumaNode,
];

pub(super) fn walk(coder: &mut Coder, given: &PlanParts, parts: &mut PlanParts) {
    let n = coder.count(ADAPTERS, given.adapters.len(), Limits::ADAPTERS);
    // How far apart the numbers of two neighbouring cores are.
    let first = parts.cpu.as_ref().and_then(|it| it.nodes().first()).and_then(|it| it.cores.first());
    let step = first.map_or(1, |it| it.threads.into());
    for at in 0..n {
        let Some(adapter) = adapter(coder, given.adapters.get(at), parts.adapters.last(), step) else { return };
        parts.adapters.push(adapter);
    }
}

fn row(it: &Adapter) -> Row<9> {
    let count = |it: Option<u32>| it.map(u64::from);
    [
        of_rate(it.link),
        it.node.map(|it| it.get().into()),
        of_flag(it.vmq.enabled),
        count(it.vmq.queues),
        of_flag(it.vmq.dynamic_vmmq),
        of_flag(it.rss.enabled),
        count(it.rss.queues),
        of_choice(RssProfile::ALL, it.rss.profile),
        of_flag(Some(it.target.is_some())),
    ]
}

fn adapter(coder: &mut Coder, given: Option<&Adapter>, before: Option<&Adapter>, step: u64) -> Option<Adapter> {
    let name = next_name(coder, Kind::Adapter, given.map(|it| &it.name), before.map(|it| &it.name))?;
    let mut it = Adapter::named(name);
    // What a card is like when nothing else is known.
    let mut usual = it.clone();
    usual.link = Some(Rate::whole_gbps(10));
    usual.vmq.enabled = Some(true);
    let given = given.unwrap_or(&usual).clone();
    let like = before.unwrap_or(&usual);
    let mut text =
        |kind, given: &Option<String>, like: &Option<String>| coder.next_text(kind, given.as_deref(), like.as_deref());
    it.description = text(Kind::Device, &given.description, &like.description);
    it.driver = Driver {
        provider: text(Kind::Driver, &given.driver.provider, &like.driver.provider),
        version: text(Kind::Version, &given.driver.version, &like.driver.version),
    };
    let row = coder.row(Field::ADAPTER, &row(&given), &row(like));
    let mut numbers = Numbers::new(coder, &row);
    it.link = numbers.rate();
    it.node = numbers.whole().map(NodeId::new);
    it.vmq = Vmq { enabled: flag(&mut numbers), queues: numbers.whole(), dynamic_vmmq: flag(&mut numbers) };
    let (enabled, queues) = (flag(&mut numbers), numbers.whole());
    it.rss = Rss { enabled, queues, profile: choice(RssProfile::ALL, &mut numbers) };
    let has_target = flag(&mut numbers);
    it.processors = settings(coder, Field::TODAY, &given.processors, &like.processors, &like.processors, step);
    if has_target == Some(true) {
        let like = like.target.unwrap_or(like.processors);
        it.target =
            Some(settings(coder, Field::WANTED, &given.target.unwrap_or_default(), &like, &it.processors, step));
    }
    // 65535 is how Windows writes that there is none; and a target that says nothing is none.
    let nodes = [it.node, it.processors.numa_node, it.target.and_then(|it| it.numa_node)];
    let nowhere = nodes.contains(&Some(NodeId::new(u16::MAX)));
    if nowhere || has_target.is_none() || it.target == Some(ProcessorSettings::default()) {
        coder.fail();
    }
    if coder.failed() { None } else { Some(it) }
}

/// `like` is what the adapter before has, and `other` what this one has today, where these are its wanted settings.
fn settings(
    coder: &mut Coder,
    first: Field,
    given: &ProcessorSettings,
    like: &ProcessorSettings,
    other: &ProcessorSettings,
    step: u64,
) -> ProcessorSettings {
    let mut settings = ProcessorSettings::default();
    for (at, setting) in ORDER.into_iter().enumerate() {
        let of = |setting: Setting, settings: &ProcessorSettings| setting.value(settings).map(u64::from);
        let [asked, base] = [Setting::MaxProcessors, Setting::BaseNumber];
        let expected = match setting {
            // One set begins where another ends.
            Setting::BaseNumber => of(base, like).zip(of(asked, like)).map(|(base, n)| base + n * step),
            // The last core of the set, as a recommendation writes it.
            Setting::MaxNumber => of(base, &settings).zip(of(asked, &settings)).map(|(base, n)| base + (n - 1) * step),
            Setting::MaxGroup => of(Setting::BaseGroup, &settings),
            _ => of(setting, like),
        };
        let guesses = [expected, of(setting, other), of(setting, like), None];
        let value = coder.scalar(first.at(at), of(setting, given), &guesses);
        let small = value.map(|it| u32::try_from(it).unwrap_or(u32::MAX));
        match setting.with(&settings, small) {
            Some(more) if small.map(u64::from) == value => settings = more,
            _ => coder.fail(),
        }
    }
    settings
}
