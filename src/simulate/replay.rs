//! A film of what a log tells of queues that moved (events 44 and 140, D6.4). Each move takes as long as the next, whatever
//! lay between them: a log tells when a queue went, not what was asked of it.

use super::{Film, Move, State};

/// One line of the log.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Logged {
    /// Which queue, from 0.
    pub queue: u16,
    /// The processor it left.
    pub from: u32,
    /// The processor it went to.
    pub to: u32,
}

/// What a log tells, as a film.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Replay {
    /// Every state; cores are places in `processors`.
    pub film: Film,
    /// The processors that occur, ascending.
    pub processors: Vec<u32>,
}

/// The film of a log in order of time, `last` ticks long. Before its first move a queue is where that move found it. What
/// does not fit, one move a tick, is left out at the end; so are processors beyond 65,536. Nothing for an empty log.
pub fn replay(log: &[Logged], last: u32) -> Option<Replay> {
    let fits = usize::try_from(last).ok()?.checked_sub(1)?;
    let log = log.get(..log.len().min(fits)).filter(|log| !log.is_empty())?;
    let mut processors: Vec<u32> = Vec::new();
    for it in log.iter().flat_map(|it| [it.from, it.to]) {
        if let Err(place) = processors.binary_search(&it) {
            processors.insert(place, it);
        }
    }
    let place = |processor: u32| {
        let at = processors.binary_search(&processor).unwrap_or(0);
        u16::try_from(at).unwrap_or(u16::MAX)
    };
    let queues = log.iter().map(|it| usize::from(it.queue) + 1).max().unwrap_or(0);
    let mut at = vec![0; queues];
    for it in log.iter().rev() {
        at[usize::from(it.queue)] = place(it.from);
    }
    let mut states = Vec::new();
    let mut rest = log.iter().enumerate().peekable();
    for tick in 0..=last {
        let mut moved = None;
        if let Some((_, it)) = rest.next_if(|(n, _)| when(*n, log.len(), last) <= tick) {
            let (queue, to) = (it.queue, place(it.to));
            let from = std::mem::replace(&mut at[usize::from(queue)], to);
            moved = Some(Move { tick, queue, from, to });
        }
        states.push(State { tick, at: at.clone(), moved });
    }
    Some(Replay { film: Film { states }, processors })
}

/// When the move of that place in the log is made: evenly over the film, none at its very start.
fn when(n: usize, moves: usize, last: u32) -> u32 {
    let (n, moves) = (n as u64 + 1, moves as u64 + 1);
    u32::try_from(n * u64::from(last) / moves).unwrap_or(last)
}
