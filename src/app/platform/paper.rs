//! Paper: the page is laid out for it before it is printed, whoever asks for that.

use super::address::on;

/// Tells when the browser is about to print, and when it has.
pub(crate) fn listen(heard: impl Fn(bool) + Clone + 'static) {
    let after = heard.clone();
    on("beforeprint", Box::new(move |_| heard(true)));
    on("afterprint", Box::new(move |_| after(false)));
}

/// Opens the browser's own dialog. A browser without printers says so itself.
pub(crate) fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}
