use image::codecs::jpeg::JpegEncoder;
use image::{ImageEncoder, ImageFormat, Rgb, Rgba, load_from_memory};

use super::*;

/// A picture whose left half is red and whose right half is blue.
fn halves(width: u32, height: u32) -> DynamicImage {
    let red_blue = |x, _| if x < width / 2 { Rgb([200, 20, 20]) } else { Rgb([20, 20, 200]) };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, red_blue))
}

fn bytes_of(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG that a camera held upright: EXIF orientation 6, to be turned by 90 degrees clockwise.
fn upright_jpeg(width: u32, height: u32) -> Vec<u8> {
    let exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new(&mut bytes);
    encoder.set_exif_metadata(exif).unwrap();
    let picture = halves(width, height).into_rgb8();
    encoder.write_image(&picture, width, height, image::ExtendedColorType::Rgb8).unwrap();
    bytes
}

#[expect(clippy::unnecessary_wraps, reason = "compared with what may fail")]
fn size(width: u32, height: u32) -> Result<Size, ImageError> {
    Ok(Size { width, height })
}

#[test]
fn sizes_are_read_in_every_format() {
    let picture = halves(40, 30);
    for (format, extension) in [
        (ImageFormat::Jpeg, "jpg"),
        (ImageFormat::Png, "png"),
        (ImageFormat::Gif, "gif"),
        (ImageFormat::WebP, "webp"),
    ] {
        assert_eq!(dimensions(&bytes_of(&picture, format), extension), size(40, 30), "{extension}");
    }
    assert_eq!(dimensions(&bytes_of(&picture, ImageFormat::Png), "jpg"), size(40, 30), "le contenu décide");
}

#[test]
fn a_picture_is_seen_as_the_camera_was_held() {
    let bytes = upright_jpeg(40, 30);
    assert_eq!(dimensions(&bytes, "jpg"), size(30, 40));
    let small = load_from_memory(&variant(&bytes, 15, 90).unwrap()).unwrap().into_rgb8();
    assert_eq!(small.dimensions(), (15, 20));
    let (top, bottom) = (small.get_pixel(7, 2), small.get_pixel(7, 17));
    assert!(top[0] > top[2] && bottom[2] > bottom[0], "la gauche est passée en haut : {top:?} {bottom:?}");
}

#[test]
fn a_variant_keeps_proportions_and_never_grows() {
    let bytes = bytes_of(&halves(400, 301), ImageFormat::Png);
    for (wanted, width, height) in [(200, 200, 151), (1, 1, 1), (0, 1, 1), (4000, 400, 301)] {
        let small = variant(&bytes, wanted, 80).unwrap();
        assert_eq!(dimensions(&small, "webp"), size(width, height));
    }
}

#[test]
fn a_variant_keeps_transparency() {
    let clear = |x, _| if x < 32 { Rgba([250, 250, 250, 0]) } else { Rgba([20, 160, 20, 255]) };
    let picture = DynamicImage::ImageRgba8(RgbaImage::from_fn(64, 64, clear));
    let small = variant(&bytes_of(&picture, ImageFormat::Png), 32, 80).unwrap();
    let small = load_from_memory(&small).unwrap().into_rgba8();
    assert_eq!((small.get_pixel(4, 16)[3], small.get_pixel(28, 16)[3]), (0, 255));
}

#[test]
fn the_same_picture_gives_the_same_bytes() {
    let bytes = bytes_of(&halves(300, 200), ImageFormat::Jpeg);
    assert_eq!(variant(&bytes, 120, 75), variant(&bytes, 120, 75));
}

#[test]
fn a_bomb_is_refused_before_it_is_decoded() {
    let mut bytes = bytes_of(&halves(8, 8), ImageFormat::Jpeg);
    let frame = bytes.windows(2).position(|marker| marker == [0xff, 0xc0]).unwrap();
    bytes[frame + 5..frame + 9].copy_from_slice(&[0xea, 0x60, 0xea, 0x60]);
    assert_eq!(variant(&bytes, 100, 80), Err(ImageError::TooLarge(Size { width: 60_000, height: 60_000 })));
}

#[test]
fn what_is_not_a_picture_is_told_in_french() {
    assert_eq!(dimensions(b"bonjour", "png"), Err(ImageError::Unsupported));
    assert_eq!(dimensions(b"", "jpg"), Err(ImageError::Unsupported));
    assert_eq!(variant(b"<svg width='1' height='1'/>", 10, 80), Err(ImageError::Unsupported));
    let png = bytes_of(&halves(40, 30), ImageFormat::Png);
    assert_eq!(variant(&png[..png.len() / 2], 10, 80), Err(ImageError::Damaged));
    assert_eq!(ImageError::Damaged.to_string(), "le fichier est incomplet ou abîmé");
}

#[test]
fn an_svg_says_its_size_in_many_ways() {
    let ok = [
        (r#"<svg xmlns="http://www.w3.org/2000/svg" width="120" height='80px'/>"#, 120, 80),
        (r#"<?xml version="1.0"?><!-- <svg width="1" height="1"> --><svg viewBox="0 0 24 12.4">"#, 24, 12),
        (r#"<svg width="100%" height="100%" viewBox="0,0,300,200"></svg>"#, 300, 200),
        (r#"<svg width="48" viewBox="0 0 24 12"><rect height="3"/></svg>"#, 48, 24),
        (r#"<svg width = "1in" height="2.54cm" stroke-width="9">"#, 96, 96),
    ];
    for (text, width, height) in ok {
        assert_eq!(dimensions(text.as_bytes(), "SVG"), size(width, height), "{text}");
    }
    for text in [
        "",
        "<svg>",
        "<svgs width='1' height='1'>",
        r#"<svg><rect width="3" height="4"/></svg>"#,
        "<svg width='0' height='2'>",
    ] {
        assert_eq!(dimensions(text.as_bytes(), "svg"), Err(ImageError::Sizeless), "{text}");
    }
}
