//! The picture: nodes in four columns and the bands between them, in whole numbers.

use super::fold::Fold;
use crate::draw::{Tag, permille};
use crate::engine::{Line, Placement, Slot, Why, percent};
use crate::model::{Plan, Rate, sorting};

/// The height of all that flows, in units of a quarter of a pixel: a width is in thousandths of the whole.
const WHOLE: u64 = 1000;
/// The height that a line of text wants.
const LINE: u32 = 64;
/// The space between two nodes.
const GAP: u32 = 8;

/// The flows of a host.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FlowScene {
    /// Whether every load is known. Else all virtual NICs are of equal width.
    pub known: bool,
    /// The height of the whole picture.
    pub height: u32,
    /// Virtual NICs, adapters, queues, processors.
    pub nodes: [Vec<Node>; 4],
    /// What flows from each column to the next.
    pub bands: [Vec<Band>; 3],
    /// Who is in a default queue, in the order in which they came.
    pub fallen: Vec<Fallen>,
    /// Where one core's worth lies on the strips of the processors, in thousandths.
    pub core_mark: u32,
}

/// A node of a column.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Node {
    /// What stands at it.
    pub name: String,
    /// The adapter whose it is, where it is one's.
    pub tag: Option<Tag>,
    /// Its upper edge.
    pub at: u32,
    /// Its height, in thousandths of all that flows.
    pub size: u32,
    /// What it carries.
    pub load: Rate,
    /// How many lines run through it.
    pub lines: usize,
    /// Whether it has no queue of its own.
    pub default: bool,
    /// Of a processor: whether more is asked of it than a core can carry.
    pub over: bool,
    /// Of a processor: the length of its strip, in thousandths.
    pub strip: u32,
    /// Of one processor whose load is known: what it carries, in percent of what a core can.
    pub percent: Option<u32>,
    /// The exact share of all that flows.
    pub weight: u64,
}

/// What flows between two nodes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Band {
    /// The node it comes from.
    pub from: usize,
    /// The node it goes to.
    pub to: usize,
    /// Its upper edge at both.
    pub at: (u32, u32),
    /// Its height, in thousandths of all that flows.
    pub size: u32,
    /// What it carries.
    pub load: Rate,
    /// Whose it is.
    pub tag: Tag,
    /// Whether it goes through a default queue.
    pub default: bool,
    /// The exact share of all that flows.
    pub weight: u64,
}

/// A virtual NIC in a default queue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fallen {
    /// Its name.
    pub name: String,
    /// The adapter.
    pub tag: Tag,
    /// Why.
    pub why: Why,
}

/// The flows of that placement.
pub fn flows(plan: &Plan, it: &Placement) -> FlowScene {
    let fold = Fold::of(it);
    let known = it.known();
    let by_load = known && it.total() > Rate::ZERO;
    let mut scene = FlowScene { known, ..FlowScene::default() };
    for spot in &fold.spots {
        let line = &it.lines[spot.line];
        let default = !matches!(line.slot, Slot::Queue(_));
        let tag = Tag::of(line.adapter);
        // The same share however it is split: a thousand million for each line where loads are not known.
        let weight = if by_load { line.load.as_kbps() } else { 1_000_000 };
        let band = |from, to, load, weight| Band { from, to, at: (0, 0), size: 0, load, tag, default, weight };
        for (column, &at) in spot.nodes.iter().enumerate() {
            add_node(&mut scene.nodes[column], at, line, weight);
        }
        let [nic, adapter, queue] = spot.nodes;
        add_band(&mut scene.bands[0], band(nic, adapter, line.load, weight));
        add_band(&mut scene.bands[1], band(adapter, queue, line.load, weight));
        let n = line.parts.len() as u64;
        for (nth, part) in (0_u64..).zip(&line.parts) {
            let equal = weight / n.max(1) + u64::from(nth < weight % n.max(1));
            let share = if by_load { part.load.as_kbps() } else { equal };
            let to = fold.processor(it, part.lp);
            add_node(&mut scene.nodes[3], to, line, share);
            add_band(&mut scene.bands[2], band(queue, to, part.load, share));
        }
    }
    // In the order of the plan: that is the order in which they came.
    for line in &it.lines {
        if let Some(why) = line.why {
            scene.fallen.push(Fallen { name: nic_name(plan, line), tag: Tag::of(line.adapter), why });
        }
    }
    sorting::sort_by_key(&mut scene.bands[2], |band| (band.from, band.to));
    name(plan, it, &fold, &mut scene);
    strips(plan, it, &fold, &mut scene);
    lay_out(&mut scene);
    scene
}

fn add_node(nodes: &mut Vec<Node>, at: usize, line: &Line, weight: u64) {
    while nodes.len() <= at {
        nodes.push(Node { default: true, tag: Some(Tag::of(line.adapter)), ..Node::default() });
    }
    let node = &mut nodes[at];
    node.load = node.load.plus(line.load);
    node.weight += weight;
    node.lines += 1;
    node.default &= !matches!(line.slot, Slot::Queue(_));
    node.tag = node.tag.filter(|tag| tag.adapter() == line.adapter);
}

fn add_band(bands: &mut Vec<Band>, band: Band) {
    for it in bands.iter_mut().rev() {
        if (it.from, it.to) == (band.from, band.to) {
            it.load = it.load.plus(band.load);
            it.weight += band.weight;
            return;
        }
    }
    bands.push(band);
}

fn nic_name(plan: &Plan, line: &Line) -> String {
    line.vnic.map_or_else(|| "busy machine".to_owned(), |id| plan.vnics[id.index()].name.to_string())
}

fn name(plan: &Plan, it: &Placement, fold: &Fold, scene: &mut FlowScene) {
    let on_switch = it.technique != crate::engine::Technique::Rss;
    for spot in &fold.spots {
        let line = &it.lines[spot.line];
        for (column, &at) in spot.nodes.iter().enumerate() {
            let node = &mut scene.nodes[column][at];
            if !node.name.is_empty() {
                continue;
            }
            let n = node.lines;
            // What is folded stands after those of its kind that are shown.
            let folded = |after: &str| [&n.to_string(), after].concat();
            node.name = match (column, line.slot) {
                (0, _) if !on_switch => "host's own stack".to_owned(),
                (0, _) if line.vnic.is_none() => folded(" busy, imagined"),
                (0, _) if n == 1 => nic_name(plan, line),
                (0, _) => folded(if at > 0 { " more" } else { " virtual NICs" }),
                (1, _) if node.tag.is_some() => plan.adapter(line.adapter).name.to_string(),
                (1, _) => "further adapters".to_owned(),
                (_, Slot::Queue(_)) if !on_switch => "RSS".to_owned(),
                (_, Slot::Queue(number)) if n == 1 => ["queue ", &number.to_string()].concat(),
                (_, Slot::Queue(_)) => folded(" queues"),
                (_, Slot::OneCore(_)) => "no queue".to_owned(),
                _ => "default queue".to_owned(),
            };
        }
    }
}

/// Names the processors and measures what they carry against one core.
fn strips(plan: &Plan, it: &Placement, fold: &Fold, scene: &mut FlowScene) {
    let longest = it.busiest().max(it.core);
    let length = |rate: Rate| permille(rate, longest);
    scene.core_mark = length(it.core);
    let written = |at: usize| {
        let lp = it.loads.get(at)?.lp?;
        plan.cpu.as_ref()?.lp(lp).map(|lp| lp.at.to_string())
    };
    for (at, node) in scene.nodes[3].iter_mut().enumerate() {
        let (from, to) = (at * fold.chunk, ((at + 1) * fold.chunk).min(it.loads.len()));
        node.name = match (written(from), written(to - 1)) {
            (Some(first), Some(last)) if first != last => [first, last].join(" … "),
            (Some(first), _) => first,
            _ => "not known".to_owned(),
        };
        node.load = Rate::ZERO;
        for load in &it.loads[from..to] {
            node.load = node.load.max(load.load);
            node.over |= load.is_over(it.core);
        }
        node.strip = length(node.load);
        // Beside the name of a range there is no room for it, and where loads are not known it would be a guess.
        node.percent = (scene.known && to - from == 1).then(|| percent(node.load, it.core));
    }
}

fn lay_out(scene: &mut FlowScene) {
    let whole = scene.nodes[0].iter().fold(0, |sum, node| sum + node.weight).max(1);
    let scaled = |weight: u64| u32::try_from(weight * WHOLE / whole).unwrap_or(1000);
    let mut heights = [0_u32; 4];
    for (column, height) in scene.nodes.iter_mut().zip(&mut heights) {
        let mut before = 0;
        for node in column {
            node.size = scaled(before + node.weight) - scaled(before);
            before += node.weight;
            let slot = node.size.max(LINE);
            node.at = *height + (slot - node.size) / 2;
            *height += slot + GAP;
        }
        scene.height = scene.height.max(*height);
    }
    for (column, height) in scene.nodes.iter_mut().zip(heights) {
        for node in column {
            node.at += (scene.height - height) / 2;
        }
    }
    for (column, bands) in scene.bands.iter_mut().enumerate() {
        let (mut out, mut into) = ([0_u64; 64], [0_u64; 64]);
        for band in bands {
            let (from, to) = (&mut out[band.from % 64], &mut into[band.to % 64]);
            band.at =
                (scene.nodes[column][band.from].at + scaled(*from), scene.nodes[column + 1][band.to].at + scaled(*to));
            band.size = scaled(*from + band.weight) - scaled(*from);
            *from += band.weight;
            *to += band.weight;
        }
    }
}
