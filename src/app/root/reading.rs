//! Reading on the page: when the paste box is read, and what follows from what was read beside the page.

use std::rc::Rc;

use yew::Context;

use super::{App, later};
use crate::app::heard::Heard;
use crate::app::platform::{dom, files, timer};
use crate::app::session::{Act, Busy};
use crate::app::{deferred, services};

/// A longer text is read beside the page.
const LARGE: u32 = 1 << 18;

impl App {
    /// Reads the paste box after so long, or at once; a large text beside the page.
    pub(super) fn read_after(&mut self, ctx: &Context<Self>, asked: bool, wait: Option<i32>) {
        self.pending = None;
        if self.length > LARGE {
            self.boxed = true;
            self.pending = timer::after(wait.unwrap_or(0), || files::ask("text"));
            return;
        }
        match wait {
            Some(wait) => {
                self.pending = later(ctx, wait, Heard::ReadNow(asked));
            }
            None => self.read(asked),
        }
    }

    pub(super) fn read(&mut self, asked: bool) {
        if !self.session.is_whole() {
            self.session.will_read();
            return self.held.push(Heard::ReadNow(asked));
        }
        let Some(text) = dom::paste_box().map(|it| it.value()) else { return };
        // Browsers tell of input that changes nothing; reading again would undo the edits made since.
        if asked || self.last != text {
            let more = !asked && !self.session.is_blank() && services::has_more(&self.last, &text);
            self.session.act(match deferred::read(&text) {
                Ok(reading) if more => Act::WasAdded(Rc::new(reading), true),
                Ok(reading) => Act::WasRead(Rc::new(reading)),
                Err(words) => Act::Unread(words),
            });
            self.last = text;
        }
    }

    /// What follows from what is told of files and large texts.
    pub(super) fn told(&mut self, told: files::Told) -> Act {
        let read = match told {
            files::Told::Begun(name, count, size) => {
                self.boxed &= name.is_empty();
                let what = services::reading(&name, count, size);
                return Act::Busy(Some(Busy { what, done: (0, 0) }));
            }
            files::Told::Step(done, all) => {
                let busy = self.session.face().busy.clone();
                return Act::Busy(busy.map(|it| Busy { done: (done, all), ..it }));
            }
            files::Told::Failed(words) => {
                Err(if words.is_empty() { "This could not be read.".to_owned() } else { words })
            }
            files::Told::Done(packed) => deferred::unpack(&packed),
            files::Told::Text(text) => deferred::read(&text),
            files::Told::Files(list) => deferred::read_files(&list),
        };
        match read.map(Rc::new) {
            Err(words) => Act::Unread(words),
            // The box stands for all there is.
            Ok(reading) if std::mem::take(&mut self.boxed) => Act::WasRead(reading),
            Ok(reading) => Act::WasAdded(reading, false),
        }
    }
}
