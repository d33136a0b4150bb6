//! What the content of a page draws: text or none, with which fonts, in colours that mean something or not.
//!
//! In: a document and one of its pages. Out: a [`Releve`]. Reads operators in one pass and keeps nothing of them; what several pages
//! share (a letterhead) is read once.

use std::collections::{BTreeSet, HashMap};

use hayro::hayro_syntax::content::TypedIter;
use hayro::hayro_syntax::content::ops::TypedInstruction as Ordre;
use hayro::hayro_syntax::object::{Name, Number, Object as Jeton, Stream as Incorpore};
use lopdf::{DecompressError, Dictionary, Document, Object, ObjectId};

use super::couleurs::{depend_de_l_appareil, est_un_gris};
use super::objets::{dictionnaire, en_dictionnaire, nom, resoudre, tableau, texte};
use super::ouverture::{Feuille, Ouvert, Refus};

/// The most bytes that the content of one page, or of one form, may unfold to.
const MAX_CONTENU: usize = 256 << 20;

/// How deep forms may stand in forms.
const EMBOITEMENT: usize = 12;

/// What a stretch of content draws.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools)] // facts that do not depend on one another
pub(super) struct Releve {
    /// Words that can be searched, copied, read aloud.
    pub texte: bool,
    /// Lines, surfaces or pictures.
    pub dessin: bool,
    /// Colours that change from one device to the next.
    pub couleurs: bool,
    /// The fonts of its words that the file does not hold.
    pub polices: BTreeSet<String>,
    /// Something of it cannot be unfolded.
    pub abime: bool,
}

impl Releve {
    fn ajouter(&mut self, autre: &Self) {
        self.texte |= autre.texte;
        self.dessin |= autre.dessin;
        self.couleurs |= autre.couleurs;
        self.abime |= autre.abime;
        self.polices.extend(autre.polices.iter().cloned());
    }
}

/// The reading of a document's contents.
pub(super) struct Lecteur<'d> {
    ouvert: &'d Ouvert,
    /// What was read already; empty while it is being read, so that a form that draws itself is read once.
    formes: HashMap<ObjectId, Releve>,
}

/// What the operators read so far have set.
struct Etat<'d> {
    ressources: &'d Dictionary,
    police: Option<String>,
    /// Text drawn with no ink: what a scanner's recognition lays under the picture.
    invisible: bool,
    /// Is the colour of surfaces white?
    blanc: bool,
    /// Do the colour spaces in use depend on the device: of surfaces, of lines?
    espaces: [bool; 2],
    pile: Vec<(bool, [bool; 2])>,
    releve: Releve,
}

impl<'d> Lecteur<'d> {
    pub(super) fn new(ouvert: &'d Ouvert) -> Self {
        Self { ouvert, formes: HashMap::new() }
    }

    /// Reads a page, with what its annotations show.
    pub(super) fn page(&mut self, feuille: &'d Feuille) -> Result<Releve, Refus> {
        let (contenu, abime) = self.octets(feuille)?;
        let vides = VIDES.get_or_init(Dictionary::new);
        let ressources = self.ouvert.valeur(feuille, b"Resources").and_then(en_dictionnaire).unwrap_or(vides);
        let mut releve = self.contenu(&contenu, ressources, 0);
        releve.abime |= abime;
        let annotations = self.ouvert.valeur(feuille, b"Annots").and_then(|objet| objet.as_array().ok());
        for annotation in annotations.into_iter().flatten() {
            if let Some(apparence) = self.apparence(annotation) {
                releve.ajouter(&self.forme(apparence, vides, 0));
            }
        }
        Ok(releve)
    }

    /// The content of a page, unfolded, and whether some of it could not be.
    fn octets(&self, feuille: &Feuille) -> Result<(Vec<u8>, bool), Refus> {
        let (mut octets, mut abime) = (Vec::new(), false);
        for id in self.document().get_page_contents(feuille.id) {
            let flux = self.document().get_object(id).and_then(Object::as_stream);
            match flux.and_then(|flux| flux.get_plain_content_with_limit(MAX_CONTENU - octets.len().min(MAX_CONTENU))) {
                Ok(morceau) => octets.extend(morceau),
                Err(lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => return Err(Refus::Abime),
                Err(_) => abime = true,
            }
            octets.push(b'\n');
        }
        Ok((octets, abime))
    }

    fn document(&self) -> &'d Document {
        &self.ouvert.document
    }

    /// The normal appearance of an annotation, in the state in which it stands.
    fn apparence(&self, annotation: &'d Object) -> Option<&'d Object> {
        let annotation = resoudre(self.document(), annotation).and_then(en_dictionnaire)?;
        let apparences = dictionnaire(self.document(), annotation, b"AP")?;
        let normale = apparences.get(b"N").ok()?;
        match resoudre(self.document(), normale)? {
            Object::Dictionary(etats) => etats.get(nom(self.document(), annotation, b"AS")?).ok(),
            _ => Some(normale),
        }
    }

    /// Reads a form, with the resources of the page when it has none of its own.
    fn forme(&mut self, objet: &'d Object, du_dessus: &'d Dictionary, profondeur: usize) -> Releve {
        let id = objet.as_reference().ok();
        if let Some(connu) = id.and_then(|id| self.formes.get(&id)) {
            return connu.clone();
        }
        let Some(Object::Stream(flux)) = resoudre(self.document(), objet) else { return Releve::default() };
        if profondeur > EMBOITEMENT {
            return Releve::default();
        }
        if let Some(id) = id {
            self.formes.insert(id, Releve::default());
        }
        let ressources = dictionnaire(self.document(), &flux.dict, b"Resources").unwrap_or(du_dessus);
        let contenu = flux.get_plain_content_with_limit(MAX_CONTENU).unwrap_or_default();
        let releve = self.contenu(&contenu, ressources, profondeur);
        if let Some(id) = id {
            self.formes.insert(id, releve.clone());
        }
        releve
    }

    fn contenu(&mut self, octets: &[u8], ressources: &'d Dictionary, profondeur: usize) -> Releve {
        let mut etat = Etat {
            ressources,
            police: None,
            invisible: false,
            blanc: false,
            espaces: [false; 2],
            pile: Vec::new(),
            releve: Releve::default(),
        };
        let mut ordres = TypedIter::new(octets);
        while let Some(ordre) = ordres.next() {
            match ordre {
                Ordre::XObject(objet) => self.objet(objet.0, &mut etat, profondeur),
                Ordre::Shading(nuance) => {
                    etat.releve.dessin = true;
                    let nuances = dictionnaire(self.document(), ressources, b"Shading");
                    let nuance = nuances.and_then(|nuances| dictionnaire(self.document(), nuances, nuance.0));
                    etat.releve.couleurs |= nuance.is_some_and(|nuance| self.depend(nuance.get(b"ColorSpace").ok(), ressources));
                }
                Ordre::InlineImage(image) => {
                    etat.releve.dessin = true;
                    etat.releve.couleurs |= incorporee_en_couleurs(image.0);
                }
                Ordre::TextFont(police) => etat.police = self.police(ressources, police.0),
                Ordre::ColorSpaceNonStroke(espace) => etat.espaces[0] = self.depend_nomme(espace.0, ressources),
                Ordre::ColorSpaceStroke(espace) => etat.espaces[1] = self.depend_nomme(espace.0, ressources),
                autre => etat.appliquer(&autre),
            }
        }
        etat.releve
    }

    /// A picture or a form that the content calls by its name.
    fn objet(&mut self, appele: &Name<'_>, etat: &mut Etat<'d>, profondeur: usize) {
        let objets = dictionnaire(self.document(), etat.ressources, b"XObject");
        let Some(objet) = objets.and_then(|objets| objets.get(appele).ok()) else { return };
        let Some(dictionnaire) = resoudre(self.document(), objet).and_then(en_dictionnaire) else { return };
        if nom(self.document(), dictionnaire, b"Subtype") == Some(b"Image") {
            etat.releve.dessin = true;
            etat.releve.couleurs |= self.depend(dictionnaire.get(b"ColorSpace").ok(), etat.ressources);
        } else {
            let releve = self.forme(objet, etat.ressources, profondeur + 1);
            etat.releve.ajouter(&releve);
        }
    }

    fn depend_nomme(&self, espace: &Name<'_>, ressources: &Dictionary) -> bool {
        self.depend(Some(&Object::Name(espace.to_vec())), ressources)
    }

    fn depend(&self, espace: Option<&Object>, ressources: &Dictionary) -> bool {
        espace.is_some_and(|espace| depend_de_l_appareil(self.document(), espace, ressources))
    }

    /// The name of a font, if the file does not hold it.
    fn police(&self, ressources: &Dictionary, appelee: &Name<'_>) -> Option<String> {
        let document = self.document();
        let polices = dictionnaire(document, ressources, b"Font")?;
        let mut police = dictionnaire(document, polices, appelee)?;
        if nom(document, police, b"Subtype") == Some(b"Type3") {
            return None;
        }
        if let Some(descendante) = tableau(document, police, b"DescendantFonts").and_then(<[Object]>::first) {
            police = resoudre(document, descendante).and_then(en_dictionnaire)?;
        }
        let descripteur = dictionnaire(document, police, b"FontDescriptor");
        let incorporee =
            |descripteur: &Dictionary| [&b"FontFile"[..], b"FontFile2", b"FontFile3"].iter().any(|cle| descripteur.has(cle));
        let absente = !descripteur.is_some_and(incorporee);
        absente.then(|| nom(document, police, b"BaseFont").map_or_else(|| "sans nom".to_owned(), sans_prefixe))
    }
}

/// Resources for a page that has none.
static VIDES: std::sync::OnceLock<Dictionary> = std::sync::OnceLock::new();

impl Etat<'_> {
    /// What every operator but those that call a resource does.
    fn appliquer(&mut self, ordre: &Ordre<'_, '_>) {
        match ordre {
            Ordre::SaveState(_) => self.pile.push((self.blanc, self.espaces)),
            Ordre::RestoreState(_) => (self.blanc, self.espaces) = self.pile.pop().unwrap_or_default(),
            Ordre::TextRenderingMode(mode) => self.invisible = mode.0.as_i64() == 3,
            Ordre::ShowText(mots) => self.ecrire(mots.0.as_bytes()),
            Ordre::NextLineAndShowText(mots) => self.ecrire(mots.0.as_bytes()),
            Ordre::ShowTextWithParameters(mots) => self.ecrire(mots.2.as_bytes()),
            Ordre::ShowTexts(mots) => {
                for morceau in mots.0.iter::<Jeton<'_>>() {
                    if let Jeton::String(mots) = morceau {
                        self.ecrire(mots.as_bytes());
                    }
                }
            }
            Ordre::NonStrokeColorDeviceGray(gris) => self.encre(0, &[gris.0], false),
            Ordre::StrokeColorDeviceGray(gris) => self.encre(1, &[gris.0], false),
            Ordre::NonStrokeColorDeviceRgb(rvb) => self.encre(0, &[rvb.0, rvb.1, rvb.2], true),
            Ordre::StrokeColorDeviceRgb(rvb) => self.encre(1, &[rvb.0, rvb.1, rvb.2], true),
            Ordre::NonStrokeColorCmyk(cmjn) => self.encre(0, &[cmjn.0, cmjn.1, cmjn.2, cmjn.3], true),
            Ordre::StrokeColorCmyk(cmjn) => self.encre(1, &[cmjn.0, cmjn.1, cmjn.2, cmjn.3], true),
            Ordre::NonStrokeColor(couleur) => self.encre(0, &couleur.0, self.espaces[0]),
            Ordre::NonStrokeColorNamed(couleur) => self.encre(0, &couleur.0, self.espaces[0]),
            Ordre::StrokeColor(couleur) => self.encre(1, &couleur.0, self.espaces[1]),
            Ordre::StrokeColorNamed(couleur) => self.encre(1, &couleur.0, self.espaces[1]),
            Ordre::FillPathNonZero(_) | Ordre::FillPathNonZeroCompatibility(_) | Ordre::FillPathEvenOdd(_) => {
                self.releve.dessin |= !self.blanc;
            }
            Ordre::StrokePath(_)
            | Ordre::CloseAndStrokePath(_)
            | Ordre::FillAndStrokeNonZero(_)
            | Ordre::FillAndStrokeEvenOdd(_)
            | Ordre::CloseFillAndStrokeNonZero(_)
            | Ordre::CloseFillAndStrokeEvenOdd(_) => self.releve.dessin = true,
            _ => {}
        }
    }

    fn ecrire(&mut self, mots: &[u8]) {
        if mots.iter().all(|octet| matches!(octet, b' ' | b'\t' | b'\r' | b'\n')) {
            return;
        }
        self.releve.texte = true;
        if !self.invisible {
            self.releve.polices.extend(self.police.clone());
        }
    }

    /// Sets a colour, of surfaces (0) or of lines (1).
    fn encre(&mut self, de: usize, composantes: &[Number], de_l_appareil: bool) {
        let composantes: Vec<f64> = composantes.iter().map(Number::as_f64).collect();
        if de == 0 {
            self.blanc = match composantes[..] {
                [_, _, _, _] => composantes.iter().all(|part| *part <= 0.0),
                _ => composantes.iter().all(|part| *part >= 1.0),
            };
        }
        self.releve.couleurs |= de_l_appareil && !est_un_gris(&composantes);
    }
}

/// Is a picture that stands in the content in colours of the device? Its keys may be abbreviated.
fn incorporee_en_couleurs(image: &Incorpore<'_>) -> bool {
    let espace = |cle: &[u8]| image.dict().get::<Name<'_>>(cle);
    let espace = espace(b"ColorSpace").or_else(|| espace(b"CS"));
    espace.is_some_and(|nom| [&b"RGB"[..], b"CMYK", b"DeviceRGB", b"DeviceCMYK"].contains(&nom.as_ref()))
}

/// A font's name without the mark of a subset: « ABCDEF+Calibri ».
fn sans_prefixe(nom: &[u8]) -> String {
    let nom = texte(&Object::string_literal(nom)).unwrap_or_default();
    match nom.split_once('+') {
        Some((prefixe, reste)) if prefixe.len() == 6 => reste.to_owned(),
        _ => nom,
    }
}
