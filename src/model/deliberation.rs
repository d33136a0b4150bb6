//! The act itself: its note, its reasons, its decisions, its formalities.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::Deserializer;

use super::plusieurs::un_ou_plusieurs;
use super::{Date, Decision, HuisClos, Markdown, Montant, Situe, Texte, Vote};

/// La délibération.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deliberation {
    /// L'objet, en une phrase sans point : le titre de l'acte.
    #[schemars(example = &"Subvention à l'association Lire en vallée")]
    pub objet: Texte,
    /// Le numéro public : « 2026-012 ».
    #[schemars(example = &"2026-012")]
    pub numero: Option<Texte>,
    /// Le numéro d'ordre dans la séance.
    pub ordre: Option<Situe<u32>>,
    /// La matière de la nomenclature ACTES, entre guillemets : "8.2".
    pub matiere: Option<Texte>,
    /// Où en est l'acte. « adopte » à défaut.
    #[serde(default)]
    pub etat: Situe<Etat>,
    /// Le rapporteur : identifiant d'un membre, ou un nom écrit en toutes lettres.
    pub rapporteur: Option<Texte>,
    /// Le titre de la note. « Note de synthèse » à défaut, « Rapport » pour un département ou une région.
    pub titre_note: Option<Texte>,
    /// La note de synthèse ou le rapport, en Markdown : paragraphes, listes, tableaux, **gras**, *italique*.
    pub note: Option<Markdown>,
    /// L'extrait de cet acte donne-t-il la note ? À défaut, l'usage de la maison (« usages: note_dans_extrait »).
    pub note_dans_extrait: Option<bool>,
    /// Qui préside pour cette affaire, si ce n'est pas le président de la séance : l'identifiant d'un membre.
    pub president: Option<Texte>,
    /// À quel titre il préside : « élue pour l'examen du compte administratif ».
    pub president_qualite: Option<Texte>,
    /// L'exposé des motifs, en Markdown, imprimé avant les visas.
    pub expose: Option<Markdown>,
    /// Les visas, sans « Vu » : « le code général des collectivités territoriales ».
    #[schemars(example = ["le code général des collectivités territoriales, notamment son article L. 2121-29"])]
    #[serde(default)]
    pub visas: Vec<Markdown>,
    /// Les considérants, sans « Considérant » : « que la commune souhaite … », « l'avis de … ».
    #[schemars(example = ["que l'action de l'association présente un intérêt communal"])]
    #[serde(default)]
    pub considerants: Vec<Markdown>,
    /// Visas et considérants mêlés, dans l'ordre voulu, si les deux listes ne suffisent pas.
    #[serde(default)]
    pub clauses: Vec<Situe<Clause>>,
    /// Le verbe qui ouvre le dispositif. « DÉCIDE » à défaut.
    pub verbe: Option<Texte>,
    /// Les décisions, une par article ou par tiret, en Markdown.
    #[schemars(example = ["d'attribuer une subvention de 1 200 € au titre de l'année 2026"])]
    #[serde(default)]
    pub decide: Vec<Decision>,
    /// Le vote.
    pub vote: Option<Situe<Vote>>,
    /// Les autres votes de la même affaire, dans l'ordre : sur un amendement, sur l'ordre du jour.
    #[serde(default)]
    pub autres_votes: Vec<Situe<AutreVote>>,
    /// La décision de siéger à huis clos.
    pub huis_clos: Option<HuisClos>,
    /// Les annexes, dans l'ordre.
    #[serde(default)]
    pub annexes: Vec<Situe<Annexe>>,
    /// La transmission au contrôle de légalité.
    pub transmission: Option<Transmission>,
    /// La publication.
    pub publication: Option<Publication>,
    /// Les voies et délais de recours, si le texte d'usage ne convient pas.
    pub recours: Option<Markdown>,
    /// La signature, si ce n'est pas simplement celle de l'exécutif.
    pub signature: Option<Signature>,
    /// Ce que l'acte est en droit, quand une règle particulière s'y attache. Sert aux vérifications ; à défaut, l'objet renseigne.
    pub sujet: Option<Situe<Sujet>>,
    /// L'exercice budgétaire concerné : 2026.
    pub exercice: Option<Situe<u32>>,
    /// La date d'effet, si ce n'est pas celle où l'acte devient exécutoire. Sert aux vérifications.
    pub effet: Option<Situe<Date>>,
    /// L'acte est-il une décision individuelle ? Sert aux vérifications.
    #[serde(default)]
    pub individuelle: bool,
    /// L'affaire concerne-t-elle une installation classée pour la protection de l'environnement ? Sert aux vérifications.
    #[serde(default)]
    pub installation_classee: bool,
    /// Les éléments du contrat dont la signature est autorisée. Servent aux vérifications.
    pub contrat: Option<Situe<Contrat>>,
    /// Les bénéficiaires d'une subvention, d'une aide ou d'un contrat. Servent aux vérifications.
    #[serde(default)]
    pub beneficiaires: Vec<Situe<Beneficiaire>>,
    /// Les règles écartées pour cet acte, chacune avec son motif, que le rapport répète.
    #[serde(default)]
    pub ecarts: Vec<Situe<Ecart>>,
}

/// Ce que l'acte est en droit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sujet {
    /// Vote du compte administratif ou du compte financier unique.
    Comptes,
    /// Vote du budget ou d'une décision modificative.
    Budget,
    /// Élection, nomination, désignation de représentants.
    Nomination,
    /// Attribution d'une subvention.
    Subvention,
    /// Autorisation de signer un contrat ou une convention.
    Contrat,
}

/// Un autre vote de la même affaire.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AutreVote {
    /// Ce qui est mis aux voix : « l'amendement n° 1, présenté par M. Louis Bernard ».
    #[schemars(example = &"l'amendement n° 1, présenté par M. Louis Bernard")]
    pub sur: Texte,
    /// Le vote.
    pub vote: Situe<Vote>,
    /// A-t-il été favorable ? À défaut, ce que disent les voix.
    pub adopte: Option<Situe<bool>>,
}

/// Les éléments essentiels d'un contrat.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Contrat {
    /// Les autres signataires.
    pub parties: Vec<Texte>,
    /// L'objet du contrat.
    pub objet: Option<Texte>,
    /// Le montant, ou le mode de calcul du prix : « 12 000 € par an ».
    pub montant: Option<Texte>,
    /// La durée : « quatre ans », « 2027-2030 ».
    pub duree: Option<Texte>,
    /// La date de signature, une fois le contrat signé.
    pub signature: Option<Situe<Date>>,
}

/// Le bénéficiaire d'une subvention, d'une aide ou d'un contrat.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Beneficiaire {
    /// Son nom.
    pub nom: Texte,
    /// Le montant pour l'année : 1 200 €.
    pub montant: Option<Situe<Montant>>,
    /// Est-ce un organisme de droit privé (association, entreprise) ? Oui à défaut.
    pub prive: Option<bool>,
    /// Une convention est-elle conclue avec lui ?
    #[serde(default)]
    pub convention: bool,
}

/// Une règle écartée pour un acte.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ecart {
    /// Le code de la règle : « ACT-08 ».
    pub regle: Texte,
    /// Pourquoi elle ne vaut pas ici, en une phrase.
    #[schemars(example = &"Simple communication, dont le conseil prend acte")]
    pub motif: Texte,
}

/// Où en est un acte.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Etat {
    /// Soumis au conseil, pas encore voté.
    Projet,
    /// Adopté.
    #[default]
    Adopte,
    /// Adopté, transmis et publié : exécutoire.
    Executoire,
    /// Rejeté par l'assemblée.
    Rejete,
    /// Renvoyé à une séance ultérieure.
    Ajourne,
    /// Retiré de l'ordre du jour.
    Retire,
}

/// Une clause du préambule.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Clause {
    /// Un visa, sans « Vu ».
    Vu(Markdown),
    /// Un considérant, sans « Considérant ».
    Considerant(Markdown),
}

/// Une annexe de l'acte.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Annexe {
    /// Le titre.
    pub titre: Texte,
    /// Le numéro, s'il n'est pas celui du rang : « 1 », « 1.2 ».
    pub numero: Option<Texte>,
    /// Le nombre de pages, s'il ne se lit pas dans le fichier.
    pub pages: Option<Situe<u32>>,
    /// Le fichier (PDF, PNG, JPEG ou SVG), par son chemin à partir de celui qui le cite : « annexes/convention.pdf ».
    pub fichier: Option<Texte>,
    /// Faut-il une page de garde devant cette annexe, dans le dossier ? À défaut, l'usage de la maison (« usages: pages_de_garde »).
    pub page_de_garde: Option<bool>,
    /// Le type de pièce de la nomenclature ACTES : « 99_DE », « 70_DE ».
    #[schemars(example = &"99_DE")]
    pub type_pj: Option<Texte>,
    /// Ce que l'annexe donne du plan, dans l'ordre : le programme la compose. Un modèle, ou plusieurs.
    #[serde(default)]
    pub modele: Modeles,
    /// Une annexe pour chacun des axes, des ateliers ou des actions, au lieu d'une pour tous.
    pub par: Option<Situe<Regroupement>>,
    /// Le gabarit d'une annexe à rédiger : un texte en Markdown, où « {{action.intitule}} » devient ce que dit le plan, ou une ligne d'un
    /// tableur. Relatif au fichier qui le cite. Le titre de l'annexe peut citer les mêmes données.
    #[schemars(example = &"gabarits/convention.md")]
    pub gabarit: Option<Texte>,
    /// Le tableau qui remplit le gabarit : une annexe par ligne.
    pub lignes: Option<Situe<Lignes>>,
    /// Le nom du fichier de chaque annexe, sans extension : « convention-{{ligne.association}} ». Le numéro et le titre à défaut.
    #[schemars(example = &"convention-{{ligne.association}}")]
    pub motif: Option<Texte>,
}

/// Le tableau qui remplit un gabarit. Une colonne « Montant versé (€) » s'y cite « ligne.montant_verse ».
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lignes {
    /// Le tableur (XLSX, ODS ou CSV), relatif à ce fichier : « associations.csv ».
    #[schemars(example = &"associations.csv")]
    pub classeur: Texte,
    /// La feuille, si le tableur en a plusieurs.
    pub feuille: Option<Texte>,
    /// L'intitulé d'une colonne : une annexe pour les lignes qui y ont la même valeur, au lieu d'une par ligne.
    pub par: Option<Texte>,
}

/// Un modèle d'annexe, ou plusieurs.
#[derive(Debug, Clone, Default)]
pub struct Modeles(pub Vec<Situe<ModeleAnnexe>>);

/// Ce qu'une annexe donne du plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ModeleAnnexe {
    /// Le diagnostic partagé : constats, atouts, freins, par axe.
    Diagnostic,
    /// Les fiches des ateliers.
    FicheAtelier,
    /// Les fiches-actions.
    FicheAction,
    /// Le plan d'actions, une ligne par action.
    PlanActions,
    /// Le calendrier, par trimestre.
    Calendrier,
    /// Le budget récapitulatif.
    Budget,
    /// Les indicateurs.
    Indicateurs,
    /// La gouvernance.
    Gouvernance,
    /// Les équipements et services soutenus.
    Equipements,
}

/// Comment les annexes se partagent le plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Regroupement {
    /// Une annexe par axe.
    Axe,
    /// Une annexe par atelier.
    Atelier,
    /// Une annexe par action.
    Action,
}

impl<'de> Deserialize<'de> for Modeles {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        un_ou_plusieurs(deserializer).map(Self)
    }
}

impl JsonSchema for Modeles {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Modeles".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let un = generator.subschema_for::<ModeleAnnexe>();
        json_schema!({ "anyOf": [un, { "type": "array", "items": un }] })
    }
}

/// La transmission au contrôle de légalité.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Transmission {
    /// La date de réception par le représentant de l'État.
    pub date: Situe<Date>,
    /// L'identifiant de l'accusé de réception : « 078-217803618-20260323-2026012-DE ».
    #[schemars(example = &"078-217803618-20260323-2026012-DE")]
    pub identifiant: Option<Texte>,
}

/// La publication ou l'affichage.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// La date de publication ou d'affichage.
    pub date: Option<Situe<Date>>,
    /// La date de mise en ligne sur le site internet.
    pub mise_en_ligne: Option<Situe<Date>>,
    /// La date de retrait du site internet.
    pub retrait: Option<Situe<Date>>,
}

impl Etat {
    /// Was the proposal adopted?
    pub fn est_adopte(self) -> bool {
        matches!(self, Self::Adopte | Self::Executoire)
    }
}

/// Le bloc de signature.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Signature {
    /// Le membre qui signe à la place de l'exécutif : son identifiant.
    pub signataire: Option<Texte>,
    /// La mention qui précède sa qualité : « Pour le Maire et par délégation », « Pour le Maire empêché ».
    pub mention: Option<Texte>,
    /// La qualité du signataire, si ce n'est pas sa fonction : « L'adjointe déléguée aux solidarités ».
    pub qualite: Option<Texte>,
    /// Faut-il la signature des secrétaires de séance ? Oui à défaut pour les séances depuis le 1er juillet 2022, si un secrétaire est nommé.
    pub secretaires: Option<Situe<bool>>,
}
