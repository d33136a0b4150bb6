//! One function per command.

use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;
use std::time::Instant;

use clap_complete::Shell;
use delib::build::{Demande, Etat, Suivi};
use delib::check;
use delib::diagnostic::{self, Error, Gravite, proches};
use delib::read::Lecture;
use delib::render::MODELES;
use delib::view::{self, EXTRAIT, GENRES, Genre};
use include_dir::Dir;

use crate::arguments::{self, Build, Check, Format, Modeles};
use crate::console::Console;
use crate::dessin::{self, Rapport, Travail};
use crate::modele::{self, Exemple};

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Fin {
    /// Done.
    Bien = 0,
    /// There are errors in the data.
    Erreurs = 1,
    /// The work could not be done.
    Impossible = 2,
    /// It was stopped, as shells tell it: 128, and the number of the signal.
    Arrete = 130,
}

type Resultat = Result<Fin, Error>;

/// `delib build`.
pub fn build(voulu: &Build, format: Format) -> Resultat {
    let debut = Instant::now();
    let console = Console::new(format);
    if voulu.hybride && !voulu.documents.is_empty() && voulu.documents.iter().all(|genre| genre.nom != EXTRAIT) {
        dessin::avertir("erreur : « --hybride » ne vaut que pour l'extrait ; l'ajouter à « --documents », ou retirer l'option\n");
        return Ok(Fin::Impossible);
    }
    let mut lecture = delib::verifier(&voulu.chemins)?;
    let demande = Demande {
        sortie: &voulu.sortie,
        genres: &voulu.documents,
        fils: voulu.jobs.map_or_else(delib::fils::coeurs, NonZeroUsize::get),
        malgre_tout: voulu.malgre_tout,
        force: voulu.force,
        nettoyer: voulu.nettoyer,
        part: voulu.part,
        hybride: voulu.hybride,
    };
    let mut bilan = delib::construire(&lecture, &demande, &console);
    console.finir();
    if !bilan.diagnostics.is_empty() {
        let mut diagnostics = std::mem::take(&mut lecture.diagnostics);
        diagnostics.append(&mut bilan.diagnostics);
        lecture.diagnostics = diagnostic::ranger(diagnostics, &lecture.sources);
    }
    let empeche = delib::empeche(&lecture.diagnostics, voulu.malgre_tout);
    let severite = voulu.severite.into();
    retenir(&mut lecture, severite);
    let fait = Some(Travail { bilan: &bilan, duree: debut.elapsed() });
    dessin::rendre_compte(&Rapport { lecture: &lecture, fait, severite }, format);
    Ok(match (bilan.nombre(Etat::Omis) > 0 && console.arret(), bilan.erreurs.is_empty(), empeche) {
        (true, ..) => Fin::Arrete,
        (false, false, _) => Fin::Impossible,
        (false, true, true) => Fin::Erreurs,
        (false, true, false) => Fin::Bien,
    })
}

/// `delib check`.
pub fn check(voulu: &Check, format: Format) -> Resultat {
    let mut lecture = delib::verifier(&voulu.chemins)?;
    let severite = voulu.severite.into();
    retenir(&mut lecture, severite);
    let rapport = Rapport { lecture: &lecture, fait: None, severite };
    let muet = lecture.diagnostics.iter().all(|diagnostic| diagnostic.ecart.is_some());
    dessin::rendre_compte(&rapport, format);
    if muet && format == Format::Humain {
        dessin::rien(&rapport);
    }
    let fin = fin(&lecture);
    // The system takes all memory back at once: ten thousand acts given back one by one would be waited for.
    std::mem::forget(lecture);
    Ok(fin)
}

/// Keeps what is to be told.
fn retenir(lecture: &mut Lecture, severite: Gravite) {
    lecture.diagnostics.retain(|diagnostic| diagnostic.gravite >= severite);
}

fn fin(lecture: &Lecture) -> Fin {
    if delib::il_y_a_une_erreur(&lecture.diagnostics) { Fin::Erreurs } else { Fin::Bien }
}

/// `delib explique`.
pub fn explique(code: &str) -> Fin {
    let code = code.trim();
    if let Some(notice) = delib::notices().find(|notice| notice.code.eq_ignore_ascii_case(code)) {
        dessin::imprimer(&dessin::page(&notice, check::trouver(notice.code)));
        return Fin::Bien;
    }
    let codes: Vec<&str> = delib::notices().map(|notice| notice.code).collect();
    let voisins = proches(code, &codes, 3).join(", ");
    dessin::avertir(&format!(
        "erreur : la règle « {code} » n'existe pas ; les plus proches : {voisins} (« delib regles » les donne toutes)\n"
    ));
    Fin::Impossible
}

/// `delib regles`.
pub fn regles(format: Format) -> Fin {
    match format {
        Format::Humain => dessin::imprimer(&dessin::regles(check::checks())),
        Format::Json => dessin::imprimer(&dessin::regles_json(check::checks())),
        Format::Sarif | Format::Github => {
            dessin::avertir("erreur : la liste des règles se donne en « humain » ou en « json »\n");
            return Fin::Impossible;
        }
    }
    Fin::Bien
}

/// `delib donnees`.
pub fn donnees(chemin: &Path, document: Option<&'static Genre>, malgre_tout: bool, format: Format) -> Resultat {
    let mut lecture = delib::verifier(&[chemin.to_owned()])?;
    let genre = document.unwrap_or(&GENRES[0]);
    let empeche = delib::empeche(&lecture.diagnostics, malgre_tout);
    if let (Some(dossier), false) = (lecture.dossiers.first(), empeche) {
        match view::view(dossier, genre, 0) {
            Ok(view) => {
                let view = if delib::il_y_a_une_erreur(&lecture.diagnostics) { view.en_projet() } else { view };
                let texte = serde_json::to_string_pretty(&view).map_err(|cause| Error::Interne(cause.to_string()))?;
                dessin::imprimer(&format!("{texte}\n"));
                return Ok(Fin::Bien);
            }
            Err(diagnostic) => lecture.diagnostics.push(*diagnostic),
        }
    }
    dessin::rendre_compte(&Rapport { lecture: &lecture, fait: None, severite: Gravite::Conseil }, format);
    Ok(fin(&lecture))
}

/// `delib schema`.
pub fn schema() -> Resultat {
    dessin::imprimer(&format!("{}\n", texte_du_schema()?));
    Ok(Fin::Bien)
}

fn texte_du_schema() -> Result<String, Error> {
    serde_json::to_string_pretty(&delib::schema::schema()).map_err(|cause| Error::Interne(cause.to_string()))
}

/// `delib init`: nothing that exists is ever written over.
pub fn init(dossier: &Path, exemple: Exemple) -> Resultat {
    let schema = texte_du_schema()?;
    exporter(exemple.dossier(), dossier)?;
    ecrire_neuf(&dossier.join(modele::SCHEMA), schema.as_bytes())?;
    dessin::imprimer(&format!(
        "Dossier d'exemple écrit dans {0}.\n\nPour produire ses PDF : delib build {0}\n",
        dossier.display()
    ));
    Ok(Fin::Bien)
}

/// `delib modeles export`.
pub fn modeles(action: &Modeles) -> Resultat {
    let Modeles::Export { dossier } = action;
    let nombre = exporter(&MODELES, dossier)?;
    dessin::imprimer(&format!(
        "{nombre} fichiers écrits dans {}.\n\nPour adapter un modèle : garder dans un dossier « templates », à côté de collectivite.yaml, les seuls fichiers modifiés.\n",
        dossier.display()
    ));
    Ok(Fin::Bien)
}

fn exporter(source: &Dir<'_>, vers: &Path) -> Result<usize, Error> {
    let mut nombre = 0;
    for fichier in source.files() {
        ecrire_neuf(&vers.join(fichier.path()), fichier.contents())?;
        nombre += 1;
    }
    for sous in source.dirs() {
        nombre += exporter(sous, vers)?;
    }
    Ok(nombre)
}

/// Writes a file that must not exist yet.
fn ecrire_neuf(chemin: &Path, octets: &[u8]) -> Result<(), Error> {
    let echec = |cause| Error::Fichier { chemin: chemin.to_owned(), action: "création", cause };
    if let Some(dossier) = chemin.parent() {
        fs::create_dir_all(dossier).map_err(echec)?;
    }
    let mut fichier = fs::File::create_new(chemin).map_err(echec)?;
    std::io::Write::write_all(&mut fichier, octets).map_err(echec)
}

/// `delib completions`.
pub fn completions(shell: Shell) -> Fin {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut arguments::commande(), "delib", &mut script);
    dessin::imprimer(&String::from_utf8_lossy(&script));
    Fin::Bien
}

/// `delib manuel`.
pub fn manuel(dossier: &Path) -> Resultat {
    let echec = |cause| Error::Fichier { chemin: dossier.to_owned(), action: "écriture", cause };
    fs::create_dir_all(dossier).map_err(echec)?;
    clap_mangen::generate_to(arguments::commande(), dossier).map_err(echec)?;
    dessin::imprimer(&format!("Pages de manuel écrites dans {}.\n", dossier.display()));
    Ok(Fin::Bien)
}
