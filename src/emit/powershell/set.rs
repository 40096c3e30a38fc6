//! The commands that set an adapter, one line each, with every value in sight.

use crate::emit::change::Means;
use crate::model::{Name, Setting};

use super::script::Code;

/// The parameter's and the property's name; both cmdlets and both objects use the same.
pub(super) const fn parameter(setting: Setting) -> &'static str {
    match setting {
        Setting::BaseGroup => "BaseProcessorGroup",
        Setting::BaseNumber => "BaseProcessorNumber",
        Setting::MaxGroup => "MaxProcessorGroup",
        Setting::MaxNumber => "MaxProcessorNumber",
        Setting::MaxProcessors => "MaxProcessors",
        Setting::NumaNode => "NumaNode",
    }
}

/// A parameter with its value.
const fn argument(setting: Setting) -> &'static str {
    match setting {
        Setting::BaseGroup => " -BaseProcessorGroup ",
        Setting::BaseNumber => " -BaseProcessorNumber ",
        Setting::MaxGroup => " -MaxProcessorGroup ",
        Setting::MaxNumber => " -MaxProcessorNumber ",
        Setting::MaxProcessors => " -MaxProcessors ",
        Setting::NumaNode => " -NumaNode ",
    }
}

/// When an adapter takes up what was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Restart {
    /// With the last of the commands.
    WithTheLast,
    /// With none of them; the caller restarts it.
    Later,
}

/// The commands for `values`. Set-NetAdapterVmq has no max group, so that one always goes through Set-NetAdapterRss.
pub(super) fn commands(name: &Name, means: Means, values: &[(Setting, Code)], restart: Restart) -> Vec<Code> {
    let vmq = means != Means::Rss;
    let rss = means != Means::Vmq;
    let parts = [
        ("Set-NetAdapterVmq -Name ", pick(values, |setting| vmq && setting != Setting::MaxGroup)),
        ("Set-NetAdapterRss -Name ", pick(values, |setting| rss || setting == Setting::MaxGroup)),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|(_, values)| !values.is_empty()).collect();
    let last = parts.len().saturating_sub(1);
    let command = |(at, (cmdlet, values)): (usize, (&'static str, Vec<Code>))| {
        let waits = at < last || restart == Restart::Later;
        let no_restart = if waits { " -NoRestart" } else { "" };
        Code::new(cmdlet).pattern(name.as_str()).list(values, "").code(no_restart).code(" -ErrorAction Stop")
    };
    parts.into_iter().enumerate().map(command).collect()
}

fn pick(values: &[(Setting, Code)], of: impl Fn(Setting) -> bool) -> Vec<Code> {
    let picked = values.iter().filter(|(setting, _)| of(*setting));
    picked.map(|(setting, value)| Code::new(argument(*setting)).then(value)).collect()
}

/// A value in sight.
pub(super) fn literal((setting, value): (Setting, u32)) -> (Setting, Code) {
    (setting, Code::new("").number(value))
}

/// The values as a hash table.
pub(super) fn table(values: impl IntoIterator<Item = (Setting, u32)>) -> Code {
    let mut values = values.into_iter().peekable();
    if values.peek().is_none() {
        return Code::new("@{}");
    }
    let entries = values.map(|(setting, value)| Code::new(parameter(setting)).code(" = ").number(value));
    Code::new("@{ ").list(entries, "; ").code(" }")
}

/// Names as an array.
pub(super) fn names<'a>(names: impl IntoIterator<Item = &'a Name>) -> Code {
    Code::new("@(").list(names.into_iter().map(|name| Code::new("").text(name.as_str())), ", ").code(")")
}
