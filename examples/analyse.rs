//! Reads lines, and writes for each the JSON array of its terms: the French analysis as other programs can compare it.

use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        serde_json::to_writer(&mut out, &deniche::search::analysis::terms(&line?))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
