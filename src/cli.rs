//! Arguments of the command line, and the way to the command that they name.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::cmd;

/// Exit status when the content has errors.
pub const PROBLEMS: u8 = 1;
/// Exit status when the command line is wrong.
pub const USAGE: u8 = 2;

const EXAMPLES: &str = "\
Exemples :
  deniche init mon-site                   crée un petit site qui marche
  deniche serve                           montre le site pendant que vous écrivez
  deniche new fiche \"Le jardin partagé\"   prépare une nouvelle fiche
  deniche check                           dit tout ce qui ne va pas, sans publier
  deniche build                           fabrique le site dans public/

Le guide de rédaction est dans docs/guide-de-redaction.md.";

/// Fabrique le site d’un catalogue d’initiatives à partir de fiches en markdown.
#[derive(Debug, Parser)]
#[command(name = "deniche", version, about, after_help = EXAMPLES, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Fabrique le site dans public/
    Build(Build),
    /// Vérifie tout, et corrige ce qui est certain si vous le demandez
    Check(Check),
    /// Montre le site dans le navigateur, et le refait à chaque enregistrement
    Serve(Serve),
    /// Prépare une fiche, une rencontre ou une page
    New(New),
    /// Crée un petit site qui marche
    Init(Init),
    /// Explique une vérification, ou dit pourquoi une page existe et ce qu’elle montre
    Explain(Explain),
    /// Écrit le schéma JSON d’un en-tête, pour la complétion dans un éditeur
    Schema(Schema),
}

/// Site et jour.
#[derive(Debug, Args)]
pub struct Common {
    /// Dossier du site
    #[arg(long, value_name = "DOSSIER", default_value = ".")]
    pub root: PathBuf,
    /// Adresse du site, à la place de celle de deniche.toml
    #[arg(long, value_name = "ADRESSE")]
    pub base_url: Option<String>,
    /// Montre aussi les brouillons et ce qui n’est pas encore publié
    #[arg(long)]
    pub brouillons: bool,
    /// Jour de la publication, à la place d’aujourd’hui
    #[arg(long, value_name = "AAAA-MM-JJ", value_parser = day)]
    pub date: Option<jiff::civil::Date>,
    /// Nombre de tâches menées de front (autant que de cœurs, sinon)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
}

/// Arguments of `build`.
#[derive(Debug, Args)]
#[command(
    after_help = "Exemples :\n  deniche build\n  deniche build --output /tmp/essai --base-url https://essai.example/catalogue/"
)]
pub struct Build {
    /// Site and day.
    #[command(flatten)]
    pub common: Common,
    /// Dossier où va le site (public/ dans le dossier du site, sinon)
    #[arg(long, value_name = "DOSSIER")]
    pub output: Option<PathBuf>,
}

/// How `check` shows what it found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Pour un humain
    Texte,
    /// Pour un programme
    Json,
    /// Annotations de GitHub
    Github,
    /// Rapport « Code Quality » de GitLab
    Gitlab,
    /// SARIF 2.1.0, que lisent beaucoup d’outils
    Sarif,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
#[command(
    after_help = "Exemples :\n  deniche check\n  deniche check --strict --format json\n  deniche check --fix --essai\n  deniche check --liens"
)]
pub struct Check {
    /// Site and day.
    #[command(flatten)]
    pub common: Common,
    /// Échoue aussi sur les avertissements
    #[arg(long)]
    pub strict: bool,
    /// Forme du rapport
    #[arg(long, value_enum, default_value_t = Format::Texte)]
    pub format: Format,
    /// Demande aussi à chaque adresse extérieure si elle répond
    #[arg(long)]
    pub liens: bool,
    /// Redemande à toutes, même à celles qui ont répondu il y a peu (avec --liens)
    #[arg(long, requires = "liens")]
    pub liens_frais: bool,
    /// Demande aussi à cet ordinateur et aux réseaux privés : pour les essais
    #[arg(long, requires = "liens", hide = true)]
    pub liens_locaux: bool,
    /// Corrige ce qui est certain, après l’avoir montré
    #[arg(long)]
    pub fix: bool,
    /// Montre ces corrections sans rien écrire
    #[arg(long, requires = "fix")]
    pub essai: bool,
}

/// Arguments of `serve`.
#[derive(Debug, Args)]
#[command(after_help = "Exemples :\n  deniche serve\n  deniche serve --port 4000 --open")]
pub struct Serve {
    /// Dossier du site
    #[arg(long, value_name = "DOSSIER", default_value = ".")]
    pub root: PathBuf,
    /// Port
    #[arg(long, value_name = "PORT", default_value_t = 1312)]
    pub port: u16,
    /// Ouvre le navigateur
    #[arg(long)]
    pub open: bool,
    /// Cache les brouillons, comme le site publié
    #[arg(long)]
    pub publie: bool,
    /// Jour de l’aperçu, à la place d’aujourd’hui
    #[arg(long, value_name = "AAAA-MM-JJ", value_parser = day)]
    pub date: Option<jiff::civil::Date>,
}

/// What `new` can prepare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Model {
    /// Une initiative
    Fiche,
    /// Un compte-rendu de rencontre
    Rencontre,
    /// Une page
    Page,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
#[command(after_help = "Exemple :\n  deniche new fiche \"Le jardin partagé des Lilas\"")]
pub struct New {
    /// Ce qu’il faut préparer
    #[arg(value_enum, value_name = "QUOI")]
    pub model: Model,
    /// Son titre
    pub titre: String,
    /// Dossier du site
    #[arg(long, value_name = "DOSSIER", default_value = ".")]
    pub root: PathBuf,
    /// Jour, à la place d’aujourd’hui
    #[arg(long, value_name = "AAAA-MM-JJ", value_parser = day)]
    pub date: Option<jiff::civil::Date>,
}

/// Arguments of `init`.
#[derive(Debug, Args)]
#[command(after_help = "Exemple :\n  deniche init mon-site && cd mon-site && deniche serve")]
pub struct Init {
    /// Dossier à créer
    #[arg(value_name = "DOSSIER")]
    pub dir: PathBuf,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
#[command(after_help = "Exemples :\n  deniche explain D029\n  deniche explain /fiches/migracoop/")]
pub struct Explain {
    /// Code d’une vérification (D012), adresse d’une page ou d’un fichier du site, ou fichier de content/
    #[arg(value_name = "ADRESSE")]
    pub route: String,
    /// Site and day.
    #[command(flatten)]
    pub common: Common,
}

/// What `schema` describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaKind {
    /// En-tête d’une fiche
    Fiche,
    /// En-tête d’un compte-rendu
    Rencontre,
    /// En-tête d’une page
    Page,
    /// En-tête d’une organisation
    Organisation,
    /// content/vocabulaire/thematiques.toml
    Thematiques,
    /// content/vocabulaire/sigles.toml
    Sigles,
    /// deniche.toml
    Site,
    /// theme.toml
    Theme,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
#[command(after_help = "Exemple :\n  deniche schema fiche > fiche.schema.json")]
pub struct Schema {
    /// Ce qu’il faut décrire
    #[arg(value_enum, value_name = "QUOI")]
    pub kind: SchemaKind,
}

fn day(text: &str) -> Result<jiff::civil::Date, String> {
    text.parse().map_err(|_| format!("« {text} » n’est pas un jour : écrivez par exemple 2026-03-12"))
}

/// Runs the command named on the command line.
pub fn run() -> ExitCode {
    let command = crate::cmd::french::translated(Cli::command());
    let matches = match command.try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return crate::cmd::french::usage(&error),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return crate::cmd::french::usage(&error),
    };
    match cli.command {
        Command::Build(args) => cmd::build::run(&args),
        Command::Check(args) => cmd::check::run(&args),
        Command::Serve(args) => cmd::serve::run(&args),
        Command::New(args) => cmd::new::run(&args),
        Command::Init(args) => cmd::init::run(&args),
        Command::Explain(args) => cmd::explain::run(&args),
        Command::Schema(args) => cmd::schema::run(args.kind),
    }
}
