//! `delib watch`, as a browser meets it: the page, the drawings, the messages, a word at each save; and nobody else.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::Duration;

use super::banc::{ACTE, dossier, ecrire};

/// A watch under way, stopped at the end of the test.
struct Veille {
    programme: Child,
    console: BufReader<ChildStderr>,
    adresse: String,
}

impl Veille {
    fn ouvrir(dans: &Path, chemin: &str) -> Self {
        let mut commande = Command::new(env!("CARGO_BIN_EXE_delib"));
        commande.current_dir(dans).args(["watch", chemin, "--port", "0"]).stderr(Stdio::piped());
        let mut programme = commande.spawn().unwrap();
        let mut console = BufReader::new(programme.stderr.take().unwrap());
        let mut ligne = String::new();
        console.read_line(&mut ligne).unwrap();
        let adresse = ligne.split("http://").nth(1).unwrap_or_else(|| panic!("{ligne}")).split('/').next().unwrap().to_owned();
        let mut veille = Self { programme, console, adresse };
        assert!(veille.ligne().contains(" ms  "));
        veille
    }

    /// The next line of the console.
    fn ligne(&mut self) -> String {
        let mut ligne = String::new();
        self.console.read_line(&mut ligne).unwrap();
        ligne
    }

    fn demander(&self, chemin: &str, hote: &str) -> TcpStream {
        let mut appel = TcpStream::connect(&self.adresse).unwrap();
        appel.set_read_timeout(Some(Duration::from_secs(50))).unwrap();
        write!(appel, "GET {chemin} HTTP/1.1\r\nHost: {hote}\r\n\r\n").unwrap();
        appel
    }

    /// The whole answer: its head and its body.
    fn lire(&self, chemin: &str) -> (String, String) {
        self.lire_sous(chemin, &self.adresse)
    }

    fn lire_sous(&self, chemin: &str, hote: &str) -> (String, String) {
        let mut reponse = String::new();
        self.demander(chemin, hote).read_to_string(&mut reponse).unwrap();
        let (tete, corps) = reponse.split_once("\r\n\r\n").unwrap();
        (tete.to_owned(), corps.to_owned())
    }

    fn etat(&self) -> serde_json::Value {
        serde_json::from_str(&self.lire("/etat").1).unwrap()
    }

    /// Someone who waits for the next save.
    fn attendre(&self) -> BufReader<TcpStream> {
        let mut flux = BufReader::new(self.demander("/evenements", &self.adresse));
        let mut ligne = String::new();
        while ligne != "\r\n" {
            ligne.clear();
            flux.read_line(&mut ligne).unwrap();
        }
        flux
    }
}

impl Drop for Veille {
    fn drop(&mut self) {
        let _ = self.programme.kill();
        let _ = self.programme.wait();
    }
}

/// The next word that a browser is told.
fn mot(flux: &mut BufReader<TcpStream>) -> String {
    loop {
        let mut ligne = String::new();
        flux.read_line(&mut ligne).unwrap();
        if let Some(mot) = ligne.strip_prefix("data: ") {
            return mot.trim().to_owned();
        }
    }
}

#[test]
fn un_enregistrement_change_la_page() {
    let ici = dossier();
    let deliberation = ACTE.find("deliberation:").unwrap();
    ecrire(ici.path(), &[("c/collectivite.yaml", &ACTE[..deliberation]), ("c/un.yaml", &ACTE[deliberation..])]);
    ecrire(ici.path(), &[("c/deux.yaml", &ACTE[deliberation..])]);
    let mut veille = Veille::ouvrir(ici.path(), "c");
    let (tete, page) = veille.lire("/");
    assert!(tete.starts_with("HTTP/1.1 200 OK") && page.contains("EventSource"), "{tete}");
    assert!(!page.contains("http:") && !page.contains("https:"), "nothing is fetched from elsewhere");
    let avant = veille.etat();
    let documents: Vec<_> = avant["documents"].as_array().unwrap().iter().map(|nom| nom.as_str().unwrap()).collect();
    assert_eq!(documents, ["c/deux/extrait", "c/deux/projet", "c/un/extrait", "c/un/projet"]);
    let mut flux = veille.attendre();
    // Only what a save touches is shown.
    let acte = ici.path().join("c/un.yaml");
    fs::write(&acte, ACTE[deliberation..].replace("Essai", "Essai repris")).unwrap();
    mot(&mut flux);
    let apres = veille.etat();
    assert_eq!(apres["document"], "c/un/extrait");
    assert_ne!(apres["empreinte"], avant["empreinte"]);
    assert_eq!((&apres["pages"], &apres["messages"]), (&1.into(), &"".into()));
    assert!(veille.ligne().contains("c/un/extrait (1 page), et un autre document touché"));
    let (tete, svg) = veille.lire("/pages/c%2Fun%2Fextrait/1.svg");
    assert!(tete.contains("image/svg+xml") && svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"), "{tete}");
    // A slip is shown beside the pages, at its line; mended by an editor that renames, it goes away.
    fs::write(&acte, ACTE[deliberation..].replace("objet:", "objte:")).unwrap();
    mot(&mut flux);
    let faute = veille.etat()["messages"].as_str().unwrap().to_owned();
    assert!(faute.contains("c/un.yaml:2:3") && faute.contains("écrire « objet » ?"), "{faute}");
    fs::write(ici.path().join("c/.un.swp"), &ACTE[deliberation..]).unwrap();
    fs::rename(ici.path().join("c/.un.swp"), &acte).unwrap();
    mot(&mut flux);
    assert_eq!(veille.etat()["messages"], "");
}

#[test]
fn la_page_n_est_que_pour_cette_machine() {
    let ici = dossier();
    ecrire(ici.path(), &[("acte.yaml", ACTE)]);
    let veille = Veille::ouvrir(ici.path(), "acte.yaml");
    assert!(veille.adresse.starts_with("127.0.0.1:"));
    let port = veille.adresse.rsplit(':').next().unwrap();
    assert!(veille.lire_sous("/etat", &format!("localhost:{port}")).0.starts_with("HTTP/1.1 200"));
    for hote in ["exemple.fr", "", &format!("exemple.fr:{port}")] {
        let (tete, corps) = veille.lire_sous("/etat", hote);
        assert!(tete.starts_with("HTTP/1.1 403") && !corps.contains("acte"), "{tete}");
    }
    for chemin in ["/nulle-part", "/pages/acte/extrait/99.svg", "/pages/../acte.yaml", "/pages/%2e%2e%2facte/1.svg", "/etat%00"] {
        assert!(veille.lire(chemin).0.starts_with("HTTP/1.1 404"), "{chemin}");
    }
    let mut appel = TcpStream::connect(&veille.adresse).unwrap();
    write!(appel, "POST /etat HTTP/1.1\r\nHost: {}\r\n\r\n", veille.adresse).unwrap();
    let mut texte = String::new();
    appel.read_to_string(&mut texte).unwrap();
    assert!(texte.starts_with("HTTP/1.1 405"), "{texte}");
}
