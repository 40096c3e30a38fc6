//! What the article plays: flows, hashes, queues and moving loads, a figure for every claim. Seeded, in whole numbers,
//! without a clock: the same seed and the same tick give the same picture, so a reader may play, pause, step and scrub.
//! Where queues land is asked of the engine; what is a mere model says so (`docs/simulation.md`).
//!
//! A step of the article after the other:
//!
//! ```
//! use vmq_planner::engine::{QueueMode, Technique};
//! use vmq_planner::model::{Algorithm, Os, Rate, TeamKind, TeamMode};
//! use vmq_planner::simulate::*;
//! let core = Rate::ARTICLE_CORE;
//! let each = Rate::whole_gbps(2);
//!
//! // 0. Move one base: event 106 comes and goes. `strip` has the answer for every base at once.
//! assert!(Pair::ARTICLE.told().event_106);
//! assert!(!Pair { base: [0, 4], ..Pair::ARTICLE }.told().event_106);
//! // 1. One core for all; what a core carries is a knob, and these are the figures others wrote.
//! assert_eq!(Bench::article(6, each).under(Technique::NoVmq).carried, core);
//! assert_eq!(CORE_FIGURES[0].from, core);
//! // 2. Flows, hash, entry, queue, core.
//! let table = Table::new(8, 4);
//! let it = spread(1, 12, table);
//! assert_eq!(it.landed[0].core, table.core(Table::entry(it.landed[0].hash)));
//! assert!(it.share(each, core, Rate::whole_gbps(40)).carried <= core.times(4));
//! assert_eq!((table.expected(12).busy.tenths().as_str(), table.flows_until_even()), ("3.9", Some(48)));
//! // 3. A switch arrives: from every core back to one.
//! let bench = Bench { link: Rate::whole_gbps(40), ..Bench::article(8, each) };
//! assert!(bench.under(Technique::Rss).carried > bench.under(Technique::NoVmq).carried);
//! // 4. A queue for each MAC address, the host's first; who finds none left shares the default queue's core.
//! let full = Bench { queues: 3, host: Some(each), ..bench.clone() }.under(Technique::Vmq);
//! assert_eq!(full.cores()[0], core);
//! // 5. The price: no machine above one core. Still better than one core for the whole host.
//! let it = bench.under(Technique::Vmq);
//! assert!(it.placement.one <= core && it.carried == core.times(4) && it.left() == Rate::whole_gbps(2));
//! // 6. Queues move out and come home: play, step or scrub.
//! let play = Play::story(1, 8, 4, core, 160);
//! let film = play.film(160);
//! assert_eq!(film.at(80), Some(&play.at(80)));
//! let (now, moves) = (play.seen(&play.at(80)), film.moves());
//! assert!(now.carried > core && moves.len() > 2);
//! // 7. Two designs under one load.
//! let demands = Demands { guests: vec![each; 4], migration: Rate::whole_gbps(10), connections: 8, seed: 1 };
//! let both = Shape::ARTICLE.compare(&demands);
//! assert!(both.apart.migration > both.one_team.migration);
//! // 8. Where inbound traffic lands, hence the queue mode.
//! let lands = inbound(TeamKind::Lbfo, TeamMode::Lacp, Algorithm::HyperVPort);
//! assert_eq!(lands, Some(Inbound::SwitchChooses));
//! assert_eq!(needs(QueueMode::Min), Needs::Identical);
//! // 9. The slider over the releases.
//! assert_eq!(standing(Feature::Vmmq, Os::Ws2016), Standing::Off);
//! assert_eq!(defaults(Os::Ws2012).plain, Technique::DynamicVmq);
//! assert_eq!(advice(Os::Ws2022, Some(true)).advice, Advice::LeaveAlone);
//! ```

mod design;
mod dice;
mod dynamic;
mod expect;
mod figures;
mod indirection;
mod own;
mod parts;
mod release;
mod replay;
mod switch;
mod team;
mod toeplitz;

pub use design::{Carried, Compared, Demands, Design, Shape};
pub use dice::Dice;
pub use dynamic::{Film, ModelThresholds, Move, Play, Point, Seen, State};
pub use expect::{Expected, MOST_FLOWS, Milli};
pub use figures::{CORE_FIGURES, CoreFigure};
pub use indirection::{ENTRIES, Landed, Shared, Spread, Table, flow, spread};
pub use own::{Lack, Moves, OwnDesigns, Spreads, designs, moves, spreads};
pub use release::{Advice, Counsel, Defaults, Feature, Standing, advice, defaults, standing};
pub use replay::{Logged, Replay, replay};
pub use switch::{Bench, Picture};
pub use team::{Inbound, Needs, Pair, Told, inbound, lands_on, needs};
pub use toeplitz::{Ends, Flow, KEY, Ports, hash, toeplitz};
