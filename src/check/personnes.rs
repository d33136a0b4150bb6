//! The persons whom the texts name: one spelling for each, and no private life in what is published.

use std::ops::Range;

use super::Affaire;
use super::mots::{self, Mot};
use super::regle::{Check, Constat, Examen};
use super::textes::{Partie, Passage};
use crate::french;
use crate::model::{Texte, TypeCollectivite};

pub(super) const TABLE: [Check; 2] = [
    Check {
        code: "ACT-14",
        titre: "un membre a le même nom partout",
        pourquoi: "Un nom écrit de deux façons laisse croire à deux personnes. Le registre fait foi : l'erreur ne se corrige plus une fois \
                   l'acte signé.",
        fondement: "usage",
        exemple: "- que M. Eric Guérin conduira les travaux",
        ecrire: "écrire le nom comme dans la liste des membres, ou corriger cette liste",
        examen: Examen::Acte(noms_divergents),
        ..Check::MODELE
    },
    Check {
        code: "ACT-15",
        titre: "l'acte publié ne dit rien de la vie privée des personnes",
        pourquoi: "La délibération est publiée sur internet. Une date de naissance, une adresse, un numéro de sécurité sociale ou de \
                   compte n'ont pas à y figurer ; au centre communal d'action sociale, le secret professionnel s'étend au nom même des \
                   personnes aidées.",
        fondement: "CRPA, article L. 312-1-2 ; CASF, article L. 133-5 ; RGPD, article 5",
        exemple: "- \"d'attribuer à Mme Odile Mercadier, née le 12 mars 1961, un secours de 150 €\"",
        ecrire: "désigner la personne par un numéro de dossier, ou réserver ces données à une annexe qui n'est pas publiée",
        examen: Examen::Acte(donnees_personnelles),
        ..Check::MODELE
    },
];

/// A person whom the data describe.
#[derive(Clone, Copy)]
struct Personne<'a> {
    prenom: &'a Texte,
    nom: &'a Texte,
}

impl<'a> Personne<'a> {
    /// The words of the name, and how many of them are first names.
    fn mots(&self) -> (Vec<Mot<'a>>, usize) {
        let mut mots = mots::lire(&self.prenom.valeur);
        let prenoms = mots.len();
        mots.extend(mots::lire(&self.nom.valeur));
        (mots, prenoms)
    }

    /// What the name is looked up by: its first word.
    fn cle(&self) -> u64 {
        mots::empreinte(self.prenom.split_whitespace().next().unwrap_or_default())
    }
}

/// Members and executive.
fn personnes<'a>(affaire: &Affaire<'a>) -> impl Iterator<Item = Personne<'a>> {
    let collectivite = &affaire.dossier.collectivite;
    let membres = collectivite.membres.iter().map(|membre| Personne { prenom: &membre.prenom, nom: &membre.nom });
    membres.chain(collectivite.executif.iter().map(|executif| Personne { prenom: &executif.prenom, nom: &executif.nom }))
}

/// A word without accents nor capitals.
fn nu(mot: &Mot<'_>) -> String {
    french::lettres_nues(mot.texte).collect()
}

fn noms_divergents(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mut par_prenom: Vec<(u64, Personne<'_>)> = personnes(affaire).map(|personne| (personne.cle(), personne)).collect();
    par_prenom.sort_by_key(|(cle, _)| *cle);
    let homonymes = |mot: &Mot<'_>| {
        let cle = mots::empreinte(mot.texte);
        let debut = par_prenom.partition_point(|(autre, _)| *autre < cle);
        par_prenom[debut..].iter().take_while(move |(autre, _)| *autre == cle).map(|(_, personne)| personne)
    };
    let mut constats: Vec<Constat> = executif_divergent(affaire).into_iter().collect();
    for passage in affaire.passages().iter().filter(|_| !par_prenom.is_empty()) {
        for (i, mot) in passage.majuscules() {
            if let Some((personne, typee)) = divergent(homonymes(mot), &passage.mots[i..]) {
                let (plage, typee) = (passage.plage(typee), passage.extrait(typee));
                let complet = format!("{} {}", personne.prenom.trim(), personne.nom.trim());
                let constat = Constat::new(format!("« {typee} » et « {complet} » : est-ce la même personne ?"));
                let constat = constat.au(passage.texte, plage, "nommé ainsi dans le texte");
                constats.push(constat.a(personne.nom.lieu, "et ainsi dans les données"));
            }
        }
    }
    constats
}

/// The person of whom these words are the name, written otherwise; none when they are exactly the name of somebody.
fn divergent<'p, 'd: 'p, 'm, 'a>(
    homonymes: impl Iterator<Item = &'p Personne<'d>>,
    mots: &'m [Mot<'a>],
) -> Option<(&'p Personne<'d>, &'m [Mot<'a>])> {
    let mut trouve = None;
    for personne in homonymes {
        let (attendus, prenoms) = personne.mots();
        let Some(typee) = mots.get(..attendus.len()).filter(|typee| typee.iter().all(|mot| mot.phrase == mots[0].phrase)) else {
            continue;
        };
        match ressemblance(&attendus, typee, prenoms) {
            Ressemblance::Exacte => return None,
            Ressemblance::Proche => trouve = Some((personne, typee)),
            Ressemblance::Aucune => {}
        }
    }
    trouve
}

/// How much a name in a text is that of a person.
enum Ressemblance {
    /// The same letters, small or capital.
    Exacte,
    /// Accents differ, or one letter of the family name does.
    Proche,
    /// Another name.
    Aucune,
}

fn ressemblance(attendus: &[Mot<'_>], typee: &[Mot<'_>], prenoms: usize) -> Ressemblance {
    const ASSEZ_LONG: usize = 5;
    let paires = || attendus.iter().zip(typee);
    if paires().all(|(attendu, mot)| attendu.texte == mot.texte || attendu.texte.to_uppercase() == mot.texte.to_uppercase()) {
        return Ressemblance::Exacte;
    }
    if paires().all(|(attendu, mot)| nu(attendu) == nu(mot)) {
        return Ressemblance::Proche;
    }
    let meme_prenom = paires().take(prenoms).all(|(attendu, mot)| nu(attendu) == nu(mot));
    let nom = |mots: &mut dyn Iterator<Item = String>| mots.collect::<Vec<_>>().concat();
    let attendu = nom(&mut attendus.iter().skip(prenoms).map(nu));
    let ecrit = nom(&mut typee.iter().skip(prenoms).map(nu));
    let capitale = typee.get(prenoms).is_some_and(Mot::a_une_majuscule);
    let voisin = attendu.chars().count() >= ASSEZ_LONG && strsim::osa_distance(&attendu, &ecrit) == 1;
    if meme_prenom && capitale && voisin { Ressemblance::Proche } else { Ressemblance::Aucune }
}

/// The executive, named otherwise than the member that it is said to be.
fn executif_divergent(affaire: &Affaire<'_>) -> Option<Constat> {
    let collectivite = &affaire.dossier.collectivite;
    let executif = collectivite.executif.as_ref()?;
    let id = executif.membre.as_ref()?;
    let membre = collectivite.membres.iter().find(|membre| membre.id.trim() == id.trim())?;
    let complet = |prenom: &Texte, nom: &Texte| format!("{} {}", prenom.trim(), nom.trim());
    let (ici, la) = (complet(&executif.prenom, &executif.nom), complet(&membre.prenom, &membre.nom));
    (ici != la).then(|| {
        let constat = Constat::new(format!("« {ici} » et « {la} » : est-ce la même personne ?"));
        constat.a(executif.nom.lieu, "l'exécutif").a(membre.nom.lieu, "le membre dont il porte l'identifiant")
    })
}

fn donnees_personnelles(affaire: &Affaire<'_>) -> Vec<Constat> {
    let ccas = affaire.dossier.collectivite.nature.valeur == TypeCollectivite::Ccas;
    let connues: Vec<Personne<'_>> = personnes(affaire).filter(|_| ccas).collect();
    let mut constats = Vec::new();
    for passage in affaire.passages() {
        let numeros = passage.nombres().chain(passage.majuscules().filter(|(_, mot)| mot.texte.starts_with("FR")));
        constats.extend(numeros.filter_map(|(i, _)| numero_prive(passage, i)));
        constats.extend(passage.nombres().filter_map(|(i, _)| naissance(passage, i)));
        constats.extend(passage.mots_avec(&["demeurant", "domicilié"]).filter_map(|(i, _)| adresse(passage, i)));
        if ccas && passage.partie != Partie::Visa {
            let nommes = passage.majuscules().filter(|(_, mot)| civilite(mot));
            constats.extend(nommes.filter_map(|(i, _)| personne_nommee(passage, i, &connues)));
        }
    }
    constats
}

/// The finding that shows some words of a text.
fn constat_personnel(passage: &Passage<'_>, mots: Range<usize>, quoi: &str) -> Option<Constat> {
    let plage = passage.plage(passage.mots.get(mots)?);
    let constat = Constat::new(format!("Le texte donne {quoi} : à occulter dans ce qui est publié."));
    Some(constat.au(passage.texte, plage, "à occulter"))
}

/// A number of social security, or of a bank account, whose first group stands at a rank.
fn numero_prive(passage: &Passage<'_>, i: usize) -> Option<Constat> {
    /// The most groups that such a number is cut into.
    const GROUPES: usize = 15;
    let chiffres = |texte: &str| texte.bytes().all(|c| c.is_ascii_digit());
    let suite = passage.mots[i + 1..].iter().take(GROUPES).take_while(|mot| chiffres(mot.texte)).count();
    let mots = passage.mots.get(i..=i + suite)?;
    if mots.iter().map(|mot| mot.texte.len()).sum::<usize>() < 13 {
        return None;
    }
    let numero: String = mots.iter().map(|mot| mot.texte).collect();
    let espace = mots
        .windows(2)
        .all(|paire| passage.texte.get(paire[0].fin()..paire[1].place).is_some_and(|blanc| blanc.trim().is_empty()));
    let quoi = match numero.as_bytes() {
        [b'F', b'R', cle @ ..] if cle.len() >= 18 && cle[..2].iter().all(u8::is_ascii_digit) => "un numéro de compte bancaire",
        [b'1' | b'2', ..] if matches!(numero.len(), 13 | 15) && chiffres(&numero) => {
            let naissance: u32 = numero.get(3..5)?.parse().ok()?;
            (1..=12).contains(&naissance).then_some("un numéro de sécurité sociale")?
        }
        _ => return None,
    };
    espace.then(|| constat_personnel(passage, i..i + 1 + suite, quoi)).flatten()
}

/// A date of birth, whose day stands at a rank: « née le 12 mars ».
fn naissance(passage: &Passage<'_>, i: usize) -> Option<Constat> {
    let debut = i.checked_sub(2)?;
    let [ne, le, jour] = passage.mots.get(debut..=i)? else { return None };
    let date = matches!(ne.texte, "né" | "née" | "nés" | "nées") && le.est("le") && ne.phrase == jour.phrase;
    date.then(|| constat_personnel(passage, debut..i + 1, "une date de naissance")).flatten()
}

/// The address of a person who is named before, in the same sentence: « demeurant », « domiciliée ».
fn adresse(passage: &Passage<'_>, i: usize) -> Option<Constat> {
    /// How far before the word the person may be named.
    const PORTEE: usize = 20;
    let mot = passage.mots.get(i)?;
    let phrase = |autre: &&Mot<'_>| autre.phrase == mot.phrase;
    let suivant = |rang: usize| passage.mots.get(i + rang).filter(phrase);
    let dit = |rang: usize, modeles: &[&str]| suivant(rang).is_some_and(|mot| mot.parmi(modeles));
    let nommee = passage.mots[i.saturating_sub(PORTEE)..i].iter().filter(phrase).any(civilite);
    let adresse = suivant(1).is_some_and(Mot::a_un_chiffre) || (dit(1, &["a", "au"]) && !dit(3, &["charge"]));
    let fin = i + 1 + (1..3).take_while(|rang| suivant(*rang).is_some()).count();
    (nommee && adresse).then(|| constat_personnel(passage, i..fin, "l'adresse d'une personne")).flatten()
}

/// « M. », « Mme » and the like.
fn civilite(mot: &Mot<'_>) -> bool {
    mot.texte.starts_with('M') && matches!(mot.texte, "M" | "Mme" | "Mr" | "Mlle" | "MM" | "Mmes" | "Monsieur" | "Madame")
}

/// Does a family name begin with this word?
fn commence(nom: &Texte, mot: &Mot<'_>) -> bool {
    nom.split_whitespace().next().is_some_and(|debut| french::lettres_nues(debut).eq(french::lettres_nues(mot.texte)))
}

/// Somebody who is neither a member nor the executive, named after the civility at a rank.
fn personne_nommee(passage: &Passage<'_>, i: usize, connues: &[Personne<'_>]) -> Option<Constat> {
    #[rustfmt::skip]
    const TITRES: [&str; 12] = [
        "le", "la", "les", "president", "presidente", "maire", "vice-president", "vice-presidente", "directeur", "directrice", "prefet",
        "prefete",
    ];
    let civilite = passage.mots.get(i)?;
    let suite: Vec<&Mot<'_>> = passage.mots[i + 1..].iter().take(3).take_while(|mot| mot.phrase == civilite.phrase).collect();
    let nomme = suite.first().is_some_and(|mot| mot.a_une_majuscule() && !mot.parmi(&TITRES));
    let connu = suite.iter().any(|mot| connues.iter().any(|personne| commence(personne.nom, mot)));
    (nomme && !connu).then(|| constat_personnel(passage, i..i + 1 + suite.len().min(2), "le nom d'une personne")).flatten()
}
