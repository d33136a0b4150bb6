//! Small PDF files made by hand, each for one thing that a foreign file may hold.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

/// A page to make: its content, and the entries of its dictionary beside it.
pub struct Feuille {
    pub contenu: String,
    pub entrees: Dictionary,
}

impl Feuille {
    /// A page of one line, in a font that is not embedded.
    pub fn ligne(mots: &str) -> Self {
        Self { contenu: format!("BT /F 12 Tf 72 500 Td ({mots}) Tj ET"), entrees: Dictionary::new() }
    }

    /// The same, with one more entry.
    pub fn avec(mut self, cle: &str, valeur: impl Into<Object>) -> Self {
        self.entrees.set(cle, valeur);
        self
    }
}

/// A file under construction.
pub struct Etranger {
    pub document: Document,
    pub pages: Vec<lopdf::ObjectId>,
    pub catalogue: Dictionary,
}

impl Etranger {
    /// A file of these pages.
    pub fn new(feuilles: Vec<Feuille>) -> Self {
        let mut document = Document::with_version("1.7");
        let racine = document.new_object_id();
        let police = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        });
        let pages: Vec<_> = feuilles
            .into_iter()
            .map(|Feuille { contenu, entrees }| {
                let contenu = document.add_object(Stream::new(Dictionary::new(), latin1(&contenu)));
                let mut page = dictionary! { "Type" => "Page", "Parent" => racine, "Contents" => contenu };
                page.extend(&entrees);
                document.add_object(page)
            })
            .collect();
        document.objects.insert(
            racine,
            Object::Dictionary(dictionary! {
                "Type" => "Pages",
                "Count" => i64::try_from(pages.len()).unwrap(),
                "Kids" => pages.iter().copied().map(Object::Reference).collect::<Vec<_>>(),
                "MediaBox" => [0, 0, 420, 595].map(Object::from).to_vec(),
                "Resources" => dictionary! { "Font" => dictionary! { "F" => police } },
            }),
        );
        let catalogue = dictionary! { "Type" => "Catalog", "Pages" => racine };
        Self { document, pages, catalogue }
    }

    /// Its bytes.
    pub fn octets(mut self) -> Vec<u8> {
        let catalogue = self.document.add_object(self.catalogue);
        self.document.trailer.set("Root", catalogue);
        self.document
            .trailer
            .set("ID", vec![Object::string_literal("0123456789abcdef"), Object::string_literal("0123456789abcdef")]);
        let mut octets = Vec::new();
        self.document.save_to(&mut octets).unwrap();
        octets
    }
}

/// A file of one page of one line.
pub fn page(mots: &str) -> Vec<u8> {
    Etranger::new(vec![Feuille::ligne(mots)]).octets()
}

/// A file of small pages, one for each text: stamps.
pub fn tampons(textes: &[String]) -> Vec<u8> {
    let boite = || [0, 0, 60, 10].map(Object::from).to_vec();
    let feuille = |texte: &String| Feuille {
        contenu: format!("BT /F 8 Tf 2 2 Td ({texte}) Tj ET"),
        entrees: dictionary! { "MediaBox" => boite() },
    };
    Etranger::new(textes.iter().map(feuille).collect()).octets()
}

/// The bytes of a text in the encoding of the pages.
fn latin1(texte: &str) -> Vec<u8> {
    texte.chars().map(|signe| u8::try_from(u32::from(signe)).unwrap_or(b'?')).collect()
}
