//! What a figure is: its step, where its knobs stand, what was foretold, and the plan that it shows.

use std::rc::Rc;

use super::day::Day;
use super::knobs::{DAY, Kind, PLAYED, TIME, knobs, release, tenths};
use crate::app::services;
use crate::app::session::{Act, Move, Session, Wish};
use crate::article::{Step, Topic};
use crate::engine::{Technique, View};
use crate::model::{AdapterId, Algorithm, LpNumber, Os, Plan, Rate, TeamKind, TeamMode};
use crate::simulate::{Bench, Demands, Design, Lack, ModelThresholds, Pair, Shape, defaults, designs, moves, spreads};

/// The most knobs of a step.
const KNOBS: usize = 3;

/// Guests of the page's host, and the connections that live migration goes over.
const GUESTS: usize = 8;
const CONNECTIONS: u32 = 8;

/// The pair of the first step.
const ERROR: Pair = Pair { cores: 16, threads: 2, max: [8, 8], ..Pair::ARTICLE };

/// What a day is played by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plays {
    /// The thresholds of the model.
    Model,
    /// The reader's log.
    Log,
}

/// A figure.
pub(crate) struct Figure {
    pub(super) step: &'static Step,
    knobs: [u16; KNOBS],
    /// What was foretold.
    pub(super) guess: Option<u8>,
    /// Whether it plays.
    pub(super) playing: bool,
    /// The reader wants nothing to move by itself.
    pub(super) still: bool,
    /// The reader's own host.
    own: Option<Rc<Plan>>,
    /// Why the step cannot show it, where it cannot.
    pub(super) lack: Option<Lack>,
    /// It is the one that is shown.
    pub(super) mine: bool,
    /// The plan of the picture, and what follows from it.
    pub(super) session: Session,
    /// The day that is played.
    pub(super) day: Option<Rc<Day>>,
    /// The moves of the reader's log.
    pub(super) log: Option<Rc<Day>>,
    /// Why there are none in what was pasted.
    pub(super) unread: &'static str,
    /// What is played.
    plays: Plays,
    /// For each processor, whether the event is logged when the second set starts there.
    pub(super) strip: Vec<bool>,
}

impl Figure {
    /// Whether the moves of the reader's log are what is played.
    pub(super) fn replays(&self) -> bool {
        self.plays == Plays::Log
    }

    fn of_log(&self, wanted: bool) -> Plays {
        if wanted && self.log.is_some() { Plays::Log } else { Plays::Model }
    }

    /// As the page shows it first.
    pub(super) fn new(step: &'static Step) -> Self {
        let mut it = Self {
            step,
            knobs: [0; KNOBS],
            guess: None,
            playing: false,
            still: false,
            own: None,
            lack: None,
            mine: false,
            session: Session::default(),
            day: None,
            log: None,
            unread: "",
            plays: Plays::Model,
            strip: Vec::new(),
        };
        for (value, knob) in it.knobs.iter_mut().zip(knobs(step.topic)) {
            *value = knob.first;
        }
        it.follow();
        it
    }

    /// Where that knob stands.
    pub(super) fn knob(&self, at: usize) -> u16 {
        self.knobs.get(at).copied().unwrap_or(0)
    }

    /// The reader's host, shown at once where the step can show it.
    pub(super) fn lend(&mut self, own: Rc<Plan>, show: bool) {
        self.lack = self.lack_of(&own);
        self.own = Some(own);
        self.mine = show && self.can_be_mine();
        self.follow();
    }

    /// Whether there is a host of the reader's.
    pub(super) fn has_own(&self) -> bool {
        self.own.is_some()
    }

    /// Whether the step can be shown on it.
    pub(super) fn can_be_mine(&self) -> bool {
        self.own.is_some() && self.lack.is_none()
    }

    /// What a host lacks for this step to be shown on it.
    fn lack_of(&self, own: &Plan) -> Option<Lack> {
        match self.step.topic {
            Topic::Sandbox => None,
            Topic::Rss => spreads(own).err(),
            Topic::Dynamic => moves(own, 0, 64).err(),
            Topic::PerAdapter => designs(own, &self.demands()).err(),
            _ if own.cpu.is_none() => Some(Lack::Processors),
            Topic::Error | Topic::Teams => own.teams.is_empty().then_some(Lack::Team),
            _ => (!own.switches.iter().any(|it| it.uplink.is_some())).then_some(Lack::Switch),
        }
    }

    /// What both designs are asked to carry.
    pub(super) fn demands(&self) -> Demands {
        Demands {
            guests: vec![tenths(self.knob(0)); GUESTS],
            migration: Rate::whole_gbps(self.knob(1).into()),
            connections: CONNECTIONS,
            seed: 3,
        }
    }

    /// Whether the picture is the processor map.
    pub(super) fn has_map(&self) -> bool {
        matches!(self.step.topic, Topic::Error | Topic::Teams | Topic::Sandbox)
    }

    /// Under which technique queues are drawn.
    pub(super) fn technique(&self) -> Technique {
        match (self.step.topic, self.knob(0)) {
            (Topic::Switch, 0) => Technique::Rss,
            (Topic::Vmq, _) | (Topic::Price, 1) => Technique::Vmq,
            (Topic::Since, at) => defaults(release(at)).with_driver,
            _ => Technique::NoVmq,
        }
    }

    /// Before and after, where the step is about that: what each is called, and its technique.
    pub(super) fn contrast(&self) -> Option<[(String, Technique); 2]> {
        let both = |before: &str, then, after: &str, now| Some([(before.to_owned(), then), (after.to_owned(), now)]);
        match self.step.topic {
            Topic::Switch => {
                both("Before: the host's connections", Technique::Rss, "After: a switch on the card", Technique::NoVmq)
            }
            Topic::Price => both("Without VMQ", Technique::NoVmq, "With VMQ", Technique::Vmq),
            Topic::Since => {
                let now = release(self.knob(0)).to_string();
                both(&Os::Ws2012R2.to_string(), Technique::DynamicVmq, &now, self.technique())
            }
            _ => None,
        }
    }

    /// Does what somebody did to the figure.
    pub(super) fn act(&mut self, act: Act) {
        match act {
            Act::Wish(Wish::Stage(it)) => self.turn(it),
            act => {
                self.session.act(act);
                // These hosts are small: nothing need wait for the hand to rest.
                self.session.act(Act::Rest);
                self.try_bases();
            }
        }
    }

    /// Reads what was pasted. What tells of moves is played at once.
    pub(super) fn paste(&mut self, text: &str) {
        (self.log, self.unread) = match Day::of_log(text) {
            Ok(day) => (Some(Rc::new(day)), ""),
            Err(_) if text.trim().is_empty() => (None, ""),
            Err(why) => (None, why),
        };
        self.plays = self.of_log(true);
        self.rewind();
    }

    fn rewind(&mut self) {
        self.playing = false;
        self.knobs[TIME] = 0;
        self.follow();
    }

    fn turn(&mut self, it: Move) {
        match it {
            Move::Guess(at) => self.guess = Some(at),
            Move::Knob(PLAYED, log) => {
                self.plays = self.of_log(log == 1);
                self.rewind();
            }
            Move::Knob(at, value) => {
                let at = usize::from(at);
                if let (Some(slot), Some(knob)) = (self.knobs.get_mut(at), knobs(self.step.topic).get(at)) {
                    *slot = match knob.kind {
                        Kind::Range(from, to, _) => value.clamp(from, to),
                        Kind::Pick(_) => value,
                    };
                    // Who scrubs has taken over.
                    if at == TIME {
                        self.playing = false;
                    } else {
                        self.follow();
                    }
                }
            }
            Move::Play => {
                if !self.playing && self.knob(TIME) == DAY {
                    self.knobs[TIME] = 0;
                }
                self.playing = !self.playing && !self.still;
            }
            Move::Step(on) => {
                self.playing = false;
                self.knobs[TIME] = self.next_move(on);
            }
            Move::Mine(mine) => {
                self.mine = mine && self.can_be_mine();
                self.follow();
            }
        }
    }

    /// The day goes on by so many ticks, and stops at its end.
    pub(super) fn go_on(&mut self, ticks: u16) {
        self.knobs[TIME] = self.knobs[TIME].saturating_add(ticks).min(DAY);
        self.playing &= self.knobs[TIME] < DAY;
    }

    /// When the next queue moves, or the one before did; else the end, or the start.
    fn next_move(&self, on: bool) -> u16 {
        let now = u32::from(self.knob(TIME));
        let moves = self.day.as_ref().map(|day| day.film.moves()).unwrap_or_default();
        let mut ticks = moves.iter().map(|it| it.tick);
        let found = if on { ticks.find(|it| *it > now) } else { ticks.rev().find(|it| *it < now) };
        found.and_then(|it| u16::try_from(it).ok()).unwrap_or(if on { DAY } else { 0 })
    }

    /// The plan follows its knobs.
    fn follow(&mut self) {
        let own = self.own.as_ref().filter(|_| self.mine);
        if self.step.topic == Topic::Dynamic {
            let thresholds = ModelThresholds {
                out_percent: u8::try_from(self.knob(0)).unwrap_or(u8::MAX),
                home_percent: u8::try_from(self.knob(1)).unwrap_or(u8::MAX),
            };
            self.day = Some(match (&self.log, own.map(|own| Day::of_host(own, thresholds))) {
                (Some(log), _) if self.replays() => Rc::clone(log),
                (_, Some(Ok(day))) => Rc::new(day),
                _ => Rc::new(Day::of_page(thresholds)),
            });
        }
        let plan = own.map_or_else(|| self.plan(), |own| own.as_ref().clone());
        self.session.act(Act::Opened(Ok(Rc::new(services::built(plan))), false));
        self.session.face_mut().figure = true;
        if self.step.topic == Topic::Error {
            self.session.act(Act::Wish(Wish::Hold(AdapterId::new(1))));
        }
        self.try_bases();
    }

    /// Every base that the second set of the page's pair could have.
    fn try_bases(&mut self) {
        self.strip.clear();
        if self.step.topic == Topic::Error && !self.mine {
            let mut pair = ERROR;
            for (at, it) in self.session.plan().adapters.iter().take(2).enumerate() {
                pair.base[at] = it.processors.base().number.get();
                pair.max[at] = it.processors.asked();
            }
            self.strip = pair.strip();
        }
    }

    /// The page's own host for that step.
    fn plan(&self) -> Plan {
        let gbps = |at| Rate::whole_gbps(self.knob(at).into());
        let one = Rate::whole_gbps(1);
        let many = |at| usize::from(self.knob(at));
        match self.step.topic {
            Topic::Error => ERROR.plan(),
            Topic::Sandbox => {
                let guests = vec![one; GUESTS];
                Shape::ARTICLE.plan(Design::Apart, &Demands { guests, ..self.demands() })
            }
            Topic::Teams => self.pair().plan(),
            Topic::OneCore => Bench { core: tenths(self.knob(0)), cores: 15, ..Bench::article(1, gbps(1)) }.plan(),
            Topic::Switch => Bench { cores: 15, ..Bench::article(many(1), one) }.plan(),
            Topic::Vmq => {
                let link = Rate::whole_gbps(25);
                Bench { queues: self.knob(1).into(), cores: 6, link, ..Bench::article(many(0), one.times(2)) }.plan()
            }
            Topic::Price => {
                let mut bench = Bench { cores: 7, link: Rate::whole_gbps(25), ..Bench::article(many(2), one) };
                bench.machines.insert(0, gbps(1));
                bench.plan()
            }
            Topic::Since => {
                let os = release(self.knob(0));
                let mut bench = Bench { os: Some(os), cores: 7, link: Rate::whole_gbps(25), ..Bench::article(3, one) };
                bench.machines.insert(0, Rate::whole_gbps(8));
                bench.plan()
            }
            _ => Plan::default(),
        }
    }

    /// The pair of the teaming that is chosen, with the bases that the reader gave them.
    fn pair(&self) -> Pair {
        let (kind, mode, algorithm) = self.teaming();
        let mut base = [1, 5];
        for (slot, it) in base.iter_mut().zip(&self.session.plan().adapters) {
            *slot = it.processors.base_number.map_or(0, LpNumber::get);
        }
        Pair { os: Os::Ws2012R2, kind, mode, algorithm, base, ..Pair::ARTICLE }
    }

    /// The teaming that is chosen.
    pub(super) fn teaming(&self) -> (TeamKind, TeamMode, Algorithm) {
        let own = self.session.plan().teams.first().filter(|_| self.mine);
        if let Some((team, mode, algorithm)) = own.and_then(|it| Some((it, it.mode?, it.algorithm?))) {
            return (team.kind, mode, algorithm);
        }
        let (mode, algorithm) = match self.knob(0) {
            0 => (TeamMode::SwitchIndependent, Algorithm::HyperVPort),
            1 => (TeamMode::SwitchIndependent, Algorithm::Dynamic),
            2 => (TeamMode::SwitchIndependent, Algorithm::TransportPorts),
            _ => (TeamMode::Lacp, Algorithm::HyperVPort),
        };
        (TeamKind::Lbfo, mode, algorithm)
    }

    /// Which settings are shown.
    pub(super) fn view(&self) -> View {
        self.session.view()
    }
}
