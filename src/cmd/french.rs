//! The command line in French: help pages and usage errors.

use std::process::ExitCode;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use crate::cli::USAGE;

const MAIN: &str = "{about}\n\nUsage : deniche <COMMANDE> [OPTIONS]\n\nCommandes :\n{subcommands}\n\nOptions :\n{options}{after-help}\n";
const SUB: &str = "{about}\n\nUsage : {usage}\n\n{all-args}{after-help}\n";

/// Replaces what clap says in English.
pub fn translated(command: Command) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = own_flags(command).help_template(MAIN).disable_version_flag(true).arg(
        Arg::new("version").short('V').long("version").action(ArgAction::Version).help("Affiche la version"),
    );
    for name in names {
        command = command.mut_subcommand(name, |sub| {
            let sub = own_flags(sub).help_template(SUB);
            sub.mut_args(|arg| {
                let heading = if arg.is_positional() { "Arguments " } else { "Options " };
                let takes = arg.get_action().takes_values();
                let arg = arg.help_heading(heading);
                if takes { arg.hide_default_value(true) } else { arg }
            })
        });
    }
    command
}

/// The flag of help, and the possible values of each argument inside its own text.
fn own_flags(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help("Affiche cette aide");
    command.disable_help_flag(true).arg(help).mut_args(|arg| {
        if arg.get_possible_values().is_empty() || !arg.get_action().takes_values() {
            return arg;
        }
        let values: Vec<String> =
            arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        let help = format!("{} : {}", arg.get_help().cloned().unwrap_or_default(), values.join(", "));
        arg.help(StyledStr::from(help)).hide_possible_values(true)
    })
}

/// Prints help, the version, or what is wrong with the command line.
pub fn usage(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            anstream::print!("{}", error.render().ansi());
            return ExitCode::SUCCESS;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            anstream::eprint!("{}", error.render().ansi());
            return ExitCode::from(USAGE);
        }
        _ => {}
    }
    anstream::eprintln!("\x1b[1;31merreur\x1b[0m : {}", message(error));
    anstream::eprintln!("\nPour la liste des commandes et des options : deniche --help");
    ExitCode::from(USAGE)
}

fn message(error: &clap::Error) -> String {
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let suggestion = |kind| {
        let found = context(error, kind);
        if found.is_empty() { String::new() } else { format!(" Vouliez-vous dire « {found} » ?") }
    };
    match error.kind() {
        ErrorKind::UnknownArgument => {
            format!("l’option « {argument} » n’existe pas.{}", suggestion(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => {
            let name = context(error, ContextKind::InvalidSubcommand);
            format!("la commande « {name} » n’existe pas.{}", suggestion(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::MissingSubcommand => "il manque une commande.".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("il manque {argument}."),
        ErrorKind::InvalidValue if value.is_empty() => format!("il manque la valeur de {argument}."),
        ErrorKind::InvalidValue => {
            let choices = context(error, ContextKind::ValidValue);
            format!("« {value} » n’est pas une valeur de {argument}. Les valeurs possibles : {choices}.")
        }
        ErrorKind::ValueValidation => {
            use std::error::Error;
            let reason = error.source().map(ToString::to_string).unwrap_or_default();
            let french =
                if reason.contains('«') { reason } else { format!("« {value} » ne convient pas") };
            format!("{argument} : {french}.")
        }
        ErrorKind::ArgumentConflict => {
            format!("« {argument} » est donné deux fois, ou contredit une autre option.")
        }
        ErrorKind::TooManyValues => format!("« {value} » est de trop."),
        _ => "la ligne de commande ne convient pas.".to_owned(),
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    }
}
