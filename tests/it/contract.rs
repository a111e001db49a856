//! Between views and templates: every field that a template reads exists, and `docs/themes.md` tells them all.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use deniche::theme::embedded;
use deniche::view::{Head, SiteView, contract};
use serde_json::Value;

const START: &str = "<!-- contrat:début -->";
const END: &str = "<!-- contrat:fin -->";

/// The schema of each variable that templates see.
fn variables() -> BTreeMap<String, Value> {
    let mut found: BTreeMap<String, Value> = contract()
        .into_iter()
        .map(|(_, variable, schema)| (variable.to_owned(), schema.to_value()))
        .collect();
    found.insert("page".to_owned(), schemars::schema_for!(Head).to_value());
    found.insert("site".to_owned(), schemars::schema_for!(SiteView).to_value());
    found
}

/// Follows references and optional values down to the shape itself.
fn shape<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    if let Some(name) = schema["$ref"].as_str() {
        return shape(root, &root["$defs"][name.trim_start_matches("#/$defs/")]);
    }
    let options = schema["anyOf"].as_array().or(schema["oneOf"].as_array());
    match options.and_then(|options| options.iter().find(|option| option["type"] != "null")) {
        Some(option) => shape(root, option),
        None => schema,
    }
}

/// Follows `.a.b` from a shape; the name that does not exist, otherwise.
fn follow<'a>(root: &'a Value, from: &'a Value, path: &[&str]) -> Result<&'a Value, String> {
    let mut at = shape(root, from);
    for name in path {
        if at["additionalProperties"].is_object() {
            at = shape(root, &at["additionalProperties"]);
            continue;
        }
        let next = &at["properties"][*name];
        if next.is_null() {
            return Err((*name).to_owned());
        }
        at = shape(root, next);
    }
    Ok(at)
}

/// The parts of a template between `{{ }}` or `{% %}`, comments left out.
fn expressions(template: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        rest = &rest[start..];
        let close = match rest.as_bytes().get(1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                rest = &rest[1..];
                continue;
            }
        };
        let end = rest.find(close).map_or(rest.len(), |end| end + 2);
        if close != "#}" {
            found.push(rest[2..end - 2].trim_matches(['-', ' ', '\n']).to_owned());
        }
        rest = &rest[end..];
    }
    found
}

/// The dotted paths of an expression, strings left out.
fn paths(expression: &str) -> Vec<Vec<String>> {
    let code: String = expression.split('"').step_by(2).collect::<Vec<_>>().join(" \u{1} ");
    code.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '.')
        .filter(|word| word.contains('.') && !word.starts_with(|c: char| c.is_ascii_digit() || c == '.'))
        .map(|word| word.trim_end_matches('.').split('.').map(str::to_owned).collect())
        .collect()
}

/// The faults of one template.
fn check(template: &str, texts: &BTreeMap<String, String>) -> Vec<String> {
    let variables = variables();
    // A loop variable stands for an item of what it runs over.
    let mut scope: BTreeMap<String, (Value, Value)> =
        variables.iter().map(|(name, schema)| (name.clone(), (schema.clone(), schema.clone()))).collect();
    let mut faults = Vec::new();
    for expression in expressions(template) {
        let words: Vec<&str> = expression.split_whitespace().collect();
        for path in paths(&expression) {
            let names: Vec<&str> = path.iter().map(String::as_str).collect();
            if names[0] == "t" {
                if !texts.contains_key(names[1]) {
                    faults.push(format!("t.{}", names[1]));
                }
            } else if let Some((root, from)) = scope.get(names[0])
                && let Err(missing) = follow(root, from, &names[1..])
            {
                faults.push(format!("{} ({missing})", path.join(".")));
            }
        }
        if let ["for", name, "in", over, ..] = words[..] {
            let over: Vec<&str> = over.split(['[', '|']).next().unwrap_or("").split('.').collect();
            let item = scope.get(over[0]).and_then(|(root, from)| {
                let list = follow(root, from, &over[1..]).ok()?;
                Some((root.clone(), shape(root, &list["items"]).clone()))
            });
            match item {
                Some(item) => scope.insert(name.to_owned(), item),
                None => scope.remove(name),
            };
        }
    }
    faults
}

fn templates(theme: &str) -> Vec<(String, String)> {
    let sources = embedded::themes();
    let folder = format!("themes/{theme}/templates/");
    sources
        .below(&folder)
        .map(|source| (source.path.to_string(), source.text().unwrap().to_owned()))
        .collect()
}

fn texts(theme: &str) -> BTreeMap<String, String> {
    let sources = embedded::themes();
    toml::from_str(sources.text(&format!("themes/{theme}/textes.toml"))).unwrap()
}

#[test]
fn templates_read_only_what_their_views_have() {
    for theme in ["deniche", "sobre"] {
        let all = templates(theme);
        for (name, _, _) in contract() {
            assert!(all.iter().any(|(path, _)| path.ends_with(&format!("/{name}"))), "{theme} has no {name}");
        }
        let texts = texts(theme);
        for (path, template) in all {
            // In the pieces of a card, `carte` is the card of the loop that includes them, not the page of the map.
            let template = if path.contains("/_") { template.replace("carte.", "card.") } else { template };
            assert_eq!(check(&template, &texts), Vec::<String>::new(), "{path}");
        }
    }
}

#[test]
fn the_check_sees_what_does_not_exist() {
    let texts = BTreeMap::from([("oui".to_owned(), String::new())]);
    assert_eq!(
        check("{{ fiche.titre }} {{ t.oui }} {% if fiche.lieu.commune %}", &texts),
        Vec::<String>::new()
    );
    assert_eq!(check("{{ fiche.titer }}", &texts), ["fiche.titer (titer)"]);
    assert_eq!(check("{{ t.non }}", &texts), ["t.non"]);
    assert_eq!(
        check("{% for c in fiche.chiffres %}{{ c.valeur }}{{ c.vaeur }}{% endfor %}", &texts),
        ["c.vaeur (vaeur)"]
    );
    assert_eq!(check("{{ fiche.lieu.departement.nom }}", &texts), ["fiche.lieu.departement.nom (nom)"]);
    assert_eq!(check("{# fiche.rien #}", &texts), Vec::<String>::new());
}

/// What a field holds, in a few words.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        return format!(
            "[{0}](#{1})",
            name.trim_start_matches("#/$defs/"),
            name.trim_start_matches("#/$defs/").to_lowercase()
        );
    }
    if let Some(options) = schema["anyOf"].as_array() {
        let inner: Vec<String> = options.iter().filter(|o| o["type"] != "null").map(kind).collect();
        return format!("{} ou null", inner.join(" ou "));
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    };
    let words: Vec<String> = types
        .iter()
        .map(|name| match *name {
            "string" => "texte".to_owned(),
            "integer" | "number" => "nombre".to_owned(),
            "boolean" => "vrai ou faux".to_owned(),
            "array" => format!("liste de {}", kind(&schema["items"])),
            "object" => "table de textes".to_owned(),
            other => other.to_owned(),
        })
        .collect();
    words.join(" ou ")
}

fn table(schema: &Value) -> String {
    let mut text = String::from("| champ | contenu | sens |\n|---|---|---|\n");
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        let sense = field["description"].as_str().unwrap_or("").replace('\n', " ").replace('|', "\\|");
        text.push_str(&format!("| `{name}` | {} | {sense} |\n", kind(field)));
    }
    text
}

/// The chapter of `docs/themes.md` that tells the views.
fn chapter() -> String {
    let mut shared: BTreeMap<String, Value> = BTreeMap::new();
    let mut text = String::from("\n### Dans chaque gabarit\n\n`t` : les textes de `textes.toml`.\n");
    let variables = variables();
    for name in ["page", "site"] {
        text.push_str(&format!("\n#### `{name}`\n\n{}", table(&variables[name])));
    }
    for (template, variable, schema) in contract() {
        text.push_str(&format!(
            "\n### `{template}`\n\nVariable `{variable}`.\n\n{}",
            table(schema.as_value())
        ));
    }
    for schema in variables.values() {
        for (name, shape) in schema["$defs"].as_object().into_iter().flatten() {
            shared.insert(name.clone(), shape.clone());
        }
    }
    text.push_str("\n### Formes partagées\n");
    for (name, schema) in shared {
        text.push_str(&format!("\n#### {name}\n\n{}", table(&schema)));
    }
    text.push('\n');
    text
}

/// `DENICHE_CONTRAT=ecrire cargo test contract` writes the chapter anew.
#[test]
fn the_guide_of_themes_tells_every_field() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/themes.md");
    let guide = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = guide.split_once(START).expect("the guide has the mark where the chapter starts");
    let (inside, after) = rest.split_once(END).expect("the guide has the mark where the chapter ends");
    let chapter = chapter();
    if std::env::var_os("DENICHE_CONTRAT").is_some() {
        std::fs::write(&path, format!("{before}{START}{chapter}{END}{after}")).unwrap();
    } else {
        assert!(
            inside == chapter,
            "docs/themes.md is out of date: DENICHE_CONTRAT=ecrire cargo test contract"
        );
    }
}

/// The codes of the checks, from what is said of their functions.
fn codes() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut codes = BTreeSet::new();
    for entry in std::fs::read_dir(root.join("src/diagnostic/problems")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        codes.extend(text.match_indices("/// D").map(|(at, _)| text[at + 4..at + 8].to_owned()));
    }
    codes.retain(|code| code[1..].bytes().all(|byte| byte.is_ascii_digit()));
    assert!(codes.len() > 80, "{codes:?}");
    codes
}

#[test]
fn the_editors_guide_tells_every_check() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let guide = std::fs::read_to_string(root.join("docs/guide-de-redaction.md")).unwrap();
    let codes = codes();
    let untold: Vec<&String> = codes.iter().filter(|code| !guide.contains(&format!("| {code} |"))).collect();
    assert!(untold.is_empty(), "the guide does not tell {untold:?}");
}

#[test]
fn every_check_is_explained() {
    let explained = |code: &str| deniche::cmd::checks::explanation(code, 80);
    for code in codes() {
        let told =
            explained(&code).unwrap_or_else(|| panic!("{code} is not explained in docs/verifications"));
        let (title, rest) = told.split_once('\n').unwrap();
        assert!(title.contains(&format!("{code}\u{a0}: ")), "{title}");
        assert!(!title.contains(" :") && !title.ends_with(".\x1b[0m"), "{title}");
        let example = rest.contains("\n    ") && rest.contains("Au lieu de") && rest.contains("écrivez");
        assert!(example || rest.contains("Pour y remédier"), "{code} shows no remedy: {rest}");
    }
}
