//! A report for a wiki or a change ticket: how the host stands, what is wrong and why, what is to change, and the plan
//! itself as a link. It says no more than the page does, and what it does not know it calls so.

mod page;
mod tables;
mod ticket;

pub use ticket::{change, ticket};

use crate::draw::{confidence_words, headline, host_line, set_words, severity_words, tone_words};
use crate::engine::{Finding, Report, Severity, View, analyze, source_title};
use crate::model::{Plan, Setting};
use crate::share;
use page::Page;

/// What the report is made of.
struct Subject<'a> {
    plan: &'a Plan,
    today: Report,
    /// The report on the wanted settings, where there are any.
    wanted: Option<Report>,
}

/// A report on `plan` in Markdown.
pub fn markdown(plan: &Plan) -> String {
    let wanted = plan.adapters.iter().any(|it| it.target.is_some()).then(|| analyze(plan, View::Target));
    let it = Subject { plan, today: analyze(plan, View::Current), wanted };
    let mut page = Page::default();
    it.head(&mut page);
    findings(&mut page, &it.today.findings);
    it.adapters(&mut page);
    it.changes(&mut page);
    it.teams(&mut page);
    it.queues(&mut page);
    it.assumed(&mut page);
    page.section("The plan");
    if let Ok(link) = share::encode(plan) {
        let words = "Put this behind the address of vmq-planner, wherever it is hosted, and it opens this plan:\n\n\
                     ```text\n#%\n```\n";
        page.put(words, &[&link]);
    } else {
        page.own("This plan is too large for a link. The picture that vmq-planner saves as SVG carries it.\n");
    }
    page.into_text()
}

fn findings(page: &mut Page, findings: &[Finding]) {
    page.section("Findings");
    if findings.is_empty() {
        page.own("Nothing to report under these settings.\n");
    }
    let mut at = 0;
    while let Some(first) = findings.get(at) {
        page.own(if at > 0 { "\n" } else { "" });
        page.put("### %: $\n\n", &[severity_words(first.severity).0, &first.message]);
        at += 1;
        // The same about several adapters is explained once.
        let mut alone = true;
        while let Some(it) =
            findings.get(at).filter(|it| it.code == first.code && it.why == first.why && it.fix == first.fix)
        {
            page.own(if alone { "Likewise:\n\n" } else { "" });
            page.put("- $\n", &[&it.message]);
            (alone, at) = (false, at + 1);
        }
        page.own(if alone { "" } else { "\n" });
        page.put("**Why:** $\n\n**What to do:** $\n\n`%`", &[&first.why, &first.fix, first.code.key()]);
        if let Some(event) = first.code.event() {
            page.put(" · event %", &[&event.to_string()]);
        }
        if alone && !first.processors.is_empty() {
            page.put(" · processors %", &[&set_words(&first.processors)]);
        }
        let mut before = [" · ", confidence_words(first.code.confidence()), " · "].concat();
        for source in first.code.sources() {
            page.put("%$", &[&before, source_title(source)]);
            "; ".clone_into(&mut before);
        }
        page.own("\n");
    }
}

/// How the host stands, in a paragraph.
fn verdict(page: &mut Page, plan: &Plan, report: &Report) {
    let head = headline(plan, report);
    page.put("**%.** $", &[tone_words(head.tone).0, &head.text]);
    if let Some(more) = &head.more {
        page.put(" %", &[more]);
    }
    page.own("\n");
}

impl Subject<'_> {
    fn head(&self, page: &mut Page) {
        let mut facts = &host_line(self.plan)[..];
        if let (Some(name), [_, rest @ ..]) = (&self.plan.name, facts) {
            page.put("# $: receive queues\n\n", &[name.as_str()]);
            facts = rest;
        } else {
            page.own("# Receive queues of a Hyper-V host\n\n");
        }
        page.put(if facts.is_empty() { "" } else { "%\n\n" }, &[&facts.join(" · ")]);
        verdict(page, self.plan, &self.today);
    }

    /// What is written, setting by setting, and how the host stands then.
    fn changes(&self, page: &mut Page) {
        page.section("Changes to make");
        let Some(wanted) = &self.wanted else {
            page.own("No wanted settings have been chosen.\n");
            return;
        };
        let mut any = false;
        for it in &self.plan.adapters {
            let Some(target) = &it.target else { continue };
            for setting in Setting::ALL {
                let (from, to) = (setting.value(&it.processors), setting.value(target));
                let node = setting == Setting::NumaNode;
                // What a target leaves open stays as it is, but for a preferred node, of which there can be none.
                if from == to || (to.is_none() && !node) {
                    continue;
                }
                if !any {
                    page.table(&["Adapter", "Setting", "Today", "Wanted"]);
                    any = true;
                }
                let unknown = if node { "none known" } else { "not known" };
                page.cell(it.name.as_str());
                page.cell(setting.parameter());
                page.cell(&from.map_or_else(|| unknown.to_owned(), |it| it.to_string()));
                page.cell(&to.map_or_else(|| "none".to_owned(), |it| it.to_string()));
                page.end_row();
            }
        }
        if !any {
            page.own("The wanted settings are those of today.\n");
            return;
        }
        page.own(
            "\nWriting a setting restarts its adapter. The apply script goes one adapter at a time and waits.\n\n",
        );
        page.own("With the wanted settings: ");
        verdict(page, self.plan, wanted);
        for (at, it) in wanted.findings.iter().filter(|it| it.severity < Severity::Info).enumerate() {
            page.own(if at == 0 { "\n" } else { "" });
            page.put("- %: $\n", &[severity_words(it.severity).0, &it.message]);
        }
    }

    fn assumed(&self, page: &mut Page) {
        page.section("Assumed, since the plan does not say");
        if self.today.assumptions.is_empty() {
            page.own("Nothing: the plan says all that the rules ask.\n");
        }
        for it in &self.today.assumptions {
            page.put("- $ `%`\n", &[&it.message, &it.path]);
        }
    }
}
