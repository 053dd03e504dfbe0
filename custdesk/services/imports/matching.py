"""Whom a row means: customers by a field that the user chose."""

from collections.abc import Hashable, Mapping

from custdesk.bridge.clean.phones import international
from custdesk.domain.search_text import fold
from custdesk.services.imports.deciding import Deciding
from custdesk.services.imports.existing import name_key
from custdesk.services.people import normal
from custdesk.store.database import Database

# The fields of a row that a key is read from; people's phones and mails tell of their firm too.
_SOURCES = {
    "code": ("customer.code",),
    "tax_number": ("customer.tax_number",),
    "name": ("customer.name",),
    "name_latin": ("customer.name_latin",),
    "email": ("customer.email", "person.email"),
    "phone": ("customer.phone", "person.phone", "person.mobile"),
    "website": ("customer.website",),
}
_POINTS = {"email": ("email",), "phone": ("phone", "mobile")}
_SHORTEST_PHONE = 7  # digits; what is shorter is an extension


class Matching:
    """The customers by the chosen key."""

    def __init__(self, db: Database, deciding: Deciding) -> None:
        self.key = deciding.key
        self._index = _stored(db, self.key) if self.key else {}

    def keys(self, values: Mapping[str, object]) -> list[Hashable]:
        """What a row says of the chosen field; empty when it says nothing, or none is chosen."""
        return _keys(self.key, values) if self.key else []

    def find(self, keys: list[Hashable]) -> set[int]:
        """The references of all customers that have one of the keys."""
        return set().union(*(self._index.get(key, ()) for key in keys))

    def keep(self, keys: list[Hashable], reference: int) -> None:
        """Remember whom a row was about, for the rows after it."""
        for key in keys:
            self._index.setdefault(key, set()).add(reference)


def _keys(key: str, values: Mapping[str, object]) -> list[Hashable]:
    said = (values.get(name) for name in _SOURCES[key])
    country = str(values.get("customer.country") or "")
    found = (_normal(key, str(value), country) for value in said if value)
    return list(dict.fromkeys((key, value) for value in found if value))


def _normal(key: str, written: str, country: str) -> str:
    """What is compared: of a phone its international form or else its digits, of a web address
    the host."""
    match key:
        case "phone":
            number = international(written, country or None)
            if number:
                return number
            digits = normal("phone", written).lstrip("+0")
            return digits if len(digits) >= _SHORTEST_PHONE else ""
        case "website":
            host = fold(written.strip()).partition("://")[2] or fold(written.strip())
            return host.partition("/")[0].removeprefix("www.")
        case "tax_number":
            return "".join(sign for sign in fold(written) if sign.isalnum())
        case "name" | "name_latin":
            return str(name_key(written)[1])  # type: ignore[index]
        case _:
            return fold(written.strip())


def _stored(db: Database, key: str) -> dict[Hashable, set[int]]:
    index: dict[Hashable, set[int]] = {}
    rows = list(db.rows(f'SELECT id, "{key}", country FROM customer WHERE deleted_op IS NULL'))
    for kind in _POINTS.get(key, ()):
        rows += db.rows(
            "SELECT customer.id, contact_point.written, customer.country FROM contact_point "
            "JOIN person ON person.id = contact_point.person_id "
            "JOIN customer ON customer.id = person.customer_id WHERE contact_point.kind = ? "
            "AND customer.deleted_op IS NULL AND contact_point.deleted_op IS NULL "
            "AND person.deleted_op IS NULL",
            kind,
        )
    for number, written, country in rows:
        value = _normal(key, written, country or "") if written else ""
        if value:
            index.setdefault((key, value), set()).add(number)
    return index
