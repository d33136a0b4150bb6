//! How the assembly voted: by counts, by names, by ballot.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Date, Situe, Texte, Voix};

/// Le vote. Sans rien d'autre que « resultat: unanimite », l'acte est adopté à l'unanimité.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Vote {
    /// Le résultat, quand il se dit d'un mot.
    pub resultat: Option<Situe<Resultat>>,
    /// Le mode de scrutin. « ordinaire » à défaut.
    pub scrutin: Option<Situe<Scrutin>>,
    /// Les voix pour : un nombre, ou la liste des membres.
    pub pour: Option<Situe<Voix>>,
    /// Les voix contre : un nombre, ou la liste des membres.
    pub contre: Option<Situe<Voix>>,
    /// Les abstentions : un nombre, ou la liste des membres.
    pub abstentions: Option<Situe<Voix>>,
    /// Les membres qui ne prennent pas part au vote : identifiants.
    pub ne_prennent_pas_part: Vec<Texte>,
    /// Les membres intéressés à l'affaire, qui ont quitté la salle : identifiants.
    pub interesses: Vec<Texte>,
    /// Les membres intéressés qui sont restés dans la salle sans prendre part au débat ni au vote : identifiants.
    pub restes_en_salle: Vec<Texte>,
    /// Ceux qui ont demandé ce mode de scrutin : un nombre, ou la liste des membres.
    pub demandeurs: Option<Situe<Voix>>,
    /// L'assemblée a-t-elle décidé à l'unanimité de ne pas voter au scrutin secret ?
    pub renonciation_au_secret: bool,
    /// Le nombre de votants, s'il figure au procès-verbal : il est comparé à celui que le programme calcule.
    pub votants: Option<Situe<u32>>,
    /// Le nombre de suffrages exprimés, s'il figure au procès-verbal : il est comparé à celui que le programme calcule.
    pub exprimes: Option<Situe<u32>>,
    /// La majorité absolue, si elle figure au procès-verbal : elle est comparée à celle que le programme calcule.
    pub majorite: Option<Situe<u32>>,
    /// À égalité, la voix prépondérante du président a-t-elle fait la décision ?
    pub voix_preponderante: bool,
    /// Les tours d'un scrutin secret, pour une élection ou une désignation.
    pub tours: Vec<Situe<Tour>>,
    /// Le nombre de sièges à pourvoir. Un à défaut.
    pub sieges: Option<Situe<u32>>,
    /// Les élus : identifiants de membres, ou noms.
    pub elus: Vec<Texte>,
}

/// Un résultat qui se dit d'un mot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Resultat {
    /// À l'unanimité.
    Unanimite,
    /// L'assemblée prend acte, sans vote.
    PrendActe,
}

/// Le mode de scrutin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scrutin {
    /// À main levée.
    Ordinaire,
    /// Public : les noms et le sens des votes sont inscrits.
    Public,
    /// Secret.
    Secret,
}

/// Un tour de scrutin secret.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tour {
    /// Les bulletins trouvés dans l'urne.
    pub bulletins: Situe<u32>,
    /// Les bulletins blancs.
    #[serde(default)]
    pub blancs: u32,
    /// Les bulletins nuls.
    #[serde(default)]
    pub nuls: u32,
    /// Les suffrages exprimés, s'ils figurent au procès-verbal : comparés à ceux que le programme calcule.
    pub exprimes: Option<Situe<u32>>,
    /// La majorité absolue, si elle figure au procès-verbal : comparée à celle que le programme calcule.
    pub majorite: Option<Situe<u32>>,
    /// Les candidats et leurs voix.
    pub candidats: Vec<Situe<Candidat>>,
}

/// Un candidat et ses voix.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Candidat {
    /// L'identifiant d'un membre, ou un nom (une liste, par exemple).
    pub nom: Texte,
    /// Les voix obtenues.
    pub voix: Situe<u32>,
    /// La date de naissance d'un candidat qui n'est pas membre : à égalité de voix, le plus âgé est élu.
    pub naissance: Option<Situe<Date>>,
}

/// La décision de siéger à huis clos (article L. 2121-18 du CGCT).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HuisClos {
    /// Qui l'a demandé : « du maire », « de trois membres ».
    pub demande: Texte,
    /// Le vote sur le huis clos.
    pub vote: Option<Situe<Vote>>,
}
