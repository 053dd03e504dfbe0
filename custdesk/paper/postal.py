"""An address as the post reads it: the lines in the order of the country, its name at the end."""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from custdesk.domain.words import Words
from custdesk.paper.address import LARGEST_FIRST, POSTCODE_LAST, has_word, says_town
from custdesk.paper.scripts import RIGHT_TO_LEFT, families, is_latin, left_to_right, record_language

Script: TypeAlias = Literal["local", "latin", "both"]
SCRIPTS: tuple[Script, ...] = ("local", "latin", "both")

# Where town, state and postcode stand otherwise than "postcode town" or "town postcode".
_LOCALITY = {
    "AU": "{city} {state} {postcode}",
    "BR": "{city} - {state}\n{postcode}",
    "CA": "{city} {state} {postcode}",
    "CN": "{city}, {state} {postcode}",
    "GB": "{city}\n{postcode}",
    "IE": "{city}\n{state}\n{postcode}",
    "IN": "{city} {postcode}\n{state}",
    "IT": "{postcode} {city} {state}",
    "JP": "{city}, {state} {postcode}",
    "KZ": "{city}\n{postcode}",
    "MX": "{postcode} {city}, {state}",
    "RU": "{city}\n{state}\n{postcode}",
    "UA": "{city}\n{state}\n{postcode}",
    "US": "{city}, {state} {postcode}",
}

# What follows a name in letters that begin with the largest: to a person, to a firm.
_TO = {"zh": ("收", "收"), "zh-Hant": ("收", "收"), "ja": ("様", "御中"), "ko": ("귀하", "귀중")}


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """Whom a letter goes to, as it is written down. `key` is whoever's number that prints it.

    `name` and `person` are in the customer's own script, the `_latin` ones in Latin letters where
    they differ; `street` and `street_latin` are lines. `language`: BCP 47, "" for the country's.
    """

    key: int
    name: str
    name_latin: str = ""
    person: str = ""
    person_latin: str = ""
    street: tuple[str, ...] = ()
    street_latin: tuple[str, ...] = ()
    postcode: str = ""
    city: str = ""
    state: str = ""
    country: str = ""
    language: str = ""

    @property
    def is_known(self) -> bool:
        """Whether a letter can arrive there."""
        return bool(self.street or self.street_latin)


def locality(to: PostalAddress, known: list[str]) -> list[str]:
    """Town, state and postcode in the order of the country, each only where no line has it."""
    whole = (to.postcode, to.city, to.state)
    postcode = "" if has_word(to.postcode, known) else to.postcode
    city, state = ("" if says_town(name, known, whole) else name for name in whole[1:])
    parts = {"postcode": postcode, "city": city, "state": state}
    usual = "{city} {postcode}" if to.country in POSTCODE_LAST.split() else "{postcode} {city}"
    order = _LOCALITY.get(to.country, usual)
    if not parts["state"]:
        order = order.replace(", {state}", "").replace(" - {state}", "")
    made = order.format(**parts)
    return [line for raw in made.split("\n") if (line := " ".join(raw.split()).strip(" ,-"))]


def country_line(code: str, reader: Words, english: Words) -> str:
    """The country of destination in capitals, in the sender's language.

    Other posts on the way must read it too, so where that is not written in Latin letters it
    stands in English as well: 德国 GERMANY.
    """
    own = reader.country(code).upper()
    return own if is_latin(own) else f"{own} {english.country(code).upper()}"


def blocks(to: PostalAddress, script: Script, reader: Words, english: Words, home: str) \
        -> list[dict[str, object]]:  # fmt: skip
    """The address as one block of lines, or as two in both scripts; `home`: the sender's country.

    Where one of the scripts is not known, the other one stands for it.
    """
    local, latin = _local(to), _latin(to)
    wanted = {"local": [local or latin], "latin": [latin or local], "both": [local, latin]}[script]
    found = [block for block in wanted if block]
    if to.country and to.country != home and found:
        lines = found[-1]["lines"]
        assert isinstance(lines, list)
        lines.append(country_line(to.country, reader, english))
    return found


def _block(lines: list[str], language: str, *, right_to_left: bool = False) -> dict[str, object]:
    return {
        "lines": [left_to_right(line) if right_to_left else line for line in lines if line],
        "language": language,
        "families": families(language),
        "right_to_left": right_to_left,
    }


def _local(to: PostalAddress) -> dict[str, object]:
    """The address in the script of the country; empty where that is Latin or not known."""
    street = list(to.street)
    if not street or is_latin(" ".join(street)):
        return {}
    language = record_language(to.language, to.country)
    if language not in LARGEST_FIRST:
        lines = [to.person, to.name, *street, *locality(_without_latin(to), street)]
        return _block(lines, language, right_to_left=language in RIGHT_TO_LEFT)
    person, firm = _TO[language]
    town = to.city if to.city and not is_latin(to.city) and to.city not in "".join(street) else ""
    postcode = to.postcode if to.postcode not in "\n".join(street) else ""
    postcode = f"〒{postcode}" if postcode and language == "ja" else postcode
    above, below = (("", postcode) if language == "ko" else (postcode, ""))  # fmt: skip
    whom = [to.name, f"{to.person} {person}"] if to.person else [f"{to.name} {firm}"]
    return _block([above, town, *street, *whom, below], language)


def _without_latin(to: PostalAddress) -> PostalAddress:
    """A town in Latin letters stands in the Latin address; between other letters it only doubles
    what they say.
    """
    city, state = ("" if is_latin(name) else name for name in (to.city, to.state))
    return replace(to, city=city, state=state)


def _latin(to: PostalAddress) -> dict[str, object]:
    street = list(to.street_latin)
    if not street and is_latin(" ".join(to.street)):
        street = list(to.street)
    if not street:
        return {}
    name, person = to.name_latin or to.name, to.person_latin or to.person
    return _block([person, name, *street, *locality(to, street)], "")
