//! The few elements that the page asks for by name.

use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, HtmlTextAreaElement, MouseEvent};

/// The paste box.
pub(crate) fn paste_box() -> Option<HtmlTextAreaElement> {
    Some(web_sys::window()?.document()?.get_element_by_id("paste-text")?.unchecked_into())
}

/// The first element that `selector` finds.
pub(crate) fn find(selector: &str) -> Option<Element> {
    web_sys::window()?.document()?.query_selector(selector).ok()?
}

/// Moves the focus to the first element within another.
pub(crate) fn focus_within(place: &Element, selector: &str) {
    focus_on(place.query_selector(selector).ok().flatten());
}

/// The same, where the element that had the focus is gone and nothing has it.
pub(crate) fn focus_if_lost(place: &Element, selector: &str) {
    let document = web_sys::window().and_then(|it| it.document());
    let lost = document.is_some_and(|it| it.active_element().is_none_or(|it| it.tag_name() == "BODY"));
    if lost {
        focus_within(place, selector);
    }
}

/// What stands in the first box within an element.
pub(crate) fn text_within(place: &Element) -> String {
    let found = place.query_selector("textarea").ok().flatten();
    found.map(|it| it.unchecked_into::<HtmlTextAreaElement>().value()).unwrap_or_default()
}

/// Brings an element into sight.
pub(crate) fn show(id: &str) {
    if let Some(element) = find(&["#", id].concat()) {
        element.scroll_into_view();
    }
}

/// Puts a message before all else, read out at once.
pub(crate) fn alert_first(words: &str) {
    let made = || {
        let element = web_sys::window()?.document()?.create_element("p").ok()?;
        element.set_class_name("alert");
        element.set_attribute("role", "alert").ok()?;
        element.set_text_content(Some(words));
        find("main")?.prepend_with_node_1(&element).ok()
    };
    // A page without its main part has no place for it.
    let _ = made();
}

/// Selects a line of the paste box, counted from 1, and scrolls there.
pub(crate) fn show_line(line: u32) {
    let Some(area) = paste_box() else { return };
    let text = area.value();
    let (mut start, mut lines) = (0, 1);
    let mut end = None;
    for (at, unit) in (0_u32..).zip(text.encode_utf16()) {
        if unit == u16::from(b'\n') {
            if lines == line {
                end = Some(at);
            }
            lines += 1;
            if lines == line {
                start = at + 1;
            }
        }
    }
    let _ = area.focus();
    // Fails for boxes that hold no text only.
    let _ = area.set_selection_range(start, end.unwrap_or_else(|| area.text_length()));
    let height = i64::from(area.scroll_height()) * (i64::from(line) - 2) / i64::from(lines);
    area.set_scroll_top(i32::try_from(height).unwrap_or(0));
}

/// Moves the focus to the first element that `selector` finds.
pub(crate) fn focus(selector: &str) {
    focus_on(find(selector));
}

/// The element under a pointer. A finger keeps talking to the element that it first touched.
#[expect(clippy::cast_precision_loss, reason = "no screen has so many pixels")]
pub(crate) fn under(pointer: &MouseEvent) -> Option<EventTarget> {
    let (x, y) = (pointer.client_x(), pointer.client_y());
    let element = web_sys::window()?.document()?.element_from_point(x as f32, y as f32)?;
    Some(element.unchecked_into())
}

/// Moves the focus from a tab to the one at that place beside it.
pub(crate) fn focus_sibling(from: &EventTarget, to: usize) {
    let tabs = from.unchecked_ref::<Element>().parent_element().map(|list| list.children());
    focus_on(tabs.and_then(|tabs| tabs.item(u32::try_from(to).unwrap_or(0))));
}

fn focus_on(element: Option<Element>) {
    if let Some(element) = element {
        // Focus can only fail on an element that is gone, and then there is nothing to focus.
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}
