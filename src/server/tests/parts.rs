use super::*;

#[test]
fn parts_of_a_file_are_given() {
    let server = Server::start("/", site());
    let part = |range: &str| server.get_with("/assets/son.mp3", &format!("Range: {range}\r\n"));
    let cases = [
        ("bytes=2-4", "234", "bytes 2-4/10"),
        ("bytes=7-", "789", "bytes 7-9/10"),
        ("bytes=-3", "789", "bytes 7-9/10"),
        ("bytes=8-99999999999999999999999", "89", "bytes 8-9/10"),
        ("bytes=-50", "0123456789", "bytes 0-9/10"),
    ];
    for (range, body, span) in cases {
        let answer = part(range);
        assert_eq!((answer.status, answer.body.as_str()), (206, body), "{range}");
        assert!(answer.head.contains(&format!("content-range: {span}")), "{}", answer.head);
        assert!(answer.head.contains(&format!("content-length: {}", body.len())));
    }
    for range in ["bytes=10-", "bytes=-0", "bytes=99999999999999999999999-"] {
        let answer = part(range);
        assert_eq!((answer.status, answer.body.as_str()), (416, ""), "{range}");
        assert!(answer.head.contains("content-range: bytes */10"));
    }
    for range in ["bytes=0-1,3-4", "lines=1-2", "bytes=4-2", "bytes=-", "bytes=a-b", ""] {
        let answer = part(range);
        assert_eq!((answer.status, answer.body.as_str()), (200, "0123456789"), "{range}");
        assert!(answer.head.contains("accept-ranges: bytes"));
    }
    assert_eq!(server.get_with("/vide.txt", "Range: bytes=0-\r\n").status, 416);
    let conditional = server.get_with("/assets/son.mp3", "Range: bytes=0-1\r\nIf-Range: \"x\"\r\n");
    assert_eq!(conditional.status, 200);
}

#[test]
fn a_head_has_the_length_and_no_body() {
    let server = Server::start("/", site());
    let page = server.get("/");
    let answer = server.ask("HEAD /", &server.host());
    assert_eq!((answer.status, answer.body.as_str()), (200, ""));
    assert!(answer.head.contains(&format!("content-length: {}", page.body.len())));
    let answer = server.ask("POST /", &server.host());
    assert_eq!(answer.status, 405);
    assert!(answer.head.contains("allow: get, head"));
}
