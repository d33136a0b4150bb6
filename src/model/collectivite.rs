//! The body that deliberates: its name, its people, its house style.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Civilite, Couleur, Date, Situe, Texte};

/// La collectivité ou l'établissement qui délibère.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Collectivite {
    /// Le nom complet, tel qu'il s'imprime en tête : « Ville de Mantes-la-Jolie », « Communauté de communes du Val d'Orb ».
    #[schemars(example = &"Ville de Mantes-la-Jolie")]
    pub nom: Texte,
    /// Le nom du lieu seul, avec son article s'il en a un : « Mantes-la-Jolie », « Le Bez », « Les Plantiers ». Tiré du nom à défaut.
    #[serde(rename = "lieu")]
    pub toponyme: Option<Texte>,
    /// Le nom précédé de « de », si la forme calculée ne convient pas : « du Bez », « d'Alès ».
    pub de: Option<Texte>,
    /// La nature de la collectivité.
    #[serde(rename = "type")]
    pub nature: Situe<TypeCollectivite>,
    /// Le nom de l'assemblée, s'il n'est pas celui de l'usage : « Conseil de territoire ».
    pub assemblee: Option<Texte>,
    /// Le numéro SIREN (9 chiffres).
    #[schemars(example = &"217803618")]
    pub siren: Option<Texte>,
    /// La population municipale.
    pub population: Option<Situe<u32>>,
    /// L'effectif légal de l'assemblée, s'il n'est pas celui que donne la population.
    pub effectif_legal: Option<Situe<u32>>,
    /// Le mode de publicité choisi par une commune de moins de 3 500 habitants. « electronique » à défaut.
    pub publicite: Option<Situe<Publicite>>,
    /// Le département.
    pub departement: Option<Departement>,
    /// L'arrondissement.
    pub arrondissement: Option<Texte>,
    /// L'autorité exécutive : maire ou président.
    pub executif: Option<Executif>,
    /// Les membres de l'assemblée, dans l'ordre du tableau.
    #[serde(default)]
    pub membres: Vec<Situe<Membre>>,
    /// Le tribunal administratif compétent : sa présence fait imprimer les voies et délais de recours.
    pub tribunal: Option<Tribunal>,
    /// L'apparence des documents.
    #[serde(default)]
    pub charte: Charte,
    /// Les usages de rédaction de la maison.
    #[serde(default)]
    pub usages: Usages,
    /// Les formules que la collectivité écrit autrement (nom de la formule : texte handlebars). « delib modeles export » montre celles d'origine.
    #[serde(default)]
    pub formules: BTreeMap<Texte, Texte>,
    /// Le nom des fichiers produits, sans extension : « {{seance.date}}-{{numero}}-{{objet}} ». Le genre du document s'y ajoute.
    #[schemars(example = &"{{seance.date}}-{{numero}}-{{objet}}")]
    pub fichiers: Option<Texte>,
}

/// La nature d'une collectivité.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TypeCollectivite {
    /// Commune : conseil municipal, maire.
    Commune,
    /// Établissement public de coopération intercommunale : conseil communautaire, président.
    Epci,
    /// Syndicat de communes ou syndicat mixte fermé : comité syndical, président.
    Syndicat,
    /// Syndicat mixte ouvert : comité syndical, président ; ses statuts fixent beaucoup de règles.
    SyndicatMixte,
    /// Département : conseil départemental, président.
    Departement,
    /// Région : conseil régional, président.
    Region,
    /// Centre communal (ou intercommunal) d'action sociale : conseil d'administration, président.
    Ccas,
}

/// Le mode de publicité des actes d'une commune de moins de 3 500 habitants (article L. 2131-1 du CGCT).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Publicite {
    /// Par affichage.
    Affichage,
    /// Par publication sur papier.
    Papier,
    /// Sous forme électronique, sur le site internet.
    Electronique,
}

/// Le département.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Departement {
    /// Le numéro, entre guillemets : "78", "2A", "974".
    #[schemars(example = &"78")]
    pub code: Texte,
    /// Le nom : « Yvelines ».
    pub nom: Texte,
    /// Le nom précédé de « de », si la forme calculée ne convient pas : « des Yvelines ».
    pub de: Option<Texte>,
}

/// L'autorité exécutive.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Executif {
    /// La qualité imprimée au-dessus de la signature : « Le Maire », « La Présidente ».
    #[schemars(example = &"Le Maire")]
    pub qualite: Texte,
    /// « M. » ou « Mme ».
    pub civilite: Option<Situe<Civilite>>,
    /// Le prénom.
    pub prenom: Texte,
    /// Le nom, particule comprise.
    pub nom: Texte,
    /// L'identifiant du membre, s'il figure dans la liste des membres.
    pub membre: Option<Texte>,
}

/// Un membre de l'assemblée.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Membre {
    /// Un identifiant court, cité partout ailleurs : « durand », « p12 ».
    #[schemars(example = &"durand")]
    pub id: Texte,
    /// « M. » ou « Mme ».
    pub civilite: Option<Situe<Civilite>>,
    /// Le prénom.
    pub prenom: Texte,
    /// Le nom, particule comprise : « de La Tour ».
    pub nom: Texte,
    /// La fonction : « première adjointe », « vice-président ».
    #[schemars(example = &"première adjointe")]
    pub fonction: Option<Texte>,
    /// La commune ou l'organisme représenté (EPCI, syndicat, CCAS).
    pub represente: Option<Texte>,
    /// Le groupe politique.
    pub groupe: Option<Texte>,
    /// Pour un suppléant : l'identifiant du titulaire.
    pub suppleant_de: Option<Texte>,
    /// La date de naissance, qui départage deux candidats à égalité de voix. Elle n'est jamais imprimée.
    pub naissance: Option<Situe<Date>>,
    /// Les organismes que le membre préside, administre ou qui l'emploient, pour repérer les conflits d'intérêts. Jamais imprimés.
    #[serde(default)]
    pub liens: Vec<Texte>,
}

/// Le tribunal administratif compétent.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tribunal {
    /// La ville du tribunal : « Versailles ».
    #[schemars(example = &"Versailles")]
    pub ville: Texte,
    /// L'adresse postale.
    pub adresse: Option<Texte>,
}

/// L'apparence des documents.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Charte {
    /// Le style : classique (à empattements, sobre) ou moderne (sans empattements, filet de couleur).
    pub style: Style,
    /// La couleur d'accent : "#1f3a5f".
    pub couleur: Option<Situe<Couleur>>,
    /// La police du texte, parmi celles qui sont embarquées ou placées dans le dossier « polices » à côté de la collectivité.
    pub police: Option<Texte>,
    /// Le logo ou le blason.
    pub logo: Option<Logo>,
}

/// Le style d'un document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// Sobre, à empattements.
    #[default]
    Classique,
    /// Sans empattements, filet de couleur, logo à gauche.
    Moderne,
}

/// Le logo ou le blason.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Logo {
    /// Le chemin du fichier (SVG, PNG ou JPEG), relatif au fichier qui le cite.
    pub fichier: Texte,
    /// Le texte de remplacement, lu aux personnes qui ne voient pas l'image : « Blason de Mantes-la-Jolie ».
    pub texte_alternatif: Texte,
}

/// Les usages de rédaction.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Usages {
    /// La ponctuation qui termine visas et considérants.
    pub visas: Ponctuation,
    /// La forme du dispositif.
    pub dispositif: FormeDispositif,
    /// La façon d'écrire les références d'articles.
    pub references: FormeReferences,
    /// Ce que compte la ligne « Votants » de l'extrait.
    pub votants: SensVotants,
    /// L'extrait donne-t-il la note de synthèse avant la délibération ? Oui à défaut.
    pub note_dans_extrait: Option<bool>,
    /// Faut-il, dans le dossier, une page de garde devant chaque annexe ? Non à défaut.
    pub pages_de_garde: bool,
}

/// Ce que l'on entend par « votants » : les actes emploient le mot dans les deux sens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SensVotants {
    /// Ceux qui peuvent voter : les présents et les représentés.
    #[default]
    PresentsEtRepresentes,
    /// Ceux qui ont exprimé un suffrage : les voix pour et les voix contre.
    Exprimes,
}

/// La ponctuation qui termine chaque visa et chaque considérant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ponctuation {
    /// « Vu le code général des collectivités territoriales ; »
    #[default]
    PointVirgule,
    /// « Vu le code général des collectivités territoriales, »
    Virgule,
}

/// La forme du dispositif.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FormeDispositif {
    /// « Article 1er », « Article 2 », « Article unique ».
    #[default]
    Articles,
    /// Une liste à tirets.
    Tirets,
}

/// La façon d'écrire les références d'articles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FormeReferences {
    /// « L. 2121-29 », l'écriture des codes, quelle que soit la saisie.
    #[default]
    Codes,
    /// Comme dans la saisie.
    TelQuel,
}

impl Collectivite {
    /// The identifier of the executive among the members: said, or that of the only member who has its names.
    pub fn membre_executif(&self) -> Option<&str> {
        let executif = self.executif.as_ref()?;
        let des_memes_noms = || {
            let meme = |a: &Texte, b: &Texte| a.trim() == b.trim();
            let mut membres = self.membres.iter().filter(|m| meme(&m.nom, &executif.nom) && meme(&m.prenom, &executif.prenom));
            membres.next().filter(|_| membres.next().is_none()).map(|membre| membre.id.trim())
        };
        executif.membre.as_ref().map(|id| id.trim()).or_else(des_memes_noms)
    }
}
