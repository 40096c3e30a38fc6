//! What elements listen for, and the act that follows.

use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, EventTarget, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent,
    MouseEvent,
};
use yew::Callback;
use yew::virtual_dom::{Listener, ListenerKind};

use crate::app::forms::{Choice, Field};
use crate::app::platform::dom;
use crate::app::session::{Act, Ask, Grip, Move, Wish};
use crate::draw::Step;
use crate::model::{GroupId, GroupedLp, LpNumber, cut, whole_number};

/// What an element listens for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Hear {
    /// A click: that wish.
    Click(Wish),
    /// A radio button was chosen: that wish.
    Change(Wish),
    /// Another option of a list; the list goes on showing the one at that place until the session says otherwise.
    Select(Choice, usize),
    /// Text typed into a field.
    Type(Field),
    /// Up and down in a field.
    Nudge(Field),
    /// The field was left.
    Leave,
    /// Enter, which is as good as leaving.
    Enter,
    /// Arrow keys on tabs: which is selected, of how many.
    Tabs(Choice, usize, usize),
    /// A processor of the map was clicked.
    Look,
    /// A processor of the map has the focus.
    Focus,
    /// Arrow keys on the map.
    Walk,
    /// A pointer takes hold of an end of a set.
    Grab(Grip),
    /// Arrow keys on an end of a set.
    Step(Grip),
    /// A pointer moves over the map while it holds one.
    Drag,
    /// It lets go.
    Release,
    /// The paste box changed.
    Input,
    /// Something was pasted into it.
    Paste,
    /// Arrow keys among the clashes of the sets.
    Roam,
    /// Keys on the clash map: arrows move, Enter and the space bar take.
    Climb,
    /// A knob of a figure was turned.
    Turn(u8),
    /// A click on the clash map, which has so many columns and rows.
    Spot(u8, u8),
}

/// A listener on an element.
#[derive(Debug)]
pub(super) struct Ear {
    hear: Hear,
    act: Callback<Act>,
}

impl Ear {
    pub(super) fn new(hear: Hear, act: Callback<Act>) -> Self {
        Self { hear, act }
    }
}

impl Listener for Ear {
    fn kind(&self) -> ListenerKind {
        match self.hear {
            Hear::Click(_) | Hear::Look | Hear::Spot(..) => ListenerKind::onclick,
            Hear::Change(_) | Hear::Select(..) => ListenerKind::onchange,
            Hear::Type(_) | Hear::Input | Hear::Turn(_) => ListenerKind::oninput,
            Hear::Nudge(_) | Hear::Enter | Hear::Tabs(..) | Hear::Walk | Hear::Step(_) | Hear::Roam | Hear::Climb => {
                ListenerKind::onkeydown
            }
            Hear::Leave => ListenerKind::onblur,
            Hear::Focus => ListenerKind::onfocusin,
            Hear::Paste => ListenerKind::onpaste,
            Hear::Grab(_) => ListenerKind::onpointerdown,
            Hear::Drag => ListenerKind::onpointermove,
            Hear::Release => ListenerKind::onpointerup,
        }
    }

    fn handle(&self, event: Event) {
        let act = match self.hear {
            Hear::Type(field) => typed(&event).map(|text| Act::Type(field, text)),
            hear => wished(hear, &event).map(Act::Wish),
        };
        if let Some(act) = act {
            self.act.emit(act);
        }
    }

    fn passive(&self) -> bool {
        false
    }
}

fn typed(event: &Event) -> Option<String> {
    Some(event.target()?.unchecked_into::<HtmlInputElement>().value())
}

/// What sits where is ours, so a listener knows the kind of its element and event without asking the browser.
fn wished(hear: Hear, event: &Event) -> Option<Wish> {
    let target = event.target()?;
    match hear {
        Hear::Click(wish) | Hear::Change(wish) => Some(wish),
        Hear::Type(_) => None,
        Hear::Turn(knob) => {
            let value = whole_number(&target.unchecked_into::<HtmlInputElement>().value())?;
            Some(Wish::Stage(Move::Knob(knob, value.try_into().ok()?)))
        }
        Hear::Select(choice, shown) => {
            let list: HtmlSelectElement = target.unchecked_into();
            let at = usize::try_from(list.selected_index()).ok()?;
            list.set_selected_index(i32::try_from(shown).ok()?);
            Some(Wish::Pick(choice, at))
        }
        Hear::Nudge(field) => {
            let up = match key(event).as_str() {
                "ArrowUp" => true,
                "ArrowDown" => false,
                _ => return None,
            };
            event.prevent_default();
            Some(Wish::Nudge(field, up))
        }
        Hear::Leave => Some(Wish::Settle),
        Hear::Enter => (key(event) == "Enter").then_some(Wish::Settle),
        Hear::Tabs(choice, selected, n) => {
            let to = match key(event).as_str() {
                "ArrowRight" => (selected + 1) % n,
                "ArrowLeft" => (selected + n - 1) % n,
                "Home" => 0,
                "End" => n - 1,
                _ => return None,
            };
            event.prevent_default();
            dom::focus_sibling(&target, to);
            Some(Wish::Pick(choice, to))
        }
        Hear::Look | Hear::Focus => processor(&target).map(Wish::LookAt),
        Hear::Grab(grip) => {
            // Else the browser would select text while the pointer moves.
            event.prevent_default();
            target.unchecked_ref::<HtmlElement>().focus().ok()?;
            Some(Wish::Grab(Some(grip)))
        }
        Hear::Step(grip) => {
            let up = match key(event).as_str() {
                "ArrowRight" | "ArrowUp" => true,
                "ArrowLeft" | "ArrowDown" => false,
                _ => return None,
            };
            event.prevent_default();
            Some(Wish::Step(grip, up))
        }
        Hear::Drag => {
            let pointer = event.unchecked_ref::<MouseEvent>();
            // Let go outside the map: nobody told.
            if pointer.buttons() == 0 {
                return Some(Wish::Grab(None));
            }
            processor(&dom::under(pointer)?).map(Wish::Drag)
        }
        Hear::Release => Some(Wish::Grab(None)),
        // Grips on the map have arrow keys of their own.
        Hear::Walk if !target.unchecked_ref::<Element>().has_attribute("data-lp") => None,
        Hear::Walk | Hear::Roam | Hear::Climb => {
            let key = key(event);
            let wish = match (hear, Step::from_key(&key)) {
                (Hear::Walk, Some(step)) => Wish::Walk(step),
                (Hear::Roam, Some(step)) => Wish::Ask(Ask::Roam(step)),
                (Hear::Climb, Some(step)) => Wish::Ask(Ask::Climb(step)),
                (Hear::Climb, None) if key == "Enter" || key == " " => Wish::Ask(Ask::Take(None)),
                _ => return None,
            };
            event.prevent_default();
            Some(wish)
        }
        Hear::Spot(columns, rows) => {
            let (map, at) = (target.unchecked_ref::<Element>(), event.unchecked_ref::<MouseEvent>());
            let cell = |at: i32, size: i32, n: u8| u8::try_from(at.checked_mul(n.into())?.checked_div(size)?).ok();
            let column = cell(at.offset_x(), map.client_width(), columns)?;
            Some(Wish::Ask(Ask::Take(Some((column, cell(at.offset_y(), map.client_height(), rows)?)))))
        }
        Hear::Input => Some(Wish::Input(target.unchecked_into::<HtmlTextAreaElement>().text_length())),
        Hear::Paste => {
            let text = event.unchecked_ref::<web_sys::ClipboardEvent>().clipboard_data()?.get_data("text").ok()?;
            text.trim().is_empty().then_some(Wish::PastedNothing)
        }
    }
}

fn key(event: &Event) -> String {
    event.unchecked_ref::<KeyboardEvent>().key()
}

/// The processor under a pointer or focus.
fn processor(target: &EventTarget) -> Option<GroupedLp> {
    let cell = target.unchecked_ref::<Element>().closest("[data-lp]").ok()??;
    let name = cell.get_attribute("data-lp")?;
    let (group, number) = cut(&name, b':')?;
    let (group, number) = (whole_number(group)?, whole_number(number)?);
    Some(GroupedLp { group: GroupId::new(group.try_into().ok()?), number: LpNumber::new(number.try_into().ok()?)? })
}
