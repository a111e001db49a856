//! The themes are embedded in the binary: a change in them makes it anew.

#[expect(clippy::disallowed_macros, reason = "what cargo reads")]
fn main() {
    println!("cargo:rerun-if-changed=themes");
    println!("cargo:rerun-if-changed=src/cmd/modele");
}
