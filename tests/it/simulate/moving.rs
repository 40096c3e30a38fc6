//! Dynamic VMQ over time: queues go out when load comes and come home again, always to the same tick the same.

use vmq_planner::model::{LpIndex, Rate};
use vmq_planner::simulate::{Dice, ModelThresholds, Play, Point, State};

use super::{mbps, sum};

const TICKS: u32 = 160;

fn story(seed: u64) -> Play {
    Play::story(seed, 8, 4, Rate::ARTICLE_CORE, TICKS)
}

#[test]
fn load_comes_queues_move_out_and_come_home_again() {
    for seed in 0..200 {
        let play = story(seed);
        let film = play.film(TICKS);
        let out = film.states.iter().map(|state| state.at.iter().filter(|core| **core != 0).count()).max().unwrap();
        assert!(out >= 3, "seed {seed}: only {out} went out");
        assert_eq!(film.states[0].at, [0; 8], "all start at home");
        assert_eq!(film.states.last().unwrap().at, [0; 8], "seed {seed}: all are home at the end");
        let moves = film.moves();
        assert!(moves.iter().any(|it| it.from == 0) && moves.iter().any(|it| it.to == 0));
        assert!(moves.windows(2).all(|pair| pair[0].tick < pair[1].tick), "one move a tick");
    }
}

#[test]
fn moving_carries_more_than_staying_at_home() {
    let play = story(3);
    let stays = Play { cores: 1, ..play.clone() };
    let (busy, home) = (play.seen(&play.at(TICKS / 2)), stays.seen(&stays.at(TICKS / 2)));
    assert_eq!(home.carried, Rate::ARTICLE_CORE, "at home alone: one core's worth");
    assert!(busy.carried > Rate::ARTICLE_CORE.times(3), "{}", busy.carried);
    assert!(busy.left < home.left);
}

#[test]
fn the_same_tick_gives_the_same_state_however_it_is_reached() {
    let play = story(5);
    let film = play.film(TICKS);
    assert_eq!(film, play.film(TICKS));
    let mut state = play.start();
    for tick in 0..=TICKS {
        assert_eq!(film.at(tick), Some(&state), "stepped");
        assert_eq!(play.at(tick), state, "scrubbed");
        state = play.step(&state);
    }
    assert_eq!(film.at(9999), film.states.last());
    assert_ne!(film, story(6).film(TICKS));
}

#[test]
fn the_moves_tell_the_whole_way() {
    let play = story(11);
    let film = play.film(TICKS);
    let mut at = play.start().at;
    let mut moves = film.moves().into_iter().peekable();
    for state in &film.states {
        if let Some(it) = moves.next_if(|it| it.tick == state.tick) {
            assert_eq!(at[usize::from(it.queue)], it.from);
            assert_ne!(it.from, it.to);
            at[usize::from(it.queue)] = it.to;
        }
        assert_eq!(at, state.at);
    }
    let set: Vec<_> = [2, 4, 6, 8].map(LpIndex::new).into();
    let first = film.moves()[0];
    assert_eq!(first.on(&set).unwrap().0, LpIndex::new(2), "from home, the base");
    assert_eq!(first.on(&[]), None);
}

#[test]
fn a_curve_is_straight_between_its_points_and_level_beyond() {
    let point = |tick, load| Point { tick, load: mbps(load) };
    let play = Play {
        cores: 2,
        core: mbps(3500),
        curves: vec![vec![point(10, 100), point(20, 1100), point(25, 100)], vec![]],
        thresholds: ModelThresholds::default(),
    };
    let asked: Vec<_> = [0, 10, 15, 20, 22, 25, 99].map(|tick| play.asked(0, tick)).into();
    assert_eq!(asked, [100, 100, 600, 1100, 700, 100, 100].map(mbps));
    assert_eq!(play.asked(1, 5), Rate::ZERO);
    assert_eq!(play.asked(7, 5), Rate::ZERO);
}

fn level(dice: &mut Dice) -> Play {
    let n = dice.below(20);
    let load = |dice: &mut Dice| Rate::kbps(u64::from(dice.below(4_000_000)) / [1, 3, 50][dice.below(3) as usize]);
    Play {
        cores: dice.below(20) as u16,
        core: Rate::ARTICLE_CORE,
        curves: (0..n).map(|_| vec![Point { tick: 0, load: load(dice) }]).collect(),
        thresholds: ModelThresholds { out_percent: dice.below(121) as u8, home_percent: dice.below(121) as u8 },
    }
}

/// The rules of `docs/simulation.md`, written down anew: what each move may be, and that none is left out.
#[test]
fn every_move_follows_the_model() {
    let mut dice = Dice::new(31);
    let (mut out, mut home) = (0, 0);
    for round in 0..2000 {
        let play = if round % 2 == 0 { level(&mut dice) } else { story(dice.roll()) };
        let full = play.core.as_kbps() * u64::from(play.thresholds.out_percent) / 100;
        let room = play.core.as_kbps() * u64::from(play.thresholds.home_percent.min(play.thresholds.out_percent)) / 100;
        let mut before = play.start();
        for _ in 0..TICKS {
            let after = play.step(&before);
            let asked: Vec<_> = (0..before.at.len()).map(|queue| play.asked(queue, after.tick).as_kbps()).collect();
            let mut cores = vec![0; play.n_cores().into()];
            before.at.iter().zip(&asked).for_each(|(at, want)| cores[usize::from(*at)] += want);
            // From where to where a queue may go out: to the least asked core but home, where that is less than here.
            let least = cores.iter().skip(1).min().copied();
            let may_go = |queue: usize| {
                let here = cores[usize::from(before.at[queue])];
                least.is_some_and(|least| here > full && asked[queue] > 0 && least + asked[queue] < here)
            };
            let goers: Vec<_> = (0..asked.len()).filter(|queue| may_go(*queue)).collect();
            let may_come = |queue: usize| before.at[queue] != 0 && cores[0] + asked[queue] <= room;
            match after.moved {
                Some(it) if it.to == 0 => {
                    home += 1;
                    assert!(goers.is_empty() && may_come(it.queue.into()), "{it:?} of {play:?}");
                }
                Some(it) => {
                    out += 1;
                    assert!(goers.contains(&it.queue.into()), "{it:?} of {play:?}");
                    let most = goers.iter().map(|queue| cores[usize::from(before.at[*queue])]).max();
                    assert_eq!(Some(cores[usize::from(it.from)]), most, "the fullest core first");
                    assert_eq!(Some(cores[usize::from(it.to)]), least, "to the least asked");
                }
                None => assert!(goers.is_empty() && !(0..asked.len()).any(may_come), "{before:?} of {play:?}"),
            }
            before = after;
        }
    }
    assert!(out > 1000 && home > 1000, "{out} out, {home} home");
}

/// What is left of a queue that stays where it is under level load: no one swings to and fro.
#[test]
fn under_level_load_the_queues_come_to_rest() {
    let mut dice = Dice::new(77);
    let mut longest = 0;
    for _ in 0..10_000 {
        let play = level(&mut dice);
        let mut state = play.start();
        loop {
            let next = play.step(&state);
            let moved = next.moved.is_some();
            state = next;
            if !moved {
                break;
            }
            assert!(state.tick < 400, "still moving: {play:?}");
        }
        longest = longest.max(state.tick);
        assert_eq!(State { tick: state.tick + 1, ..state.clone() }, play.step(&state), "and rest");
    }
    assert!(longest > 10, "something did move");
}

#[test]
fn no_state_carries_more_than_is_asked_or_a_core_can() {
    let mut dice = Dice::new(8);
    for round in 0..300 {
        let play = if round % 2 == 0 { level(&mut dice) } else { story(dice.roll()) };
        for state in play.film(60).states {
            let seen = play.seen(&state);
            assert_eq!(sum(&seen.got), seen.carried);
            assert_eq!(sum(&seen.cores), seen.carried);
            assert_eq!(seen.carried.plus(seen.left), sum(&seen.asked));
            assert!(seen.cores.iter().all(|load| *load <= play.core));
            assert!(seen.got.iter().zip(&seen.asked).all(|(got, asked)| got <= asked && *got <= play.core));
            for (place, load) in seen.cores.iter().enumerate() {
                let own = state.at.iter().zip(&seen.asked).filter(|(at, _)| usize::from(**at) == place);
                assert_eq!(*load, sum(own.map(|(_, asked)| asked)).at_most(play.core), "nothing is wasted");
            }
            assert!(state.at.iter().all(|core| *core < play.n_cores() && *core < 16));
        }
    }
}
