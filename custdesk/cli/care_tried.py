"""Commands that try plans of care on paper, and offer those of a new tier."""

import datetime as dt
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, day, desk_of
from custdesk.cli.care_days import tell_weeks
from custdesk.cli.care_plans import care, changed, stored_plan, value_text
from custdesk.domain.care_plan import PRESETS, TITLES, Plan, Scope
from custdesk.domain.errors import CustDeskError
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services import care as plans
from custdesk.services import care_offers, care_trial, customers
from custdesk.services.care_trial import Paper
from custdesk.system.language import _, say, words


@care.command("try")
@click.option("--days", default=care_trial.MONTH, show_default=True)
@click.option("--preset", type=click.Choice([one.key for one in PRESETS]))
@click.option("--tier", type=click.Choice([str(tier) for tier in Tier]))
@click.option("--industry", default="", help="With --preset or --tier: only of this industry.")
@click.option("--rhythm", metavar="DAYS", help="With --tier: days between contacts.")
@click.option("--visits", metavar="DAYS", help="With --tier: days between visits; 0 for none.")
@AS_JSON
@click.pass_context
def try_(
    context: click.Context,
    days: int,
    preset: str | None,
    tier: str | None,
    industry: str,
    rhythm: str | None,
    visits: str | None,
    as_json: bool,
) -> None:
    """Lay the plans into the days to come, or others in their place; nothing is written."""
    with desk_of(context) as desk:
        draft: dict[Scope, Plan] = {}
        if preset is not None:
            draft.update(plans.draft(plans.preset(preset), industry))
        if tier is not None:
            scope = Scope(Tier(tier), industry)
            given = {"rhythm": rhythm, "visits": visits}
            draft[scope] = changed(draft.get(scope) or stored_plan(desk, scope), given)
            plans.checked(draft[scope])
        elif rhythm or visits:
            raise CustDeskError(Message(N_("Say of which tier: --tier.")))
        paper = care_trial.Trial(desk, days).on_paper(draft)
    answer(_paper_json(paper), as_json, lambda: _tell(paper))


def _paper_json(paper: Paper) -> dict[str, Any]:
    return {
        "days": paper.days,
        "contacts": paper.contacts,
        "visits": paper.visits,
        "too_much_per_week": paper.over_per_week,
        "tiers": [
            {
                "tier": str(one.tier), "customers": one.customers, "contacts": one.contacts,
                "visits": one.visits, "wanted_contacts": round(one.wanted_contacts, 1),
                "wanted_visits": round(one.wanted_visits, 1),
                "in_time": None if one.in_time is None else round(one.in_time, 3),
                "waiting": one.waiting,
            }
            for one in paper.tiers
        ],
        "weeks": [
            {
                "monday": one.monday, "room": one.room, "used": one.used,
                "contacts": one.contacts, "visits": one.visits, "waiting": one.waiting,
            }
            for one in paper.weeks
        ],
    }  # fmt: skip


def _tell(paper: Paper) -> None:
    click.echo(say(paper.message))
    for one in paper.tiers:
        line = _("{tier}: {contacts} contacts, {visits} visits, {waiting} wait at the end")
        click.echo(
            "    "
            + line.format(
                tier=_(one.tier.label), contacts=one.contacts, visits=one.visits,
                waiting=one.waiting,
            )
        )  # fmt: skip
    tell_weeks(paper.weeks)


@care.command()
@click.option("--since", callback=day, metavar="DATE", help="30 days ago unless given.")
@click.option("--customer", metavar="CODE", help="Only this customer.")
@click.option("--accept", is_flag=True, help="Take the new plans up: a task for each.")
@click.option("--decline", is_flag=True, help="Do not offer them again.")
@AS_JSON
@click.pass_context
def offers(
    context: click.Context,
    since: dt.date | None,
    customer: str | None,
    accept: bool,
    decline: bool,
    as_json: bool,
) -> None:
    """What the care plan of a new tier changes, for customers whose tier changed."""
    if accept and decline:
        raise CustDeskError(Message(N_("--accept and --decline do not go together.")))
    with desk_of(context) as desk:
        whom = None if customer is None else customers.find(desk, customer)
        found = care_offers.offers(desk, since, whom)
        done = None
        if accept and found:
            done = care_offers.accept(desk, found, say).operation
        elif decline and found:
            done = care_offers.decline(desk, found).operation
    data = {
        "offers": [
            {
                "code": one.code, "name": one.name, "before": str(one.before),
                "after": str(one.after), "on": one.on, "why": say(one.why),
                "changes": [
                    {"field": change.field, "before": change.before, "after": change.after}
                    for change in one.changes
                ],
                "services": list(one.services),
            }
            for one in found
        ],
        "operation": done,
    }  # fmt: skip

    def tell() -> None:
        for one in found:
            moved = f"{_(one.before.label)} → {_(one.after.label)}"
            click.echo(f"{one.code}  {one.name}  {words().join([moved, say(one.why)], 'facts')}")
            for change in one.changes:
                pair = [value_text(change.field, side) for side in (change.before, change.after)]
                click.echo(f"    {_(TITLES[change.field])}: {' → '.join(pair)}")
        if not found:
            click.echo(_("No change of tier asks for other care."))

    answer(data, as_json, tell)
