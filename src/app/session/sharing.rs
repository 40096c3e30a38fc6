//! How a plan is handed on: the address that opens it elsewhere, whole or one view of it, and the markup that embeds it.

use std::borrow::Cow;
use std::rc::Rc;

use super::{Session, Take, Text, Theme};
use crate::app::services::{self, COLLECTOR};
use crate::engine::View;
use crate::export;
use crate::model::Plan;
use crate::share::{self, Address, LinkError};

/// What of the page is shared: its name, and how an embed calls it. The first is the whole page.
pub(crate) const VIEWS: [(&str, &str); 5] =
    [("Whole page", ""), ("Map", "map"), ("Findings", "findings"), ("Queues", "queues"), ("Throughput", "throughput")];

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Sharing {
    /// Whether names are replaced.
    pub(crate) redacted: bool,
    /// Which of the views.
    pub(crate) view: usize,
}

/// A link that was worked out, with its plan.
#[derive(Clone, Debug)]
pub(super) struct Linked {
    plan: Rc<Plan>,
    link: Result<String, LinkError>,
}

/// Where a link of so many characters is cut, as seen (section C1 of what peers report) or by standard (mail, RFC 5322).
pub(crate) const LIMITS: [(&str, usize); 4] =
    [("A line of mail", 998), ("Teams", 1747), ("Discord", 2000), ("Slack bookmark", 2049)];

impl Session {
    /// A text to copy.
    pub(crate) fn text(&self, text: Text) -> Cow<'_, str> {
        match text {
            Text::Script => self.script().1.into(),
            Text::Collector => COLLECTOR.into(),
            Text::Command(command) => command.into(),
            Text::Link => self.shared_link().unwrap_or_default().into(),
            Text::Embed => self.shared_embed().unwrap_or_default().into(),
            Text::Ticket => self.ticket().into(),
            Text::Report => self.taken(Take::Markdown).into(),
        }
    }

    /// The link of a plan that was worked out before, or now.
    fn link_of(&self, plan: &Rc<Plan>) -> Result<String, LinkError> {
        if let Some(kept) = self.link.borrow().as_ref().filter(|it| Rc::ptr_eq(&it.plan, plan)) {
            return kept.link.clone();
        }
        let link = share::encode(plan);
        *self.link.borrow_mut() = Some(Linked { plan: Rc::clone(plan), link: link.clone() });
        link
    }

    /// What stands after `#` in the page's own address: nothing while there is no plan, or where it fits into no link.
    pub(crate) fn fragment(&self) -> String {
        if self.is_blank() {
            return String::new();
        }
        self.link_of(self.plan()).map(|link| self.address(&link, None)).unwrap_or_default()
    }

    fn address(&self, link: &str, view: Option<&str>) -> String {
        let wanted = self.view() == View::Target;
        Address { link: Some(link), view, wanted, ..Address::default() }.write()
    }

    /// What an embed shows, after `#`.
    fn shared(&self, sharing: Sharing, view: &str) -> Result<String, LinkError> {
        let link =
            if sharing.redacted { share::encode(&share::redact(self.plan()))? } else { self.link_of(self.plan())? };
        Ok(self.address(&link, if view.is_empty() { None } else { Some(view) }))
    }

    /// The plan as it is handed on: without names where that is asked for.
    fn handed(&self) -> Rc<Plan> {
        if self.face.sharing.unwrap_or_default().redacted {
            Rc::new(share::redact(self.plan()))
        } else {
            Rc::clone(self.plan())
        }
    }

    /// What the plan is taken along as, as text; the picture behind a PNG.
    pub(crate) fn taken(&self, take: Take) -> String {
        let plan = self.handed();
        match take {
            Take::Markdown => services::markdown(&plan),
            Take::Csv => services::csv(&plan),
            Take::Svg | Take::Png | Take::Print => {
                let theme = match self.face.theme {
                    // A picture of pixels cannot follow its reader's system, and paper is light.
                    Theme::Auto if take == Take::Png => export::Theme::Light,
                    Theme::Auto => export::Theme::Auto,
                    Theme::Light => export::Theme::Light,
                    Theme::Dark => export::Theme::Dark,
                };
                services::svg(&plan, self.view(), theme)
            }
        }
    }

    /// The name of a file: the host's, as it is handed on, or what stands for it, and the ending.
    pub(crate) fn file_name(&self, ending: &str) -> String {
        let plan = self.handed();
        let safe = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' };
        let name = plan.name.as_ref().map_or("host", |it| it.as_str()).chars().take(60).map(safe).collect::<String>();
        [&name, ending].concat()
    }

    /// The address to hand on.
    pub(crate) fn shared_link(&self) -> Result<String, LinkError> {
        let sharing = self.face.sharing.unwrap_or_default();
        let view = VIEWS.get(sharing.view).map_or("", |it| it.1);
        let file = if view.is_empty() { "" } else { "embed.html" };
        Ok([&self.face.base, file, "#", &self.shared(sharing, view)?].concat())
    }

    /// The markup that shows the plan in another page: the map, unless another view is asked for.
    pub(crate) fn shared_embed(&self) -> Result<String, LinkError> {
        let sharing = self.face.sharing.unwrap_or_default();
        let view = VIEWS.get(sharing.view.max(1)).map_or("map", |it| it.1);
        // Nothing in an address needs more than this: names are inside the link.
        let fragment = self.shared(sharing, view)?.replace('&', "&amp;");
        let base = self.face.base.replace('&', "&amp;").replace('"', "%22");
        Ok(format!(
            "<iframe src=\"{base}embed.html#{fragment}\" title=\"vmq-planner\" width=\"100%\" height=\"600\" loading=\"lazy\"></iframe>"
        ))
    }
}
