//! What a session asks of the browser's storage, and what it makes of the answers.

use std::rc::Rc;

use super::*;
use crate::app::forms::Choice;
use crate::app::samples;
use crate::kept::{Kept, Shelf};

fn after(mut session: Session, act: Act) -> Session {
    session.act(act);
    session
}

/// A session with a host, the part with kept plans open, and these names kept.
fn start(names: &[&str]) -> Session {
    let reading = Rc::new(services::read(samples::ARTICLE).unwrap());
    let session = after(Session::default(), Act::WasRead(reading));
    let mut shelf = Shelf::default();
    for name in names {
        let it = Kept { mark: (*name).to_owned(), name: (*name).to_owned(), ..Kept::of(session.plan()) };
        shelf.plans.push(it);
    }
    after(after(session, Act::Wish(Wish::Plans(true))), Act::Shelved(Ok(Box::new(shelf))))
}

fn told(session: &Session) -> (&str, bool) {
    session.face().keeping.as_ref().map_or(("", false), |it| (&it.told, it.is_trouble))
}

fn name(errand: Option<Errand>) -> String {
    match errand {
        Some(Errand::Put(it, _) | Errand::Drop(it)) => it.name,
        None => "nothing".to_owned(),
    }
}

#[test]
fn keeping_takes_a_name_that_is_free() {
    assert_eq!(name(start(&[]).errand(Wish::Keep)), "HV-PROD-03");
    let session = start(&["HV-PROD-03"]);
    assert_eq!(name(session.errand(Wish::Keep)), "HV-PROD-03 2");
    assert_eq!(name(session.errand(Wish::CopyKept(0))), "HV-PROD-03 copy");
    assert_eq!(name(session.errand(Wish::CopyKept(1))), "nothing", "there is no second");
}

#[test]
fn what_was_deleted_can_be_put_back_as_it_was() {
    let session = start(&["A"]);
    let Some(Errand::Drop(gone)) = session.errand(Wish::Delete(0)) else { panic!("a plan to delete") };
    assert_eq!(session.errand(Wish::PutBack), None);
    let session = after(session, Act::Done(Box::new(Errand::Drop(gone.clone())), Ok(())));
    assert_eq!(told(&session), ("Deleted A.", false));
    assert_eq!(
        session.errand(Wish::PutBack),
        Some(Errand::Put(gone, None)),
        "under its old mark, where nothing may stand"
    );
}

#[test]
fn a_plan_is_renamed_once_its_field_is_left_and_only_by_a_name() {
    let typed = |text: &str| after(start(&["A"]), Act::Type(Field::KeptName(0), text.into()));
    assert_eq!(name(typed(" B\t").errand(Wish::Settle)), "B");
    assert_eq!(typed("B ").kept_name(&typed("B ").shelf().plans[0]), "B ", "what is half typed stays as it is");
    for nothing in ["", "  ", "A"] {
        assert_eq!(typed(nothing).errand(Wish::Settle), None, "{nothing}");
    }
    assert_eq!(after(typed("B"), Act::Wish(Wish::Settle)).errand(Wish::Settle), None);
}

#[test]
fn trouble_is_told_and_costs_nothing() {
    let session = start(&["A"]);
    let errand = session.errand(Wish::Keep).unwrap();
    for trouble in [Trouble::Blocked, Trouble::Full, Trouble::Changed] {
        let hurt = after(session.clone(), Act::Done(Box::new(errand.clone()), Err(trouble)));
        assert_eq!(told(&hurt), (trouble.words(), true));
        assert_eq!((hurt.plan(), hurt.shelf()), (session.plan(), session.shelf()));
    }
    let blocked = after(session, Act::Shelved(Err(Trouble::Blocked)));
    let opened = after(blocked, Act::Wish(Wish::Plans(true)));
    assert_eq!(told(&opened), (Trouble::Blocked.words(), true));
    assert!(after(opened, Act::Worked(Ok(()))).face().unkept.is_none());
}

#[test]
fn a_comparison_begins_with_what_was_kept_last() {
    let session = after(start(&["A", "B"]), Act::Wish(Wish::Compare(true)));
    assert_eq!([session.side_taken(0), session.side_taken(1)], [1, 0]);
    let session = after(session, Act::Wish(Wish::UseRecommendation));
    let [a, b] = session.compared().unwrap();
    assert!(a != b && b == *session.plan(), "the plan in sight follows the work");
    assert!(session.text(Text::Ticket).contains("| NIC1 | BaseProcessorNumber |"));
    // A kept plan that goes takes its side along.
    let less = after(session, Act::Shelved(Ok(Box::default())));
    assert_eq!((less.side_taken(0), less.compared().unwrap()[0].clone()), (0, Rc::clone(less.plan())));
}

#[test]
fn a_side_takes_links_plans_and_pictures_and_says_what_is_no_plan() {
    let session = after(start(&[]), Act::Wish(Wish::Compare(true)));
    assert_eq!(Choice::Side(1).options(&session), ["The plan in sight", "A pasted link"]);
    let session = after(session, Act::Wish(Wish::Pick(Choice::Side(1), 1)));
    assert!(session.compared().is_err());
    let plan = session.plan();
    let link = format!("https://docs.example/#{}", session.fragment());
    for text in [link, services::svg(plan, View::Current, crate::export::Theme::Auto), services::markdown(plan)] {
        let pasted = after(session.clone(), Act::Type(Field::Side(1), text));
        assert_eq!(pasted.compared().unwrap()[1], *plan);
    }
    let wrong = after(session, Act::Type(Field::Side(1), "p=1AAAA".into()));
    assert!(wrong.compared().is_err() && wrong.side(1).unwrap().fault().is_some());
}

#[test]
fn names_are_left_out_of_files_where_that_is_asked_for() {
    let session = after(start(&[]), Act::Wish(Wish::Share(true)));
    assert_eq!(session.file_name(".svg"), "HV-PROD-03.svg");
    let session = after(session, Act::Wish(Wish::Pick(Choice::Names, 1)));
    assert_eq!(session.file_name(".svg"), "HOST.svg");
    for take in Take::ALL {
        assert!(!session.taken(take).contains("HV-PROD"), "{take:?}");
    }
}
