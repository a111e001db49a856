//! What was rendered before, by key. An equal key means equal bytes, so that nothing ever needs to be invalidated.

use std::collections::HashMap;

use crate::bundle::Bytes;

/// BLAKE3 of everything that a rendering looks at.
pub type Key = [u8; 32];

/// Rendered outputs by key. It holds what the last build used, and no more.
#[derive(Debug, Default)]
pub struct Cache {
    entries: HashMap<Key, Bytes>,
}

impl Cache {
    /// The bytes rendered under that key.
    pub fn get(&self, key: &Key) -> Option<&Bytes> {
        self.entries.get(key)
    }

    /// Remembers bytes.
    pub fn insert(&mut self, key: Key, bytes: Bytes) {
        self.entries.insert(key, bytes);
    }

    /// Replaces everything by what a build used.
    pub fn replace(&mut self, entries: impl IntoIterator<Item = (Key, Bytes)>) {
        self.entries = entries.into_iter().collect();
    }

    /// Number of remembered outputs.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
