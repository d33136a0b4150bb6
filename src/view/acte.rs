//! The act: preamble, decisions, vote, annexes, signatures.
//!
//! In: a redaction. Out: the [`Acte`] of an extract (what was decided) or of a project (what will be put to the vote). What the
//! assembly did not adopt is never printed as a decision.

use std::cell::Cell;

use super::{
    Acte, AnnexeImprimee, ClauseImprimee, DecisionImprimee, Phrase, Redaction, Refus, SignatureImprimee, View, ecrire, french,
    law, texte,
};
use crate::model::{Clause, Decision, Etat, FormeDispositif, Markdown, Ponctuation, Resultat};
use crate::texte::{Bloc, Inline};
use crate::view::personnes::signature_executif;

impl Redaction<'_> {
    /// The act as it was voted.
    pub(super) fn acte(&self, apres_note: bool) -> Result<Acte, Refus> {
        let etat = self.dossier.deliberation.etat.valeur;
        let mut acte = self.corps(apres_note, true)?;
        if self.ouverture_connue() {
            acte.ouverture = self.formule("ouverture")?;
        }
        acte.presence = self.presence();
        acte.constats = self.constats()?;
        acte.vote = self.resultat()?;
        acte.scrutins = self.scrutins()?;
        if !acte.ouverture.is_empty() {
            acte.cloture = self.formule("cloture")?;
        }
        acte.signatures = self.signatures();
        let introduction = match etat {
            Etat::Adopte | Etat::Executoire | Etat::Projet => return Ok(acte),
            Etat::Rejete => "rejet",
            Etat::Ajourne => "ajournement",
            Etat::Retire => "retrait",
        };
        self.en_proposition(&mut acte, introduction)?;
        Ok(acte)
    }

    /// The act as it will be put to the vote.
    pub(super) fn acte_propose(&self, apres_note: bool) -> Result<Acte, Refus> {
        let mut acte = self.corps(apres_note, false)?;
        acte.titre = apres_note.then(|| "Projet de délibération".to_owned());
        let etat = self.dossier.deliberation.etat.valeur;
        if !etat.est_adopte() && etat != Etat::Projet {
            self.en_proposition(&mut acte, "proposition")?;
        }
        Ok(acte)
    }

    /// Turns decisions into the text of a proposal.
    fn en_proposition(&self, acte: &mut Acte, introduction: &str) -> Result<(), Refus> {
        acte.verbe = None;
        acte.introduction = self.formule(introduction)?.into_iter().next();
        acte.forme = "proposition";
        Ok(())
    }

    /// What an act and its project share; the votes of articles are told once the act is voted.
    fn corps(&self, apres_note: bool, votee: bool) -> Result<Acte, Refus> {
        let deliberation = &self.dossier.deliberation;
        let verbe = deliberation.verbe.as_ref().map_or_else(|| self.verbe_usuel(), |verbe| verbe.trim());
        let verbe = verbe.trim_end_matches([':', ' ', '\u{a0}']);
        Ok(Acte {
            titre: apres_note.then(|| "Délibération".to_owned()),
            ouverture: Vec::new(),
            presence: Vec::new(),
            constats: Vec::new(),
            expose: deliberation.expose.as_ref().map(|expose| self.blocs(expose)).unwrap_or_default(),
            clauses: self.clauses(),
            // What was put off or withdrawn was not deliberated on.
            formule: if matches!(deliberation.etat.valeur, Etat::Ajourne | Etat::Retire) {
                Vec::new()
            } else {
                self.formule("adoption")?
            },
            verbe: (!deliberation.decide.is_empty()).then(|| ecrire(&format!("{verbe} :"))),
            introduction: None,
            forme: match self.dossier.collectivite.usages.dispositif {
                FormeDispositif::Articles => "articles",
                FormeDispositif::Tirets => "tirets",
            },
            decisions: self.decisions(votee)?,
            vote: Vec::new(),
            scrutins: Vec::new(),
            annexes: self.annexes(),
            cloture: Vec::new(),
            signatures: Vec::new(),
        })
    }

    /// The verb that opens the decisions when the act does not say it.
    fn verbe_usuel(&self) -> &'static str {
        let resultat = self.dossier.deliberation.vote.as_ref().and_then(|vote| vote.resultat.as_ref());
        if resultat.is_some_and(|resultat| resultat.valeur == Resultat::PrendActe) { "PREND ACTE" } else { "DÉCIDE" }
    }

    /// Visas and considérants, each with the end mark of the house.
    fn clauses(&self) -> Vec<ClauseImprimee> {
        let deliberation = &self.dossier.deliberation;
        let fin = match self.dossier.collectivite.usages.visas {
            Ponctuation::PointVirgule => "\u{202f};",
            Ponctuation::Virgule => ",",
        };
        let code = Cell::new(None);
        let clause = |verbe: &'static str, markdown: &Markdown| {
            let mut blocs = self.blocs_a_la_suite(markdown, &code);
            texte::terminer(&mut blocs, fin);
            ClauseImprimee { verbe, blocs }
        };
        let visas = deliberation.visas.iter().map(|visa| clause("Vu", visa));
        let considerants = deliberation.considerants.iter().map(|considerant| clause("Considérant", considerant));
        let melees = deliberation.clauses.iter().map(|autre| match &autre.valeur {
            Clause::Vu(visa) => clause("Vu", visa),
            Clause::Considerant(considerant) => clause("Considérant", considerant),
        });
        visas.chain(considerants).chain(melees).collect()
    }

    fn decisions(&self, votees: bool) -> Result<Vec<DecisionImprimee>, Refus> {
        let (decisions, usages) = (&self.dossier.deliberation.decide, &self.dossier.collectivite.usages);
        let dernier = decisions.len().saturating_sub(1);
        let code = Cell::new(None);
        let imprimer = |(rang, decision): (usize, &Decision)| {
            let mut blocs = self.blocs_a_la_suite(&decision.texte, &code);
            let fin = match (usages.dispositif, usages.visas) {
                (FormeDispositif::Articles, _) => ".",
                _ if rang == dernier => ".",
                (FormeDispositif::Tirets, Ponctuation::PointVirgule) => "\u{202f};",
                (FormeDispositif::Tirets, Ponctuation::Virgule) => ",",
            };
            texte::terminer(&mut blocs, fin);
            if let Some(vote) = decision.vote.as_ref().filter(|_| votees) {
                let phrases = self.vote_de_l_article(vote)?.into_iter();
                blocs.extend(phrases.map(|c| Bloc::paragraphe(vec![Inline::Italique { c }])));
            }
            Ok(DecisionImprimee {
                etiquette: (usages.dispositif == FormeDispositif::Articles).then(|| self.etiquette(rang, decisions.len())),
                titre: decision.titre.as_ref().map(|titre| texte::phrase(titre, &self.plume)),
                blocs,
            })
        };
        decisions.iter().enumerate().map(imprimer).collect()
    }

    /// « Article unique », « Article 1er », « Article 2 ».
    fn etiquette(&self, rang: usize, nombre: usize) -> Phrase {
        match (rang, nombre) {
            (_, 1) => self.ligne("Article unique"),
            (0, _) => self.ligne("Article 1er"),
            (rang, _) => self.ligne(&format!("Article {}", rang + 1)),
        }
    }

    fn annexes(&self) -> Vec<AnnexeImprimee> {
        self.dues()
            .iter()
            .map(|due| AnnexeImprimee {
                etiquette: ecrire(&format!("Annexe {}", due.numero)),
                titre: self.ligne(&due.titre),
                // The number that is said, else that of the file; that of sheets is known once they are laid out.
                pages: due
                    .annexe
                    .pages
                    .as_ref()
                    .map(|pages| u64::from(**pages))
                    .or_else(|| Some(due.piece?.pages()? as u64))
                    .map(en_pages),
            })
            .collect()
    }

    /// The executive or the one who signs for it, then the secretaries where the law asks for them.
    fn signatures(&self) -> Vec<SignatureImprimee> {
        let (collectivite, seance) = (&self.dossier.collectivite, &self.dossier.seance);
        let signature = self.dossier.deliberation.signature.as_ref();
        let mention = signature.and_then(|s| s.mention.as_ref()).map(|mention| {
            let mention = mention.trim().trim_end_matches(',');
            ecrire(&format!("{mention},"))
        });
        let qualite = signature.and_then(|s| s.qualite.as_ref()).map(|qualite| ecrire(qualite));
        let principale = match (signature.and_then(|s| s.signataire.as_ref()), &collectivite.executif) {
            (Some(id), _) => {
                let fonction = || self.annuaire.membre(id).and_then(|membre| membre.fonction.as_ref());
                let qualite = qualite.or_else(|| fonction().map(|f| ecrire(&french::majuscule_initiale(f.trim()))));
                Some(SignatureImprimee { mention, qualite: qualite.unwrap_or_default(), nom: self.annuaire.signature(id) })
            }
            (None, Some(executif)) => Some(SignatureImprimee {
                mention,
                qualite: qualite.unwrap_or_else(|| ecrire(&executif.qualite)),
                nom: ecrire(&signature_executif(executif)),
            }),
            (None, None) => None,
        };
        let depuis_2022 = seance.date.0 >= law::REFORME_PUBLICITE && self.decompte.profil.secretaires_signent;
        let voulues = signature.and_then(|s| s.secretaires.as_ref()).map_or(depuis_2022, |voulues| voulues.valeur);
        let secretaires = seance.secretaires.iter().filter(|_| voulues).map(|id| {
            let femme = self.annuaire.toutes_femmes(std::iter::once(id));
            SignatureImprimee {
                mention: None,
                qualite: if femme { "La secrétaire de séance" } else { "Le secrétaire de séance" }.to_owned(),
                nom: ecrire(&self.annuaire.signature(id)),
            }
        });
        principale.into_iter().chain(secretaires).collect()
    }
}

impl View {
    /// Says how long the annexes are that are made of the plan, in the act and in the summary of its dossier: one number for each
    /// annex, where it is known.
    pub(super) fn annoncer(&mut self, comptes: &[Option<usize>]) {
        let annexes = self.acte.iter_mut().flat_map(|acte| &mut acte.annexes).map(|annexe| &mut annexe.pages);
        let parties = self.dossier.iter_mut().flat_map(|dossier| &mut dossier.parties).map(|partie| &mut partie.pages);
        for (pages, compte) in annexes.zip(comptes).chain(parties.zip(comptes)) {
            if let Some(nombre) = compte {
                *pages = Some(en_pages(*nombre as u64));
            }
        }
    }
}

/// « 12 pages ».
pub(super) fn en_pages(nombre: u64) -> String {
    ecrire(&format!("{} {}", french::groupes(nombre), french::accorder(nombre, "page", "pages")))
}
