//! Puts the bundle online in the output folder: the whole new site, or the old one left as it was.
//!
//! The new site is made beside `public/`, in `.public.deniche-suivant`, then the two change places in one
//! step. The tree put aside is kept: the next publication brings it up to date by writing only what differs.
//! Where folders cannot change places (a mount, a `.git` folder…), `in_place` replaces the files one by one.

mod buffer;
mod error;
mod exchange;
mod foreign;
mod in_place;
mod lock;
mod manifest;
mod place;
mod standing;
#[cfg(test)]
mod tests;
mod tree;
mod wanted;
mod write;

pub use error::{PublishError, Step};
pub use place::Guard;

use std::path::Path;

use crate::bundle::Bundle;

use lock::Lock;
use place::Place;
use standing::Standing;
use wanted::Wanted;

/// What a publication did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// Files of the site.
    pub files: usize,
    /// Sum of their sizes.
    pub bytes: u64,
    /// Files written on disk; the others were already there, left by an earlier publication.
    pub written: usize,
    /// Files of the former site that the new one no longer has.
    pub removed: usize,
}

/// Publishes the bundle to `output`, which `guard` keeps away from the site's sources.
///
/// # Errors
///
/// [`PublishError`] says what happened and what to do. Unless it says otherwise, the old site is whole.
pub fn publish(bundle: &Bundle, output: &Path, guard: &Guard) -> Result<Published, PublishError> {
    publish_by(bundle, output, guard, true)
}

fn publish_by(
    bundle: &Bundle,
    output: &Path,
    guard: &Guard,
    may_exchange: bool,
) -> Result<Published, PublishError> {
    let wanted = Wanted::new(bundle)?;
    let place = Place::resolve(output, guard)?;
    let lock = Lock::take(&place)?;
    let standing = Standing::read(&place.output)?;
    standing.refuse_collisions(&place.output, &wanted)?;
    let removed = standing.stale(&wanted).count();
    let written = if standing.holds(&wanted) {
        0
    } else {
        let exchanged =
            if may_exchange && lock.is_beside { by_exchange(&place, &wanted, &standing)? } else { None };
        match exchanged {
            Some(written) => written,
            None => in_place::update(&place.output, &wanted, &standing)?,
        }
    };
    Ok(Published { files: bundle.len(), bytes: bundle.bytes(), written, removed })
}

/// The number of files written, or `None` where the folders cannot change places: nothing has changed then.
fn by_exchange(
    place: &Place,
    wanted: &Wanted<'_>,
    standing: &Standing,
) -> Result<Option<usize>, PublishError> {
    if standing.exists && !(exchange::POSSIBLE && standing.can_be_carried()) {
        return Ok(None);
    }
    let prepared = buffer::prepare(place, wanted, standing).inspect_err(|error| {
        if error.is_disk_full() {
            buffer::discard(&place.buffer);
        }
    })?;
    match prepared {
        Some(written) if exchange::swap(place, standing.exists)? => {
            foreign::sweep(place, wanted, standing)?;
            Ok(Some(written))
        }
        _ => Ok(None),
    }
}
