//! The processor map as HTML: every processor an element of its own, walked by the arrow keys.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::words::named;
use crate::draw::{Cell, Clash, Core, Legend, MapScene, NodeFrame, Step, Tag};
use crate::engine::{Report, Role, View};
use crate::model::{LpIndex, Plan};

#[derive(Properties, PartialEq)]
pub(crate) struct ProcessorMapProps {
    pub(crate) plan: Rc<Plan>,
    pub(crate) report: Rc<Report>,
    pub(crate) scene: Option<Rc<MapScene>>,
    pub(crate) view: View,
}

#[component]
pub(crate) fn ProcessorMap(ProcessorMapProps { plan, report, scene, view }: &ProcessorMapProps) -> Html {
    let figure = use_node_ref();
    let at = use_state_eq(|| LpIndex::new(0));
    let Some(scene) = scene else {
        return html! {
            <div class="map">
                <p class="quiet">{ "No map yet: the host's processors are not known. Say below how many there are, or paste the output that tells." }</p>
            </div>
        };
    };
    // A host that shrank under the walker: back to the start.
    let here = if scene.cell(*at).is_some() { *at } else { LpIndex::new(0) };
    let onkeydown = {
        let (scene, figure) = (Rc::clone(scene), figure.clone());
        move |event: KeyboardEvent| {
            let Some(step) = Step::from_key(&event.key()) else { return };
            event.prevent_default();
            if let Some(cell) = scene.cell(scene.walk(here, step)) {
                focus(&figure, cell);
            }
        }
    };
    let look = {
        let (at, scene) = (at.clone(), Rc::clone(scene));
        move |target: Option<web_sys::EventTarget>| {
            if let Some(cell) = target.and_then(|it| pointed(&scene, &it)) {
                at.set(cell);
            }
        }
    };
    let onfocusin = {
        let look = look.clone();
        move |event: FocusEvent| look(event.target())
    };
    let onclick = move |event: MouseEvent| look(event.target());
    html! {
        <figure ref={figure} class="map" aria-label="Processor map" {onkeydown} {onfocusin} {onclick}>
            <figcaption class="map__caption">
                <span class="map__title">{ if *view == View::Target { "Processors, wanted settings" } else { "Processors today" } }</span>
                <span class="quiet">{ &scene.summary }</span>
            </figcaption>
            { owners(plan, report) }
            <div class="silicon">
                for socket in &scene.sockets {
                    <div class="socket" role="group" aria-label={socket_name(socket.socket)}>
                        <span class="socket__name" aria-hidden="true">{ socket_name(socket.socket) }</span>
                        <div class="socket__nodes">
                            for node in &socket.nodes {
                                <Node key={node.node.get()} {node} here={held(node, here)} />
                            }
                        </div>
                    </div>
                }
            </div>
            <p class="map__detail">{ scene.cell(here).map(|it| it.label.clone()) }</p>
            { legend(scene.legend) }
        </figure>
    }
}

#[derive(Properties, PartialEq)]
struct NodeProps {
    node: Rc<NodeFrame>,
    /// The processor that the tab key leads to, where it is here.
    here: Option<LpIndex>,
}

#[component]
fn Node(NodeProps { node, here }: &NodeProps) -> Html {
    let name = format!("Node {}", node.node.get());
    html! {
        <div class="node" role="group" aria-label={name.clone()}>
            <p class="node__name">
                { name }
                if let Some(group) = node.group { <span class="quiet">{ format!(" · group {}", group.get()) }</span> }
                if !node.cards.is_empty() {
                    <span class="node__cards">
                        <span class="quiet">{ " · cards " }</span>
                        for tag in &node.cards { { letter(*tag) } }
                    </span>
                }
            </p>
            for row in &node.rows {
                <div class="cores" key={row.first.to_string()}>
                    <span class="cores__first" aria-hidden="true">{ row.first.to_string() }</span>
                    for core in &row.cores { { tile(core, *here) } }
                </div>
            }
        </div>
    }
}

fn socket_name(socket: Option<u16>) -> String {
    socket.map_or_else(|| "Processors".to_owned(), |number| format!("Socket {number}"))
}

fn tile(core: &Core, here: Option<LpIndex>) -> Html {
    html! {
        <span class={classes!("core", core.zero.then_some("is-zero"))} key={core.core.get()}>
            for cell in &core.cells {
                <span class={look_of(cell)} role="img" data-lp={cell.at.to_string()} aria-label={cell.label.clone()}
                    tabindex={if here == Some(cell.lp) { "0" } else { "-1" }}>
                    if !cell.mark.is_empty() { <b class="lp__mark">{ &cell.mark }</b> }
                    if !cell.sibling { <span class="lp__number">{ cell.at.number.get() }</span> }
                </span>
            }
        </span>
    }
}

fn look_of(cell: &Cell) -> Classes {
    let clash = match cell.clash {
        Some(Clash::Shared) => Some("is-shared"),
        Some(Clash::NotInAll) => Some("is-odd"),
        None => None,
    };
    classes!(
        "lp",
        cell.owner.map(Tag::class),
        clash,
        cell.sibling.then_some("is-sibling"),
        cell.unseen.then_some("is-unseen"),
    )
}

fn letter(tag: Tag) -> Html {
    html! { <span class={classes!("chip", "chip--small", tag.class())}>{ tag.letter() }</span> }
}

fn owners(plan: &Plan, report: &Report) -> Html {
    html! {
        <ul class="owners" aria-label="Adapters">
            for it in report.adapters.iter().filter(|it| it.role != Role::Off) {
                <li>{ named(plan, it.adapter) }</li>
            }
        </ul>
    }
}

fn legend(legend: Legend) -> Html {
    html! {
        <ul class="legend" aria-label="Signs">
            <li><span class="core is-zero"><span class="lp"></span></span>{ "first core, where everything else works too" }</li>
            if legend.shared { <li><span class="core"><span class="lp is-shared hue-0"></span></span>{ "clash" }</li> }
            if legend.not_in_all {
                <li><span class="core"><span class="lp is-odd hue-0"></span></span>{ "not in every set of the team" }</li>
            }
            if legend.siblings {
                <li><span class="core"><span class="lp is-sibling"></span></span>{ "sibling thread, never used by queues" }</li>
            }
            if legend.unseen {
                <li><span class="core"><span class="lp is-unseen"></span></span>{ "beyond what the management OS uses" }</li>
            }
            if legend.cards { <li><span class="chip chip--small">{ "A" }</span>{ "at a node: its card sits there" }</li> }
        </ul>
    }
}

fn held(node: &NodeFrame, lp: LpIndex) -> Option<LpIndex> {
    let mut cells = node.rows.iter().flat_map(|it| &it.cores).flat_map(|it| &it.cells);
    cells.find(|it| it.lp == lp).map(|it| it.lp)
}

/// The processor under a pointer or focus.
fn pointed(scene: &MapScene, target: &web_sys::EventTarget) -> Option<LpIndex> {
    let element = target.dyn_ref::<Element>()?.closest("[data-lp]").ok()??;
    let name = element.get_attribute("data-lp")?;
    let mut rows = scene.sockets.iter().flat_map(|it| &it.nodes).flat_map(|it| &it.rows);
    rows.find_map(|row| row.cores.iter().flat_map(|it| &it.cells).find(|it| it.at.to_string() == name).map(|it| it.lp))
}

fn focus(figure: &NodeRef, cell: &Cell) {
    let found = figure.cast::<Element>().and_then(|it| it.query_selector(&format!("[data-lp='{}']", cell.at)).ok()?);
    if let Some(element) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // Focus can only fail on an element that is gone, and then there is nothing to focus.
        let _ = element.focus();
    }
}
