//! The addresses of a page, followed.

use std::collections::HashMap;

use super::address::{Ground, Target, anchor, is_whole, wanted};
use super::page::{Link, Page};
use super::{Fault, File, Proof, css};

/// An anchor of another file.
#[derive(Debug)]
pub(super) struct Away {
    /// The file.
    file: usize,
    /// The address, as written.
    written: Box<str>,
}

/// Follows the addresses of a page, which is left without them. `from` is its place among the files and its path. Gives the
/// anchors that only the other pages know.
pub(super) fn prove(
    ground: &Ground<'_>,
    from: (usize, &str),
    page: &mut Page,
    faults: &mut Vec<Fault>,
) -> Vec<Away> {
    let mut away = Vec::new();
    for Link { written, loaded } in std::mem::take(&mut page.links) {
        // Who writes a `<base>` says that addresses are read from elsewhere.
        if page.moved && !is_whole(&written) {
            continue;
        }
        match ground.locate(from, &written) {
            (Target::Nothing, _) => faults.push(Fault::Dead(written)),
            (Target::Outside, _) => faults.push(Fault::Outside(written)),
            (Target::Elsewhere, _) if loaded => faults.push(Fault::Elsewhere(written)),
            (Target::File(file), anchor) => match wanted(anchor) {
                Some(name) if file == from.0 && !page.answers(name) => faults.push(Fault::Anchor(written)),
                Some(_) if file != from.0 => away.push(Away { file, written }),
                _ => {}
            },
            (Target::Elsewhere | Target::Beyond, _) => {}
        }
    }
    away
}

/// Follows the addresses of a stylesheet.
pub(super) fn style(ground: &Ground<'_>, from: (usize, &str), text: &str) -> Vec<Fault> {
    let fault = |written: &str| match ground.locate(from, written).0 {
        Target::Nothing => Some(Fault::Dead(written.into())),
        Target::Outside => Some(Fault::Outside(written.into())),
        Target::Elsewhere => Some(Fault::Elsewhere(written.into())),
        Target::File(_) | Target::Beyond => None,
    };
    css::loads(text).into_iter().filter_map(fault).collect()
}

/// The anchors of other files that are not there, each with the file that asks for it. Pages and drawings have anchors; that of
/// another file (`bilan.pdf#page=3`) is for the program that shows it.
pub(super) fn anchors(files: &[File<'_>], proofs: &[Proof]) -> Vec<(usize, Fault)> {
    let mut drawings: HashMap<usize, Page> = HashMap::new();
    let mut faults = Vec::new();
    for (index, proof) in proofs.iter().enumerate() {
        for Away { file, written } in &proof.away {
            let Some(name) = wanted(anchor(written)) else { continue };
            let there = &files[*file];
            let page: &Page = if there.template.is_some() {
                &proofs[*file].page
            } else if let (true, Some(bytes)) = (is_drawing(there.path, name), there.bytes) {
                drawings.entry(*file).or_insert_with(|| Page::read(&String::from_utf8_lossy(bytes)))
            } else {
                continue;
            };
            if !page.answers(name) {
                faults.push((index, Fault::Anchor(written.clone())));
            }
        }
    }
    faults
}

/// Whether an anchor names an element of a drawing; `svgView(…)` names a part of it.
fn is_drawing(path: &str, anchor: &str) -> bool {
    path.ends_with(".svg") && !anchor.contains(['(', '='])
}
