//! The hash by which an adapter tells flows apart: Toeplitz, as Microsoft's driver pages define it ("RSS hashing
//! functions"), with the key they publish for checking it ("Verifying the RSS hash calculation"). Microsoft's word.

/// The key of Microsoft's verification suite. Windows makes a key of its own at each start; which flow meets which then
/// differs, how evenly they lie does not.
pub const KEY: [u8; 40] = [
    0x6d, 0x5a, 0x56, 0xda, 0x25, 0x5b, 0x0e, 0xc2, 0x41, 0x67, 0x25, 0x3d, 0x43, 0xa3, 0x8f, 0xb0, 0xd0, 0xca, 0x2b,
    0xcb, 0xae, 0x7b, 0x30, 0xb4, 0x77, 0xcb, 0x2d, 0xa3, 0x80, 0x30, 0xf2, 0x0c, 0x6a, 0x42, 0xb7, 0x3b, 0xbe, 0xac,
    0x01, 0xfa,
];

/// The longest input: two IPv6 addresses and two ports.
const LONGEST: usize = 36;

/// The addresses of a flow, as bytes in the order of the wire.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Ends {
    /// IPv4.
    V4 {
        /// Source.
        from: [u8; 4],
        /// Destination.
        to: [u8; 4],
    },
    /// IPv6.
    V6 {
        /// Source.
        from: [u8; 16],
        /// Destination.
        to: [u8; 16],
    },
}

/// The ports of a flow.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Ports {
    /// Source.
    pub from: u16,
    /// Destination.
    pub to: u16,
}

/// What an adapter sees of a flow. Without ports it hashes the addresses alone.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Flow {
    /// The addresses.
    pub ends: Ends,
    /// The TCP ports, where they take part.
    pub ports: Option<Ports>,
}

/// The hash of a flow under `key`: source address, destination address, source port, destination port.
pub fn hash(key: &[u8; 40], flow: &Flow) -> u32 {
    let mut input = [0; LONGEST];
    let (from, to): (&[u8], &[u8]) = match &flow.ends {
        Ends::V4 { from, to } => (from, to),
        Ends::V6 { from, to } => (from, to),
    };
    let mut len = 0;
    let mut put = |bytes: &[u8]| {
        input[len..len + bytes.len()].copy_from_slice(bytes);
        len += bytes.len();
    };
    put(from);
    put(to);
    if let Some(ports) = flow.ports {
        put(&ports.from.to_be_bytes());
        put(&ports.to.to_be_bytes());
    }
    toeplitz(key, &input[..len])
}

/// The hash of at most 36 bytes, the most that 40 bytes of key reach; what is beyond takes no part. Each bit that is
/// set adds, without carry, the 32 bits of the key that begin at its place.
pub fn toeplitz(key: &[u8; 40], input: &[u8]) -> u32 {
    let mut window = u32::from_be_bytes([key[0], key[1], key[2], key[3]]);
    let mut hash = 0;
    for (byte, next) in input.iter().zip(&key[4..]) {
        for bit in (0..8).rev() {
            if byte >> bit & 1 == 1 {
                hash ^= window;
            }
            window = window << 1 | u32::from(next >> bit & 1);
        }
    }
    hash
}
