//! From marks to Yew's nodes. A part is a component that is drawn again only when its marks changed.

use std::rc::Rc;
use std::slice::Iter;

use wasm_bindgen::JsValue;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Listener, VComp, VList, VNode, VTag, VText};

use super::ear::Ear;
use super::marks::{Attr, KEYS, Mark, OF_A_CELL};
use crate::app::session::Act;

/// A part of the page.
struct Kept;

#[derive(Properties)]
struct Part {
    marks: Rc<Vec<Mark>>,
    act: Callback<Act>,
}

impl PartialEq for Part {
    /// What was not written again is the same without a look.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.marks, &other.marks) || self.marks == other.marks
    }
}

impl Component for Kept {
    type Message = ();
    type Properties = Part;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        draw(&ctx.props().marks, &ctx.props().act)
    }
}

/// The nodes of these marks; what is heard goes to `act`.
pub(in crate::app) fn draw(marks: &[Mark], act: &Callback<Act>) -> Html {
    let mut whole = Element::default();
    whole.fill(&mut marks.iter(), act);
    VNode::from(whole.children)
}

/// An element that is being put together.
#[derive(Default)]
struct Element {
    values: Vec<Option<AttributeOrProperty>>,
    value: Option<AttrValue>,
    checked: Option<bool>,
    ears: Vec<Option<Rc<dyn Listener>>>,
    children: VList,
}

impl Element {
    /// Takes marks up to the one that ends this element.
    fn fill(&mut self, marks: &mut Iter<'_, Mark>, act: &Callback<Act>) {
        while let Some(mark) = marks.next() {
            match mark {
                Mark::Close => return,
                Mark::Open(tag, class) => {
                    let mut inner = Self::default();
                    if !class.is_empty() {
                        inner.set(Attr::Class, AttributeOrProperty::Static(class));
                    }
                    inner.fill(marks, act);
                    self.children.add_child(inner.into_tag(tag));
                }
                Mark::Group => {
                    let mut inner = Self::default();
                    inner.fill(marks, act);
                    self.children.add_child(VNode::from(inner.children));
                }
                Mark::Part(key, marks) => {
                    let part = Part { marks: Rc::clone(marks), act: act.clone() };
                    let part = VComp::new::<Kept>(Rc::new(part), Some((*key).into()));
                    self.children.add_child(VNode::from(part));
                }
                Mark::Text(text) => self.children.add_child(VNode::from(VText::new(text.clone()))),
                Mark::Attr(attr, value) => self.set(*attr, AttributeOrProperty::Attribute(value.clone())),
                Mark::Class(more) => self.add_class(more),
                Mark::Value(value) => self.value = Some(value.clone()),
                Mark::Checked(checked) => self.checked = Some(*checked),
                Mark::Selected(it) => {
                    self.set(Attr::Selected, AttributeOrProperty::Property(JsValue::from_bool(*it)));
                }
                Mark::On(hear) => self.ears.push(Some(Rc::new(Ear::new(*hear, act.clone())))),
            }
        }
    }

    fn set(&mut self, attr: Attr, value: AttributeOrProperty) {
        let at = attr as usize;
        if at >= self.values.len() {
            // Most elements have a class and nothing else, and those of which there are thousands little more.
            let room = [1, OF_A_CELL, KEYS.len()].into_iter().find(|room| at < *room);
            self.values.resize(room.unwrap_or(at), None);
        }
        if let Some(slot) = self.values.get_mut(at) {
            *slot = Some(value);
        }
    }

    fn add_class(&mut self, more: &AttrValue) {
        let before = match self.values.first() {
            Some(Some(AttributeOrProperty::Static(class))) => class,
            Some(Some(AttributeOrProperty::Attribute(class))) => class.as_str(),
            _ => "",
        };
        let class = if before.is_empty() { more.clone() } else { AttrValue::from([before, more].join(" ")) };
        self.set(Attr::Class, AttributeOrProperty::Attribute(class));
    }

    fn into_tag(self, tag: &'static str) -> VNode {
        let mut node = VTag::new(tag);
        node.set_value(self.value);
        if let Some(checked) = self.checked {
            node.set_checked(checked);
        }
        if let Some(keys) = KEYS.get(..self.values.len()) {
            node.attributes = Attributes::Dynamic { keys, values: self.values.into_boxed_slice() };
        }
        if !self.ears.is_empty() {
            node.set_listeners(self.ears.into_boxed_slice());
        }
        if let Some(children) = node.children_mut() {
            *children = VNode::from(self.children);
        }
        VNode::from(node)
    }
}
