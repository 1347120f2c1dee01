"""What each part of a page is, for a reader who hears it: headings, paragraphs, tables with their rows and cells.

A tree of nodes grows while a document is laid out; drawing it tells each node where its marks came to stand.
"""

from collections.abc import Iterator
from typing import NamedTuple

COLUMN, ROW = "/A<</O/Table/Scope/Column>>", "/A<</O/Table/Scope/Row>>"
"""What a heading cell heads."""
BULLETED = "/A<</O/List/ListNumbering/Disc>>"
"""How the points of a list are marked."""


class Spot(NamedTuple):
    """Marked content: the page, the first being 0, and its number on that page."""

    page: int
    number: int


class Node:
    """A part of the document. `kind` is its name in PDF; it holds other nodes or spots of marked content, never both.

    `more` are further entries, as PDF writes them. Millions of these may be made: no dataclass, no properties.
    """

    __slots__ = ("kids", "kind", "more", "parent", "place", "spots")

    def __init__(self, kind: str, parent: "Node | None" = None, more: str = "") -> None:
        self.kind, self.parent, self.more = kind, parent, more
        self.kids: list[Node] | tuple[()] = ()
        self.spots: list[Spot] | tuple[()] = ()
        self.place = 0
        if parent is not None:
            if parent.kids:
                parent.kids.append(self)
            else:
                parent.kids = [self]

    def take_apart(self) -> None:
        """Undo the tree piece by piece. Its nodes hold one another, and so would stay until somebody searches."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            waiting += node.kids
            node.parent, node.kids, node.spots = None, (), ()

    def stands(self, page: int, number: int) -> None:
        """Note down a further spot of marked content."""
        if self.spots:
            self.spots.append(Spot(page, number))
        else:
            self.spots = [Spot(page, number)]


def across(columns: int, *, heads: bool = False) -> str:
    """The entry of a cell that runs across so many columns; `heads` where it heads what stands below it."""
    return f"/A<</O/Table/ColSpan {columns}{'/Scope/Column' if heads else ''}>>"


def pictured(words: str, box: tuple[float, float, float, float]) -> str:
    """The entries of a figure: the words for those who do not see it, and where on its page it stands."""
    corners = " ".join(f"{corner:.2f}" for corner in box)
    return f"/Alt<{_spelt(words)}>/A<</O/Layout/Placement/Block/BBox[{corners}]>>"


def _spelt(words: str) -> str:
    """Text as PDF spells it in hexadecimal: UTF-16 with its mark, so that no letter of it can act."""
    return "FEFF" + words.encode("utf-16-be", "replace").hex().upper()


def written(root: Node, pages: list[int], top: int, first: int) -> list[bytes]:
    """The tree as the bodies of PDF objects; `pages` are the numbers of the page objects.

    The first body is the root of all structure, numbered `top`. The others are numbered from `first` on: what finds
    a node by page and spot, then every node.
    """
    nodes = list(_all(root))
    for place, node in enumerate(nodes, first + 1):
        node.place = place
    head = f"<</Type/StructTreeRoot/K[{first + 1} 0 R]/ParentTree {first} 0 R/ParentTreeNextKey {len(pages)}>>"
    bodies = [head, _finder(nodes, len(pages)), *(_body(node, pages, top) for node in nodes)]
    return [body.encode("ascii") for body in bodies]


def _all(root: Node) -> Iterator[Node]:
    """Every node, each before what it holds."""
    ahead = [root]
    while ahead:
        node = ahead.pop()
        yield node
        if node.kids:
            ahead.extend(reversed(node.kids))


def _finder(nodes: list[Node], pages: int) -> str:
    """For each page its nodes in the order of their numbers, as a reader of the page looks them up."""
    found: list[dict[int, int]] = [{} for _ in range(pages)]
    for node in nodes:
        for page, number in node.spots:
            found[page][number] = node.place
    lists = (
        f"{page}[{' '.join(f'{numbers[number]} 0 R' for number in range(len(numbers)))}]"
        for page, numbers in enumerate(found)
    )
    return f"<</Nums[{' '.join(lists)}]>>"


def _body(node: Node, pages: list[int], top: int) -> str:
    parent = top if node.parent is None else node.parent.place
    held = _held(node, pages)
    return f"<</Type/StructElem/S/{node.kind}/P {parent} 0 R{held}{node.more}>>"


def _held(node: Node, pages: list[int]) -> str:
    spots = node.spots
    if len(spots) == 1:
        return f"/Pg {pages[spots[0].page]} 0 R/K {spots[0].number}"
    if spots:
        marks = (f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {number}>>" for page, number in spots)
        return f"/K[{''.join(marks)}]"
    return f"/K[{' '.join(f'{kid.place} 0 R' for kid in node.kids)}]" if node.kids else ""
