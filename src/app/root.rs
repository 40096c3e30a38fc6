//! The one component with state: it hands acts to the session, and does in the browser what they ask for.

mod reading;

use std::rc::Rc;

use yew::prelude::*;

use super::deferred;
use super::heard::{Files, Heard, Told};
use super::pen::{Memory, Pen, draw};
use super::platform::keys::{self, Chord, Guard};
use super::platform::timer::{self, Timer};
use super::platform::{address, clipboard, dom, download, files, paper, picture, storage, theme};
use super::session::{Act, Ask, Errand, Session, Take, Wish, grip_selector};
use super::{panels, samples, services, shell};
use crate::article::Topic;
use crate::kept::{Kept, Kind};
use crate::share::Address;

/// So long a page has to draw what it says before it stands still to read, in milliseconds.
const DRAWS: i32 = 30;

/// How long a person types without a pause before the text is read, in milliseconds.
const PAUSE: i32 = 500;

/// How long the address waits for the work to pause, in milliseconds. Safari stops a page that changes it more often than
/// fifty times in half a minute.
const FOLLOWS: i32 = 750;

/// After so long the next part of a new page has its turn, in milliseconds: a frame is drawn between two.
const TURN: i32 = 17;

/// After so long without a move a hand rests, in milliseconds: two frames.
const RESTS: i32 = 34;

/// The whole page, or one view of it inside another.
pub struct App {
    session: Session,
    act: Callback<Act>,
    /// The next reading of the paste box.
    pending: Option<Timer>,
    /// The length of its text.
    length: u32,
    /// The paste box is being read.
    boxed: bool,
    /// What was read last.
    last: String,
    /// Which view, where this is an embed, and whether the page around it is to send a plan.
    embed: Option<(String, bool)>,
    /// The mark of this page's work, once it was kept.
    work: String,
    /// The next change of the address.
    follow: Option<Timer>,
    /// What follows once the page is drawn.
    then: Option<Timer>,
    keys: Option<Guard>,
    /// When the hand that moves something is taken to rest.
    rest: Option<Timer>,
    memory: Memory,
    /// How many of the parts that are drawn one by one have had their turn.
    turns: usize,
    /// The next turn.
    turn: Option<Timer>,
    /// Something happened since the page was drawn last, beside a turn.
    changed: bool,
    /// What was heard before the program was whole and has to wait for that.
    held: Vec<Heard>,
}

impl Component for App {
    type Message = Heard;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let act = ctx.link().callback(|act| Heard::Act(Told(act)));
        let embed = address::is_embed().then(Default::default);
        let mut page = Self {
            session: Session::default(),
            pending: None,
            length: 0,
            boxed: false,
            last: String::new(),
            work: String::new(),
            follow: None,
            then: None,
            keys: None,
            rest: None,
            memory: Memory::default(),
            turns: usize::MAX,
            turn: None,
            changed: true,
            held: Vec::new(),
            act: act.clone(),
            embed,
        };
        let link = ctx.link().clone();
        address::listen(move || link.send_message(Heard::Address));
        let link = ctx.link().clone();
        page.session.set_whole(!address::defers(move || link.send_message(Heard::Whole)));
        if page.embed.is_none() {
            page.keys = keys::listen(move |chord| {
                act.emit(Act::Wish(match chord {
                    Chord::Undo => Wish::Undo,
                    Chord::Redo => Wish::Redo,
                    Chord::Close => Wish::Close,
                }));
            });
            page.session.begin(theme::remembered(), address::base());
            let link = ctx.link().clone();
            storage::listen(move || link.send_message(Heard::Stored));
            let link = ctx.link().clone();
            files::listen(move |told| link.send_message(Heard::Files(Files(told))));
        } else {
            let link = ctx.link().clone();
            address::listen_for_plans(move |json| link.send_message(Heard::Sent(json)));
        }
        let act = page.act.clone();
        paper::listen(move |paper| act.emit(Act::Wish(Wish::Paper(paper))));
        page.open();
        if page.embed.is_none() && page.session.is_blank() {
            page.list();
        }
        page
    }

    fn update(&mut self, ctx: &Context<Self>, heard: Heard) -> bool {
        if !self.session.is_whole() && heard.waits() {
            // Nothing else has a place to say that it waits.
            if heard.reads() {
                self.session.will_read();
            }
            self.held.push(heard);
            self.changed = true;
            return true;
        }
        let (plan, view) = (Rc::clone(self.session.plan()), self.session.view());
        let turn = matches!(heard, Heard::Turn);
        // Nobody waits for a certain part of it.
        let unhurried = matches!(heard, Heard::Whole | Heard::Act(Told(Act::WasRead(_) | Act::WasAdded(..))));
        self.changed |= !turn;
        match heard {
            Heard::Address => self.open(),
            Heard::Follow(keep) => return self.follow_now(ctx, keep),
            Heard::Sent(json) => self.session.act(Act::Opened(services::sent(&json).map(Rc::new), false)),
            Heard::Act(Told(act)) => {
                if let Act::Wish(wish) = act {
                    self.assist(ctx, wish);
                }
                let theme = self.session.face().theme;
                self.session.act(act);
                if self.session.face().theme != theme {
                    theme::keep(self.session.face().theme);
                }
            }
            Heard::ReadNow(asked) => self.read(asked),
            Heard::Stored => self.list(),
            Heard::Files(told @ Files(files::Told::Text(_) | files::Told::Files(_))) => {
                self.pending = later(ctx, DRAWS, Heard::Here(told));
            }
            Heard::Files(Files(told)) | Heard::Here(Files(told)) => {
                let act = self.told(told);
                if matches!(act, Act::WasRead(_) | Act::WasAdded(..)) {
                    // What follows from it takes as long again, and is a task of its own.
                    self.pending = later(ctx, 0, Heard::Act(Told(act)));
                } else {
                    self.session.act(act);
                }
            }
            Heard::Rest => self.session.act(Act::Rest),
            Heard::Turn => {}
            Heard::Whole => {
                self.session.set_whole(true);
                self.session.face_mut().said.clear();
                for heard in std::mem::take(&mut self.held) {
                    ctx.link().send_message(heard);
                }
            }
        }
        self.turns = if turn {
            self.turns.saturating_add(1)
        } else if unhurried {
            0
        } else {
            // What somebody does now is seen at once, wherever it shows.
            usize::MAX
        };
        self.rest = None;
        if self.session.is_late() {
            self.rest = later(ctx, RESTS, Heard::Rest);
        }
        let moved = !Rc::ptr_eq(&plan, self.session.plan()) || view != self.session.view();
        if moved && self.embed.is_none() {
            self.follow = later(ctx, FOLLOWS, Heard::Follow(false));
        }
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        // What a turn adds is all that is new.
        let mut pen = Pen::new(&self.memory, self.session.is_late() || !self.changed).with_turns(self.turns);
        match &self.embed {
            Some((view, waits)) => panels::embed(&mut pen, &self.session, view, *waits),
            None => shell::page(&mut pen, &self.session),
        }
        draw(&pen.into_marks(), &self.act)
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        self.changed = false;
        if self.memory.has_left() {
            self.turn = later(ctx, TURN, Heard::Turn);
        }
    }
}

/// Hears that after so many milliseconds, unless the timer is dropped.
#[inline(never)]
fn later(ctx: &Context<App>, wait: i32, heard: Heard) -> Option<Timer> {
    let link = ctx.link().clone();
    timer::after(wait, move || link.send_message(heard))
}

impl App {
    /// Opens what the address says; nothing where it says nothing, or what the page itself wrote there.
    fn open(&mut self) {
        let fragment = address::fragment();
        let address = Address::read(&fragment);
        if let Some((view, waits)) = &mut self.embed {
            address.view.unwrap_or_default().clone_into(view);
            // A step of the article is not this program's part: begun anew, the page shows it.
            if Topic::in_view(view).is_some() {
                return address::reload();
            }
            *waits = address.host.is_some();
            self.session.begin(theme::named(address.theme.unwrap_or_default()), address::base());
        }
        let Some(link) = address.link else { return };
        if fragment.trim_start_matches('#') != self.session.fragment() {
            self.session.act(Act::Opened(services::open(link).map(Rc::new), address.wanted));
        }
    }

    /// Lists what is kept.
    fn list(&mut self) {
        self.session.act(Act::Shelved(storage::shelf().map(Box::new)));
    }

    /// Keeps the work under this page's mark, and lets go of what it outlives.
    fn keep_work(&mut self) {
        let mut kept = Kept { mark: std::mem::take(&mut self.work), ..Kept::of(self.session.plan()) };
        let done = storage::put(Kind::Work, &mut kept, None);
        if let (Ok(()), Ok(shelf)) = (done, storage::shelf()) {
            for mark in shelf.outlived(&kept) {
                storage::drop(Kind::Work, &mark);
            }
        }
        self.work = kept.mark;
        self.session.act(Act::Worked(done));
    }

    /// The address is the plan's link; what could not be opened stays there, to be looked at. Whether there is anything new
    /// to say.
    fn follow_now(&mut self, ctx: &Context<Self>, keep: bool) -> bool {
        self.follow = None;
        let unkept = self.session.face().unkept;
        if keep {
            self.keep_work();
        } else {
            if self.session.face().problem.is_none() || !self.session.is_blank() {
                address::replace(&self.session.fragment());
            }
            if !self.session.is_blank() {
                self.follow = later(ctx, 0, Heard::Follow(true));
            }
        }
        unkept != self.session.face().unkept
    }

    /// What only the browser can do.
    fn assist(&mut self, ctx: &Context<Self>, wish: Wish) {
        if let Some(errand) = self.session.errand(wish) {
            self.run(errand);
        }
        match wish {
            Wish::Input(length) => {
                let typed = length.abs_diff(std::mem::replace(&mut self.length, length)) <= 1;
                self.read_after(ctx, false, typed.then_some(PAUSE));
                // What was pasted is looked at from its start.
                if let Some(area) = dom::paste_box().filter(|_| !typed) {
                    area.set_scroll_top(0);
                }
            }
            Wish::Sample(at) => {
                if let (Some(sample), Some(area)) = (samples::ALL.get(at), dom::paste_box()) {
                    area.set_value(sample.text);
                    self.length = area.text_length();
                    self.read_after(ctx, true, None);
                }
            }
            Wish::Read => self.read_after(ctx, true, None),
            Wish::Walk(step) => {
                if let Some(scene) = self.session.scene() {
                    let here = self.session.here();
                    if let Some(cell) = scene.cell(scene.walk(here, step)) {
                        dom::focus(&format!("[data-lp='{}']", cell.at));
                    }
                }
            }
            // The grip is another one in another row.
            Wish::Step(grip, _) => self.focus(grip_selector(grip)),
            // The button goes with the clash; who used it stays at the question.
            Wish::Ask(Ask::Cure) => self.then = timer::after(0, || dom::focus("#whatif-tab-0")),
            Wish::Ask(Ask::Roam(step)) => {
                if let Some((adapter, lp)) = deferred::next_clash(&self.session, step) {
                    dom::focus(&format!("#clash-{}-{}", adapter.get(), lp.get()));
                }
            }
            Wish::Copy(text) => {
                let act = self.act.clone();
                clipboard::copy(&deferred::text(&self.session, text), move |well| {
                    act.emit(Act::Wish(Wish::Copied(text, well)));
                });
            }
            Wish::Save => {
                let (title, text) = deferred::script(&self.session);
                download::script(&self.session.file_name(&["-", title, ".ps1"].concat()), text);
            }
            Wish::Take(Take::Print) => self.then = timer::after(0, paper::print),
            Wish::Take(take) => {
                let (text, act) = (deferred::taken(&self.session, take), self.act.clone());
                let name = self.session.file_name(take.words().1);
                let done = move |well| act.emit(Act::Wish(Wish::Taken(take, well)));
                if take == Take::Png { picture::save(name, &text, done) } else { done(download::text(&name, &text)) }
            }
            Wish::ChooseFile => files::ask("files"),
            Wish::ChooseFolder => files::ask("folder"),
            Wish::Stop => {
                files::ask("stop");
                (self.boxed, self.pending) = (false, None);
                self.held.retain(|it| !it.reads());
                self.focus("#paste-text");
            }
            Wish::Line(line) => dom::show_line(line),
            Wish::Plans(open) => {
                if open {
                    self.list();
                }
                let there = if open { "#plans-keep" } else { "#plans-button" };
                self.focus(there);
            }
            Wish::Open(_) => self.focus("#plans-button"),
            Wish::Delete(_) => self.focus("#plans-back"),
            Wish::PutBack => self.focus("#plans-keep"),
            Wish::Close => {
                let face = self.session.face();
                let there = if face.keeping.is_some() {
                    "#plans-button"
                } else if face.sharing.is_some() {
                    "#share-button"
                } else {
                    return;
                };
                self.focus(there);
            }
            Wish::Share(open) if open || self.session.face().sharing.is_some() => {
                let there = if open { "#share-link" } else { "#share-button" };
                self.focus(there);
            }
            _ => {}
        }
    }

    /// Moves the focus once the page is drawn.
    fn focus(&mut self, there: &'static str) {
        self.then = timer::after(0, move || dom::focus(there));
    }

    /// Does what was asked of the browser's storage, and lists what is kept then.
    fn run(&mut self, errand: Errand) {
        let (errand, done) = match errand {
            Errand::Put(mut kept, was) => {
                let done = storage::put(Kind::Plan, &mut kept, was.as_ref());
                (Errand::Put(kept, was), done)
            }
            Errand::Drop(was) => {
                let done = storage::remove(Kind::Plan, &was);
                (Errand::Drop(was), done)
            }
        };
        self.session.act(Act::Done(Box::new(errand), done));
        self.list();
    }
}
