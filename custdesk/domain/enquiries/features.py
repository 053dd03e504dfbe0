"""A text as the pieces that tell its kind: words, pairs of them, and runs of letters."""

import re
from collections import Counter

from custdesk.domain.search_text import fold, is_han

_LONGEST = 6_000  # letters of a text that are looked at
_DIGIT = re.compile(r"\d")
_PLACES = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_TERM = re.compile(r"[㐀-䶿一-鿿豈-﫿]+|[^\W_㐀-䶿一-鿿豈-﫿]+|[?!€$£¥]")
_RUNS = (3, 4, 5)  # letters
_HAN_RUNS = (1, 2, 3)


def pieces(text: str) -> Counter[str]:
    """How often each piece stands in a text; addresses are left out, figures are all alike."""
    plain = _DIGIT.sub("0", _PLACES.sub(" ", fold(text[:_LONGEST])))
    found: Counter[str] = Counter()
    before = ""
    for term in _TERM.findall(plain):
        if is_han(term):
            for length in _HAN_RUNS:
                found.update(f"h{term[at : at + length]}" for at in range(len(term) - length + 1))
            before = ""
            continue
        word = "0" if term.isdigit() else term
        if word != "0":  # a figure tells something beside a word alone
            found[f"w{word}"] += 1
        if before and (before, word) != ("0", "0"):
            found[f"b{before} {word}"] += 1
        before = word
        if len(word) > 2:
            edged = f" {word} "
            for length in _RUNS:
                found.update(f"c{edged[at : at + length]}" for at in range(len(edged) - length + 1))
    return found
