//! What other sites answer when they are asked: D130 to D132.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Place, Severity};

/// Why an address is held to be dead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// The answer has that status, which is an error.
    Status(u16),
    /// No site has that name.
    UnknownHost,
    /// The server takes no connection.
    Refused,
    /// Nothing came in time.
    Timeout,
    /// The server does not prove that it is the one that is meant.
    Certificate,
    /// Redirections without end.
    Redirections,
    /// The connection was cut, or what came is not of the web.
    Broken,
    /// It cannot be read as an address.
    Malformed,
}

/// D130: an address that does not answer.
pub fn address_dead(place: Place, fault: Fault) -> Diagnostic {
    let (why, help) = match fault {
        Fault::Status(status @ (404 | 410)) => (
            format!("la page n’existe plus (erreur {status})"),
            "cherchez où cette page est maintenant, et corrigez l’adresse ; sinon, retirez-la",
        ),
        Fault::Status(status @ 500..) => (
            format!("le site est en panne (erreur {status})"),
            "essayez de nouveau dans quelques jours ; si la panne dure, retirez l’adresse",
        ),
        Fault::Status(status) => (
            format!("le site la refuse (erreur {status})"),
            "ouvrez-la dans votre navigateur ; si elle ne s’ouvre pas, corrigez-la ou retirez-la",
        ),
        Fault::UnknownHost => (
            "aucun site ne porte ce nom".to_owned(),
            "vérifiez que vous êtes relié à internet, puis l’orthographe ; si le site a disparu, retirez l’adresse",
        ),
        Fault::Refused => (
            "le serveur refuse la connexion".to_owned(),
            "essayez de nouveau dans quelques jours ; si rien ne change, retirez l’adresse",
        ),
        Fault::Timeout => (
            "le site met trop de temps".to_owned(),
            "ouvrez-la dans votre navigateur, ou essayez de nouveau dans quelques jours",
        ),
        Fault::Certificate => (
            "la connexion sûre échoue : le certificat du site est périmé, manque, ou n’est pas le sien"
                .to_owned(),
            "ouvrez-la dans votre navigateur ; s’il vous met en garde, prévenez le site ou retirez l’adresse",
        ),
        Fault::Redirections => (
            "le site renvoie sans fin d’une adresse à une autre".to_owned(),
            "ouvrez-la dans votre navigateur, et copiez l’adresse où vous arrivez",
        ),
        Fault::Broken => (
            "la connexion s’est coupée, ou la réponse n’est pas celle d’un site".to_owned(),
            "ouvrez-la dans votre navigateur ; si elle ne s’ouvre pas, corrigez-la ou retirez-la",
        ),
        Fault::Malformed => (
            "elle est mal écrite".to_owned(),
            "ouvrez la page dans votre navigateur, et copiez ce qui est dans la barre d’adresse",
        ),
    };
    Diagnostic::warning(130, place, format!("cette adresse ne répond pas : {why}")).help(help)
}

/// D131: an address that leads to another one for good.
pub fn address_moved(place: Place, to: &str) -> Diagnostic {
    Diagnostic::new(131, Severity::Advice, place, format!("cette page a déménagé vers {to}"))
        .help("vérifiez que c’est bien la même page, puis écrivez cette adresse")
}

/// D132: a site that wants persons, not programs.
pub fn address_closed(place: Place, status: u16) -> Diagnostic {
    Diagnostic::new(
        132,
        Severity::Advice,
        place,
        format!("ce site n’a pas voulu répondre à un programme (erreur {status})"),
    )
    .help("ouvrez l’adresse vous-même : si la page est là, tout va bien")
}
