//! Whose output a file holds when it does not say.

use super::{ok, plans, read, said, vmq, vmq_shown};
use vmq_planner::import::Imported;

/// Files of one table each, `path:base`, or `path:base:machine` where an object says of which it is.
#[track_caller]
fn check(files: &[&str], expected: &[&[&str]]) -> Imported {
    let files: Vec<_> = files
        .iter()
        .map(|file| {
            let mut words = file.split(':');
            let (path, base) = (words.next().unwrap(), words.next().unwrap().parse().unwrap());
            let mut text = vmq(&format!("N{base}"), base);
            for machine in words {
                text = format!("{text}\r\nName : X{base}\r\nBuildNumber : 17763\r\nCSName : {machine}\r\n");
            }
            (path, text.into_bytes())
        })
        .collect();
    let imported = ok(&files);
    let plain: Vec<Vec<String>> = imported
        .plans
        .iter()
        .map(|plan| {
            let name = plan.name.as_ref().map_or("-".to_owned(), ToString::to_string);
            [name].into_iter().chain(plan.adapters.iter().map(|it| it.name.to_string())).collect()
        })
        .collect();
    assert_eq!(plain, expected, "{:#?}", imported.notes);
    imported
}

#[test]
fn files_side_by_side_are_of_one_machine() {
    check(&["a.txt:2", "b.txt:4"], &[&["-", "N2", "N4"]]);
    check(&["a.txt:2:HV01", "b.txt:4"], &[&["HV01", "N2", "N4"]]);
    check(&["HV01/x/a.txt:2:HV01", "HV01/y/b.txt:4"], &[&["HV01", "N2", "N4"]]);
    check(&["HV01/x/a.txt:2", "HV01/y/b.txt:4"], &[&["-", "N2", "N4"]]);
}

#[test]
fn folders_side_by_side_are_of_several() {
    check(&["HV01/NetAdapter/vmq.txt:2", "HV02/NetAdapter/vmq.txt:4"], &[&["HV01", "N2"], &["HV02", "N4"]]);
    check(
        &["c/a/x.txt:2:HV01", "c/a/y.txt:4", "c/b/x.txt:6:HV02", "c/b/z.txt:8"],
        &[&["HV01", "N2", "N4"], &["HV02", "N6", "N8"]],
    );
    check(&["HV_01/vmq.txt:2", "Lab/vmq.txt:4"], &[&["HV_01", "N2"], &["Lab", "N4"]]);
}

#[test]
fn a_machine_in_the_path_of_a_file_is_its_own() {
    check(
        &["vmq-hv01.txt:2", "all.txt:4:HV01", "team (HV02).txt:6", "b.txt:8:HV02"],
        &[&["HV01", "N4", "N2"], &["HV02", "N8", "N6"]],
    );
    check(&["msdbg.HV01/x.txt:2", "msdbg.HV02-2022.08.16_10.30.00/x.txt:4"], &[&["HV01", "N2"], &["HV02", "N4"]]);
    // The longer name, and no part of a word.
    check(
        &["HV-PROD-03 x.txt:2", "a.txt:4:HV-PROD", "b.txt:6:HV-PROD-03", "HV-PRODUCTION.txt:8:HV-PRODUCTION"],
        &[&["HV-PROD-03", "N2", "N6"], &["HV-PRODUCTION", "N8"], &["HV-PROD", "N4"]],
    );
}

#[test]
fn what_stays_open_is_taken_for_the_one_before_and_noted() {
    let imported = check(&["a.txt:2:HV01", "b.txt:4", "c.txt:6:HV02"], &[&["HV01", "N2", "N4"], &["HV02", "N6"]]);
    let note = imported.notes.iter().find(|note| note.message.contains("does not say whose")).unwrap();
    assert_eq!((note.file.as_deref(), note.line), (Some("b.txt"), 5));
}

#[test]
fn contradictions_between_files_name_both() {
    let files = [("a.txt", vmq("NIC1", 2).into_bytes()), ("b.txt", vmq("NIC1", 4).into_bytes())];
    let imported = read(&files).unwrap();
    assert_eq!(plans(&imported), ["host".to_owned(), vmq_shown("NIC1", 4)]);
    assert!(
        said(&imported, "repeated-object").contains("differs from what line 5 of a.txt says"),
        "{:#?}",
        imported.notes
    );
}
