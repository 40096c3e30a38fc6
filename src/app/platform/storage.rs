//! What the browser keeps for this page, and the clock that goes with it: the only place that touches its storage. A
//! browser may refuse all of it, or have no room.

use js_sys::{Date, JSON};
use wasm_bindgen::JsValue;
use web_sys::Storage;

use super::address::on;
use crate::app::session::Trouble;
use crate::kept::{Kept, Kind, Shelf};
use crate::model::Plan;

/// What stands behind a key.
pub(super) fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Puts a text behind a key.
pub(super) fn set(key: &str, text: &str) -> Result<(), Trouble> {
    storage().ok_or(Trouble::Blocked)?.set_item(key, text).map_err(|_| Trouble::Full)
}

/// All that is kept.
pub(crate) fn shelf() -> Result<Shelf, Trouble> {
    let storage = storage().ok_or(Trouble::Blocked)?;
    let mut shelf = Shelf::default();
    for at in 0..storage.length().map_err(|_| Trouble::Blocked)? {
        if let Ok(Some(key)) = storage.key(at) {
            shelf.add(&key, &get(&key).unwrap_or_default(), when);
        }
    }
    Ok(shelf)
}

/// The plan that was worked at last, where it can still be read.
pub(crate) fn latest_work() -> Option<Plan> {
    shelf().ok()?.works.first()?.open().ok()
}

/// Keeps a plan in the place of `was`, or in a new one. What another tab wrote there meanwhile stays; a work is one tab's.
pub(crate) fn put(kind: Kind, kept: &mut Kept, was: Option<&Kept>) -> Result<(), Trouble> {
    let other = kept.mark.is_empty();
    if kept.at.is_empty() {
        kept.at = Date::new_0().to_iso_string().into();
    }
    if other {
        kept.mark.clone_from(&kept.at);
        while get(&kind.key(&kept.mark)).is_some() {
            kept.mark.push('+');
        }
    } else if kind == Kind::Plan {
        unchanged(kind, &kept.mark, was)?;
    }
    set(&kind.key(&kept.mark), &kept.write())
}

/// Forgets a plan, unless another tab changed it meanwhile.
pub(crate) fn remove(kind: Kind, was: &Kept) -> Result<(), Trouble> {
    unchanged(kind, &was.mark, Some(was))?;
    drop(kind, &was.mark);
    Ok(())
}

/// Forgets what has that mark.
pub(crate) fn drop(kind: Kind, mark: &str) {
    if let Some(storage) = storage() {
        // What cannot be forgotten is there the next time.
        let _ = storage.remove_item(&kind.key(mark));
    }
}

fn unchanged(kind: Kind, mark: &str, was: Option<&Kept>) -> Result<(), Trouble> {
    if get(&kind.key(mark)) == was.map(Kept::write) { Ok(()) } else { Err(Trouble::Changed) }
}

/// Calls `heard` whenever another tab kept something.
pub(crate) fn listen(heard: impl Fn() + 'static) {
    on("storage", Box::new(move |_| heard()));
}

/// A time in the reader's zone.
fn when(at: &str) -> String {
    let style = JSON::parse("{\"dateStyle\":\"medium\",\"timeStyle\":\"short\"}").unwrap_or(JsValue::UNDEFINED);
    Date::new(&at.into()).to_locale_string("en-GB", &style).into()
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
