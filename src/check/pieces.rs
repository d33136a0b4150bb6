//! The files of the annexes: what can be transmitted, read by all, and kept.

use super::Affaire;
use super::regle::{Check, Constat, Examen};
use crate::assemble;
use crate::diagnostic::Gravite;
use crate::french;
use crate::model::{Annexe, Contenu, FormatImage, Piece, Situe};
use crate::source::Lieu;

pub(super) const TABLE: [Check; 8] = [
    Check {
        code: "ANX-01",
        gravite: Gravite::Erreur,
        titre: "aucune annexe n'est protégée par un mot de passe",
        pourquoi: "La télétransmission refuse les fichiers protégés, et un fichier verrouillé ne peut ni être joint au dossier, ni être \
                   conservé : nul ne sait si le mot de passe sera connu dans vingt ans.",
        fondement: "cahier des charges de la transmission des actes",
        exemple: "fichier: annexes/verrouille.pdf",
        ecrire: "enregistrer une copie sans mot de passe ni restriction, et la citer à la place",
        examen: Examen::Acte(verrouillees),
        ..Check::MODELE
    },
    Check {
        code: "ANX-02",
        titre: "chaque page d'une annexe a du texte",
        pourquoi: "Une page qui n'est qu'une image ne se cherche pas, ne se copie pas, et reste muette pour les lecteurs d'écran : sa \
                   publication risque de ne pas être accessible à tous.",
        fondement: "loi n° 2005-102 du 11 février 2005, article 47",
        exemple: "fichier: annexes/scan.pdf",
        ecrire: "demander le fichier d'origine, ou passer ces pages à la reconnaissance de caractères",
        examen: Examen::Acte(sans_texte),
        ..Check::MODELE
    },
    Check {
        code: "ANX-03",
        titre: "chaque annexe contient les polices qu'elle emploie",
        pourquoi: "Une police absente du fichier est remplacée par une autre, différente d'un poste à l'autre : des signes peuvent \
                   changer ou manquer, et le fichier ne peut être archivé en PDF/A.",
        fondement: "ISO 19005-2, 6.2.11.4",
        exemple: "fichier: annexes/police-absente.pdf",
        ecrire: "enregistrer de nouveau le fichier en incorporant les polices (au mieux en PDF/A)",
        examen: Examen::Acte(polices_absentes),
        ..Check::MODELE
    },
    Check {
        code: "ANX-04",
        titre: "les couleurs de chaque annexe sont définies par un profil",
        pourquoi: "Sans profil, une couleur n'est pas la même d'un écran ou d'une imprimante à l'autre, et le fichier ne peut être archivé \
                   en PDF/A. Le noir et les gris ne sont pas concernés.",
        fondement: "ISO 19005-2, 6.2.4",
        exemple: "fichier: annexes/couleurs.pdf",
        ecrire: "enregistrer de nouveau le fichier en PDF/A, qui ajoute un profil",
        examen: Examen::Acte(sans_profil),
        ..Check::MODELE
    },
    Check {
        code: "ANX-05",
        titre: "le nombre de pages annoncé est celui du fichier",
        pourquoi: "La liste des annexes dit au lecteur ce qu'il doit avoir reçu. Une différence laisse croire qu'il manque des pages, ou \
                   que le fichier joint n'est pas le bon.",
        fondement: "usage",
        exemple: "pages: 12",
        ecrire: "retirer « pages » : le nombre se lit dans le fichier ; ou citer le bon fichier",
        examen: Examen::Acte(pages_differentes),
        ..Check::MODELE
    },
    Check {
        code: "ANX-06",
        titre: "chaque annexe est dans un format que la télétransmission accepte",
        pourquoi: "Seuls le PDF, le JPEG et le PNG sont admis. Un dessin SVG s'imprime bien dans le dossier, mais ne peut être transmis \
                   tel quel.",
        fondement: "cahier des charges de la transmission des actes",
        exemple: "fichier: annexes/dessin.svg",
        ecrire: "transmettre le dossier, ou enregistrer le dessin en PDF",
        examen: Examen::Acte(formats_refuses),
        ..Check::MODELE
    },
    Check {
        code: "ANX-07",
        titre: "aucune annexe n'est abîmée",
        pourquoi: "Un fichier réparé tant bien que mal peut avoir perdu une image, un mot ou une page sans que rien ne le montre.",
        fondement: "usage",
        exemple: "fichier: annexes/abime.pdf",
        ecrire: "demander un nouvel exemplaire, et comparer",
        examen: Examen::Acte(abimees),
        ..Check::MODELE
    },
    Check {
        code: "ANX-08",
        gravite: Gravite::Conseil,
        titre: "une annexe signée électroniquement reste disponible à part",
        pourquoi: "La signature ne vaut que pour le fichier d'origine. Le dossier en montre l'image, mais elle ne s'y vérifie plus.",
        fondement: "code des relations entre le public et l'administration, article L. 212-3",
        exemple: "fichier: annexes/signe.pdf",
        ecrire: "transmettre et conserver le fichier d'origine à côté du dossier",
        examen: Examen::Acte(signees),
        ..Check::MODELE
    },
];

/// What a check finds in each annex that has a file, shown where the file is cited.
fn par_piece(affaire: &Affaire<'_>, trouver: impl Fn(&Annexe, &Piece) -> Option<(String, &'static str)>) -> Vec<Constat> {
    let annexes = affaire.dossier.annexes().filter_map(|(annexe, piece)| Some((&annexe.valeur, piece?)));
    let constater = |(annexe, piece): (&Annexe, &Piece)| {
        let (message, legende) = trouver(annexe, piece)?;
        Some(Constat::new(message).a(lieu(annexe), legende))
    };
    annexes.filter_map(constater).collect()
}

/// Where the file of an annex is cited.
fn lieu(annexe: &Annexe) -> Option<Lieu> {
    annexe.fichier.as_ref().and_then(|fichier| fichier.lieu)
}

/// The same, for what a PDF is.
fn par_pdf(affaire: &Affaire<'_>, dire: impl Fn(&str, &assemble::Examen) -> Option<(String, &'static str)>) -> Vec<Constat> {
    par_piece(affaire, |_, piece| match &piece.contenu {
        Contenu::Pdf(examen) => dire(&piece.nom(), examen),
        _ => None,
    })
}

/// « page 3 », « pages 1 à 12 ».
fn pages(pages: &[usize]) -> String {
    format!("{} {}", french::accorder(pages.len() as u64, "page", "pages"), french::suites(pages))
}

fn verrouillees(affaire: &Affaire<'_>) -> Vec<Constat> {
    par_piece(affaire, |_, piece| match piece.contenu {
        Contenu::Verrouille(refus) => Some((format!("« {} » {refus}.", piece.nom()), "fichier protégé")),
        _ => None,
    })
}

fn sans_texte(affaire: &Affaire<'_>) -> Vec<Constat> {
    par_pdf(affaire, |nom, examen| {
        let muettes = &examen.sans_texte;
        let (article, verbe) = if muettes.len() > 1 { ("les ", "n'ont") } else { ("la ", "n'a") };
        let message = format!("Dans « {nom} », {article}{} {verbe} pas de texte, seulement une image.", pages(muettes));
        (!muettes.is_empty()).then_some((message, "pages sans texte"))
    })
}

fn polices_absentes(affaire: &Affaire<'_>) -> Vec<Constat> {
    par_pdf(affaire, |nom, examen| {
        let polices = &examen.polices_absentes;
        let noms: Vec<String> = polices.iter().map(|police| format!("« {} » (page {})", police.nom, police.page)).collect();
        let (sujet, verbe) = match noms.len() {
            0 => return None,
            1 => ("la police", "n'est pas incorporée"),
            _ => ("les polices", "ne sont pas incorporées"),
        };
        Some((format!("Dans « {nom} », {sujet} {} {verbe}.", french::enumerer(&noms)), "polices absentes"))
    })
}

fn sans_profil(affaire: &Affaire<'_>) -> Vec<Constat> {
    par_pdf(affaire, |nom, examen| {
        let message = format!("Dans « {nom} », aucun profil ne définit les couleurs ({}).", pages(&examen.sans_profil));
        (!examen.sans_profil.is_empty()).then_some((message, "couleurs sans profil"))
    })
}

fn pages_differentes(affaire: &Affaire<'_>) -> Vec<Constat> {
    let comparer = |(annexe, piece): (&Situe<Annexe>, Option<&Piece>)| {
        let (dites, piece) = (annexe.pages.as_ref()?, piece?);
        let lues = piece.pages().filter(|lues| *lues != dites.valeur as usize)?;
        let [annoncees, lues] = [dites.valeur as usize, lues].map(en_pages);
        let message = format!("L'annexe est annoncée pour {annoncees}, mais « {} » a {lues}.", piece.nom());
        Some(Constat::new(message).a(dites.lieu, "nombre annoncé").a(lieu(annexe), "fichier lu"))
    };
    affaire.dossier.annexes().filter_map(comparer).collect()
}

/// « 12 pages ».
fn en_pages(nombre: usize) -> String {
    format!("{} {}", french::groupes(nombre as u64), french::accorder(nombre as u64, "page", "pages"))
}

fn formats_refuses(affaire: &Affaire<'_>) -> Vec<Constat> {
    par_piece(affaire, |_, piece| match piece.contenu {
        Contenu::Image(FormatImage::Svg) => {
            Some((format!("« {} » est un dessin SVG, que la télétransmission n'accepte pas.", piece.nom()), "format SVG"))
        }
        _ => None,
    })
}

fn abimees(affaire: &Affaire<'_>) -> Vec<Constat> {
    par_pdf(affaire, |nom, examen| {
        let message = format!("« {nom} » est abîmé : il se lit, mais il peut y manquer quelque chose.");
        examen.abime.then_some((message, "fichier abîmé"))
    })
}

fn signees(affaire: &Affaire<'_>) -> Vec<Constat> {
    par_pdf(affaire, |nom, examen| {
        let message = format!("« {nom} » est signé électroniquement : le dossier n'en montrera que l'image.");
        examen.signe.then_some((message, "fichier signé"))
    })
}
