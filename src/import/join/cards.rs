//! The physical adapters: rows of several cmdlets put together by name, and found again by name or description.

use super::directory::{Directory, Entry};
use super::interfaces::is_virtual;
use super::{dropped, free};
use crate::import::facts::{AdapterFact, Facts, MemberFact};
use crate::import::note::{NoteCode, Notes};
use crate::import::places::Places;
use crate::import::source::Source;
use crate::import::value::Label;
use crate::model::{Adapter, AdapterId, GroupedLp, Limits, Name, NodeId, ProcessorSettings, Rate, Setting, Topology};

/// What is known of one adapter.
pub(super) struct Card<'f> {
    name: Name,
    description: Option<Label>,
    link: Option<Rate>,
    rows: Vec<&'f AdapterFact>,
}

/// The adapters of a plan to be, in the order of the text.
#[derive(Default)]
pub(super) struct Cards<'f> {
    list: Vec<Card<'f>>,
    names: Directory,
}

impl<'f> Cards<'f> {
    pub(super) fn gather(facts: &'f Facts, notes: &mut Notes) -> Self {
        let mut virtual_names = Places::default();
        for nic in &facts.team_nics {
            virtual_names.entry(&nic.name.fold(), 0);
        }
        for nic in facts.teams.iter().flat_map(|team| &team.nics) {
            virtual_names.entry(&nic.fold(), 0);
        }
        let mut cards = Self::default();
        let (mut shown, mut first_line, mut beyond) = (Vec::new(), 1, 0);
        for rows in group(facts, notes) {
            let Some(first) = rows.first() else { continue };
            let name = rows.iter().map(|row| &row.name).find(|name| !name.cut).unwrap_or(&first.name);
            if rows.iter().any(|row| is_virtual(row)) || virtual_names.get(&name.fold()).is_some() {
                if shown.is_empty() {
                    first_line = first.line;
                }
                virtual_names.entry(&name.fold(), 0);
                shown.push(name.to_string());
            } else if cards.list.len() == Limits::ADAPTERS {
                beyond += 1;
            } else {
                cards.push(name, rows);
            }
        }
        if !shown.is_empty() {
            let more = if shown.len() > 6 { ", ..." } else { "" };
            shown.truncate(6);
            let message = format_args!("No physical adapters, so left out: {}{more}.", shown.join(", "));
            notes.tell(NoteCode::LeftOut, first_line, message);
        }
        dropped("adapters", beyond, Limits::ADAPTERS, 1, notes);
        for member in &facts.members {
            cards.learn(member);
        }
        cards.tell_cut(notes);
        cards
    }

    fn push(&mut self, label: &Label, rows: Vec<&'f AdapterFact>) -> Option<AdapterId> {
        let at = self.list.len();
        let name = free(label, "", &|name| {
            self.list.iter().any(|card| card.name.as_str().eq_ignore_ascii_case(name.as_str()))
        })?;
        let mut card = Card { name, description: None, link: None, rows };
        for at in 0..card.rows.len() {
            let row = card.rows[at];
            card.describe(row.description.as_ref());
            card.link = card.link.or(row.link);
        }
        self.list.push(card);
        self.names.insert(label, at);
        Some(AdapterId::at(at))
    }

    /// An adapter that is only mentioned; `None` when the plan is full.
    pub(super) fn mention(
        &mut self,
        label: &Label,
        description: Option<&Label>,
        notes: &mut Notes,
    ) -> Option<AdapterId> {
        if self.list.len() >= Limits::ADAPTERS {
            dropped("adapters", 1, Limits::ADAPTERS, label.line, notes);
            return None;
        }
        let id = self.push(label, Vec::new())?;
        if let Some(card) = self.list.get_mut(id.index()) {
            card.describe(description);
        }
        Some(id)
    }

    /// What a row of a team says of its member.
    pub(super) fn learn(&mut self, member: &MemberFact) {
        if let Some(card) = self.find(&member.name).and_then(|id| self.list.get_mut(id.index())) {
            card.describe(member.description.as_ref());
            card.link = card.link.or(member.link);
        }
    }

    /// The adapters whose names or descriptions, with blanks between, make up `text`; none where they do not.
    pub(super) fn several(&self, text: &str) -> Vec<AdapterId> {
        let (mut rest, mut found) = (text, Vec::new());
        while !rest.is_empty() {
            let (mut longest, mut next) = (0, None);
            for (at, card) in self.list.iter().enumerate() {
                let described = card.description.iter().filter(|it| !it.cut).map(|it| it.text.as_str());
                for word in described.chain([card.name.as_str()]) {
                    let fits = rest.strip_prefix(word).is_some_and(|after| after.is_empty() || after.starts_with(' '));
                    if fits && word.len() > longest {
                        (longest, next) = (word.len(), Some(AdapterId::at(at)));
                    }
                }
            }
            let Some(id) = next else { return Vec::new() };
            found.push(id);
            rest = rest[longest..].trim_start();
        }
        found
    }

    pub(super) fn find(&self, name: &Label) -> Option<AdapterId> {
        self.names.find(name).place().map(AdapterId::at)
    }

    /// The adapter that Windows describes so. `Err` when several might be meant.
    pub(super) fn described(&self, wanted: &Label) -> Result<Option<AdapterId>, ()> {
        let text = wanted.squeezed();
        for cut in [false, true] {
            let mut found = None;
            for (at, card) in self.list.iter().enumerate() {
                let Some(it) = &card.description else { continue };
                let own = it.squeezed();
                let fits = if cut {
                    wanted.cut && own.starts_with(&text) || it.cut && text.starts_with(&own)
                } else {
                    !it.cut && !wanted.cut && own == text
                };
                if fits && found.replace(AdapterId::at(at)).is_some() {
                    return Err(());
                }
            }
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    pub(super) fn has_name(&self, name: &Name) -> bool {
        self.list.iter().any(|card| card.name == *name)
    }

    pub(super) fn name(&self, id: AdapterId) -> &str {
        self.list.get(id.index()).map_or("?", |card| card.name.as_str())
    }

    fn tell_cut(&self, notes: &mut Notes) {
        for card in &self.list {
            if let Some(row) = card.rows.first().filter(|_| card.rows.iter().all(|row| row.name.cut)) {
                notes.cut("name", card.name.as_str(), row.name.line);
            }
            if let Some(cut) = card.description.as_ref().filter(|it| it.cut) {
                notes.cut("description", card.name.as_str(), cut.line);
            }
        }
    }

    /// The adapters as the plan has them. `bound`: whether a switch holds it, so that VMQ has the say.
    pub(super) fn adapters(
        &self,
        bound: &dyn Fn(AdapterId) -> bool,
        cpu: Option<&Topology>,
        notes: &mut Notes,
    ) -> Vec<Adapter> {
        let mut adapters = Vec::with_capacity(self.list.len());
        for (at, card) in self.list.iter().enumerate() {
            let mut adapter = card.adapter(bound(AdapterId::at(at)), notes);
            if let Some(cpu) = cpu {
                card.place(&mut adapter, cpu, notes);
            }
            adapters.push(adapter);
        }
        adapters
    }
}

/// The rows of each interface, by name; a cut name joins the only full name that begins so.
fn group<'f>(facts: &'f Facts, notes: &mut Notes) -> Vec<Vec<&'f AdapterFact>> {
    let mut names = Directory::default();
    let mut groups: Vec<Vec<&AdapterFact>> = Vec::new();
    for row in facts.adapters.iter().filter(|row| !row.name.cut) {
        let at = names.find(&row.name).place().unwrap_or(groups.len());
        if at == groups.len() {
            names.insert(&row.name, at);
            groups.push(Vec::new());
        }
        groups[at].push(row);
    }
    let (mut cut, mut turns) = (Places::default(), Places::default());
    for row in facts.adapters.iter().filter(|row| row.name.cut) {
        if let Entry::Completed(at) = names.find(&row.name) {
            if let Some(first) = groups[at].first() {
                let message =
                    format_args!("\"{}\" is taken for {}, the only name that begins so.", row.name, first.name);
                notes.tell(NoteCode::NameCompleted, row.name.line, message);
            }
            groups[at].push(row);
            continue;
        }
        // The first of this cut name in one table goes with the first in the other.
        let name = row.name.fold();
        let turn = turns.entry(&format!("{name}\n{}", row.source.class()), 0);
        let at = *cut.entry(&format!("{name}\n{turn}"), groups.len());
        *turn += 1;
        if at == groups.len() {
            groups.push(Vec::new());
        }
        groups[at].push(row);
    }
    groups
}

impl Card<'_> {
    /// A whole description is better than a cut one, the longer of two cut ones better than the other.
    fn describe(&mut self, description: Option<&Label>) {
        let Some(new) = description else { return };
        let better =
            self.description.as_ref().is_none_or(|old| old.cut && (!new.cut || new.text.len() > old.text.len()));
        if better {
            self.description = Some(new.clone());
        }
    }

    fn adapter(&self, vmq_first: bool, notes: &mut Notes) -> Adapter {
        let mut adapter = Adapter::named(self.name.clone());
        adapter.description = self.description.as_ref().map(Label::to_string);
        adapter.link = self.link;
        for row in &self.rows {
            adapter.node = adapter.node.or(row.node);
            adapter.driver.provider = adapter.driver.provider.take().or_else(|| row.driver.provider.clone());
            adapter.driver.version = adapter.driver.version.take().or_else(|| row.driver.version.clone());
            adapter.vmq.enabled = adapter.vmq.enabled.or(row.vmq.enabled);
            adapter.vmq.queues = adapter.vmq.queues.or(row.vmq.queues);
            adapter.rss.enabled = adapter.rss.enabled.or(row.rss.enabled);
            adapter.rss.queues = adapter.rss.queues.or(row.rss.queues);
            adapter.rss.profile = adapter.rss.profile.or(row.rss.profile);
        }
        // The cmdlet that has the say comes first, be it that the rows stand the other way round.
        let turn = |row: &AdapterFact| match row.source {
            Source::Registry => 2,
            source => u8::from((source == Source::Rss) == vmq_first),
        };
        for now in 0..3 {
            for row in self.rows.iter().filter(|row| turn(row) == now) {
                adapter.processors = settle(&adapter.processors, row, adapter.name.as_str(), notes);
            }
        }
        adapter
    }

    /// The card's node by the nearest RSS processors: where Get-NetAdapterHardwareInfo did not tell it, else to compare.
    fn place(&self, adapter: &mut Adapter, cpu: &Topology, notes: &mut Notes) {
        let Some((row, near)) = self.rows.iter().find_map(|row| Some((row, near_node(row, cpu)?))) else { return };
        let (name, by) = (&self.name, Source::Rss.cmdlet());
        match adapter.node.replace(near) {
            None => {
                let message = format_args!(
                    "{name}: NUMA node {near} is the node of the processors that {by} lists at distance 0.",
                    near = near.get()
                );
                notes.tell(NoteCode::Assumed, row.line, message);
            }
            Some(told) if told != near => {
                let hardware = Source::HardwareInfo.cmdlet();
                let message = format_args!(
                    "{name}: {hardware} and the distances of {by} disagree (NUMA node {} or {}); what {hardware} says is taken.",
                    told.get(),
                    near.get()
                );
                notes.about(hardware, name.as_str(), "numanode").tell(NoteCode::ValuesDisagree, row.line, message);
                adapter.node = Some(told);
            }
            Some(_) => {}
        }
    }
}

/// The one node that the local processors are of, and no farther one: else the nodes are not as they were made out.
fn near_node(row: &AdapterFact, cpu: &Topology) -> Option<NodeId> {
    let node_of = |at: &GroupedLp| Some(cpu.lp(cpu.find(*at)?)?.node);
    let node = row.near.iter().find(|(_, near)| *near).and_then(|(at, _)| node_of(at))?;
    let fits = |(at, near): &(GroupedLp, bool)| node_of(at).is_some_and(|it| (it == node) == *near);
    (row.near.iter().any(|(_, near)| !near) && row.near.iter().all(fits)).then_some(node)
}

/// `settled`, completed by what `row` knows besides. Both cmdlets show the same keywords (D2.1 P1), so they should agree.
fn settle(settled: &ProcessorSettings, row: &AdapterFact, name: &str, notes: &mut Notes) -> ProcessorSettings {
    let mut out = *settled;
    let (mut differing, mut key) = (Vec::new(), None);
    for setting in Setting::ALL {
        match (setting.value(settled), setting.value(&row.processors)) {
            (None, new) => out = setting.with(&out, new).unwrap_or(out),
            (Some(old), Some(new)) if old != new => {
                differing.push(format!("{setting} {old} or {new}"));
                key = key.or(Some(setting.key()));
            }
            _ => {}
        }
    }
    if !differing.is_empty() {
        let (other, taken) = match row.source {
            Source::Registry => ("the registry, which counts once the adapter restarts,", "the cmdlet"),
            Source::Rss => (Source::Rss.cmdlet(), Source::Vmq.cmdlet()),
            _ => (Source::Vmq.cmdlet(), Source::Rss.cmdlet()),
        };
        let message = format_args!(
            "{name}: {taken} and {other} disagree ({}); what {taken} says is taken.",
            differing.join(", ")
        );
        let first = key.unwrap_or_default();
        // Either cmdlet shows the same keywords.
        let cmdlet =
            if matches!(row.source, Source::Rss | Source::Registry) { Source::Vmq } else { Source::Rss }.cmdlet();
        notes.about(cmdlet, name, first).tell(NoteCode::ValuesDisagree, row.line, message);
    }
    out
}
