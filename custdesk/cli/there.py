"""Commands for where customers are: their clock and their festivals."""

import datetime as dt
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import click

from custdesk.cli.base import AS_JSON, YEARS, answer, cli, desk_of
from custdesk.domain.errors import CustDeskError
from custdesk.domain.holidays_there import holidays_between
from custdesk.domain.words import N_, Country, Message
from custdesk.services import before_holidays, clock, customers, festivals, to_warn
from custdesk.system.language import _, ngettext, say, words

_NAMED = 3  # customers of a country that are named


@cli.command("clock")
@click.argument("code")
@click.option("--at", metavar="ISO", help="A moment; without a zone it is your own time.")
@AS_JSON
@click.pass_context
def clock_(context: click.Context, code: str, at: str | None, as_json: bool) -> None:
    """What time it is at a customer's, and whether somebody answers."""
    with desk_of(context) as desk:
        own = ZoneInfo(desk.zone)
        moment = None if at is None else _moment(at, own)
        found = clock.there(desk, customers.find(desk, code), moment)
    reach = found.reach
    common = [[start.astimezone(own), end.astimezone(own)] for start, end in found.common]
    data: dict[str, Any] = {
        "zone": found.clock.zone,
        "local": reach.local,
        "open": reach.reachable,
        "until": reach.until,
        "next_open": found.next_open,
        "why": say(found.why),
        "common": common,
    }

    def show() -> None:
        if reach.local is not None:
            day = words().date(reach.local.date(), "long")
            click.echo(f"{day} {reach.local:%H:%M}  {found.clock.zone}")
        click.echo(say(found.why))
        if common:
            click.echo(_("Hours that both offices keep, your time:"))
        for start, end in common:
            day = words().date(start.date(), "long")
            click.echo(f"  {day} {start:%H:%M}–{end:%H:%M}")

    answer(data, as_json, show)


def _moment(text: str, own: dt.tzinfo) -> dt.datetime:
    try:
        moment: dt.datetime | None = dt.datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.year not in YEARS:
        raise CustDeskError(
            Message(N_("{value} is no moment. Write it as 2026-09-14T10:00."), {"value": text})
        )
    return moment if moment.tzinfo else moment.replace(tzinfo=own)


@cli.command("festivals")
@click.option("--country", metavar="XX", help="Days off, half days and working weekends there.")
@click.option("--state", metavar="S", help="A state, province or region, by name or code.")
@click.option("--year", type=click.IntRange(YEARS.start, YEARS.stop - 1), metavar="Y")
@click.option("--kept", type=click.IntRange(0, 400), metavar="DAYS", help="Who keeps what, when.")
@click.option(
    "--ahead", type=click.IntRange(0, 400), metavar="DAYS",
    help="Who usually ships around the holidays of these days, with the last safe day.",
)  # fmt: skip
@click.option(
    "--peaks",
    type=click.IntRange(0, 400),
    metavar="DAYS",
    help="Who has a season of their own that begins in these days.",
)
@AS_JSON
@click.pass_context
def festivals_(
    context: click.Context,
    country: str | None,
    state: str | None,
    year: int | None,
    kept: int | None,
    ahead: int | None,
    peaks: int | None,
    as_json: bool,
) -> None:
    """Holidays of a country, days that customers keep, or whom to warn before a holiday."""
    if [country, kept, ahead, peaks].count(None) != 3:
        raise CustDeskError(Message(N_("Give one of --country, --kept, --ahead and --peaks.")))
    if country is not None:
        _of_country(country, state, year or dt.datetime.now(dt.UTC).year, as_json)
        return
    with desk_of(context) as desk:
        codes = dict(desk.db.rows("SELECT id, code FROM customer"))
        if kept is not None:
            names = dict(desk.db.rows("SELECT id, name FROM customer"))
            found = _by_country(festivals.upcoming(desk, kept), desk.today())
            _tell_kept(found, codes, names, as_json)
        elif peaks is not None:
            _tell_peaks(to_warn.rows(desk, peaks), codes, as_json)
        else:
            _tell_ahead(before_holidays.ahead(desk, ahead or 0), codes, as_json)


def _of_country(country: str, state: str | None, year: int, as_json: bool) -> None:
    found = festivals.of_country(country, year, state)
    data = [
        {
            "date": one.day,
            "name": say(one.title),
            "public": not (one.half_day or one.working),
            "half_day": one.half_day,
            "expected": one.expected,
            "working": one.working,
        }
        for one in found
    ]

    def show() -> None:
        for one in found:
            click.echo(f"{words().date(one.day, 'long')}  {say(one.title)}")

    answer(data, as_json, show)


def _by_country(found: list[festivals.Kept], today: dt.date) -> list[festivals.Kept]:
    """From today on, and a country's holidays of a day as one, whichever states keep them.

    A run that began before counts as long as more than its weekend is left.
    """
    rest: list[festivals.Kept] = []
    same: dict[tuple[dt.date, str], list[festivals.Kept]] = {}
    for one in found:
        day = max(one.day, today)
        if one.kind is not festivals.Kind.HOLIDAY:
            if one.day >= today:
                rest.append(one)
        elif holidays_between(one.country, day, one.last, one.state or None):
            same.setdefault((day, one.country), []).append(one)
    for (day, country), several in same.items():
        several.sort(key=lambda one: -len(one.customers))
        numbers = tuple(sorted({number for one in several for number in one.customers}))
        rest.append(
            replace(
                several[0], day=day, last=max(one.last for one in several), customers=numbers,
                expected=any(one.expected for one in several), country=country, state="",
            )
        )  # fmt: skip
    return sorted(rest, key=lambda one: (one.day, one.kind, one.customers[:1], one.person))


def _who(one: festivals.Kept, codes: dict[int, str], names: dict[int, str]) -> str:
    """How many customers, and the first of them by name."""
    named = [f"{codes[number]} {names[number]}" for number in one.customers[:_NAMED]]
    if len(one.customers) == 1:
        return named[0]
    count = ngettext("{n} customer", "{n} customers", len(one.customers))
    more = "…" if len(one.customers) > _NAMED else ""
    told = count.format(n=len(one.customers))
    return _("{count}: {names}").format(count=told, names=words().join(named) + more)


def _tell_kept(
    found: list[festivals.Kept], codes: dict[int, str], names: dict[int, str], as_json: bool
) -> None:
    data = [
        {
            "date": one.day,
            "last": one.last,
            "kind": str(one.kind),
            "name": say(one.title),
            "expected": one.expected,
            "customers": [codes[number] for number in one.customers],
            "names": [names[number] for number in one.customers],
            "person": one.person or None,
            "country": one.country or None,
        }
        for one in found
    ]

    def show() -> None:
        if not found:
            click.echo(_("Nobody keeps a day in this time."))
        for one in found:
            where = words().country(one.country) if one.country else ""
            facts = (where, say(one.title), one.person, _who(one, codes, names))
            click.echo(f"{words().date(one.day, 'long')}  {words().join(facts, 'facts')}")

    answer(data, as_json, show)


def _tell_ahead(found: list[before_holidays.ToWarn], codes: dict[int, str], as_json: bool) -> None:
    data = [
        {
            "code": codes[one.customer_id],
            "holiday": say(one.closure.title),
            "country": one.country,
            "ours": one.ours,
            "from": one.closure.first,
            "to": one.closure.last,
            "shipped": one.shipped,
            "years": one.years,
            "ship_by": one.ship_by,
            "order_by": one.order_by,
            "expected": one.closure.expected,
        }
        for one in found
    ]

    def show() -> None:
        if not found:
            click.echo(_("Nobody usually ships around the holidays of this time."))
        for one in found:
            values = {
                "country": Country(one.country), "holiday": one.closure.title,
                "first": one.closure.first, "last": one.closure.last,
                "shipped": one.shipped, "years": one.years, "ship_by": one.ship_by,
            }  # fmt: skip
            text = N_(
                "{country}, {holiday}, closed {first} to {last}: shipped then in {shipped} of "
                "{years} years. Last safe day to ship: {ship_by}."
            )
            told = [say(Message(text, values))]
            if one.order_by is not None:
                order = Message(N_("To order: {order_by}."), {"order_by": one.order_by})
                told.append(say(order))
            click.echo(f"{codes[one.customer_id]}  {words().join(told, 'sentences')}")

    answer(data, as_json, show)


def _tell_peaks(found: list[to_warn.Row], codes: dict[int, str], as_json: bool) -> None:
    rows = [one for one in found if one.whose == "peak"]
    data = [
        {
            "code": codes[one.customer],
            "from": one.first,
            "to": one.last,
            "why": say(one.evidence),
            "ship_by": one.ship_by,
            "order_by": one.order_by,
        }
        for one in rows
    ]

    def show() -> None:
        if not rows:
            click.echo(_("Nobody has a season of their own in these days."))
        for one in rows:
            click.echo(f"{codes[one.customer]}  {say(to_warn.told(one))}")

    answer(data, as_json, show)
