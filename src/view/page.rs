//! The documents themselves, and what surrounds their text: letterhead, titles, running foot, what the PDF says of itself.
//!
//! In: a redaction. Out: the [`View`] of an extrait, a note, a projet.

use super::{
    Apparence, Document, Entete, Image, Jour, Note, PROJET, Phrase, Pied, Redaction, Refus, Repere, View, ecrire, french, law,
};
use crate::model::Style;
use crate::texte::Bloc;

/// The virtual path of the logo.
const LOGO: &str = "/asset/0";

/// How many characters of the title the running head keeps.
const TITRE_COURANT: usize = 60;

/// How many characters the running foot holds on one line, its dots aside.
const PIED: usize = 94;

/// Under that many characters, the beginning of a title says nothing.
pub(super) const MOT_UTILE: usize = 16;

/// The extract of the register.
pub(super) fn extrait(redaction: &Redaction<'_>) -> Result<View, Refus> {
    let registre = vec![
        "Extrait du registre".to_owned(),
        format!("des délibérations {}", redaction.fait("/assemblee/du")),
        redaction.fait("/assemblee/de").to_owned(),
    ];
    let mut view = redaction.page("extrait", "Délibération", &registre)?;
    view.note = redaction.note().filter(|_| redaction.note_voulue());
    view.acte = Some(redaction.acte(view.note.is_some())?);
    view.formalites = redaction.formalites()?;
    view.recours = redaction.recours()?;
    Ok(view)
}

/// The note alone.
pub(super) fn note(redaction: &Redaction<'_>) -> Result<View, Refus> {
    let note = redaction.note();
    let titre = note.as_ref().map_or_else(|| redaction.decompte.profil.note.to_owned(), |note| note.titre.clone());
    let mut view = redaction.page("note", &titre, &redaction.assemblee_seule())?;
    view.effectif.clear();
    view.note = note;
    Ok(view)
}

/// The act before its vote.
pub(super) fn projet(redaction: &Redaction<'_>) -> Result<View, Refus> {
    let mut registre = vec!["Projet de délibération".to_owned()];
    registre.extend(redaction.assemblee_seule());
    let mut view = redaction.page("projet", "Projet de délibération", &registre)?;
    view.effectif.clear();
    view.note = redaction.note();
    view.acte = Some(redaction.acte_propose(view.note.is_some())?);
    Ok(view.en_projet())
}

impl View {
    /// The same document, marked as a draft on each page.
    #[must_use]
    pub fn en_projet(self) -> Self {
        Self { filigrane: Some(PROJET), ..self }
    }
}

impl Redaction<'_> {
    /// What surrounds the text of any document.
    fn page(&self, genre: &'static str, titre: &str, registre: &[String]) -> Result<View, Refus> {
        let dossier = self.dossier;
        let nom = ecrire(&dossier.collectivite.nom);
        let objet = ecrire(&dossier.deliberation.objet).replace('\n', " ");
        let numero = dossier.deliberation.numero.as_ref().map(|numero| ecrire(&format!("Délibération n° {}", numero.trim())));
        let reunion = self.formule("reunion")?.into_iter().next().unwrap_or_default();
        let date_longue = self.fait("/seance/date_longue");
        let sitting = self.sitting();
        Ok(View {
            document: self.document(genre, titre),
            charte: self.apparence(),
            filigrane: None,
            entete: Entete { nom: nom.clone(), lignes: self.lignes(), mentions: self.mentions(date_longue) },
            registre: registre.iter().map(|ligne| ecrire(ligne)).collect(),
            reunion,
            tete: Some(numero.clone().unwrap_or_else(|| abreger(&objet, TITRE_COURANT))),
            numero,
            reperes: self.reperes(),
            effectif: self.effectif(),
            note: None,
            acte: None,
            formalites: Vec::new(),
            recours: Vec::new(),
            dossier: None,
            jointes: Vec::new(),
            pied: pied(nom, sitting, &objet),
            objet: self.titre(&objet),
        })
    }

    /// What the PDF says of itself.
    pub(super) fn document(&self, genre: &'static str, titre: &str) -> Document {
        let nom = ecrire(&self.dossier.collectivite.nom);
        let objet = ecrire(&self.dossier.deliberation.objet).replace('\n', " ");
        let sitting = self.sitting();
        let (annee, mois, jour) = self.dossier.seance.date.amj();
        Document {
            genre,
            titre: format!("{titre} – {objet}"),
            mots_cles: self.mots_cles(&sitting),
            description: ecrire(&format!("{titre} : {objet} ({nom}, {sitting})")),
            auteur: nom,
            date: Jour { annee, mois, jour },
            identifiant: self.identifiant(genre),
        }
    }

    /// « Conseil municipal du 9 décembre 2019 ».
    fn sitting(&self) -> String {
        let assemblee = french::majuscule_initiale(self.fait("/assemblee/nom"));
        ecrire(&format!("{assemblee} du {}", self.fait("/seance/date_longue")))
    }

    /// The title, cut after its first dash between two spaces. The dash stays: it is the author's.
    fn titre(&self, objet: &str) -> Vec<Phrase> {
        let coupe = [" - ", " – ", " — "].iter().filter_map(|tiret| objet.find(tiret).map(|at| at + tiret.len())).min();
        let (avant, apres) = objet.split_at(coupe.unwrap_or(objet.len()));
        [avant, apres].into_iter().filter(|partie| !partie.trim().is_empty()).map(|partie| self.ligne(partie)).collect()
    }

    /// « Conseil municipal », « de Mantes-la-Jolie »: the head title of what is not an extract.
    fn assemblee_seule(&self) -> Vec<String> {
        vec![french::majuscule_initiale(self.fait("/assemblee/nom")), self.fait("/assemblee/de").to_owned()]
    }

    pub(super) fn apparence(&self) -> Apparence {
        let charte = &self.dossier.collectivite.charte;
        let logo = charte.logo.as_ref().filter(|_| self.dossier.maison.logo.is_some());
        Apparence {
            style: match charte.style {
                Style::Classique => "classique",
                Style::Moderne => "moderne",
            },
            couleur: charte.couleur.as_ref().map(|couleur| couleur.0.clone()),
            police: charte.police.as_ref().map(|police| police.trim().to_owned()),
            logo: logo.map(|logo| Image { chemin: LOGO.to_owned(), alt: ecrire(&logo.texte_alternatif) }),
            serre: false,
        }
    }

    /// The lines under the name of the body.
    fn lignes(&self) -> Vec<String> {
        let collectivite = &self.dossier.collectivite;
        let departement = collectivite.departement.as_ref().map(|departement| {
            let connu = || french::departement_de(departement.code.trim()).map(str::to_owned);
            let de = departement.de.as_ref().map(|de| de.trim().to_owned()).or_else(connu);
            format!("Département {}", de.unwrap_or_else(|| french::de(departement.nom.trim())))
        });
        let arrondissement = collectivite.arrondissement.as_ref().map(|nom| format!("Arrondissement {}", french::de(nom.trim())));
        let est_departement = collectivite.nature.valeur == crate::model::TypeCollectivite::Departement;
        departement.filter(|_| !est_departement).into_iter().chain(arrondissement).map(|ligne| ecrire(&ligne)).collect()
    }

    /// The lines on the other side of the letterhead.
    fn mentions(&self, date_longue: &str) -> Vec<Phrase> {
        let mut mentions = vec!["République française".to_owned(), format!("Séance du {date_longue}")];
        if let Some(code) = &self.dossier.deliberation.matiere {
            let libelle = law::matiere(code).map(|libelle| format!(" · {libelle}")).unwrap_or_default();
            mentions.push(format!("Matière {}{libelle}", code.trim()));
        }
        mentions.iter().map(|mention| self.ligne(mention)).collect()
    }

    fn reperes(&self) -> Vec<Repere> {
        let (seance, deliberation) = (&self.dossier.seance, &self.dossier.deliberation);
        let mut reperes = Vec::new();
        let mut ajouter = |libelle: &str, valeur: Option<String>| {
            reperes.extend(valeur.map(|valeur| Repere::new(libelle, self.ligne(&valeur))));
        };
        let convocation = seance.convocation.as_ref();
        ajouter("Rapporteur", deliberation.rapporteur.as_ref().map(|id| self.annuaire.nom(id)));
        ajouter("Date de convocation", convocation.map(|convocation| french::date_longue(convocation.date.0)));
        ajouter("Date d’affichage", convocation.and_then(|c| c.affichage.as_ref()).map(|date| french::date_longue(date.0)));
        ajouter("Numéro d’ordre", deliberation.ordre.as_ref().map(|ordre| ordre.to_string()));
        reperes
    }

    /// Does the extract begin with the note? The act says it, else the house; it does when neither says.
    fn note_voulue(&self) -> bool {
        self.dossier.deliberation.note_dans_extrait.or(self.dossier.collectivite.usages.note_dans_extrait).unwrap_or(true)
    }

    fn note(&self) -> Option<Note> {
        let deliberation = &self.dossier.deliberation;
        let titre = deliberation.titre_note.as_ref().map_or(self.decompte.profil.note, |titre| titre.trim());
        deliberation.note.as_ref().map(|note| Note { titre: ecrire(titre), blocs: self.blocs(note) })
    }

    /// What makes the act enforceable (CGCT, article L. 2131-1) and how it was published (article R. 2131-1).
    fn formalites(&self) -> Result<Vec<Phrase>, Refus> {
        let deliberation = &self.dossier.deliberation;
        let publication = deliberation.publication.as_ref();
        let mut formalites = Vec::new();
        if deliberation.etat.valeur.est_adopte()
            && (deliberation.transmission.is_some() || publication.is_some_and(|p| p.date.is_some()))
        {
            formalites.extend(self.formule("executoire")?);
        }
        if publication.is_some_and(|publication| publication.mise_en_ligne.is_some()) {
            formalites.extend(self.formule("mise_en_ligne")?);
        }
        Ok(formalites)
    }

    fn recours(&self) -> Result<Vec<Bloc>, Refus> {
        let deliberation = &self.dossier.deliberation;
        if let Some(recours) = &deliberation.recours {
            return Ok(self.blocs(recours));
        }
        if self.dossier.collectivite.tribunal.is_none() || !deliberation.etat.valeur.est_adopte() {
            return Ok(Vec::new());
        }
        Ok(self.formule("recours")?.into_iter().map(Bloc::paragraphe).collect())
    }

    fn mots_cles(&self, sitting: &str) -> Vec<String> {
        let deliberation = &self.dossier.deliberation;
        let matiere = deliberation.matiere.as_ref().and_then(|code| law::matiere(code)).map(str::to_owned);
        let numero = deliberation.numero.as_ref().map(|numero| numero.trim().to_owned());
        ["délibération".to_owned(), sitting.to_owned()].into_iter().chain(numero).chain(matiere).collect()
    }

    /// What names the document for ever: the body, the sitting, the act, the kind.
    fn identifiant(&self, genre: &str) -> String {
        let collectivite = &self.dossier.collectivite;
        let corps = collectivite.siren.as_ref().unwrap_or(&collectivite.nom);
        let deliberation = &self.dossier.deliberation;
        let acte = deliberation.numero.as_ref().unwrap_or(&deliberation.objet);
        format!("{}/{}/{}/{genre}", corps.trim(), *self.dossier.seance.date, acte.trim())
    }
}

/// The running foot: the title takes the room that the body and the sitting leave, if it is enough to say something.
fn pied(nom: String, sitting: String, objet: &str) -> Pied {
    let place = PIED.saturating_sub(nom.chars().count() + sitting.chars().count());
    let titre = (place >= MOT_UTILE).then(|| abreger(objet, place.min(TITRE_COURANT)));
    Pied { gauche: [nom, sitting].into_iter().chain(titre).collect() }
}

/// The beginning of a title, cut between two words.
pub(super) fn abreger(titre: &str, max: usize) -> String {
    if titre.chars().count() <= max {
        return titre.to_owned();
    }
    let mut court = String::new();
    for mot in titre.split(' ') {
        if court.chars().count() + mot.chars().count() + 1 > max && !court.is_empty() {
            break;
        }
        if !court.is_empty() {
            court.push(' ');
        }
        court.push_str(mot);
    }
    let court: String = court.chars().take(max).collect();
    format!("{}…", court.trim_end_matches([' ', ',', ';', ':', '-', '–', '\u{a0}', '\u{202f}']))
}
