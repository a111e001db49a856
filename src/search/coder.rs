//! Numbers and words in few bytes, by the adaptive binary range coder of LZMA (Igor Pavlov, *LZMA specification*, 2015,
//! LZMA SDK). What is coded with it, and with which model, is told in `docs/recherche.md`.

#[cfg(test)]
pub mod tests;

/// Letters of words.
const LETTERS: u8 = 3;
/// Numbers of words, of letters that a word shares with the one before, and of those that follow.
const WORDS: [u8; 3] = [0, 1, 2];
/// The models.
const MODELS: usize = 64;
/// Chances of a model: 32 for the size of a number, then 16 for the first bits of each size.
const CHANCES: usize = 32 + 32 * 16;
/// A chance is in parts of 2048, and moves by one 32nd of what it was wrong by.
const CHANCE_BITS: u32 = 11;
const SPEED: u32 = 5;
/// The range holds three bytes at least.
const LEAST_RANGE: u32 = 1 << 24;

/// Numbers, each with its model: what is to be coded.
#[derive(Debug, Default)]
pub struct Numbers(Vec<u8>);

impl Numbers {
    /// Adds a number, less than 2³¹.
    pub fn push(&mut self, model: u8, mut value: usize) {
        self.0.push(model);
        // LEB128: seven bits a byte, the lowest first.
        while value >= 0x80 {
            self.0.push(value.to_le_bytes()[0] | 0x80);
            value >>= 7;
        }
        self.0.push(value.to_le_bytes()[0]);
    }

    /// Adds sorted words: how many, then for each what it has of the one before, and what follows.
    pub fn spell<'w>(&mut self, words: impl ExactSizeIterator<Item = &'w str>) {
        self.push(WORDS[0], words.len());
        let mut last = "";
        for word in words {
            let shared = last.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
            self.push(WORDS[1], shared);
            self.push(WORDS[2], word.len() - shared);
            word.bytes().skip(shared).for_each(|letter| self.push(LETTERS, letter.into()));
            last = word;
        }
    }

    /// What tells these numbers from others.
    pub fn digest(&self) -> [u8; 32] {
        *blake3::Hasher::new().update(b"numbers").update(&self.0).finalize().as_bytes()
    }

    /// The bytes of the file. The first is always 0, which no gzip file begins with.
    pub fn code(&self) -> Vec<u8> {
        let mut coder = Coder::new();
        let mut bytes = self.0.iter();
        while let Some(&model) = bytes.next() {
            let mut value = 0;
            for shift in (0..).step_by(7) {
                let byte = *bytes.next().expect("a number follows its model");
                value |= u32::from(byte & 0x7f) << shift;
                if byte & 0x80 == 0 {
                    break;
                }
            }
            if model == LETTERS { coder.letter(value) } else { coder.number(model, value) }
        }
        coder.finish()
    }
}

/// The encoder of the specification; its `low` has 33 bits, of which the last is a carry.
struct Coder {
    chances: Vec<u16>,
    low: u64,
    range: u32,
    /// The last byte, and how many 255 follow: a carry may change them all.
    last: u8,
    pending: usize,
    bytes: Vec<u8>,
}

impl Coder {
    fn new() -> Self {
        let even = 1 << (CHANCE_BITS - 1);
        Coder {
            chances: vec![even; MODELS * CHANCES],
            low: 0,
            range: u32::MAX,
            last: 0,
            pending: 1,
            bytes: Vec::new(),
        }
    }

    /// One more than the number: how many bits follow the first, in base one; then these, the highest first.
    fn number(&mut self, model: u8, value: u32) {
        let first = usize::from(model) * CHANCES;
        let value = u64::from(value) + 1;
        let size = value.ilog2();
        for slot in 0..size as usize {
            self.bit(first + slot, true);
        }
        self.bit(first + size as usize, false);
        let bits = first + 32 + size as usize * 16;
        for left in (0..size).rev() {
            let known = usize::try_from(value >> (left + 1)).unwrap_or(usize::MAX);
            self.bit(bits + if known < 16 { known } else { 0 }, value >> left & 1 == 1);
        }
    }

    fn letter(&mut self, letter: u32) {
        let first = usize::from(LETTERS) * CHANCES;
        let value = letter as usize + 256;
        for left in (0..8).rev() {
            self.bit(first + (value >> (left + 1)), value >> left & 1 == 1);
        }
    }

    fn bit(&mut self, slot: usize, bit: bool) {
        let chance = &mut self.chances[slot];
        let bound = (self.range >> CHANCE_BITS) * u32::from(*chance);
        if bit {
            self.low += u64::from(bound);
            self.range -= bound;
            *chance -= *chance >> SPEED;
        } else {
            self.range = bound;
            *chance += ((1 << CHANCE_BITS) - *chance) >> SPEED;
        }
        while self.range < LEAST_RANGE {
            self.range <<= 8;
            self.shift();
        }
    }

    fn shift(&mut self) {
        let carry = self.low.to_le_bytes()[4];
        if self.low < 0xff00_0000 || carry > 0 {
            let mut byte = self.last;
            for _ in 0..self.pending {
                self.bytes.push(byte.wrapping_add(carry));
                byte = 0xff;
            }
            self.pending = 0;
            self.last = self.low.to_le_bytes()[3];
        }
        self.pending += 1;
        self.low = (self.low & 0x00ff_ffff) << 8;
    }

    fn finish(mut self) -> Vec<u8> {
        for _ in 0..5 {
            self.shift();
        }
        self.bytes
    }
}
