//! The page, in Yew: a session, and panels that show it. No arithmetic about processors; that is in `engine` and `draw`.

mod article;
mod carry;
mod controls;
mod deferred;
mod derived;
mod forms;
mod heard;
mod panels;
mod pen;
mod platform;
#[cfg(target_arch = "wasm32")]
mod reader;
mod root;
mod samples;
mod services;
mod session;
mod shell;
mod start;

#[cfg(any(feature = "prerender", test))]
pub use article::page as article_page;
#[cfg(target_arch = "wasm32")]
pub use reader::read;
pub use root::App;
pub use start::start;
