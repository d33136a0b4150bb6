//! The signs that French writing sets apart: spaces, letters of a word, Roman numerals.
//!
//! In: characters, and places in a slice of them. Out: their class, or the place where a run ends. Knows no rule of spacing.

/// The narrow space that never breaks (U+202F, « espace fine insécable »): before `;`, `!`, `?`, and between thousands.
pub const FINE: char = '\u{202F}';

/// The word space that never breaks (U+00A0): before `:`, inside guillemets, between a number and what it counts.
pub const INSECABLE: char = '\u{A0}';

/// A space inside a line. Tabs and line ends lay a text out: they are never replaced.
pub(super) fn espace(c: char) -> bool {
    matches!(c, ' ' | INSECABLE | FINE | '\u{2000}'..='\u{200A}')
}

/// A sign that belongs to a word. `º` and `ª` count as letters for Unicode, but are marks here.
pub(super) fn signe_de_mot(c: char) -> bool {
    (c.is_alphanumeric() && !matches!(c, 'º' | 'ª')) || c == '_' || accent_libre(c)
}

/// A letter, or an accent written after its letter.
pub(super) fn lettre(c: char) -> bool {
    (c.is_alphabetic() && !matches!(c, 'º' | 'ª')) || accent_libre(c)
}

/// A combining accent of the Latin script.
fn accent_libre(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// The sign at a place.
pub(super) fn signe(signes: &[char], i: usize) -> Option<char> {
    signes.get(i).copied()
}

/// The sign before a place.
pub(super) fn avant(signes: &[char], i: usize) -> Option<char> {
    i.checked_sub(1).and_then(|j| signe(signes, j))
}

/// Says whether the sign at a place, if any, is of a class.
pub(super) fn est(signes: &[char], i: usize, classe: impl Fn(char) -> bool) -> bool {
    signe(signes, i).is_some_and(classe)
}

/// Where a run of a class, starting at `i`, ends; `i` when there is none.
pub(super) fn fin_de(signes: &[char], i: usize, classe: impl Fn(char) -> bool) -> usize {
    let reste = signes.get(i..).unwrap_or_default();
    i + reste.iter().take_while(|&&c| classe(c)).count()
}

/// Where the ASCII digits that start at `i` end.
pub(super) fn fin_des_chiffres(signes: &[char], i: usize) -> usize {
    fin_de(signes, i, |c| c.is_ascii_digit())
}

/// A stretch of signs; empty when the places are wrong.
pub(super) fn tranche(signes: &[char], debut: usize, fin: usize) -> &[char] {
    signes.get(debut..fin).unwrap_or_default()
}

/// A short stretch in lower case, to be looked up in a list; a stretch that no list could hold gives an empty text.
pub(super) fn cle(signes: &[char]) -> String {
    const PLUS_LONG: usize = 14;
    if signes.len() > PLUS_LONG {
        return String::new();
    }
    signes.iter().flat_map(|c| c.to_lowercase()).collect()
}

/// A Roman numeral in capitals, well formed, from I to LXXXIX. Larger ones are left out on purpose: C, D and M begin too many
/// abbreviations (Cie, Dr, Mme), and no council numbers its sittings or centuries that far.
pub(super) fn romain(signes: &[char]) -> bool {
    let mut reste = signes;
    for (dix, cinq, un) in [(None, Some('L'), 'X'), (Some('X'), Some('V'), 'I')] {
        reste = sans_rang(reste, dix, cinq, un);
    }
    reste.is_empty() && !signes.is_empty()
}

/// Takes away the signs of one decimal rank: `IX`, `IV`, `V`, `VIII`…
fn sans_rang(signes: &[char], dix: Option<char>, cinq: Option<char>, un: char) -> &[char] {
    match signes {
        [a, b, reste @ ..] if *a == un && (Some(*b) == dix || Some(*b) == cinq) => reste,
        [a, reste @ ..] if Some(*a) == cinq => sans_unites(reste, un),
        _ => sans_unites(signes, un),
    }
}

/// Takes away up to three times the same sign.
fn sans_unites(signes: &[char], un: char) -> &[char] {
    let n = signes.iter().take(3).take_while(|&&c| c == un).count();
    signes.get(n..).unwrap_or_default()
}
