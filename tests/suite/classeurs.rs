//! Spreadsheets: read as a person reads them, and every slip told at its sheet and cell.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use delib::decompte::Chiffres;
use delib::model::{Plan, Situe};
use delib::read;
use proptest::prelude::*;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::banc::{delib, dossier, fichiers, projet};

/// What is wrong, and where: code, file, sheet, cell; the last three are empty for what stands in the YAML.
type Trouvaille = (String, String, String, String);

/// « # attendu: LIRE-04 budget.xlsx!Budget F3 », or « # attendu: LIRE-12 » for what is told in the YAML.
fn attendus(yaml: &str) -> BTreeSet<Trouvaille> {
    let lignes = yaml.lines().filter_map(|ligne| ligne.strip_prefix("# attendu: "));
    lignes
        .map(|ligne| {
            let mots: Vec<&str> = ligne.split_whitespace().collect();
            let place = mots.get(1).copied().unwrap_or_default();
            let (fichier, feuille) = place.split_once('!').unwrap_or((place, ""));
            let cellule = mots.get(2).copied().unwrap_or_default();
            (mots[0].to_owned(), fichier.to_owned(), feuille.to_owned(), cellule.to_owned())
        })
        .collect()
}

#[test]
fn chaque_faute_d_un_tableur_est_trouvee_a_sa_cellule_et_elle_seule() {
    let dossier = projet("fixtures/invalid-classeurs");
    let yamls = fichiers(&dossier, "yaml");
    assert!(yamls.len() >= 40, "only {} workbooks", yamls.len());
    for chemin in yamls {
        let nom = chemin.file_stem().unwrap().to_str().unwrap();
        let attendus = attendus(&fs::read_to_string(&chemin).unwrap());
        assert!(attendus.iter().any(|(code, ..)| nom.starts_with(code.as_str())), "{nom} does not announce the code of its name");
        let fichier = format!("{nom}.yaml");
        let json = delib(&dossier, &["check", &fichier, "--format", "json"]).json();
        let trouves: BTreeSet<Trouvaille> = json["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .map(|d| {
                let place = &d["places"][0];
                let texte = |cle: &str| place[cle].as_str().unwrap_or_default().to_owned();
                let en_feuille = place["cellule"].is_string();
                let fichier = if en_feuille { texte("fichier") } else { String::new() };
                (d["code"].as_str().unwrap().to_owned(), fichier, texte("feuille"), texte("cellule"))
            })
            .collect();
        assert_eq!(trouves, attendus, "{nom}");
        // A message without a cure is half a message.
        for d in json["diagnostics"].as_array().unwrap() {
            assert!(d["aide"].is_string(), "{nom}: {}", d["message"]);
        }
        let dessin = delib(&dossier, &["check", &fichier]);
        insta::with_settings!({ snapshot_path => "../snapshots/classeurs", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(nom, dessin.averti);
        });
    }
}

/// An act beside which workbooks are put.
const ACTE: &str = "\
collectivite: {nom: Commune de Vallérac, type: commune}
seance: {date: 2026-11-16}
deliberation: {objet: Essai, decide: [d'approuver l'essai]}
plan:
  classeur: ";

/// Reads the plan of an act whose workbooks are these.
fn plan(fichiers: &[(&str, &[u8])], suite: &str) -> Situe<Plan> {
    let ici = dossier();
    let noms: Vec<&str> = fichiers.iter().map(|(nom, _)| *nom).collect();
    for (nom, octets) in fichiers {
        fs::write(ici.path().join(nom), octets).unwrap();
    }
    fs::write(ici.path().join("acte.yaml"), format!("{ACTE}[{}]\n{suite}", noms.join(", "))).unwrap();
    let mut lecture = read::lire(&[ici.path().join("acte.yaml")], 1).unwrap();
    assert!(lecture.diagnostics.is_empty(), "{:#?}", lecture.diagnostics);
    lecture.dossiers.remove(0).plan.unwrap().as_ref().clone()
}

const AXES: &[u8] = b"N;Intitule\nA1;Petite enfance\n";

#[test]
fn les_nombres_les_dates_et_les_listes_se_lisent_comme_on_les_ecrit() {
    let actions = "\u{feff}Plan d'actions 2026-2029;;;;;;\n;;;;;;\nN°;AXE;intitulé;Pilote;Partenaires;Objectifs opérationnels;Coût total (€)\n\
        1.1;A1;Ouvrir un guichet;Ville;\"PMI : repérage\nCaf ; Association Exemple\";\"- Informer\n- Orienter\";1 234,56 €\n\
        1.10;;Former les agents;Caf;;;2.000 euros\n;;;;;;\nN°;Axe;Intitulé;Pilote;Partenaires;Objectifs opérationnels;Coût total\n\
        1.11;;Évaluer;Caf;;;-\nTotal;;;;;;3 234,56\n";
    let etapes = "Action;Étape;Début;Fin\n1.1;Cadrage;T1 2026;mars 2026\n;Ouverture;1er septembre 2026;\n1.10;Session;10/2026;2e semestre 2026\n";
    let plan = plan(&[("axes.csv", AXES), ("actions.csv", actions.as_bytes()), ("etapes.csv", etapes.as_bytes())], "");
    let ids: Vec<&str> = plan.actions.iter().map(|action| action.id.as_str()).collect();
    assert_eq!(ids, ["1.1", "1.10", "1.11"]);
    let premiere = &plan.actions[0];
    assert_eq!(plan.actions[1].axe.valeur, "A1", "a blank under an axis repeats it");
    assert_eq!(premiere.cout_total.as_ref().unwrap().valeur.0, 123_456);
    assert_eq!(plan.actions[1].cout_total.as_ref().unwrap().valeur.0, 200_000);
    assert!(plan.actions[2].cout_total.is_none(), "a dash says nothing");
    let partenaires: Vec<_> =
        premiere.partenaires.iter().map(|p| (p.organisme.as_str(), p.role.as_ref().map(|role| role.as_str()))).collect();
    assert_eq!(partenaires, [("PMI", Some("repérage")), ("Caf", None), ("Association Exemple", None)]);
    let objectifs: Vec<&str> = premiere.objectifs.iter().map(|objectif| objectif.as_str()).collect();
    assert_eq!(objectifs, ["Informer", "Orienter"]);
    let etapes: Vec<String> =
        plan.actions.iter().flat_map(|action| action.etapes.iter().map(|e| e.debut.as_ref().unwrap().to_string())).collect();
    assert_eq!(etapes, ["1er trimestre 2026", "1er\u{a0}septembre 2026", "octobre 2026"]);
}

#[test]
fn tous_les_encodages_et_tous_les_separateurs() {
    let texte = "N°;Axe;Intitulé;Pilote\n1.1;A1;\"Créer ; ouvrir\";Ville\n";
    let windows: Vec<u8> = texte.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let utf16: Vec<u8> =
        "\u{feff}".encode_utf16().chain(texte.replace(';', "\t").encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let virgules = texte.replace(';', ",").replace("Créer ,", "Créer ;");
    let lignes = texte.replace('\n', "\r\n");
    for octets in [texte.as_bytes(), &windows, virgules.as_bytes(), lignes.as_bytes()] {
        let plan = plan(&[("axes.csv", AXES), ("actions.csv", octets)], "");
        assert_eq!(plan.actions[0].intitule.valeur, "Créer ; ouvrir");
    }
    let plan = plan(&[("axes.csv", AXES), ("actions.csv", &utf16)], "");
    assert_eq!(plan.actions[0].pilote.as_ref().unwrap().valeur, "Ville");
}

#[test]
fn les_intitules_de_la_maison_se_disent_dans_le_yaml() {
    let actions = "Réf;Domaine;Nom de la fiche;Chef de file;Remarques\n1.1;A1;Ouvrir;Ville;à revoir\n";
    let suite = "  feuilles: {export: actions}\n  colonnes: {Réf: id, Domaine: axe, Nom de la fiche: intitule, Chef de file: pilote, Remarques: ignorer}\n";
    let plan = plan(&[("axes.csv", AXES), ("export.csv", actions.as_bytes())], suite);
    assert_eq!((plan.actions[0].intitule.as_str(), plan.actions[0].pilote.as_ref().unwrap().as_str()), ("Ouvrir", "Ville"));
}

#[test]
fn une_seule_feuille_peut_tout_dire() {
    let tableau = "Axe;Atelier;Constat;Action;Pilote;Étape;Début;Année;Dépense;Financeur;Recette;Statut;Indicateur;Valeur de référence;Cible 2026\n\
        Petite enfance;Accueil;Les places manquent;Ouvrir un guichet;Ville;Cadrage;T1 2026;2026;12 000 €;Caf;5 000 €;sollicité;Familles reçues;0;80\n\
        ;;;;;Ouverture;T3 2026;2026;;Ville;7 000 €;acquis;;;\n\
        ;;Les horaires sont rigides;Former les agents;Caf;;;2026;1 000;Caf;1 000;acquis;Agents formés;2;12\n\
        Logement;Se loger;;Prévenir les impayés;CCAS;;;;;;;;Ménages suivis;0;30\n";
    let plan = plan(&[("tout.csv", tableau.as_bytes())], "");
    let axes: Vec<(&str, &str)> = plan.axes.iter().map(|axe| (axe.id.as_str(), axe.libelle.as_str())).collect();
    assert_eq!(axes, [("A1", "Petite enfance"), ("A2", "Logement")]);
    assert_eq!(plan.ateliers[0].constats.len(), 2);
    assert_eq!(plan.actions.len(), 3);
    assert_eq!(plan.actions[0].etapes.len(), 2);
    let chiffres = Chiffres::new(&plan);
    assert_eq!(chiffres.total.total.depenses, 1_300_000);
    assert_eq!((chiffres.total.total.acquis, chiffres.total.total.sollicite), (800_000, 500_000));
    assert_eq!(chiffres.axes[1].total.depenses, 0);
    assert_eq!(plan.actions[2].indicateurs[0].cibles.len(), 1);
}

#[test]
fn un_classeur_ods_dit_ce_que_dit_le_meme_en_xlsx() {
    // The ODS is the XLSX, opened and saved by LibreOffice.
    let lire = |dossier: &str, nom: &str| {
        let octets = fs::read(projet(dossier).join(nom)).unwrap();
        let yaml = "  convention: {intitule: CTG, periode: {debut: 2020-01-01, fin: 2022-12-31}}\n";
        let plan = plan(&[(nom, &octets)], yaml);
        // What was read, without the places, which are those of two files.
        let texte = format!("{plan:?}");
        let mut sans_places = String::new();
        let mut reste = texte.as_str();
        while let Some(at) = reste.find("Some(Lieu {") {
            sans_places.push_str(&reste[..at]);
            reste = &reste[at + reste[at..].find("})").unwrap() + 2..];
        }
        sans_places.push_str(reste);
        sans_places.replace(nom, "classeur")
    };
    let xlsx = lire("fixtures/valid/ctg-annexes-2020/2020-09-28", "ateliers.xlsx");
    assert_eq!(xlsx, lire("tests/references", "ateliers-2020.ods"));
}

/// An archive made for the test.
fn archive(membres: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (nom, octets) in membres {
        archive.start_file(*nom, SimpleFileOptions::default()).unwrap();
        archive.write_all(octets).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Checks that a workbook is refused soon, with its place in the YAML.
fn refuse(nom: &str, octets: &[u8], morceau: &str) {
    let ici = dossier();
    fs::write(ici.path().join(nom), octets).unwrap();
    fs::write(ici.path().join("acte.yaml"), format!("{ACTE}{nom}\n")).unwrap();
    let debut = Instant::now();
    let sortie = delib(ici.path(), &["check", "acte.yaml"]).code(1).averti(morceau).averti("acte.yaml:5:13");
    assert!(debut.elapsed() < Duration::from_secs(5), "{:?} for « {morceau} »", debut.elapsed());
    assert!(!sortie.averti.contains("panicked"), "{}", sortie.averti);
}

#[test]
fn des_classeurs_faits_pour_nuire() {
    let ods = |table: &str| {
        let contenu = format!(
            "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'><office:body><office:spreadsheet><table:table \
             table:name='A'>{table}</table:table></office:spreadsheet></office:body></office:document-content>"
        );
        let mime = b"application/vnd.oasis.opendocument.spreadsheet";
        archive(&[("mimetype", mime), ("META-INF/manifest.xml", b"<m/>"), ("content.xml", contenu.as_bytes())])
    };
    let case = "<table:table-cell office:value-type='string' table:number-columns-repeated='16384'><text:p>x</text:p></table:table-cell>";
    let repetee = format!("<table:table-row table:number-rows-repeated='1048576'>{case}</table:table-row>");
    refuse("a.ods", &ods(&repetee), "trop grand");
    let xlsx = |feuille: &[u8]| {
        archive(&[
            ("xl/workbook.xml", b"<workbook xmlns:r='r'><sheets><sheet name='A' sheetId='1' r:id='r1'/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", b"<Relationships><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"),
            ("xl/worksheets/sheet1.xml", feuille),
        ])
    };
    let lointaine = b"<worksheet><sheetData><row r='1048576'><c r='XFD1048576' t='inlineStr'><is><t>x</t></is></c></row></sheetData></worksheet>";
    refuse("b.xlsx", &xlsx(lointaine), "trop grand");
    let mut bombe = b"<worksheet><sheetData>".to_vec();
    bombe.resize(200 << 20, b' ');
    refuse("c.xlsx", &xlsx(&bombe), "trop grand");
    refuse("d.xlsx", &vec![b'P'; 20 << 20], "trop grand");
    refuse("e.csv", "a;b\n".repeat(30_000).as_bytes(), "trop grand");
    refuse("f.csv", ";".repeat(300).as_bytes(), "trop grand");
}

/// Spoils a file of the fixtures and reads it: whatever happens, it ends without a panic, and every place lies in a text.
fn abimer(nom: &str, coups: &[(usize, u8)], fin: usize) {
    let mut octets = fs::read(projet("fixtures/valid/premier-plan/2026-11-16").join(nom)).unwrap();
    for (at, octet) in coups {
        let at = at % octets.len();
        octets[at] = *octet;
    }
    octets.truncate(octets.len() - fin % octets.len().min(64));
    lire_sans_paniquer("abime.xlsx", &octets);
}

fn lire_sans_paniquer(nom: &str, octets: &[u8]) {
    let ici = dossier();
    fs::write(ici.path().join(nom), octets).unwrap();
    fs::write(ici.path().join("acte.yaml"), format!("{ACTE}{nom}\n")).unwrap();
    let lecture = read::lire(&[ici.path().join("acte.yaml")], 1).unwrap();
    for place in lecture.diagnostics.iter().flat_map(|diagnostic| &diagnostic.places) {
        let source = lecture.sources.get(place.lieu.source).unwrap();
        assert!(source.texte.get(source.plage(place.lieu)).is_some());
    }
    let _ = delib::check::check(&lecture.dossiers);
    assert!(!lecture.dossiers.is_empty() || !lecture.diagnostics.is_empty(), "nothing was read and nothing was said");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn un_classeur_abime(coups in proptest::collection::vec((any::<usize>(), any::<u8>()), 0..20), fin in 0usize..64) {
        abimer("ateliers.xlsx", &coups, fin);
    }

    #[test]
    fn n_importe_quel_texte(texte in "(N°|Axe|Intitulé|Action|2026|;|\"|\n|\r|é|=1/0|-|1,5| |Total){0,60}") {
        lire_sans_paniquer("actions.csv", texte.as_bytes());
    }

    #[test]
    fn n_importe_quels_octets(octets in proptest::collection::vec(any::<u8>(), 1..400)) {
        lire_sans_paniquer("actions.csv", &octets);
    }

    /// The XML of a sheet, changed inside its archive, where a checksum would not stop it.
    #[test]
    fn un_xml_abime(at in any::<usize>(), par in "[<>/\"'=&a-z0-9 ]{0,6}", long in 0usize..20, quel in 0usize..40) {
        let octets = fs::read(projet("fixtures/valid/premier-plan/2026-11-16/ateliers.xlsx")).unwrap();
        let mut archive_lue = zip::ZipArchive::new(std::io::Cursor::new(octets)).unwrap();
        let quel = quel % archive_lue.len();
        let mut membres = Vec::new();
        for rang in 0..archive_lue.len() {
            let mut membre = archive_lue.by_index(rang).unwrap();
            let mut contenu = Vec::new();
            std::io::copy(&mut membre, &mut contenu).unwrap();
            if rang == quel && !contenu.is_empty() {
                let debut = at % contenu.len();
                let fin = (debut + long).min(contenu.len());
                contenu.splice(debut..fin, par.bytes());
            }
            membres.push((membre.name().to_owned(), contenu));
        }
        let membres: Vec<(&str, &[u8])> = membres.iter().map(|(nom, octets)| (nom.as_str(), octets.as_slice())).collect();
        lire_sans_paniquer("abime.xlsx", &archive(&membres));
    }
}

#[test]
fn init_donne_un_tableur_qui_se_produit_aussitot() {
    let ici = dossier();
    delib(ici.path(), &["init", "ctg", "--modele", "ctg"]).code(0);
    let fait = delib(ici.path(), &["build", "ctg"]).code(0);
    assert_eq!(fait.averti, "", "the example must raise nothing");
    assert!(!fichiers(&ici.path().join("output"), "pdf").is_empty());
    assert!(Path::new(&ici.path().join("ctg/2026-11-16/ateliers.xlsx")).is_file());
}
