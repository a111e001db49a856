//! What is read in a page, where an address leads, what a feed lacks.

use super::address::{Target, anchor, wanted};
use super::*;

/// The addresses of a page: those that are loaded are in brackets.
fn links(html: &str) -> Vec<String> {
    let shown =
        |link: page::Link| if link.loaded { format!("[{}]", link.written) } else { link.written.into() };
    Page::read(html).links.into_iter().map(shown).collect()
}

/// What is wrong with the ids and the title of a page.
fn faults(html: &str) -> Vec<Fault> {
    pages::faults(&Page::read(html))
}

#[test]
fn what_is_followed_is_told_from_what_is_loaded() {
    for (html, found) in [
        ("<a href='x/'>x</a><area href=y><form action=\"/z\">", &["x/", "y", "/z"][..]),
        ("<img src=a.png srcset='b.png 1x, c.png 2x'>", &["[a.png]", "[b.png]", "[c.png]"]),
        ("<link rel=stylesheet href=a.css><link rel='next' href=/p/2/>", &["[a.css]", "/p/2/"]),
        ("<link rel='shortcut icon' href=i.svg>", &["[i.svg]"]),
        ("<video src=v poster=p><source src=s></video>", &["[v]", "[p]", "[s]"]),
        ("<svg><a href=x><use xlink:href='#u'/><image href=i /></a></svg>", &["x", "[#u]", "[i]"]),
        ("<meta http-equiv=refresh content='0; url=/fiches/'>", &["/fiches/"]),
        ("<meta name=description content='0; url=/fiches/'>", &[]),
        ("<div style=\"background: url('f.png')\">", &["[f.png]"]),
        ("<style>@import \"a.css\"; p { color: red }</style>", &["[a.css]"]),
        ("<svg><style>p { fill: url(b.svg) }</style></svg>", &["[b.svg]"]),
        ("<iframe src=f srcdoc='<a href=x></a><img src=y>'>", &["[f]", "[y]"]),
        ("<a href='a?b=c&amp;d=e'>", &["a?b=c&d=e"]),
    ] {
        assert_eq!(links(html), found, "{html}");
    }
}

#[test]
fn what_is_no_address_is_left() {
    for html in [
        "<script>document.write('<img src=a.png>')</script>",
        "<script type=application/ld+json>{\"a\": \"<a href=x>\"}</script>",
        "<textarea><a href=x></textarea>",
        "<!-- <a href=x> -->",
        "<template><a href=x><img src=y></template>",
        "<p title=\"<a href=x>\">&lt;a href=x&gt;</p>",
    ] {
        assert_eq!(links(html), Vec::<String>::new(), "{html}");
    }
}

#[test]
fn a_srcset_may_hold_commas() {
    assert_eq!(
        links("<img srcset='data:image/png;base64,AA== 1x, a,b.png 2x,c.png'>"),
        ["[data:image/png;base64,AA==]", "[a,b.png]", "[c.png]"]
    );
}

#[test]
fn a_style_loads_addresses() {
    let loads = |style: &str| css::loads(style).join(" ");
    assert_eq!(loads("@import url( \"a.css\" ) print; p{background:URL(b.png)}"), "a.css b.png");
    assert_eq!(loads("@import 'a.css'; p { content: 'c.css' }"), "a.css");
    assert_eq!(
        loads("p { background: image-set(\"a.avif\" type(\"image/avif\"), url(b.png)) } q { quotes: \"x\" }"),
        "a.avif b.png"
    );
    assert_eq!(
        loads("p { background: url(data:image/png;base64,AA==); mask: url(#m) }"),
        "data:image/png;base64,AA=="
    );
    assert_eq!(loads("/* url(a.png) */ p { content: 'url(b.png)'; content: 'l\\'url(c)' } é { }"), "");
    assert_eq!(loads("@font-face { src: local(\"Été\"), url(é.woff2) format(\"woff2\") }"), "é.woff2");
    assert_eq!(loads("p { background: url("), "");
}

#[test]
fn ids_are_unique_and_known() {
    assert_eq!(faults("<title>T</title><p id=a><p id=a><p id=a>"), [Fault::Twice("a".into())]);
    assert_eq!(
        faults("<title>T</title><p aria-labelledby='a b' id=a>"),
        [Fault::Missing("aria-labelledby", "b".into())]
    );
    assert_eq!(faults("<title>T</title><label for=q>"), [Fault::Missing("for", "q".into())]);
    for html in [
        "<p id=a><p id=A><p id=''><p id=''>",
        "<p id=a><template><p id=a></template>",
        "<p id=a><iframe srcdoc='<p id=a>'></iframe>",
        "<p id=a><script>'<p id=a>'</script><textarea><p id=a></textarea>",
        "<label for=q></label><input id=q list=l><datalist id=l>",
    ] {
        assert!(faults(&format!("<title>T</title>{html}")).is_empty(), "{html}");
    }
}

#[test]
fn a_page_has_one_title() {
    for (html, count) in [
        ("<p>", 0),
        ("<svg><title>Un dessin</title></svg>", 0),
        ("<template><title>T</title></template>", 0),
        ("<title> \n</title>", 1),
        ("<title>A</title><title>B</title>", 2),
    ] {
        assert_eq!(faults(html), [Fault::Title(count)], "{html}");
    }
    let page = Page::read("<title>\n L’&eacute;t&eacute; <b>\n</title><svg><title>x</title></svg>");
    assert_eq!(page.titles, ["L’été <b>"]);
}

const FILES: [&str; 5] =
    ["index.html", "fiches/index.html", "fiches/ete/index.html", "fiches/ete/plan été.pdf", "404.html"];

/// Where an address of `fiches/ete/index.html` leads.
fn located(origin: &str, base: &str, written: &str) -> Target {
    Ground::new(origin, base, FILES.into_iter()).locate((2, FILES[2]), written).0
}

#[test]
fn addresses_lead_to_files() {
    for (written, file) in [
        ("", 2),
        ("#x", 2),
        ("?page=2", 2),
        (".", 2),
        ("./", 2),
        ("..", 1),
        ("../", 1),
        ("../index.html", 1),
        ("../../", 0),
        ("../../../..", 0),
        ("/", 0),
        ("/fiches", 1),
        ("/fiches/?x=1#y", 1),
        ("/fiches/ete/index.html", 2),
        (" /404.html\n", 4),
        ("plan%20%C3%A9t%C3%A9.pdf#page=2", 3),
        ("plan été.pdf", 3),
        ("https://a.example/fiches/ete", 2),
        ("HTTP://A.EXAMPLE", 0),
        ("//a.example/fiches/", 1),
    ] {
        assert_eq!(located("https://a.example", "/", written), Target::File(file), "{written}");
    }
    for written in ["rien/", "/fiches/ete/plan", "/404.html/", "/theme/", "%FF", "//fiches/", "/Fiches/"] {
        assert_eq!(located("https://a.example", "/", written), Target::Nothing, "{written}");
    }
    for written in ["mailto:a@b.example", "tel:+33", "data:text/html,x", "javascript:void(0)", "about:blank"]
    {
        assert_eq!(located("https://a.example", "/", written), Target::Beyond, "{written}");
    }
    for written in ["https://b.example/", "//b.example/x", "https://a.example:8000/", "http://localhost/"] {
        assert_eq!(located("https://a.example", "/", written), Target::Elsewhere, "{written}");
    }
}

#[test]
fn addresses_know_the_base() {
    let located = |written| located("https://a.example", "/catalogue/", written);
    for written in
        ["/catalogue/fiches/", "../", "https://a.example/catalogue/fiches/", "../../../catalogue/fiches"]
    {
        assert_eq!(located(written), Target::File(1), "{written}");
    }
    assert_eq!(located("/catalogue"), Target::File(0));
    for written in ["/fiches/", "/", "/catalogues/", "../../../"] {
        assert_eq!(located(written), Target::Outside, "{written}");
    }
    assert_eq!(located("https://a.example/autre/"), Target::Beyond);
    assert_eq!(located("/catalogue/rien/"), Target::Nothing);
}

#[test]
fn anchors_ask_for_elements() {
    for nothing in ["", "#", "#top", "#TOP", "#:~:text=mot", "x?y"] {
        assert_eq!(wanted(anchor(nothing)), None, "{nothing}");
    }
    let page = Page::read("<p id='été'><a name='haut'></a><p name='non'><p id='a%20b'>");
    for (address, answers) in [
        ("#été", true),
        ("#%C3%A9t%C3%A9", true),
        ("#été:~:text=mot", true),
        ("#haut", true),
        ("#a%20b", true),
        ("#non", false),
        ("#Été", false),
    ] {
        assert_eq!(page.answers(wanted(anchor(address)).unwrap()), answers, "{address}");
    }
}

/// What is wrong with a feed whose title, identifier and date are there; `rest` comes after them.
fn atom(rest: &str) -> Vec<Unusable> {
    let ground = Ground::new("https://a.example", "/", FILES.into_iter());
    let head = "<id>i</id><title>L’&amp;</title><updated>2026</updated>";
    feeds::atom(&ground, &format!("<?xml version=\"1.0\"?>\n<feed>{head}{rest}"))
}

#[test]
fn a_feed_serves_programs() {
    let entry = "<entry><id>e</id><title>E</title><updated>2026</updated><link href=\"https://a.example/fiches/?a&amp;b\"/></entry>";
    assert!(atom(&format!("{entry}</feed>")).is_empty());
    assert!(atom("<link href='https://ailleurs.example/'/></feed>").is_empty());
    assert_eq!(atom(&format!("{entry}{entry}</feed>")), [Unusable::Twice("e".into())]);
    assert_eq!(atom("<link href='/fiches/'/></feed>"), [Unusable::Short("/fiches/".into())]);
    assert_eq!(
        atom("<link href='https://a.example/rien/'/></feed>"),
        [Unusable::Dead("https://a.example/rien/".into())]
    );
    assert_eq!(
        atom("<entry><id>e</id><title/><updated>2026</updated></entry></feed>"),
        [Unusable::Lacks("title")]
    );
    for broken in [
        "",
        "<p></feed>",
        "</feed><feed/>",
        "&nbsp;</feed>",
        "a & b</feed>",
        "\u{1}</feed>",
        "<p a=1/></feed>",
    ] {
        assert_eq!(atom(broken), [Unusable::Broken(2)], "{broken}");
    }
}

#[test]
fn a_sitemap_names_pages() {
    let ground = Ground::new("https://a.example", "/", FILES.into_iter());
    let sitemap =
        |loc: &str| feeds::sitemap(&ground, &format!("<urlset><url><loc>{loc}</loc></url></urlset>"));
    assert!(sitemap("https://a.example/fiches/").is_empty());
    assert_eq!(sitemap("https://a.example/rien/"), [Unusable::Dead("https://a.example/rien/".into())]);
    assert_eq!(sitemap("/fiches/"), [Unusable::Short("/fiches/".into())]);
    assert_eq!(sitemap("<loc>"), [Unusable::Broken(1)]);
}

#[test]
fn json_is_read_to_its_end() {
    assert!(feeds::json(b"{\"a\": [1, null]}\n").is_empty());
    assert_eq!(feeds::json(b"{\n\"a\": 1,\n}"), [Unusable::Broken(3)]);
    assert_eq!(feeds::json(b""), [Unusable::Broken(1)]);
}
