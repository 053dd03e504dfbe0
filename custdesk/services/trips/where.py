"""Places as one types them: `Berlin`, `Berlin, Germany`, `柏林，德国`."""

import re

from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Country, Message
from custdesk.services.clock import country_of_zone
from custdesk.services.desk import Desk
from custdesk.services.places import Places
from custdesk.store import customers
from custdesk.system.paths import resource

_COMMA = re.compile(r"\s*[,，、]\s*")


def read_place(desk: Desk, text: str) -> tuple[str, str]:
    """(place, country) of a typed place; without its country one where we have customers.

    Raises `CustDeskError` where the country is not plain.
    """
    name, *rest = _COMMA.split(text.strip())
    if rest and rest[-1]:
        return ", ".join([name, *rest[:-1]]), country_of(rest[-1])
    tables = Places.load()
    ours = [country for country, _count in customers.value_counts(desk.db, "country") if country]
    home = country_of_zone(desk.zone)
    possible = dict.fromkeys([*ours, *([home] if home else [])])
    found = [
        country
        for country in possible
        if (place := tables.place_of(country, name)) is not None and place.exact
    ]
    lived = [
        country
        for (country,) in desk.db.rows(
            "SELECT DISTINCT country FROM customer WHERE deleted_op IS NULL AND city = ? "
            "AND country IS NOT NULL",
            name,
        )
    ]
    if len(lived) == 1:
        return name, str(lived[0])
    if len(found) == 1:
        return name, found[0]
    if not found:
        text = N_("Say in which country {place} lies, as in Berlin, Germany.")
        raise CustDeskError(Message(text, {"place": name}))
    text = N_("{place} may lie in {countries}. Write the country behind it, as in Berlin, Germany.")
    countries = tuple(Country(country) for country in found[:5])
    raise CustDeskError(Message(text, {"place": name, "countries": countries}))


def country_of(name: str) -> str:
    """The code of a country by any name of it; raises `CustDeskError`."""
    # The tables of names are read when somebody types one.
    from custdesk.bridge.clean.countries import Countries, codes

    if name.upper() in codes():
        return name.upper()
    code = Countries.load(resource("words") / "countries.csv").code(name)
    if code is None or code not in codes():
        raise CustDeskError(Message(N_("{name} is no country."), {"name": name}))
    return code
