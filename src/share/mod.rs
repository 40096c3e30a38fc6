//! Plans as links: everything after `#`, so that no server sees a plan (contract section 5). A link that was cut, changed or
//! made by hand gives an error that says so, never another plan.

mod address;
mod coder;
#[expect(clippy::cast_possible_truncation, reason = "lengths and checksums are taken apart into letters")]
mod envelope;
mod field;
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "logits are bounded; see squash")]
mod letters;
mod odds;
mod range;
mod redact;
mod v1;

pub use address::{Address, link_in};
pub use envelope::MOST;
pub use redact::redact;

use std::fmt;

use crate::model::Plan;

/// Why a link is no plan, or a plan no link.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkError {
    /// Something is missing, at least so many letters.
    Truncated {
        /// How many are known to be missing.
        missing: usize,
    },
    /// It is whole, but not as it was made.
    Corrupt,
    /// A later version of this page made it.
    Version {
        /// The version that the link names.
        version: char,
    },
    /// Longer than a link may be.
    TooLarge,
}

impl LinkError {
    /// The code of the contract.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Truncated { .. } => "link-truncated",
            Self::Corrupt => "link-corrupt",
            Self::Version { .. } => "link-version",
            Self::TooLarge => "too-large",
        }
    }
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Truncated { missing: 0 } => f.write_str(
                "This link was cut short: there is no plan in it. Ask for it again, as a text file or an attachment if a chat cut it.",
            ),
            Self::Truncated { missing } => write!(
                f,
                "This link was cut short: at least {missing} of its characters are missing. Ask for it again, as a text file or an attachment if a chat cut it.",
            ),
            Self::Corrupt => f.write_str(
                "This link was changed on its way: its checksum does not agree. Ask for it again, and copy it whole.",
            ),
            Self::Version { version } => write!(
                f,
                "This link was made by a later version of vmq-planner (links of version {version}). Reload the page to get the present version, or ask for the plan as JSON.",
            ),
            Self::TooLarge => f.write_str("A link holds at most 65,536 characters, and this would be more. Save the plan as a file instead."),
        }
    }
}

/// The link of a plan: `p=` and what follows, without `#`. The same plan always gives the same link.
///
/// # Errors
/// [`LinkError::TooLarge`] where it would have more than 65,536 letters, or hold more than 1 MiB.
pub fn encode(plan: &Plan) -> Result<String, LinkError> {
    let bytes = v1::write(plan, MOST).ok_or(LinkError::TooLarge)?;
    envelope::wrap(&bytes)
}

/// Any bytes in a whole link, for those who try how bytes are read that make no sense.
///
/// # Errors
/// [`LinkError::TooLarge`].
pub fn wrap(bytes: &[u8]) -> Result<String, LinkError> {
    envelope::wrap(bytes)
}

/// The plan of a link, `p=…`.
///
/// # Errors
/// What is wrong with the link; see [`LinkError`].
pub fn decode(fragment: &str) -> Result<Plan, LinkError> {
    let plan = v1::read(envelope::unwrap(fragment)?).ok_or(LinkError::Corrupt)?;
    // One plan, one link: another way of saying the same was made by hand.
    if encode(&plan).as_deref() == Ok(fragment) { Ok(plan) } else { Err(LinkError::Corrupt) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Noise that carries a right checksum, as somebody may make by hand: it is read up to where it makes no sense.
    #[test]
    fn noise_with_a_right_checksum_is_refused_or_is_the_link_of_its_plan() {
        let mut seed = 7_u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed.to_be_bytes()[0]
        };
        let mut plans = 0;
        for n in 0..100_000 {
            let bytes: Vec<u8> = (0..n % 60).map(|_| next()).collect();
            let Ok(link) = envelope::wrap(&bytes) else { panic!("{n} bytes are short") };
            match decode(&link) {
                Ok(plan) => {
                    assert_eq!(encode(&plan).as_ref(), Ok(&link));
                    plans += 1;
                }
                Err(error) => assert_eq!(error, LinkError::Corrupt),
            }
        }
        assert!(plans < 2_000, "{plans} of 100,000 strings of noise are plans");
    }
}
