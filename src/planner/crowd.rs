//! More units than cores: every set is one core, every core serves as many units as any other, give or take one.
//!
//! That is the least number of pairs that share a core: picking one core of each set never adds a pair, even loads have
//! the fewest pairs of all loads, and where every core has a unit a second core in a set would add one.

use super::cores::{Cores, Run};
use super::flow::{ArcId, Flow};
use super::units::Unit;
use crate::model::TeamId;

/// One core for each unit: members of an LBFO sum team on different cores where the team fits, then the fewest
/// adapters away from their node, then the lowest bases.
pub(super) fn crowd(cores: &Cores, units: &[Unit]) -> Vec<Run> {
    let rivals = rivals(cores, units);
    let size = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let (source, sink, pool) = (0, 1, 2);
    let core_at = |core: usize| 3 + core;
    let unit_at = |unit: usize| core_at(cores.len()) + unit;
    let door_at = |rival: usize, core: usize| unit_at(units.len()) + rival * cores.len() + core;
    let mut flow = Flow::new(door_at(rivals.len(), 0));
    for core in 0..cores.len() {
        flow.arc(core_at(core), sink, size(units.len() / cores.len()), 0);
        flow.arc(core_at(core), pool, 1, 0);
        for rival in 0..rivals.len() {
            flow.arc(door_at(rival, core), core_at(core), 1, 0);
        }
    }
    flow.arc(pool, sink, size(units.len() % cores.len()), 0);
    let mut arcs: Vec<ArcId> = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        flow.arc(source, unit_at(at), 1, 0);
        let rival = unit.rival.and_then(|team| rivals.iter().position(|rival| *rival == team));
        for core in 0..cores.len() {
            let to = rival.map_or(core_at(core), |rival| door_at(rival, core));
            let away = unit.away(cores.node(Run { start: core, len: 1 }));
            arcs.push(flow.arc(unit_at(at), to, 1, i32::try_from(away).unwrap_or(i32::MAX)));
        }
    }
    flow.run(source, sink);
    let mut runs = Vec::new();
    for (at, arcs) in arcs.chunks(cores.len()).enumerate() {
        let ways = flow.free_ways(unit_at(at));
        let start = arcs.iter().position(|arc| flow.usable(*arc, &ways)).unwrap_or(0);
        if let Some(arc) = arcs.get(start) {
            flow.reroute(*arc, &ways);
        }
        for arc in arcs {
            flow.freeze(*arc);
        }
        runs.push(Run { start, len: 1 });
    }
    runs
}

/// The LBFO sum teams whose members can have a core each. For the others event 106 cannot be avoided.
fn rivals(cores: &Cores, units: &[Unit]) -> Vec<TeamId> {
    let mut rivals = Vec::new();
    for team in units.iter().filter_map(|unit| unit.rival) {
        let size = units.iter().filter(|unit| unit.rival == Some(team)).count();
        if size <= cores.len() && !rivals.contains(&team) {
            rivals.push(team);
        }
    }
    rivals
}
