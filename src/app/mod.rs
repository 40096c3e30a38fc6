//! The page, in Yew: a session, and panels that show it. No arithmetic about processors; that is in `engine` and `draw`.

mod controls;
mod deferred;
mod derived;
mod forms;
mod panels;
mod pen;
mod platform;
mod root;
mod samples;
mod services;
mod session;
mod shell;

pub use root::App;
