//! The quorum: enough members in the room when each matter is taken up, or a second convocation that needs none.

use super::Affaire;
use super::noms::{compte, nom};
use super::ordre_du_jour::annoncee;
use super::regle::{Check, Constat, Corps, Examen};
use crate::diagnostic::Gravite;
use crate::french::date_longue;
use crate::law::Quorum;
use crate::model::{Etat, SecondeConvocation, TypeCollectivite};

/// The days that must part the two sittings of a second convocation.
const INTERVALLE: i64 = 3;

pub(super) const TABLE: [Check; 5] = [
    Check {
        code: "QUO-01",
        gravite: Gravite::Erreur,
        titre: "le quorum est atteint quand l'affaire est mise en discussion",
        pourquoi: "L'assemblée ne délibère que si la majorité de ses membres en exercice est présente (un tiers pendant les états \
                   d'urgence sanitaire) : sans quorum, la délibération risque l'annulation. Les pouvoirs ne comptent pas. Le quorum \
                   s'apprécie à l'ouverture, puis pour chaque affaire.",
        fondement: "CGCT, articles L. 2121-17, L. 3121-14, L. 4132-13 et L. 5211-1 ; CASF, article R. 123-17",
        exemple: "en_exercice: 7",
        ecrire: "vérifier les présents, les arrivées et les départs ; si la séance se tient sur seconde convocation, le dire : \
                 « convocation: {seconde: … } »",
        examen: Examen::Acte(non_atteint),
        ..Check::MODELE
    },
    Check {
        code: "QUO-02",
        gravite: Gravite::Erreur,
        titre: "trois jours au moins séparent la séance sans quorum de celle qui se tient sur seconde convocation",
        pourquoi: "La dispense de quorum suppose une nouvelle convocation à trois jours au moins d'intervalle, francs pour les communes, \
                   leurs groupements et leurs syndicats.",
        fondement: "CGCT, articles L. 2121-17, L. 3121-14, L. 4132-13 et L. 5211-1",
        exemple: "seconde: {seance: 2026-03-20}",
        ecrire: "vérifier la date de la première séance (« seconde: seance »)",
        corps: Corps::Ceux(&[
            TypeCollectivite::Commune,
            TypeCollectivite::Epci,
            TypeCollectivite::Syndicat,
            TypeCollectivite::Departement,
            TypeCollectivite::Region,
        ]),
        examen: Examen::Acte(intervalle_trop_court),
        ..Check::MODELE
    },
    Check {
        code: "QUO-03",
        gravite: Gravite::Erreur,
        titre: "sur seconde convocation, l'affaire figurait à l'ordre du jour de la première séance",
        pourquoi: "La dispense de quorum ne vaut que pour les affaires de la première convocation : toute autre se délibère avec le \
                   quorum ordinaire, lors d'une autre séance.",
        fondement: "CGCT, articles L. 2121-17 et L. 5211-1",
        exemple: "ordre_du_jour: [Tarifs de la cantine]",
        ecrire: "vérifier l'ordre du jour de la première séance, et y recopier l'objet de la délibération s'il y figurait",
        examen: Examen::Acte(affaire_nouvelle),
        ..Check::MODELE
    },
    Check {
        code: "QUO-04",
        titre: "le quorum tient sans les membres qui se sont retirés",
        pourquoi: "Les membres qui ne peuvent prendre part à une affaire ne comptent pas parmi les présents pour cette affaire. Ceux qui \
                   représentent la commune dans un organisme (L. 1111-6) ne comptent pas non plus parmi les membres en exercice : le \
                   quorum s'en trouve abaissé.",
        fondement: "CGCT, articles L. 2121-14, L. 2121-17 et L. 2131-11",
        exemple: "interesses: [petit]",
        ecrire: "vérifier que le quorum était atteint sans eux ; sinon, reporter l'affaire, ou reconvoquer à trois jours",
        examen: Examen::Acte(perdu_par_les_retraits),
        ..Check::MODELE
    },
    Check {
        code: "QUO-05",
        titre: "la seconde convocation part après la séance sans quorum",
        pourquoi: "La seconde convocation suppose que le quorum ait manqué : envoyée d'avance, elle ne dispense pas du quorum.",
        fondement: "CGCT, articles L. 2121-17 et L. 5211-1",
        exemple: "date: 2026-03-10",
        ecrire: "donner la date d'envoi de la seconde convocation, non celle de la première",
        corps: Corps::Ceux(&[TypeCollectivite::Commune, TypeCollectivite::Epci, TypeCollectivite::Syndicat]),
        examen: Examen::Acte(convoquee_d_avance),
        ..Check::MODELE
    },
];

/// The number wanted, and how many lack: `retires` says whether those who withdrew are left out.
fn manque(affaire: &Affaire<'_>, retires: bool) -> Option<(usize, usize)> {
    let presence = &affaire.decompte.presence;
    let decidee = affaire.acte().etat.valeur != Etat::Retire;
    let quorum = presence.quorum.filter(|_| presence.connue && decidee && affaire.est_pleniere())? as usize;
    let comptes = presence.pour_le_quorum + if retires { 0 } else { presence.retires.len() };
    (comptes < quorum).then_some((comptes, quorum))
}

/// « présents », « présents ou représentés »: who counts.
fn qui(affaire: &Affaire<'_>, nombre: usize) -> String {
    let regle = affaire.profil().quorum(affaire.seance().date.0).map(|regle| regle.valeur);
    if regle == Some(Quorum::TiersRepresente) {
        return compte(nombre, "présent ou représenté", "présents ou représentés");
    }
    compte(nombre, "présent", "présents")
}

fn non_atteint(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (presence, seance) = (&affaire.decompte.presence, affaire.seance());
    let Some((comptes, quorum)) = manque(affaire, false) else { return Vec::new() };
    // Departures are to be looked at first, when the quorum was lost by them.
    let ouverture = presence.salle.effectif(0);
    let perdu = ouverture >= quorum;
    let moment = if perdu { format!(" au point {}", presence.point) } else { String::new() };
    let message = format!("Quorum non atteint{moment} : {} pour {quorum} requis.", qui(affaire, comptes));
    let mut constat = Constat::new(message);
    for depart in presence.salle.mouvements().filter(|mouvement| perdu && !mouvement.arrive && mouvement.point <= presence.point)
    {
        constat = constat.a(depart.lieu, format!("départ au point {}", depart.point));
    }
    let presents = seance.presents.first().or(seance.suppleances.first().map(|suppleance| &suppleance.suppleant));
    constat = constat.a(presents.and_then(|id| id.lieu), format!("{} à l'ouverture", compte(ouverture, "présent", "présents")));
    let en_exercice = seance.en_exercice.as_ref();
    vec![constat.a(en_exercice.and_then(|nombre| nombre.lieu), format!("le quorum est de {quorum}"))]
}

fn perdu_par_les_retraits(affaire: &Affaire<'_>) -> Vec<Constat> {
    let presence = &affaire.decompte.presence;
    let Some((comptes, quorum)) = manque(affaire, true).filter(|_| manque(affaire, false).is_none()) else { return Vec::new() };
    let message = format!("Sans les membres qui se sont retirés, il reste {} pour {quorum} requis.", qui(affaire, comptes));
    let vote = affaire.acte().vote.as_deref();
    let listes =
        vote.into_iter().flat_map(|vote| vote.interesses.iter().chain(&vote.restes_en_salle).chain(&vote.ne_prennent_pas_part));
    let retires = listes.filter(|id| presence.retires.iter().any(|retire| retire.trim() == id.trim()));
    let mut constat = Constat::new(message);
    for id in retires {
        constat = constat.a(id.lieu, format!("retrait de {}", nom(affaire.dossier, id)));
    }
    let en_exercice = affaire.seance().en_exercice.as_ref();
    vec![constat.a(en_exercice.and_then(|nombre| nombre.lieu), format!("le quorum est de {quorum}"))]
}

/// The sitting that lacked its quorum, when this one makes up for it.
fn premiere_seance<'a>(affaire: &Affaire<'a>) -> Option<&'a SecondeConvocation> {
    affaire.seance().convocation.as_ref()?.seconde.as_deref()
}

fn intervalle_trop_court(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some(premiere) = premiere_seance(affaire) else { return Vec::new() };
    let seance = &affaire.seance().date;
    let nature = affaire.dossier.collectivite.nature.valeur;
    let francs = !matches!(nature, TypeCollectivite::Departement | TypeCollectivite::Region);
    let jours = (seance.0 - premiere.seance.0).num_days() - i64::from(francs);
    if jours >= INTERVALLE {
        return Vec::new();
    }
    let [singulier, pluriel] =
        if francs { ["jour franc sépare", "jours francs séparent"] } else { ["jour sépare", "jours séparent"] };
    let message = if premiere.seance.0 < seance.0 {
        let separent = compte(usize::try_from(jours).unwrap_or(0), singulier, pluriel);
        format!("{separent} les deux séances, pour {INTERVALLE} exigés.")
    } else {
        "La séance sans quorum serait postérieure à celle qui la remplace.".to_owned()
    };
    let constat =
        Constat::new(message).a(premiere.seance.lieu, format!("séance sans quorum du {}", date_longue(premiere.seance.0)));
    vec![constat.a(seance.lieu, format!("séance du {}", date_longue(seance.0)))]
}

fn affaire_nouvelle(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (Some(premiere), objet) = (premiere_seance(affaire), &affaire.acte().objet) else { return Vec::new() };
    let Some(annonce) = premiere.ordre_du_jour.first().filter(|_| !annoncee(objet, &premiere.ordre_du_jour)) else {
        return Vec::new();
    };
    let constat = Constat::new("Délibérée sans quorum, cette affaire ne figurait pas à l'ordre du jour de la première séance.");
    vec![constat.a(objet.lieu, "affaire nouvelle").a(annonce.lieu, "l'ordre du jour de la première séance commence ici")]
}

fn convoquee_d_avance(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (Some(premiere), Some(convocation)) = (premiere_seance(affaire), &affaire.seance().convocation) else {
        return Vec::new();
    };
    if convocation.date.0 >= premiere.seance.0 {
        return Vec::new();
    }
    let constat = Constat::new("La seconde convocation est datée d'avant la séance où le quorum a manqué.");
    let constat = constat.a(convocation.date.lieu, format!("convocation du {}", date_longue(convocation.date.0)));
    vec![constat.a(premiere.seance.lieu, format!("séance sans quorum du {}", date_longue(premiere.seance.0)))]
}
