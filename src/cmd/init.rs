//! `deniche init`: a small site that works, out of the binary alone.

use std::path::Path;
use std::process::ExitCode;

use include_dir::{Dir, include_dir};

use super::{fail, shown};
use crate::cli::Init;
use crate::fs::read::french;

static SITE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cmd/modele/site");

/// Runs the command.
pub fn run(args: &Init) -> ExitCode {
    let dir = &args.dir;
    let occupied = std::fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
    if occupied || dir.is_file() {
        return fail(&format!("{} existe déjà et n’est pas vide : rien n’est changé.", shown(dir)));
    }
    if let Err(error) = write(&SITE, dir) {
        return fail(&format!("impossible de créer {} : {}.", shown(dir), french(&error)));
    }
    anstream::println!("Un petit site vous attend dans \x1b[1m{}\x1b[0m.\n", shown(dir));
    anstream::println!("  cd {}", shown(dir));
    anstream::println!("  deniche serve --open     pour le voir et l’écrire");
    anstream::println!("  deniche build            pour le fabriquer dans public/");
    ExitCode::SUCCESS
}

fn write(from: &Dir<'_>, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for file in from.files() {
        let name = file.path().file_name().unwrap_or_default();
        // Cargo would leave a `.gitignore` of its own out of the package: it is kept under another name.
        let name = if name == "gitignore" { ".gitignore".as_ref() } else { name };
        std::fs::write(to.join(name), file.contents())?;
    }
    for dir in from.dirs() {
        write(dir, &to.join(dir.path().file_name().unwrap_or_default()))?;
    }
    Ok(())
}
