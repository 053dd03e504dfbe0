"""The commands for recommendations and testimonials."""

import datetime as dt
from typing import Any

import click

from custdesk.cli.base import AS_JSON, amount_of, answer, cli, day, desk_of
from custdesk.domain.money import from_minor
from custdesk.domain.surveys.kinds import PERMISSIONS, SCOPES, STATES, TESTIMONIALS
from custdesk.domain.surveys.testimonials import may_show, told
from custdesk.domain.words import Message, Money
from custdesk.services import customers
from custdesk.services.loyalty import recommendations, testimonials
from custdesk.services.loyalty.recommendations import RecommendationRow
from custdesk.services.loyalty.testimonials import TestimonialRow
from custdesk.system.language import _, say, words

_PARTS = click.Choice(["all", "open", "brought", "owed"])
_STATES, _PERMISSIONS = dict(STATES), dict(PERMISSIONS)


@cli.group("recommendations", invoke_without_command=True)
@click.option("--which", type=_PARTS, default="all", help="All of them, or some.")
@AS_JSON
@click.pass_context
def group(context: click.Context, which: str, as_json: bool) -> None:
    """Who brought whom, what came of it, and the thanks that are owed."""
    if context.invoked_subcommand is not None:
        return
    with desk_of(context) as desk:
        rows = recommendations.listed(desk, which)
        currency = customers.base_currency(desk)
    data = [_data(row, currency) for row in rows]

    def show() -> None:
        if not rows:
            click.echo(_("No recommendation is kept."))
        for row in rows:
            came = say(Message("{sum}", {"sum": Money(row.sales, currency)})) if row.orders else ""
            due = _("thanks are due") if recommendations.is_owed(row) else ""
            facts = (f"{row.id}", f"{row.customer_name} → {row.named}", _(_STATES[row.state]), came,
                     due)  # fmt: skip
            click.echo(words().join(facts, "phrases"))

    answer(data, as_json, show)


def _data(row: RecommendationRow, currency: str) -> dict[str, Any]:
    return {
        "recommendation": row.id, "by": row.customer_name, "person": row.person_name or None,
        "brought": row.brought_name or None, "firm": row.firm or None, "on": row.on,
        "asked": row.asked, "state": row.state, "orders": row.orders,
        "sales": {"amount": str(from_minor(row.sales, currency)), "currency": currency,
                  "orders_without_rate": row.unrated},
        "owed": row.owed or None, "thanks_due": recommendations.is_owed(row),
        "thanked": row.thanked, "gift": row.gift_what or None,
    }  # fmt: skip


@group.command("add")
@click.argument("code")
@click.option("--firm", metavar="TEXT", help="Whom they named.")
@click.option("--brought", metavar="CODE", help="The customer that came of it.")
@click.option("--contact", metavar="TEXT")
@click.option("--on", "on_date", callback=day, metavar="DATE")
@click.option("--asked", is_flag=True, help="We asked for it.")
@click.option("--owed", metavar="TEXT", help="The thanks that are due.")
@AS_JSON
@click.pass_context
def add(context: click.Context, /, code: str, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """Note that a customer recommended us."""
    with desk_of(context) as desk:
        brought = given.pop("brought")
        if brought:
            given["brought_id"] = customers.find(desk, brought)
        given["asked"] = int(given["asked"])
        done = recommendations.save(desk, None, customers.find(desk, code), given)
    data = {"recommendation": done.created, "operation": done.operation}
    answer(data, as_json, lambda: click.echo(_("Noted.")))


@group.command("thank")
@click.argument("number", type=int)
@click.option("--on", callback=day, metavar="DATE", help="The day; else today.")
@click.option("--gift", metavar="TEXT", help="What was given.")
@click.option("--amount", metavar="NUMBER", help="What it was worth, in the base currency.")
@AS_JSON
@click.pass_context
def thank(
    context: click.Context,
    number: int,
    on: dt.date | None,
    gift: str | None,
    amount: str | None,
    as_json: bool,
) -> None:
    """Note that thanks were given."""
    with desk_of(context) as desk:
        worth = amount_of(amount, customers.base_currency(desk))
        given = {"what": gift, "amount": worth} if gift else None
        done = recommendations.thank(desk, number, on, given)
    data = {"recommendation": number, "operation": done.operation}
    answer(data, as_json, lambda: click.echo(_("Noted.")))


@cli.group("testimonials", invoke_without_command=True)
@click.option("--for", "where", type=click.Choice([key for key, _t in SCOPES]),
              help="Those alone that may be shown there today.")  # fmt: skip
@AS_JSON
@click.pass_context
def shown(context: click.Context, where: str | None, as_json: bool) -> None:
    """Cases and words of customers, and how far they may be shown."""
    if context.invoked_subcommand is not None:
        return
    with desk_of(context) as desk:
        rows, today = testimonials.listed(desk, where=where), desk.today()
    data = [_testimonial(row, today) for row in rows]

    def show() -> None:
        if not rows:
            click.echo(_("No testimonial is kept."))
        for row in rows:
            name = row.customer_name if not row.anonymous else _("without their name")
            may = say(told(may_show(row.permission, row.until, today), row.until))
            click.echo(words().join((str(row.id), name, row.title or row.text, may), "phrases"))

    answer(data, as_json, show)


def _testimonial(row: TestimonialRow, today: dt.date) -> dict[str, Any]:
    return {
        "testimonial": row.id, "customer": row.customer_name, "kind": row.kind,
        "title": row.title or None, "text": row.text or None, "permission": row.permission,
        "until": row.until, "scope": list(row.scope), "anonymous": row.anonymous,
        "may_show": may_show(row.permission, row.until, today),
    }  # fmt: skip


@shown.command("add")
@click.argument("code")
@click.option("--kind", type=click.Choice([key for key, _t in TESTIMONIALS]), default="words")
@click.option("--title", metavar="TEXT")
@click.option("--text", metavar="TEXT", help="The words that are to be shown.")
@click.option("--permission", type=click.Choice(list(_PERMISSIONS)), default="not_asked")
@click.option("--scope", multiple=True, type=click.Choice([key for key, _t in SCOPES]))
@click.option("--until", "until_on", callback=day, metavar="DATE")
@click.option("--anonymous", is_flag=True, help="Without their name.")
@AS_JSON
@click.pass_context
def add_words(context: click.Context, /, code: str, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """Keep a case or some words of a customer."""
    given["anonymous"] = int(given["anonymous"])
    with desk_of(context) as desk:
        done = testimonials.save(desk, None, customers.find(desk, code), given)
    data = {"testimonial": done.created, "operation": done.operation}
    answer(data, as_json, lambda: click.echo(_("Noted.")))
