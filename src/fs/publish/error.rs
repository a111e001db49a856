//! Why a publication did not happen, in the words of a webmaster.

use std::fmt::{Display, Formatter, Result as Written};
use std::io;
use std::path::{Path, PathBuf};

use crate::fs::read::french;

/// How many colliding files a message names.
const NAMED: usize = 5;

/// What deniche was doing when the disk refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Finding the folder on disk.
    Resolve,
    /// Taking the lock.
    Lock,
    /// Reading what is there.
    Read,
    /// Creating a folder.
    MakeFolder,
    /// Writing a file.
    Write,
    /// Removing a file or folder of an earlier publication.
    Remove,
    /// Putting the new site in the place of the old one.
    Exchange,
}

impl Step {
    /// Follows « impossible ».
    fn label(self) -> &'static str {
        match self {
            Step::Resolve => "de trouver",
            Step::Lock => "de réserver",
            Step::Read => "de lire",
            Step::MakeFolder => "de créer le dossier",
            Step::Write => "d’écrire",
            Step::Remove => "de supprimer",
            Step::Exchange => "de mettre en place",
        }
    }
}

/// Why nothing, or not everything, was published.
#[derive(Debug)]
pub enum PublishError {
    /// A path of the bundle that would leave the output folder, or that no file can have.
    BadPath {
        /// The path.
        path: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The output cannot be a folder of its own: `/`, or someone’s home.
    NoName(PathBuf),
    /// The output holds sources of the site, or lies within them.
    Reserved {
        /// The output asked for.
        output: PathBuf,
        /// The sources.
        sources: PathBuf,
    },
    /// The output is a file.
    NotAFolder(PathBuf),
    /// The output is a symbolic link to nothing.
    DanglingLink(PathBuf),
    /// Another publication holds the folder.
    Locked(PathBuf),
    /// Files that deniche did not write stand where the site would put its own.
    Taken {
        /// The output folder.
        output: PathBuf,
        /// Their paths in it.
        files: Vec<PathBuf>,
    },
    /// The disk refused; the old site is whole.
    Io {
        /// What was being done.
        step: Step,
        /// On what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The disk refused while files were being replaced one by one: each page is whole, but the site is a mix.
    Interrupted {
        /// What was being done.
        step: Step,
        /// On what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The new site is online, but a file that someone added meanwhile stayed in the tree put aside.
    LeftBehind {
        /// The file, where it is now.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl PublishError {
    /// For `map_err`: the disk refused `step` on `path`.
    pub(super) fn at(step: Step, path: &Path) -> impl FnOnce(io::Error) -> PublishError {
        move |source| PublishError::Io { step, path: path.to_path_buf(), source }
    }

    /// The same failure, once some files of the old site are already replaced.
    pub(super) fn halfway(self) -> Self {
        match self {
            PublishError::Io { step, path, source } => PublishError::Interrupted { step, path, source },
            other => other,
        }
    }

    /// Whether there was no room left.
    pub(super) fn is_disk_full(&self) -> bool {
        matches!(self, PublishError::Io { source, .. }
            if matches!(source.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded))
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            PublishError::Io { source, .. }
            | PublishError::Interrupted { source, .. }
            | PublishError::LeftBehind { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl Display for PublishError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Written {
        match self {
            PublishError::BadPath { path, reason } => write!(
                f,
                "Le site contient un chemin impossible à publier, {}\u{a0}: {reason}. \
                 Rien n’a été écrit, l’ancien site est intact. \
                 Corrigez l’adresse («\u{a0}slug\u{a0}», «\u{a0}alias\u{a0}» ou nom de fichier) qui donne ce chemin.",
                quoted(path.escape_debug())
            ),
            PublishError::NoName(output) => write!(
                f,
                "{} ne peut pas servir de dossier de publication. Rien n’a été écrit. \
                 Choisissez un dossier réservé au site, par exemple «\u{a0}public\u{a0}».",
                quoted(output.display())
            ),
            PublishError::Reserved { output, sources } => write!(
                f,
                "Le dossier de publication {} empiète sur les sources du site, {}. \
                 Rien n’a été écrit, pour ne pas les perdre. \
                 Choisissez un dossier réservé au site, par exemple «\u{a0}public\u{a0}».",
                quoted(output.display()),
                quoted(sources.display())
            ),
            PublishError::NotAFolder(output) => write!(
                f,
                "{} est un fichier, pas un dossier. Rien n’a été écrit. \
                 Renommez ce fichier, ou choisissez un autre dossier de publication.",
                quoted(output.display())
            ),
            PublishError::DanglingLink(output) => write!(
                f,
                "{} est un lien vers un dossier qui n’existe pas. Rien n’a été écrit. \
                 Créez ce dossier, ou supprimez le lien.",
                quoted(output.display())
            ),
            PublishError::Locked(output) => write!(
                f,
                "Une autre publication est en cours dans {}. Celle-ci s’arrête sans avoir rien modifié. \
                 Attendez la fin de l’autre, puis relancez la commande.",
                quoted(output.display())
            ),
            PublishError::Taken { output, files } => taken(f, output, files),
            PublishError::Io { step, path, source } => write!(
                f,
                "La publication a échoué\u{a0}: impossible {} {} ({}). L’ancien site est intact. {}",
                step.label(),
                quoted(path.display()),
                cause(source),
                advice(source)
            ),
            PublishError::Interrupted { step, path, source } => write!(
                f,
                "La publication s’est arrêtée en chemin\u{a0}: impossible {} {} ({}). \
                 Aucune page n’est abîmée, mais des pages nouvelles et anciennes se côtoient, \
                 car ce dossier ne peut pas être remplacé d’un seul coup. {}",
                step.label(),
                quoted(path.display()),
                cause(source),
                advice(source)
            ),
            PublishError::LeftBehind { path, source } => write!(
                f,
                "Le nouveau site est en ligne, mais {}, ajouté pendant la publication, n’a pas pu y être repris \
                 ({}). Mettez-le à l’abri avant la prochaine publication, qui l’effacerait.",
                quoted(path.display()),
                cause(source)
            ),
        }
    }
}

/// Between French quotation marks.
fn quoted(text: impl Display) -> String {
    format!("«\u{a0}{text}\u{a0}»")
}

fn taken(f: &mut Formatter<'_>, output: &Path, files: &[PathBuf]) -> Written {
    let named: Vec<String> = files.iter().take(NAMED).map(|file| quoted(file.display())).collect();
    let (what, them) = match files.len() {
        1 => ("un fichier que deniche n’a pas écrit et que le site remplacerait", "le"),
        _ => ("des fichiers que deniche n’a pas écrits et que le site remplacerait", "les"),
    };
    let more = match files.len().saturating_sub(NAMED) {
        0 => String::new(),
        1 => " et un autre".to_owned(),
        more => format!(" et {more} autres"),
    };
    write!(
        f,
        "{} contient {what}\u{a0}: {}{more}. Rien n’a été modifié. \
         Déplacez-{them} ailleurs, ou choisissez un autre dossier de publication.",
        quoted(output.display()),
        named.join(", ")
    )
}

fn cause(source: &io::Error) -> String {
    match source.kind() {
        io::ErrorKind::StorageFull => "le disque est plein".to_owned(),
        io::ErrorKind::QuotaExceeded => "votre espace disque est épuisé".to_owned(),
        io::ErrorKind::PermissionDenied => "vous n’en avez pas le droit".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "ce disque est en lecture seule".to_owned(),
        io::ErrorKind::NotFound => "il n’existe pas ou plus".to_owned(),
        io::ErrorKind::NotADirectory => "ce n’est pas un dossier".to_owned(),
        io::ErrorKind::AlreadyExists => "il y a déjà autre chose à cette place".to_owned(),
        io::ErrorKind::InvalidFilename => "ce nom est trop long ou refusé par le disque".to_owned(),
        _ => french(source),
    }
}

fn advice(source: &io::Error) -> &'static str {
    match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "Libérez de la place (il en faut pour deux fois le site), puis relancez la commande."
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "Vérifiez à qui appartient ce dossier, ou publiez dans un autre dossier."
        }
        _ => "Vérifiez ce dossier, puis relancez la commande.",
    }
}
