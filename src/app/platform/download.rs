//! Hands the person a file.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Saves `text` as a file for Windows PowerShell: it needs the byte order mark to read names beyond ASCII, and
/// editors on Windows expect CRLF. A browser that refuses leaves nothing behind.
pub(crate) fn script(name: &str, text: &str) {
    let text = text.lines().fold("\u{feff}".to_owned(), |text, line| text + line + "\r\n");
    // The last step can only be refused by a browser that forbids downloads, and that browser says so itself.
    let _ = self::text(name, &text);
}

/// Saves `text` as it is; tells whether the browser took it.
pub(crate) fn text(name: &str, text: &str) -> bool {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/plain;charset=utf-8");
    let made = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind).ok();
    made.and_then(|it| blob(name, &it)).is_some()
}

/// Saves what is ready to be saved.
pub(super) fn blob(name: &str, blob: &Blob) -> Option<()> {
    let url = Url::create_object_url_with_blob(blob).ok()?;
    let link = web_sys::window()?.document()?.create_element("a").ok()?.unchecked_into::<HtmlAnchorElement>();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url).ok()
}
