//! Tests.

mod planner;
