//! What is typed into fields, and what is set in the settings that are shown.

use super::{Place, Session};
use crate::app::forms::Field;
use crate::app::services;
use crate::engine::View;
use crate::model::{AdapterId, EditRefused, PlanEdit, ProcessorSettings, Setting, whole_number};

impl Session {
    /// Changes one processor setting of the settings that are shown, today's or the wanted ones.
    pub(crate) fn set(&mut self, id: AdapterId, setting: Setting, value: Option<u32>) {
        let Some(settings) = self.settings(id) else { return };
        match setting.with(&settings, value) {
            Some(wanted) => self.put(id, wanted, self.now.view),
            None => self.refuse(Place::Adapter(id), services::refusal(&EditRefused::Value(setting))),
        }
    }

    /// Gives an adapter these settings, as today's or the wanted ones.
    pub(super) fn put(&mut self, id: AdapterId, settings: ProcessorSettings, view: View) {
        let Some(adapter) = self.now.plan.adapters.get(id.index()) else { return };
        let edit = match view {
            View::Current => PlanEdit::Processors(id, settings),
            View::Target => PlanEdit::Target(id, Some(settings).filter(|it| *it != adapter.processors)),
        };
        self.edit(edit, view);
    }

    pub(super) fn type_into(&mut self, field: Field, text: &str) {
        let trimmed = text.trim();
        let admitted = field.admits(self, trimmed);
        self.face.set_draft(field, (!admitted).then(|| text.to_owned()));
        self.face.typed = Some((field, text.to_owned()));
        if !admitted || *trimmed == *field.value(self) {
            return;
        }
        let (goes_on, steps) = (self.typing == Some(field), self.past.len());
        field.commit(self, trimmed);
        if self.face.refused.is_none() && self.past.len() > steps {
            self.typing = Some(field);
            if goes_on {
                // The step before is the same field half typed.
                self.past.pop();
            }
        }
    }

    /// The text in a field: what may not stand, what was typed while it says what the plan says, or that.
    pub(crate) fn shown(&self, field: Field) -> String {
        if let Some(draft) = self.face.draft(field) {
            return draft.to_owned();
        }
        let value = field.value(self);
        let typed = self.face.typed.as_ref().filter(|(it, text)| *it == field && text.trim() == value);
        typed.map_or(value, |(_, text)| text.clone())
    }

    /// One more or one less in a field.
    pub(super) fn nudge(&mut self, field: Field, up: bool) {
        let Some(number) = whole_number(self.shown(field).trim()) else { return };
        let next = if up { number.checked_add(1) } else { number.checked_sub(1) };
        if let Some(next) = next.map(|it| it.to_string()).filter(|it| field.admits(self, it)) {
            if let Field::Setting(id, _) = field {
                self.face.hand = Some(id);
                self.hurried = true;
            }
            self.type_into(field, &next);
            self.hurried = false;
        }
    }
}
