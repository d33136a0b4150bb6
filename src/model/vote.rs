//! How the assembly voted: by counts, by names, by ballot.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Situe, Texte, Voix};

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
    /// À égalité, la voix prépondérante du président a-t-elle fait la décision ?
    pub voix_preponderante: bool,
    /// Les tours d'un scrutin secret, pour une élection ou une désignation.
    pub tours: Vec<Situe<Tour>>,
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
