//! The codes, one row each: their names, their abbreviations, their identifiers.
//!
//! In: nothing. Out: [`CODES`], and every way to name one of them. Identifiers and official names are those of Légifrance;
//! abbreviations are those of usage. « CE » and « CP » are left out: each is two codes. Knows no article.

use std::sync::LazyLock;

use super::Code;
use crate::french;

/// A code whose articles apply.
const fn code(legitext: u32, nom: &'static str, sigles: &'static [&'static str], autres_noms: &'static [&'static str]) -> Code {
    Code { nom, sigles, autres_noms, legitext, abroge: false }
}

/// A code that applies no more.
const fn ancien(legitext: u32, nom: &'static str, sigles: &'static [&'static str], autres_noms: &'static [&'static str]) -> Code {
    Code { nom, sigles, autres_noms, legitext, abroge: true }
}

/// Every code: first those that acts cite, by name, then the others. Where two bear one name, the name is that of the recent one.
#[rustfmt::skip]
pub static CODES: [Code; 111] = [
    code(6_070_721, "Code civil", &["C. civ."], &[]),
    code(5_634_379, "Code de commerce", &["C. com.", "C. comm."], &[]),
    code(6_070_933, "Code de justice administrative", &["CJA"], &[]),
    code(6_074_069, "Code de l'action sociale et des familles", &["CASF", "C. act. soc. fam."], &[]),
    code(6_075_116, "Code de l'artisanat", &["C. artisanat"], &[]),
    code(6_070_158, "Code de l'entrée et du séjour des étrangers et du droit d'asile", &["CESEDA"], &["Code de l'entrée et du séjour des étrangers"]),
    code(6_074_220, "Code de l'environnement", &["C. env.", "C. envir."], &[]),
    code(6_074_224, "Code de l'expropriation pour cause d'utilité publique", &["C. expr.", "C. exprop."], &["Code de l'expropriation"]),
    code(6_071_164, "Code de l'organisation judiciaire", &["COJ"], &[]),
    code(6_074_075, "Code de l'urbanisme", &["CU", "C. urb."], &[]),
    code(6_071_191, "Code de l'éducation", &["C. éduc.", "C. educ."], &[]),
    code(23_983_208, "Code de l'énergie", &["C. énergie", "C. énerg."], &[]),
    code(37_701_019, "Code de la commande publique", &["CCP", "C. com. publ."], &[]),
    code(6_069_565, "Code de la consommation", &["C. consom.", "C. conso."], &[]),
    code(6_074_096, "Code de la construction et de l'habitation", &["CCH", "C. constr. habit."], &[]),
    code(6_071_307, "Code de la défense", &["C. déf."], &[]),
    code(39_086_952, "Code de la justice pénale des mineurs", &["CJPM"], &[]),
    code(6_074_067, "Code de la mutualité", &["C. mut."], &[]),
    code(6_069_414, "Code de la propriété intellectuelle", &["CPI"], &[]),
    code(6_071_190, "Code de la recherche", &["C. rech."], &[]),
    code(6_074_228, "Code de la route", &["C. route"], &[]),
    code(6_072_665, "Code de la santé publique", &["CSP", "C. santé publ."], &[]),
    code(25_503_132, "Code de la sécurité intérieure", &["CSI", "C. sécur. int."], &[]),
    code(6_073_189, "Code de la sécurité sociale", &["CSS", "C. sec. soc."], &[]),
    code(6_070_667, "Code de la voirie routière", &["CVR", "C. voirie rout."], &[]),
    code(6_070_716, "Code de procédure civile", &["CPC", "C. pr. civ."], &[]),
    code(6_071_154, "Code de procédure pénale", &["CPP", "C. pr. pén."], &[]),
    code(6_073_984, "Code des assurances", &["C. assur."], &[]),
    code(6_070_162, "Code des communes", &["C. communes"], &[]),
    code(6_071_570, "Code des douanes", &["C. douanes"], &[]),
    code(44_595_989, "Code des impositions sur les biens et services", &["CIBS"], &[]),
    code(6_070_249, "Code des juridictions financières", &["CJF"], &[]),
    code(6_070_302, "Code des pensions civiles et militaires de retraite", &["CPCMR"], &[]),
    code(31_712_069, "Code des pensions militaires d'invalidité et des victimes de guerre", &["CPMIVG"], &["Code des pensions militaires d'invalidité et des victimes de la guerre"]),
    code(6_070_987, "Code des postes et des communications électroniques", &["CPCE"], &[]),
    code(25_024_948, "Code des procédures civiles d'exécution", &["CPCEx", "C. pr. civ. ex."], &[]),
    code(31_366_350, "Code des relations entre le public et l'administration", &["CRPA"], &[]),
    code(23_086_525, "Code des transports", &["C. transp."], &[]),
    code(20_908_868, "Code du cinéma et de l'image animée", &["CCIA", "C. cinéma"], &["Code du cinéma"]),
    code(6_074_236, "Code du patrimoine", &["C. patr.", "C. patrim."], &[]),
    code(6_071_335, "Code du service national", &["C. serv. nat."], &[]),
    code(6_071_318, "Code du sport", &["C. sport"], &[]),
    code(6_074_073, "Code du tourisme", &["C. tourisme", "C. tour."], &[]),
    code(6_072_050, "Code du travail", &["C. trav.", "C. travail"], &[]),
    code(25_244_092, "Code forestier (nouveau)", &["C. for.", "C. forest."], &["Code forestier"]),
    code(44_416_551, "Code général de la fonction publique", &["CGFP"], &[]),
    code(6_070_299, "Code général de la propriété des personnes publiques", &["CGPPP", "CG3P"], &["Code de la propriété des personnes publiques"]),
    code(6_070_633, "Code général des collectivités territoriales", &["CGCT", "C. gén. coll. terr."], &["Code des collectivités territoriales"]),
    code(6_069_577, "Code général des impôts", &["CGI"], &[]),
    code(23_501_962, "Code minier (nouveau)", &[], &["Code minier"]),
    code(6_072_026, "Code monétaire et financier", &["CMF", "C. mon. fin."], &[]),
    code(6_070_719, "Code pénal", &["C. pén."], &[]),
    code(45_476_241, "Code pénitentiaire", &["C. pénit."], &[]),
    code(22_197_698, "Code rural et de la pêche maritime", &["CRPM", "C. rur."], &["Code rural (nouveau)", "Code rural"]),
    code(6_070_239, "Code électoral", &["C. élect.", "C. elec."], &[]),
    code(6_071_194, "Constitution du 4 octobre 1958", &["Const."], &["Constitution"]),
    code(6_069_583, "Livre des procédures fiscales", &["LPF"], &[]),
    ancien(6_069_441, "Code de commerce (ancien)", &[], &[]),
    ancien(6_071_071, "Code de déontologie de la police nationale", &[], &[]),
    ancien(6_071_103, "Code de déontologie de la profession de commissaire aux comptes", &[], &[]),
    ancien(6_070_159, "Code de déontologie des agents de police municipale", &[], &[]),
    code(6_074_232, "Code de déontologie des architectes", &[], &[]),
    ancien(6_072_636, "Code de déontologie des chirurgiens-dentistes", &[], &[]),
    ancien(6_072_664, "Code de déontologie des médecins", &[], &[]),
    ancien(6_074_510, "Code de déontologie des professionnels de l'expertise comptable", &[], &[]),
    ancien(6_072_635, "Code de déontologie des sages-femmes", &[], &[]),
    ancien(6_072_634, "Code de déontologie médicale", &[], &[]),
    ancien(6_072_360, "Code de déontologie vétérinaire", &[], &[]),
    ancien(6_070_884, "Code de justice militaire (ancien)", &[], &[]),
    code(6_071_360, "Code de justice militaire (nouveau)", &[], &["Code de justice militaire"]),
    ancien(6_071_737, "Code de l'Office national interprofessionnel du blé", &[], &[]),
    code(6_074_234, "Code de l'aviation civile", &[], &[]),
    ancien(6_071_014, "Code de l'enseignement technique", &[], &[]),
    ancien(6_070_882, "Code de l'industrie cinématographique", &[], &[]),
    code(37_673_300, "Code de la Légion d'honneur, de la Médaille militaire et de l'ordre national du Mérite", &[], &["Code de la légion d'honneur et de la médaille militaire", "Code de la Légion d'honneur"]),
    ancien(6_069_472, "Code de la consommation des boissons et des mesures contre l'alcoolisme applicable dans la collectivité territoriale de Mayotte", &[], &[]),
    code(6_072_637, "Code de la famille et de l'aide sociale", &[], &[]),
    ancien(6_071_189, "Code de la nationalité française", &[], &[]),
    ancien(6_074_947, "Code de la route (ancien)", &[], &[]),
    ancien(6_070_680, "Code de procédure civile (1807)", &[], &[]),
    ancien(6_073_422, "Code des caisses d'épargne", &[], &[]),
    code(6_070_300, "Code des communes de la Nouvelle-Calédonie", &[], &["Code des communes de Nouvelle-Calédonie"]),
    code(6_071_645, "Code des douanes de Mayotte", &[], &[]),
    ancien(6_075_115, "Code des débits de boissons et des mesures contre l'alcoolisme", &[], &[]),
    code(6_070_666, "Code des instruments monétaires et des médailles", &[], &[]),
    ancien(6_069_562, "Code des marchés publics (édition 1964)", &[], &[]),
    ancien(6_069_564, "Code des marchés publics (édition 2001)", &[], &[]),
    ancien(6_072_666, "Code des marchés publics (édition 2004)", &[], &[]),
    ancien(5_627_819, "Code des marchés publics (édition 2006)", &[], &["Code des marchés publics"]),
    code(6_074_066, "Code des pensions de retraite des marins français du commerce, de pêche ou de plaisance", &[], &[]),
    code(6_074_233, "Code des ports maritimes", &[], &[]),
    ancien(6_071_344, "Code des tribunaux administratifs et des cours administratives d'appel", &[], &[]),
    code(6_071_188, "Code disciplinaire et pénal de la marine marchande", &[], &[]),
    ancien(6_071_646, "Code du blé", &[], &[]),
    code(6_070_208, "Code du domaine de l'Etat", &[], &[]),
    code(6_074_235, "Code du domaine de l'Etat et des collectivités publiques applicable à la collectivité territoriale de Mayotte", &[], &[]),
    code(6_074_237, "Code du domaine public fluvial et de la navigation intérieure", &[], &[]),
    code(6_072_052, "Code du travail applicable à Mayotte", &[], &[]),
    code(6_072_051, "Code du travail maritime", &[], &[]),
    ancien(6_071_657, "Code du vin", &[], &[]),
    ancien(6_071_514, "Code forestier (ancien)", &[], &[]),
    ancien(6_071_556, "Code forestier de Mayotte", &[], &[]),
    code(6_069_568, "Code général des impôts, annexe I", &[], &[]),
    code(6_069_569, "Code général des impôts, annexe II", &[], &[]),
    code(6_069_574, "Code général des impôts, annexe III", &[], &[]),
    code(6_069_576, "Code général des impôts, annexe IV", &[], &[]),
    code(6_071_785, "Code minier (ancien)", &[], &[]),
    ancien(6_071_029, "Code pénal (ancien)", &[], &[]),
    code(6_071_366, "Code rural (ancien)", &[], &[]),
    code(6_071_193, "Constitution du 27 octobre 1946", &[], &[]),
    code(6_071_195, "Constitution du 4 novembre 1848", &[], &[]),];

/// A way to name a code, cut into words without capitals nor accents.
#[derive(Debug)]
pub(in crate::law) struct Nom {
    /// The words.
    pub mots: Vec<String>,
    /// The code.
    pub code: &'static Code,
}

impl Nom {
    /// The word of a rank; empty when there are fewer.
    pub(in crate::law) fn mot(&self, rang: usize) -> &str {
        self.mots.get(rang).map_or("", String::as_str)
    }
}

/// The ways to name codes, sorted by their words.
pub(in crate::law) static NOMS: LazyLock<Vec<Nom>> = LazyLock::new(|| {
    let mut noms = Vec::new();
    for code in &CODES {
        let tous = std::iter::once(&code.nom).chain(code.autres_noms).chain(code.sigles);
        noms.extend(tous.map(|nom| Nom { mots: mots(nom), code }));
    }
    noms.sort_by(|a, b| a.mots.cmp(&b.mots));
    noms
});

/// The words of a name, as names are compared: without capitals, accents nor marks, and without the « s » that a hand forgets.
pub(in crate::law) fn mots(nom: &str) -> Vec<String> {
    let nu = french::sans_accents(nom).to_lowercase();
    nu.split(|c: char| !c.is_alphanumeric()).filter(|mot| !mot.is_empty()).map(|mot| singulier(mot).to_owned()).collect()
}

/// A word without its plural: « collectivités » and « collectivité » are one. Short words keep their s: « des » is not « de ».
pub(in crate::law) fn singulier(mot: &str) -> &str {
    mot.strip_suffix('s').filter(|court| court.len() > 2).unwrap_or(mot)
}
