//! Which virtual NIC is received where.

use super::findings::more;
use super::flows::flows;
use super::words::{named, row_head, section, table};
use crate::app::pen::Pen;
use crate::app::session::{List, Session};
use crate::draw::set_words;
use crate::engine::{Limit, QueueRow, Report};
use crate::model::Plan;

/// Keys of the two parts.
const PICTURE: usize = 10;
const TABLE: usize = 41;

/// Rows beyond this wait until asked for.
const SHOWN: usize = 60;

const HEADINGS: [&str; 6] = ["Virtual NIC", "Adapter", "Queue", "Processors", "#Load", "Limited by"];

pub(crate) fn queues(pen: &mut Pen, session: &Session) {
    let (plan, report) = (session.plan(), session.report());
    let all = report.queues.len();
    let shown = if session.face().shows_all(List::Queues) { all } else { SHOWN };
    let about = |pen: &mut Pen| pen.word("p", "", "Who gets a queue, and which processors work on it.");
    let each = |pen: &mut Pen| {
        if all == 0 {
            pen.word("p", "quiet", "No virtual NIC is known. Get-VMNetworkAdapter -All would tell.");
            return;
        }
        pen.word("h3", "label flows__table", "As set, one by one");
        table(pen, "Queues", "", &HEADINGS, |pen| {
            for it in report.queues.iter().take(shown) {
                pen.el("tr", "", |pen| row(pen, plan, report, it));
            }
        });
        pen.when(all > shown, |pen| more(pen, List::Queues, &format!("Show all {all}")));
    };
    // The largest panel of most hosts: the picture has one turn, the table another.
    let reached = pen.reaches(PICTURE);
    pen.when(reached, |pen| {
        section(pen, "queues", "Queues", about, |pen| {
            pen.in_turn(PICTURE, false, |pen| flows(pen, session));
            pen.in_turn(TABLE, false, each);
        });
    });
}

fn row(pen: &mut Pen, plan: &Plan, report: &Report, it: &QueueRow) {
    let vnic = plan.vnics.get(it.vnic.index());
    let name = vnic.map(|vnic| vnic.name.to_string()).unwrap_or_default();
    // Rates stand in the order of the plan, so the search is short.
    let rates = &report.throughput.vnics;
    let limit = rates.binary_search_by_key(&it.vnic, |rate| rate.vnic).ok().and_then(|at| rates.get(at));
    row_head(pen, |pen| pen.put(&name));
    pen.el("td", "", |pen| named(pen, plan, it.adapter));
    match it.queue {
        Some(number) => pen.fact("td", "mono", &number.to_string()),
        None => pen.word("td", "mono quiet", "default"),
    }
    pen.fact("td", "mono", &set_words(&it.processors));
    pen.el("td", "is-number", |pen| {
        if vnic.is_some_and(|vnic| vnic.demand.is_none()) {
            pen.word("span", "quiet", "if all are busy ");
        }
        pen.put(&it.load.to_string());
    });
    pen.word("td", "quiet", limit.map_or("", |rate| limit_words(rate.limit)));
}

const fn limit_words(limit: Limit) -> &'static str {
    match limit {
        Limit::Demand => "nothing",
        Limit::Core => "its core",
        Limit::Link => "the link",
        Limit::DefaultQueue => "the default queue's core",
    }
}
