//! What a session does with what a person does.

use std::num::NonZeroU32;
use std::rc::Rc;

use super::*;
use crate::app::forms::Choice;
use crate::app::samples;
use crate::app::session::asked::Answer;
use crate::engine::Code;
use crate::model::{GroupId, GroupedLp, LpNumber, Setting};

const BASE: Field = Field::Setting(AdapterId::new(1), Setting::BaseNumber);

fn start() -> Session {
    let reading = Rc::new(services::read(samples::ARTICLE).unwrap());
    after(Session::default(), Act::WasRead(reading))
}

fn after(mut session: Session, act: Act) -> Session {
    session.act(act);
    session
}

fn overlaps(session: &Session) -> bool {
    session.report().findings.iter().any(|it| it.code == Code::TeamSetsOverlap)
}

fn base(session: &Session) -> Option<u32> {
    Setting::BaseNumber.value(&session.plan().adapters[1].processors)
}

#[test]
fn using_the_recommendation_is_one_step_that_mends_the_host() {
    let session = start();
    assert!(overlaps(&session));
    let session = after(session, Act::Wish(Wish::UseRecommendation));
    assert_eq!(session.view(), View::Target);
    assert!(!overlaps(&session) && session.has_targets() && !session.can_use_recommendation());
    assert!(overlaps(&after(session.clone(), Act::Wish(Wish::Pick(Choice::View, 0)))));
    let session = after(session, Act::Wish(Wish::Undo));
    assert_eq!(session.view(), View::Current);
    assert!(overlaps(&session) && !session.has_targets());
    assert!(!overlaps(&after(session, Act::Wish(Wish::Redo))));
}

#[test]
fn a_field_edits_the_settings_that_are_shown() {
    let act = || Act::Type(BASE, "4".into());
    let today = after(start(), act());
    assert_eq!(base(&today), Some(4));
    assert_eq!(today.plan().adapters[1].target, None);
    let wanted = after(after(start(), Act::Wish(Wish::Pick(Choice::View, 1))), act());
    assert_eq!(Setting::BaseNumber.value(&wanted.plan().adapters[1].target.unwrap()), Some(4));
    assert_eq!(wanted.plan().adapters[1].processors, start().plan().adapters[1].processors);
}

#[test]
fn what_a_field_does_not_admit_stays_a_draft() {
    let wrong = after(start(), Act::Type(BASE, "64".into()));
    assert_eq!(wrong.face().draft(BASE), Some("64"));
    assert_eq!(wrong.plan(), start().plan());
    assert!(!wrong.can_undo() || wrong.past.len() == start().past.len());
    let right = after(wrong, Act::Type(BASE, " 6 ".into()));
    assert_eq!((right.face().draft(BASE), base(&right)), (None, Some(6)));
}

#[test]
fn typing_on_is_one_step_until_the_field_is_left() {
    let typed = after(after(start(), Act::Type(BASE, "1".into())), Act::Type(BASE, "12".into()));
    assert_eq!(typed.past.len(), start().past.len() + 1);
    assert_eq!(base(&after(typed.clone(), Act::Wish(Wish::Undo))), base(&start()));
    let left = after(after(typed, Act::Wish(Wish::Settle)), Act::Type(BASE, "14".into()));
    assert_eq!(base(&after(left, Act::Wish(Wish::Undo))), Some(12));
}

#[test]
fn keys_move_a_number_by_one_within_its_bounds() {
    let at =
        |text: &str, up| base(&after(after(start(), Act::Type(BASE, text.into())), Act::Wish(Wish::Nudge(BASE, up))));
    assert_eq!([at("4", true), at("4", false), at("63", true), at("0", false)], [5, 3, 63, 0].map(Some));
}

#[test]
fn a_refused_edit_changes_nothing_and_says_why_in_its_place() {
    let mut session = start();
    session.set(AdapterId::new(0), Setting::BaseNumber, Some(64));
    assert_eq!(session.plan(), start().plan());
    let place = |it: &Session| it.face().refused.as_ref().map(|it| it.place);
    assert_eq!(place(&session), Some(Place::Adapter(AdapterId::new(0))));
    assert_eq!(place(&after(session, Act::Wish(Wish::Pick(Choice::View, 0)))), None);
}

#[test]
fn a_step_that_changes_nothing_is_no_step() {
    let mut session = start();
    let same = Setting::BaseNumber.value(&session.plan().adapters[0].processors);
    session.set(AdapterId::new(0), Setting::BaseNumber, same);
    assert_eq!(session.past.len(), start().past.len());
}

#[test]
fn undo_leads_back_to_the_blank_page() {
    let session = after(start(), Act::Wish(Wish::Undo));
    assert!(session.is_blank() && !session.can_undo() && session.can_redo());
}

#[test]
fn the_recommendation_is_kept_while_only_targets_change() {
    let session = start();
    let advice = Rc::clone(session.advice().unwrap());
    assert!(Rc::ptr_eq(&advice, after(session, Act::Wish(Wish::UseRecommendation)).advice().unwrap()));
}

#[test]
fn every_choice_shows_what_was_picked() {
    let session = start();
    let choices = [Choice::Theme, Choice::View, Choice::Aim, Choice::Script, Choice::Os]
        .into_iter()
        .chain(session.plan().teams().flat_map(|(id, _)| [Choice::Mode(id), Choice::Algorithm(id)]))
        .chain(session.plan().adapters().flat_map(|(id, _)| [Choice::Team(id), Choice::CardNode(id)]));
    for choice in choices {
        for at in 0..choice.options(&session).len() {
            let picked = after(session.clone(), Act::Wish(Wish::Pick(choice, at)));
            let refused = picked.face().refused.is_some();
            assert!(refused || choice.selected(&picked) == at, "{choice:?} {at}");
        }
    }
}

fn opened(session: Session, address: &str) -> Session {
    let address = crate::share::Address::read(address);
    let plan = services::open(address.link.unwrap_or_default()).map(Rc::new);
    after(session, Act::Opened(plan, address.wanted))
}

#[test]
fn what_is_shared_opens_elsewhere_as_it_was_seen() {
    let session = after(start(), Act::Wish(Wish::UseRecommendation));
    let elsewhere = opened(Session::default(), &session.fragment());
    assert_eq!((elsewhere.plan(), elsewhere.view()), (session.plan(), View::Target));
    assert_eq!(elsewhere.report(), session.report());
    assert_eq!(elsewhere.fragment(), session.fragment());
    assert!(Session::default().fragment().is_empty());
}

#[test]
fn a_bad_link_shows_no_plan_at_all_and_undo_brings_the_old_one_back() {
    let session = start();
    let fragment = session.fragment();
    let cut = opened(session.clone(), &fragment[..fragment.len() - 4]);
    assert!(cut.is_blank() && cut.face().problem.as_ref().is_some_and(|it| it.contains("cut short")));
    assert_eq!(after(cut, Act::Wish(Wish::Undo)).plan(), session.plan());
}

#[test]
fn a_view_is_shared_without_names() {
    let mut session = after(start(), Act::Wish(Wish::Share(true)));
    session.begin(Theme::Auto, "https://docs.example/vmq/".to_owned());
    assert!(session.shared_link().unwrap().starts_with("https://docs.example/vmq/#p=1"));
    let session = after(session, Act::Wish(Wish::Pick(Choice::Shared, 2)));
    let session = after(session, Act::Wish(Wish::Pick(Choice::Names, 1)));
    let link = session.shared_link().unwrap();
    assert!(link.starts_with("https://docs.example/vmq/embed.html#p=1") && link.ends_with("&view=findings"));
    let embed = session.shared_embed().unwrap();
    assert!(embed.contains(&link.replace('&', "&amp;")), "{embed}");
    let plan = opened(Session::default(), link.split_once('#').unwrap().1);
    assert!(plan.plan().adapters.iter().all(|it| it.name.as_str().starts_with("NIC-")));
    assert!(after(session, Act::Wish(Wish::Share(false))).face().sharing.is_none());
}

#[test]
fn a_pasted_address_is_opened() {
    let session = start();
    let text = format!("https://docs.example/vmq/#{}\n", session.fragment());
    assert_eq!(services::read(&text).unwrap().plans[0], **session.plan());
    assert!(services::read("p=1AAAA").is_err());
}

fn held(session: &Session) -> [u32; 2] {
    let settings = session.settings(session.in_hand().unwrap()).unwrap();
    [Setting::BaseNumber, Setting::MaxProcessors].map(|it| it.value(&settings).unwrap_or(0))
}

#[test]
fn the_picture_follows_a_hand_and_the_rest_when_it_rests() {
    let mut session = start();
    let (report, undo) = (Rc::clone(session.report()), session.can_undo());
    session.act(Act::Wish(Wish::Grab(Some(Grip::End))));
    let to = |number| GroupedLp { group: GroupId::new(0), number: LpNumber::new(number).unwrap() };
    for number in [6, 8, 10] {
        session.act(Act::Wish(Wish::Drag(to(number))));
        assert!(session.is_late() && Rc::ptr_eq(&report, session.report()));
    }
    assert_eq!(session.outline().adapters[0].set.len(), 6);
    assert_eq!(held(&session), [0, 6]);
    session.act(Act::Rest);
    assert!(!session.is_late() && !Rc::ptr_eq(&report, session.report()));
    assert_eq!(session.report().adapters[0].set.len(), 6);
    // The whole drag is one step.
    session.act(Act::Wish(Wish::Undo));
    assert_eq!(session.report().adapters, report.adapters);
    assert_eq!(session.can_undo(), undo);
}

#[test]
fn keys_on_a_grip_move_by_cores_and_any_other_act_waits_for_nothing() {
    let mut session = start();
    session.act(Act::Wish(Wish::Hold(AdapterId::new(1))));
    session.act(Act::Wish(Wish::Step(Grip::Base, true)));
    session.act(Act::Wish(Wish::Step(Grip::Base, true)));
    assert_eq!(held(&session)[0], 4);
    assert!(session.is_late());
    session.act(Act::Wish(Wish::LookAt(GroupedLp { group: GroupId::new(0), number: LpNumber::new(0).unwrap() })));
    assert!(!session.is_late());
    assert_eq!(session.report().adapters[1].set, session.outline().adapters[1].set);
    session.act(Act::Wish(Wish::Step(Grip::Base, false)));
    assert_eq!(held(&session)[0], 2);
}

#[test]
fn a_hand_and_a_cure_want_something_and_leave_today_as_the_host_says() {
    let (today, mut session) = (start().plan().adapters[0].processors, start());
    let (end, to) = (Grip::End, GroupedLp { group: GroupId::new(0), number: LpNumber::new(10).unwrap() });
    for wish in [Wish::Grab(Some(end)), Wish::Drag(to), Wish::Grab(None)] {
        session.act(Act::Wish(wish));
    }
    assert_eq!((session.view(), session.plan().adapters[0].processors), (View::Target, today));
    assert_eq!(session.plan().adapters[0].target.map(|it| it.max_processors.map(NonZeroU32::get)), Some(Some(6)));
    session.act(Act::Wish(Wish::Undo));
    assert_eq!((session.view(), session.has_targets()), (View::Current, false));

    session.set_whole(true);
    let Answer::Sets(matrix, _) = &*session.answer() else { panic!("the sets come first") };
    let (row, column) = matrix.first_clash().unwrap();
    for ask in [Ask::Clash(matrix.rows[row], matrix.columns[column].at), Ask::Cure] {
        session.act(Act::Wish(Wish::Ask(ask)));
    }
    assert_eq!(session.view(), View::Target);
    assert!(session.has_targets() && !overlaps(&session));
    assert_eq!(session.plan().adapters[0].processors, today);
}
