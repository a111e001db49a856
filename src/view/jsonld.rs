//! Structured data for machines, in the vocabulary of schema.org.

use serde_json::{Map, Value, json};

use crate::catalogue::{Fiche, Lieu, Rencontre};
use crate::route;

use super::common::{Head, Lien};
use super::context::Context;

/// JSON that can stand inside a `<script>` element: `<` and the line separators of JavaScript are escaped.
fn script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn graph(nodes: Vec<Value>) -> String {
    script(&json!({ "@context": "https://schema.org", "@graph": nodes }))
}

/// Drops what is empty: a search engine reads an absent property better than a blank one.
fn object(pairs: Vec<(&str, Value)>) -> Value {
    let filled = pairs.into_iter().filter(|(_, value)| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    });
    Value::Object(filled.map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>())
}

fn breadcrumb_node(context: &Context, head: &Head) -> Value {
    let absolute = |lien: &Lien| context.catalogue.site.absolute(&lien.url);
    let mut items: Vec<Value> = head
        .fil
        .iter()
        .enumerate()
        .map(|(i, lien)| {
            json!({ "@type": "ListItem", "position": i + 1, "name": lien.titre, "item": absolute(lien) })
        })
        .collect();
    items.push(json!({ "@type": "ListItem", "position": items.len() + 1, "name": head.titre }));
    json!({ "@type": "BreadcrumbList", "itemListElement": items })
}

/// The way from the home page; empty for the home page itself.
pub(super) fn breadcrumb(context: &Context, head: &Head) -> String {
    if head.fil.is_empty() { String::new() } else { graph(vec![breadcrumb_node(context, head)]) }
}

fn organisation(context: &Context, index: usize) -> Value {
    let organisation = &context.catalogue.organisations[index];
    json!({
        "@type": "Organization",
        "name": organisation.nom,
        "url": context.absolute(&route::organisation(&organisation.slug)),
    })
}

fn organisations(context: &Context, indices: &[usize]) -> Value {
    indices.iter().map(|index| organisation(context, *index)).collect()
}

fn place(lieu: &Lieu) -> Value {
    let address = object(vec![
        ("@type", json!("PostalAddress")),
        ("addressLocality", json!(lieu.commune)),
        ("addressRegion", json!(lieu.departement.map(|d| &d.nom))),
        ("addressCountry", json!(lieu.pays.as_deref().unwrap_or("FR"))),
    ]);
    let geo = lieu.point.map(|(latitude, longitude)| {
        json!({ "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude })
    });
    object(vec![
        ("@type", json!("Place")),
        ("name", json!(lieu.texte())),
        ("address", address),
        ("geo", geo.unwrap_or(Value::Null)),
    ])
}

fn publisher(context: &Context) -> Value {
    let site = &context.catalogue.site;
    let name = if site.auteur.is_empty() { &site.titre } else { &site.auteur };
    json!({ "@type": "Organization", "name": name, "url": context.absolute(route::HOME) })
}

fn licence(context: &Context) -> Value {
    json!(context.catalogue.site.licence.as_ref().map(|(_, url)| url))
}

/// The home page: the site, its search, and the catalogue as a data set.
pub(super) fn home(context: &Context) -> String {
    let site = &context.catalogue.site;
    let home = context.absolute(route::HOME);
    let search = format!("{}?q={{q}}", context.absolute(route::SEARCH));
    let description = if site.description.is_empty() { &site.titre } else { &site.description };
    graph(vec![
        object(vec![
            ("@type", json!("WebSite")),
            ("name", json!(site.titre)),
            ("url", json!(home)),
            ("inLanguage", json!(site.langue)),
            ("description", json!(site.description)),
            ("publisher", publisher(context)),
            (
                "potentialAction",
                json!({ "@type": "SearchAction", "target": search, "query-input": "required name=q" }),
            ),
        ]),
        object(vec![
            ("@type", json!("Dataset")),
            ("name", json!(site.titre)),
            ("description", json!(description)),
            ("url", json!(home)),
            ("license", licence(context)),
            ("creator", publisher(context)),
            ("inLanguage", json!(site.langue)),
            (
                "distribution",
                json!([{
                    "@type": "DataDownload",
                    "encodingFormat": "application/atom+xml",
                    "contentUrl": context.absolute(route::FEED),
                }]),
            ),
        ]),
    ])
}

/// A fiche: the article, and the project it tells of.
pub(super) fn fiche(context: &Context, fiche: &Fiche, head: &Head) -> String {
    let common = &fiche.common;
    let thematiques: Vec<&str> =
        common.thematiques.iter().map(|i| context.catalogue.thematiques[*i].libelle.as_str()).collect();
    let project = object(vec![
        ("@type", json!("Project")),
        ("name", json!(common.titre)),
        ("description", json!(common.resume)),
        ("url", json!(fiche.site)),
        ("foundingDate", json!(fiche.depuis.map(|date| date.to_string()))),
        ("location", fiche.lieu.as_ref().map_or(Value::Null, place)),
        ("member", organisations(context, &fiche.organisations)),
        ("funder", organisations(context, &fiche.financeurs)),
    ]);
    let article = object(vec![
        ("@type", json!("Article")),
        ("headline", json!(common.titre)),
        ("description", json!(common.resume)),
        ("url", json!(head.canonique)),
        ("image", json!(head.og_image)),
        ("datePublished", json!(common.date.map(|date| date.to_string()))),
        ("dateModified", json!(common.verifie_le.map(|date| date.to_string()))),
        ("inLanguage", json!(context.catalogue.site.langue)),
        ("keywords", json!(thematiques)),
        ("license", licence(context)),
        ("publisher", publisher(context)),
        ("about", project),
    ]);
    graph(vec![article, breadcrumb_node(context, head)])
}

/// A compte-rendu: the event.
pub(super) fn rencontre(context: &Context, rencontre: &Rencontre, head: &Head) -> String {
    let common = &rencontre.common;
    let mode = if rencontre.a_distance { "OnlineEventAttendanceMode" } else { "OfflineEventAttendanceMode" };
    let location = match &rencontre.lieu {
        Some(lieu) => place(lieu),
        None => json!({ "@type": "VirtualLocation", "url": head.canonique }),
    };
    let event = object(vec![
        ("@type", json!("Event")),
        ("name", json!(common.titre)),
        ("description", json!(common.resume)),
        ("url", json!(head.canonique)),
        ("startDate", json!(common.date.map(|date| date.to_string()))),
        ("endDate", json!(rencontre.date_fin.map(|date| date.to_string()))),
        ("eventAttendanceMode", json!(format!("https://schema.org/{mode}"))),
        ("eventStatus", json!("https://schema.org/EventScheduled")),
        ("location", location),
        ("organizer", organisations(context, &rencontre.organisateurs)),
        ("inLanguage", json!(context.catalogue.site.langue)),
    ]);
    graph(vec![event, breadcrumb_node(context, head)])
}

/// An organisation.
pub(super) fn organisation_page(context: &Context, index: usize, head: &Head) -> String {
    let organisation = &context.catalogue.organisations[index];
    let detail = organisation.detail.as_ref();
    let node = object(vec![
        ("@type", json!("Organization")),
        ("name", json!(organisation.nom)),
        ("alternateName", json!(detail.map(|detail| &detail.sigle))),
        ("description", json!(detail.map(|detail| &detail.common.resume))),
        ("url", json!(detail.and_then(|detail| detail.site.as_ref()).unwrap_or(&head.canonique))),
        ("location", detail.and_then(|detail| detail.lieu.as_ref()).map_or(Value::Null, place)),
    ]);
    graph(vec![node, breadcrumb_node(context, head)])
}
