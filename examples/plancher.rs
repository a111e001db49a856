//! What the bare writing of a site costs: reads a folder into memory, then writes it as another, with all cores.
//!
//! ```text
//! plancher FOLDER COPY [THREADS]
//! ```
//!
//! Prints the seconds of the writing alone, the number of files and their bytes.
#![expect(clippy::disallowed_methods, reason = "measures files and the clock")]

use std::collections::BTreeSet;
use std::fs;
use std::io::{Error, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// A file to write: its path from the folder, and its content.
type File = (PathBuf, Vec<u8>);

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [from, to, rest @ ..] = arguments.as_slice() else {
        return Err(Error::other("usage: plancher FOLDER COPY [THREADS]"));
    };
    let cores = std::thread::available_parallelism()?.get();
    let threads = rest.first().map_or(Ok(cores), |text| text.parse().map_err(Error::other))?;
    let mut files = Vec::new();
    read(Path::new(from), Path::new(""), &mut files)?;
    let bytes: usize = files.iter().map(|(_, content)| content.len()).sum();
    let start = Instant::now();
    write(&files, Path::new(to), threads)?;
    let seconds = start.elapsed().as_secs_f64();
    writeln!(std::io::stdout(), "{seconds:.6} {} {bytes}", files.len())
}

fn read(root: &Path, inside: &Path, files: &mut Vec<File>) -> std::io::Result<()> {
    for entry in fs::read_dir(root.join(inside))? {
        let entry = entry?;
        let path = inside.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            read(root, &path, files)?;
        } else {
            files.push((path, fs::read(entry.path())?));
        }
    }
    Ok(())
}

fn write(files: &[File], to: &Path, threads: usize) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    // In order: what is around a folder comes before it.
    let folders: BTreeSet<&Path> = files.iter().flat_map(|(path, _)| path.ancestors().skip(1)).collect();
    for folder in folders.into_iter().filter(|folder| *folder != Path::new("")) {
        fs::create_dir(to.join(folder))?;
    }
    let next = AtomicUsize::new(0);
    let worker = || -> std::io::Result<()> {
        while let Some((path, content)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            fs::write(to.join(path), content)?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().try_for_each(|handle| handle.join().expect("a worker does not panic"))
    })
}
