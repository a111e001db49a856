use super::*;
use crate::source::{Sources, line_column};

/// The assets of a theme written in one string, and what is wrong with it as `D083 css/page.css:2`.
fn made(fixture: &str, styles: &[&str]) -> (Assets, Vec<String>) {
    let sources = Sources::from_fixture(fixture);
    let files: BTreeMap<String, Arc<Source>> = sources
        .iter()
        .map(|source| {
            let path = format!("themes/essai/assets/{}", source.path);
            (source.path.to_string(), Arc::new(Source::new(path, source.bytes.clone())))
        })
        .collect();
    let manifest: Arc<str> = "themes/essai/theme.toml".into();
    let styles: Vec<(String, Place)> =
        styles.iter().map(|path| ((*path).to_owned(), Place::file(&manifest))).collect();
    let mut diagnostics = Vec::new();
    let assets = process(&files, &styles, &mut diagnostics);
    let told = diagnostics.iter().map(|diagnostic| {
        let place = diagnostic.place().unwrap();
        let path = place.path.trim_start_matches("themes/essai/").trim_start_matches("assets/");
        let (line, _) = line_column(sources.text(path), place.start);
        format!("{} {path}:{line}", diagnostic.code)
    });
    let told = told.collect();
    (assets, told)
}

/// A path without its fingerprint.
fn plain(path: &str) -> String {
    let is_kept = |part: &&str| !(part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let parts: Vec<Vec<&str>> =
        path.split('/').map(|part| part.split('.').filter(is_kept).collect()).collect();
    parts.iter().map(|part| part.join(".")).collect::<Vec<_>>().join("/")
}

fn text<'a>(assets: &'a Assets, output: &str) -> &'a str {
    let asset = assets.files.iter().find(|asset| plain(&asset.path) == output).unwrap();
    std::str::from_utf8(&asset.bytes).unwrap()
}

/// The published name of a file, from the folder of the theme.
fn name<'a>(assets: &'a Assets, path: &str) -> &'a str {
    assets.names[path].strip_prefix("theme/").unwrap()
}

#[test]
fn stylesheets_become_one() {
    let site = "=== css/base.css\n/* base */\n:root { --pas: 1px }\n\
        === css/page.css\n.a { color: red; & .b { color: blue } }\n=== css/libre.css\n.c { color: red }\n";
    let (assets, told) = made(site, &["css/page.css", "css/base.css"]);
    assert!(told.is_empty(), "{told:?}");
    assert_eq!(text(&assets, "theme/style.css"), ".a{color:red}.a .b{color:#00f}\n:root{--pas:1px}");
    assert_eq!(assets.styles.iter().map(|path| plain(path)).collect::<Vec<_>>(), ["theme/style.css"]);
    assert_eq!(assets.names.keys().collect::<Vec<_>>(), ["css/libre.css"]);
    assert_eq!(text(&assets, "theme/css/libre.css"), ".c{color:red}");
}

#[test]
fn addresses_follow_the_files() {
    let site = "=== css/base.css\n\
        @font-face { font-family: X; src: url(\"../fonts/x.woff2\") format(\"woff2\") }\n\
        .i { background: url(../img/i.svg#haut) } .d { background: url(data:image/gif;base64,R0lGODlh) }\n\
        .f { filter: url(#flou) }\n\
        === css/libre.css\n.l { background: url('../img/i.svg') }\n=== fonts/x.woff2\nx\n=== img/i.svg\n<svg/>\n";
    let (assets, told) = made(site, &["css/base.css"]);
    assert!(told.is_empty(), "{told:?}");
    let style = text(&assets, "theme/style.css");
    for address in [
        format!("url({})", name(&assets, "fonts/x.woff2")),
        format!("url({}#haut)", name(&assets, "img/i.svg")),
        "url(data:image/gif;base64,R0lGODlh)".to_owned(),
        "url(#flou)".to_owned(),
    ] {
        assert!(style.contains(&address), "{address} dans {style}");
    }
    let free = text(&assets, "theme/css/libre.css");
    assert!(free.contains(&format!("url(../{})", name(&assets, "img/i.svg"))), "{free}");
}

#[test]
fn what_is_wrong_in_a_stylesheet_is_told_at_its_line() {
    for (css, expected) in [
        (".a { color: red }\n..b { color: blue }\n", "D082 s.css:2"),
        (".a {\n color: red;\n.b { color: blue }\n", "D082 s.css:1"),
        ("\n/* jamais fermé\n", "D082 s.css:2"),
        ("@import \"autre.css\";\n", "D082 s.css:1"),
        ("@import url(https://polices.example/a.css);\n", "D084 s.css:1"),
        ("\n.a { background: url(absente.png) }\n", "D083 s.css:2"),
        (".a { background: url(/racine.png) }\n", "D083 s.css:1"),
        (".a { background: url(../../hors.png) }\n", "D083 s.css:1"),
        (".a { --fond: url(i.svg) }\n", "D083 s.css:1"),
        (".a { background: url(//cdn.example/i.svg) }\n", "D084 s.css:1"),
        (".a { background: url(https://cdn.example/i.svg) }\n", "D084 s.css:1"),
    ] {
        let (_, told) = made(&format!("=== s.css\n{css}=== i.svg\n<svg/>\n"), &["s.css"]);
        assert_eq!(told, [expected], "{css}");
    }
    let (assets, told) = made("=== s.css\n.a { color: red }\n", &["t.css"]);
    assert_eq!((told, assets.styles.len()), (vec!["D081 theme.toml:1".to_owned()], 0));
}

#[test]
fn braces_in_strings_and_addresses_are_no_braces() {
    let css =
        ".a::after { content: \"{\"; background: url(data:image/svg+xml,%7B{) } /* { */ .b\\{ { color: red }";
    let (_, told) = made(&format!("=== s.css\n{css}\n"), &["s.css"]);
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn modules_name_each_other() {
    let site = "=== js/page.js\nimport { lire } from \"./outil.mjs\";\nexport * from '../vendor/v.js';\n\
        export const autre = () => import(\"./outil.mjs\");\nimport libre from \"libre\";\nlibre(lire); // fin\n\
        === js/outil.mjs\nexport const lire = 1;\n=== vendor/v.js\nexport default 2;\n";
    let (assets, told) = made(site, &[]);
    assert!(told.is_empty(), "{told:?}");
    let tool = name(&assets, "js/outil.mjs").strip_prefix("js/").unwrap();
    let vendor = name(&assets, "vendor/v.js");
    let expected = format!(
        "import{{lire as e}}from\"./{tool}\";export*from\"../{vendor}\";export const autre=()=>import(`./{tool}`);\
        import t from\"libre\";t(e);"
    );
    assert_eq!(text(&assets, "theme/js/page.js"), expected);
    let (after, _) = made(&site.replace("lire = 1", "lire = 2"), &[]);
    assert_ne!(assets.names["js/page.js"], after.names["js/page.js"], "l’empreinte suit ce qui est importé");
    assert_eq!(assets.names["vendor/v.js"], after.names["vendor/v.js"]);
}

#[test]
fn what_the_minifier_does_not_read_and_what_others_wrote_is_published_as_it_is() {
    let (assets, told) = made("=== js/a.js\nlet = = 1; // un\n=== vendor/v.js\nlet  b = 2; // deux\n", &[]);
    assert!(told.is_empty(), "{told:?}");
    assert_eq!(text(&assets, "theme/js/a.js"), "let = = 1; // un\n");
    assert_eq!(text(&assets, "theme/vendor/v.js"), "let  b = 2; // deux\n");
}

#[test]
fn what_is_wrong_in_a_module_is_told_at_its_line() {
    let site = "=== a.js\nimport \"./b.js\";\n=== b.js\n\nimport \"./c.js\";\n=== c.js\nimport \"./a.js\";\n";
    let (assets, told) = made(site, &[]);
    assert_eq!(told, ["D085 c.js:1"]);
    assert_eq!(assets.files.len(), 3);
    for (code, expected) in [
        ("import \"./absent.js\"", "D083 a.js:1"),
        ("\nimport(\"../../hors.js\")", "D083 a.js:2"),
        ("import \"/racine.js\"", "D083 a.js:1"),
        ("import \"https://cdn.example/x.js\"", "D084 a.js:1"),
        ("import \"./a.js\"", "D085 a.js:1"),
    ] {
        assert_eq!(made(&format!("=== a.js\n{code}\n"), &[]).1, [expected], "{code}");
    }
}

#[test]
fn each_kind_of_file_has_its_name() {
    let site = "=== favicon.svg\n<svg/>\n=== LICENSE\nl\n=== fonts/x.LICENSE\nl\n=== vendor/lib/a.js\nimport \"./b.js\"\n\
        === vendor/lib/LICENSE\nl\n=== CNAME\nx\n=== .DS_Store\nx\n=== js/.page.js.swp\nx\n=== js/page.js~\nx\n\
        === js/#page.js#\nx\n=== .git/config\nx\n";
    let (assets, told) = made(site, &[]);
    assert!(told.is_empty(), "{told:?}");
    let mut outputs: Vec<String> = assets.files.iter().map(|asset| plain(&asset.path)).collect();
    outputs.sort();
    let expected = [
        "theme/CNAME",
        "theme/LICENSE",
        "theme/favicon.svg",
        "theme/fonts/x.LICENSE",
        "theme/vendor/lib/LICENSE",
        "theme/vendor/lib/a.js",
    ];
    assert_eq!(outputs, expected);
    assert_eq!(assets.names["LICENSE"], "theme/LICENSE");
    assert_eq!(assets.names["favicon.svg"].len(), "theme/favicon.12345678.svg".len());
    assert!(assets.names["vendor/lib/a.js"].ends_with("/lib/a.js"));
    assert_eq!(text(&assets, "theme/vendor/lib/a.js"), "import \"./b.js\"\n");
}
