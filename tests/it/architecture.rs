//! The table of rooms of the design, held against the code.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Each room, and the rooms that it may import. A room may always import itself.
const ALLOWED: [(&str, &[&str]); 23] = [
    ("source", &[]),
    ("diagnostic", &[]),
    ("map", &[]),
    ("picture", &[]),
    ("search", &[]),
    ("bundle", &[]),
    ("cache", &["bundle"]),
    ("schema", &["source", "diagnostic"]),
    ("document", &["source", "schema", "diagnostic"]),
    ("catalogue", &["source", "schema", "document", "diagnostic"]),
    ("route", &["source", "document", "catalogue"]),
    (
        "view",
        &["source", "schema", "document", "catalogue", "route", "map", "picture", "search", "diagnostic"],
    ),
    ("theme", &["source", "schema", "bundle", "diagnostic"]),
    (
        "plan",
        &["source", "document", "catalogue", "route", "view", "theme", "search", "bundle", "diagnostic"],
    ),
    ("render", &["source", "plan", "view", "theme", "picture", "search", "bundle", "cache", "diagnostic"]),
    ("proof", &["source", "diagnostic"]),
    (
        "pipeline",
        &[
            "source",
            "document",
            "catalogue",
            "plan",
            "theme",
            "render",
            "search",
            "proof",
            "bundle",
            "cache",
            "diagnostic",
        ],
    ),
    ("fs", &["source", "bundle", "cache", "diagnostic"]),
    ("server", &["bundle"]),
    ("web", &["diagnostic"]),
    ("cli", &["cmd"]),
    (
        "cmd",
        &[
            "cli",
            "source",
            "schema",
            "document",
            "catalogue",
            "route",
            "view",
            "plan",
            "theme",
            "render",
            "bundle",
            "cache",
            "diagnostic",
            "pipeline",
            "fs",
            "server",
            "web",
        ],
    ),
    ("main", &["cli"]),
];

fn files(folder: &Path, extensions: &[&str], found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if !["node_modules", "vendor", "target", "snapshots"].contains(&name.as_str()) {
                files(&path, extensions, found);
            }
        } else if path.extension().is_some_and(|e| extensions.iter().any(|known| e == *known)) {
            found.push(path);
        }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The room of a file: the first part of its path below `src/`.
fn room(file: &Path) -> String {
    let inside = file.strip_prefix(root().join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// Rooms that a line of code names after `crate::`.
fn imported(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or("");
    code.split("crate::")
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>())
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn rooms_import_only_what_stands_to_their_left() {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.into_iter().collect();
    let mut sources = Vec::new();
    files(&root().join("src"), &["rs"], &mut sources);
    assert!(sources.len() > 60, "the test reads the wrong folder");
    let mut faults = Vec::new();
    for file in sources.iter().filter(|file| !file.ends_with("src/lib.rs")) {
        let room = room(file);
        let may = allowed.get(room.as_str()).unwrap_or_else(|| panic!("{room} is not in the table"));
        let is_test = file.to_string_lossy().contains("tests");
        for (number, line) in std::fs::read_to_string(file).unwrap().lines().enumerate() {
            for name in imported(line) {
                if name != room && !may.contains(&name.as_str()) && !is_test {
                    faults.push(format!("{}:{} imports {name}", file.display(), number + 1));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_file_is_too_long() {
    let mut sources = Vec::new();
    for folder in ["src", "tests", "themes"] {
        files(&root().join(folder), &["rs", "js", "mjs", "css", "html"], &mut sources);
    }
    let lines = |file: &PathBuf| std::fs::read_to_string(file).unwrap().lines().count();
    let long: Vec<String> = sources
        .iter()
        .map(|file| (lines(file), file))
        .filter(|(count, _)| *count > 400)
        .map(|(count, file)| format!("{} has {count} lines", file.display()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}
