//! What could flow under each technique: estimates from a figure for one core.

use super::adapters::gbps;
use super::host::fact;
use super::words::{row_head, section, table};
use crate::app::forms::Field;
use crate::app::pen::{Attr, Pen};
use crate::app::session::Session;
use crate::draw::{Bar, bars, scenario_words};

const HEADINGS: [&str; 4] = ["Technique", "Whole host", "One virtual NIC, at most", "#Busiest core"];

pub(crate) fn throughput(pen: &mut Pen, session: &Session) {
    let bars = bars(session.report());
    let about = |pen: &mut Pen| {
        pen.word("p", "", "An estimate, from what one core can receive. Not a measurement. Under Queues each technique is drawn as flows.");
        if session.plan().vnics.iter().any(|it| it.vf == Some(true) && it.switch.is_some()) {
            pen.word("p", "", "What goes past the switch by virtual functions is not counted.");
        }
        fact(pen, "One core receives", |pen| gbps(pen, session, Field::PerCore));
    };
    section(pen, "throughput", "Throughput", about, |pen| {
        if bars.is_empty() {
            pen.word("p", "quiet", "Too little is known for an estimate.");
            return;
        }
        table(pen, "Throughput by technique", "", &HEADINGS, |pen| {
            for bar in &bars {
                pen.el("tr", "", |pen| row(pen, bar));
            }
        });
    });
}

fn row(pen: &mut Pen, bar: &Bar) {
    let (name, what) = scenario_words(bar.scenario.name);
    row_head(pen, |pen| {
        pen.say(name);
        if !bar.scenario.available {
            pen.word("span", "tagword", "not on this release");
        }
        pen.word("span", "under", what);
    });
    pen.el("td", "", |pen| {
        strip(pen, bar.total, None);
        pen.fact("span", "bar__value", &bar.scenario.total.to_string());
    });
    pen.el("td", "", |pen| {
        strip(pen, bar.one, bar.up_to);
        pen.el("span", "bar__value", |pen| {
            pen.put(&bar.scenario.per_vnic.to_string());
            if let Some(up_to) = bar.scenario.up_to.filter(|_| bar.up_to.is_some()) {
                pen.fact("span", "quiet", &format!(", at best {up_to}"));
            }
        });
    });
    pen.fact("td", "is-number", &format!("{} %", bar.scenario.busiest_percent));
}

/// A bar; its lengths are thousandths of the column.
fn strip(pen: &mut Pen, length: u32, up_to: Option<u32>) {
    let lengths = [("bar__ground", Some(1000)), ("bar__best", up_to), ("bar__length", Some(length))];
    pen.el("svg", "bar", |pen| {
        pen.is(Attr::ViewBox, "0 0 1000 8");
        pen.is(Attr::AspectRatio, "none");
        pen.is(Attr::Hidden, "true");
        for (class, length) in lengths {
            if let Some(length) = length {
                pen.el("rect", class, |pen| {
                    pen.set(Attr::Width, &length.to_string());
                    pen.is(Attr::Height, "8");
                });
            }
        }
    });
}
