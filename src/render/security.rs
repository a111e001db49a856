//! `security.txt`: whom to tell of a flaw, one field a line.

use crate::view::security::SecurityTxt;

/// The file, in the order of RFC 9116.
pub fn security(said: &SecurityTxt) -> Vec<u8> {
    let contacts = said.contacts.iter().map(|uri| format!("Contact: {uri}\n"));
    let policy = (!said.policy.is_empty()).then(|| format!("Policy: {}\n", said.policy));
    let others = [
        format!("Expires: {}\n", said.expires),
        format!("Preferred-Languages: {}\n", said.languages.join(", ")),
        format!("Canonical: {}\n", said.canonical),
    ];
    contacts.chain(others).chain(policy).collect::<String>().into_bytes()
}
