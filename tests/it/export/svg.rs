//! Pictures.
use super::hosts;
use vmq_planner::engine::View;
use vmq_planner::export::{Theme, svg};

#[test]
fn dump() {
    for (name, plan) in hosts::all() {
        for theme in [Theme::Light, Theme::Dark] {
            let view = if name == "wanted" { View::Target } else { View::Current };
            std::fs::write(format!("/tmp/take/{name}-{}.svg", theme.key()), svg(&plan, view, theme)).unwrap();
        }
        std::fs::write(format!("/tmp/take/{name}.md"), vmq_planner::export::markdown(&plan)).unwrap();
    }
}
