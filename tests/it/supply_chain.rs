//! What `docs/chaine-de-confiance.md` says of the libraries, of the lock file and of Rust is so.

use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

#[test]
fn the_guide_counts_the_libraries() {
    let packages = read("Cargo.lock").lines().filter(|line| *line == "[[package]]").count();
    let libraries = packages - 1;
    let said = format!("**{libraries} bibliothèques**");
    let guide = read("docs/chaine-de-confiance.md");
    assert!(guide.contains(&said), "docs/chaine-de-confiance.md must say {said}");
}

#[test]
fn every_library_comes_from_crates_io_with_its_digest() {
    let lock = read("Cargo.lock");
    for package in lock.split("[[package]]").skip(1).filter(|p| !p.contains("\nname = \"deniche\"\n")) {
        let from = "\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\n";
        assert!(package.contains(from) && package.contains("\nchecksum = \""), "{package}");
    }
}

#[test]
fn one_version_of_rust_is_said_everywhere() {
    let version = env!("CARGO_PKG_RUST_VERSION");
    for path in ["README.md", "docs/chaine-de-confiance.md"] {
        assert!(read(path).contains(&format!("Rust {version}")), "{path} must say Rust {version}");
    }
    let workflow = read("docs/exemples/publication-binaire.yml");
    assert!(workflow.contains(&format!("RUST: \"{version}\"")), "the workflow must use Rust {version}");
    assert!(read("docs/chaine-de-confiance.md").contains(&format!("cargo +{version} build")));
}

/// The files that give commands.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_none_or(|extension| extension != "png") {
            found.push(path);
        }
    }
}

#[test]
fn every_command_that_compiles_keeps_to_the_lock_file() {
    let alone = ["README.md", ".ci/run", "tests/run", "tests/browser/README.md"];
    let mut all: Vec<PathBuf> = alone.iter().map(|path| root().join(path)).collect();
    files(&root().join("docs"), &mut all);
    let compiles = |line: &&str| {
        let words: Vec<&str> = line.split_whitespace().map(|word| word.trim_matches(['`', '"'])).collect();
        let command = words.iter().position(|word| *word == "cargo").map(|at| &words[at + 1..]);
        let first = command.and_then(|rest| rest.iter().find(|word| !word.starts_with('+')));
        first.is_some_and(|word| {
            ["build", "install", "run", "test", "clippy", "vendor", "bench"].contains(word)
        })
    };
    let mut seen = 0;
    for path in all {
        let text = std::fs::read_to_string(&path).unwrap();
        for line in text.lines().filter(compiles) {
            seen += 1;
            assert!(line.contains("--locked"), "{}: {line}", path.display());
        }
    }
    assert!(seen > 8, "{seen} commands: the test reads the wrong files");
}
