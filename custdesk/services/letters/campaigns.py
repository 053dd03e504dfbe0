"""Campaigns: one occasion to write to many, in waves; each deed is one operation."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError, NotFound
from custdesk.domain.letters.campaign_kinds import CHANNELS, STATES
from custdesk.domain.letters.kinds import KINDS
from custdesk.domain.letters.waves import Wave
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services import filters
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.letters import excluding
from custdesk.services.trips.checking import Doubts, plain
from custdesk.store import campaigns as stored
from custdesk.store import records
from custdesk.store.campaigns import CampaignRow as CampaignRow
from custdesk.store.rows import ListQuery

Values = Mapping[str, object]

_COLUMNS = (
    "name", "kind", "template", "channel", "everyone", "product_id", "replaces", "event_id",
    "survey_id", "publish_on", "control", "counts_days", "notes", "words",
    "valid_from", "valid_until",
)  # fmt: skip
_MOST_DAYS, _MOST_CONTROL = 730, 50


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign as it is kept. `excluding`: keys of `excluding`; `replaces`: codes of products;
    `words`: what its letters say in our own words, by language.
    """

    id: int
    uid: str
    name: str
    kind: str
    template: str
    channel: str
    audience: ListQuery
    excluding: tuple[str, ...]
    everyone: bool
    product: int | None
    replaces: tuple[str, ...]
    event: int | None
    survey: int | None
    publish_on: dt.date | None
    control: int
    counts_days: int
    state: str
    started_on: dt.date | None
    ended_on: dt.date | None
    notes: str
    waves: tuple[Wave, ...]
    words: Mapping[str, str]
    valid_from: dt.date | None
    valid_until: dt.date | None


def listed(desk: Desk) -> list[stored.CampaignRow]:
    """All campaigns with where each stands: running ones first, then the latest."""
    return stored.listing(desk.db)


def get(desk: Desk, number: int) -> Campaign:
    """One campaign with its waves; raises `NotFound`."""
    row = found(desk, "campaign", number)
    return Campaign(
        row["id"], row["uid"], row["name"], row["kind"], row["template"] or "", row["channel"],
        filters.read(row["audience"] or "{}"), tuple((row["excluding"] or "").split("\n"))
        if row["excluding"] else (), bool(row["everyone"]), row["product_id"],
        tuple((row["replaces"] or "").split("\n")) if row["replaces"] else (),
        row["event_id"], row["survey_id"], _day(row["publish_on"]), row["control"],
        row["counts_days"], row["state"], _day(row["started_on"]), _day(row["ended_on"]),
        row["notes"] or "", _waves(desk, number), json.loads(row["words"] or "{}"),
        _day(row["valid_from"]), _day(row["valid_until"]),
    )  # fmt: skip


def find(desk: Desk, name: str) -> Campaign:
    """The campaign of a name in any case, the latest of several; raises `NotFound`."""
    wanted = " ".join(name.split()).casefold()
    for row in reversed(records.find(desk.db, "campaign", "1 ORDER BY id")):
        if row["name"].casefold() == wanted:
            return get(desk, row["id"])
    raise NotFound(Message(N_("There is no campaign {name}."), {"name": name}))


def _waves(desk: Desk, number: int) -> tuple[Wave, ...]:
    rows = records.find(desk.db, "campaign_wave", "campaign_id = ? ORDER BY position, id", number)
    return tuple(
        Wave(row["id"], place, tuple(row["tiers"].split(",")) if row["tiers"] else (),
             bool(row["buyers"]), dt.date.fromisoformat(row["on_date"]))
        for place, row in enumerate(rows)
    )  # fmt: skip


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def proposed(first: dt.date, *, buyers: bool = False) -> list[Wave]:
    """The usual waves: key customers on a day, potential ones after 3 days, the others after 7.

    `buyers`: those who bought what is replaced come before all others.
    """
    steps: list[tuple[int, tuple[str, ...], bool]] = [
        (0, (Tier.KEY.value,), False), (3, (Tier.POTENTIAL.value,), False), (7, (), False),
    ]  # fmt: skip
    if buyers:
        steps.insert(0, (0, (), True))
    return [
        Wave(None, place, tiers, bought, first + dt.timedelta(days=days))
        for place, (days, tiers, bought) in enumerate(steps)
    ]


def publish_day(first: dt.date) -> dt.date:
    """The usual day after which everybody may know."""
    return first + dt.timedelta(days=10)


# -- writing -------------------------------------------------------------------------------------


def save(desk: Desk, number: int | None, values: Values) -> Changes:
    """Write a new campaign (None) or change one.

    `audience`: a `ListQuery`; `excluding` and `replaces`: several texts; `waves`: all of its waves
    as they shall be, each a `Wave`. What letters of a running campaign are planned already is
    brought into line by `recipients.refresh`. Raises `ValidationError` naming the fields.
    """
    before = None if number is None else get(desk, number)
    row = _row(desk, before, values)
    waves = values.get("waves")
    wanted = None if waves is None else _checked_waves(waves)
    if before is not None and wanted is not None:
        _refuse_begun(desk, before, wanted)
    text = N_("New campaign {name}") if number is None else N_("Edit campaign {name}")
    created = None
    with desk.operation(Message(text, {"name": row["name"]})) as current:
        if number is None:
            created = number = records.insert(desk.db, "campaign", {"state": "draft", **row})
        else:
            records.update(desk.db, "campaign", number, row)
        if wanted is not None:
            _write_waves(desk, number, wanted)
    return changes(current, created)


def _row(desk: Desk, before: Campaign | None, values: Values) -> dict[str, Any]:
    stored_row: dict[str, Any] = {
        "kind": "new_product", "channel": "email", "everyone": 0, "control": 0, "counts_days": 60,
    }  # fmt: skip
    if before is not None:
        stored_row = {name: found(desk, "campaign", before.id)[name] for name in _COLUMNS}
    given = {name: values[name] for name in _COLUMNS if name in values}
    if isinstance(given.get("replaces"), Sequence) and not isinstance(given["replaces"], str):
        given["replaces"] = "\n".join(str(one).strip() for one in given["replaces"])  # type: ignore[attr-defined]
    words = given.get("words")
    if isinstance(words, Mapping):
        given["words"] = _words(words)
    if "everyone" in given:
        given["everyone"] = int(bool(given["everyone"]))
    row = {**stored_row, **plain(given)}
    row["name"] = " ".join(str(row.get("name") or "").split())
    doubts = Doubts(row)
    doubts.needed("name", Message(N_("A campaign needs a name.")))
    doubts.one_of("kind", KINDS)
    doubts.one_of("channel", dict(CHANNELS))
    for field in ("publish_on", "valid_from", "valid_until"):
        doubts.day(field)
    doubts.number("control")
    doubts.number("counts_days", 1)
    if not doubts.problems.get("control") and row["control"] > _MOST_CONTROL:
        text = N_("At most {n} per cent get nothing.")
        doubts.problems["control"] = Message(text, {"n": _MOST_CONTROL})
    if not doubts.problems.get("counts_days") and row["counts_days"] > _MOST_DAYS:
        text = N_("At most {n} days.")
        doubts.problems["counts_days"] = Message(text, {"n": _MOST_DAYS})
    audience = values.get("audience")
    if isinstance(audience, ListQuery):
        if audience.only is not None:
            text = N_("These customers were chosen one by one. Make a group of them.")
            doubts.problems["audience"] = Message(text)
        else:
            row["audience"] = filters.written(audience)
    elif before is None:
        row["audience"] = filters.written(ListQuery())
    if "excluding" in values:
        there = before.excluding if before else ()
        row["excluding"] = "\n".join(excluding.checked(desk, values["excluding"], there)) or None
    doubts.end()
    return row


def _words(given: Mapping[str, str]) -> str | None:
    told = {language: text.strip() for language, text in given.items() if text.strip()}
    assert told.keys() <= TONGUES.keys()
    return json.dumps(told, ensure_ascii=False) if told else None


def _checked_waves(waves: object) -> list[Wave]:
    assert isinstance(waves, Sequence)
    doubts = Doubts({})
    if not waves:
        doubts.problems["waves"] = Message(N_("A campaign needs a wave."))
    for wave in waves:
        if not isinstance(wave.on, dt.date):
            doubts.problems["waves"] = Message(N_("Each wave needs its day."))
        if any(tier not in tuple(Tier) for tier in wave.tiers):
            text = N_("There is no tier {tier}.")
            doubts.problems["waves"] = Message(text, {"tier": ", ".join(wave.tiers)})
    doubts.end()
    return list(waves)


def _refuse_begun(desk: Desk, before: Campaign, wanted: Sequence[Wave]) -> None:
    """A wave that something went out in is a fact: it stays."""
    kept = {wave.id for wave in wanted}
    begun = stored.begun(desk.db, before.id)
    if begun - kept:
        raise CustDeskError(Message(N_("Letters of a wave went out already, so the wave stays.")))


def _write_waves(desk: Desk, campaign: int, waves: Sequence[Wave]) -> None:
    there = {wave.id for wave in _waves(desk, campaign)}
    for position, wave in enumerate(waves):
        tiers = [tier.value for tier in Tier if tier in wave.tiers]
        row = {
            "position": position, "tiers": ",".join(tiers) or None, "buyers": int(wave.buyers),
            "on_date": wave.on.isoformat(),
        }  # fmt: skip
        if wave.id in there and wave.id is not None:
            records.update(desk.db, "campaign_wave", wave.id, row)
            there.discard(wave.id)
        else:
            records.insert(desk.db, "campaign_wave", {"campaign_id": campaign, **row})
    for gone in there:
        records.to_bin(desk.db, "campaign_wave", "id = ?", gone)
        # Its letters that are not out wait for a wave again.
        records.to_bin(desk.db, "letter", "wave_id = ? AND state <> 'out'", gone)


def copy(desk: Desk, number: int, name: str, first: dt.date) -> Changes:
    """The same again, its first wave on a day and all others as far apart as they were."""
    one = get(desk, number)
    step = first - min((wave.on for wave in one.waves), default=first)
    row = {key: value for key, value in found(desk, "campaign", number).items()
           if key in (*_COLUMNS, "audience", "excluding")}  # fmt: skip
    row |= {"name": " ".join(name.split()) or one.name, "state": "draft"}
    if one.publish_on is not None:
        row["publish_on"] = (one.publish_on + step).isoformat()
    with desk.operation(Message(N_("Copy campaign {name}"), {"name": one.name})) as current:
        created = records.insert(desk.db, "campaign", row)
        _write_waves(desk, created, [
            wave._replace(id=None, on=wave.on + step) for wave in one.waves
        ])  # fmt: skip
        columns = ("campaign_id", "position", "name", "digest", "size")
        files = records.find(desk.db, "enclosure", "campaign_id = ? ORDER BY position", number)
        rows = [(created, *(file[column] for column in columns[1:])) for file in files]
        records.insert_many(desk.db, "enclosure", columns, rows)
    return changes(current, created)


def end(desk: Desk, number: int) -> Changes:
    """Nothing more goes out; what did is counted on."""
    return _state(desk, number, "ended", N_("End campaign {name}"))


def resume(desk: Desk, number: int) -> Changes:
    """A campaign that was ended goes on."""
    return _state(desk, number, "running", N_("Go on with campaign {name}"))


def _state(desk: Desk, number: int, state: str, text: str) -> Changes:
    assert state in dict(STATES)
    row = found(desk, "campaign", number)
    ended = desk.today().isoformat() if state == "ended" else None
    with desk.operation(Message(text, {"name": row["name"]})) as current:
        records.update(desk.db, "campaign", number, {"state": state, "ended_on": ended})
    return changes(current)


def remove(desk: Desk, number: int) -> Changes:
    """Put a campaign and its letters into the bin; one that went out stays as the proof of it."""
    row = found(desk, "campaign", number)
    if stored.begun(desk.db, number):
        raise CustDeskError(Message(N_("Letters of this campaign went out. End it instead.")))
    with desk.operation(Message(N_("Delete campaign {name}"), {"name": row["name"]})) as current:
        for table in ("letter", "enclosure", "campaign_wave"):
            records.to_bin(desk.db, table, "campaign_id = ?", number)
        records.to_bin(desk.db, "campaign", "id = ?", number)
    return changes(current)
