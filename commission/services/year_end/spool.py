"""Blocks of payments kept in a file of no name while a person looks at what would become of them."""

import tempfile
from collections.abc import Iterator
from weakref import finalize

from commission.importing.child_process import loaded
from commission.importing.ledger.lines import Block


class Spool:
    """Blocks in the order they came in; they are read again one at a time, and gone when nobody holds the spool."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the spool
        finalize(self, self._file.close)
        self._ends = [0]

    def __len__(self) -> int:
        return len(self._ends) - 1

    def add(self, packed: bytes) -> None:
        """Keep one more block, as it was packed."""
        self._file.seek(self._ends[-1])
        self._file.write(packed)
        self._ends.append(self._ends[-1] + len(packed))

    def keep_first(self, count: int) -> None:
        """Forget all but the first so many blocks."""
        del self._ends[count + 1 :]

    def __iter__(self) -> Iterator[Block]:
        for start, end in zip(self._ends, self._ends[1:], strict=False):
            self._file.seek(start)
            block: Block = loaded(self._file.read(end - start))
            yield block
