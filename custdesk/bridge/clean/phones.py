"""Phone numbers in the form in which they can be dialled from anywhere."""

import re
from functools import lru_cache

from custdesk.bridge.clean.contacts import digits_of
from custdesk.bridge.clean.text import plain

_TRUNK = re.compile(r"^(\+|00)(.*?)\(0\)")  # +49 (0)40: dialled at home only
_FROM_ABROAD = re.compile(r"^\s*00\s*")
_EXTENSION = re.compile(
    r"\s*(?:转|轉|分机|分機|内线|內線|доб|;?ext|durchwahl|x).*", re.IGNORECASE | re.S
)
_SHORTEST, _LONGEST = 4, 60


@lru_cache(maxsize=20_000)
def international(written: str, country: str | None) -> str | None:
    """A number as `+494055501`, by the country of whom it belongs to; None when it is none there.

    An extension is left out. The written form is for the caller to keep: nobody knows better how
    a firm wants to be called.
    """
    # Loaded when there is a phone to read: it takes as long as the rest of an import.
    import phonenumbers

    text = _EXTENSION.sub("", plain(written).removeprefix("tel:"))
    if not digits_of(text) >= _SHORTEST or len(text) > _LONGEST:
        return None
    text = _TRUNK.sub(r"\1\2", text)
    region = (country or "").upper() or None
    # Whoever writes 00 may mean it where 011 is dialled: the numbers of the country come first.
    for candidate in (text, _FROM_ABROAD.sub("+", text)):
        try:
            number = phonenumbers.parse(candidate, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return None
