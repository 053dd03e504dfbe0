"""The firm's goods, and which of them a text names."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from custdesk.domain.search_text import fold

_MOST = 12


class Good(NamedTuple):
    """A product that a text may name; `numbers`: what customers call it."""

    id: int
    code: str
    name: str
    numbers: tuple[str, ...] = ()


class Product(NamedTuple):
    """A product that is named; `by`: code, number (the customer's), name."""

    id: int
    code: str
    name: str
    by: str


_TOKEN = re.compile(r"[^\W_]+(?:[-./#_][^\W_]+)*")
_SIGNS = re.compile(r"[^\w]|_")


def _bare(code: str) -> str:
    return _SIGNS.sub("", fold(code))


class Catalogue:
    """The firm's goods by code, by a customer's number and by name."""

    def __init__(self, goods: Iterable[Good]) -> None:
        self._codes: dict[str, tuple[Good, str]] = {}
        self._names: dict[str, list[tuple[str, Good]]] = {}
        for good in goods:
            for number in good.numbers:
                if len(_bare(number)) > 2:
                    self._codes[_bare(number)] = (good, "number")
            if len(_bare(good.code)) > 2:
                self._codes.setdefault(_bare(good.code), (good, "code"))
            name = " ".join(_TOKEN.findall(fold(good.name)))
            if len(name) > (3 if name.isascii() else 1):
                self._names.setdefault(name.split(" ")[0], []).append((name, good))
        # Chinese names have no first word that stands alone in a text.
        self._han = [
            (name, good)
            for first, held in self._names.items()
            if not first.isascii()
            for name, good in held
        ]

    def found(self, text: str) -> list[Product]:
        """The goods that a text names, as they stand in it."""
        plain = fold(text)
        tokens = _TOKEN.findall(plain)
        found: dict[int, tuple[int, Product]] = {}

        def take(place: int, good: Good, by: str) -> None:
            found.setdefault(good.id, (place, Product(good.id, good.code, good.name, by)))

        for place, token in enumerate(tokens):
            joined = (token, "".join(tokens[place : place + 2]), "".join(tokens[place : place + 3]))
            for one in joined:
                held = self._codes.get(_bare(one))
                # A plain number is a code only where it is long, or a quantity would be one.
                if held and (
                    not _bare(one).isdigit() or len(_bare(one)) > 3 or _asked(tokens, place)
                ):
                    take(place, *held)
        spaced = f" {' '.join(tokens)} "
        for place, token in enumerate(tokens):
            for name, good in self._names.get(token, ()):
                if f" {name} " in spaced or f" {name}s " in spaced:
                    take(place, good, "name")
        for name, good in self._han:
            at = plain.find(name)
            if at >= 0:
                take(at, good, "name")
        return [product for _place, product in sorted(found.values())][:_MOST]


_ITEM = frozenset(
    [
        "item",
        "items",
        "article",
        "artikel",
        "art",
        "articulo",
        "artigo",
        "ref",
        "reference",
        "sku",
        "code",
        "no",
        "nr",
        "part",
        "model",
        "modell",
        "modelo",
        "modele",
        "type",
        "product",
        "produit",
        "produkt",
        "型号",
        "货号",
        "款号",
        "编号",
    ]  # as `fold` has them
)


def _asked(tokens: list[str], place: int) -> bool:
    return place > 0 and tokens[place - 1] in _ITEM
