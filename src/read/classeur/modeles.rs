//! The sheets and columns that are recognised, and the keys of the model that they fill.
//!
//! In: nothing. Out: [`MODELES`], one row per kind of sheet. Names are compared without accents, capitals nor punctuation: see
//! [`simple`]. Adding a column is a row here.

use super::plat::PLAT;
use super::valeur::Genre;
use crate::french;

/// A kind of sheet.
#[derive(Debug)]
pub(super) struct Modele {
    /// The key of the plan that it fills: « actions », « gouvernance.instances »; or a part of one: « etapes ».
    pub cle: &'static str,
    /// The names of its sheets, the one to write first.
    pub noms: &'static [&'static str],
    /// To what its rows belong, when they are parts of something.
    pub parent: Option<&'static Parent>,
    /// Its columns.
    pub colonnes: &'static [Colonne],
    /// What a column headed by a year holds.
    pub annees: Option<Annees>,
}

/// What rows belong to.
#[derive(Debug)]
pub(super) struct Parent {
    /// The list of the plan: « actions ».
    pub liste: &'static str,
    /// How a message names one: « action ».
    pub nom: &'static str,
}

/// A column.
#[derive(Debug)]
pub(super) struct Colonne {
    /// The key that it fills; with a point, one inside another: « reference.valeur ».
    pub cle: &'static str,
    /// Its headings, the one to write first.
    pub noms: &'static [&'static str],
    /// What it holds.
    pub genre: Genre,
    /// Must the sheet have it?
    pub exigee: bool,
    /// Does a blank cell repeat the one above?
    pub reprise: bool,
}

/// What a column headed by a year holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Annees {
    /// The sum of that year: one line of the budget each.
    Montants,
    /// The target of that year.
    Cibles,
}

/// The key by which a part says what it belongs to.
pub(super) const RENVOI: &str = "(renvoi)";

/// A column that a sheet may have.
pub(super) const fn colonne(cle: &'static str, genre: Genre, noms: &'static [&'static str]) -> Colonne {
    Colonne { cle, noms, genre, exigee: false, reprise: false }
}

/// A column that a sheet must have.
pub(super) const fn exigee(cle: &'static str, genre: Genre, noms: &'static [&'static str]) -> Colonne {
    Colonne { cle, noms, genre, exigee: true, reprise: false }
}

const fn reprise(cle: &'static str, noms: &'static [&'static str]) -> Colonne {
    Colonne { cle, noms, genre: Genre::Nom, exigee: true, reprise: true }
}

/// What participants, findings, proposals belong to.
pub(super) static ATELIER: Parent = Parent { liste: "ateliers", nom: "atelier" };

/// What steps, budgets, indicators belong to.
pub(super) static ACTION: Parent = Parent { liste: "actions", nom: "action" };

const DE_L_ATELIER: Colonne = reprise(RENVOI, &["Atelier", "N° atelier", "N° de l'atelier", "Identifiant de l'atelier"]);
const DE_L_ACTION: Colonne =
    reprise(RENVOI, &["Action", "N° action", "N° de l'action", "Fiche-action", "Fiche", "N° fiche", "N° de fiche"]);
const ID: Colonne = colonne("id", Genre::Nom, &["Identifiant", "Id", "N°", "Numéro", "Code", "Réf.", "Référence"]);

/// Every kind of sheet.
pub(super) static MODELES: [Modele; 19] = [
    Modele {
        cle: "axes",
        noms: &["Axes", "Axe", "Axes stratégiques", "Axes prioritaires"],
        parent: None,
        annees: None,
        colonnes: &[
            exigee("id", Genre::Nom, &["Identifiant", "Id", "N°", "Numéro", "Code", "N° axe", "N° de l'axe"]),
            exigee("libelle", Genre::Texte, &["Intitulé", "Libellé", "Axe", "Nom", "Titre", "Intitulé de l'axe"]),
            colonne("enjeu", Genre::Texte, &["Enjeu", "Enjeux"]),
            colonne("objectifs", Genre::Liste, &["Objectifs", "Objectif", "Objectifs de l'axe"]),
            colonne("referent", Genre::Nom, &["Référent", "Référente", "Référent de l'axe", "Pilote"]),
        ],
    },
    Modele {
        cle: "organismes",
        noms: &["Organismes", "Partenaires", "Structures", "Annuaire"],
        parent: None,
        annees: None,
        colonnes: &[
            exigee("id", Genre::Nom, &["Identifiant", "Id", "Code", "N°"]),
            exigee("nom", Genre::Texte, &["Nom", "Nom complet", "Organisme", "Structure", "Dénomination", "Raison sociale"]),
            colonne("sigle", Genre::Texte, &["Sigle", "Nom court", "Abréviation"]),
            colonne("type", Genre::Nom, &["Nature", "Type", "Catégorie"]),
        ],
    },
    Modele {
        cle: "personnes",
        noms: &["Personnes", "Contacts"],
        parent: None,
        annees: None,
        colonnes: &[
            exigee("id", Genre::Nom, &["Identifiant", "Id", "Code", "N°"]),
            colonne("civilite", Genre::Nom, &["Civilité"]),
            colonne("prenom", Genre::Texte, &["Prénom"]),
            exigee("nom", Genre::Texte, &["Nom", "Nom de famille"]),
            colonne("fonction", Genre::Texte, &["Fonction", "Qualité", "Poste"]),
            colonne("organisme", Genre::Nom, &["Organisme", "Structure"]),
            colonne("accord", Genre::OuiNon, &["Accord de publication", "Accord", "Publication du nom"]),
        ],
    },
    Modele {
        cle: "ateliers",
        noms: &["Ateliers", "Atelier", "Séances", "Ateliers de travail"],
        parent: None,
        annees: None,
        colonnes: &[
            exigee("id", Genre::Nom, &["Identifiant", "Id", "N°", "Numéro", "Code", "N° atelier", "N° de l'atelier"]),
            reprise("axe", &["Axe", "N° axe", "N° de l'axe", "Thème", "Thématique"]),
            exigee("titre", Genre::Texte, &["Titre", "Intitulé", "Atelier", "Objet", "Intitulé de l'atelier"]),
            colonne("date", Genre::Date, &["Date", "Date de l'atelier", "Jour"]),
            colonne("debut", Genre::Heure, &["Début", "Heure de début", "De"]),
            colonne("fin", Genre::Heure, &["Fin", "Heure de fin", "À"]),
            colonne("lieu", Genre::Texte, &["Lieu", "Salle"]),
            colonne("animateurs", Genre::Noms, &["Animateurs", "Animateur", "Animation", "Animé par"]),
            colonne("supports", Genre::Liste, &["Supports", "Documents de travail", "Documents"]),
            colonne("atouts", Genre::Liste, &["Atouts", "Points forts", "Forces"]),
            colonne("freins", Genre::Liste, &["Freins", "Points faibles", "Faiblesses", "Difficultés"]),
            colonne("prochaine_seance", Genre::Date, &["Prochaine séance", "Prochaine date", "Prochain atelier"]),
            colonne("redacteur", Genre::Nom, &["Rédacteur", "Rédactrice", "Compte rendu par"]),
            colonne("valide_le", Genre::Date, &["Validé le", "Date de validation", "Compte rendu validé le"]),
        ],
    },
    Modele {
        cle: "participants",
        noms: &["Participants", "Présences", "Présents", "Feuille de présence", "Émargement"],
        parent: Some(&ATELIER),
        annees: None,
        colonnes: &[
            DE_L_ATELIER,
            colonne("personne", Genre::Nom, &["Personne", "Identifiant", "Participant", "Id"]),
            colonne("civilite", Genre::Nom, &["Civilité"]),
            colonne("prenom", Genre::Texte, &["Prénom"]),
            colonne("nom", Genre::Texte, &["Nom", "Nom de famille", "Nom ou groupe"]),
            colonne("fonction", Genre::Texte, &["Fonction", "Qualité", "Poste"]),
            colonne("organisme", Genre::Nom, &["Organisme", "Structure"]),
            colonne("nombre", Genre::Entier, &["Nombre", "Effectif", "Nombre de personnes"]),
            colonne("presence", Genre::Nom, &["Présence", "Statut", "Présent ou excusé"]),
            colonne("accord", Genre::OuiNon, &["Accord de publication", "Accord", "Publication du nom"]),
        ],
    },
    Modele {
        cle: "constats",
        noms: &["Constats", "Diagnostic", "Constats partagés"],
        parent: Some(&ATELIER),
        annees: None,
        colonnes: &[
            DE_L_ATELIER,
            ID,
            exigee("texte", Genre::Texte, &["Constat", "Texte", "Libellé", "Constat partagé"]),
            colonne("valeur", Genre::Nombre, &["Valeur", "Chiffre"]),
            colonne("unite", Genre::Texte, &["Unité"]),
            colonne("source", Genre::Texte, &["Source", "Origine"]),
        ],
    },
    Modele {
        cle: "enjeux",
        noms: &["Enjeux"],
        parent: Some(&ATELIER),
        annees: None,
        colonnes: &[DE_L_ATELIER, ID, exigee("texte", Genre::Texte, &["Enjeu", "Texte", "Libellé"])],
    },
    Modele {
        cle: "objectifs",
        noms: &["Objectifs"],
        parent: Some(&ATELIER),
        annees: None,
        colonnes: &[
            DE_L_ATELIER,
            ID,
            colonne("enjeu", Genre::Nom, &["Enjeu", "N° enjeu", "Répond à l'enjeu"]),
            exigee("texte", Genre::Texte, &["Objectif", "Texte", "Libellé"]),
        ],
    },
    Modele {
        cle: "propositions",
        noms: &["Propositions", "Idées", "Pistes d'action"],
        parent: Some(&ATELIER),
        annees: None,
        colonnes: &[
            DE_L_ATELIER,
            ID,
            colonne("objectif", Genre::Nom, &["Objectif", "N° objectif", "Répond à l'objectif"]),
            exigee("texte", Genre::Texte, &["Proposition", "Texte", "Libellé", "Idée"]),
            colonne("priorite", Genre::Entier, &["Priorité"]),
            colonne("retenue", Genre::OuiNon, &["Retenue", "Retenu", "Décision"]),
            colonne("action", Genre::Nom, &["Action", "N° action", "Fiche-action", "N° de l'action"]),
            colonne("suite", Genre::Texte, &["Suite donnée", "Suite", "Motif", "Observations"]),
        ],
    },
    Modele {
        cle: "decisions",
        noms: &["Décisions", "Relevé de décisions", "Suites"],
        parent: Some(&ATELIER),
        annees: None,
        colonnes: &[
            DE_L_ATELIER,
            exigee("texte", Genre::Texte, &["Décision", "Texte", "Libellé", "À faire"]),
            colonne("pilote", Genre::Nom, &["Pilote", "Responsable", "Qui"]),
            colonne("echeance", Genre::Date, &["Échéance", "Pour le", "Date", "Quand"]),
        ],
    },
    Modele {
        cle: "actions",
        noms: &["Actions", "Fiches-actions", "Fiches actions", "Plan d'actions", "Plan d'action"],
        parent: None,
        annees: None,
        colonnes: &[
            exigee(
                "id",
                Genre::Nom,
                &["Identifiant", "Id", "N°", "Numéro", "Code", "N° action", "N° de fiche", "N° de l'action"],
            ),
            reprise("axe", &["Axe", "N° axe", "N° de l'axe", "Thème", "Thématique"]),
            exigee(
                "intitule",
                Genre::Texte,
                &["Intitulé", "Titre", "Action", "Nom de l'action", "Intitulé de l'action", "Libellé"],
            ),
            colonne("ateliers", Genre::Noms, &["Ateliers", "Atelier", "Issue de l'atelier"]),
            colonne("constats", Genre::Noms, &["Constats", "Constat"]),
            colonne("objectif_general", Genre::Texte, &["Objectif général", "Objectif", "Finalité"]),
            colonne("objectifs", Genre::Liste, &["Objectifs opérationnels", "Objectifs"]),
            colonne("public", Genre::Texte, &["Public", "Public visé", "Bénéficiaires"]),
            colonne("effectif_vise", Genre::Entier, &["Effectif visé", "Nombre de bénéficiaires", "Effectif"]),
            colonne("territoire", Genre::Texte, &["Territoire", "Secteur", "Quartier", "Lieu"]),
            colonne("description", Genre::Texte, &["Description", "Contenu", "Descriptif", "Description de l'action"]),
            colonne("conditions", Genre::Liste, &["Conditions de réussite", "Points de vigilance", "Conditions"]),
            colonne("pilote", Genre::Nom, &["Pilote", "Porteur", "Organisme pilote", "Structure porteuse"]),
            colonne("copilotes", Genre::Noms, &["Copilotes", "Copilote", "Co-pilote", "Co-pilotes"]),
            colonne("referent", Genre::Nom, &["Référent", "Référente", "Contact"]),
            colonne("partenaires", Genre::Liste, &["Partenaires", "Partenaire"]),
            colonne("cout_total", Genre::Montant, &["Coût total", "Coût", "Budget total"]),
            colonne("evaluation.modalites", Genre::Texte, &["Évaluation", "Modalités d'évaluation"]),
            colonne("evaluation.calendrier", Genre::Moments, &["Calendrier d'évaluation", "Dates d'évaluation"]),
            colonne("priorite", Genre::Entier, &["Priorité"]),
            colonne("etat", Genre::Nom, &["État", "Avancement", "État d'avancement"]),
            colonne("dispositifs", Genre::Liste, &["Autres dispositifs", "Dispositifs", "Liens"]),
        ],
    },
    Modele {
        cle: "etapes",
        noms: &["Étapes", "Calendrier", "Échéancier", "Planning"],
        parent: Some(&ACTION),
        annees: None,
        colonnes: &[
            DE_L_ACTION,
            exigee("libelle", Genre::Texte, &["Étape", "Libellé", "Intitulé", "Tâche"]),
            colonne("debut", Genre::Moment, &["Début", "Du", "Date de début", "Commence"]),
            colonne("fin", Genre::Moment, &["Fin", "Au", "Date de fin", "Échéance", "Finit"]),
            colonne("responsable", Genre::Nom, &["Responsable", "Qui", "Chargé de l'étape"]),
        ],
    },
    Modele {
        cle: "budget",
        noms: &["Budget", "Budgets", "Financement", "Plan de financement"],
        parent: Some(&ACTION),
        annees: Some(Annees::Montants),
        colonnes: &[
            DE_L_ACTION,
            Colonne { reprise: true, ..exigee("sens", Genre::Nom, &["Sens", "Dépense ou recette", "Nature de la ligne"]) },
            colonne("annee", Genre::Nom, &["Année", "Exercice"]),
            colonne("libelle", Genre::Texte, &["Libellé", "Intitulé", "Objet", "Poste"]),
            colonne("financeur", Genre::Nom, &["Financeur", "Financé par", "Organisme"]),
            colonne("montant", Genre::Montant, &["Montant", "Somme"]),
            colonne("nature", Genre::Nom, &["Nature", "Section", "Type de dépense"]),
            colonne("statut", Genre::Nom, &["Statut", "Sollicité ou acquis", "État"]),
        ],
    },
    Modele {
        cle: "budget.depenses",
        noms: &["Dépenses"],
        parent: Some(&ACTION),
        annees: Some(Annees::Montants),
        colonnes: &[
            DE_L_ACTION,
            colonne("annee", Genre::Nom, &["Année", "Exercice"]),
            colonne("libelle", Genre::Texte, &["Libellé", "Intitulé", "Objet", "Dépense", "Poste"]),
            colonne("montant", Genre::Montant, &["Montant", "Somme"]),
            colonne("nature", Genre::Nom, &["Nature", "Section", "Type de dépense"]),
        ],
    },
    Modele {
        cle: "budget.recettes",
        noms: &["Recettes", "Financements"],
        parent: Some(&ACTION),
        annees: Some(Annees::Montants),
        colonnes: &[
            DE_L_ACTION,
            colonne("annee", Genre::Nom, &["Année", "Exercice"]),
            exigee("financeur", Genre::Nom, &["Financeur", "Financé par", "Organisme", "Recette"]),
            colonne("libelle", Genre::Texte, &["Libellé", "Intitulé", "Objet"]),
            colonne("montant", Genre::Montant, &["Montant", "Somme"]),
            colonne("statut", Genre::Nom, &["Statut", "Sollicité ou acquis", "État"]),
        ],
    },
    Modele {
        cle: "indicateurs",
        noms: &["Indicateurs", "Évaluation", "Tableau de bord"],
        parent: Some(&ACTION),
        annees: Some(Annees::Cibles),
        colonnes: &[
            DE_L_ACTION,
            colonne("id", Genre::Nom, &["Identifiant", "Id", "N°", "Code"]),
            exigee("libelle", Genre::Texte, &["Indicateur", "Libellé", "Intitulé"]),
            colonne("type", Genre::Nom, &["Nature", "Type"]),
            colonne("unite", Genre::Texte, &["Unité"]),
            colonne("reference.valeur", Genre::Nombre, &["Valeur de référence", "Référence", "Valeur initiale", "Départ"]),
            colonne("reference.date", Genre::Date, &["Date de référence", "Référence au", "Relevée le"]),
            colonne("source", Genre::Texte, &["Source", "Origine"]),
            colonne("frequence", Genre::Texte, &["Fréquence", "Périodicité"]),
            colonne("responsable", Genre::Nom, &["Responsable", "Relevé par", "Qui"]),
        ],
    },
    Modele {
        cle: "moyens_humains",
        noms: &["Moyens humains", "Moyens", "Postes"],
        parent: Some(&ACTION),
        annees: None,
        colonnes: &[
            DE_L_ACTION,
            exigee("poste", Genre::Texte, &["Poste", "Fonction", "Intitulé"]),
            colonne("etp", Genre::Nombre, &["ETP", "Quotité", "Équivalent temps plein"]),
            colonne("financeur", Genre::Nom, &["Financeur", "Employeur", "Organisme"]),
        ],
    },
    Modele {
        cle: "equipements",
        noms: &["Équipements", "Équipements et services", "Services"],
        parent: None,
        annees: None,
        colonnes: &[
            exigee("nom", Genre::Texte, &["Nom", "Équipement", "Structure", "Équipement ou service"]),
            colonne("type", Genre::Texte, &["Nature", "Type"]),
            colonne("gestionnaire", Genre::Nom, &["Gestionnaire", "Géré par", "Organisme"]),
            colonne("agrement", Genre::Texte, &["Agrément", "Autorisation"]),
            colonne("capacite", Genre::Texte, &["Capacité", "Places"]),
            colonne("soutien", Genre::Texte, &["Soutien", "Soutien de la collectivité"]),
            colonne("axe", Genre::Nom, &["Axe", "N° axe"]),
        ],
    },
    Modele {
        cle: "gouvernance.instances",
        noms: &["Gouvernance", "Instances", "Pilotage"],
        parent: None,
        annees: None,
        colonnes: &[
            exigee("nom", Genre::Texte, &["Instance", "Nom"]),
            colonne("presidence", Genre::Texte, &["Présidence", "Animation", "Présidée par", "Animée par"]),
            colonne("composition", Genre::Liste, &["Composition", "Membres"]),
            colonne("frequence", Genre::Texte, &["Fréquence", "Périodicité"]),
            colonne("missions", Genre::Liste, &["Missions", "Rôle"]),
        ],
    },
];

/// Sheets that explain, list choices or draw: they hold no data.
const MUETTES: [&str; 9] =
    ["notice", "lisez moi", "mode d emploi", "aide", "listes", "liste", "choix", "graphique", "parametres"];

/// A name without what people write in two ways: case, accents, punctuation, and what stands in brackets.
pub(super) fn simple(nom: &str) -> String {
    let sans_parentheses = match (nom.find('('), nom.rfind(')')) {
        (Some(debut), Some(fin)) if debut > 0 && debut < fin => format!("{}{}", &nom[..debut], &nom[fin + 1..]),
        _ => nom.to_owned(),
    };
    let nu = french::sans_accents(&sans_parentheses).to_lowercase().replace('°', " ");
    nu.split(|c: char| !c.is_alphanumeric()).filter(|mot| !mot.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The kind of a sheet of this name: « Budget », or « Budget axe 1 ».
pub(super) fn modele(nom: &str) -> Option<&'static Modele> {
    let nom = simple(nom);
    let exact = MODELES.iter().find(|modele| modele.noms.iter().any(|connu| simple(connu) == nom));
    let suivi = || {
        let mut candidats = MODELES.iter().flat_map(|modele| modele.noms.iter().map(move |connu| (simple(connu), modele)));
        candidats.find(|(connu, _)| nom.strip_prefix(connu.as_str()).is_some_and(|reste| reste.starts_with(' ')))
    };
    exact.or_else(|| suivi().map(|(_, modele)| modele))
}

/// The kind of sheet that fills a key: what « feuilles: » of the YAML names.
pub(super) fn de_la_cle(cle: &str) -> Option<&'static Modele> {
    MODELES.iter().chain([&PLAT]).find(|modele| modele.cle == cle).or_else(|| modele(cle))
}

/// Does a sheet of this name hold no data?
pub(super) fn est_muette(nom: &str) -> bool {
    MUETTES.contains(&simple(nom).as_str())
}

impl Modele {
    /// The column that a heading names.
    pub(super) fn colonne(&self, intitule: &str) -> Option<&'static Colonne> {
        let intitule = simple(intitule);
        self.colonnes.iter().find(|colonne| colonne.noms.iter().any(|nom| simple(nom) == intitule))
    }

    /// The column that fills a key.
    pub(super) fn de_cle(&self, cle: &str) -> Option<&'static Colonne> {
        self.colonnes.iter().find(|colonne| colonne.cle == cle && cle != RENVOI)
    }
}
