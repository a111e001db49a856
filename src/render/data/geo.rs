//! The fiches that have a place: `GeoJSON` (RFC 7946), and the elements and categories of `GoGoCartoJs`
//! (<https://pixelhumain.github.io/GoGoCartoJs/docs/dataset-element-configuration.html>).

use serde_json::{Value, json};

use crate::view::data::{Dataset, FicheRow};

/// A point for each fiche whose place is known.
pub fn geojson(data: &Dataset) -> Value {
    let features = placed(data).map(|(fiche, latitude, longitude)| {
        let mut properties = json!(fiche);
        if let Some(properties) = properties.as_object_mut() {
            properties.remove("latitude");
            properties.remove("longitude");
        }
        json!({
            "type": "Feature",
            "id": fiche.identifiant,
            "geometry": { "type": "Point", "coordinates": [longitude, latitude] },
            "properties": properties,
        })
    });
    json!({ "type": "FeatureCollection", "features": features.collect::<Vec<_>>() })
}

/// The elements of a map of `GoGoCartoJs`; their categories are named by the identifiers of [`categories`].
pub fn gogocarto(data: &Dataset) -> Value {
    let identifier = |name: &String| {
        let found = data.thematiques.iter().find(|(_, libelle)| libelle == name);
        found.map(|(slug, _)| slug.clone())
    };
    let elements = placed(data).map(|(fiche, latitude, longitude)| {
        json!({
            "id": fiche.identifiant,
            "name": fiche.titre,
            "geo": { "latitude": latitude, "longitude": longitude },
            "categories": fiche.thematiques.iter().filter_map(identifier).collect::<Vec<_>>(),
            "address": {
                "addressLocality": fiche.commune,
                "addressRegion": fiche.region,
                "addressCountry": fiche.pays,
            },
            "description": fiche.resume,
            "tags": fiche.mots_cles,
            "website": fiche.site,
            "url": fiche.adresse,
        })
    });
    Value::Array(elements.collect())
}

/// The thématiques as the options of a taxonomy of `GoGoCartoJs`.
pub fn categories(data: &Dataset) -> Value {
    let options = data.thematiques.iter().map(|(slug, libelle)| json!({ "id": slug, "name": libelle }));
    json!({ "options": options.collect::<Vec<_>>() })
}

fn placed(data: &Dataset) -> impl Iterator<Item = (&FicheRow, f64, f64)> {
    data.fiches.iter().filter_map(|fiche| Some((fiche, fiche.latitude?, fiche.longitude?)))
}
