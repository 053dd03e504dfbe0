"""An address as a driver reads it: large, in the customer's script, then in Latin letters."""

from dataclasses import asdict, dataclass

from custdesk.domain.words import Words
from custdesk.paper.facts import VisitSheet
from custdesk.paper.scripts import is_latin, record_language, to_this_address

# Where the postcode follows the town on an envelope written in Latin letters.
_POSTCODE_LAST = "AE AU BD BR CA CN GB HK ID IE IN JP KR KZ LK NP NZ PH PK SA SG TH TW UA US VN ZA"


@dataclass(frozen=True, slots=True)
class _Address:
    """What the address box shows; `large` is empty when no address is known."""

    language: str
    request: str
    above: str
    large: list[str]
    firm: str
    latin: list[str]


def _lines(texts: tuple[str, ...]) -> list[str]:
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]


def _locality(sheet: VisitSheet, known: list[str]) -> str:
    """Town and postcode in the order of the country, each only where no line has it already."""
    written = "\n".join(known).casefold()
    parts = [
        part for part in (sheet.postcode, sheet.city) if part and part.casefold() not in written
    ]
    if sheet.country.upper() in _POSTCODE_LAST.split():
        parts.reverse()
    return " ".join(parts)


def _postmark(sheet: VisitSheet, known: list[str]) -> str:
    if not sheet.postcode or sheet.postcode in "\n".join(known):
        return ""
    return f"〒{sheet.postcode}" if sheet.country.upper() == "JP" else sheet.postcode


def address_box(sheet: VisitSheet, words: Words) -> dict[str, object]:
    """The address box of a visit as data for the template."""
    language = record_language(sheet.language, sheet.country)
    large, latin = _lines(sheet.address_local), _lines(sheet.address_latin)
    if not large:
        large, latin = latin, []
    country = words.country(sheet.country) if sheet.country else ""
    own_script = bool(large) and not is_latin(" ".join(large))
    if large and not own_script:
        large += [line for line in [_locality(sheet, large)] if line]
        latin = [line for line in latin if line not in large]
    elif latin:
        latin += [line for line in [_locality(sheet, latin)] if line]
    else:
        latin = [line for line in [_locality(sheet, large)] if line]
    if country and latin:
        latin[-1] = f"{latin[-1]}, {country}"
    elif country:
        latin = [country]
    names = [sheet.name_latin or sheet.name] if own_script or latin != [country] else []
    box = _Address(
        language=language,
        request=to_this_address(language),
        above=_postmark(sheet, large) if own_script else "",
        large=large,
        firm=sheet.name,
        latin=[name for name in names if name != sheet.name] + latin,
    )
    return asdict(box)
