//! What is worked out when somebody looks at it: the recommendation, and the scripts that lead there.

use std::borrow::Cow;
use std::rc::Rc;

use super::Session;
use crate::app::derived::Advice;
use crate::app::services::{self, Missing, Scripts};

impl Session {
    /// What would be best, once the program is whole.
    pub(crate) fn advice(&self) -> Option<&Rc<Advice>> {
        self.is_whole().then(|| self.derived.rest.advice(self.plan(), self.strategy))
    }

    /// What the plan lacks, and how many findings each answer may change, the most first once the program is whole.
    pub(crate) fn missing(&self) -> Cow<'_, [(Missing, usize)]> {
        if self.is_whole() {
            return Cow::Borrowed(self.derived.rest.missing(self.plan()));
        }
        services::missing(self.plan()).into_iter().map(|it| (it, 0)).collect()
    }

    /// The scripts: to the wanted settings, or while there are none, to the recommended ones.
    pub(crate) fn scripts(&self) -> &Rc<Scripts> {
        self.derived.rest.scripts(self.plan(), self.strategy)
    }

    /// The script in sight, and its name.
    pub(crate) fn script(&self) -> (&'static str, &str) {
        let scripts = self.scripts();
        match self.face.script {
            1 => ("verify", &scripts.verify),
            2 => ("rollback", &scripts.rollback),
            _ => ("apply", &scripts.apply),
        }
    }

    /// Whether there is a recommendation that is not the plan already.
    pub(crate) fn can_use_recommendation(&self) -> bool {
        self.advice().is_some_and(|it| {
            let plan = &it.answer.plan;
            plan.adapters.iter().any(|it| it.target.is_some()) && *plan != *self.now.plan
        })
    }
}
