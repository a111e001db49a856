//! `deniche new`: a file ready to fill.

use std::io::Write;
use std::process::ExitCode;

use super::{fail, shown, today};
use crate::cli::{Model, New};
use crate::document::slug::slugify;
use crate::document::{self, Front, Memo, Options};
use crate::fs::read::{Reader, french};
use crate::source::Sources;

const FICHE: &str = include_str!("modele/fiche.md");
const RENCONTRE: &str = include_str!("modele/rencontre.md");
const PAGE: &str = include_str!("modele/page.md");

/// Runs the command.
pub fn run(args: &New) -> ExitCode {
    let day = args.date.unwrap_or_else(today);
    let slug = slugify(&args.titre);
    if slug.is_empty() {
        return fail("ce titre ne contient ni lettre ni chiffre : donnez-en un autre.");
    }
    let (sources, _) = Reader::default().read(&args.root);
    if sources.get("deniche.toml").is_none() {
        return fail(
            "il n’y a pas de deniche.toml ici : placez-vous dans le dossier du site, ou indiquez-le avec --root.",
        );
    }
    let (folder, name, model) = match args.model {
        Model::Fiche => ("fiches", slug, FICHE),
        Model::Rencontre => ("rencontres", format!("{day}-{slug}"), RENCONTRE),
        Model::Page => ("pages", slug, PAGE),
    };
    let text = model
        .replace("{numero}", &next_number(&sources).to_string())
        .replace("{date}", &day.to_string())
        .replace("{titre}", &toml_text(&args.titre));
    let path = args.root.join("content").join(folder).join(format!("{name}.md"));
    match write_new(&path, &text) {
        Ok(()) => {
            anstream::println!("\x1b[1m{}\x1b[0m est prête à remplir.", shown(&path));
            anstream::println!(
                "C’est un brouillon : « deniche serve » le montre, « deniche build » ne le publie pas."
            );
            anstream::println!("Quand elle est finie, écrivez etat = \"publie\".");
            ExitCode::SUCCESS
        }
        Err(error) => fail(&format!("impossible d’écrire {} : {}.", shown(&path), french(&error))),
    }
}

fn write_new(path: &std::path::Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())
}

/// One more than the greatest number in use.
fn next_number(sources: &Sources) -> u32 {
    let options = Options { typography: true, raw_html: false };
    let parsed = document::parse(sources, options, &mut Memo::default());
    let numbers = parsed.iter().filter_map(|parsed| match &parsed.0.front {
        Front::Fiche(raw) => raw.numero.as_ref().map(|at| at.value),
        _ => None,
    });
    numbers.max().map_or(1, |greatest| greatest.saturating_add(1))
}

/// A text between straight quotes.
fn toml_text(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
