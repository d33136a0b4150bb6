//! What the transmission of acts to the representative of the State accepts (« Actes »): numbers, objects, kinds of pieces.
//!
//! In: a number, a code. Out: whether it is accepted, and how it travels. Facts of the national exchange norm and of the platforms
//! that apply it; the codes of pieces are those of a classification of 18 April 2019, which each préfecture may complete.

/// The longest number of an act, in characters.
pub const NUMERO_MAX: usize = 15;

/// The longest object that every platform accepts, in characters: the norm says 500, one of them takes 499.
pub const OBJET_MAX: usize = 499;

/// The natures of acts: their number and the two letters that end an identifier.
pub const NATURES: [(u8, &str); 6] = [(1, "DE"), (2, "AR"), (3, "AI"), (4, "CC"), (5, "BF"), (6, "AU")];

/// The nature of a délibération, and that of a budgetary document.
pub const DELIBERATION: u8 = 1;
/// The nature of a budgetary document.
pub const BUDGET: u8 = 5;

/// The kinds of pieces that may be joined to an act, by its nature.
#[rustfmt::skip]
pub const TYPES_PJ: [(u8, &[&str]); 6] = [
    (1, &[
        "21_DA", "21_DB", "21_DE", "21_DO", "21_EP", "21_PA", "21_RP", "23_DE", "23_IA", "31_DE", "31_DP", "41_RA", "42_AC", "42_DE",
        "43_AC", "70_DE", "99_DE", "99_SE",
    ]),
    (2, &["21_DA", "21_DB", "21_DE", "21_DO", "21_EP", "21_PA", "21_RP", "99_AR", "99_SE"]),
    (3, &[
        "22_AC", "22_AG", "22_AR", "22_AT", "22_AV", "22_CO", "22_DD", "22_DN", "22_DP", "22_LE", "22_NE", "22_PE", "22_PN", "22_RE",
        "22_TA", "23_PR", "41_AT", "41_AV", "41_CA", "41_CM", "41_DA", "41_DE", "41_IC", "41_IN", "41_NC", "42_AT", "43_AC", "43_AV",
        "43_CA", "43_CM", "43_DA", "43_IN", "43_LI", "43_NC", "99_AI", "99_SE",
    ]),
    (4, &[
        "10_AV", "10_DE", "11_AC", "11_AE", "11_AP", "11_AT", "11_AV", "11_IN", "11_JU", "11_PV", "11_RA", "11_RC", "11_RP", "11_TP",
        "12_AD", "12_CC", "12_CD", "12_CR", "12_DA", "12_DC", "12_IP", "12_NR", "12_RS", "12_ST", "15_JU", "17_CE", "17_GA", "17_RC",
        "31_AA", "31_CO", "31_DE", "31_DP", "32_AA", "32_CV", "32_DC", "32_DE", "32_DP", "33_AC", "33_AO", "33_CC", "42_AC", "42_AT",
        "42_AV", "42_DE", "43_AC", "99_DC", "99_SE",
    ]),
    (5, &["70_DE", "99_BU", "99_SE"]),
    (6, &["99_AU", "99_SE"]),
];

/// The number under which an act travels: capitals, and an underscore for each hyphen. `None` when the platforms refuse it: it may
/// only have figures, letters without accents and underscores, fifteen at most.
pub fn numero_transmis(numero: &str) -> Option<String> {
    let transmis = numero.trim().to_uppercase().replace('-', "_");
    let accepte = |signe: u8| signe.is_ascii_uppercase() || signe.is_ascii_digit() || signe == b'_';
    ((1..=NUMERO_MAX).contains(&transmis.len()) && transmis.bytes().all(accepte)).then_some(transmis)
}

/// The natures of acts with which a kind of piece goes; none when the code is not known.
pub fn natures_de_piece(code: &str) -> impl Iterator<Item = u8> {
    let code = code.trim();
    TYPES_PJ.iter().filter(move |(_, codes)| codes.contains(&code)).map(|(nature, _)| *nature)
}

/// Is a subject written as it travels: two to five levels, parted by points (« 8.2 », « 8.2.1 »)?
pub fn est_une_matiere(code: &str) -> bool {
    let niveaux = code.split('.');
    (2..=5).contains(&niveaux.clone().count())
        && niveaux.clone().all(|niveau| (1..=2).contains(&niveau.len()) && niveau.bytes().all(|c| c.is_ascii_digit()))
}

/// Is it the code of a département: two figures, « 2A », « 2B », or three figures overseas?
pub fn est_un_departement(code: &str) -> bool {
    match code.parse::<u32>() {
        Ok(nombre) if code.len() == 2 => (1..=95).contains(&nombre) && nombre != 20,
        Ok(nombre) if code.len() == 3 => (971..=988).contains(&nombre),
        _ => matches!(code, "2A" | "2B"),
    }
}

/// Is it a SIREN: nine figures, the last of which is the key of the others (Luhn)?
pub fn est_un_siren(siren: &str) -> bool {
    let chiffres: Option<Vec<u32>> = siren.chars().map(|c| c.to_digit(10)).collect();
    let somme = |chiffres: &[u32]| -> u32 {
        let double = |chiffre: u32| if chiffre > 4 { 2 * chiffre - 9 } else { 2 * chiffre };
        chiffres.iter().enumerate().map(|(rang, &chiffre)| if rang % 2 == 1 { double(chiffre) } else { chiffre }).sum()
    };
    chiffres.is_some_and(|chiffres| chiffres.len() == 9 && somme(&chiffres).is_multiple_of(10))
}
