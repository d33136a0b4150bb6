//! Who presides, and who keeps the minutes.

use super::Affaire;
use super::noms::{citation, e, membre, nom};
use super::regle::{Check, Constat, Corps, Examen};
use crate::diagnostic::Gravite;
use crate::french;
use crate::law;
use crate::model::{Etat, Executif, Texte, TypeCollectivite};

/// Bodies whose sittings have a secretary chosen among the members.
const A_SECRETAIRE: Corps = Corps::Ceux(&[TypeCollectivite::Commune, TypeCollectivite::Epci, TypeCollectivite::Syndicat]);

pub(super) const TABLE: [Check; 7] = [
    Check {
        code: "SEC-01",
        gravite: Gravite::Erreur,
        titre: "une séance a un secrétaire",
        pourquoi: "Au début de chaque séance, l'assemblée nomme un ou plusieurs de ses membres pour tenir le secrétariat. Le \
                   procès-verbal les nomme et ils le signent ; depuis le 1er juillet 2022, ils signent aussi les délibérations.",
        fondement: "CGCT, articles L. 2121-15, L. 2121-23 et L. 5211-1",
        exemple: "president: durand",
        ecrire: "ajouter à la séance « secretaires: [ … ] », avec l'identifiant d'un membre présent",
        corps: A_SECRETAIRE,
        examen: Examen::Acte(sans_secretaire),
        ..Check::MODELE
    },
    Check {
        code: "SEC-02",
        gravite: Gravite::Erreur,
        titre: "le secrétaire est un membre présent",
        pourquoi: "Le secrétaire est choisi parmi les membres de l'assemblée, au début de la séance : il y est donc. Un agent ne peut être \
                   que son auxiliaire.",
        fondement: "CGCT, articles L. 2121-15 et L. 5211-1",
        exemple: "secretaires: [petit]",
        ecrire: "donner un secrétaire parmi les présents à l'ouverture, ou compléter la liste des présents",
        corps: A_SECRETAIRE,
        examen: Examen::Acte(secretaire_absent),
        ..Check::MODELE
    },
    Check {
        code: "SEC-03",
        titre: "le secrétaire de séance signe la délibération",
        pourquoi: "Depuis le 1er juillet 2022, la délibération est signée par l'exécutif et par le ou les secrétaires de séance.",
        fondement: "CGCT, articles L. 2121-23 et L. 5211-1",
        exemple: "signature: {secretaires: false}",
        ecrire: "retirer « secretaires: false » de la signature",
        corps: A_SECRETAIRE,
        depuis: Some(law::REFORME_PUBLICITE),
        examen: Examen::Acte(secretaire_sans_signature),
        ..Check::MODELE
    },
    Check {
        code: "SEC-04",
        titre: "un secrétaire est là quand l'affaire est mise en discussion",
        pourquoi: "Si le secrétaire part en cours de séance, un autre membre tient la plume pour la suite, et signe.",
        fondement: "CGCT, articles L. 2121-15 et L. 5211-1",
        exemple: "- {membre: martin, point: 2}",
        ecrire: "ajouter aux secrétaires le membre qui a pris la suite",
        corps: A_SECRETAIRE,
        examen: Examen::Acte(secretaire_parti),
        ..Check::MODELE
    },
    Check {
        code: "PRE-01",
        titre: "qui préside à la place de l'exécutif le fait à un titre, qui est dit",
        pourquoi: "Le maire ou le président préside de droit. Un autre le remplace quand il est empêché, dans l'ordre du tableau, ou parce \
                   qu'il a été élu pour une affaire : l'acte dit à quel titre.",
        fondement: "CGCT, articles L. 2121-14, L. 2122-17 et L. 5211-2",
        exemple: "president: martin",
        ecrire: "ajouter « president_qualite: première adjointe, en l'absence du maire », ou ce qui convient",
        examen: Examen::Acte(presidence_sans_titre),
        ..Check::MODELE
    },
    Check {
        code: "PRE-02",
        gravite: Gravite::Erreur,
        titre: "qui préside est dans la salle",
        pourquoi: "L'acte dirait la séance présidée par quelqu'un qui ne figure pas parmi les présents.",
        fondement: "CGCT, article L. 2121-14",
        exemple: "president: petit",
        ecrire: "ajouter le président aux présents, ou dire qui a présidé",
        examen: Examen::Acte(president_absent),
        ..Check::MODELE
    },
    Check {
        code: "PRE-03",
        titre: "quand celui qui préside s'en va, un autre préside",
        pourquoi: "Le président de la séance est parti avant cette affaire : quelqu'un d'autre a présidé, et l'acte doit le dire.",
        fondement: "CGCT, articles L. 2121-14 et L. 2122-17",
        exemple: "- {membre: durand, point: 2}",
        ecrire: "ajouter à la délibération « president: … » et « president_qualite: … »",
        examen: Examen::Acte(president_sorti),
        ..Check::MODELE
    },
];

fn sans_secretaire(affaire: &Affaire<'_>) -> Vec<Constat> {
    let seance = affaire.seance();
    // A sitting that names only its members is counted, not told.
    let racontee = affaire.decompte.presence.connue && seance.president.is_some() && affaire.est_pleniere();
    if !racontee || !seance.secretaires.is_empty() {
        return Vec::new();
    }
    vec![Constat::new("La séance n'a pas de secrétaire.").a(seance.date.lieu, "secrétaire non désigné")]
}

fn secretaire_absent(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (seance, presence) = (affaire.seance(), &affaire.decompte.presence);
    let la = |id: &Texte| presence.salle.est_la(id, 0);
    let absents = seance.secretaires.iter().filter(|id| presence.connue && affaire.est_pleniere() && !la(id));
    let dire = |id: &Texte| {
        let ailleurs = citation(&seance.excuses, id).or_else(|| citation(&seance.absents, id));
        let constat =
            Constat::new(format!("{} est secrétaire de séance sans figurer parmi les présents.", nom(affaire.dossier, id)));
        constat.a(id.lieu, "secrétaire").a(ailleurs.and_then(|id| id.lieu), "absence dite ici")
    };
    absents.map(dire).collect()
}

fn secretaire_sans_signature(affaire: &Affaire<'_>) -> Vec<Constat> {
    let voulues = affaire.acte().signature.as_ref().and_then(|signature| signature.secretaires.as_ref());
    let (Some(refus), Some(premier)) = (voulues.filter(|voulues| !voulues.valeur), affaire.seance().secretaires.first()) else {
        return Vec::new();
    };
    let constat = Constat::new("La délibération ne serait pas signée par le secrétaire de séance.");
    vec![constat.a(refus.lieu, "signature écartée").a(premier.lieu, "secrétaire de séance")]
}

fn secretaire_parti(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (seance, presence) = (affaire.seance(), &affaire.decompte.presence);
    let la = |id: &Texte, point: u32| presence.salle.est_la(id, point);
    let reste = seance.secretaires.iter().any(|id| la(id, presence.point) || !la(id, 0));
    let Some(premier) = seance.secretaires.first().filter(|_| presence.connue && !reste) else { return Vec::new() };
    let mut siens = presence.salle.mouvements_de(premier).iter();
    let depart = siens.rfind(|mouvement| !mouvement.arrive && mouvement.point <= presence.point);
    let point = depart.map_or(presence.point, |depart| depart.point);
    let (qui, accord) = (nom(affaire.dossier, premier), e(affaire.dossier, premier));
    let constat =
        Constat::new(format!("{qui}, secrétaire de séance, est parti{accord} au point {point} : qui a pris la suite ?"));
    vec![constat.a(premier.lieu, "secrétaire").a(depart.and_then(|depart| depart.lieu), "départ")]
}

/// Is a member the executive? `None` when the data do not tell.
fn est_l_executif(affaire: &Affaire<'_>, id: &str) -> Option<bool> {
    let executif = affaire.dossier.collectivite.executif.as_ref()?;
    if let Some(membre) = &executif.membre {
        return Some(membre.trim() == id.trim());
    }
    let membre = membre(affaire.dossier, id)?;
    let simple = |prenom: &str, nom: &str| french::sans_accents(&format!("{} {}", prenom.trim(), nom.trim())).to_lowercase();
    Some(simple(&membre.prenom, &membre.nom) == simple(&executif.prenom, &executif.nom))
}

fn presidence_sans_titre(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (seance, acte) = (affaire.seance(), affaire.acte());
    // A title that the act gives holds for the sitting too.
    let le_meme = seance.president.is_some() && seance.president == acte.president;
    let de_seance = seance.president_qualite.as_ref().or(acte.president_qualite.as_ref().filter(|_| le_meme));
    let dits = [(&seance.president, de_seance), (&acte.president, acte.president_qualite.as_ref())];
    let sans_titre = dits.into_iter().filter_map(|(president, qualite)| president.as_ref().filter(|_| qualite.is_none()));
    let executif: Option<&Executif> = affaire.dossier.collectivite.executif.as_ref();
    let dire = |id: &Texte| {
        let constat = Constat::new(format!("{} préside : à quel titre ?", nom(affaire.dossier, id)));
        constat.a(id.lieu, "titre à préciser").a(executif.and_then(|executif| executif.qualite.lieu), "préside de droit")
    };
    sans_titre.filter(|id| est_l_executif(affaire, id) == Some(false)).map(dire).collect()
}

fn president_absent(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (seance, acte, presence) = (affaire.seance(), affaire.acte(), &affaire.decompte.presence);
    let dits = [(&seance.president, 0), (&acte.president, presence.point)];
    let absents = dits
        .into_iter()
        .filter_map(|(president, point)| president.as_ref().filter(|id| presence.connue && !presence.salle.est_la(id, point)));
    let dire = |id: &Texte| {
        let ailleurs = citation(&seance.excuses, id).or_else(|| citation(&seance.absents, id));
        let depart = presence.salle.mouvements_de(id).iter().rfind(|mouvement| mouvement.point <= presence.point);
        let constat = Constat::new(format!("{} préside sans figurer parmi les présents.", nom(affaire.dossier, id)));
        let constat = constat.a(id.lieu, "préside").a(ailleurs.and_then(|id| id.lieu), "absence dite ici");
        constat.a(depart.and_then(|depart| depart.lieu), "départ")
    };
    absents.map(dire).collect()
}

fn president_sorti(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (acte, presence) = (affaire.acte(), &affaire.decompte.presence);
    let Some(president) = affaire.seance().president.as_ref().filter(|_| presence.connue && acte.president.is_none()) else {
        return Vec::new();
    };
    let parti = presence.salle.est_la(president, 0) && !presence.salle.est_la(president, presence.point);
    if acte.etat.valeur == Etat::Retire || !parti {
        return Vec::new();
    }
    let (qui, accord) = (nom(affaire.dossier, president), e(affaire.dossier, president));
    let depart = presence.salle.mouvements_de(president).iter().rfind(|mouvement| mouvement.point <= presence.point);
    let point = depart.map_or(presence.point, |depart| depart.point);
    let constat =
        Constat::new(format!("{qui}, qui préside la séance, est parti{accord} au point {point} : qui préside ensuite ?"));
    let constat = constat.a(acte.objet.lieu, "affaire sans président").a(depart.and_then(|depart| depart.lieu), "départ");
    vec![constat.a(president.lieu, "préside la séance")]
}
