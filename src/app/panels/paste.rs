//! The paste box: reads at once, says when it cannot, never takes back what was typed.

use std::rc::Rc;

use web_sys::{Event, HtmlTextAreaElement, InputEvent};
use yew::prelude::*;

use super::collector::collector;
use crate::app::platform::timer::{self, Timer};
use crate::app::samples;
use crate::app::services;
use crate::app::session::Act;

/// Above this, the page says that it reads before it does.
const LARGE: usize = 1_000_000;

/// How long a person types without a pause before the text is read.
const PAUSE: i32 = 500;

#[derive(Properties, PartialEq)]
pub(crate) struct PasteProps {
    /// Whether there is a host already, so that the box may step back.
    pub(crate) compact: bool,
    pub(crate) act: Callback<Act>,
}

#[component]
pub(crate) fn Paste(PasteProps { compact, act }: &PasteProps) -> Html {
    let area = use_node_ref();
    let problem = use_state_eq(|| None::<AttrValue>);
    let busy = use_state_eq(|| false);
    let pending = use_mut_ref(|| None::<Timer>);
    let length = use_mut_ref(|| 0_u32);
    let last = use_mut_ref(String::new);

    let read = {
        let (problem, busy, act, area) = (problem.clone(), busy.clone(), act.clone(), area.clone());
        Callback::from(move |asked: bool| {
            let Some(text) = area.cast::<HtmlTextAreaElement>().map(|it| it.value()) else { return };
            busy.set(false);
            // Browsers tell of input that changes nothing; reading again would undo the edits made since.
            if !asked && *last.borrow() == text {
                return;
            }
            let read = services::read(&text);
            last.replace(text);
            match read {
                Ok(reading) => {
                    problem.set(None);
                    act.emit(Act::Read(Rc::new(reading), 0));
                }
                Err(words) => problem.set(Some(words.into())),
            }
        })
    };
    let read_after = {
        let (pending, read, busy, area) = (pending.clone(), read.clone(), busy.clone(), area.clone());
        Callback::from(move |(asked, wait): (bool, Option<i32>)| {
            let size = area.cast::<HtmlTextAreaElement>().map_or(0, |it| it.text_length());
            let large = size as usize > LARGE;
            busy.set(large);
            *pending.borrow_mut() = None;
            match wait.or(large.then_some(30)) {
                // A large text first lets the page say that it reads.
                Some(wait) => {
                    let read = read.clone();
                    *pending.borrow_mut() = timer::after(wait, move || read.emit(asked));
                }
                None => read.emit(asked),
            }
        })
    };
    let oninput = {
        let (read_after, length) = (read_after.clone(), length.clone());
        move |event: InputEvent| {
            let size = event.target_unchecked_into::<HtmlTextAreaElement>().text_length();
            let typed = size.abs_diff(length.replace(size)) <= 1;
            read_after.emit((false, typed.then_some(PAUSE)));
        }
    };
    let onpaste = {
        let problem = problem.clone();
        move |event: Event| {
            let nothing = clipboard_text(&event).is_some_and(|text| text.trim().is_empty());
            if nothing {
                problem.set(Some("The clipboard holds no text. Copy the output on the host and paste it here.".into()));
            }
        }
    };
    let sample = {
        let (area, read_after, length) = (area.clone(), read_after.clone(), length.clone());
        Callback::from(move |text: &'static str| {
            if let Some(area) = area.cast::<HtmlTextAreaElement>() {
                area.set_value(text);
                length.replace(area.text_length());
                read_after.emit((true, None));
            }
        })
    };
    let rows = if *compact { "3" } else { "14" };
    html! {
        <section class={classes!("paste", compact.then_some("is-compact"))} aria-label="Input">
            if !compact {
                <p class="paste__lead">
                    { "Paste what the host says. " }
                    <span class="paste__lead-more">{ "Any mix of cmdlet output, event text, JSON or CSV will do." }</span>
                </p>
            }
            <div class="paste__box">
                <label class="label" for="paste-text">{ "Paste PowerShell output or an event" }</label>
                <textarea ref={area} id="paste-text" class="paste__text" {rows} spellcheck="false" autocomplete="off"
                    aria-describedby="paste-status" {oninput} {onpaste}
                    placeholder={if *compact { "" } else { "PS C:\\> Get-NetAdapterVmq\n\nName    InterfaceDescription    Enabled  BaseVmqProcessor  MaxProcessors  NumberOfReceiveQueues\n…" }} />
                <div class="paste__foot">
                    <button type="button" class="button" onclick={read_after.reform(|_| (true, None))}>{ "Read" }</button>
                    <p class="paste__status" id="paste-status" role="status">
                        if *busy { { "Reading…" } }
                    </p>
                </div>
                if let Some(words) = &*problem {
                    <p class="alert" role="alert">{ words }</p>
                }
            </div>
            <div class="paste__side">
                <h2 class="label">{ "Or try a sample" }</h2>
                <ul class="samples">
                    for it in &samples::ALL {
                        <li>
                            <button type="button" class="samples__button" onclick={sample.reform(|_| it.text)}>
                                <span class="samples__title">{ it.title }</span>
                                <span class="samples__about">{ it.about }</span>
                            </button>
                        </li>
                    }
                </ul>
                { collector() }
            </div>
        </section>
    }
}

fn clipboard_text(event: &Event) -> Option<String> {
    use wasm_bindgen::JsCast;
    event.dyn_ref::<web_sys::ClipboardEvent>()?.clipboard_data()?.get_data("text").ok()
}
