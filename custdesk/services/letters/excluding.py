"""Lists that a campaign leaves out: saved views, groups, and those another campaign wrote to.

A key is the kind and the uid of the list, so that a new name changes nothing.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from custdesk.domain.errors import ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services import filters
from custdesk.services.desk import Desk
from custdesk.store import campaigns, customers, groups, records

_TABLES = {"view": "saved_filter", "group": "customer_group", "campaign": "campaign"}
_TITLES = {
    "view": N_("View {name}"),
    "group": N_("Group {name}"),
    "campaign": N_("Written to by {name}"),
}


class Excluded(NamedTuple):
    """A list that can be left out; `key` is what a campaign keeps of it."""

    key: str
    name: str
    told: Message


class Out(NamedTuple):
    """Who is left out: customers, and people of others. `gone`: keys of lists no longer there."""

    customers: dict[int, Message]
    people: dict[int, Message]
    gone: tuple[str, ...]


def choices(desk: Desk) -> list[Excluded]:
    """All lists that a campaign can leave out, by kind."""
    return [
        Excluded(f"{kind}:{row['uid']}", row["name"], _told(kind, row["name"]))
        for kind, table in _TABLES.items()
        for row in records.find(desk.db, table, "1 ORDER BY name, id")
    ]


def told(desk: Desk, keys: Sequence[str]) -> list[Message]:
    """What the lists are called; one that is no longer there says so."""
    known = {one.key: one.told for one in choices(desk)}
    return [known.get(key, Message(N_("A list that is no longer there"))) for key in keys]


def _told(kind: str, name: str) -> Message:
    return Message(_TITLES[kind], {"name": name})


def checked(desk: Desk, keys: object, before: Sequence[str] = ()) -> list[str]:
    """Keys as they are kept, each once; a name in the place of a uid (`view:Iberia`) will do.

    `before`: those of today, of which a list that is gone stays until it is taken out.
    """
    assert isinstance(keys, Sequence)
    assert not isinstance(keys, str)
    known = choices(desk)
    found: list[str] = []
    for key in keys:
        kind, _, name = str(key).partition(":")
        fits = [
            one.key
            for one in known
            if one.key == key
            or (one.key.startswith(f"{kind}:") and one.name.casefold() == name.strip().casefold())
        ]
        if not fits and key in before:
            fits = [str(key)]
        if not fits:
            text = N_("There is no list {name}. Write view:NAME, group:NAME or campaign:NAME.")
            raise ValidationError(
                Message(N_("Some fields need another look.")),
                {"excluding": Message(text, {"name": str(key)})},
            )
        found.append(fits[-1])
    return list(dict.fromkeys(found))


def out(desk: Desk, keys: Sequence[str]) -> Out:
    """Everybody on some lists, with the list that says so."""
    firms: dict[int, Message] = {}
    people: dict[int, Message] = {}
    gone = []
    for key in keys:
        kind, _, uid = key.partition(":")
        rows = records.find(desk.db, _TABLES[kind], "uid = ?", uid) if kind in _TABLES else []
        if not rows:
            gone.append(key)
            continue
        number, name = rows[0]["id"], rows[0]["name"]
        why = Message(N_("On a list that is left out: {list}"), {"list": _told(kind, name)})
        if kind == "view":
            on_it: Iterable[int] = customers.ids(desk.db, filters.read(rows[0]["query"]))
        elif kind == "group":
            on_it = groups.members(desk.db, "customer", number)
            for one in groups.members(desk.db, "person", number):
                people.setdefault(one, why)
        else:
            on_it = campaigns.told_by(desk.db, uid)
        for one in on_it:
            firms.setdefault(one, why)
    return Out(firms, people, tuple(gone))
