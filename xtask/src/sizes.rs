//! What a folder of files weighs: as it is, and as servers send it.

use crate::process::{Outcome, command, output};
use std::path::Path;

/// One file, in bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Size {
    raw: u64,
    gzip: u64,
    pub(crate) brotli: u64,
    pub(crate) path: String,
}

/// Prints each file of `folder` and the totals, and gives the files.
pub(crate) fn print_sizes(folder: &Path) -> Outcome<Vec<Size>> {
    let sizes = measured(folder)?;
    let total = Size {
        raw: sizes.iter().map(|size| size.raw).sum(),
        gzip: sizes.iter().map(|size| size.gzip).sum(),
        brotli: sizes.iter().map(|size| size.brotli).sum(),
        path: "total".to_owned(),
    };
    println!("\n{:>10} {:>10} {:>10}  bytes", "raw", "gzip", "brotli");
    for Size { raw, gzip, brotli, path } in sizes.iter().chain([&total]) {
        println!("{raw:>10} {gzip:>10} {brotli:>10}  {path}");
    }
    Ok(sizes)
}

/// What these files of `folder` weigh together as brotli, in bytes.
pub(crate) fn weigh(folder: &Path, files: &[&str]) -> Outcome<u64> {
    let mut total = 0;
    for size in measured(folder)? {
        if files.contains(&size.path.as_str()) {
            total += size.brotli;
        }
    }
    Ok(total)
}

fn measured(folder: &Path) -> Outcome<Vec<Size>> {
    let printed = output(command("node").arg("xtask/sizes.mjs").arg(folder))
        .ok_or_else(|| format!("the files of {} could not be measured", folder.display()))?;
    let sizes: Vec<Size> = printed.lines().filter_map(parse).collect();
    if sizes.is_empty() { Err(format!("{} is empty", folder.display())) } else { Ok(sizes) }
}

fn parse(line: &str) -> Option<Size> {
    let mut fields = line.splitn(4, '\t');
    let mut number = || fields.next()?.parse().ok();
    let (raw, gzip, brotli) = (number()?, number()?, number()?);
    Some(Size { raw, gzip, brotli, path: fields.next()?.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_three_numbers_and_a_path() {
        let size = Size { raw: 300, gzip: 200, brotli: 100, path: "a b/c.js".to_owned() };
        assert_eq!(parse("300\t200\t100\ta b/c.js"), Some(size));
        assert_eq!(parse("300\t200\tc.js"), None);
    }
}
