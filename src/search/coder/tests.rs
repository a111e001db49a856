//! What was coded is read again by the decoder of the specification, written apart.

use super::Numbers;

/// Reads a coded file.
pub struct Reader<'b> {
    chances: Vec<u32>,
    range: u32,
    code: u32,
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    /// From the first byte on.
    pub fn new(bytes: &'b [u8]) -> Self {
        assert_eq!(bytes[0], 0);
        let code = u32::from_be_bytes(bytes[1..5].try_into().unwrap());
        Reader { chances: vec![1024; 64 * 544], range: u32::MAX, code, bytes: &bytes[5..] }
    }

    fn bit(&mut self, slot: usize) -> usize {
        let bound = (self.range >> 11) * self.chances[slot];
        let bit = usize::from(self.code >= bound);
        if bit == 1 {
            self.code -= bound;
            self.range -= bound;
            self.chances[slot] -= self.chances[slot] / 32;
        } else {
            self.range = bound;
            self.chances[slot] += (2048 - self.chances[slot]) / 32;
        }
        if self.range < 1 << 24 {
            self.range <<= 8;
            self.code = self.code << 8 | u32::from(self.bytes[0]);
            self.bytes = &self.bytes[1..];
        }
        bit
    }

    /// The next number.
    pub fn number(&mut self, model: usize) -> u64 {
        let first = model * 544;
        let mut size = 0;
        while self.bit(first + size) == 1 {
            size += 1;
        }
        let mut value = 1;
        for _ in 0..size {
            value = value * 2 + self.bit(first + 32 + size * 16 + if value < 16 { value } else { 0 });
        }
        value as u64 - 1
    }

    /// The words of a dictionary.
    pub fn words(&mut self) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for _ in 0..self.number(0) {
            let (shared, more) = (self.number(1), self.number(2));
            let shared = usize::try_from(shared).unwrap();
            let mut word = words.last().map_or(Vec::new(), |last| last.as_bytes()[..shared].to_vec());
            for _ in 0..more {
                let mut letter = 1;
                while letter < 256 {
                    letter = letter * 2 + self.bit(3 * 544 + letter);
                }
                word.push((letter - 256).try_into().unwrap());
            }
            words.push(String::from_utf8(word).unwrap());
        }
        words
    }

    /// Nothing is left.
    pub fn end(&self) {
        assert_eq!((self.bytes, self.code), (&[][..], 0));
    }
}

#[test]
fn what_was_coded_is_read() {
    let values = [0, 1, 2, 3, 7, 14, 15, 16, 31, 100, 127, 128, 65_535, 1 << 24, (1 << 31) - 1];
    let mut numbers = Numbers::default();
    // Long enough for carries to run through bytes that wait.
    let all = |i: usize| (u8::try_from(4 + i % 60).unwrap(), values[i * i % values.len()] + i % 2);
    for i in 0..20_000 {
        let (model, value) = all(i);
        numbers.push(model, value);
    }
    let coded = numbers.code();
    let mut reader = Reader::new(&coded);
    for i in 0..20_000 {
        let (model, value) = all(i);
        assert_eq!(reader.number(model.into()), value as u64, "{i}");
    }
    reader.end();
}

#[test]
fn words_are_spelled_from_the_one_before() {
    let words = ["", "coop", "coopérative", "coopératives", "épicerie", "épicier", "œuvre", "𝔛"];
    let mut numbers = Numbers::default();
    numbers.spell(words.into_iter());
    numbers.push(9, 5);
    let coded = numbers.code();
    let mut reader = Reader::new(&coded);
    assert_eq!(reader.words(), words);
    assert_eq!(reader.number(9), 5);
    reader.end();
}

#[test]
fn what_is_often_the_same_takes_little() {
    let mut numbers = Numbers::default();
    (0..10_000).for_each(|i| numbers.push(5, usize::from(i % 100 == 0)));
    let size = numbers.code().len();
    // The entropy is 101 bytes.
    assert!((101..200).contains(&size), "{size}");
}
