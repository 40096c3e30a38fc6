//! The host's shape node by node, for hosts whose nodes differ: hybrid processors, uneven sockets, named groups.

use super::parts::{act, cell, control, quiet_act};
use super::words::{row_head, table};
use crate::app::pen::Pen;
use crate::app::session::{More, Session, Wish};
use crate::model::{Fact, Item, NodeFact, NodeId, RunFact};

/// The most nodes in sight: more are edited by their shape.
const SHOWN: usize = 64;

const HEADINGS: [&str; 5] = ["Node", "Socket", "Group", "Cores and threads of each", "Change"];

pub(super) fn nodes(pen: &mut Pen, session: &Session) {
    let all = session.plan().cpu.as_ref().map_or(&[][..], |cpu| cpu.nodes());
    table(pen, "NUMA nodes", "table--fields", &HEADINGS, |pen| {
        for (at, node) in all.iter().take(SHOWN).enumerate() {
            let id = NodeId::at(at);
            let name = at.to_string();
            pen.open("tr", "");
            row_head(pen, |pen| pen.put(&name));
            cell(pen, session, Fact::Node(id, NodeFact::Socket));
            cell(pen, session, Fact::Node(id, NodeFact::Group));
            pen.open("td", "");
            for run in 0..node.cores.len() {
                runs(pen, session, id, run, node.cores.len() > 1);
            }
            pen.close();
            pen.open("td", "table__set");
            act(pen, "Duplicate", " node ", &name, Wish::Duplicate(Item::Node(id)));
            act(pen, "Remove", " node ", &name, Wish::Remove(Item::Node(id)));
            quiet_act(pen, "Add a kind of cores", " to node ", &name, Wish::Add(More::Run(id)));
            pen.close();
            pen.close();
        }
    });
    let rest = all.len().saturating_sub(SHOWN);
    pen.when(rest > 0, |pen| pen.fact("p", "small quiet", &["And ", &rest.to_string(), " more nodes."].concat()));
}

/// So many cores with so many threads.
fn runs(pen: &mut Pen, session: &Session, id: NodeId, run: usize, removable: bool) {
    let at = u16::try_from(run).unwrap_or(u16::MAX);
    pen.open("span", "run");
    control(pen, session, Fact::Run(id, at, RunFact::Count));
    pen.say(" × ");
    control(pen, session, Fact::Run(id, at, RunFact::Threads));
    if removable {
        let about = [&(run + 1).to_string(), " of node ", &id.get().to_string()].concat();
        quiet_act(pen, "Remove", " kind ", &about, Wish::Remove(Item::Run(id, at)));
    }
    pen.close();
}
