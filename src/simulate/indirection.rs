//! From a flow to a core: the low bits of its hash choose one of 128 entries, the entry names a queue, the queue has a
//! core (D2.1 P16, P17, P20; S7, S8). That the entries go round the queues is inferred from captures (S34).

use super::Dice;
use super::toeplitz::{Ends, Flow, KEY, Ports, hash};
use crate::engine::fair;
use crate::model::Rate;

/// The most entries a table has (D2.1 P17), and so many has this one.
pub const ENTRIES: u16 = 128;

/// An indirection table: its entries name the queues round and round.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Table {
    queues: u16,
}

impl Table {
    /// For an adapter with `queues` receive queues and a set of `processors`: as many are used as there are of the fewer
    /// (D2.1 P16), each queue on a core of its own (P20). At least one, at most one for each entry.
    pub fn new(queues: u32, processors: u32) -> Self {
        let used = queues.min(processors).clamp(1, ENTRIES.into());
        Self { queues: u16::try_from(used).unwrap_or(ENTRIES) }
    }

    /// How many queues, and cores, are used.
    pub const fn cores(self) -> u16 {
        self.queues
    }

    /// The entry that a hash chooses: its seven lowest bits (S8).
    pub const fn entry(hash: u32) -> u8 {
        hash.to_le_bytes()[0] & 0x7f
    }

    /// The queue, and so the core, that an entry names.
    pub const fn core(self, entry: u8) -> u16 {
        entry as u16 % self.queues
    }

    /// How many entries name that core: one more for the first few where the queues do not divide 128.
    pub const fn entries_of(self, core: u16) -> u16 {
        ENTRIES / self.queues + (core < ENTRIES % self.queues) as u16
    }
}

/// A flow and where it landed. It never lands elsewhere: nothing but the flow itself takes part.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Landed {
    /// The flow.
    pub flow: Flow,
    /// Its hash.
    pub hash: u32,
    /// The entry of the table.
    pub entry: u8,
    /// The queue, and so the core.
    pub core: u16,
}

/// Flows over the cores of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spread {
    /// The table.
    pub table: Table,
    /// The flows in order.
    pub landed: Vec<Landed>,
    /// How many flows lie on each core.
    pub cores: Vec<u32>,
}

/// What flows get that share cores.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shared {
    /// What each flow gets.
    pub flows: Vec<Rate>,
    /// What each core carries.
    pub cores: Vec<Rate>,
    /// What all flows get.
    pub carried: Rate,
    /// What is asked and not carried.
    pub left: Rate,
}

/// The flow of that place in the sequence of a seed: some client of 10.0.0.0/8, from a port of 49152 and above, to one
/// server's port 445. A model; only its ends are chance.
pub fn flow(seed: u64, at: u32) -> Flow {
    // Its own dice, so that the flows before it need not be thrown.
    let bits = Dice::new(seed ^ u64::from(at).wrapping_mul(0xd6e8_feb8_6659_fd93)).roll();
    let [a, b, c, high, low, ..] = bits.to_be_bytes();
    let port = 0xc000 | u16::from_be_bytes([high, low]);
    Flow { ends: Ends::V4 { from: [10, a, b, c], to: [10, 0, 0, 1] }, ports: Some(Ports { from: port, to: 445 }) }
}

/// The first so many flows of a seed, spread over a table. More flows leave those before where they are.
pub fn spread(seed: u64, flows: u32, table: Table) -> Spread {
    let mut it = Spread { table, landed: Vec::new(), cores: vec![0; table.cores().into()] };
    for at in 0..flows {
        let flow = flow(seed, at);
        let hash = hash(&KEY, &flow);
        let entry = Table::entry(hash);
        let core = table.core(entry);
        it.cores[usize::from(core)] += 1;
        it.landed.push(Landed { flow, hash, entry, core });
    }
    it
}

impl Spread {
    /// How many cores have work.
    pub fn busy(&self) -> u32 {
        self.cores.iter().map(|flows| u32::from(*flows > 0)).sum()
    }

    /// How many flows the busiest core has.
    pub fn busiest(&self) -> u32 {
        self.cores.iter().copied().max().unwrap_or(0)
    }

    /// Whether these flows lie evenly, by the measure of [`Table::flows_until_even`]: the root of the mean square
    /// distance from the even share is at most a quarter of that share.
    pub fn is_even(&self) -> bool {
        let (n, all) = (self.cores.len() as u64, self.landed.len() as u64);
        let off = |flows: u32| (n * u64::from(flows)).abs_diff(all);
        let squares: u64 = self.cores.iter().map(|flows| off(*flows) * off(*flows)).sum();
        all > 0 && 16 * squares <= n * all * all
    }

    /// What the flows get when each asks `each`, a core carries `core` and the link no more than `link`: fair shares of
    /// the core first, then of the link (D5.2).
    pub fn share(&self, each: Rate, core: Rate, link: Rate) -> Shared {
        let mut through = vec![Rate::ZERO; self.landed.len()];
        let mut wants = Vec::new();
        for on in 0..self.table.cores() {
            wants.clear();
            wants.extend((0..).zip(&self.landed).filter(|(_, it)| it.core == on).map(|(who, _)| (who, each)));
            for (who, share) in fair(core, &mut wants) {
                through[who as usize] = share;
            }
        }
        wants.clear();
        wants.extend((0..).zip(through.iter().copied()));
        let mut it = Shared {
            flows: through,
            cores: vec![Rate::ZERO; self.cores.len()],
            carried: Rate::ZERO,
            left: each.times(self.landed.len() as u64),
        };
        for (who, share) in fair(link, &mut wants) {
            let core = &mut it.cores[usize::from(self.landed[who as usize].core)];
            *core = core.plus(share);
            it.flows[who as usize] = share;
            it.carried = it.carried.plus(share);
        }
        it.left = it.left.minus(it.carried);
        it
    }
}
