//! A plan as a list of facts, by the names of the plan format. They are taken from its JSON, so that no fact that a plan
//! learns to tell one day is forgotten here.

use super::json::{Items, Json};
use super::{parser, to_json, write_plan};
use crate::model::{Plan, same};

/// Something that a plan tells of: the host, an adapter, a team, a switch or a virtual NIC.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Thing {
    /// The list that it stands in; empty for the host.
    pub list: String,
    /// Its name; empty for the host.
    pub name: String,
    /// What is known of it: the path of a field, such as `vmq.queues`, and its value as text.
    pub facts: Vec<(String, String)>,
}

/// All that a plan tells, the host first, but for its nodes: those are the topology's to tell.
pub fn facts(plan: &Plan) -> Vec<Thing> {
    let json = to_json(&write_plan(plan));
    // What was written here can be read.
    let values = parser::parse(&json).unwrap_or_default();
    let mut things = vec![Thing::default()];
    walk(&mut things, 0, &values, "");
    things
}

/// Adds what is inside an object to the thing at that place, and the objects of its lists as things of their own.
fn walk(things: &mut Vec<Thing>, at: usize, object: &[Json<'_>], before: &str) {
    let mut items = Items::of(object);
    while let (Some([Json::Text(name), ..]), Some(value)) = (items.next(), items.next()) {
        let path = if before.is_empty() { name.to_string() } else { [before, ".", name].concat() };
        match value.first() {
            Some(Json::Object(_)) => walk(things, at, value, &path),
            Some(Json::List(_)) if same(&path, "members") => {
                let mut members = Vec::new();
                for item in Items::of(value) {
                    members.push(text(item));
                }
                add(things, at, path, members.join(", "));
            }
            Some(Json::List(_)) if before.is_empty() => {
                for item in Items::of(value) {
                    things.push(Thing { list: path.clone(), ..Thing::default() });
                    walk(things, things.len() - 1, item, "");
                }
            }
            None | Some(Json::Null | Json::List(_)) => {}
            Some(_) => add(things, at, path, text(value)),
        }
    }
}

fn add(things: &mut [Thing], at: usize, path: String, value: String) {
    let Some(thing) = things.get_mut(at) else { return };
    if same(&path, "name") && !thing.list.is_empty() {
        thing.name = value;
    } else if !same(&path, "version") {
        thing.facts.push((path, value));
    }
}

fn text(value: &[Json<'_>]) -> String {
    match value.first() {
        Some(Json::Bool(true)) => "yes".to_owned(),
        Some(Json::Bool(false)) => "no".to_owned(),
        Some(Json::Whole(number)) => number.to_string(),
        Some(Json::Number(number)) => number.strip_suffix(".0").unwrap_or(number).to_owned(),
        Some(Json::Text(text)) => text.to_string(),
        _ => String::new(),
    }
}
