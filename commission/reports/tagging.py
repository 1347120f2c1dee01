"""A drawn PDF made a tagged one: structure joined to its pages, what it says of itself, the drawer's flaws mended.

The drawer, reportlab, writes no structure. Checked in the tests with page-validation as PDF/UA-1 and PDF/A-2a.
"""

import re
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from commission.reports.packing import Large, Small, packed
from commission.reports.srgb import srgb_profile
from commission.reports.structure import Node, written

_NOTHING = re.compile(rb"(<[0-9A-Fa-f]{2}> )<0000>")
"""A code that stands for no letter, as reportlab writes it: U+0000, which PDF/UA forbids."""

_STEP = 2_000


def tagged(drawn: bytes, root: Node, metadata: bytes) -> bytes:
    """The finished file; the same bytes for the same drawing and tree."""
    with Pdf.open(BytesIO(drawn)) as pdf:
        _describe(pdf, metadata)
        for place, page in enumerate(pdf.pages):
            page.StructParents = place
            page.Tabs = Name.S
        _mend_letters(pdf)
        top = pdf.make_indirect(Dictionary())  # the first node of the structure, written in full below
        pdf.Root.StructTreeRoot = top
        number = int(top.objgen[0])
        pages = [int(page.objgen[0]) for page in pdf.pages]
        small, large = _objects(pdf, number)
        following = 1 + max([number] + [one[0] for one in small] + [one[0] for one in large])
        head, *nodes = written(root, pages, number, following)
        small.append((number, head))
        for one in enumerate(nodes, following):  # one by one: a window beside it can paint in between
            small.append(one)
        whole = packed(small, large, pdf.Root.objgen[0], pdf.trailer.Info.objgen[0])
        for done in (small, nodes):
            while done:  # let go in small steps: all at once is a long one, in which no window can paint
                del done[-_STEP:]
        return whole


def _objects(pdf: Pdf, but: int) -> tuple[list[Small], list[Large]]:
    """What is in a file, object by object, all but one."""
    small: list[Small] = []
    large: list[Large] = []
    for one in pdf.objects:
        number = one.objgen[0]
        if isinstance(one, Stream):
            entries = Dictionary({key: value for key, value in one.stream_dict.items() if key != "/Length"})
            large.append((number, entries.unparse()[2:-2], one.read_raw_bytes()))
        elif number != but:
            small.append((number, one.unparse(resolved=True)))
    return small, large


def _describe(pdf: Pdf, metadata: bytes) -> None:
    """What the file says of itself, and the colours it means. The drawer's dates and its `Trapped` are not true."""
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    stream = pdf.make_stream(metadata)
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream
    profile = pdf.make_stream(srgb_profile())
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB"), DestOutputProfile=profile
    )
    pdf.Root.OutputIntents = Array([intent])
    for untrue in ("/Trapped", "/CreationDate", "/ModDate"):
        if untrue in pdf.docinfo:
            del pdf.docinfo[untrue]


def _mend_letters(pdf: Pdf) -> None:
    """Codes that stand for no letter say so; no mark on a page uses them."""
    for font in pdf.pages[0].Resources.Font.as_dict().values():
        if "/ToUnicode" in font:
            letters = font.ToUnicode
            letters.write(_NOTHING.sub(rb"\1<FFFD>", letters.read_bytes()))
