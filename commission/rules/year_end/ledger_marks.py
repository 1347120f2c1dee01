"""What a ledger writes beside a payee's name and is no part of it: notes for its clerks, a register number.

Each is a form of words in this one table. A word that may belong to a name (`old`, `grants`) is one only in brackets.
"""

import re
from functools import lru_cache

_NUMBER = r"(?:\s*(?:no|number|nr)\b\.?)?:?\s*\d*"
_MARKS = re.compile(
    r"""
      ^\W*(?:z{2,}|x{2,})\b[\s*.:-]*                                             # ZZ Relate: sorted to the end
    | [*(\[\s-]*\bdo\ not\ (?:use|pay)\b[*)\]\s-]*
    | [(\[]\s*(?:bacs|chaps|cheques?|chq|d/?d|eft|old|new|closed|inactive|dup(?:licate)?|factored|grants?|main)
        (?:\s+(?:payments?|only|account|a/c))?\s*(?:[)\]]|$)
    | [\s,(\[-]+(?:2nd|second|3rd|third|no\.?\s*\d|grants?|current|deposit|main|bank)
        \s*(?:a/c|acc?t?|account)\b[)\]]?\s*$
    | [\s,(\[-]+(?:formerly|was|use|see|now|old)\s+(?:supplier|vendor|creditor|account|a/c)?\s*(?:no\.?\s*)?\d{4,}[)\]]?
    | [\s,-]+(?:duplicate|c/o)\s*$
    | [\s,(\[-]+(?:reg(?:istered|d)?\b\.?\s*)?charity(?:\s+reg(?:istration)?\b\.?)?"""
    + _NUMBER
    + r"""\s*[)\]]?\s*$
    | (?:\s[-]|,|\s\()\s*\d{6,8}\s*\)?\s*$                                       # the number of a charity or a company
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DASHES = str.maketrans("–—", "--")


@lru_cache(maxsize=1 << 15)
def without_marks(name: str) -> str:
    """A name without what its ledger says beside it; as it stands where that is all of it."""
    plain = name.translate(_DASHES)
    left = _MARKS.sub(" ", plain).strip(" *-,")
    return left if left != plain.strip(" *-,") and any(map(str.isalpha, left)) else name
