"""The code in somebody's form: short enough to type, not to be guessed, and slips are found.

`KX7M-4Q2R`: seven signs by chance and one that is reckoned from them. The signs are 31, a prime:
so one wrong sign, and two that changed places, always give another last one.
"""

import re
import secrets
import unicodedata

# Without 0, 1, I, L and O, which look like each other.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_BETWEEN = re.compile(r"[\s\-_.–—]+")
_LENGTH = 7


def new_code() -> str:
    """A code that nobody had before, for all that chance can do: one of 27 thousand million."""
    return _written("".join(secrets.choice(_SIGNS) for _ in range(_LENGTH)))


def read(text: str) -> str | None:
    """A code as it was typed, small letters and blanks forgiven; None where its last sign says no.

    Full-width letters of an input method count as plain ones.
    """
    plain = _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).upper()
    if len(plain) != _LENGTH + 1 or any(sign not in _SIGNS for sign in plain):
        return None
    written = _written(plain[:_LENGTH])
    return written if written.endswith(plain[-1]) else None


def _written(signs: str) -> str:
    total = sum(place * _SIGNS.index(sign) for place, sign in enumerate(signs, 1))
    whole = signs + _SIGNS[total % len(_SIGNS)]
    return f"{whole[:4]}-{whole[4:]}"
