//! Walks a JSON document down to the objects that cmdlets printed. Wrappers, such as the collector's block, are entered.

use super::record::{Field, Host, Object, Value};
use super::source::Source;

/// An object of a known source inside a document.
pub(super) struct Found {
    pub(super) source: Source,
    pub(super) host: Option<Host>,
    pub(super) object: Object,
}

/// What a walk brought to light.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) found: Vec<Found>,
    /// Lines of objects that are of no known source and wrap none.
    pub(super) strange: Vec<usize>,
}

impl Walk {
    /// `hints`: what the commands and keys above say stands here.
    pub(super) fn enter(&mut self, value: Value, hints: &[Source], host: Option<&Host>) {
        match value {
            Value::List(items) => items.into_iter().for_each(|item| self.enter(item, hints, host)),
            Value::Object(object) => self.object(object, hints, host),
            Value::Text(_) | Value::Cut(_) => {}
        }
    }

    fn object(&mut self, object: Object, hints: &[Source], host: Option<&Host>) {
        if let Some(source) = Source::of(&object.fields, hints) {
            // What broke off may lack the very field that matters, but what it has is certain.
            self.found.push(Found { source, host: host.cloned(), object });
            return;
        }
        let own = object.fields.iter().find(|it| matches!(it.key.as_str(), "pscomputername" | "computername" | "host"));
        let own = own.and_then(|field| Host::named(field.value.text()));
        let host = own.as_ref().or(host);
        let (before, strange, line, wraps) =
            (self.found.len(), self.strange.len(), object.line, !object.fields.is_empty());
        for Field { key, value, .. } in object.fields {
            match Source::labelled(&key) {
                Some(source) => self.enter(value, &[source], host),
                None => self.enter(value, hints, host),
            }
        }
        if wraps && self.found.len() == before && self.strange.len() == strange {
            self.strange.push(line);
        }
    }
}

/// Unwraps `{"value": [...], "Count": n}`, as Windows PowerShell 5.1 prints some arrays (D7.1).
pub(super) fn unwrap(value: &mut Value) {
    match value {
        Value::Object(object) => {
            let wrapped = object.fields.len() == 2 && object.fields.iter().any(|field| field.key == "count");
            if let Some(at) = object.fields.iter().position(|field| field.key == "value").filter(|_| wrapped) {
                *value = object.fields.swap_remove(at).value;
                unwrap(value);
            } else {
                object.fields.iter_mut().for_each(|field| unwrap(&mut field.value));
            }
        }
        Value::List(items) => items.iter_mut().for_each(unwrap),
        Value::Text(_) | Value::Cut(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read::json;

    #[track_caller]
    fn check(text: &str, hints: &[Source], expected: &[(Source, usize)], strange: &[usize]) {
        let mut walk = Walk::default();
        let mut value = json::read(text, 0, 1).value;
        unwrap(&mut value);
        walk.enter(value, hints, None);
        assert_eq!(walk.found.iter().map(|it| (it.source, it.object.line)).collect::<Vec<_>>(), expected);
        assert_eq!(walk.strange, strange);
    }

    #[test]
    fn wrappers_are_entered() {
        let text = "{\"vmqPlannerCollector\":1,\"host\":\"HV01\",\n\"Get-NetAdapterVmq\":{\"value\":[{\"Name\":\"A\",\"Enabled\":true}],\"Count\":1},\n\"Win32_Processor\":[{\"NumberOfCores\":4}]}";
        check(text, &[], &[(Source::Vmq, 2), (Source::Processor, 3)], &[]);
        check("[{\"QueueID\":1},{\"QueueID\":2}]", &[], &[(Source::VmqQueue, 1), (Source::VmqQueue, 1)], &[]);
    }

    #[test]
    fn strange_objects_are_told_of_once() {
        check("[{\"a\":{\"b\":1}}, {}]", &[], &[], &[1]);
        check("{\"value\":[{\"Name\":\"x\"}],\"Count\":1}", &[Source::Vm], &[], &[1]);
    }
}
