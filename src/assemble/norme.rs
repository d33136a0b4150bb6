//! The form of PDF/A that a file claims, what stands against claiming one for a whole, and the claim itself.
//!
//! In: a document. Out: its claim, read in its metadata, or the same document with another claim. A claim is believed unless what is
//! seen denies it; whether all of it holds is for a validator.

use lopdf::{Dictionary, Document, Object, StringFormat};

use super::examen::{Examen, Norme};
use super::objets::{en_dictionnaire, nom, rectangle, resoudre, suivre, tableau};
use super::ouverture::Ouvert;

/// The most bytes of metadata that are read.
const MAX_XMP: usize = 4 << 20;

/// The metadata of a document.
pub(super) fn xmp(document: &Document) -> Option<String> {
    let flux = suivre(document, document.catalog().ok()?, b"Metadata")?.as_stream().ok()?;
    let octets = flux.get_plain_content_with_limit(MAX_XMP).ok()?;
    Some(String::from_utf8_lossy(&octets).into_owned())
}

/// The form of PDF/A that a document claims.
pub(super) fn norme(document: &Document) -> Option<Norme> {
    let xmp = xmp(document)?;
    let partie = propriete(&xmp, "pdfaid:part")?.trim().parse().ok()?;
    let niveau = propriete(&xmp, "pdfaid:conformance").and_then(|niveau| niveau.trim().chars().next());
    Some(Norme { partie, niveau: niveau.map(|niveau| niveau.to_ascii_lowercase()) })
}

/// The value of a simple property, written as an element or as an attribute.
fn propriete<'x>(xmp: &'x str, nom: &str) -> Option<&'x str> {
    let suite = xmp.split_once(nom)?.1.trim_start();
    if let Some(dedans) = suite.strip_prefix('>') {
        return Some(dedans.split_once('<')?.0);
    }
    let valeur = suite.strip_prefix('=')?.trim_start();
    let guillemet = valeur.chars().next().filter(|signe| matches!(signe, '"' | '\''))?;
    Some(valeur[1..].split_once(guillemet)?.0)
}

/// The profile of the output intent of a document, as its catalogue cites it.
pub(super) fn profil(document: &Document, catalogue: &Dictionary) -> Option<Object> {
    let intentions = tableau(document, catalogue, b"OutputIntents")?;
    let mut intentions = intentions.iter().filter_map(|intention| resoudre(document, intention).and_then(en_dictionnaire));
    intentions.find_map(|intention| intention.get(b"DestOutputProfile").ok().cloned())
}

/// Why a part keeps the whole from being PDF/A, to be read after the name of its file.
pub(super) fn obstacle(ouvert: &Ouvert, examen: &Examen) -> Option<String> {
    let Some(norme) = examen.norme else { return Some("n'est pas un PDF/A".to_owned()) };
    if !(1..=3).contains(&norme.partie) {
        return Some(format!("est un {norme}, qui ne se joint pas à un PDF/A-2"));
    }
    if examen.abime {
        return Some("est abîmé".to_owned());
    }
    if let Some(police) = examen.polices_absentes.first() {
        return Some(format!("se dit {norme}, mais ne contient pas la police « {} »", police.nom));
    }
    if let Some(page) = examen.sans_profil.first() {
        return Some(format!("se dit {norme}, mais aucun profil ne définit ses couleurs (page {page})"));
    }
    // PDF/A-1 let annotations show themselves as each reader pleased.
    annotation_nue(ouvert).then(|| format!("est un {norme} dont une annotation n'a pas d'apparence"))
}

/// Is there an annotation, other than a link, that no drawing shows?
fn annotation_nue(ouvert: &Ouvert) -> bool {
    let document = &ouvert.document;
    let nue = |annotation: &Dictionary| {
        let visible = rectangle(document, annotation, b"Rect").is_some_and(|[x0, y0, x1, y1]| x1 > x0 && y1 > y0);
        let dessinee = matches!(nom(document, annotation, b"Subtype"), Some(b"Link" | b"Popup")) || annotation.has(b"AP");
        visible && !dessinee
    };
    ouvert.feuilles.iter().any(|feuille| {
        let annotations = ouvert.valeur(feuille, b"Annots").and_then(|annotations| annotations.as_array().ok());
        let mut annotations = annotations.into_iter().flatten();
        annotations.any(|annotation| resoudre(document, annotation).and_then(en_dictionnaire).is_some_and(nue))
    })
}

/// Makes a document claim to be of a form of PDF/A, or nothing; `instance` names what it has become.
pub(super) fn declarer(document: &mut Document, norme: Option<Norme>, pages: usize, instance: &str) {
    let ancien = xmp(document).unwrap_or_default();
    let partie = norme.map(|norme| norme.partie.to_string());
    let niveau = norme.and_then(|norme| norme.niveau).map(|niveau| niveau.to_ascii_uppercase().to_string());
    let valeurs = [
        ("pdfuaid:part", None),
        ("pdfaid:part", partie.as_deref()),
        ("pdfaid:conformance", niveau.as_deref()),
        ("xmpTPg:NPages", Some(&*pages.to_string())),
        ("xmpMM:InstanceID", Some(instance)),
    ];
    let nouveau = valeurs.into_iter().fold(ancien, |xmp, (nom, valeur)| changer(&xmp, nom, valeur));
    let metadonnees = document.catalog().ok().and_then(|catalogue| catalogue.get(b"Metadata").ok()?.as_reference().ok());
    if let Some(Object::Stream(flux)) = metadonnees.and_then(|id| document.objects.get_mut(&id)) {
        flux.set_plain_content(nouveau.into_bytes());
        flux.allows_compression = false;
    }
    if norme.is_none()
        && let Ok(catalogue) = document.catalog_mut()
    {
        // It would tell how to show colours that it does not define.
        catalogue.remove(b"OutputIntents");
    }
    let instance = Object::String(instance.as_bytes().to_vec(), StringFormat::Literal);
    let premier = document.trailer.get(b"ID").and_then(Object::as_array).ok().and_then(|ids| ids.first().cloned());
    document.trailer.set("ID", vec![premier.unwrap_or_else(|| instance.clone()), instance]);
}

/// Gives a simple property of our own metadata another value, or takes it away.
fn changer(xmp: &str, nom: &str, valeur: Option<&str>) -> String {
    let (ouvrante, fermante) = (format!("<{nom}>"), format!("</{nom}>"));
    let Some((avant, (_, apres))) =
        xmp.split_once(&ouvrante).and_then(|(avant, suite)| Some((avant, suite.split_once(&fermante)?)))
    else {
        return xmp.to_owned();
    };
    match valeur {
        Some(valeur) => format!("{avant}{ouvrante}{valeur}{fermante}{apres}"),
        None => format!("{avant}{apres}"),
    }
}
