"""The recovery code on paper: 24 random letters and one that finds slips, in groups of five.

The letters are Crockford's base 32 (no I, L, O, U): 120 random bits, more than the file key's
wrapping could ever be searched through. The 25th makes the whole a word of a code over GF(32)
that finds each wrong letter and each two that changed places.
"""

import unicodedata

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 25
GROUP = 5
RANDOM_BYTES = 15

_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1"})
_FIELD = 0b100101  # x^5 + x^2 + 1


def make(random: bytes) -> str:
    """The code, without blanks, from 15 random bytes; `ValueError` for another length."""
    if len(random) != RANDOM_BYTES:
        raise ValueError(f"{RANDOM_BYTES} random bytes are needed")
    number = int.from_bytes(random, "big")
    values = [number >> shift & 31 for shift in range(115, -1, -5)]
    return "".join(LETTERS[value] for value in [*values, _times(_rest(values))])


def read(text: str) -> str | None:
    """The code as it was meant, without blanks; None when it cannot be one."""
    found = "".join(
        letter for letter in unicodedata.normalize("NFKC", text).upper() if letter.isalnum()
    ).translate(_MEANT)
    if len(found) != LENGTH or not set(found) <= set(LETTERS):
        return None
    return None if _rest([LETTERS.index(letter) for letter in found]) else found


def grouped(code: str) -> str:
    """As it is shown: `4K7QD-…`, five groups of five."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def _times(value: int) -> int:
    return value << 1 ^ (_FIELD if value & 16 else 0)


def _rest(values: list[int]) -> int:
    rest = 0
    for value in values:
        rest = _times(rest) ^ value
    return rest
