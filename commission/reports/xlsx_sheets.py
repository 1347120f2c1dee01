"""Which part of a document stands on which sheet of a workbook."""

from dataclasses import dataclass, field

from commission.reports.document import Block, Document, Section


@dataclass(slots=True)
class Leaf:
    """One sheet: its title, blank for the first, and the blocks on it."""

    title: str
    section: str = ""
    blocks: list[Block] = field(default_factory=list)


def leaves(document: Document) -> list[Leaf]:
    """A sheet for what comes before the first section, and one for each section; at least one."""
    found = [Leaf(document.label or document.title)]
    for block in document.blocks:
        if isinstance(block, Section):
            found.append(Leaf(block.text, block.text))
        else:
            found[-1].blocks.append(block)
    return found if found[0].blocks or len(found) == 1 else found[1:]
