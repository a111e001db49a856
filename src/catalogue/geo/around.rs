//! Where the départements are, and how French says that something is in one.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Departement, communes};

/// How far beyond the centres of its communes a département may reach, in degrees: the widest is the Drôme, with 0.45.
const MARGIN: f64 = 0.5;

/// The least and the greatest latitude and longitude of the known communes of a département.
#[derive(Clone, Copy, Debug)]
struct Extent {
    latitude: (f64, f64),
    longitude: (f64, f64),
}

static EXTENTS: LazyLock<HashMap<&'static str, Extent>> = LazyLock::new(|| {
    let mut extents: HashMap<&'static str, Extent> = HashMap::new();
    for commune in communes::all() {
        let Some((latitude, longitude)) = commune.point else { continue };
        let extent = extents
            .entry(commune.departement)
            .or_insert(Extent { latitude: (latitude, latitude), longitude: (longitude, longitude) });
        extent.latitude = (extent.latitude.0.min(latitude), extent.latitude.1.max(latitude));
        extent.longitude = (extent.longitude.0.min(longitude), extent.longitude.1.max(longitude));
    }
    extents
});

/// Whether a point may be in a département, give or take some fifty kilometres. `None` where nothing is known: overseas.
pub fn may_hold(departement: &Departement, latitude: f64, longitude: f64) -> Option<bool> {
    let extent = EXTENTS.get(departement.code)?;
    let near = |value: f64, (least, most): (f64, f64)| value >= least - MARGIN && value <= most + MARGIN;
    Some(near(latitude, extent.latitude) && near(longitude, extent.longitude))
}

/// « dans la Loire », « en Corse-du-Sud », « à Paris ».
pub fn within(departement: &Departement) -> String {
    let preposition = match departement.code {
        "75" | "974" | "975" | "976" | "977" | "978" | "986" => "à ",
        "21" | "28" | "2A" | "2B" | "35" | "37" | "49" | "54" | "71" | "73" | "74" | "76" | "77" | "85"
        | "93" | "971" | "972" | "973" | "987" | "988" => "en ",
        "04" | "05" | "06" | "08" | "13" | "22" | "40" | "64" | "65" | "66" | "78" | "79" | "88" | "92"
        | "984" => "dans les ",
        "01" | "02" | "03" | "07" | "09" | "10" | "11" | "12" | "27" | "34" | "36" | "38" | "60" | "61"
        | "89" | "91" | "989" => "dans l’",
        "16" | "17" | "19" | "23" | "24" | "26" | "31" | "33" | "42" | "43" | "44" | "48" | "50" | "51"
        | "52" | "53" | "55" | "57" | "58" | "70" | "72" | "80" | "86" | "87" => "dans la ",
        _ => "dans le ",
    };
    format!("{preposition}{}", departement.nom)
}
