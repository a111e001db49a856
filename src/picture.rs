//! Pictures: their size, read from the header, and smaller variants of them in WebP.
//!
//! Formats: JPEG, PNG, GIF, WebP and SVG. Files are recognised by their content; SVG alone by its extension. The
//! orientation that cameras write in EXIF is applied, as browsers do.

pub mod drawing;
mod program;
mod svg;

use std::fmt;
use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::error::ImageError as Cause;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, RgbImage, RgbaImage};
use webp::Encoder;

pub use program::is_program;

/// The largest picture that is decoded, in pixels: above, a small file could fill the memory.
const MOST_PIXELS: u64 = 100_000_000;

/// The most that decoding may allocate, in bytes.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;

/// The longest side of a WebP picture, in pixels (RFC 9649, section 2.5).
const LONGEST_SIDE: u32 = 16_383;

/// Size of a picture as it is shown, in pixels, neither side null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Why a picture cannot be used. Its `Display` is French, without a capital or a final stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageError {
    /// Not a picture, or of a format that browsers do not share.
    Unsupported,
    /// The file is cut or corrupt.
    Damaged,
    /// The picture says no size, or a null one.
    Sizeless,
    /// More pixels than deniche decodes.
    TooLarge(Size),
    /// Decoding would take more memory than allowed.
    TooHeavy,
    /// The variant could not be written.
    Unwritable,
}

impl fmt::Display for ImageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImageError::Unsupported => f.write_str("ce n’est pas une image JPEG, PNG, GIF, WebP ou SVG"),
            ImageError::Damaged => f.write_str("le fichier est incomplet ou abîmé"),
            ImageError::Sizeless => f.write_str("l’image ne dit pas quelle est sa taille"),
            ImageError::TooLarge(Size { width, height }) => {
                write!(
                    f,
                    "l’image est trop grande ({width} × {height} pixels) : 100 millions de pixels au plus"
                )
            }
            ImageError::TooHeavy => f.write_str("l’image demande plus de 512 Mo de mémoire"),
            ImageError::Unwritable => f.write_str("la version réduite ne peut pas être écrite en WebP"),
        }
    }
}

impl std::error::Error for ImageError {}

impl From<Cause> for ImageError {
    fn from(cause: Cause) -> Self {
        match cause {
            Cause::Unsupported(_) => ImageError::Unsupported,
            Cause::Limits(_) => ImageError::TooHeavy,
            _ => ImageError::Damaged,
        }
    }
}

/// Size of a picture as it is shown. Pixels are not decoded.
///
/// `extension` is that of the file, without its dot. A size in an SVG is taken in CSS pixels.
///
/// # Errors
/// The file is not a picture, is damaged, or says no size.
pub fn dimensions(bytes: &[u8], extension: &str) -> Result<Size, ImageError> {
    if extension.eq_ignore_ascii_case("svg") {
        return svg::size(bytes).ok_or(ImageError::Sizeless);
    }
    let mut decoder = open(bytes)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok(turned(size_of(&decoder)?, orientation))
}

/// The picture `width` pixels wide, or as wide as it is when it is narrower, in lossy WebP of that quality (0 to 100).
///
/// Proportions, transparency and orientation are kept. Of an animation, the first frame is taken. The same bytes
/// always give the same bytes.
///
/// # Errors
/// The file cannot be decoded, is larger than 100 million pixels or 512 MB, or its variant is too high for WebP.
pub fn variant(bytes: &[u8], width: u32, quality: u8) -> Result<Vec<u8>, ImageError> {
    let (picture, orientation) = decode(bytes)?;
    let stored = Size { width: picture.width(), height: picture.height() };
    // Turning comes last, when there are fewer pixels to turn.
    let wanted = turned(fit(turned(stored, orientation), width), orientation);
    let mut small = resize(picture, wanted)?;
    small.apply_orientation(orientation);
    encode(&small, quality)
}

fn open(bytes: &[u8]) -> Result<impl ImageDecoder, ImageError> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| ImageError::Damaged)?;
    reader.limits(limits());
    Ok(reader.into_decoder()?)
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

fn size_of(decoder: &impl ImageDecoder) -> Result<Size, ImageError> {
    match decoder.dimensions() {
        (0, _) | (_, 0) => Err(ImageError::Sizeless),
        (width, height) => Ok(Size { width, height }),
    }
}

fn decode(bytes: &[u8]) -> Result<(DynamicImage, Orientation), ImageError> {
    let mut decoder = open(bytes)?;
    let size = size_of(&decoder)?;
    if u64::from(size.width) * u64::from(size.height) > MOST_PIXELS {
        return Err(ImageError::TooLarge(size));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut limits = limits();
    limits.reserve(decoder.total_bytes())?;
    decoder.set_limits(limits)?;
    Ok((DynamicImage::from_decoder(decoder)?, orientation))
}

/// The size once the picture is turned; turned twice, it is the same again.
fn turned(size: Size, orientation: Orientation) -> Size {
    match orientation {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => Size { width: size.height, height: size.width },
        _ => size,
    }
}

/// The size at that width, never larger.
fn fit(size: Size, width: u32) -> Size {
    let width = width.min(size.width).max(1);
    let (full, narrow) = (u64::from(size.width), u64::from(width));
    let height = (u64::from(size.height) * narrow + full / 2) / full;
    Size { width, height: u32::try_from(height).unwrap_or(size.height).max(1) }
}

fn resize(picture: DynamicImage, to: Size) -> Result<DynamicImage, ImageError> {
    let from = Size { width: picture.width(), height: picture.height() };
    let small = if picture.color().has_alpha() {
        let pixels = scale(picture.into_rgba8().into_raw(), from, to, PixelType::U8x4)?;
        RgbaImage::from_raw(to.width, to.height, pixels).map(DynamicImage::ImageRgba8)
    } else {
        let pixels = scale(picture.into_rgb8().into_raw(), from, to, PixelType::U8x3)?;
        RgbImage::from_raw(to.width, to.height, pixels).map(DynamicImage::ImageRgb8)
    };
    small.ok_or(ImageError::Damaged)
}

fn scale(pixels: Vec<u8>, from: Size, to: Size, kind: PixelType) -> Result<Vec<u8>, ImageError> {
    if from == to {
        return Ok(pixels);
    }
    let source = ImageRef::new(from.width, from.height, &pixels, kind).map_err(|_| ImageError::Damaged)?;
    let mut target = Image::new(to.width, to.height, kind);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&source, &mut target, &options).map_err(|_| ImageError::Damaged)?;
    Ok(target.into_vec())
}

fn encode(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, ImageError> {
    let (width, height) = (picture.width(), picture.height());
    if width.max(height) > LONGEST_SIDE {
        return Err(ImageError::Unwritable);
    }
    let encoder = match picture {
        DynamicImage::ImageRgba8(pixels) => Encoder::from_rgba(pixels.as_raw(), width, height),
        DynamicImage::ImageRgb8(pixels) => Encoder::from_rgb(pixels.as_raw(), width, height),
        _ => return Err(ImageError::Unwritable),
    };
    let written = encoder.encode_simple(false, f32::from(quality.min(100)));
    written.map(|bytes| bytes.to_vec()).map_err(|_| ImageError::Unwritable)
}

#[cfg(test)]
mod tests;
