//! Where sockets, nodes and rows of cores stand: columns of eight cores, as many as the host needs.

use crate::draw::{self, Core, MapScene, NodeFrame, Row};
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
/// Rows of cores that no queue uses, drawn as one.
pub(super) const IDLE: u32 = 20;

/// The name of a node.
const HEAD: u32 = 28;
/// Between two rows.
const LEADING: u32 = 6;
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

/// From one sibling to the next: a bar and two pixels. The rare cores with many threads have thin ones.
pub(super) fn sibling_step(core: &Core) -> u32 {
    if core.cells.len() > 4 { 4 } else { 8 }
}

/// What a line of a node shows.
pub(super) enum What<'a> {
    /// A row of cores.
    Cores(&'a Row),
    /// Rows of cores that no queue uses: the last processor, how many cores, and whether the management OS sees them.
    Idle(GroupedLp, usize, bool),
}

/// A line of a node.
pub(super) struct Line<'a> {
    /// The first processor.
    pub(super) first: GroupedLp,
    pub(super) what: What<'a>,
    /// Its place below the name of its node.
    pub(super) x: u32,
    pub(super) y: u32,
}

/// A node, with its place inside its socket.
pub(super) struct NodeBox<'a> {
    pub(super) node: &'a NodeFrame,
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) lines: Vec<Line<'a>>,
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
        let (mut n_nodes, mut n_rows) = (0, 0);
        for node in scene.sockets.iter().flat_map(|it| &it.nodes) {
            n_nodes += 1;
            n_rows += node.rows.len();
        }
        let (mut sockets, mut n_lines) = (Vec::new(), 0);
        for socket in &scene.sockets {
            let mut nodes = Vec::new();
            for node in &socket.nodes {
                let lines = lines(node, n_rows > MANY);
                n_lines += lines.len();
                nodes.push(NodeBox { node, x: 0, y: 0, lines });
            }
            sockets.push(SocketBox { socket: socket.socket, place: [0; 4], nodes });
        }
        let across = if n_lines > MANY { 4 } else { 2 };
        // A host of one node has its rows side by side, others their nodes.
        let beside = if n_nodes == 1 { across.min(length(n_lines)) } else { 1 };
        let mut grid = Self { across, taken: 0, height: 0, sockets };
        let (mut column, mut y) = (0, 0);
        for socket in &mut grid.sockets {
            let wide = (length(socket.nodes.len()) * beside).clamp(1, across);
            if column + wide > across {
                (column, y) = (0, grid.height + GAP + 4);
            }
            let height = place_nodes(&mut socket.nodes, wide, beside);
            socket.place = [column * (COLUMN + GAP), y, columns(wide), height];
            column += wide;
            grid.taken = grid.taken.max(column);
            grid.height = grid.height.max(y + height);
        }
        grid
    }
}

/// Gives nodes and their lines their places inside a socket so many columns wide; tells its height.
fn place_nodes(nodes: &mut [NodeBox<'_>], wide: u32, beside: u32) -> u32 {
    let (mut top, mut lowest) = (8, 8);
    for (at, node) in nodes.iter_mut().enumerate() {
        let column = length(at) % wide;
        if column == 0 {
            top = lowest;
        }
        (node.x, node.y) = (PAD + column * (COLUMN + GAP), top);
        let (mut y, mut bottom) = (HEAD, HEAD);
        for (at, line) in node.lines.iter_mut().enumerate() {
            let column = length(at) % beside;
            if column == 0 {
                y = bottom;
            }
            (line.x, line.y) = (column * (COLUMN + GAP), y);
            bottom = bottom.max(y + height(&line.what) + LEADING);
        }
        lowest = lowest.max(top + bottom);
    }
    lowest + PAD - LEADING
}

fn height(what: &What<'_>) -> u32 {
    let What::Cores(row) = what else { return IDLE };
    let mut height = CELL[1];
    for core in &row.cores {
        height = height.max(CELL[1] + length(core.cells.len().saturating_sub(1)) * sibling_step(core));
    }
    height
}

/// The lines of a node; where a host has `many` rows, neighbours that no queue uses become one.
fn lines(node: &NodeFrame, many: bool) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for line in node.lines(many) {
        let (first, what) = match line {
            draw::Line::Cores(row) => (row.first, What::Cores(row)),
            draw::Line::Idle { first, last, cores, unseen } => (first, What::Idle(last, cores, unseen)),
        };
        lines.push(Line { first, what, x: 0, y: 0 });
    }
    lines
}
