"""Commands for the plans of care: list, show, set, take from a set, try, and the days they make."""

from collections.abc import Sequence
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.domain.care_plan import (
    CHANNELS,
    FIELDS,
    OCCASIONS,
    PRESETS,
    PURPOSES,
    SERVICES,
    TITLES,
    Gift,
    Plan,
    Resolved,
    Scope,
    title,
)
from custdesk.domain.contacts import channel_title
from custdesk.domain.errors import CustDeskError
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message, Money
from custdesk.services import care as plans
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.system.language import _, say, words

_OPEN = "-"  # what is written for a field that is left open


@cli.group()
def care() -> None:
    """How customers are cared for: plans per tier, industry and customer, and what they make."""


@care.command("plans")
@AS_JSON
@click.pass_context
def plans_(context: click.Context, as_json: bool) -> None:
    """List the plans of the tiers and industries."""
    with desk_of(context) as desk:
        found = plans.plans(desk)
    data = [
        {
            "tier": str(one.scope.tier),
            "industry": one.scope.industry or None,
            "customers": one.customers,
            "own": plan_json(one.plan),
            **_resolved_json(one.resolved),
        }
        for one in found
    ]

    def tell() -> None:
        for one in found:
            count = Message(N_("{n} customer"), {"n": one.customers}, N_("{n} customers"))
            click.echo(f"{say(one.scope.title)}  ({say(count)})")
            _tell_plan(one.resolved, told=("rhythm", "visit_rhythm", "channels", "services"))

    answer(data, as_json, tell)


def plan_json(plan: Plan) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(plan, name) for name in FIELDS}
    if plan.gifts is not None:
        found["gifts"] = [gift._asdict() for gift in plan.gifts]
    return found


def _resolved_json(resolved: Resolved) -> dict[str, Any]:
    origin = {name: say(message) for name, message in resolved.origin.items()}
    return {"plan": plan_json(resolved.plan), "origin": origin}


def _tell_plan(resolved: Resolved, told: Sequence[str] = FIELDS) -> None:
    for name in told:
        text = value_text(name, getattr(resolved.plan, name))
        where = say(resolved.origin[name]) if name in resolved.origin else ""
        click.echo("    " + words().join([f"{_(TITLES[name])}: {text}", where], "facts"))


def value_text(name: str, value: Any) -> str:  # noqa: ANN401 - whatever a field holds
    """What a field of a plan says, in the reader's words."""
    if name == "visit_rhythm" and value == 0:
        return _("no visits")
    parts: list[str] = []
    if name == "channels":
        parts = [say(channel_title(one)) for one in value or ()]
    elif name in ("purposes", "services"):
        choices = PURPOSES if name == "purposes" else SERVICES
        parts = [_(title(choices, one)) for one in value or ()]
    elif name == "gifts":
        parts = [_gift(gift) for gift in value or ()]
    elif value is not None:
        parts = [str(value)]
    return words().join(parts) or "–"


def _gift(gift: Gift) -> str:
    name = _(title(OCCASIONS, gift.occasion))
    if gift.budget is None:
        return name
    budget = Money(gift.budget, gift.currency)
    return say(Message(N_("{occasion} ({budget})"), {"occasion": Message(name), "budget": budget}))


@care.command()
@click.argument("code")
@AS_JSON
@click.pass_context
def show(context: click.Context, code: str, as_json: bool) -> None:
    """Show how one customer is cared for, and where each point is from."""
    with desk_of(context) as desk:
        number = customers.find(desk, code)
        found = plans.of_customer(desk, number)
    data = {
        "code": code,
        "tier": str(found.scope.tier),
        "industry": found.scope.industry or None,
        "own": plan_json(found.own),
        **_resolved_json(found.resolved),
        "last_contact": found.last_contact,
        "last_visit": found.last_visit,
    }

    def tell() -> None:
        click.echo(say(found.scope.title))
        _tell_plan(found.resolved)

    answer(data, as_json, tell)


@care.command("set")
@click.option("--tier", type=click.Choice([str(tier) for tier in Tier]))
@click.option("--industry", default="", help="With --tier: only customers of this industry.")
@click.option("--customer", metavar="CODE", help="The own plan of one customer.")
@click.option("--rhythm", metavar="DAYS", help="Days between contacts.")
@click.option("--visits", metavar="DAYS", help="Days between visits; 0 for none.")
@click.option("--channels", metavar="LIST", help=", ".join(CHANNELS))
@click.option("--purposes", metavar="LIST", help="In their turns; keys or own words, by commas.")
@click.option("--services", metavar="LIST", help="Keys or own words, by commas.")
@click.option("--who", metavar="NAME")
@click.option("--clear", is_flag=True, help="Take the plan away.")
@AS_JSON
@click.pass_context
def set_(
    context: click.Context,
    /,
    tier: str | None,
    industry: str,
    customer: str | None,
    clear: bool,
    as_json: bool,
    **given: str | None,
) -> None:
    """Change a plan; what is not named stays, "-" leaves a point open."""
    if (tier is None) is (customer is None):
        raise CustDeskError(Message(N_("Say whose plan it is: --tier or --customer.")))
    with desk_of(context) as desk:
        if customer is not None:
            number = customers.find(desk, customer)
            plan = Plan() if clear else changed(plans.of_customer(desk, number).own, given)
            done = plans.save_own(desk, number, plan)
        else:
            scope = Scope(Tier(tier or ""), industry)
            plan = Plan() if clear else changed(stored_plan(desk, scope), given)
            done = plans.save(desk, scope, plan)
    answer(
        {"operation": done.operation, "own": plan_json(plan)},
        as_json,
        lambda: click.echo(_("The plan is taken away.") if clear else _("The plan is kept.")),
    )


def stored_plan(desk: Desk, scope: Scope) -> Plan:
    return next((one.plan for one in plans.plans(desk) if one.scope == scope), Plan())


def changed(plan: Plan, given: dict[str, str | None]) -> Plan:
    values: dict[str, Any] = {name: getattr(plan, name) for name in FIELDS}
    for name, text in given.items():
        field = "visit_rhythm" if name == "visits" else name
        if text is None:
            continue
        if text.strip() == _OPEN:
            values[field] = None
        elif field in ("rhythm", "visit_rhythm"):
            values[field] = _days(text)
        elif field == "who":
            values[field] = text.strip()
        else:
            values[field] = tuple(part.strip() for part in text.split(",") if part.strip())
    return Plan(**values)


def _days(text: str) -> int:
    if not text.strip().isdecimal() or len(text) > 5:
        raise CustDeskError(Message(N_("{value} is not a number of days."), {"value": text}))
    return int(text)


@care.command()
@click.argument("name", type=click.Choice([one.key for one in PRESETS]), required=False)
@click.option("--industry", default="", help="Only for customers of this industry.")
@AS_JSON
@click.pass_context
def preset(context: click.Context, name: str | None, industry: str, as_json: bool) -> None:
    """Take plans from a set that suits a trade; without a name, list the sets."""
    if name is None:
        data: Any = [
            {"name": one.key, "title": _(one.title), "about": _(one.describes)} for one in PRESETS
        ]

        def tell() -> None:
            for one in PRESETS:
                told = words().join([_(one.title), _(one.describes)], "sentences")
                click.echo(f"{one.key}  {told}")

        answer(data, as_json, tell)
        return
    with desk_of(context) as desk:
        done = plans.apply_preset(desk, name, industry)
    answer(
        {"preset": name, "industry": industry or None, "operation": done.operation},
        as_json,
        lambda: click.echo(_("The plans of the four tiers are kept.")),
    )
