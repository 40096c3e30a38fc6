//! Programs that a machine which is ours alone, such as a CI container with Debian, gets by itself.

use crate::process::{Outcome, command, output, run};
use std::path::Path;

/// Only as root on Debian and its kin: a container or a CI machine.
pub(crate) fn may_install() -> bool {
    Path::new("/etc/debian_version").exists()
        && output(command("id").arg("-u")).is_some_and(|user| user.trim() == "0")
        && output(command("apt-get").arg("--version")).is_some()
}

/// Installs packages, and starts none of the services they bring.
pub(crate) fn install(packages: &[&str], purpose: &str, takes: &str) -> Outcome {
    println!("\nInstalling {}, which {purpose}: once, {takes}.", packages.join(" and "));
    run(command("apt-get").arg("update"))?;
    run(command("apt-get")
        .args(["install", "-y", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive")
        // A runlevel in which Debian's packages start no service.
        .env("RUNLEVEL", "1"))
}
