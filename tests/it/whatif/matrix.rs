//! The matrix of sets: every cell as the sets say, and few columns on the largest host.

use vmq_planner::engine::{Role, View, analyze};
use vmq_planner::model::LpIndex;
use vmq_planner::whatif::matrix;

use super::{check, owed};
use crate::host::host;
use crate::planner::random;

#[test]
fn every_cell_says_what_the_sets_say() {
    check(2_000, random::plan(2, 14), |plan| {
        let report = analyze(&plan, View::Current);
        let matrix = matrix(&plan, &report);
        let lps = plan.cpu.as_ref().unwrap().lps();
        let used =
            lps.iter().enumerate().filter(|(at, _)| report.adapters.iter().any(|it| it.set.contains(LpIndex::at(*at))));
        assert_eq!(used.count(), matrix.columns.iter().map(|it| it.n).sum::<usize>());
        for (at, lp) in lps.iter().enumerate() {
            let lp_at = LpIndex::at(at);
            if report.adapters.iter().all(|it| !it.set.contains(lp_at)) {
                continue;
            }
            let column = matrix.columns[matrix.column_of(lp_at).unwrap()];
            assert!(column.first <= lp.at && lp.at <= column.last, "{} in {} to {}", lp.at, column.first, column.last);
            for it in &report.adapters {
                let a = it.adapter;
                assert_eq!(matrix.rows.contains(&a), it.role != Role::Off);
                assert_eq!(column.is_in(a), it.set.contains(lp_at), "{a} at {}", lp.at);
                let clashes = report.adapters.iter().any(|other| {
                    let (x, y) = (it.set.contains(lp_at), other.set.contains(lp_at));
                    other.adapter != a
                        && owed(&plan, a, other.adapter).is_some_and(|same| if same { x != y } else { x && y })
                });
                assert_eq!(column.clashes(a), clashes, "{a} at {}", lp.at);
            }
        }
    });
}

#[test]
fn the_largest_host_stays_readable() {
    let mut it = host("ws2019", 32, 32, 2);
    for at in 0..32 {
        it = it.adapter(
            &format!("NIC{at}"),
            serde_json::json!({ "baseGroup": at, "baseNumber": 0, "maxProcessors": if at % 2 == 0 { 16 } else { 31 } }),
        );
    }
    let plan = it.set().plan();
    let matrix = matrix(&plan, &analyze(&plan, View::Current));
    assert_eq!((matrix.rows.len(), matrix.columns.len()), (32, 32));
    assert_eq!(matrix.columns[1].first.to_string() + "-" + &matrix.columns[1].last.to_string(), "1:0-1:60");
}
