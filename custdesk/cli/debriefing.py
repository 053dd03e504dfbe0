"""The commands after a trip: what came of the visits, and what it cost."""

from pathlib import Path
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, day, day_and_hour, desk_of
from custdesk.domain.choices import Choices
from custdesk.domain.contacts import RESULTS
from custdesk.domain.day_words import split
from custdesk.domain.errors import CustDeskError
from custdesk.domain.money import from_minor
from custdesk.domain.trips.cost_words import read_costs
from custdesk.domain.trips.debriefing import WHY_NOT, Debrief, Given, Newcomer
from custdesk.domain.trips.kinds import COST_KINDS
from custdesk.domain.trips.promised import read_promises
from custdesk.domain.visit_codes import code_of, visit_of
from custdesk.domain.words import N_, Message
from custdesk.services import clock, contact_log
from custdesk.services.desk import Desk
from custdesk.services.trips import debrief as debriefing
from custdesk.services.trips import expenses, trips
from custdesk.services.trips.debrief import Sheet, Span, Which
from custdesk.system.language import _, say, words


@cli.command("debrief")
@click.argument("code", required=False)
@click.option("--trip", metavar="NAME", help="The visits of a trip.")
@click.option("--from", "start", callback=day, metavar="DATE", help="The first day of the visits.")
@click.option("--to", "end", callback=day, metavar="DATE", help="The last one; else today.")
@click.option("--done", is_flag=True, help="The visit took place.")
@click.option("--missed", metavar="WHY", help="It did not, and why.")
@click.option("--drop", is_flag=True, help="A missed visit is not to be planned again.")
@click.option("--said", metavar="TEXT", help="What came of it.")
@click.option("--result", metavar="WORDS", help="In a word: agreed, declined.")
@click.option("--next", "step", metavar='"in 2 weeks: send the quote"', help="The next step.")
@click.option(
    "--promise", "promises", multiple=True, metavar='"samples by Friday"', help="Made a task."
)
@click.option("--met", metavar='"NAME, TITLE"', help="A person who was met for the first time.")
@click.option("--gift", metavar="WHAT", help="What was handed over.")
@click.option("--cost", "costs", multiple=True, metavar='"taxi 45.50 EUR"', help="What was paid.")
@click.option("--thanks", is_flag=True, help="A task to write a letter of thanks.")
@AS_JSON
@click.pass_context
def debrief(context: click.Context, /, code: str | None, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """List the visits to be told of; with the CODE of one, say what came of it."""
    with desk_of(context) as desk:
        if code is None:
            if given["done"] or given["missed"]:
                raise CustDeskError(Message(N_("Name the visit by its code, such as V-104-S.")))
            sheets = debriefing.sheets(desk, _span(desk, given))
        else:
            sheets = [_written(desk, code, given)]
    data = [_plain(one) for one in sheets]

    def tell() -> None:
        for one in sheets:
            row = one.row
            when = day_and_hour(row.at)
            came = one.came.replace("\n", " / ")
            facts = words().join((row.customer_name, row.city, _state(one), came), "facts")
            click.echo(f"{code_of(one.which.visit)}  {when}  {facts}")
        if not sheets:
            click.echo(_("No visit that is over waits for its debrief."))

    answer(data if code is None else data[0], as_json, tell)


def _span(desk: Desk, given: dict[str, Any]) -> Span:
    if given["trip"]:
        return debriefing.span_of_trip(desk, trips.by_name(desk, given["trip"]))
    usual = debriefing.usual(desk)
    return Span(given["start"] or usual.first, given["end"] or usual.last)


def _state(one: Sheet) -> str:
    if one.state == "done":
        return _("took place")
    if one.state == "missed":
        return _("did not take place")
    return _("still to come") if one.ahead else _("to be debriefed")


def _plain(one: Sheet) -> dict[str, Any]:
    why, _sep, rest = one.came.partition("\n")
    missed = one.state == "missed"
    return {
        "visit": code_of(one.which.visit),
        "code": one.row.customer_code,
        "name": one.row.customer_name,
        "at": one.row.at,
        "zone": one.row.zone,
        "trip": one.row.trip or None,
        "state": "ahead" if one.state == "open" and one.ahead else one.state,
        "why": why or None if missed else None,
        "said": (rest if missed else one.came) or None,
    }


def _written(desk: Desk, code: str, given: dict[str, Any]) -> Sheet:
    number = visit_of(code)
    if number is None:
        text = N_("{code} is not the code of a visit. It looks like V-104-S; see its last letter.")
        raise CustDeskError(Message(text, {"code": code}))
    if bool(given["done"]) == bool(given["missed"]):
        raise CustDeskError(Message(N_("Say --done, or --missed and why.")))
    one = debriefing.sheet(desk, debriefing.meant(desk, number))
    done = debriefing.write(desk, one.which, _told(desk, one, given))
    return debriefing.sheet(desk, Which(done.created or number))


def _told(desk: Desk, one: Sheet, given: dict[str, Any]) -> Debrief:
    ready = contact_log.ready(desk, one.row.customer_id, "visit", one.row.person_id)
    today = desk.today()
    step = split(given["step"] or "", today, ready.there)
    if step.what and step.when is None:
        text = N_("No day is plain in “{text}”. Write it as “in 2 weeks: send the quote”.")
        raise CustDeskError(Message(text, {"text": given["step"]}))
    spent, unclear = read_costs("\n".join(given["costs"]), one.currency)
    if unclear:
        raise CustDeskError(unclear[0].why)
    why = _key(WHY_NOT, given["missed"] or "")
    name, _comma, title = (given["met"] or "").partition(",")
    whom = next((one.name for one in ready.people if one.id == ready.person), one.row.customer_name)
    thanks = _("Thank {name} for the visit").format(name=whom)
    return Debrief(
        held=bool(given["done"]),
        why=_(dict(WHY_NOT).get(why, why)) if why else "",
        returns=not given["drop"],
        said=given["said"] or "",
        result=_key(RESULTS, given["result"] or ""),
        person=ready.person,
        next_step=step.what or (_("Follow up") if step.when else ""),
        next_on=step.when.day if step.when else None,
        next_at=step.when.at if step.when else None,
        promises=tuple(
            read_promises("\n".join(given["promises"]), today, ready.there, clock.own_clock(desk))
        ),
        newcomer=Newcomer(name.strip(), title.strip()) if given["met"] else None,
        gift=Given(given["gift"]) if given["gift"] else None,
        thanks=thanks if given["thanks"] else "",
        costs=tuple(spent),
    )


def _key(choices: Choices, text: str) -> str:
    """The key of a choice by its key or its title; else the words themselves."""
    said = text.strip().casefold()
    found = (key for key, title in choices if said in (key, title.casefold(), _(title).casefold()))
    return next(found, text.strip())


@cli.command("expenses")
@click.option("--trip", "name", required=True, metavar="NAME", help="Of which trip.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write a workbook.")
@AS_JSON
@click.pass_context
def expenses_(context: click.Context, name: str, out: Path | None, as_json: bool) -> None:
    """Add up what a trip cost, by kind and by currency, at the rates of the days."""
    with desk_of(context) as desk:
        number = trips.by_name(desk, name)
        costs = expenses.of_trip(desk, number)
        if out is not None:
            expenses.save(desk, number, out, say)
    base = costs.base
    sums = [sum(getattr(one, which) for one in costs.kinds) for which in ("planned", "paid")]
    data = {
        "trip": costs.trip,
        "base": base,
        "planned": str(from_minor(sums[0], base)),
        "paid": str(from_minor(sums[1], base)),
        "by_kind": [
            {
                "kind": one.kind,
                "planned": str(from_minor(one.planned, base)),
                "paid": str(from_minor(one.paid, base)),
            }
            for one in costs.kinds
        ],
        "by_currency": [
            {
                "currency": one.currency,
                "paid": str(from_minor(one.paid, one.currency)),
                "in_base": str(from_minor(one.base, base)),
            }
            for one in costs.currencies
        ],
        "without_rate": [
            {"amount": str(from_minor(one.amount, one.currency)), "currency": one.currency}
            for one in costs.without_rate
        ],
        "file": str(out) if out else None,
    }

    def line(kind: str, told: str) -> None:
        click.echo(_("{name}: {evidence}").format(name=kind, evidence=told))

    def tell() -> None:
        titles = dict(COST_KINDS)
        for one in filter(lambda kind: kind.planned or kind.paid, costs.kinds):
            amounts = (words().money(amount, base, True) for amount in (one.planned, one.paid))
            told = _("planned {planned}, paid {paid}")
            planned, paid = amounts
            line(_(titles[one.kind]), told.format(planned=planned, paid=paid))
        planned, paid = (words().money(amount, base, True) for amount in sums)
        line(_("Total"), _("planned {planned}, paid {paid}").format(planned=planned, paid=paid))
        for lost in costs.without_rate:
            amount = words().money(lost.amount, lost.currency, True)
            click.echo(_("Without a rate, not added: {amount}").format(amount=amount))
        if out is not None:
            click.echo(_("Expenses written to {file}").format(file=out))

    answer(data, as_json, tell)
