//! What must be installed: found out first, and only what is missing is installed.

use crate::error::XtaskError;
use crate::shell::{exists, output, program, run, succeeds};
use std::io::IsTerminal;
use std::process::Command;

/// Something that must be there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Need {
    /// The Debian package that brings it.
    package: &'static str,
    sign: Sign,
}

/// How one sees that it is there.
#[derive(Clone, Copy, Debug)]
enum Sign {
    /// A program can be found.
    Program(&'static str),
    /// Tesseract knows a language.
    Language(&'static str),
    /// The package is installed.
    Package,
}

impl Need {
    const fn program(name: &'static str, package: &'static str) -> Self {
        Self { package, sign: Sign::Program(name) }
    }

    fn is_there(self) -> bool {
        match self.sign {
            Sign::Program(name) => exists(name),
            Sign::Language(code) => {
                exists("tesseract")
                    && output(program("tesseract").arg("--list-langs"))
                        .is_ok_and(|list| list.lines().any(|line| line.trim() == code))
            }
            Sign::Package => {
                let query = ["-W", "-f=${db:Status-Status}", self.package];
                program("dpkg-query")
                    .args(query)
                    .output()
                    .is_ok_and(|found| found.stdout == b"installed")
            }
        }
    }
}

/// What building takes: the vault compiles `SQLCipher` and OpenSSL from C, which Perl configures.
const BUILDING: [Need; 4] = [
    Need::program("cc", "gcc"),
    Need::program("make", "make"),
    Need::program("perl", "perl"),
    // The C library's headers, without which the compiler alone is of no use.
    Need { package: "libc6-dev", sign: Sign::Package },
];

/// What reading photos takes.
const READING: [Need; 4] = [
    Need::program("tesseract", "tesseract-ocr"),
    Need { package: "tesseract-ocr-fra", sign: Sign::Language("fra") },
    Need { package: "tesseract-ocr-eng", sign: Sign::Language("eng") },
    Need { package: "tesseract-ocr-deu", sign: Sign::Language("deu") },
];

/// The fuzzer's runtime is written in C++.
const FUZZING: Need = Need::program("c++", "g++");

/// What evidence files are checked with: the tools that anyone has, and a browser for their page.
const CHECKING: [Need; 3] = [
    Need::program("openssl", "openssl"),
    Need::program("sha256sum", "coreutils"),
    Need::program("chromium", "chromium"),
];

/// What the Kotlin parts are built and tested with; pictures of screens take the same fonts
/// everywhere.
const KOTLIN: [Need; 5] = [
    Need::program("mvn", "maven"),
    Need::program("javac", "openjdk-17-jdk-headless"),
    Need { package: "fonts-roboto-unhinted", sign: Sign::Package },
    // What the renderer of the screens is linked with.
    Need { package: "libgl1", sign: Sign::Package },
    Need { package: "libfontconfig1", sign: Sign::Package },
];

/// What an APK is linked, packed and signed with.
const PACKING: [Need; 5] = [
    Need::program("aapt2", "aapt"),
    Need::program("zipalign", "zipalign"),
    Need::program("apksigner", "apksigner"),
    Need::program("unzip", "unzip"),
    Need::program("zip", "zip"),
];

/// Typefaces that generated receipts are printed with.
const FONTS: &str = include_str!("../../generator/fonts.txt");

/// Makes sure that the app can be built and can read photos.
pub(crate) fn for_demo() -> Result<(), XtaskError> {
    provide(BUILDING.into_iter().chain(READING))
}

/// Makes sure that the phone's app can be shown on a computer.
pub(crate) fn for_app() -> Result<(), XtaskError> {
    provide(BUILDING.into_iter().chain(READING).chain(KOTLIN))
}

/// Makes sure that every test can run.
pub(crate) fn for_tests() -> Result<(), XtaskError> {
    let fonts = FONTS.split_whitespace().map(|package| Need { package, sign: Sign::Package });
    provide(
        BUILDING
            .into_iter()
            .chain(READING)
            .chain(CHECKING)
            .chain(KOTLIN)
            .chain(PACKING)
            .chain([FUZZING])
            .chain(fonts),
    )
}

fn provide(needs: impl Iterator<Item = Need>) -> Result<(), XtaskError> {
    let debian = exists("dpkg-query") && exists("apt-get");
    let missing: Vec<&'static str> = needs
        // A package cannot be asked for where there is no package manager that knows it.
        .filter(|need| debian || !matches!(need.sign, Sign::Package))
        .filter(|need| !need.is_there())
        .map(|need| need.package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !debian {
        return Err(XtaskError::MustInstall { command: elsewhere(&missing), missing });
    }
    let Some(become_root) = become_root() else {
        let command = format!("sudo apt-get install --no-install-recommends {}", missing.join(" "));
        return Err(XtaskError::MustInstall { missing, command });
    };
    println!("Not installed yet: {}.", missing.join(", "));
    println!("Installing it from your system's own package source.");
    let apt = |words: &[&str]| {
        let mut command = command_as(&become_root);
        command.args(["apt-get", "-q"]).args(words);
        command
    };
    run(&mut apt(&["update"]))?;
    run(apt(&["install", "-y", "--no-install-recommends"]).args(&missing))
}

/// The words before a command that make it run as root: none for root itself; nothing where this
/// user may not.
fn become_root() -> Option<Vec<&'static str>> {
    if output(program("id").arg("-u")).is_ok_and(|id| id.trim() == "0") {
        return Some(Vec::new());
    }
    // With a terminal sudo may ask for the password; without one it must not wait for it.
    let may = exists("sudo")
        && (std::io::stdin().is_terminal() || succeeds(program("sudo").args(["-n", "true"])));
    may.then(|| vec!["sudo"])
}

fn command_as(become_root: &[&str]) -> Command {
    let mut words = become_root.iter().copied();
    let mut command = program(words.next().unwrap_or("env"));
    command.args(words);
    if !become_root.is_empty() {
        command.arg("env");
    }
    command.args(["DEBIAN_FRONTEND=noninteractive", "LC_ALL=C"]);
    command
}

/// What to type on a system without apt.
fn elsewhere(missing: &[&str]) -> String {
    if cfg!(target_os = "macos") {
        let compiler = missing.iter().any(|package| matches!(*package, "gcc" | "make" | "g++"));
        let mut lines = Vec::new();
        if compiler {
            lines.push("xcode-select --install");
        }
        if missing.iter().any(|package| package.starts_with("tesseract")) {
            lines.push("brew install tesseract tesseract-lang");
        }
        return lines.join("\n  ");
    }
    format!("(with your package manager) install what Debian calls {}", missing.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_not_installed_again() {
        let here = Need::program("cargo", "cargo");
        assert!(provide([here].into_iter()).is_ok());
    }

    #[test]
    fn a_program_that_is_nowhere_is_missing() {
        assert!(!Need::program("no-such-program-here", "nothing").is_there());
        assert!(!Need { package: "no-such-package-here", sign: Sign::Package }.is_there());
    }

    #[test]
    fn the_fonts_are_packages_and_nothing_else() {
        let packages: Vec<_> = FONTS.split_whitespace().collect();
        assert!(!packages.is_empty() && packages.iter().all(|name| name.starts_with("fonts-")));
    }
}
