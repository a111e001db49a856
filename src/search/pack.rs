//! Compressed files and their names.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use libdeflater::{CompressionLvl, Compressor};

use super::coder::Numbers;

/// Content of a file, shared.
pub type Bytes = Arc<[u8]>;

/// Compressed contents by digest of what they hold.
pub type Packed = HashMap<[u8; 32], Bytes>;

/// libdeflate goes to 12; from 9 on it costs twice the time for one hundredth of the size.
const LEVEL: i32 = 9;

/// Compresses, and remembers what it has compressed.
#[derive(Debug)]
pub struct Packer<'k> {
    known: &'k Packed,
    used: Mutex<Packed>,
}

impl<'k> Packer<'k> {
    /// With what an earlier run compressed.
    pub fn new(known: &'k Packed) -> Self {
        Packer { known, used: Mutex::default() }
    }

    /// The bytes as a gzip file.
    pub fn pack(&self, bytes: impl AsRef<[u8]>) -> Bytes {
        self.known_or(*blake3::hash(bytes.as_ref()).as_bytes(), || gzip(bytes.as_ref()))
    }

    /// The numbers as a coded file.
    pub fn code(&self, numbers: &Numbers) -> Bytes {
        self.known_or(numbers.digest(), || numbers.code().into())
    }

    fn known_or(&self, digest: [u8; 32], make: impl FnOnce() -> Bytes) -> Bytes {
        let packed = self.known.get(&digest).cloned().unwrap_or_else(make);
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(digest, packed.clone());
        packed
    }

    /// What was asked for.
    pub fn used(self) -> Packed {
        self.used.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A gzip file (RFC 1952), without name nor date: the same bytes give the same file.
pub fn gzip(bytes: &[u8]) -> Bytes {
    let mut compressor = Compressor::new(CompressionLvl::new(LEVEL).unwrap_or_default());
    let mut packed = vec![0; compressor.gzip_compress_bound(bytes.len())];
    let length = compressor
        .gzip_compress(bytes, &mut packed)
        .expect("the buffer is as large as the library says is enough");
    packed.truncate(length);
    packed.into()
}

/// Files under a name made from their content.
#[derive(Clone, Debug)]
pub struct Folder {
    /// `f/`, then eight letters and digits: forty bits of the digest of the files. All such folders stand in `f`, so that a
    /// host can be told in one rule that browsers may keep them for ever.
    pub name: String,
    /// Names without extension, and contents.
    pub files: Vec<(String, Bytes)>,
}

impl Folder {
    /// Names a folder after its files.
    pub fn new(files: Vec<(String, Bytes)>) -> Self {
        let mut digest = blake3::Hasher::new();
        for (name, bytes) in &files {
            digest.update(&(bytes.len() as u64).to_le_bytes());
            digest.update(name.as_bytes());
            digest.update(bytes);
        }
        Folder { name: format!("f/{}", base32(digest.finalize().as_bytes())), files }
    }
}

fn base32(digest: &[u8; 32]) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    digest[..8].iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect()
}
