"""The commands for samples."""

import datetime as dt
from typing import Any

import click

from custdesk.cli.base import AS_JSON, amount_of, answer, cli, day, desk_of
from custdesk.domain.errors import NotFound
from custdesk.domain.money import from_minor
from custdesk.domain.offers.kinds import SAMPLE_RESULTS
from custdesk.domain.words import N_, Message
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.offers import products, samples
from custdesk.store.samples import SampleRow
from custdesk.system.language import _, words


@cli.group("samples")
def samples_() -> None:
    """Samples: who asked for which, when it went out, and what they said."""


def _data(row: SampleRow) -> dict[str, Any]:
    fee = None if row.fee is None else f"{from_minor(row.fee, row.currency):f}"
    return {
        "sample": row.id, "customer": row.name, "what": row.what, "quantity": row.quantity or None,
        "asked_on": row.asked_on, "promised": row.promised, "sent_on": row.sent_on,
        "courier": row.courier or None, "tracking": row.tracking or None,
        "feedback_due": row.feedback_due, "feedback_on": row.feedback_on,
        "result": row.result or None, "fee": fee, "currency": row.currency or None,
        "fee_paid_on": row.fee_paid_on, "state": row.state,
    }  # fmt: skip


@samples_.command("list")
@click.option("--customer", metavar="CODE", help="Of one customer alone.")
@click.option("--open", "only_open", is_flag=True, help="Those that wait for us or for an answer.")
@AS_JSON
@click.pass_context
def samples_list(
    context: click.Context, customer: str | None, only_open: bool, as_json: bool
) -> None:
    """List samples, those that were asked for last first."""
    with desk_of(context) as desk:
        rows = samples.listed(desk, customers.find(desk, customer) if customer else None)
    rows = [row for row in rows if not only_open or row.state != "done"]
    states = {"asked": _("to be sent"), "sent": _("waits for an answer"), "done": _("answered")}

    def show() -> None:
        for row in rows:
            on = words().date(row.asked_on) if row.asked_on else ""
            facts = (str(row.id), on, row.name, row.what, row.tracking, states[row.state])
            click.echo("  ".join(one for one in facts if one))
        if not rows:
            click.echo(_("No sample found."))

    answer([_data(row) for row in rows], as_json, show)


@samples_.command("add")
@click.argument("customer")
@click.argument("what")
@click.option("--product", metavar="CODE", help="The product it is of.")
@click.option("--quantity", metavar="NUMBER", help="How many.")
@click.option("--fee", metavar="AMOUNT", help="What it costs them.")
@click.option("--currency", metavar="CODE", help="Of the fee; else the base currency.")
@click.option("--promised", callback=day, metavar="DATE", help="When it goes out.")
@AS_JSON
@click.pass_context
def samples_add(
    context: click.Context, /, customer: str, what: str, as_json: bool, **given: Any,  # noqa: ANN401
) -> None:  # fmt: skip
    """Keep a sample that a customer asks for."""
    with desk_of(context) as desk:
        who = customers.find(desk, customer)
        coin = (given["currency"] or customers.base_currency(desk)).upper()
        product = products.find(desk, given["product"], who) if given["product"] else None
        values = {
            "what": what, "product_id": product, "quantity": given["quantity"],
            "promised": given["promised"], "amount": amount_of(given["fee"], coin),
            "currency": coin,
        }  # fmt: skip
        done = samples.save(desk, None, who, values)
    data = {"sample": done.created, "operation": done.operation}
    answer(data, as_json, lambda: click.echo(_("Sample {n} is kept.").format(n=done.created)))


@samples_.command("sent")
@click.argument("sample", type=int)
@click.option("--courier", metavar="TEXT", help="DHL, FedEx …")
@click.option("--tracking", metavar="TEXT", help="The courier's number.")
@click.option("--on", callback=day, metavar="DATE", help="The day; else today.")
@AS_JSON
@click.pass_context
def samples_sent(
    context: click.Context, sample: int, courier: str | None, tracking: str | None,
    on: dt.date | None, as_json: bool,
) -> None:  # fmt: skip
    """Note that a sample went out; its answer is due two weeks later."""
    with desk_of(context) as desk:
        _there(desk, sample)
        done = samples.sent(desk, sample, courier, tracking, on)
    data = {"sample": sample, "operation": done.operation}
    answer(data, as_json, lambda: click.echo(_("Sample {n} is kept.").format(n=sample)))


@samples_.command("answered")
@click.argument("sample", type=int)
@click.argument("result", type=click.Choice([key for key, _title in SAMPLE_RESULTS]))
@click.option("--said", metavar="TEXT", help="What they said of it.")
@AS_JSON
@click.pass_context
def samples_answered(
    context: click.Context, sample: int, result: str, said: str | None, as_json: bool
) -> None:
    """Note what a customer said of a sample."""
    with desk_of(context) as desk:
        _there(desk, sample)
        done = samples.answered(desk, sample, result, said)
    data = {"sample": sample, "operation": done.operation}
    answer(data, as_json, lambda: click.echo(_("Sample {n} is kept.").format(n=sample)))


def _there(desk: Desk, sample: int) -> None:
    if all(row.id != sample for row in samples.listed(desk)):
        raise NotFound(Message(N_("There is no sample {n}."), {"n": str(sample)}))
