//! What elements listen for, and the act that follows.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent};
use yew::Callback;
use yew::virtual_dom::{Listener, ListenerKind};

use crate::app::forms::{Choice, Field};
use crate::app::platform::dom;
use crate::app::session::Act;
use crate::draw::Step;

/// What an element listens for.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Hear {
    /// A click: that act.
    Click(Act),
    /// A radio button was chosen: that act.
    Change(Act),
    /// Another option of a list; the list goes on showing the one at that place until the session says otherwise.
    Select(Choice, usize),
    /// Text typed into a field.
    Type(Field),
    /// Up and down in a field.
    Nudge(Field),
    /// The field was left.
    Leave,
    /// Arrow keys on tabs: which is selected, of how many.
    Tabs(Choice, usize, usize),
    /// A processor of the map was clicked.
    Look,
    /// A processor of the map has the focus.
    Focus,
    /// Arrow keys on the map.
    Walk,
    /// The paste box changed.
    Input,
    /// Something was pasted into it.
    Paste,
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
            Hear::Click(_) | Hear::Look => ListenerKind::onclick,
            Hear::Change(_) | Hear::Select(..) => ListenerKind::onchange,
            Hear::Type(_) | Hear::Input => ListenerKind::oninput,
            Hear::Nudge(_) | Hear::Tabs(..) | Hear::Walk => ListenerKind::onkeydown,
            Hear::Leave => ListenerKind::onblur,
            Hear::Focus => ListenerKind::onfocusin,
            Hear::Paste => ListenerKind::onpaste,
        }
    }

    fn handle(&self, event: Event) {
        if let Some(act) = heard(&self.hear, &event) {
            self.act.emit(act);
        }
    }

    fn passive(&self) -> bool {
        false
    }
}

fn heard(hear: &Hear, event: &Event) -> Option<Act> {
    let target = event.target()?;
    match hear {
        Hear::Click(act) | Hear::Change(act) => Some(act.clone()),
        Hear::Select(choice, shown) => {
            let list: HtmlSelectElement = target.dyn_into().ok()?;
            let at = usize::try_from(list.selected_index()).ok()?;
            list.set_selected_index(i32::try_from(*shown).ok()?);
            Some(Act::Pick(*choice, at))
        }
        Hear::Type(field) => Some(Act::Type(*field, target.dyn_into::<HtmlInputElement>().ok()?.value().into())),
        Hear::Nudge(field) => {
            let up = match key(event)?.as_str() {
                "ArrowUp" => true,
                "ArrowDown" => false,
                _ => return None,
            };
            event.prevent_default();
            Some(Act::Nudge(*field, up))
        }
        Hear::Leave => Some(Act::Settle),
        Hear::Tabs(choice, selected, n) => {
            let to = match key(event)?.as_str() {
                "ArrowRight" => (selected + 1) % n,
                "ArrowLeft" => (selected + n - 1) % n,
                "Home" => 0,
                "End" => n - 1,
                _ => return None,
            };
            event.prevent_default();
            dom::focus_sibling(&target, to);
            Some(Act::Pick(*choice, to))
        }
        Hear::Look | Hear::Focus => processor(&target).map(Act::LookAt),
        Hear::Walk => {
            let step = Step::from_key(&key(event)?)?;
            event.prevent_default();
            Some(Act::Walk(step))
        }
        Hear::Input => Some(Act::Input(target.dyn_into::<HtmlTextAreaElement>().ok()?.text_length())),
        Hear::Paste => {
            let text = event.dyn_ref::<web_sys::ClipboardEvent>()?.clipboard_data()?.get_data("text").ok()?;
            text.trim().is_empty().then_some(Act::PastedNothing)
        }
    }
}

fn key(event: &Event) -> Option<String> {
    Some(event.dyn_ref::<KeyboardEvent>()?.key())
}

/// The name of the processor under a pointer or focus.
fn processor(target: &EventTarget) -> Option<std::rc::Rc<str>> {
    let cell = target.dyn_ref::<Element>()?.closest("[data-lp]").ok()??;
    cell.get_attribute("data-lp").map(Into::into)
}
