//! What is written in Swift, built and tested on Linux, without Xcode, over the real core.

use crate::bindings;
use crate::error::XtaskError;
use crate::no_words;
use crate::shell::{self, program, root, succeeds, target};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Hand-written Swift.
const SOURCES: [&str; 3] = ["App", "Sources", "Tests"];

/// `@Observable` makes programs that lack a name which no library of Swift 6.0 for Linux has, and
/// which nothing calls.
const LINKER: [&str; 2] = ["-Xlinker", "--allow-shlib-undefined"];

/// `cargo xtask swift`: all of it, from bindings that are made anew.
pub(crate) fn run(words: &[String]) -> Result<(), XtaskError> {
    no_words(words)?;
    formatting()?;
    bindings::generate()?;
    test()?;
    check_app()
}

/// Formatting, as Swift's own formatter has it.
pub(crate) fn formatting() -> Result<(), XtaskError> {
    if !is_ready()? {
        return Ok(());
    }
    let mut files = Vec::new();
    for folder in SOURCES {
        hand_written(&package().join(folder), &mut files)?;
    }
    files.sort();
    let mut lint = inside(&["swift", "format", "lint", "--strict", "--parallel"]);
    shell::run_as(lint.args(files), "swift format lint --strict")
}

/// The tests of the kit, over the real core.
pub(crate) fn test() -> Result<(), XtaskError> {
    if !is_ready()? {
        return Ok(());
    }
    put_library()?;
    let mut test = inside(&["swift", "test", "--scratch-path"]);
    // One after the other: each has a vault of its own to build, and measures its own memory.
    test.arg(builds()).args(LINKER).args(["-Xswiftc", "-warnings-as-errors", "--no-parallel"]);
    test.env("VISAVIS_FIXTURES", root().join("fixtures"));
    shell::run(&mut test)
}

/// Apple's frameworks as far as the app uses them, each after those that it needs.
const INTERFACES: [&str; 15] = [
    "FoundationOfApple",
    "UniformTypeIdentifiers",
    "Accessibility",
    "CoreGraphics",
    "UIKit",
    "VisionKit",
    "Vision",
    "LocalAuthentication",
    "Security",
    "CryptoKit",
    "SwiftUI",
    "PhotosUI",
    "Charts",
    "AppIntents",
    "WidgetKit",
];

/// The app, its share extension and its widget, each with the files that they have in common.
const PROGRAMS: [(&str, &[&str]); 3] = [
    ("Visavis", &["Shell", "Design", "Device", "Screens", "Intents"]),
    ("VisavisShare", &["Share", "Device/Inboxes.swift", "Device/PhoneWords.swift"]),
    (
        "VisavisWidget",
        &[
            "Widget",
            "Intents/ScanIntent.swift",
            "Intents/OpenRequests.swift",
            "Device/PhoneWords.swift",
        ],
    ),
];

/// Type-checks the app against the interfaces of Apple's frameworks, without a warning; and that what
/// is wrong on purpose is refused.
pub(crate) fn check_app() -> Result<(), XtaskError> {
    if !is_ready()? {
        return Ok(());
    }
    for name in INTERFACES {
        let mut files = Vec::new();
        let folder = package().join("Tests/Interfaces").join(name);
        if folder.is_dir() {
            hand_written(&folder, &mut files)?;
        } else {
            files.push(folder.with_extension("swift"));
        }
        make_interface(name, &files)?;
    }
    for (name, parts) in PROGRAMS {
        let mut files = Vec::new();
        for part in parts {
            let path = package().join("App").join(part);
            if path.is_dir() { hand_written(&path, &mut files)? } else { files.push(path) }
        }
        shell::run_as(type_check(name).args(files), &format!("type-check of {name}"))?;
    }
    refuse()
}

/// Each file of this folder must be refused, for the reasons that it names itself.
fn refuse() -> Result<(), XtaskError> {
    let mut files = Vec::new();
    hand_written(&package().join("Tests/Refused"), &mut files)?;
    for file in files {
        let mut check = type_check("Refused");
        let said = check.arg(&file).output();
        let said =
            said.map_err(|source| XtaskError::NotStarted { program: "swiftc".to_owned(), source })?;
        let errors = String::from_utf8_lossy(&said.stderr).into_owned();
        let text = read(&file)?;
        let wanted = text.lines().filter_map(|line| line.split_once("// refused: "));
        let missing: Vec<_> = wanted
            .filter(|(_, reason)| !errors.contains(reason))
            .map(|(_, reason)| format!("{}: was not refused: {reason}", file.display()))
            .collect();
        if said.status.success() || !missing.is_empty() {
            return Err(XtaskError::Broken(missing));
        }
    }
    Ok(())
}

/// Makes the module of an interface, unless it is newer than its sources.
fn make_interface(name: &str, files: &[PathBuf]) -> Result<(), XtaskError> {
    let module = interfaces().join(name).with_extension("swiftmodule");
    let age = |path: &Path| fs::metadata(path).and_then(|about| about.modified()).ok();
    if age(&module)
        .is_some_and(|made| files.iter().all(|file| age(file).is_some_and(|age| age < made)))
    {
        return Ok(());
    }
    fs::create_dir_all(interfaces()).map_err(failed(&module))?;
    let words = ["swiftc", "-swift-version", "6", "-parse-as-library", "-emit-module"];
    let mut make = inside(&words);
    make.args(["-module-name", name, "-I"]).arg(interfaces()).arg("-o").arg(&module);
    shell::run_as(make.args(files), &format!("interface of {name}"))
}

fn type_check(name: &str) -> Command {
    let words = ["swiftc", "-swift-version", "6", "-parse-as-library", "-typecheck"];
    let mut check = inside(&words);
    check.args(["-warnings-as-errors", "-module-name", name]);
    check.arg("-I").arg(interfaces()).arg("-I").arg(builds().join("debug/Modules"));
    let map = package().join("Sources/VisavisCoreFFI/module.modulemap");
    check.arg("-Xcc").arg(format!("-fmodule-map-file={}", map.display()));
    check
}

/// Puts the generated sources where the package has them.
pub(crate) fn put_bindings() -> Result<(), XtaskError> {
    let generated = bindings::folder().join("swift");
    let sources = package().join("Sources");
    for (from, to) in [
        ("VisavisCore.swift", "VisavisCore/VisavisCore.swift"),
        ("VisavisCoreFFI.h", "VisavisCoreFFI/VisavisCoreFFI.h"),
        ("VisavisCoreFFI.modulemap", "VisavisCoreFFI/module.modulemap"),
    ] {
        let text = read(&generated.join(from))?;
        // The map names modules that Linux lacks.
        let kept = text.lines().filter(|line| !line.trim_start().starts_with("use \""));
        let text = kept.flat_map(|line| [line, "\n"]).collect::<String>();
        let to = sources.join(to);
        // What is unchanged is not written: it would be compiled again.
        if read(&to).is_ok_and(|present| present == text) {
            continue;
        }
        let folder = to.parent().unwrap_or(&sources);
        fs::create_dir_all(folder).and_then(|()| fs::write(&to, text)).map_err(failed(&to))?;
    }
    Ok(())
}

/// Puts the core's static library into a folder without the dynamic one, which the linker would take.
fn put_library() -> Result<(), XtaskError> {
    let from = bindings::library_folder().join("libvisavis.a");
    let to = library().join("libvisavis.a");
    if succeeds(program("cmp").arg("-s").arg(&from).arg(&to)) {
        return Ok(());
    }
    fs::create_dir_all(library()).map_err(failed(&to))?;
    fs::copy(&from, &to).map_err(failed(&from))?;
    // The package manager does not watch that library: without this it would test the core of the
    // last link.
    let linked = builds().join("debug/VisavisPackageTests.xctest");
    if linked.exists() { fs::remove_file(&linked).map_err(failed(&linked)) } else { Ok(()) }
}

/// Sets Swift up where that can be done; says so where it cannot.
fn is_ready() -> Result<bool, XtaskError> {
    if !cfg!(target_os = "linux") {
        println!("Swift is tested on Linux here; ios/README.md says how a Mac does it.");
        return Ok(false);
    }
    let mut setup = program(package().join("scripts/toolchain.sh"));
    let status = setup.arg(tree()).status();
    let status = status.map_err(|source| XtaskError::NotStarted {
        program: "ios/scripts/toolchain.sh".to_owned(),
        source,
    })?;
    match status.code() {
        Some(0) => Ok(true),
        Some(3) => {
            println!("What is written in Swift was NOT checked here.");
            Ok(false)
        }
        _ => Err(XtaskError::Failed { line: "ios/scripts/toolchain.sh".to_owned() }),
    }
}

/// A command inside the tree of the toolchain, in the folder of the package.
fn inside(words: &[&str]) -> Command {
    let mut command = program(package().join("scripts/inside.sh"));
    let seen = [package(), target(), root().join("fixtures")];
    let seen: Vec<_> = seen.iter().map(|folder| folder.display().to_string()).collect();
    command.current_dir(package()).env("SWIFT_SEES", seen.join(":"));
    command.env("VISAVIS_CORE_LIB", library()).arg(tree()).args(words);
    command
}

/// All Swift files of a folder but the generated one.
fn hand_written(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), XtaskError> {
    for entry in fs::read_dir(folder).map_err(failed(folder))? {
        let path = entry.map_err(failed(folder))?.path();
        let is_generated = path.ends_with("VisavisCore/VisavisCore.swift");
        if path.is_dir() {
            hand_written(&path, files)?;
        } else if path.extension().is_some_and(|end| end == "swift") && !is_generated {
            files.push(path);
        }
    }
    Ok(())
}

fn package() -> PathBuf {
    root().join("ios")
}

/// Where the toolchain is: beside other tools' caches, for every copy of the repository.
fn tree() -> PathBuf {
    let home = || PathBuf::from(std::env::var_os("HOME").unwrap_or_else(|| "/root".into()));
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    cache.unwrap_or_else(|| home().join(".cache")).join("visavis-swift")
}

fn builds() -> PathBuf {
    target().join("swift/build")
}

fn interfaces() -> PathBuf {
    target().join("swift/interfaces")
}

fn library() -> PathBuf {
    target().join("swift/lib")
}

fn read(path: &Path) -> Result<String, XtaskError> {
    fs::read_to_string(path).map_err(failed(path))
}

fn failed(path: &Path) -> impl Fn(std::io::Error) -> XtaskError {
    let path = path.to_owned();
    move |source| XtaskError::File { path: path.clone(), source }
}
