//! A report for a wiki or a change ticket: how the host stands, what is wrong and why, what is to change, and the plan
//! itself as a link. It says no more than the page does, and what it does not know it calls so.

mod hosts;
mod page;

use crate::draw::{confidence_words, headline, host_line, set_words, settings_words, severity_words, tone_words};
use crate::engine::{Finding, Report, Severity, View, analyze, source_title};
use crate::model::{AdapterId, Plan, ProcessorSettings, Setting};
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
    let subject = Subject { plan, today: analyze(plan, View::Current), wanted };
    let mut page = Page::default();
    subject.head(&mut page);
    findings(&mut page, &subject.today.findings);
    subject.adapters(&mut page);
    subject.changes(&mut page);
    subject.teams(&mut page);
    subject.queues(&mut page);
    subject.assumed(&mut page);
    page.section("The plan");
    match share::encode(plan) {
        Ok(link) => {
            page.own("Put this behind the address of vmq-planner, wherever it is hosted, and it opens this plan:\n\n");
            page.own("```text\n#").own(&link).own("\n```\n");
        }
        Err(_) => {
            page.own("This plan is too large for a link. The picture that vmq-planner saves as SVG carries it.\n");
        }
    }
    page.into_text()
}

fn findings(page: &mut Page, findings: &[Finding]) {
    page.section("Findings");
    if findings.is_empty() {
        page.own("Nothing to report under these settings.\n");
    }
    let mut rest = findings;
    while let Some(first) = rest.first() {
        // The same about several adapters is explained once.
        let same = |it: &&Finding| it.code == first.code && it.why == first.why && it.fix == first.fix;
        let (alike, others) = rest.split_at(rest.iter().take_while(same).count());
        if rest.len() < findings.len() {
            page.own("\n");
        }
        finding(page, first, alike);
        rest = others;
    }
}

/// Findings that differ only in whom they are about.
fn finding(page: &mut Page, first: &Finding, alike: &[Finding]) {
    page.own("### ").own(severity_words(first.severity).0).own(": ").text(&first.message).own("\n\n");
    if alike.len() > 1 {
        page.own("Likewise:\n\n");
        for it in alike.iter().skip(1) {
            page.own("- ").text(&it.message).own("\n");
        }
        page.own("\n");
    }
    page.own("**Why:** ").text(&first.why).own("\n\n");
    page.own("**What to do:** ").text(&first.fix).own("\n\n");
    page.own("`").own(first.code.key()).own("`");
    if let Some(event) = first.code.event() {
        page.own(" · event ").own(&event.to_string());
    }
    if let ([_], [_, ..]) = (alike, &first.processors[..]) {
        page.own(" · processors ").own(&set_words(&first.processors));
    }
    page.own(" · ").own(confidence_words(first.code.confidence())).own(" · ");
    for (at, source) in first.code.sources().iter().enumerate() {
        page.own(if at > 0 { "; " } else { "" }).text(source_title(source));
    }
    page.own("\n");
}

impl Subject<'_> {
    fn name(&self, id: AdapterId) -> &str {
        self.plan.adapter(id).name.as_str()
    }

    fn head(&self, page: &mut Page) {
        let mut facts = host_line(self.plan);
        page.own("# ");
        match &self.plan.name {
            Some(name) => page.text(name.as_str()).own(": receive queues"),
            None => page.own("Receive queues of a Hyper-V host"),
        };
        if self.plan.name.is_some() {
            facts.remove(0);
        }
        page.own("\n\n");
        if !facts.is_empty() {
            page.own(&facts.join(" · ")).own("\n\n");
        }
        verdict(page, self.plan, &self.today, "");
    }

    /// What is written, setting by setting, and how the host stands then.
    fn changes(&self, page: &mut Page) {
        page.section("Changes to make");
        let Some(wanted) = &self.wanted else {
            page.own("No wanted settings have been chosen.\n");
            return;
        };
        let mut rows = Vec::new();
        for (id, it) in self.plan.adapters() {
            let Some(target) = &it.target else { continue };
            for setting in Setting::ALL {
                let (from, to) = (setting.value(&it.processors), setting.value(target));
                // What a target leaves open stays as it is, but for a preferred node, of which there can be none.
                if from != to && (to.is_some() || setting == Setting::NumaNode) {
                    rows.push((id, setting, from, to));
                }
            }
        }
        if rows.is_empty() {
            page.own("The wanted settings are those of today.\n");
            return;
        }
        page.table(&["Adapter", "Setting", "Today", "Wanted"], rows, &mut |page, (id, setting, from, to)| {
            page.cell(self.name(id));
            page.cell(setting.parameter());
            let node = setting == Setting::NumaNode;
            page.cell(
                &from.map_or_else(|| if node { "none known" } else { "not known" }.to_owned(), |it| it.to_string()),
            );
            page.cell(&to.map_or_else(|| "none".to_owned(), |it| it.to_string()));
        });
        page.own(
            "\nWriting a setting restarts its adapter. The apply script goes one adapter at a time and waits.\n\n",
        );
        verdict(page, self.plan, wanted, "With the wanted settings: ");
        for it in wanted.findings.iter().filter(|it| it.severity < Severity::Info) {
            page.own("- ").own(severity_words(it.severity).0).own(": ").text(&it.message).own("\n");
        }
    }

    fn assumed(&self, page: &mut Page) {
        page.section("Assumed, since the plan does not say");
        if self.today.assumptions.is_empty() {
            page.own("Nothing: the plan says all that the rules ask.\n");
        }
        for it in &self.today.assumptions {
            page.own("- ").text(&it.message).own(" `").own(&it.path).own("`\n");
        }
    }
}

/// How the host stands, in a paragraph.
fn verdict(page: &mut Page, plan: &Plan, report: &Report, before: &str) {
    let head = headline(plan, report);
    page.own(before).own("**").own(tone_words(head.tone).0).own(".** ").text(&head.text);
    if let Some(more) = &head.more {
        page.own(" ").own(more);
    }
    page.own("\n");
}

/// Settings in a cell.
fn settings_cell(page: &mut Page, settings: Option<&ProcessorSettings>) {
    page.cell(&settings.map(settings_words).unwrap_or_default());
}
