//! Drawings: SVG made into PNG, with the fonts of a theme and nothing else of the machine.

use std::collections::HashMap;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::{ImageHrefResolver, Node, Options, Tree, fontdb};

/// The longest side of a drawing, in pixels.
const LONGEST: u32 = 4096;

/// Nearer colours are one, in a channel of 256.
const STEP: u8 = 8;

/// A space, in parts of the size of the text.
const SPACE: f32 = 0.25;

/// What draws: the fonts of a theme.
#[derive(Debug)]
pub struct Pencil {
    options: Options<'static>,
}

impl Pencil {
    /// With fonts (TrueType or OpenType). A text that names no font, or an unknown one, is in the first.
    pub fn new(fonts: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let mut known = fontdb::Database::new();
        fonts.into_iter().for_each(|font| known.load_font_data(font));
        let first = known.faces().next().and_then(|face| Some(face.families.first()?.0.clone()));
        let first = first.unwrap_or_default();
        known.set_serif_family(first.clone());
        known.set_sans_serif_family(first.clone());
        // A drawing may not read the files of the machine.
        let image_href_resolver = ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        };
        let fontdb = Arc::new(known);
        Pencil { options: Options { font_family: first, fontdb, image_href_resolver, ..Options::default() } }
    }

    /// An SVG as PNG, one pixel for each of its units.
    ///
    /// # Errors
    /// What the SVG cannot be read or drawn for: in English, without its place.
    pub fn png(&self, svg: &str) -> Result<Vec<u8>, String> {
        let tree = Tree::from_str(svg, &self.options).map_err(|error| placeless(&error.to_string()))?;
        let size = tree.size().to_int_size();
        if size.width().max(size.height()) > LONGEST {
            return Err(format!("more than {LONGEST} pixels wide or high"));
        }
        let mut pixmap = Pixmap::new(size.width(), size.height()).ok_or("no size")?;
        resvg::render(&tree, Transform::default(), &mut pixmap.as_mut());
        encode(&pixmap).map_err(|error| error.to_string())
    }

    /// A text in lines of at most `width` pixels at a size in pixels, in the first font. A word that is too long is cut.
    pub fn lines(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let words: Vec<&str> = text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect();
        let mut lines: Vec<String> = Vec::new();
        let mut filled = f32::INFINITY;
        for (word, wide) in words.iter().zip(self.widths(&words, size)) {
            if filled + SPACE * size + wide <= width {
                filled += SPACE * size + wide;
                if let Some(line) = lines.last_mut() {
                    line.push(' ');
                    line.push_str(word);
                }
            } else if wide <= width {
                lines.push((*word).to_owned());
                filled = wide;
            } else {
                lines.extend(self.cut(word, size, width));
                filled = f32::INFINITY;
            }
        }
        lines
    }

    /// A word in parts that are not wider.
    fn cut(&self, word: &str, size: f32, width: f32) -> Vec<String> {
        let letters: Vec<String> = word.chars().map(String::from).collect();
        let bare: Vec<&str> = letters.iter().map(String::as_str).collect();
        let mut parts: Vec<String> = Vec::new();
        let mut filled = f32::INFINITY;
        for (letter, wide) in bare.iter().zip(self.widths(&bare, size)) {
            filled += wide;
            match parts.last_mut() {
                Some(part) if filled <= width => part.push_str(letter),
                _ => {
                    parts.push((*letter).to_owned());
                    filled = wide;
                }
            }
        }
        parts
    }

    /// How wide words are, in pixels.
    fn widths(&self, words: &[&str], size: f32) -> Vec<f32> {
        let texts: String = words
            .iter()
            .enumerate()
            .map(|(i, word)| format!("<text id=\"m{i}\" font-size=\"{size}\">{}</text>", escaped(word)))
            .collect();
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\">{texts}</svg>");
        let Ok(tree) = Tree::from_str(&svg, &self.options) else { return vec![0.0; words.len()] };
        let width = |i| match tree.node_by_id(&format!("m{i}")) {
            Some(Node::Text(text)) => text.bounding_box().width(),
            _ => 0.0,
        };
        (0..words.len()).map(width).collect()
    }
}

/// The place is in what a template made: it says nothing, and is another in each drawing.
fn placeless(message: &str) -> String {
    message.split(" at ").next().unwrap_or(message).to_owned()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A drawing on white, in as few bytes as PNG allows: flat drawings have few colours, so these go in a palette when a step
/// that no eye sees leaves at most 256 of them.
fn encode(pixmap: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_compression(png::Compression::High);
    let data = if let Some((palette, indices)) = indexed(pixmap.pixels()) {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette);
        encoder.set_filter(png::Filter::NoFilter);
        indices
    } else {
        encoder.set_color(png::ColorType::Rgb);
        pixmap.pixels().iter().flat_map(|pixel| on_white(*pixel)).collect()
    };
    encoder.write_header()?.write_image_data(&data)?;
    Ok(bytes)
}

fn on_white(pixel: PremultipliedColorU8) -> [u8; 3] {
    let white = 255 - pixel.alpha();
    [pixel.red(), pixel.green(), pixel.blue()].map(|channel| channel + white)
}

/// A palette, in the order of its colours in the picture, and the place of each pixel in it.
fn indexed(pixels: &[PremultipliedColorU8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut palette: Vec<u8> = Vec::new();
    let mut known: HashMap<[u8; 3], u8> = HashMap::new();
    let mut indices = Vec::with_capacity(pixels.len());
    // Most pixels are as the one before.
    for run in pixels.chunk_by(|a, b| a == b) {
        let colour = on_white(run[0]);
        let key = colour.map(|channel| channel / STEP);
        let index = if let Some(index) = known.get(&key) {
            *index
        } else {
            let index = u8::try_from(known.len()).ok()?;
            palette.extend(colour);
            *known.entry(key).or_insert(index)
        };
        indices.resize(indices.len() + run.len(), index);
    }
    Some((palette, indices))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pencil() -> Pencil {
        let font = include_bytes!("../../themes/deniche/polices/literata-semibold.ttf");
        Pencil::new([font.to_vec()])
    }

    #[test]
    fn lines_are_no_wider_than_asked_and_lose_nothing() {
        let text = "Les Mamas de Grigny\u{a0}: une coopérative anticonstitutionnellement longue";
        let pencil = pencil();
        let lines = pencil.lines(text, 60.0, 500.0);
        assert!(lines.len() > 2, "{lines:?}");
        let whole: Vec<&str> = lines.iter().map(String::as_str).collect();
        assert!(pencil.widths(&whole, 60.0).iter().all(|width| *width > 0.0 && *width <= 500.0), "{lines:?}");
        assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        assert!(lines.iter().any(|line| line.contains("Grigny\u{a0}:")), "{lines:?}");
    }

    #[test]
    fn a_drawing_is_a_png_of_its_size_with_its_text() {
        let svg = |text: &str| {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"40\"><text y=\"30\" font-size=\"30\">{text}</text></svg>"
            )
        };
        let pencil = pencil();
        let png = pencil.png(&svg("été")).unwrap();
        let size = super::super::dimensions(&png, "png").unwrap();
        assert_eq!((size.width, size.height), (80, 40));
        assert_eq!(png, pencil.png(&svg("été")).unwrap());
        assert_ne!(png, pencil.png(&svg("ete")).unwrap());
    }

    #[test]
    fn a_drawing_reads_no_file_and_a_bad_one_is_told() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/deniche/assets/favicon.svg");
        let red = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9H0z\" fill=\"red\"/></svg>";
        let pencil = pencil();
        let empty = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"></svg>";
        let reading = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><image href=\"{file}\" width=\"9\" height=\"9\"/></svg>"
        );
        assert_eq!(pencil.png(&reading), pencil.png(empty));
        assert_ne!(pencil.png(red), pencil.png(empty));
        assert!(pencil.png("<svg").is_err());
        assert!(
            pencil.png("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90000\" height=\"9\"/>").is_err()
        );
    }
}
