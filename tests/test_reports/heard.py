"""A PDF as a reader hears it: its tree of parts with the text of each, found through the marks on its pages."""

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Pdf


@dataclass
class Part:
    """A part of the document: its kind, its text, its parts, and its entries."""

    kind: str
    text: str = ""
    parts: list["Part"] = field(default_factory=list)
    entries: dict[str, Any] = field(default_factory=dict)

    def all(self, kind: str) -> list["Part"]:
        """Every part of a kind within this one, in the order they are heard."""
        found = [self] if self.kind == kind else []
        return found + [one for part in self.parts for one in part.all(kind)]

    @property
    def whole(self) -> str:
        """All text within."""
        return self.text + "".join(part.whole for part in self.parts)


def heard(content: bytes) -> Part:
    """The document's tree."""
    with Pdf.open(BytesIO(content)) as pdf:
        texts = {page.objgen: _marked(page) for page in pdf.pages}
        (document,) = pdf.Root.StructTreeRoot.K
        return _part(document, texts)


def decoration(content: bytes) -> list[str]:
    """For each page the text that belongs to no part."""
    with Pdf.open(BytesIO(content)) as pdf:
        return [_marked(page).get(None, "") for page in pdf.pages]


def _part(element: Any, texts: dict[Any, dict[int | None, str]]) -> Part:
    entries = {key: value for key, value in element.items() if key in ("/Alt", "/ActualText")}
    attributes = element.get("/A")
    if isinstance(attributes, Dictionary):
        entries |= {str(key): str(value) for key, value in attributes.items()}
    made = Part(str(element.S)[1:], entries={key: str(value) for key, value in entries.items()})
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            made.text += texts[element.Pg.objgen][kid]
        elif kid.get("/Type") == Name.MCR:
            made.text += texts[kid.Pg.objgen][int(kid.MCID)]
        elif kid.get("/Type") != Name.OBJR:
            assert kid.P.objgen == element.objgen, "a part knows what it is part of"
            made.parts.append(_part(kid, texts))
    return made


def _marked(page: Any) -> dict[int | None, str]:
    """The text of each numbered mark on a page; under None that of all the rest."""
    letters: dict[str, dict[int, str]] = {}
    found: dict[int | None, str] = {}
    open_marks: list[int | None] = []
    face = ""
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BMC":
                open_marks.append(None)
            case "BDC":
                open_marks.append(int(operands[1].MCID))
            case "EMC":
                open_marks.pop()
            case "Tf":
                face = str(operands[0])
                if face not in letters:
                    letters[face] = _letters(page.Resources.Font[face])
            case "Tj":
                assert open_marks, "everything on a page is marked"
                text = "".join(letters[face][code] for code in bytes(operands[0]))
                found[open_marks[-1]] = found.get(open_marks[-1], "") + text
            case "S" | "f" | "B" | "f*":
                assert open_marks, "every line is marked"
                found.setdefault(open_marks[-1], "")
    assert not open_marks
    return found


def _letters(font: Any) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]{4})>", font.ToUnicode.read_bytes())
    return {int(code, 16): chr(int(letter, 16)) for code, letter in pairs}
