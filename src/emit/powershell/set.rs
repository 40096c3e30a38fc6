//! The commands that set an adapter, one line each, with every value in sight.

use crate::emit::change::{Means, Values};
use crate::model::{Name, Setting};

use super::script::Script;

/// Where the values of a command come from.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    /// The plan: they stand in sight.
    Plan(&'a Values),
    /// A file of the apply script: the value stands in a variable that is named like the setting.
    File(Setting),
}

/// The commands for what `source` has, one line each. None of them restarts the adapter: whether the last one would is
/// not sure where the values stand already, as they do after a restart that failed.
pub(super) fn commands(script: &mut Script, indent: &'static str, (name, means): (&Name, Means), source: Source<'_>) {
    for by_rss in [false, true] {
        let mut begun = false;
        for setting in Setting::ALL {
            if !sets(means, by_rss, setting, source) {
                continue;
            }
            if !begun {
                begun = true;
                let cmdlet = if by_rss { "Set-NetAdapterRss -Name " } else { "Set-NetAdapterVmq -Name " };
                script.code(indent).code(cmdlet).pattern(name.as_str());
            }
            script.code(" -").code(setting.parameter()).code(" ");
            match source {
                Source::Plan(values) => script.number(values.get(setting).unwrap_or_default()),
                Source::File(_) => script.code("$").code(setting.key()),
            };
        }
        if begun {
            script.code(" -NoRestart -ErrorAction Stop\n");
        }
    }
}

/// Whether that cmdlet sets that setting. Set-NetAdapterVmq has no max group, so it always goes through
/// Set-NetAdapterRss.
fn sets(means: Means, by_rss: bool, setting: Setting, source: Source<'_>) -> bool {
    let given = match source {
        Source::Plan(values) => values.get(setting).is_some(),
        Source::File(only) => setting == only,
    };
    given
        && match means {
            Means::Both if by_rss => true,
            Means::Rss => by_rss,
            Means::Vmq | Means::Both => by_rss == (setting == Setting::MaxGroup),
        }
}

/// The values as a hash table.
pub(super) fn table(script: &mut Script, values: &Values) {
    let mut before = "@{ ";
    for setting in Setting::ALL {
        if let Some(value) = values.get(setting) {
            script.code(before).code(setting.parameter()).code(" = ").number(value);
            before = "; ";
        }
    }
    script.code(if values.is_empty() { "@{}" } else { " }" });
}

/// Names as an array.
pub(super) fn names(script: &mut Script, names: &[&Name]) {
    script.code("@(");
    for (at, name) in names.iter().enumerate() {
        script.code(if at > 0 { ", " } else { "" }).text(&[name.as_str()]);
    }
    script.code(")");
}
