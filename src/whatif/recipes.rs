//! The well-known recipes, each as it is written, run on the host at hand (D8). A recipe is not mended here: where it
//! runs off the last core or forgets a team's mode, the engine's findings say so.

use std::num::NonZeroU32;

use super::with_settings;
use crate::engine::{Bindings, Code, Finding, QueueMode, Role, Severity, View, analyze, queue_mode};
use crate::model::{AdapterId, GroupedLp, LpIndex, LpNumber, Plan, PlanEdit, ProcessorSettings, Topology, apply};

/// A recipe and where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    /// Its name.
    pub title: &'static str,
    /// What it says.
    pub rule: &'static str,
    /// Who says so, and when.
    pub source: &'static str,
    run: fn(&Scene<'_>) -> Vec<Given>,
}

/// The recipes that are known.
pub const RECIPES: [Recipe; 5] = [
    Recipe {
        title: "Even split over all cores",
        rule: "Every core divided among the adapters, one share after another, from the first core on.",
        source: "VMQ autoconfiguration scripts, 2015. The mode of a team is not asked.",
        run: even_split,
    },
    Recipe {
        title: "One socket for each adapter",
        rule: "Each adapter the cores of one socket; the first leaves out the first core. When sockets run out it begins \
               again.",
        source: "A script for LBFO teams that is often passed on; without a date. The mode of a team is not asked.",
        run: by_socket,
    },
    Recipe {
        title: "The values of KB 2974384",
        rule: "Sum-queue mode: base 4 and base 20 with 8 processors each; without hyper-threading base 2 and base 4 with \
               2 each. Min-queue mode: base 2 with 4 on every member.",
        source: "Microsoft's article on event 106, as a blog of 2014 quotes it. An example for two adapters, not a rule.",
        run: kb_sample,
    },
    Recipe {
        title: "The 2012 R2 tuning guide",
        rule: "Processors less the first core, divided by the adapters, at most 16 each; what is left over goes to the \
               first ones. Members of a team in min-queue mode share one run.",
        source: "Microsoft, Performance Tuning Guidelines for Windows Server 2012 R2.",
        run: tuning_guide,
    },
    Recipe {
        title: "Base by node",
        rule: "The base is the first core of the card's own node, on node 0 the second. MaxProcessors stays.",
        source: "Microsoft, MSLab scenario for hyperconverged hosts. Its own comment: probably not needed on 2019.",
        run: by_node,
    },
];

/// What a recipe gives an adapter, as it counts: processors from the first of the host on, whatever the groups.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Given {
    adapter: AdapterId,
    base: usize,
    count: Option<usize>,
    /// Also writes MaxProcessorNumber.
    ends: bool,
}

/// A recipe tried on a host.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trial {
    /// The plan with its settings as targets, and no others.
    pub plan: Plan,
    /// What it would set, in the plan's order.
    pub given: Vec<(AdapterId, ProcessorSettings)>,
    /// Adapters whose base lies beyond the host's last processor, with the number the recipe came to.
    pub beyond: Vec<(AdapterId, usize)>,
    /// Adapters that it says nothing of.
    pub silent: Vec<AdapterId>,
    /// What the engine finds wrong with these settings, worst first.
    pub findings: Vec<Finding>,
    /// The processors each adapter gets.
    pub sets: Vec<crate::model::LpSet>,
}

impl Trial {
    /// Whether it sets something, and nothing is to be said against it.
    pub fn is_fine(&self) -> bool {
        self.findings.is_empty() && self.beyond.is_empty() && !self.given.is_empty()
    }
}

/// What a recipe sees of a host.
struct Scene<'a> {
    plan: &'a Plan,
    topology: &'a Topology,
    bindings: Bindings,
    /// The adapters it sets: those that serve virtual NICs, or where there are none, those that serve the host.
    adapters: Vec<AdapterId>,
    /// From one core to the next.
    stride: usize,
    /// All processors of the host.
    n_lps: usize,
}

/// Every recipe on this host, in the order of [`RECIPES`]; none where its processors are not known.
pub fn trials(plan: &Plan) -> Vec<Trial> {
    let bare = apply(plan, PlanEdit::DropTargets).unwrap_or_else(|_| plan.clone());
    let Some(topology) = bare.cpu.as_ref() else { return Vec::new() };
    let bindings = Bindings::new(&bare);
    let of = |role: Role| bare.adapters().map(|(id, _)| id).filter(|id| bindings.role(*id) == role).collect::<Vec<_>>();
    let mut adapters = of(Role::Vmq);
    if adapters.is_empty() {
        adapters = of(Role::Rss);
    }
    let stride = if topology.has_siblings() { 2 } else { 1 };
    let scene = Scene { plan: &bare, topology, bindings, adapters, stride, n_lps: topology.lps().len() };
    RECIPES.iter().map(|recipe| trial(&scene, &(recipe.run)(&scene))).collect()
}

fn trial(scene: &Scene<'_>, all: &[Given]) -> Trial {
    let (mut given, mut beyond) = (Vec::new(), Vec::new());
    for it in all {
        match scene.settings(it) {
            Some(settings) => given.push((it.adapter, settings)),
            None => beyond.push((it.adapter, it.base)),
        }
    }
    let plan = with_settings(scene.plan, View::Target, &given);
    let report = analyze(&plan, View::Target);
    let mut findings = report.findings;
    // Where it sets nothing, what is wrong is not its doing.
    findings.retain(|it| !given.is_empty() && about_sets(it));
    let silent = scene.adapters.iter().copied().filter(|id| all.iter().all(|it| it.adapter != *id)).collect();
    let sets = report.adapters.into_iter().map(|it| it.set).collect();
    Trial { plan, given, beyond, silent, findings, sets }
}

/// Whether settings are to blame, and whether it matters; a set that was cut off does here.
fn about_sets(it: &Finding) -> bool {
    let blame = it.code <= Code::RssQueuesBelowMaxProcessors;
    blame && (it.severity <= Severity::Warning || it.code == Code::ProcessorSetTruncated)
}

impl Scene<'_> {
    /// The settings as Windows writes them; `None` where the base lies beyond the last processor.
    fn settings(&self, it: &Given) -> Option<ProcessorSettings> {
        let at = |number: usize| Some(self.topology.lp(LpIndex::at(number)).filter(|_| number < self.n_lps)?.at);
        let base: GroupedLp = at(it.base)?;
        let mut settings = self.plan.adapter(it.adapter).processors;
        if settings.base().group != base.group {
            settings.base_group = Some(base.group);
        }
        if settings.base().number != base.number {
            settings.base_number = Some(base.number);
        }
        if let Some(count) = it.count {
            settings.max_processors = u32::try_from(count).ok().and_then(NonZeroU32::new);
            if it.ends {
                let end = at(it.base + (count.max(1) - 1) * self.stride);
                settings.max_number = Some(end.map_or(LpNumber::LAST, |end| end.number));
            }
        }
        Some(settings)
    }

    /// The adapters in shares that a sum is divided by: a team in min-queue mode is one.
    fn shares(&self) -> Vec<Vec<AdapterId>> {
        let mut shares: Vec<Vec<AdapterId>> = Vec::new();
        for id in &self.adapters {
            let team = self.bindings.team(*id).filter(|team| self.is_min(*team));
            let share = shares
                .iter_mut()
                .find(|share| team.is_some() && share.iter().any(|other| self.bindings.team(*other) == team));
            match share {
                Some(share) => share.push(*id),
                None => shares.push(vec![*id]),
            }
        }
        shares
    }

    fn is_min(&self, team: crate::model::TeamId) -> bool {
        queue_mode(self.plan.team(team)) == Some(QueueMode::Min)
    }

    fn sockets(&self) -> usize {
        let nodes = self.topology.nodes();
        let mut seen: Vec<u16> = Vec::new();
        for node in nodes {
            seen.extend(node.socket.filter(|it| !seen.contains(it)));
        }
        if nodes.iter().any(|node| node.socket.is_none()) { nodes.len() } else { seen.len().max(1) }
    }
}

/// So many parts of `n`, what is left over to the first ones.
fn part(n: usize, parts: usize, at: usize) -> usize {
    n.checked_div(parts).unwrap_or(0) + usize::from(at < n.checked_rem(parts).unwrap_or(0))
}

fn even_split(scene: &Scene<'_>) -> Vec<Given> {
    let (n, mut base) = (scene.adapters.len(), 0);
    let mut given = Vec::new();
    for (at, id) in scene.adapters.iter().enumerate() {
        let count = part(scene.n_lps / scene.stride, n, at).max(1);
        given.push(Given { adapter: *id, base, count: Some(count), ends: false });
        base += count * scene.stride;
    }
    given
}

fn by_socket(scene: &Scene<'_>) -> Vec<Given> {
    let cores = (scene.n_lps / scene.stride / scene.sockets()).max(1);
    let mut given = Vec::new();
    let mut base = 0;
    for id in &scene.adapters {
        if base >= scene.n_lps {
            base = 0;
        }
        let first = usize::from(base == 0 && cores > 1);
        base += first * scene.stride;
        given.push(Given { adapter: *id, base, count: Some(cores - first), ends: true });
        base += (cores - first) * scene.stride;
    }
    given
}

fn kb_sample(scene: &Scene<'_>) -> Vec<Given> {
    let (values, alike) = if scene.stride == 2 { ([(4, 8), (20, 8)], (2, 4)) } else { ([(2, 2), (4, 2)], (2, 4)) };
    let mut given = Vec::new();
    let mut next = values.into_iter();
    for share in scene.shares() {
        let min = share.first().and_then(|id| scene.bindings.team(*id)).is_some_and(|team| scene.is_min(team));
        let Some((base, count)) = (if min { Some(alike) } else { next.next() }) else { continue };
        for adapter in share {
            given.push(Given { adapter, base, count: Some(count), ends: false });
        }
    }
    given
}

fn tuning_guide(scene: &Scene<'_>) -> Vec<Given> {
    let shares = scene.shares();
    let cores = scene.n_lps.saturating_sub(scene.stride) / scene.stride;
    let mut base = scene.stride;
    let mut given = Vec::new();
    for (at, share) in shares.iter().enumerate() {
        let count = part(cores, shares.len(), at).clamp(1, 16);
        for adapter in share {
            given.push(Given { adapter: *adapter, base, count: Some(count), ends: false });
        }
        base += count * scene.stride;
    }
    given
}

fn by_node(scene: &Scene<'_>) -> Vec<Given> {
    let of_socket = scene.n_lps / scene.sockets();
    let mut given = Vec::new();
    for id in &scene.adapters {
        if let Some(node) = scene.plan.adapter(*id).node {
            let skip = if node.get() == 0 { scene.stride } else { 0 };
            given.push(Given { adapter: *id, base: node.index() * of_socket + skip, count: None, ends: false });
        }
    }
    given
}
