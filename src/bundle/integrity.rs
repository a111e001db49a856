//! Subresource integrity: what a browser checks a script or a stylesheet against before it runs or applies it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac_sha512::sha384::Hash;

/// The value of an `integrity` attribute for a file of that content: `sha384-…`.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Hash::hash(bytes)))
}

#[cfg(test)]
mod tests {
    use super::integrity;

    #[test]
    fn is_what_openssl_gives() {
        let abc = "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn";
        assert_eq!(integrity(b"abc"), abc);
    }
}
