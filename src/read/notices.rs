//! The pages of what reading can refuse. None can be set aside: as long as one stands, what the file says is not known.

use crate::diagnostic::{Gravite, Notice};

/// A page of this room: reading refuses, or it says nothing.
const fn notice(code: &'static str, titre: &'static str, pourquoi: &'static str) -> Notice {
    Notice { code, gravite: Gravite::Erreur, titre, pourquoi, fondement: "", exemple: "", ecrire: "" }
}

/// The pages, in the order of the codes.
pub const NOTICES: [Notice; 17] = [
    Notice {
        exemple: "objet: Pompiers : subvention à l'amicale",
        ecrire: "suivre l'aide du message ; un texte qui commence par un signe, ou qui contient « : », s'écrit entre guillemets, ou en \
                 bloc après « | »",
        ..notice(
            "LIRE-01",
            "le fichier suit l'écriture de YAML",
            "Un signe mal placé change la structure du fichier, ou fait perdre un mot sans rien dire. Plutôt que de deviner, le \
             programme montre le signe et s'arrête : aucun acte n'est imprimé autrement qu'il n'a été écrit.",
        )
    },
    Notice {
        exemple: "présents: [durand, martin]",
        ecrire: "recopier la clé proposée ; « delib schema » et l'éditeur donnent toutes celles qui existent",
        ..notice(
            "LIRE-02",
            "toute clé est connue à l'endroit où elle est écrite",
            "Une clé mal écrite ne serait pas lue : ce qu'elle dit manquerait dans l'acte sans que personne ne le remarque.",
        )
    },
    Notice {
        exemple: "objet: Subvention aux pompiers",
        ecrire: "garder une seule des deux, ou commencer un nouvel élément par un tiret",
        ..notice(
            "LIRE-03",
            "une clé n'est écrite qu'une fois au même endroit",
            "De deux valeurs pour une même clé, une seule serait lue. Le plus souvent, un tiret a été oublié entre deux éléments d'une \
             liste.",
        )
    },
    Notice {
        exemple: "date: 2026-02-31",
        ecrire: "écrire la valeur sous la forme attendue, que le message donne",
        ..notice(
            "LIRE-04",
            "toute valeur a la forme attendue : une date qui existe, un nombre, un mot de la liste",
            "Une valeur d'une autre forme ne peut être ni comptée ni imprimée.",
        )
    },
    Notice {
        exemple: "- {pages: 4}",
        ecrire: "ajouter la clé que le message nomme",
        ..notice(
            "LIRE-05",
            "rien d'indispensable ne manque",
            "Peu de clés sont obligatoires : celles sans lesquelles la rubrique ne veut rien dire, comme l'objet d'un acte ou la date \
             d'une séance.",
        )
    },
    Notice {
        ecrire: "garder une seule définition entre le fichier de la délibération et la racine",
        ..notice(
            "LIRE-06",
            "chaque rubrique est définie une seule fois pour un acte",
            "La collectivité et la séance se cherchent du fichier de l'acte vers la racine. De deux définitions, l'une serait ignorée.",
        )
    },
    Notice {
        ecrire: "ajouter la rubrique qui manque, dans ce fichier ou dans un fichier à son nom du même dossier ou d'un dossier supérieur ; \
                 « delib init » écrit un modèle",
        ..notice(
            "LIRE-07",
            "ce qui est donné à lire contient une délibération, sa séance et sa collectivité",
            "Un acte ne peut se composer sans savoir qui délibère, ni quand.",
        )
    },
    Notice {
        exemple: "fichier: blason.svg",
        ecrire: "vérifier le nom du fichier, majuscules et accents compris, son dossier et son format",
        ..notice(
            "LIRE-08",
            "tout fichier cité existe et peut être lu",
            "Un fichier absent, interdit ou abîmé laisserait un vide dans l'acte.",
        )
    },
    Notice {
        ecrire: "vérifier que c'est bien le fichier voulu ; couper celui qui est vraiment trop long",
        ..notice(
            "LIRE-09",
            "ni fichier, ni texte, ni liste ne dépasse ce qu'un acte peut demander",
            "Un texte, une liste ou un fichier démesuré, ou qui se déploie sans fin, vient d'une erreur ou d'une malveillance : il \
             n'est pas lu jusqu'au bout.",
        )
    },
    Notice {
        ecrire: "enregistrer le fichier en UTF-8, ce que tout éditeur de texte propose",
        ..notice(
            "LIRE-10",
            "les fichiers sont des textes en UTF-8",
            "Dans un autre codage, les accents et le signe euro s'imprimeraient faux.",
        )
    },
    Notice {
        exemple: "fichier: /home/mairie/blason.svg",
        ecrire: "placer le fichier dans le dossier de la collectivité ou de l'acte, et écrire un chemin relatif",
        ..notice(
            "LIRE-11",
            "aucun chemin ne sort du dossier",
            "Un dossier doit pouvoir être copié ou confié sans emporter, ni lire, ce qui se trouve ailleurs sur la machine.",
        )
    },
    Notice {
        ecrire: "ouvrir le fichier dans un tableur, ôter le mot de passe s'il y en a un, puis l'enregistrer en XLSX, en ODS ou en CSV",
        ..notice(
            "LIRE-12",
            "tout tableur cité peut être ouvert",
            "Un tableur abîmé, protégé ou d'un ancien format ne peut être lu en entier : rien n'en est repris plutôt qu'une partie.",
        )
    },
    Notice {
        ecrire: "donner à la feuille ou à la colonne un nom que le message propose, ou dire dans le YAML ce qu'elle est : « feuilles: », \
                 « colonnes: » ; le mot « ignorer » l'écarte",
        ..notice(
            "LIRE-13",
            "toute feuille et toute colonne d'un tableur est reconnue, ou écartée",
            "Une colonne dont le nom n'est pas compris ne serait pas lue : ce qu'elle dit manquerait dans les annexes sans que personne ne \
             le remarque.",
        )
    },
    Notice {
        ecrire: "recopier l'identifiant de l'atelier ou de l'action tel qu'il est dans sa feuille",
        ..notice(
            "LIRE-14",
            "toute ligne d'un tableur se rattache à un atelier ou à une action qui existe",
            "Une dépense, une étape ou un constat qui ne se rattache à rien ne paraîtrait dans aucune annexe.",
        )
    },
    Notice {
        gravite: Gravite::Avertissement,
        ecrire: "corriger la ligne en cause, ou le total",
        ..notice(
            "LIRE-15",
            "les totaux écrits dans un tableur sont les sommes de leurs lignes",
            "Les annexes impriment les sommes calculées. Un total écrit qui en diffère signale une ligne oubliée ou un montant mal saisi.",
        )
    },
    Notice {
        gravite: Gravite::Avertissement,
        fondement: "cahier des charges de la transmission des actes",
        ecrire: "alléger les images des annexes, ou transmettre une partie des annexes à part",
        ..notice(
            "ANX-09",
            "un acte et ses annexes ne dépassent pas ensemble 150 Mo",
            "Au-delà, la télétransmission refuse l'envoi entier, après l'avoir reçu.",
        )
    },
    Notice {
        gravite: Gravite::Avertissement,
        ecrire: "renommer le fichier, pour que son nom finisse par « .yaml » et rien d'autre",
        ..notice(
            "LIRE-16",
            "aucun fichier n'est laissé de côté pour la fin de son nom",
            "Un éditeur qui ajoute « .txt » sans le montrer ferait manquer un acte que personne ne chercherait.",
        )
    },
];
