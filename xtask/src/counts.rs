//! How many tests passed and failed, read from what cargo and Node print.

/// Tests passed and failed so far.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Counts {
    /// Takes one line of output; lines that sum up nothing change nothing.
    pub(crate) fn read(&mut self, line: &str) {
        if let Some(summary) = line.trim().strip_prefix("test result: ") {
            self.read_cargo(summary);
        } else {
            self.read_node(line);
        }
    }

    /// `ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s`
    fn read_cargo(&mut self, summary: &str) {
        let words: Vec<&str> = summary.split([' ', ';']).filter(|word| !word.is_empty()).collect();
        for pair in words.windows(2) {
            let [number, what] = pair else { continue };
            let Ok(number) = number.parse::<u64>() else { continue };
            match *what {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                _ => {}
            }
        }
    }

    /// `ℹ pass 3` from Node's spec reporter, `# pass 3` from its TAP reporter. A cancelled test has not passed.
    fn read_node(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let ["ℹ" | "#", what, number] = words[..] else { return };
        let Ok(number) = number.parse::<u64>() else { return };
        match what {
            "pass" => self.passed += number,
            "fail" | "cancelled" => self.failed += number,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[&str], passed: u64, failed: u64) {
        let mut counts = Counts::default();
        for line in lines {
            counts.read(line);
        }
        assert_eq!(counts, Counts { passed, failed });
    }

    #[test]
    fn cargo_summaries_add_up() {
        check(
            &[
                "test model::ids::order ... ok\n",
                "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n",
                "test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s\n",
            ],
            14,
            3,
        );
    }

    #[test]
    fn node_summaries_add_up_in_both_reporters() {
        check(&["ℹ tests 4\n", "ℹ pass 3\n", "ℹ fail 1\n", "ℹ cancelled 0\n", "ℹ duration_ms 81.2\n"], 3, 1);
        check(&["# tests 4\n", "# pass 2\n", "# fail 1\n", "# cancelled 1\n"], 2, 2);
    }

    #[test]
    fn other_lines_count_nothing() {
        check(&["", "12 passed", "# pass many", "ℹ pass", "the test result: ok. 1 passed"], 0, 0);
    }
}
