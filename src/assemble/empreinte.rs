//! A number that stands for bytes: the same bytes give the same number, on any machine, on any day.
//!
//! It names a file, it does not protect it: FNV-1a, 128 bits.

const DEPART: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PREMIER: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

/// The number of the bytes seen so far.
#[derive(Debug, Clone, Copy)]
pub(super) struct Empreinte(u128);

impl Default for Empreinte {
    fn default() -> Self {
        Self(DEPART)
    }
}

impl Empreinte {
    /// Takes bytes in.
    pub(super) fn ajouter(&mut self, octets: &[u8]) {
        for octet in octets {
            self.0 = (self.0 ^ u128::from(*octet)).wrapping_mul(PREMIER);
        }
    }

    /// The number, in 32 figures.
    pub(super) fn en_texte(&self) -> String {
        format!("{:032x}", self.0)
    }
}
