//! Where sockets, nodes and rows of cores stand: columns of eight cores, as many as the host needs.

use crate::draw::{Core, MapScene, NodeFrame, Row};
use crate::model::GroupedLp;

/// The blank at the edges of the picture.
pub(super) const MARGIN: u32 = 28;
/// A socket of one node, with its frame.
pub(super) const COLUMN: u32 = 412;
/// Between two columns.
pub(super) const GAP: u32 = 16;
/// From the frame of a socket to what is in it.
pub(super) const PAD: u32 = 12;
/// A node: the label of its rows, and eight cores.
pub(super) const NODE: u32 = COLUMN - 2 * PAD;
/// The label of a row.
pub(super) const LABEL: u32 = 40;
/// A core's first thread.
pub(super) const CELL: [u32; 2] = [40, 34];
/// From one core to the next.
pub(super) const STEP: u32 = 44;

/// From a socket's frame to its first row.
const HEAD: u32 = 36;
/// Between two rows.
const LEADING: u32 = 6;
/// Rows of cores that no queue uses, drawn as one.
pub(super) const IDLE: u32 = 20;
/// Hosts with more rows than this have their idle ones drawn as one, and those with more even so get four columns.
const MANY: usize = 32;

/// A count as a length.
pub(super) fn length(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The width of so many columns, with what is between them.
pub(super) const fn columns(n: u32) -> u32 {
    n * COLUMN + n.saturating_sub(1) * GAP
}

/// A line of a node.
pub(super) enum Line<'a> {
    /// Cores.
    Cores(&'a Row),
    /// Several rows of cores that no queue uses.
    Idle(&'a [Row]),
}

impl Line<'_> {
    fn height(&self) -> u32 {
        match self {
            Self::Cores(row) => {
                let cores = row.cores.iter();
                CELL[1] + cores.map(|core| siblings(core) * sibling_step(core)).max().unwrap_or(0) + LEADING
            }
            Self::Idle(_) => IDLE + LEADING,
        }
    }
}

/// Threads of a core besides its first.
pub(super) fn siblings(core: &Core) -> u32 {
    length(core.cells.len().saturating_sub(1))
}

/// From one sibling to the next: a bar and a pixel. The rare cores with many threads have thin ones.
pub(super) fn sibling_step(core: &Core) -> u32 {
    if core.cells.len() > 4 { 4 } else { 8 }
}

/// The first and the last processor of some rows, and how many cores.
pub(super) fn extent(rows: &[Row]) -> Option<(GroupedLp, GroupedLp, usize)> {
    let (first, last) = (rows.first()?.first, rows.last()?.cores.last()?.cells.last()?.at);
    Some((first, last, rows.iter().map(|row| row.cores.len()).sum()))
}

/// A node, with its place inside its socket.
pub(super) struct NodeBox<'a> {
    pub(super) node: &'a NodeFrame,
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) lines: Vec<(u32, u32, Line<'a>)>,
}

/// A socket, with its place on the map.
pub(super) struct SocketBox<'a> {
    pub(super) socket: Option<u16>,
    pub(super) place: [u32; 4],
    pub(super) nodes: Vec<NodeBox<'a>>,
}

/// A whole map.
pub(super) struct Grid<'a> {
    /// How many columns the picture has.
    pub(super) across: u32,
    /// How many of them the map takes.
    pub(super) taken: u32,
    /// The height of the map.
    pub(super) height: u32,
    pub(super) sockets: Vec<SocketBox<'a>>,
}

impl<'a> Grid<'a> {
    /// Finds a place for everything, from left to right and down.
    pub(super) fn new(scene: &'a MapScene) -> Self {
        let nodes = || scene.sockets.iter().flat_map(|it| &it.nodes);
        let many = nodes().map(|node| node.rows.len()).sum::<usize>() > MANY;
        let n_lines: usize = nodes().map(|node| lines(node, many).len()).sum();
        let across = if n_lines > MANY { 4 } else { 2 };
        // A host of one node has its rows side by side, others their nodes.
        let beside = if nodes().count() == 1 { across.min(length(n_lines)) } else { 1 };
        let mut grid = Self { across, taken: 0, height: 0, sockets: Vec::new() };
        let (mut column, mut y, mut tallest) = (0, 0, 0);
        for socket in &scene.sockets {
            let wide = (length(socket.nodes.len()) * beside).clamp(1, across);
            if column + wide > across {
                (column, y, tallest) = (0, y + tallest + GAP + 4, 0);
            }
            let mut nodes = Vec::new();
            let (mut top, mut lowest) = (0, 0);
            for (at, node) in socket.nodes.iter().enumerate() {
                let at = length(at) % wide;
                if at == 0 {
                    top = lowest;
                }
                let (lines, height) = place(lines(node, many), beside);
                nodes.push(NodeBox { node, x: PAD + at * (COLUMN + GAP), y: top + 8, lines });
                lowest = lowest.max(top + HEAD + height);
            }
            let height = lowest + PAD - LEADING;
            grid.sockets.push(SocketBox {
                socket: socket.socket,
                place: [column * (COLUMN + GAP), y, columns(wide), height],
                nodes,
            });
            column += wide;
            tallest = tallest.max(height);
            grid.taken = grid.taken.max(column);
            grid.height = y + tallest;
        }
        grid
    }
}

/// The lines of a node; where a host has `many` rows, neighbours that no queue uses become one.
fn lines(node: &NodeFrame, many: bool) -> Vec<Line<'_>> {
    let rows = &node.rows;
    let mut lines = Vec::new();
    let mut at = 0;
    while let Some(row) = rows.get(at) {
        let same = |other: &&Row| many && idle(other) == idle(row) && other.first.group == row.first.group;
        let n = if idle(row).is_some() { rows.iter().skip(at).take_while(same).count() } else { 0 };
        match rows.get(at..at + n) {
            Some(run) if n > 1 => lines.push(Line::Idle(run)),
            _ => lines.push(Line::Cores(row)),
        }
        at += n.max(1);
    }
    lines
}

/// Whether nothing is to be seen in a row, and then whether it is beyond what the management OS uses.
fn idle(row: &Row) -> Option<bool> {
    let mut unseen = None;
    for core in &row.cores {
        for cell in &core.cells {
            let plain = !core.zero && cell.owner.is_none() && cell.clash.is_none();
            if !plain || unseen.is_some_and(|unseen| unseen != cell.unseen) {
                return None;
            }
            unseen = Some(cell.unseen);
        }
    }
    unseen
}

/// Lines with their places below the head of the node, so many side by side, and how high they are.
fn place(lines: Vec<Line<'_>>, beside: u32) -> (Vec<(u32, u32, Line<'_>)>, u32) {
    let (mut y, mut tallest) = (0, 0);
    let mut placed = Vec::new();
    for (at, line) in lines.into_iter().enumerate() {
        let at = length(at) % beside;
        if at == 0 {
            (y, tallest) = (y + tallest, 0);
        }
        tallest = tallest.max(line.height());
        placed.push((at * (COLUMN + GAP), HEAD - 8 + y, line));
    }
    (placed, y + tallest)
}
