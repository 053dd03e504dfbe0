"""How many of something a text asks for."""

import re
from typing import NamedTuple

_MOST = 12


class Quantity(NamedTuple):
    """As decimal text; `unit` as it was written."""

    number: str
    unit: str


_UNITS = (
    r"pcs?|pieces?|pièces?|pi[eè]zas?|peças?|piezas?|stk|stücke?|stück|ea|units?|unités?|unidades?|"
    r"sets?|jeux|jeu|juegos?|jogos?|sätze|satz|pairs?|paires?|pares?|paare?|"
    r"kgs?|kilos?|kilogram(?:me|o)?s?|quilos?|tons?|tonnes?|tonnen|toneladas?|mt|t|g|lbs?|"
    r"m²|sqm|m2|m³|cbm|metres?|meters?|mètres?|metros?|meter|m|yards?|rolls?|rollen|rouleaux|rollos?|"
    r"rolos?|boxes|box|cartons?|kartons?|cajas?|caixas?|pallets?|paletten?|palettes?|pal[eé]s?|"
    r"paletes?|containers?|conteneurs?|contenedor(?:es)?|contêiner(?:es)?|fcl|"
    r"litres?|liters?|liter|litros?|l|drums?|bags?|sacks?|bottles?|dozens?|dz"
)
_AMOUNT = re.compile(
    rf"(?<![\w.,/-])(\d{{1,3}}(?:[.,'   ]\d{{3}})+|\d+)(?:([.,])(\d{{1,2}}))?\s?(k)?\s*[x×]?\s*"
    rf"({_UNITS})(?![\w²³])",
    re.IGNORECASE,
)
_HAN_AMOUNT = re.compile(
    r"(\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十百千万]+)\s*(万|千|百)?\s*"
    r"(个|件|套|台|只|条|米|吨|公斤|千克|箱|托|柜|瓶|卷|张|把|双|平方|平米|打|包|桶|片|根|支|盒)"
)
_HAN_DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_HAN_TENS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}


def quantities_in(text: str) -> list[Quantity]:
    """The quantities with a unit, as they stand in the text."""
    found: list[tuple[int, Quantity]] = []
    for match in _AMOUNT.finditer(text):
        whole = re.sub(r"[^\d]", "", match[1]) + ("000" if match[4] else "")
        number = whole + (f".{match[3]}" if match[3] else "")
        found.append((match.start(), Quantity(number, match[5].lower())))
    for match in _HAN_AMOUNT.finditer(text):
        number = _han_number(match[1], match[2] or "")
        if number:
            found.append((match.start(), Quantity(number, match[3])))
    return list(dict.fromkeys(one for _place, one in sorted(found)))[:_MOST]


def _han_number(text: str, times: str) -> str:
    if text[0].isdigit():
        plain = text.replace(",", "")
        if not times:
            return plain
        return f"{float(plain) * _HAN_TENS[times]:.0f}"
    total, held = 0, 0
    for sign in text:
        if sign in _HAN_DIGITS:
            held = _HAN_DIGITS[sign]
        elif sign == "万":
            total, held = (total + held or 1) * 10_000, 0
        else:
            total, held = total + (held or 1) * _HAN_TENS[sign], 0
    total += held
    # 一个 is “a” or “one”: it tells no quantity.
    return str(total * _HAN_TENS.get(times, 1)) if total > 1 else ""
