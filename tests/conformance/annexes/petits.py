"""Small PDF files written object by object, each with one fault, and one with none. Usage: petits.py FOLDER"""

import pathlib
import subprocess
import sys

vers = pathlib.Path(sys.argv[1])


def pdf(contenu, police=True, page="", catalogue="", autres=()):
    """A file of one page; `autres` are more objects, from number 6 on."""
    flux = contenu.encode("latin-1")
    helvetica = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    ressources = "<</Font<</F 5 0 R>>>>" if police else "<<>>"
    objets = [
        f"<</Type/Catalog/Pages 2 0 R{catalogue}>>".encode("latin-1"),
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 420 595]>>",
        f"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources{ressources}{page}>>".encode("latin-1"),
        b"<</Length %d>>stream\n%s\nendstream" % (len(flux), flux),
        helvetica,
        *(autre.encode("latin-1") for autre in autres),
    ]
    sortie, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for numero, objet in enumerate(objets, 1):
        places.append(len(sortie))
        sortie += b"%d 0 obj\n%s\nendobj\n" % (numero, objet)
    table = len(sortie)
    sortie += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objets) + 1)
    sortie += b"".join(b"%010d 00000 n \n" % place for place in places)
    sortie += b"trailer\n<</Size %d/Root 1 0 R/ID[<00><00>]>>\nstartxref\n%d\n%%%%EOF\n" % (len(objets) + 1, table)
    return bytes(sortie)


def ligne(mots):
    return f"BT /F 14 Tf 72 480 Td ({mots}) Tj ET"


# A drawing of words, so that the file needs no font: a big E.
LETTRE = "3 w 72 400 m 72 480 l 120 480 l S 72 440 m 110 440 l S 72 400 m 120 400 l S"
# Invisible words, as text recognition lays them: there is text, in a font that no one sees.
RECONNU = "BT 3 Tr /F 14 Tf 72 380 Td (Plan du quartier) Tj ET "

ecrits = {
    "police-absente.pdf": pdf(ligne("Tarifs de la salle des Tilleuls")),
    "propre.pdf": pdf(RECONNU + LETTRE),
    "couleurs.pdf": pdf(RECONNU + "0.8 0.1 0.1 RG " + LETTRE),
    "abime.pdf": pdf(RECONNU + LETTRE)[:-60],
    "signe.pdf": pdf(
        RECONNU + LETTRE,
        page="/Annots[6 0 R]",
        catalogue="/AcroForm<</Fields[6 0 R]/SigFlags 3>>",
        autres=(
            "<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature)/Rect[72 100 172 140]/F 4/P 3 0 R/V 7 0 R/AP<</N 8 0 R>>>>",
            "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/Contents<00>/ByteRange[0 1 2 1]>>",
            "<</Type/XObject/Subtype/Form/BBox[0 0 100 40]/Length 16>>stream\n0 0 100 40 re S \nendstream",
        ),
    ),
}
for nom, octets in ecrits.items():
    (vers / nom).write_bytes(octets)
(vers / "vide.pdf").write_bytes(b"")
verrou = ["--encrypt", "", "proprietaire", "256", "--modify=none", "--"]
subprocess.run(["qpdf", "--static-id", *verrou, vers / "propre.pdf", vers / "verrouille.pdf"], check=True)
