"""Which firms a text names: so that a text without a known address still finds its customer."""

import re
from collections.abc import Iterable

from custdesk.domain.likeness.tables import LEGAL, LEGAL_AT_END, LEGAL_TEXTS
from custdesk.domain.search_text import fold, is_han

_TERM = re.compile(r"[^\W_]+")
_LEAST, _LEAST_HAN = 5, 3  # letters of a name that can be looked for
_MOST = 5


def core(name: str) -> str:
    """A firm's name without its legal form, as texts have it; "" where too little stays."""
    plain = fold(name)
    for form in LEGAL_TEXTS:
        plain = plain.replace(form, " ")
    terms = [term for term in _TERM.findall(plain) if term not in LEGAL]
    while len(terms) > 1 and terms[-1] in LEGAL_AT_END:
        terms.pop()
    text = " ".join(terms)
    enough = _LEAST_HAN if text and is_han(text) else _LEAST
    return text if len(text) >= enough else ""


def named_in(text: str, firms: Iterable[tuple[int, str]]) -> list[int]:
    """The firms (number, name) whose name stands in a text, the longest names first.

    A name inside a longer one that is named too does not count: “Alfa” of “Alfa Marine”.
    """
    spaced = f" {' '.join(_TERM.findall(fold(text)))} "
    found: dict[str, list[int]] = {}
    cores: dict[str, str] = {}
    for number, name in firms:
        looked = cores.get(name)
        if looked is None:
            looked = cores[name] = core(name)
        if not looked:
            continue
        if looked in spaced if is_han(looked) else f" {looked} " in spaced:
            found.setdefault(looked, []).append(number)
    names = sorted(found, key=len, reverse=True)
    kept: list[str] = []
    for name in names:
        if not any(name in longer for longer in kept):
            kept.append(name)
    return list(dict.fromkeys(number for name in kept for number in found[name]))[:_MOST]
