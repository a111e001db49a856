//! QR codes, for pages on paper: `{{ page.canonique | qr }}`.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};

/// Modules left blank around the code (ISO/IEC 18004, 6.3.8).
const QUIET: usize = 4;

/// The QR code of a text as an `svg` element of class `qr`, one unit a module; empty for a text that no code can hold.
///
/// Error correction is of level M (15 %): paper gets stained and folded.
pub(super) fn svg(text: &str) -> String {
    let Ok(code) = QRBuilder::new(text).ecl(ECL::M).build() else { return String::new() };
    let size = code.size;
    let side = size + 2 * QUIET;
    let mut svg = format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" aria-hidden=\"true\"><path stroke=\"#000\" d=\""
    );
    for y in 0..size {
        // Each run of dark modules is a stroke along the middle of its row, drawn from where the last one ended.
        let mut at = 0;
        let mut x = 0;
        while x < size {
            let start = x;
            while x < size && code[y][x].value() {
                x += 1;
            }
            if x == start {
                x += 1;
            } else if at == 0 {
                let _ = write!(svg, "M{} {}.5h{}", start + QUIET, y + QUIET, x - start);
                at = x;
            } else {
                let _ = write!(svg, "m{} 0h{}", start - at, x - start);
                at = x;
            }
        }
    }
    svg.push_str("\"/></svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::svg;

    /// The modules that the path draws, row by row.
    fn modules(svg: &str) -> Vec<Vec<bool>> {
        let side: usize =
            svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        let path = svg.split("d=\"").nth(1).unwrap().split('"').next().unwrap();
        let mut dark = vec![vec![false; side]; side];
        let (mut x, mut y) = (0, 0);
        for piece in path.replace(".5", "").replace('M', "\nM").replace('m', "\nm").lines().skip(1) {
            let (step, run) = piece.split_once('h').unwrap();
            let numbers: Vec<usize> = step[1..].split(' ').map(|number| number.parse().unwrap()).collect();
            if step.starts_with('M') {
                (x, y) = (numbers[0], numbers[1]);
            } else {
                x += numbers[0];
            }
            for _ in 0..run.parse::<usize>().unwrap() {
                dark[y][x] = true;
                x += 1;
            }
        }
        dark
    }

    #[test]
    fn the_drawing_is_the_code() {
        let text = "https://reseau.example/catalogue/fiches/les-mamas-de-grigny/";
        let code = fast_qr::QRBuilder::new(text).ecl(fast_qr::ECL::M).build().unwrap();
        let drawn = modules(&svg(text));
        assert_eq!(drawn.len(), code.size + 8);
        for (y, row) in drawn.iter().enumerate() {
            for (x, dark) in row.iter().enumerate() {
                let inside = (4..code.size + 4).contains(&x) && (4..code.size + 4).contains(&y);
                assert_eq!(*dark, inside && code[y - 4][x - 4].value(), "{x} {y}");
            }
        }
    }

    #[test]
    fn what_no_code_can_hold_is_not_drawn() {
        assert_eq!(svg(&"x".repeat(5000)), "");
    }
}
