"""Filters that are saved under a name and stay alive: they keep what was asked, never who fits."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from custdesk.domain import list_filters
from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError, NotFound, ValidationError
from custdesk.domain.list_filters import LISTED, Field, Row
from custdesk.domain.words import N_, Country, Message
from custdesk.services import own_fields
from custdesk.services.desk import Desk, changes
from custdesk.store import customers, groups, records
from custdesk.store.list_filters import in_use
from custdesk.store.rows import ListQuery, OwnFilter

_LONGEST = 60


class SavedFilter(NamedTuple):
    """A view of the list that has a name."""

    id: int
    name: str
    query: ListQuery


def fields(desk: Desk) -> dict[str, Field]:
    """All fields that can be asked for, the firm's own at the end."""
    found = {field.key: field for field in list_filters.FIELDS}
    for one in own_fields.fields(desk):
        if not one.retired:
            found[one.key] = list_filters.own(one.key, one.title, one.kind, one.choices)
    return found


def comparisons(field: Field) -> list[str]:
    """The names of what a field can be compared by."""
    return [op for op, _title in list_filters.OPS[field.kind]]


def choices(desk: Desk, field: Field) -> list[tuple[str, object]]:
    """What a field can be compared with: keys, and how a `Message` tells them; commonest first."""
    if field.key == "group":
        return list(groups.names(desk.db).items())  # type: ignore[arg-type]
    if field.choices:
        return [(key, key if field.group == list_filters.OWN else Message(title))
                for key, title in field.choices]  # fmt: skip
    if field.key in ("country", "owner", "city"):
        counted = customers.value_counts(desk.db, field.key)
        return [(key, Country(key) if field.key == "country" else key) for key, _n in counted]
    if field.kind == list_filters.WORDS:
        return [(value, value) for value in in_use(desk.db, field.key)]
    return []


def listed(desk: Desk) -> list[SavedFilter]:
    """All saved filters in the order of their tabs."""
    return [
        SavedFilter(row["id"], row["name"], read(row["query"]))
        for row in records.find(desk.db, "saved_filter", "1 ORDER BY place, id")
    ]


def find(desk: Desk, name: str) -> SavedFilter:
    """The filter of a name, in any case; raises `NotFound`."""
    for one in listed(desk):
        if one.name.casefold() == " ".join(name.split()).casefold():
            return one
    raise NotFound(Message(N_("There is no saved view {name}."), {"name": name}))


def count(desk: Desk, query: ListQuery) -> int:
    """How many customers fit."""
    return customers.count(desk.db, query)


def save(desk: Desk, number: int | None, name: str, query: ListQuery | None = None) -> Changes:
    """Keep a query under a name (None: a new one), or rename a filter or let it show another.

    Customers that were chosen one by one are not kept: that is what groups are for. Raises
    `ValidationError`.
    """
    name = _checked(desk, number, name)
    values: dict[str, object] = {"name": name}
    if query is not None:
        if query.only is not None:
            raise CustDeskError(
                Message(N_("These customers were chosen one by one. Make a group of them."))
            )
        values["query"] = written(query)
    what = N_("Save view {name}") if number is None else N_("Change view {name}")
    with desk.operation(Message(what, {"name": name})) as current:
        if number is None:
            place = desk.db.value("SELECT COALESCE(MAX(place), 0) + 1 FROM saved_filter")
            row = {"query": written(ListQuery()), "place": place, **values}
            number = records.insert(desk.db, "saved_filter", row)
        else:
            records.update(desk.db, "saved_filter", number, values)
    return changes(current, number)


def _checked(desk: Desk, number: int | None, name: str) -> str:
    name = " ".join(name.split())
    problem = None
    if not name:
        problem = Message(N_("A view needs a name."))
    elif len(name) > _LONGEST:
        problem = Message(N_("A name of a view has at most {n} letters."), {"n": _LONGEST})
    elif any(one.name.casefold() == name.casefold() and one.id != number for one in listed(desk)):
        problem = Message(N_("Another view has this name."))
    if problem is not None:
        raise ValidationError(Message(N_("Some fields need another look.")), {"name": problem})
    return name


def remove(desk: Desk, number: int) -> Changes:
    """Put a filter into the bin; the customers are not touched."""
    name = desk.db.value("SELECT name FROM saved_filter WHERE id = ?", number)
    with desk.operation(Message(N_("Delete view {name}"), {"name": name})) as current:
        records.to_bin(desk.db, "saved_filter", "id = ?", number)
    return changes(current)


def order(desk: Desk, numbers: Sequence[int]) -> Changes:
    """Put the tabs of filters into an order."""
    with desk.operation(Message(N_("Order the views"))) as current:
        for place, number in enumerate(numbers, 1):
            records.update(desk.db, "saved_filter", number, {"place": place})
    return changes(current)


# -- how a query is kept ------------------------------------------------------------------------

_SETS = ("tiers", "countries", "owners")


def written(query: ListQuery) -> str:
    """A query as it is kept."""
    told: dict[str, Any] = {name: sorted(getattr(query, name)) for name in _SETS}
    told |= {name: getattr(query, name) for name in ("text", "silent_days", "any_row", "sort",
                                                     "descending")}  # fmt: skip
    told["own"] = [[own.field, sorted(own.chosen), own.contains, own.low, own.high]
                   for own in query.own]  # fmt: skip
    told["rows"] = [[row.field, row.op, *row.values] for row in query.rows]
    plain = json.loads(_DEFAULT) if _DEFAULT else {}
    return json.dumps({k: v for k, v in told.items() if plain.get(k) != v}, ensure_ascii=False)


_DEFAULT = ""
_DEFAULT = written(ListQuery())


def read(text: str) -> ListQuery:
    """A query that was kept."""
    told = {**json.loads(_DEFAULT), **json.loads(text)}
    told |= {name: frozenset(told[name]) for name in _SETS}
    told["own"] = tuple(
        OwnFilter(field, frozenset(chosen), *rest) for field, chosen, *rest in told["own"]
    )
    told["rows"] = tuple(Row(field, op, tuple(values)) for field, op, *values in told["rows"])
    return ListQuery(**told)


# -- in words, both ways ------------------------------------------------------------------------


def tell(
    desk: Desk, rows: Sequence[Row], known: Mapping[str, Field] | None = None
) -> list[Message]:
    """The rows of a filter in words; one whose field is gone says so."""
    known = known or fields(desk)
    called = groups.names(desk.db) if any(row.field == "group" for row in rows) else {}

    def name(field: Field, value: str) -> object:
        if field.key == "group":
            return called.get(int(value), Message(N_("a deleted group")))
        if field.key == "country":
            return Country(value)
        if field.choices and field.group != list_filters.OWN:
            title = dict(field.choices).get(value)
            return Message(title) if title else value
        return value

    return [
        list_filters.told(row, known[row.field], name)
        if row.field in known
        else Message(N_("A field that is no longer there"))
        for row in rows
    ]


def checked(desk: Desk, row: Row, known: Mapping[str, Field] | None = None) -> Row:
    """A row as it can be kept; raises `CustDeskError` with a sentence."""
    known = known or fields(desk)
    if row.field not in known:
        by_title = [
            key for key, one in known.items() if one.title.casefold() == row.field.casefold()
        ]
        if not by_title:
            text = N_("{field} is no field to filter by. There are: {fields}.")
            raise CustDeskError(Message(text, {"field": row.field, "fields": ", ".join(known)}))
        row = row._replace(field=by_title[0])
    if row.field == "country" and row.op in LISTED:
        row = row._replace(values=tuple(map(_country, row.values)))
    if row.field == "group":
        row = row._replace(values=tuple(_group(desk, value) for value in row.values))
    return list_filters.checked(row, known[row.field])


def _country(value: str) -> str:
    """The code of a country by any name of it; raises `CustDeskError`."""
    # The tables of names are read when somebody types one.
    from custdesk.bridge.clean.countries import Countries, codes
    from custdesk.system.paths import resource

    if not value.strip() or value in codes():
        return value
    code = Countries.load(resource("words") / "countries.csv").code(value)
    if code is None or code not in codes():
        raise CustDeskError(Message(N_("{name} is no country."), {"name": value}))
    return code


def _group(desk: Desk, value: str) -> str:
    called = groups.names(desk.db)
    if value.isdecimal() and len(value) < 19 and int(value) in called:
        return value
    for number, name in called.items():
        if name.casefold() == value.strip().casefold():
            return str(number)
    raise NotFound(Message(N_("There is no group {name}."), {"name": value}))


def parsed(desk: Desk, text: str) -> Row:
    """A row as one types it: `last_contact older 60`, `country is DE,FR`, `sales_12m min 5000`."""
    import shlex

    try:
        field, op, *rest = shlex.split(text)
    except ValueError as error:
        raise CustDeskError(
            Message(
                N_("{text} is no condition. Write one as: last_contact older 60."), {"text": text}
            )
        ) from error
    if op in LISTED:
        values = [value for value in " ".join(rest).split(",") if value.strip()]
    elif op in ("contains", "lacks"):
        values = [" ".join(rest)]
    else:
        values = rest
    return checked(desk, Row(field, op, tuple(value.strip() for value in values)))
