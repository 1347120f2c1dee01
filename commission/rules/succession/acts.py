"""What can be decided of a contract that ends, and how one contract follows another."""

from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """What can be decided of a contract that ends."""

    RENEW = "renew"
    EXTEND = "extend"
    MERGE = "merge"
    SPLIT = "split"
    CLOSE = "close"
    LAPSE = "lapse"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Piece:
    """One part a contract is split into: its amount in pence, and who provides it where it is somebody else."""

    amount: int
    provider: str = ""


class LinkKind(StrEnum):
    """How one contract follows another."""

    RENEWED = "renewed"
    MERGED = "merged"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Link:
    """One contract follows another: `before` and `after` are their ids."""

    id: int
    before: int
    after: int
    kind: LinkKind
    version: int = 0
