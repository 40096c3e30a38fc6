//! Typing into fields: drafts, steps that go on while a person types, and one more or less.

use super::Session;
use crate::app::forms::Field;
use crate::model::whole_number;

impl Session {
    pub(super) fn type_into(&mut self, field: Field, text: &str) {
        let trimmed = text.trim();
        let admitted = field.admits(trimmed);
        self.face.set_draft(field, (!admitted).then(|| text.to_owned()));
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

    pub(super) fn nudge(&mut self, field: Field, up: bool) {
        let shown = self.face.draft(field).map_or_else(|| field.value(self), str::to_owned);
        let Some(number) = whole_number(shown.trim()) else { return };
        let next = if up { number.checked_add(1) } else { number.checked_sub(1) };
        if let Some(next) = next.map(|it| it.to_string()).filter(|it| field.admits(it)) {
            self.type_into(field, &next);
        }
    }
}
