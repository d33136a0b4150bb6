//! Sums: the totals of tables, and the additions that sentences write out, done again.

use memchr::memmem;

use super::Affaire;
use super::regle::{Check, Constat, Examen};
use super::tableaux::{Contenu, Grille, Nombre, Role, Unite};
use crate::diagnostic::Gravite;
use crate::french;
use crate::model::Texte;

pub(super) const TABLE: [Check; 1] = [Check {
    code: "CPT-05",
    gravite: Gravite::Erreur,
    titre: "les totaux imprimés sont les sommes de leurs lignes",
    pourquoi: "Un total faux dans un tableau financier se voit, et fait douter de tous les autres chiffres ; s'il est repris dans une décision, le \
               comptable peut refuser de payer. Chaque colonne d'un tableau qui a une ligne « Total » est additionnée, sous-totaux compris, ainsi \
               que chaque ligne quand la dernière colonne est « Total » et les additions écrites dans les phrases.",
    fondement: "usage",
    exemple: "480 813,60 € + 36 700,08 € = 517 513,78 €",
    ecrire: "refaire l'addition, puis corriger le total ou la ligne fautive ; pour des montants arrondis, l'écrire près du tableau : « montants \
             arrondis à l'euro »",
    examen: Examen::Acte(sommes),
    ..Check::MODELE
}];

fn sommes(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mut constats = Vec::new();
    for passage in affaire.passages() {
        let texte = passage.texte;
        if texte.contains('=') && texte.contains('+') {
            constats.extend(phrases(texte));
        }
        if a_un_total(texte) {
            for releve in passage.releves() {
                constats.extend(du_tableau(&Grille::de(releve), texte));
            }
        }
    }
    constats
}

/// May a row of a table, or its head, be called « Total »?
fn a_un_total(texte: &str) -> bool {
    let ligne = |place: usize| {
        let debut = texte[..place].rfind('\n').unwrap_or(0);
        let fin = texte[place..].find('\n').map_or(texte.len(), |longueur| place + longueur);
        &texte[debut..fin]
    };
    let places = ["otal", "OTA"].into_iter().flat_map(|mot| memmem::find_iter(texte.as_bytes(), mot));
    places.into_iter().any(|place| ligne(place).contains('|'))
}

/// The wrong totals of a table. A text that says that its amounts are rounded is judged again, less closely.
fn du_tableau(grille: &Grille<'_>, texte: &Texte) -> Vec<Constat> {
    let mut faux = if grille.a_un_total() { ecarts(grille, false) } else { Vec::new() };
    if !faux.is_empty() && texte.to_lowercase().contains("arrondi") {
        faux = ecarts(grille, true);
    }
    faux.iter().filter_map(|ecart| ecart.constat(texte, grille)).collect()
}

/// A total that is not the sum of what it adds.
struct Ecart<'a> {
    /// Where it stands.
    rang: usize,
    colonne: usize,
    imprime: Nombre<'a>,
    calcule: i64,
    /// Is it the total of a row?
    de_ligne: bool,
}

impl Ecart<'_> {
    fn constat(&self, texte: &Texte, grille: &Grille<'_>) -> Option<Constat> {
        let calcule = Nombre { centiemes: self.calcule, ..self.imprime };
        let nom = if self.de_ligne { grille.cellule(self.rang, 0) } else { grille.cellule_de_tete(self.colonne) };
        let nom = nom.map(|cellule| cellule.mots.trim()).filter(|mots| !mots.is_empty());
        let ou = nom.map_or_else(String::new, |nom| format!("{} « {nom} » : ", if self.de_ligne { "Ligne" } else { "Colonne" }));
        let message = format!("{ou}total imprimé {}, total calculé {}.", self.imprime.ecrire(), calcule.ecrire());
        let difference = Nombre { centiemes: (self.imprime.centiemes - self.calcule).abs(), ..self.imprime };
        let plage = grille.cellule(self.rang, self.colonne)?.plage.clone();
        let constat = Constat::new(french::majuscule_initiale(&message));
        Some(constat.au(texte, plage, format!("écart de {}", difference.ecrire())))
    }
}

/// The totals of a table that are wrong: those of columns, then those of rows where no column is.
fn ecarts<'a>(grille: &Grille<'a>, arrondi: bool) -> Vec<Ecart<'a>> {
    let mut ecarts: Vec<Ecart<'_>> = (0..grille.largeur()).flat_map(|colonne| de_la_colonne(grille, colonne, arrondi)).collect();
    let faux: Vec<usize> = ecarts.iter().map(|ecart| ecart.rang).collect();
    ecarts.extend(des_lignes(grille, arrondi).into_iter().filter(|ecart| !faux.contains(&ecart.rang)));
    ecarts
}

/// Words of the heads of columns whose numbers are not added: unit prices, rates, means, running totals.
const SANS_SOMME: [&str; 18] = [
    "tarif",
    "tarifs",
    "prix",
    "taux",
    "moyen",
    "moyenne",
    "moyens",
    "moyennes",
    "unitaire",
    "unitaires",
    "par",
    "cumul",
    "cumule",
    "cumulee",
    "restant",
    "indice",
    "ratio",
    "coefficient",
];

/// Words of the heads of columns that name lines.
const CODES: [&str; 11] = ["chapitre", "article", "compte", "annee", "exercice", "code", "n", "no", "rang", "fonction", "nature"];

fn a_un_mot(tete: &str, mots: &[&str]) -> bool {
    tete.split(|signe: char| !signe.is_alphanumeric()).any(|mot| mots.contains(&mot))
}

/// What a column has added up, on the way down.
#[derive(Default)]
struct Cumul {
    /// Every line; those since the last total; those in bold, and the others.
    tout: i64,
    depuis: i64,
    gras: i64,
    maigre: i64,
    /// How many lines, since the beginning and since the last total.
    nombre: usize,
    nombre_depuis: usize,
    /// The totals already met.
    totaux: Vec<i64>,
}

impl Cumul {
    /// Adds a line.
    fn ajouter(&mut self, centiemes: i64, gras: bool) {
        self.tout += centiemes;
        self.depuis += centiemes;
        *(if gras { &mut self.gras } else { &mut self.maigre }) += centiemes;
        self.nombre += 1;
        self.nombre_depuis += 1;
    }

    /// Meets a total: what follows begins anew.
    fn clore(&mut self, total: i64) {
        self.totaux.push(total);
        (self.depuis, self.nombre_depuis) = (0, 0);
    }

    /// What a total may fairly be: the first is what it most likely meant to be.
    fn admis(&self) -> Vec<i64> {
        let des_totaux = self.totaux.iter().sum();
        let suite = self.totaux.last().map(|dernier| dernier + self.depuis);
        let premier = match (self.totaux.len(), self.nombre_depuis) {
            (0, _) => self.tout,
            (_, 0) => des_totaux,
            _ => self.depuis,
        };
        [premier, self.tout, self.depuis, des_totaux, self.gras, self.maigre].into_iter().chain(suite).collect()
    }

    /// Is there something to add?
    fn est_une_somme(&self) -> bool {
        self.nombre_depuis > 1 || (self.nombre_depuis == 0 && self.totaux.len() > 1) || self.nombre > 1
    }
}

/// The totals of a column that are wrong. Nothing of a column that holds words, several units, or numbers that are not to be added.
fn de_la_colonne<'a>(grille: &Grille<'a>, colonne: usize, arrondi: bool) -> Vec<Ecart<'a>> {
    if a_un_mot(grille.tete(colonne), &SANS_SOMME) {
        return Vec::new();
    }
    let (mut cumul, mut ecarts, mut unite, mut decimales) = (Cumul::default(), Vec::new(), None, 0);
    for rang in grille.rangs() {
        let nombre = match grille.contenu(rang, colonne) {
            Contenu::Vide => continue,
            Contenu::Nombre(nombre) if unite.is_none_or(|unite| unite == nombre.unite) => nombre,
            Contenu::Nombre(_) | Contenu::Mots => return Vec::new(),
        };
        unite = Some(nombre.unite);
        decimales = decimales.max(nombre.decimales);
        match grille.role(rang, colonne) {
            Role::Dont => {}
            Role::Solde => return Vec::new(),
            Role::Ligne => cumul.ajouter(nombre.centiemes, grille.cellule(rang, colonne).is_some_and(|cellule| cellule.gras)),
            Role::Total => {
                let (marge, admis) = (marge(nombre.unite, cumul.nombre, decimales, arrondi), cumul.admis());
                let juste = admis.iter().any(|somme| (somme - nombre.centiemes).abs() <= marge);
                if !juste && cumul.est_une_somme() && verifiable(nombre, admis[0]) {
                    ecarts.push(Ecart { rang, colonne, imprime: nombre, calcule: admis[0], de_ligne: false });
                }
                cumul.clore(nombre.centiemes);
            }
        }
    }
    ecarts
}

/// Parts of a hundred are added only where they are the parts of a whole: rates have a mean, not a sum.
fn verifiable(total: Nombre<'_>, calcule: i64) -> bool {
    total.unite != Unite::Pourcent || (total.centiemes == 10_000 && (5_000..15_000).contains(&calcule))
}

/// By how much rounding may part a total from its lines, in hundredths: half of the last figure for each number.
fn marge(unite: Unite<'_>, nombres: usize, decimales: u32, arrondi: bool) -> i64 {
    let arrondi = arrondi || matches!(unite, Unite::Pourcent | Unite::Multiple);
    let dernier_chiffre = 10_i64.pow(2 - decimales.min(2));
    if arrondi { dernier_chiffre * i64::try_from(nombres + 1).unwrap_or(i64::MAX / 100) / 2 } else { 0 }
}

/// The rows whose last cell, under « Total », is not the sum of the cells of the same unit.
fn des_lignes<'a>(grille: &Grille<'a>, arrondi: bool) -> Vec<Ecart<'a>> {
    let Some(derniere) = grille.largeur().checked_sub(1) else { return Vec::new() };
    let produit = ["quantite", "quantites", "nombre", "prix", "tarif", "tarifs", "unitaire"];
    let partiel = |colonne: usize| grille.tete(colonne).contains("total") || a_un_mot(grille.tete(colonne), &produit);
    if !grille.tete(derniere).starts_with("total") || (0..derniere).any(partiel) {
        return Vec::new();
    }
    let a_ajouter = |colonne: &usize| {
        let tete = grille.tete(*colonne);
        !a_un_mot(tete, &SANS_SOMME) && !a_un_mot(tete, &CODES) && !tete.starts_with("dont")
    };
    let colonnes: Vec<usize> = (1..derniere).filter(a_ajouter).collect();
    grille.rangs().filter_map(|rang| de_la_ligne(grille, rang, &colonnes, arrondi)).collect()
}

fn de_la_ligne<'a>(grille: &Grille<'a>, rang: usize, colonnes: &[usize], arrondi: bool) -> Option<Ecart<'a>> {
    let derniere = grille.largeur() - 1;
    let Contenu::Nombre(imprime) = grille.contenu(rang, derniere) else { return None };
    let (mut somme, mut nombres) = (0, 0);
    for colonne in colonnes {
        match grille.contenu(rang, *colonne) {
            Contenu::Nombre(nombre) if nombre.unite == imprime.unite => {
                somme += nombre.centiemes;
                nombres += 1;
            }
            Contenu::Vide | Contenu::Nombre(_) => {}
            Contenu::Mots => return None,
        }
    }
    let marge = marge(imprime.unite, nombres, imprime.decimales, arrondi);
    let juste = nombres < 2 || (somme - imprime.centiemes).abs() <= marge || !verifiable(imprime, somme);
    (!juste).then_some(Ecart { rang, colonne: derniere, imprime, calcule: somme, de_ligne: true })
}

/// The additions that a text writes out, « a + b = c », and gets wrong.
fn phrases(texte: &Texte) -> Vec<Constat> {
    let mut constats = Vec::new();
    for (at, _) in texte.match_indices('=') {
        let apres = &texte[at + 1..];
        if let Some(Addition { imprime, calcule, fin }) = addition(&texte[..at], apres) {
            let debut = at + 1 + (apres.len() - apres.trim_start().len());
            let unite = if apres[..fin].contains('€') { Unite::Euro } else { Unite::Autre("") };
            let ecrire = |centiemes: i64| Nombre { centiemes, decimales: 0, unite }.ecrire();
            let message = format!("Total imprimé {}, total calculé {}.", ecrire(imprime), ecrire(calcule));
            let ecart = format!("écart de {}", ecrire(imprime.saturating_sub(calcule).saturating_abs()));
            constats.push(Constat::new(message).au(texte, debut..at + 1 + fin, ecart));
        }
    }
    constats
}

/// An addition that is wrong: what is printed, what is computed, in hundredths, and where what is printed ends.
struct Addition {
    imprime: i64,
    calcule: i64,
    fin: usize,
}

/// The sum before an equals sign against the amount after it. `None` when it is right, or when anything is not an amount.
fn addition(avant: &str, apres: &str) -> Option<Addition> {
    let fin = fin_du_montant(apres)?;
    let imprime = french::lire_montant(&apres[..fin])?;
    let (mut calcule, mut nombre) = (0_i64, 0);
    for terme in avant.rsplit('+') {
        // The first term follows the words of the sentence.
        let entier = french::lire_montant(terme);
        let montant = entier.or_else(|| french::lire_montant(&terme[debut_du_montant(terme)..]))?;
        calcule = calcule.checked_add(montant)?;
        nombre += 1;
        if entier.is_none() {
            break;
        }
    }
    (nombre > 1 && calcule != imprime).then_some(Addition { imprime, calcule, fin })
}

/// A sign of an amount.
fn de_montant(signe: char) -> bool {
    signe.is_ascii_digit() || signe.is_whitespace() || matches!(signe, ',' | '.' | '€')
}

/// Where the amount that begins a text ends: after its unit if it has one, never on a full stop.
fn fin_du_montant(texte: &str) -> Option<usize> {
    let signes = texte.find(|signe: char| !de_montant(signe)).unwrap_or(texte.len());
    let euro = texte[..signes].find('€').map(|at| at + '€'.len_utf8());
    let fin = euro.unwrap_or_else(|| texte[..signes].trim_end_matches(|signe: char| !signe.is_ascii_digit()).len());
    (fin > 0).then_some(fin)
}

/// Where the amount that ends a text begins.
fn debut_du_montant(texte: &str) -> usize {
    let debut =
        texte.rfind(|signe: char| !de_montant(signe)).map_or(0, |at| at + texte[at..].chars().next().map_or(1, char::len_utf8));
    // An amount does not begin with the end of another, nor with a comma.
    debut + texte[debut..].find(|signe: char| signe.is_ascii_digit()).unwrap_or(0)
}
