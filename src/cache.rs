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
}
