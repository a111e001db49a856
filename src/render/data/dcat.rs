//! The description of the data, for portals: DCAT-AP 3 (<https://semiceu.github.io/DCAT-AP/releases/3.0.0/>) in JSON-LD.

use serde_json::{Value, json};

use crate::view::data::{DataFile, Dataset};

const MEDIA: &str = "http://www.iana.org/assignments/media-types/";
const FILE_TYPE: &str = "http://publications.europa.eu/resource/authority/file-type/";

/// A catalogue of one data set, with a distribution a file.
pub fn description(data: &Dataset) -> Value {
    let publisher = json!({ "@type": "foaf:Agent", "foaf:name": data.editeur });
    let licence = data.licence.as_ref().map(|(_, url)| json!({ "@id": url }));
    let language = json!({ "@id": "http://publications.europa.eu/resource/authority/language/FRA" });
    let text = |text: &str| json!({ "@value": text, "@language": data.langue });
    let files = DataFile::ALL.into_iter().filter(|file| *file != DataFile::Description);
    let distributions: Vec<Value> = files
        .map(|file| {
            let name = file.name();
            let (media, kind) = media(file);
            let mut distribution = json!({
                "@type": "dcat:Distribution",
                "@id": format!("{}{name}", data.adresse),
                "dct:title": text(&format!("{name} ({})", file.format())),
                "dct:description": text(file.description()),
                "dcat:accessURL": { "@id": data.adresse },
                "dcat:downloadURL": { "@id": format!("{}{name}", data.adresse) },
                "dcat:mediaType": { "@id": format!("{MEDIA}{media}") },
                "dct:format": { "@id": format!("{FILE_TYPE}{kind}") },
            });
            if let Some(licence) = &licence {
                distribution["dct:license"] = licence.clone();
            }
            distribution
        })
        .collect();
    let keywords: Vec<Value> = data.thematiques.iter().map(|(_, libelle)| text(libelle)).collect();
    let description = if data.description.is_empty() { &data.titre } else { &data.description };
    let set = json!({
        "@type": "dcat:Dataset",
        "@id": format!("{}#catalogue", data.adresse),
        "dct:identifier": format!("{}#catalogue", data.adresse),
        "dct:title": text(&data.titre),
        "dct:description": text(description),
        "dct:publisher": publisher,
        "dct:language": language,
        "dcat:landingPage": { "@id": data.adresse },
        "dcat:keyword": keywords,
        "dct:accessRights": { "@id": "http://publications.europa.eu/resource/authority/access-right/PUBLIC" },
        "dcat:contactPoint": contact(data),
        "dcat:distribution": distributions,
    });
    json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "vcard": "http://www.w3.org/2006/vcard/ns#",
        },
        "@type": "dcat:Catalog",
        "@id": data.adresse,
        "dct:title": text(&data.titre),
        "dct:description": text(description),
        "dct:publisher": publisher,
        "dct:language": language,
        "foaf:homepage": { "@id": data.accueil },
        "dcat:dataset": [set],
    })
}

fn contact(data: &Dataset) -> Value {
    let mut contact = json!({ "@type": "vcard:Organization", "vcard:fn": data.editeur });
    if data.contact.contains("://") {
        contact["vcard:hasURL"] = json!({ "@id": data.contact });
    } else if data.contact.contains('@') {
        contact["vcard:hasEmail"] = json!({ "@id": format!("mailto:{}", data.contact) });
    } else {
        contact["vcard:hasURL"] = json!({ "@id": data.accueil });
    }
    contact
}

/// Media type, and file type of the vocabulary of the European Union.
fn media(file: DataFile) -> (&'static str, &'static str) {
    match file {
        DataFile::Table => ("text/csv", "CSV"),
        DataFile::Geo => ("application/geo+json", "GEOJSON"),
        DataFile::Calendar => ("text/calendar", "ICS"),
        DataFile::Description => ("application/ld+json", "JSON_LD"),
        DataFile::Schema | DataFile::Json | DataFile::Gogocarto | DataFile::Categories => {
            ("application/json", "JSON")
        }
    }
}
