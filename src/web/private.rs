//! What is not asked: this machine, and the networks behind it.
//!
//! Anyone may propose a text to a catalogue, and a forge checks it before a person reads it. Were private addresses asked, a
//! text could find out what the network of that machine holds, by what is told of its links. So they are not asked, and
//! nothing is told of them: not even whether a name exists.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::Host;

/// Endings of names that mean something on one network alone.
const INNER: [&str; 8] =
    [".localhost", ".local", ".internal", ".intranet", ".lan", ".home", ".home.arpa", ".corp"];

/// Whether an address of that host says by itself that it is private.
pub fn is_private_host(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            !name.contains('.') || INNER.iter().any(|ending| name.ends_with(ending))
        }
        Host::Ipv4(ip) => is_private_v4(*ip),
        Host::Ipv6(ip) => is_private_v6(*ip),
    }
}

/// Whether a machine is on no public network. A name that looks public may well lead to one: what it leads to is looked at
/// for every connection.
pub fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => is_private_v6(ip),
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let reserved = match ip.octets() {
        [0 | 240..=255, ..] | [192, 0, 0, _] => true,
        // Shared by the customers of a provider.
        [100, second, ..] => (64..128).contains(&second),
        // For measures between networks.
        [198, second, ..] => second == 18 || second == 19,
        _ => false,
    };
    reserved
        || ip.is_loopback()
        || ip.is_private()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_documentation()
}

fn is_private_v6(ip: Ipv6Addr) -> bool {
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_private_v4(Ipv4Addr::new(a, b, c, d))
    };
    match ip.segments() {
        // An address of the fourth version, written in the sixth, or reached from it.
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => embedded(high, low),
        // Through a tunnel, to any network; examples.
        [0x2001, 0 | 0x0db8, ..] | [0x2002, ..] => true,
        // The only part that is given out to the public.
        [first, ..] => first & 0xe000 != 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_private, is_private_host};
    use url::Url;

    #[test]
    fn machines_of_private_networks_are_known() {
        for ip in "127.0.0.1 127.8.9.1 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 0.0.0.0 100.64.0.1 \
                   198.18.0.1 224.0.0.1 255.255.255.255 ::1 :: fe80::1 fd00::1 ff02::1 ::ffff:10.0.0.1 64:ff9b::a00:1 \
                   2002:a00:1:: 2001:db8::1"
            .split_whitespace()
        {
            assert!(is_private(ip.parse().unwrap()), "{ip}");
        }
        for ip in "1.1.1.1 172.15.0.1 172.32.0.1 100.128.0.1 192.169.0.1 ::ffff:1.1.1.1 64:ff9b::101:101 \
                   2606:4700::1111 2a01:e0c::1"
            .split_whitespace()
        {
            assert!(!is_private(ip.parse().unwrap()), "{ip}");
        }
    }

    #[test]
    fn hosts_that_say_that_they_are_private_are_known() {
        let private = |address: &str| is_private_host(&Url::parse(address).unwrap().host().unwrap());
        for address in [
            "http://localhost/",
            "http://LOCALHOST./",
            "http://essai.localhost:8000/",
            "http://imprimante.local/",
            "http://compta/",
            "http://wiki.asso.lan/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://[::1]:80/",
        ] {
            assert!(private(address), "{address}");
        }
        for address in
            ["https://asso.example/", "https://local.example/", "http://lan.fr/", "http://1.1.1.1/"]
        {
            assert!(!private(address), "{address}");
        }
    }
}
