//! The themes are embedded in the binary: a change in them makes it anew.

fn main() {
    println!("cargo:rerun-if-changed=themes");
    println!("cargo:rerun-if-changed=src/cmd/modele");
}
