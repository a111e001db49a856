//! Schemas as editors of TOML read them: every property tells its own type, its values and its description.
//!
//! Taplo, which completes TOML in VS Code and elsewhere, shows nothing of what stands beside a `$ref`, an `anyOf` or a `oneOf`;
//! and TOML has no null, which schemars writes for all that may be absent.

use schemars::Schema;
use schemars::transform::transform_subschemas;
use serde_json::{Value, json};

use crate::diagnostic::unbroken;

/// Takes out of a schema, and of all below it, what means nothing in TOML: null, the sizes and the names of Rust types. The
/// descriptions become lines of French as an editor reads it.
pub fn plain(schema: &mut Schema) {
    schema.remove("title");
    schema.remove("format");
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = unbroken(&description.replace('\n', " "));
    }
    if schema.get("default").is_some_and(Value::is_null) {
        schema.remove("default");
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    if let Some(types) = schema.get_mut("type") {
        without_null(types);
    }
    transform_subschemas(&mut plain, schema);
}

/// `["string", "null"]` -> `"string"`.
fn without_null(types: &mut Value) {
    let Value::Array(names) = types else { return };
    names.retain(|name| name != "null");
    if names.len() == 1 {
        let only = names.remove(0);
        *types = only;
    }
}

/// One list of the values that may be written, with what each means, instead of one schema for each.
pub fn choices(schema: &mut Schema) {
    let Some(Value::Array(each)) = schema.remove("oneOf") else { return };
    let column = |key: &str| each.iter().map(|value| value[key].clone()).collect::<Value>();
    let (values, meanings) = (column("const"), column("description"));
    schema.insert("type".to_owned(), "string".into());
    schema.insert("enum".to_owned(), values);
    schema.insert("x-taplo".to_owned(), json!({ "docs": { "enumValues": meanings } }));
}

#[cfg(test)]
mod tests {
    use schemars::json_schema;

    use super::{choices, plain};

    #[test]
    fn what_toml_has_not_is_gone_at_every_depth() {
        let mut schema = json_schema!({
            "title": "RawLieu",
            "description": "Un lieu :\nune commune.",
            "properties": {
                "title": { "type": ["string", "null"], "enum": ["a", null], "default": null },
                "rang": { "items": { "type": "integer", "format": "uint8" } }
            }
        });
        plain(&mut schema);
        let wanted = json_schema!({
            "description": "Un lieu\u{a0}: une commune.",
            "properties": {
                "title": { "type": "string", "enum": ["a"] },
                "rang": { "items": { "type": "integer" } }
            }
        });
        assert_eq!(schema, wanted, "a property may have the name of a keyword");
    }

    #[test]
    fn the_values_of_a_choice_make_one_list() {
        let mut schema = json_schema!({
            "description": "Un menu.",
            "oneOf": [
                { "const": "principal", "type": "string", "description": "En haut." },
                { "const": "pied", "type": "string", "description": "En bas." }
            ]
        });
        choices(&mut schema);
        let wanted = json_schema!({
            "description": "Un menu.",
            "type": "string",
            "enum": ["principal", "pied"],
            "x-taplo": { "docs": { "enumValues": ["En haut.", "En bas."] } }
        });
        assert_eq!(schema, wanted);
    }
}
