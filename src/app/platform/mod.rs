//! The browser's services, each behind a function. No state, and no failure that could stop the page.

pub(super) mod address;
pub(super) mod clipboard;
pub(super) mod dom;
pub(super) mod download;
pub(super) mod files;
pub(super) mod frames;
pub(super) mod keys;
pub(super) mod paper;
pub(super) mod picture;
pub(super) mod storage;
pub(super) mod theme;
pub(super) mod timer;
