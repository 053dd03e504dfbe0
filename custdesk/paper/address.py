"""An address as a driver reads it: large, in the customer's script, then in Latin letters."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from custdesk.domain.words import Words
from custdesk.paper.facts import VisitSheet
from custdesk.paper.scripts import (
    RIGHT_TO_LEFT,
    is_latin,
    left_to_right,
    record_language,
    to_this_address,
)

# Where the postcode follows the town on an envelope written in Latin letters.
POSTCODE_LAST = "AE AU BD BR CA CN GB HK ID IE IN JP KR KZ LK NP NZ PH PK SA SG TH TW UA US VN ZA"

# Written from the country down to the house; what follows the number is building and floor.
LARGEST_FIRST = ("ja", "ko", "zh", "zh-Hant")


@dataclass(frozen=True, slots=True)
class _Address:
    """What the address box shows: `large` is empty when no address is known."""

    language: str
    right_to_left: bool
    request: str
    above: str
    large: list[str]
    firm: str
    latin: list[str]


def _lines(texts: tuple[str, ...]) -> list[str]:
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _without(name: str, line: str) -> str:
    """A line in small letters without a name that stands in it as words of its own."""
    return re.sub(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", "", line.casefold(), count=1)


def has_word(name: str, lines: Sequence[str]) -> bool:
    """Whether a line has a name, as words of its own."""
    return any(_without(name, line) != line.casefold() for line in lines if name)


def says_town(name: str, lines: Sequence[str], others: Sequence[str]) -> bool:
    """Whether a line says a town or state: in a part of its own, alone or with figures, with
    `others` (the postcode, the state), or in the line of the postcode.

    A street that is called after its town, such as 23 Tsawassen Blvd., does not say the town.
    Letters without blanks between their words are only looked for.
    """
    if not is_latin(name):
        return name.casefold() in "\n".join(lines).casefold()
    own = {word for other in others for word in _words(other)}
    for line in lines:
        if has_word(name, [line]) and any(has_word(code, [line]) for code in others[:1]):
            return True
        for part in re.split("[,;]", line):
            rest = _words(_without(name, part))
            beside = (it in own or len(it) == 1 or any(map(str.isdigit, it)) for it in rest)
            if has_word(name, [part]) and all(beside):
                return True
    return False


def _locality(sheet: VisitSheet, known: list[str]) -> str:
    """Town and postcode in the order of the country, each only where no line has it already."""
    postcode = "" if has_word(sheet.postcode, known) else sheet.postcode
    city = "" if says_town(sheet.city, known, (sheet.postcode,)) else sheet.city
    parts = [part for part in (postcode, city) if part]
    if sheet.country.upper() in POSTCODE_LAST.split():
        parts.reverse()
    return " ".join(parts)


def _postmark(sheet: VisitSheet, known: list[str]) -> str:
    if not sheet.postcode or sheet.postcode in "\n".join(known):
        return ""
    return f"〒{sheet.postcode}" if sheet.country.upper() == "JP" else sheet.postcode


def _with_locality(sheet: VisitSheet, lines: list[str]) -> list[str]:
    return [*lines, *(line for line in [_locality(sheet, lines)] if line)]


def _to_the_number(lines: list[str]) -> int:
    """How many lines lead to the house: up to the first with a figure in it, else all."""
    with_figures = (
        count for count, line in enumerate(lines, 1) if any(letter.isdigit() for letter in line)
    )
    return next(with_figures, len(lines))


def address_box(sheet: VisitSheet, words: Words) -> dict[str, object]:
    """The address box of a visit as data for the template."""
    language = record_language(sheet.language, sheet.country)
    if sheet.where:  # not at their address, so nothing of it is said
        return asdict(_Address("", False, "", "", _lines((sheet.where,)), sheet.name, []))
    local, latin = _lines(sheet.address_local), _lines(sheet.address_latin)
    if not local:
        local, latin = latin, []
    in_latin = is_latin(" ".join(local))
    if local and in_latin:
        local = _with_locality(sheet, local)
        latin = [line for line in latin if line not in local]
    else:
        latin = _with_locality(sheet, latin)
    if sheet.country:
        latin.append(words.country(sheet.country))
    house = _to_the_number(local) if language in LARGEST_FIRST and not in_latin else len(local)
    name = sheet.name_latin if sheet.name_latin != sheet.name else ""
    right_to_left = not in_latin and language in RIGHT_TO_LEFT
    line = left_to_right if right_to_left else str
    box = _Address(
        language=language,
        right_to_left=right_to_left,
        request=to_this_address(language) if local else "",
        above="" if in_latin else line(_postmark(sheet, local)),
        large=[line(it) for it in local[:house]],
        firm=line("　".join([sheet.name, *local[house:]])),
        latin=[line for line in (name, ", ".join(latin)) if line],
    )
    return asdict(box)
