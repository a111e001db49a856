//! What is wrong with `security.txt`: D150 to D152.

use crate::diagnostic::{Diagnostic, Place, Severity};

/// D150: the file holds no longer. `until` is the last day that one may write.
pub fn expired(place: Place, written: &str, until: &str) -> Diagnostic {
    Diagnostic::warning(150, place, format!("security.txt ne vaut plus depuis le {written}")).help(format!(
        "vérifiez que ses adresses répondent encore, puis écrivez une date d’ici un an : expire = {until}"
    ))
}

/// D151: the file would hold for more than a year. `until` is the last day that one may write.
pub fn too_long(place: Place, written: &str, until: &str) -> Diagnostic {
    let message = format!("security.txt vaudrait plus d’un an, jusqu’au {written}");
    Diagnostic::new(151, Severity::Advice, place, message).help(format!(
        "écrivez une date plus proche, pour vérifier ses adresses chaque année : expire = {until}"
    ))
}

/// D152: the site is in a folder of its host, which is not where the file is looked for.
pub fn not_at_the_root(place: Place, base: &str) -> Diagnostic {
    let message = format!("security.txt serait dans {base}, où personne ne le cherche");
    Diagnostic::new(152, Severity::Advice, place, message).help(
        "copiez le dossier .well-known à la racine du domaine, ou demandez-le à qui s’en occupe ; puis écrivez D152 = \"ignorer\"",
    )
}
