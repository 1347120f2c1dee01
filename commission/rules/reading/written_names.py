"""A provider's or payee's name, as it is written and as names are compared."""

import unicodedata
from functools import lru_cache

from commission.rules.reading.written import collapsed

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))


@lru_cache(maxsize=1 << 16)
def provider_name(text: str) -> str:
    """A provider's name as names are compared: composed letters, single spaces, otherwise exactly as written.

    Marks that nobody sees (of byte order, of where a word may be broken) make no other name of it.
    """
    return collapsed(unicodedata.normalize("NFC", text if text.isascii() else text.translate(_UNSEEN)))
