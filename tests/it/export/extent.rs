//! How far a path reaches: the few commands that our shapes are made of.

/// Left, top, right and bottom.
pub(super) fn of(shape: &str) -> [i64; 4] {
    let (mut x, mut y, mut start) = (0, 0, (0, 0));
    let mut extent = [i64::MAX, i64::MAX, i64::MIN, i64::MIN];
    let mut rest = shape;
    while let Some(command) = rest.chars().next() {
        let end = rest[1..].find(|c: char| c.is_ascii_alphabetic()).map_or(rest.len(), |at| at + 1);
        let numbers: Vec<i64> = rest[1..end].split_whitespace().map(|it| it.parse().expect("a whole number")).collect();
        rest = &rest[end..];
        match (command, &numbers[..]) {
            ('M', [to_x, to_y]) => (x, y, start) = (*to_x, *to_y, (*to_x, *to_y)),
            ('m', [by_x, by_y]) => (x, y, start) = (x + by_x, y + by_y, (x + by_x, y + by_y)),
            ('h', [by]) => x += by,
            ('v', [by]) => y += by,
            ('z', []) => (x, y) = start,
            _ => panic!("{command} {numbers:?} in {shape}"),
        }
        extent = [extent[0].min(x), extent[1].min(y), extent[2].max(x), extent[3].max(y)];
    }
    extent
}

#[test]
fn a_frame_reaches_as_far_as_its_sides() {
    assert_eq!(of("M2 3h10v5h-10zm1 1v3h8v-3z"), [2, 3, 12, 8]);
}
