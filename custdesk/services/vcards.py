"""Customers and their people as contacts for phones and mail programs."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from custdesk.bridge.vcard_out import Card, Version, vcards
from custdesk.domain.errors import CustDeskError
from custdesk.domain.person_names import NameParts, apart, pinyin
from custdesk.domain.search_text import fold
from custdesk.domain.words import N_, Message, Words
from custdesk.services import customers as listing
from custdesk.services import exports
from custdesk.services.desk import Desk
from custdesk.services.exporting import Exported
from custdesk.store import records
from custdesk.store.rows import ListQuery

_PHONES = ("mobile", "phone")
_CHATS = ("wechat", "whatsapp")
_CHUNK = 900
# Where names of Han characters are not read in Mandarin.
_OTHERWISE = frozenset({"JP", "KR", "VN"})
_FULL_DATE = re.compile(r"(\d{4}|-)-\d{2}-\d{2}")

Row = Mapping[str, Any]


def export(
    desk: Desk,
    path: Path,
    words: Words,
    where: str = "",
    *,
    customers: Collection[int] | None = None,
    person: int | None = None,
    version: Version = "3.0",
) -> Exported:
    """Write the people of customers as a .vcf: of those that a search finds, of some, or one.

    A firm has a card of its own when it has nobody, or a phone, mail or note that is nobody's.
    Countries are named in the language of `words`. An import of the file changes nothing. Raises
    `CustDeskError` for another ending or when there is nobody, and where it cannot be written.
    """
    if path.suffix.lower() != ".vcf":
        text = N_("Choose a name that ends in {wanted}.")
        raise CustDeskError(Message(text, {"wanted": ".vcf"}))
    if customers is None:
        query = ListQuery(text=where, sort="name", descending=False)
        customers = list(listing.ids(desk, query))
    found = cards(desk, list(customers), words, person)
    if not found:
        raise CustDeskError(Message(N_("Nobody was found who could be written.")))
    exports.save(desk, path, vcards(found, version), "vcard", make_folder=True)
    return Exported(path, {"people": len(found)})


def cards(
    desk: Desk, customers: Sequence[int], words: Words, person: int | None = None
) -> list[Card]:
    """The cards of some customers in their order, or of one person of theirs alone."""
    firms = {row["id"]: row for row in _rows(desk, "customer", "id", customers)}
    people: defaultdict[int, list[Row]] = defaultdict(list)
    for row in _rows(desk, "person", "customer_id", customers):
        if person in (None, row["id"]):
            people[row["customer_id"]].append(row)
    points: defaultdict[int, list[Row]] = defaultdict(list)
    listed = [row["id"] for rows in people.values() for row in rows]
    for row in _rows(desk, "contact_point", "person_id", listed):
        points[row["person_id"]].append(row)
    same = _names_of_several(desk)
    found: list[Card] = []
    for number in customers:
        firm = firms.get(number)
        if firm is None:
            continue
        code = str(firm["code"]) if _key(firm["name"]) in same else ""
        own = any(firm[name] for name in ("phone", "email", "fax", "notes"))
        if person is None and (own or not people[number]):
            found.append(_of_firm(firm, words, code))
        found += [_of_person(firm, row, points[row["id"]], words, code) for row in people[number]]
    return found


def _rows(desk: Desk, table: str, column: str, numbers: Sequence[int]) -> Iterator[Row]:
    for start in range(0, len(numbers), _CHUNK):
        chunk = ", ".join(str(int(number)) for number in numbers[start : start + _CHUNK])
        yield from records.find(desk.db, table, f'"{column}" IN ({chunk}) ORDER BY id')


def _key(name: str) -> str:
    return " ".join(fold(name).split())


def _names_of_several(desk: Desk) -> set[str]:
    """Names that more than one customer has: their code must tell them apart."""
    seen: set[str] = set()
    several: set[str] = set()
    for (name,) in desk.db.rows("SELECT name FROM customer WHERE deleted_op IS NULL"):
        key = _key(name)
        (several if key in seen else seen).add(key)
    return several


def _of_firm(firm: Row, words: Words, code: str) -> Card:
    phones = [(kind, str(firm[kind])) for kind in ("phone", "fax") if firm[kind]]
    return Card(
        uid=firm["uid"],
        name=firm["name"],
        company=firm["name"],
        is_firm=True,
        phones=tuple(phones),
        mails=(firm["email"],) if firm["email"] else (),
        address=_address(firm, words),
        website=firm["website"] or "",
        notes=firm["notes"] or "",
        code=code,
    )


def _of_person(firm: Row, row: Row, points: Sequence[Row], words: Words, code: str) -> Card:
    def written(*kinds: str) -> tuple[tuple[str, str], ...]:
        return tuple((one["kind"], one["written"]) for one in points if one["kind"] in kinds)

    parts, sounds = _name(row, firm["country"])
    birthday = str(row["birthday"] or "")
    return Card(
        uid=row["uid"],
        name=row["name"],
        company=firm["name"],
        family=parts.family,
        given=parts.given,
        prefix=row["salutation"] or "",
        sounds=sounds,
        department=row["department"] or "",
        title=row["title"] or "",
        phones=written(*_PHONES),
        mails=tuple(mail for _, mail in written("email")),
        chats=written(*_CHATS),
        linkedin=tuple(address for _, address in written("linkedin")),
        address=_address(firm, words),
        website=firm["website"] or "",
        birthday=birthday if _FULL_DATE.fullmatch(birthday) else "",
        lunar=row["birthday_lunar"] or "",
        language=row["language"] or "",
        notes=row["notes"] or "",
        code=code,
    )


def _name(row: Row, country: str | None) -> tuple[NameParts, NameParts]:
    """The parts of a name and how they sound, as they were written down, else as they are read."""
    parts = apart(row["name"], country)
    if row["last_name"] and row["first_name"]:
        parts = NameParts(row["last_name"], row["first_name"])
    if row["name"].isascii():
        return parts, NameParts("", "")
    latin = row["name_latin"]
    if latin:
        family, given = apart(latin)
        first, *rest = latin.split()
        # Wang Min and Min Wang: the family name is the one that the characters begin with.
        read = pinyin(parts)
        if rest and read.family and fold(first) == fold(read.family):
            family, given = first, " ".join(rest)
        return parts, NameParts(family, given)
    return parts, pinyin(parts) if country not in _OTHERWISE else NameParts("", "")


def _address(firm: Row, words: Words) -> tuple[str, str, str, str, str]:
    country = words.country(firm["country"]) if firm["country"] else ""
    street, city, state, postcode = (
        str(firm[name] or "") for name in ("address", "city", "state", "postcode")
    )
    return street, city, state, postcode, country
