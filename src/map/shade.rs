//! How dark a département is, by its number of fiches.

/// The darkest class.
const DARKEST: usize = 5;

/// A class of the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class {
    /// From 1, the lightest, to 5.
    pub rank: usize,
    /// The least count in it.
    pub least: usize,
    /// The greatest count in it.
    pub most: usize,
}

/// The classes from 1 to `max`, the greatest count of a département: at most five, none empty.
///
/// Up to 5, each count is a class. Above, the bounds grow geometrically (each upper bound is about `max`^(1/5) times the
/// one before): counts of initiatives are many small ones and a few great ones, which equal steps would leave in one
/// class. Classes depend on `max` alone, so that a new fiche rarely moves them.
pub fn classes(max: usize) -> Vec<Class> {
    let mut classes = Vec::new();
    let mut below = 0;
    for rank in 1..=DARKEST.min(max) {
        let most = if max <= DARKEST { rank } else { upper(rank, max).max(below + 1) };
        classes.push(Class { rank, least: below + 1, most });
        below = most;
    }
    classes
}

/// The class of a count: 0 for none, else from 1 to 5; a count above `max` is in the class of `max`.
pub fn shade(count: usize, max: usize) -> usize {
    let count = count.min(max);
    classes(max)
        .iter()
        .find(|class| (class.least..=class.most).contains(&count))
        .map_or(0, |class| class.rank)
}

/// `max` to the power `rank` / 5, rounded.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count of fiches, positive and small"
)]
fn upper(rank: usize, max: usize) -> usize {
    if rank == DARKEST { max } else { (max as f64).powf(rank as f64 / DARKEST as f64).round() as usize }
}
