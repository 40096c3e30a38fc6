//! The hash against Microsoft's published verification suite ("Verifying the RSS hash calculation", driver docs).

use std::net::{IpAddr, SocketAddr};

use vmq_planner::simulate::{Ends, Flow, KEY, Ports, hash, toeplitz};

/// Source, destination, hash of the addresses, hash with TCP ports.
const SUITE: [(&str, &str, u32, u32); 8] = [
    ("66.9.149.187:2794", "161.142.100.80:1766", 0x323e_8fc2, 0x51cc_c178),
    ("199.92.111.2:14230", "65.69.140.83:4739", 0xd718_262a, 0xc626_b0ea),
    ("24.19.198.95:12898", "12.22.207.184:38024", 0xd2d0_a5de, 0x5c2b_394a),
    ("38.27.205.30:48228", "209.142.163.6:2217", 0x8298_9176, 0xafc7_327f),
    ("153.39.163.191:44251", "202.188.127.2:1303", 0x5d18_09c5, 0x10e8_28a2),
    ("[3ffe:2501:200:1fff::7]:2794", "[3ffe:2501:200:3::1]:1766", 0x2cc1_8cd5, 0x4020_7d3d),
    ("[3ffe:501:8::260:97ff:fe40:efab]:14230", "[ff02::1]:4739", 0x0f0c_461c, 0xdde5_1bbf),
    ("[3ffe:1900:4545:3:200:f8ff:fe21:67cf]:44251", "[fe80::200:f8ff:fe21:67cf]:38024", 0x4b61_e985, 0x02d1_feef),
];

fn ends(from: IpAddr, to: IpAddr) -> Ends {
    match (from, to) {
        (IpAddr::V4(from), IpAddr::V4(to)) => Ends::V4 { from: from.octets(), to: to.octets() },
        (IpAddr::V6(from), IpAddr::V6(to)) => Ends::V6 { from: from.octets(), to: to.octets() },
        _ => panic!("two families"),
    }
}

#[test]
fn microsofts_verification_suite() {
    for (from, to, alone, with_ports) in SUITE {
        let (from, to): (SocketAddr, SocketAddr) = (from.parse().unwrap(), to.parse().unwrap());
        let ends = ends(from.ip(), to.ip());
        assert_eq!(hash(&KEY, &Flow { ends, ports: None }), alone, "{from} {to}");
        let ports = Some(Ports { from: from.port(), to: to.port() });
        assert_eq!(hash(&KEY, &Flow { ends, ports }), with_ports, "{from} {to}");
    }
}

/// Bit `at` of the key, from the left.
fn key_bit(at: usize) -> u32 {
    u32::from(KEY[at / 8] >> (7 - at % 8) & 1)
}

#[test]
fn the_hash_is_the_matrix_it_is_named_after() {
    // Bit r of the hash, from the left, is the sum over the input's bits i of key bit i + r: a Toeplitz matrix.
    let mut input = [0_u8; 36];
    for (at, byte) in input.iter_mut().enumerate() {
        *byte = (at * 73 + 29) as u8;
    }
    for len in [0, 8, 12, 32, 36] {
        let mut expected = 0;
        for row in 0..32 {
            let bit = |at: usize| u32::from(input[at / 8] >> (7 - at % 8) & 1);
            let parity = (0..len * 8).fold(0, |parity, at| parity ^ (bit(at) & key_bit(at + row)));
            expected |= parity << (31 - row);
        }
        assert_eq!(toeplitz(&KEY, &input[..len]), expected, "{len} bytes");
    }
}
