//! The texts that an act cites: do they exist on the day of the sitting, are they named in full, do visas follow one another as usage
//! wants?
//!
//! In: the references that the texts of an act make, and what the index of articles knows. Out: findings, once per act for a same text.
//! A visa has no force of its own (CE, Section, 28 juin 1974, Charmasson): nothing here is an error.

mod intitules;
mod ordre;
mod references;

use super::Affaire;
use super::regle::{Check, Examen};
use super::textes::{Partie, Passage};
use crate::diagnostic::Gravite;
use crate::french;
use crate::law::citations::{Nature, TexteCite};
use crate::law::codes::Code;

pub(super) const TABLE: [Check; 7] = [
    Check {
        code: "VIS-01",
        titre: "les textes cités sont en vigueur au jour de la séance",
        pourquoi: "Un texte qu'un code a repris, ou un article qui n'est plus en vigueur, ne fonde pas la décision. L'acte n'en est pas moins \
                   valable, mais le contrôle de légalité le relève, et le lecteur cherche un texte qu'il ne trouvera pas.",
        fondement: "usage, guide de légistique, 3.1.5 ; index des articles : DILA – Légifrance, Licence Ouverte 2.0",
        exemple: "- la loi n° 84-53 du 26 janvier 1984 portant dispositions statutaires relatives à la fonction publique territoriale",
        ecrire: "citer le texte en vigueur au jour de la séance, avec ses articles",
        examen: Examen::Acte(references::perimes),
        ..Check::MODELE
    },
    Check {
        code: "VIS-02",
        gravite: Gravite::Conseil,
        titre: "les visas se suivent dans l'ordre de l'usage",
        pourquoi: "Du texte le plus général au plus proche de l'affaire : le lecteur sait où chercher, et voit d'un coup d'œil ce qui manque.",
        fondement: "usage",
        exemple: "- la délibération n° 2026-014 du 14 avril 2026 adoptant le budget primitif",
        ecrire: "placer dans cet ordre la Constitution et les traités, les textes européens, les codes et les lois, les ordonnances, les décrets, \
                 les arrêtés de l'État, les circulaires, puis les actes de l'assemblée, les conventions, les avis et les demandes ; le code \
                 général des collectivités territoriales peut venir en tête",
        examen: Examen::Acte(ordre::desordre),
        ..Check::MODELE
    },
    Check {
        code: "VIS-03",
        gravite: Gravite::Conseil,
        titre: "les lois et les décrets sont visés avec leur numéro, leur date et leur intitulé",
        pourquoi: "« La loi de 2000 » oblige le lecteur à chercher laquelle. Le numéro et la date trouvent le texte, l'intitulé dit de quoi il \
                   traite.",
        fondement: "usage, guide de légistique, 3.1.5",
        exemple: "- le décret n° 2001-495",
        ecrire: "écrire le numéro, la date et l'intitulé, comme « la loi n° 2000-321 du 12 avril 2000 relative aux droits des citoyens dans leurs \
                 relations avec les administrations »",
        examen: Examen::Acte(intitules::incomplets),
        ..Check::MODELE
    },
    Check {
        code: "VIS-04",
        gravite: Gravite::Conseil,
        titre: "un visa cite le texte qui donne compétence à l'assemblée",
        pourquoi: "Les visas disent d'abord de quel droit l'assemblée décide : c'est presque toujours un article d'un code.",
        fondement: "usage",
        exemple: "- la demande de l'association Les Mille Lieux",
        ecrire: "ajouter en tête le code qui donne compétence à l'assemblée, avec l'article",
        examen: Examen::Acte(ordre::sans_competence),
        ..Check::MODELE
    },
    Check {
        code: "VIS-05",
        titre: "les articles cités existent dans le code qui est nommé",
        pourquoi: "Deux chiffres croisés, un « R. » pour un « L. », un code pour un autre : la faute est facile, et le lecteur ne retrouve rien. \
                   Le programme tient un index des articles des codes. Pour plusieurs d'entre eux, l'index est ancien : un article récent peut \
                   lui manquer, et la référence est alors seulement à vérifier.",
        fondement: "usage ; index des articles : DILA – Légifrance, Licence Ouverte 2.0",
        exemple: "- le code général des collectivités territoriales, notamment son article L. 2121-92",
        ecrire: "vérifier le numéro et le code sur Légifrance",
        examen: Examen::Acte(references::inconnus),
        ..Check::MODELE
    },
    Check {
        code: "VIS-06",
        gravite: Gravite::Conseil,
        titre: "un texte dit « susvisé » figure dans les visas",
        pourquoi: "« Susvisé » renvoie le lecteur aux visas : s'il n'y trouve pas le texte, il ne sait pas duquel on parle.",
        fondement: "usage, guide de légistique, 3.1.5",
        exemple: "- que le règlement susvisé fixe les tarifs du port",
        ecrire: "viser ce texte, ou le nommer ici en entier, sans « susvisé »",
        examen: Examen::Acte(intitules::pas_vises),
        ..Check::MODELE
    },
    Check {
        code: "VIS-07",
        gravite: Gravite::Conseil,
        titre: "les articles plus récents que l'index sont vérifiés",
        pourquoi: "Un article ajouté à un code en prolonge d'ordinaire un autre : « L. 5211-11-2 » suit « L. 5211-11 ». Quand l'index du code est \
                   plus ancien que la séance, le programme ne peut dire si cet article existe.",
        fondement: "usage ; index des articles : DILA – Légifrance, Licence Ouverte 2.0",
        exemple: "- le code général des collectivités territoriales, notamment ses articles L. 5211-11-2 et L. 5211-11-3",
        ecrire: "vérifier sur Légifrance que l'article existe au jour de la séance",
        examen: Examen::Acte(references::recents),
        ..Check::MODELE
    },
];

/// The visas of an act.
fn visas<'p, 'a>(affaire: &'p Affaire<'a>) -> impl Iterator<Item = &'p Passage<'a>> {
    affaire.passages().iter().filter(|passage| passage.partie == Partie::Visa)
}

/// A code in a sentence: « le code civil », « le code forestier », without « (nouveau) », « la Constitution du 4 octobre 1958 ».
fn le_code(code: &Code) -> String {
    let fin = [" (nouveau)", " (édition"].iter().find_map(|suite| code.nom.find(suite));
    let nom = code.nom.get(..fin.unwrap_or(code.nom.len())).unwrap_or_default();
    if nom.starts_with("Constitution") { format!("la {nom}") } else { format!("le {}", french::minuscule_initiale(nom)) }
}

/// The same after « de »: « du code civil ».
fn du_code(code: &Code) -> String {
    french::contracter("de", &le_code(code))
}

/// A law or a décret in a sentence: « la loi n° 2000-321 du 12 avril 2000 ».
fn le_texte(texte: &TexteCite) -> String {
    let article = match texte.nature {
        Nature::Ordonnance | Nature::Arrete => "l'",
        Nature::Decret => "le ",
        _ => "la ",
    };
    format!("{article}{texte}")
}
