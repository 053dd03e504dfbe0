"""The commands for long-term agreements."""

import datetime as dt
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, day, desk_of
from custdesk.domain.agreements.kinds import EVERY, KINDS, STATES, STEP_KINDS
from custdesk.domain.agreements.told import PACES, due_told, ending_told, volume_told
from custdesk.domain.agreements.volumes import Volume
from custdesk.domain.changes import Changes
from custdesk.services import agreements, customers
from custdesk.services.agreements import Agreement
from custdesk.services.desk import Desk
from custdesk.store.agreements import StepRow
from custdesk.system.language import _, say, words

_KIND = click.Choice([key for key, _title in KINDS])
_STATE = click.Choice([key for key, _title in STATES])
_EVERY = click.Choice([key for key, _title in EVERY])
_STEP = click.Choice([key for key, _title in STEP_KINDS])
_NUMBER = click.argument("number", type=int)
_AS_OF = click.option("--as-of", callback=day, metavar="DATE", help="As it stood; else today.")


@cli.group("agreements", invoke_without_command=True)
@click.option("--customer", "code", metavar="CODE", help="Those of one customer.")
@click.option("--all", "ended", is_flag=True, help="Those that have ended too.")
@_AS_OF
@AS_JSON
@click.pass_context
def agreements_(
    context: click.Context, code: str | None, ended: bool, as_of: dt.date | None, as_json: bool
) -> None:
    """Long-term agreements: their days, the volumes promised and reached, what is due next."""
    if context.invoked_subcommand is not None:
        return
    with desk_of(context) as desk:
        customer = customers.find(desk, code) if code else None
        rows = agreements.listing(desk, customer, running=not ended, as_of=as_of)
        today = as_of or desk.today()

    def show() -> None:
        if not rows:
            click.echo(_("No agreement is kept."))
        for one in rows:
            row = one.row
            name = f"{row.id}  {row.customer_name}: {row.title}"
            facts = [say(ending_told(one.ending, renews=row.renews))]
            if one.volume is not None:
                facts += [say(volume_told(one.volume)), _(PACES[one.volume.pace(today)])]
            click.echo(f"{name}  {words().join(facts, 'phrases')}")

    answer([_data(one, today) for one in rows], as_json, show)


def _data(one: Agreement, today: dt.date) -> dict[str, Any]:
    row = one.row
    return {
        "agreement": row.id, "customer": row.customer_name, "kind": row.kind, "title": row.title,
        "number": row.number or None, "status": row.status, "from": row.first,
        "until": row.until, "notice_by": one.ending.notice_by, "renews": row.renews,
        "phase": one.ending.phase, "product": row.product_name or None,
        "volume": None if one.volume is None else _volume(one.volume, today),
        "next": row.next_step or None, "next_due": row.next_due,
    }  # fmt: skip


def _volume(volume: Volume, today: dt.date) -> dict[str, Any]:
    return {
        "from": volume.period.first, "to": volume.period.last, "unit": volume.unit,
        "promised": str(volume.promised), "reached": str(volume.reached),
        "share": round(float(volume.share), 4), "orders": volume.orders,
        "left_out": volume.left_out, "pace": volume.pace(today),
    }  # fmt: skip


@agreements_.command("show")
@_NUMBER
@_AS_OF
@AS_JSON
@click.pass_context
def show_agreement(
    context: click.Context, number: int, as_of: dt.date | None, as_json: bool
) -> None:
    """Show an agreement with its steps and the volume of each period."""
    with desk_of(context) as desk:
        today = as_of or desk.today()
        one, steps = agreements.one(desk, number, today)
        periods = agreements.volumes(desk, number, today)
        terms = agreements.get(desk, number)["terms"]
    data = _data(one, today) | {
        "terms": terms,
        "steps": [_step(step) for step in steps],
        "periods": [_volume(volume, today) for volume in periods],
    }

    def show() -> None:
        click.echo(f"{one.row.customer_name}: {one.row.title}")
        click.echo(say(ending_told(one.ending, renews=one.row.renews)))
        for volume in periods:
            days = f"{words().date(volume.period.first)} – {words().date(volume.period.last)}"
            click.echo(f"{days}  {say(volume_told(volume))}  {_(PACES[volume.pace(today)])}")
        for step in steps:
            due = words().date(step.due) if step.due else ""
            done = _("done") if step.done_on else ""
            facts = (str(step.id), due, say(due_told(step.kind, step.what)), done, step.result)
            click.echo(words().join(facts, "phrases"))

    answer(data, as_json, show)


def _step(step: StepRow) -> dict[str, Any]:
    return {
        "step": step.id, "kind": step.kind, "what": step.what, "due": step.due,
        "done_on": step.done_on, "result": step.result or None,
    }  # fmt: skip


def _written(done: Changes, as_json: bool, number: int | None = None) -> None:
    data = {"agreement": number or done.created, "operation": done.operation}
    answer(data, as_json, lambda: click.echo(_("Noted.")))


def _fields(command: Any) -> Any:  # noqa: ANN401 - click's own
    """The options that say what an agreement is."""
    for option in reversed((
        click.option("--kind", type=_KIND),
        click.option("--their-number", "number_", metavar="TEXT", help="The contract's number."),
        click.option("--party", "parties", multiple=True, metavar="NAME", help="A further party."),
        click.option("--from", "from_on", callback=day, metavar="DATE", help="First day."),
        click.option("--until", "until_on", callback=day, metavar="DATE", help="Last day."),
        click.option("--notice", "notice_days", type=int, metavar="DAYS", help="Before the end."),
        click.option("--renews/--ends", "renews", default=None, help="Renews by itself, or not."),
        click.option("--volume", metavar="NUMBER", help="What is promised, such as 120000."),
        click.option("--unit", "volume_unit", metavar="TEXT", help="USD, EUR … or pcs, kg …"),
        click.option("--every", "volume_every", type=_EVERY, help="What the volume is for."),
        click.option("--product", metavar="CODE", help="The product that the volume is of."),
        click.option("--status", type=_STATE),
        click.option("--terms", metavar="TEXT", help="What was agreed, in short."),
        click.option("--notes", metavar="TEXT"),
    )):  # fmt: skip
        command = option(command)
    return command


def _values(desk: Desk, given: dict[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in given.items() if value not in (None, ())}
    if "number_" in values:
        values["number"] = values.pop("number_")
    if "parties" in values:
        values["parties"] = "\n".join(values["parties"])
    if "product" in values:
        values["product_id"] = agreements.product_of(desk, values.pop("product"))
    return values


@agreements_.command("add")
@click.argument("code")
@click.argument("title")
@_fields
@AS_JSON
@click.pass_context
def add_agreement(
    context: click.Context,
    /,
    code: str,
    title: str,
    as_json: bool,
    **given: Any,  # noqa: ANN401
) -> None:
    """Keep an agreement with a customer: what was agreed, from when until when, what volume."""
    with desk_of(context) as desk:
        values = _values(desk, given) | {"title": title}
        done = agreements.save(desk, None, customers.find(desk, code), values)
    _written(done, as_json)


@agreements_.command("edit")
@_NUMBER
@click.option("--title", metavar="TEXT")
@_fields
@AS_JSON
@click.pass_context
def edit_agreement(context: click.Context, /, number: int, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """Change an agreement."""
    with desk_of(context) as desk:
        customer = agreements.get(desk, number)["customer_id"]
        done = agreements.save(desk, number, customer, _values(desk, given))
    _written(done, as_json, number)


@agreements_.command("step")
@_NUMBER
@click.argument("what")
@click.option("--kind", type=_STEP, default="milestone")
@click.option("--due", callback=day, metavar="DATE")
@AS_JSON
@click.pass_context
def add_step(
    context: click.Context, number: int, what: str, kind: str, due: dt.date | None, as_json: bool
) -> None:
    """Add a milestone or a review to an agreement."""
    with desk_of(context) as desk:
        values = {"what": what, "kind": kind, "due": due}
        done = agreements.save_step(desk, None, number, values)
    _written(done, as_json, number)


@agreements_.command("done")
@click.argument("step", type=int)
@click.option("--result", default="", metavar="TEXT", help="What came of it.")
@click.option("--on", callback=day, metavar="DATE", help="The day; else today.")
@click.option("--again", callback=day, metavar="DATE", help="The day of the next one.")
@AS_JSON
@click.pass_context
def finish_step(
    context: click.Context,
    step: int,
    result: str,
    on: dt.date | None,
    again: dt.date | None,
    as_json: bool,
) -> None:
    """A milestone or a review is done."""
    with desk_of(context) as desk:
        done = agreements.finish(desk, step, result, on, again=again)
    data = {"step": step, "operation": done.operation}
    answer(data, as_json, lambda: click.echo(_("Noted.")))


@agreements_.command("renew")
@_NUMBER
@click.option("--until", callback=day, metavar="DATE", help="The new end; else a year on.")
@AS_JSON
@click.pass_context
def renew_agreement(
    context: click.Context, number: int, until: dt.date | None, as_json: bool
) -> None:
    """An agreement goes on for another term."""
    with desk_of(context) as desk:
        done = agreements.renew(desk, number, until)
    _written(done, as_json, number)


@agreements_.command("end")
@_NUMBER
@click.option("--on", callback=day, metavar="DATE", help="The day; else today.")
@AS_JSON
@click.pass_context
def end_agreement(context: click.Context, number: int, on: dt.date | None, as_json: bool) -> None:
    """An agreement has ended."""
    with desk_of(context) as desk:
        done = agreements.end(desk, number, on)
    _written(done, as_json, number)


@agreements_.command("due")
@click.option("--days", default=30, metavar="N", help="How far ahead; 30 if not said.")
@AS_JSON
@click.pass_context
def due_steps(context: click.Context, days: int, as_json: bool) -> None:
    """What comes up: last days of notice, ends, milestones and reviews."""
    with desk_of(context) as desk:
        rows = agreements.due(desk, days)
    data = [
        {"on": one.on, "what": one.what, "agreement": one.agreement, "title": one.title,
         "text": one.text or None, "step": one.step}
        for one in rows
    ]  # fmt: skip

    def show() -> None:
        if not rows:
            click.echo(_("Nothing comes up."))
        for one in rows:
            told = say(due_told(one.what, one.text))
            click.echo(f"{words().date(one.on, 'long')}  {one.title}  {told}")

    answer(data, as_json, show)
