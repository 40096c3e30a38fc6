//! The day that the step on moving queues plays: the model's on the page's host or the reader's, or what a log tells.

use super::knobs::{DAY, clock};
use crate::app::services;
use crate::draw::unavailable;
use crate::engine::Technique;
use crate::model::{Plan, Rate};
use crate::simulate::{Film, Lack, Logged, ModelThresholds, Play, moves, replay};

/// The story's seed. With it two of four queues leave home and two stay.
const SEED: u64 = 7;
/// Cores of the set of the page's host.
const CORES: u16 = 5;
/// Above so many, cores that no queue comes to are left out.
const LANES: usize = 8;
/// The most queues of a log, so that their ways can be told apart.
const MOST: usize = 8;
/// The longest text that is read while the reader waits.
const LONGEST: usize = 8 << 20;

/// Where nothing in a text tells of moves.
const NOTHING: &str = "No event 44 or 140 was found in that text.";

/// A day.
#[derive(Debug)]
pub(super) struct Day {
    /// What is asked; a log does not tell.
    pub(super) play: Option<Play>,
    /// Where each queue is, and when it moves.
    pub(super) film: Film,
    /// What the cores are called that are drawn.
    pub(super) cores: Vec<String>,
    /// Whose the queues are.
    pub(super) queues: Vec<String>,
    /// What there is to know about it.
    pub(super) note: String,
    /// The moves of a log, each in words.
    pub(super) log: Vec<String>,
}

impl Day {
    /// The page's own.
    pub(super) fn of_page(thresholds: ModelThresholds) -> Self {
        let play = Play::story(SEED, 4, CORES, Rate::ARTICLE_CORE, DAY.into());
        let cores = (0..CORES).map(|at| if at == 0 { "home".to_owned() } else { at.to_string() });
        let queues = (1..=4).map(|at: u32| ["queue of VM ", &at.to_string()].concat());
        Self::played(play, thresholds, cores.collect(), queues.collect(), String::new())
    }

    /// That of a host: the adapter of its switches that serves most.
    pub(super) fn of_host(plan: &Plan, thresholds: ModelThresholds) -> Result<Self, Lack> {
        let it = moves(plan, SEED, DAY.into())?;
        let cpu = plan.cpu.as_ref().ok_or(Lack::Processors)?;
        let cores = it.set.iter().filter_map(|lp| cpu.lp(*lp)).map(|lp| lp.at.to_string()).collect();
        let queues = (1..).zip(&it.queues).map(|(at, vnic): (u32, _)| {
            let name = vnic.and_then(|id| plan.vnics.get(id.index())).map(|it| it.name.to_string());
            name.unwrap_or_else(|| ["imagined machine ", &at.to_string()].concat())
        });
        let name = plan.adapters.get(it.adapter.index()).map(|it| it.name.to_string()).unwrap_or_default();
        let mut note = [&name, ": when its machines are busy is the model's"].concat();
        let told =
            it.queues.iter().flatten().any(|id| plan.vnics.get(id.index()).is_some_and(|it| it.demand.is_some()));
        note += if told { ", how much they ask your plan's where it says so." } else { ", and so is what they ask." };
        if it.more > 0 {
            note += &[" ", &it.more.to_string(), " more queues are left out."].concat();
        }
        if let Some(why) = unavailable(Technique::DynamicVmq, plan.os) {
            note += &[" ", why, " This is as if it were there."].concat();
        }
        Ok(Self::played(it.play, thresholds, cores, queues.collect(), note))
    }

    fn played(
        mut play: Play,
        thresholds: ModelThresholds,
        mut cores: Vec<String>,
        queues: Vec<String>,
        mut note: String,
    ) -> Self {
        play.thresholds = thresholds;
        let film = play.film(DAY.into());
        let used = film.moves().iter().map(|it| usize::from(it.to) + 1).max().unwrap_or(1);
        if cores.len() > LANES {
            let more = cores.len() - used.max(2).min(cores.len());
            cores.truncate(used.max(2));
            note += &[" ", &more.to_string(), " more processors of its set stay empty."].concat();
        }
        let still =
            (0..queues.len()).filter(|queue| film.states.iter().all(|it| it.at.get(*queue) == Some(&0))).count();
        if still > 0 {
            note += if play.n_cores() == 1 {
                " With one core in the set no queue can leave."
            } else if still == queues.len() {
                " None leaves: home carries them all."
            } else {
                " Some never leave: once the others have left, home can carry the rest."
            };
        }
        Self { play: Some(play), film, cores, queues, note: note.trim_start().to_owned(), log: Vec::new() }
    }

    /// What the events 44 and 140 in a text tell, or why there is nothing to play.
    pub(super) fn of_log(text: &str) -> Result<Self, &'static str> {
        if text.len() > LONGEST {
            return Err("That is more than 8 MB; paste the events alone.");
        }
        let read = services::read(text).map_err(|_| NOTHING)?;
        let mut queues: Vec<(String, usize)> = Vec::new();
        let mut told = Vec::new();
        for event in &read.events {
            let Some(moved) = event.moved else { continue };
            let mut name = ["queue ", &moved.queue.to_string()].concat();
            if let Some(of_it) = moved.rss_queue {
                name += &["/", &of_it.to_string()].concat();
            }
            if let Some(switch) = &event.switch {
                name += &[" on ", switch].concat();
            }
            let at = queues.iter().position(|it| it.0 == name).unwrap_or(queues.len());
            match queues.get_mut(at) {
                Some(it) => it.1 += 1,
                None => queues.push((name, 1)),
            }
            told.push((at, moved, event.time.as_deref()));
        }
        // Those that move most, the first of equals first.
        let (mut order, mut rest): (Vec<usize>, Vec<usize>) = (Vec::new(), queues.iter().map(|it| it.1).collect());
        while order.len() < MOST.min(queues.len()) {
            let most = rest.iter().copied().max().unwrap_or(0);
            let Some(at) = rest.iter().position(|it| *it == most) else { break };
            order.push(at);
            rest[at] = 0;
        }
        let (mut log, mut words) = (Vec::new(), Vec::new());
        for (at, moved, time) in &told {
            let (Some(place), Some((name, _))) = (order.iter().position(|it| it == at), queues.get(*at)) else {
                continue;
            };
            let queue = u16::try_from(place).unwrap_or(u16::MAX);
            log.push(Logged { queue, from: moved.from, to: moved.to });
            let way = [" from processor ", &moved.from.to_string(), " to ", &moved.to.to_string()].concat();
            words.push([time.unwrap_or("?"), ": ", name, &way].concat());
        }
        let it = replay(&log, DAY.into()).ok_or(NOTHING)?;
        words.truncate(it.film.moves().len());
        let mut note =
            "In the order of their times, or else of the text. A log does not tell what was asked.".to_owned();
        if let Some(more) = told.len().checked_sub(words.len()).filter(|more| *more > 0) {
            note += &[" ", &more.to_string(), " moves are left out."].concat();
        }
        Ok(Self {
            play: None,
            film: it.film,
            cores: it.processors.iter().map(u32::to_string).collect(),
            queues: order.iter().filter_map(|at| queues.get(*at)).map(|it| it.0.clone()).collect(),
            note,
            log: words,
        })
    }

    /// What a tick is called: a time of day, or so many moves of the log.
    pub(super) fn when(&self, tick: u16) -> String {
        if self.play.is_some() {
            return clock(tick);
        }
        ["after ", &self.moves_until(tick).to_string(), " of ", &self.log.len().to_string(), " moves"].concat()
    }

    /// The last move of a log up to a tick, in words.
    pub(super) fn told(&self, tick: u16) -> &str {
        let last = self.moves_until(tick).checked_sub(1).and_then(|at| self.log.get(at));
        last.map_or("Before the first move", String::as_str)
    }

    fn moves_until(&self, tick: u16) -> usize {
        self.film.states.iter().take(usize::from(tick) + 1).filter(|it| it.moved.is_some()).count()
    }
}
