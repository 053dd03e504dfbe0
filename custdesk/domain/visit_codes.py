"""The code of a visit on its sheet: short enough to type, with a sign that finds slips.

`V-104-S` is visit 104. The sign is the sum of the figures, each times a power of two, modulo 23:
as 23 is a prime and no two of these powers are the same in it, one wrong figure and two that
changed places always give another sign.
"""

import re
import unicodedata

# Without I and O, which look like figures, and V, which every code begins with.
_SIGNS = "ABCDEFGHJKLMNPQRSTUWXYZ"
_CODE = re.compile(r"V?([0-9]{1,11})([A-Z])")
_BETWEEN = re.compile(r"[\s\-_.–—]+")


def code_of(visit_id: int) -> str:
    """The code of a visit: `V-104-S`."""
    return f"V-{visit_id}-{_sign(visit_id)}"


def visit_of(text: str) -> int | None:
    """The visit that a typed or scanned code means; None where the sign says that it is wrong.

    Forgives small letters, blanks, full-width forms, and what is missing between the parts.
    """
    plain = _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).upper()
    found = _CODE.fullmatch(plain)
    if found is None:
        return None
    number = int(found[1])
    return number if _sign(number) == found[2] else None


def _sign(number: int) -> str:
    total = sum(int(figure) << place for place, figure in enumerate(reversed(str(number)), 1))
    return _SIGNS[total % len(_SIGNS)]
