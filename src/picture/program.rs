//! Files that would run at the address of the site when someone opens them.

/// Extensions of what a browser, or a host, runs. Names in lower case.
const PROGRAMS: [&str; 27] = [
    "html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "hta", "js", "mjs", "svgz", "swf", "php",
    "phtml", "phar", "cgi", "fcgi", "pl", "py", "rb", "asp", "aspx", "jsp", "wasm", "pht", "xsl", "xslt",
];

/// Elements of a drawing that hold a program, or a page that may.
const ELEMENTS: [&str; 6] = ["script", "handler", "foreignobject", "iframe", "object", "embed"];

/// What browsers open as a document of its own, which may hold a program: drawings, and any XML.
const DOCUMENTS: [&str; 5] = ["svg", "xml", "rss", "atom", "rdf"];

/// Whether a file would run a program: by its extension, in lower case, or by what a document in XML holds.
pub fn is_program(extension: &str, bytes: &[u8]) -> bool {
    PROGRAMS.contains(&extension)
        || extension.starts_with("php")
        || (DOCUMENTS.contains(&extension) && has_script(bytes))
}

/// Whether a document in XML would: XML is read as loosely as it takes for nothing to hide from browsers.
fn has_script(svg: &[u8]) -> bool {
    // Of UTF-16, this leaves the letters.
    let letters: String = String::from_utf8_lossy(svg).chars().filter(|c| *c != '\0').collect();
    let text = resolved(&letters).to_ascii_lowercase();
    // Browsers leave these out of an address.
    let addresses: String = text.chars().filter(|c| !c.is_ascii_control()).collect();
    addresses.contains("javascript:")
        || text.split("<!entity").skip(1).any(is_hidden)
        || text
            .split("<?xml-stylesheet")
            .skip(1)
            .any(|tag| !tag.split("?>").next().unwrap_or_default().contains("text/css"))
        || text.split('<').skip(1).any(|tag| is_element(tag) || has_handler(tag))
}

/// A text with its numeric references made letters: `&#106;` is `j`.
fn resolved(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("&#") {
        out.push_str(before);
        let (digits, radix) = match after.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16),
            None => (after, 10),
        };
        let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
        out.extend(u32::from_str_radix(&digits[..end], radix).ok().and_then(char::from_u32));
        rest = digits[end..].strip_prefix(';').unwrap_or(&digits[end..]);
    }
    out + rest
}

/// Whether what follows `<!ENTITY` is a text that a name stands for, which may put a program together. Drawing programs name
/// the addresses of namespaces so, and those are none.
fn is_hidden(entity: &str) -> bool {
    let value = entity.split(['"', '\'']).nth(1).unwrap_or_default();
    !value.starts_with("http://") && !value.starts_with("https://")
}

/// Whether what follows `<` is the name of an element that runs, whatever its prefix.
fn is_element(tag: &str) -> bool {
    let name = tag.split(|c: char| c.is_whitespace() || c == '/' || c == '>').next().unwrap_or_default();
    ELEMENTS.contains(&name.rsplit(':').next().unwrap_or_default())
}

/// Whether an attribute is a handler of events: `onload = "…"`.
fn has_handler(tag: &str) -> bool {
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/');
    tag.match_indices('=').any(|(at, _)| {
        let name = tag[..at].trim_end().rsplit(ends).next().unwrap_or_default();
        name.len() > 4 && name.starts_with("on") && name.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::is_program;

    #[test]
    fn a_drawing_that_runs_is_told_however_it_is_written() {
        let bad = [
            "<svg><script>x()</script></svg>",
            "<svg><SCRIPT/></svg>",
            "<svg onload='x()'/>",
            "<svg onload\n=\n'x()'/>",
            "<svg width='1'onload='x()'/>",
            "<svg><s:script xmlns:s='http://www.w3.org/2000/svg'>x()</s:script></svg>",
            "<svg><a href='javascript:x()'/></svg>",
            "<svg><a href='java&#9;script&#x3A;x()'/></svg>",
            "<svg><a href='&#106;&#x61;vascript:x()'/></svg>",
            "<svg><animate attributeName='href' to='javascript:x()'/></svg>",
            "<svg><foreignObject><iframe/></foreignObject></svg>",
            "<!DOCTYPE svg [<!ENTITY e \"&#60;script>x()&#60;/script>\">]><svg>&e;</svg>",
            "<?xml-stylesheet href='javascript:x()'?><svg/>",
            "<?xml-stylesheet type='text/xsl' href='x.xml'?><svg/>",
            "<!DOCTYPE svg [<!ENTITY j \"javascript\">]><svg><a href='&j;:x()'/></svg>",
            "<!DOCTYPE svg [<!ENTITY a \"&#38;#106;avascript\">]><svg><a href='&a;:x()'/></svg>",
        ];
        for text in bad {
            assert!(is_program("svg", text.as_bytes()), "{text}");
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert!(is_program("svg", &wide), "{text}, in UTF-16");
        }
    }

    #[test]
    fn a_drawing_that_only_draws_is_not() {
        let good = [
            "<svg xmlns='http://www.w3.org/2000/svg' width='10'><path d='M0 0'/></svg>",
            "<!DOCTYPE svg [<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">]><svg xmlns='&ns_svg;'/>",
            "<svg><title>Description</title><desc>On monte &#233; &#x; &# le script</desc></svg>",
            "<svg><g inkscape:connector='on=1' one='1'/></svg>",
            "<svg><style>.description { color: red }</style></svg>",
        ];
        for text in good {
            assert!(!is_program("svg", text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn pages_and_programs_are_told_by_their_extension() {
        assert!(is_program("xml", b"<a><script xmlns='http://www.w3.org/1999/xhtml'>x()</script></a>"));
        assert!(!is_program(
            "xml",
            b"<?xml-stylesheet type='text/css' href='a.css'?><liste><titre>Un</titre></liste>"
        ));
        for extension in ["html", "js", "php", "php5", "svgz", "xsl"] {
            assert!(is_program(extension, b""), "{extension}");
        }
        for extension in ["pdf", "odt", "xlsx", "csv", "mp3", "zip", "jpg", ""] {
            assert!(!is_program(extension, b"<script>"), "{extension}");
        }
    }
}
