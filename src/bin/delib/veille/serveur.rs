//! A server of a few pages, for the browsers of this machine.
//!
//! In: the scene. Out: answers to GET. Listens on the loopback only, and answers only to those who call it by its name there: a page of
//! the Web that would make the browser call it by another learns nothing of acts that are not public yet.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use delib::diagnostic::Error;

use super::{Scene, page};

/// The ports that are tried when none is asked for.
const PORTS: std::ops::RangeInclusive<u16> = 7878..=7887;

/// The longest request that is read.
const DEMANDE: u64 = 16 << 10;

/// How long a caller may be silent.
const SILENCE: Duration = Duration::from_secs(5);

/// How often a word is sent to a browser that waits, so that one which is gone is known.
const POULS: Duration = Duration::from_secs(15);

/// The last round, and who waits for the next.
type Tour = Arc<(Mutex<u64>, Condvar)>;

/// The server, which answers as long as the program runs.
pub struct Serveur {
    adresse: SocketAddr,
    tour: Tour,
}

impl Serveur {
    /// Opens it, on a port or on the first that is free.
    ///
    /// # Errors
    /// When no port is free.
    pub fn ouvrir(port: Option<u16>, scene: Arc<Mutex<Scene>>) -> Result<Self, Error> {
        let possibles = port.map_or(PORTS, |port| port..=port);
        let mut refus = None;
        let ecoute =
            possibles.clone().find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|r| refus = Some(r)).ok());
        let echec =
            |cause| Error::Fichier { chemin: PathBuf::from(format!("port {}", possibles.start())), action: "ouverture", cause };
        let pris = || echec(refus.unwrap_or_else(|| std::io::ErrorKind::AddrInUse.into()));
        let ecoute = ecoute.ok_or_else(pris)?;
        let adresse = ecoute.local_addr().map_err(echec)?;
        let tour: Tour = Arc::default();
        let sien = Arc::clone(&tour);
        let servir = move || {
            for appel in ecoute.incoming().flatten() {
                let (scene, tour) = (Arc::clone(&scene), Arc::clone(&sien));
                // A browser that leaves in the middle of an answer is no trouble.
                thread::spawn(move || drop(repondre(&appel, adresse, &scene, &tour)));
            }
        };
        thread::spawn(servir);
        Ok(Self { adresse, tour })
    }

    /// Where it is.
    pub fn adresse(&self) -> SocketAddr {
        self.adresse
    }

    /// Tells the browsers that there is something new.
    pub fn annoncer(&self, tour: u64) {
        *self.tour.0.lock().unwrap_or_else(PoisonError::into_inner) = tour;
        self.tour.1.notify_all();
    }
}

/// Reads a request and answers it.
fn repondre(appel: &TcpStream, adresse: SocketAddr, scene: &Mutex<Scene>, tour: &Tour) -> std::io::Result<()> {
    appel.set_read_timeout(Some(SILENCE))?;
    appel.set_nodelay(true)?;
    let mut lignes = BufReader::new(appel.take(DEMANDE)).lines();
    let demande = lignes.next().transpose()?.unwrap_or_default();
    let mut hote = String::new();
    for ligne in lignes {
        let ligne = ligne?;
        if ligne.is_empty() {
            break;
        }
        if let Some((_, valeur)) = ligne.split_once(':').filter(|(nom, _)| nom.eq_ignore_ascii_case("host")) {
            valeur.trim().clone_into(&mut hote);
        }
    }
    let noms = [format!("127.0.0.1:{}", adresse.port()), format!("localhost:{}", adresse.port())];
    let mut mots = demande.split(' ');
    let (Some("GET"), Some(chemin)) = (mots.next(), mots.next()) else {
        return envoyer(appel, "405 Method Not Allowed", ("", b""));
    };
    if !noms.contains(&hote) {
        return envoyer(appel, "403 Forbidden", ("text/plain; charset=utf-8", "Adresse inconnue.".as_bytes()));
    }
    if chemin == "/evenements" {
        return attendre(appel, tour);
    }
    match page::page(chemin, scene) {
        Some((genre, corps)) => envoyer(appel, "200 OK", (genre, &corps)),
        None => envoyer(appel, "404 Not Found", ("text/plain; charset=utf-8", "Cette page n'existe pas.".as_bytes())),
    }
}

fn envoyer(mut appel: &TcpStream, etat: &str, (genre, corps): (&str, &[u8])) -> std::io::Result<()> {
    let tete = format!(
        "HTTP/1.1 {etat}\r\nContent-Type: {genre}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         Content-Security-Policy: default-src 'self'; img-src 'self' data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        corps.len()
    );
    appel.write_all(tete.as_bytes())?;
    appel.write_all(corps)
}

/// Tells a browser each time that there is something new, as long as it is there.
fn attendre(mut appel: &TcpStream, (dernier, nouveau): &(Mutex<u64>, Condvar)) -> std::io::Result<()> {
    // Before the head: who has read it has missed nothing since.
    let mut vu = *dernier.lock().unwrap_or_else(PoisonError::into_inner);
    let tete = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n";
    appel.write_all(tete.as_bytes())?;
    loop {
        let tour = dernier.lock().unwrap_or_else(PoisonError::into_inner);
        let (tour, _) = nouveau.wait_timeout_while(tour, POULS, |tour| *tour == vu).unwrap_or_else(PoisonError::into_inner);
        let mot = if *tour == vu { ": toujours là\n\n".to_owned() } else { format!("data: {}\n\n", *tour) };
        vu = *tour;
        drop(tour);
        appel.write_all(mot.as_bytes())?;
    }
}
