"""The command for gift lists: what is planned for whom, within budget and limits."""

from pathlib import Path
from typing import Any

import click

from custdesk.cli.base import AS_JSON, amount_of, answer, cli, day, desk_of
from custdesk.domain.errors import CustDeskError, NotFound
from custdesk.domain.gifts.kinds import STATES
from custdesk.domain.gifts.limits import PERS, Limit
from custdesk.domain.money import from_minor
from custdesk.domain.words import N_, Message
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.gift_plans import keeping, lists, paper, policy
from custdesk.services.gift_plans.lists import GiftList, Planned
from custdesk.system.language import _, say, words

_STATES = dict(STATES)


@cli.command("gift-list")
@click.argument("season", required=False)
@click.option("--add", "codes", multiple=True, metavar="CODE", help="Plan a gift for a customer.")
@click.option("--what", metavar="TEXT", help="With --add: what it is.")
@click.option("--worth", metavar="AMOUNT", help="With --add: what it is worth.")
@click.option("--currency", metavar="CODE", help="Of its worth; else the base currency.")
@click.option("--on", callback=day, metavar="DATE", help="With --add: when it is given.")
@click.option("--approve", multiple=True, type=int, metavar="ID", help="Approve a planned gift.")
@click.option("--bought", multiple=True, type=int, metavar="ID", help="It was bought.")
@click.option("--given", multiple=True, type=int, metavar="ID", help="It was given.")
@click.option("--drop", multiple=True, type=int, metavar="ID", help="It is given up.")
@click.option("--despite", is_flag=True, help="With --approve: above the firm's limit as well.")
@click.option("--budget", metavar="AMOUNT", help="What the list may cost, in the base currency.")
@click.option(
    "--xlsx", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Write the list as a workbook.",
)  # fmt: skip
@click.option(
    "--pdf", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Print the list into a PDF.",
)  # fmt: skip
@AS_JSON
@click.pass_context
def gift_list(
    context: click.Context,
    /,
    season: str | None,
    as_json: bool,
    **asked: Any,  # noqa: ANN401 - the other options
) -> None:
    """Gift lists; with a list's name (such as "Christmas 2026") what is on it."""
    with desk_of(context) as desk:
        if season is None:
            if any(asked.values()):
                raise CustDeskError(Message(N_("Name the gift list first.")))
            found = [lists.whole(desk, name) for name in lists.seasons(desk)]
            answer([_summary(one) for one in found], as_json, lambda: _tell_lists(found))
            return
        _act(desk, season, asked)
        if season not in lists.seasons(desk) and policy.budget(desk, season) is None:
            raise NotFound(Message(N_("There is no gift list {name}."), {"name": season}))
        whole = lists.whole(desk, season)
        if asked["xlsx"]:
            paper.save_workbook(desk, whole, asked["xlsx"], words())
        if asked["pdf"]:
            paper.save_pdf(desk, whole, asked["pdf"], words())
    data = {**_summary(whole), "gifts": [_row(one) for one in whole.rows]}
    answer(data, as_json, lambda: _tell(whole))


def _act(desk: Desk, season: str, asked: dict[str, Any]) -> None:
    base = customers.base_currency(desk)
    if asked["codes"]:
        coin = (asked["currency"] or base).upper()
        values = {
            "season": season, "on_date": asked["on"], "what": asked["what"],
            "amount": amount_of(asked["worth"], coin), "currency": coin,
        }  # fmt: skip
        numbers = [customers.find(desk, code) for code in asked["codes"]]
        keeping.plan_for(desk, numbers, values)
    if asked["budget"] is not None:
        policy.set_budget(desk, season, amount_of(asked["budget"], base))
    if asked["approve"]:
        keeping.approve(desk, asked["approve"], despite=asked["despite"])
    if asked["bought"]:
        keeping.turn(desk, asked["bought"], "bought")
    if asked["given"]:
        keeping.give(desk, asked["given"], asked["on"])
    if asked["drop"]:
        keeping.turn(desk, asked["drop"], "dropped")


def _amount(minor: int | None, currency: str) -> dict[str, str] | None:
    if minor is None:
        return None
    return {"amount": str(from_minor(minor, currency)), "currency": currency}


def _summary(whole: GiftList) -> dict[str, Any]:
    base = whole.base_currency
    return {
        "list": whole.season,
        "budget": _amount(whole.budget, base),
        "planned": _amount(whole.planned, base),
        "spent": _amount(whole.spent, base),
        "left": _amount(whole.left, base),
        "without_rate": whole.unrated,
        "states": dict(whole.states),
    }


def _row(one: Planned) -> dict[str, Any]:
    row = one.row
    return {
        "id": row.id,
        "code": row.code,
        "name": row.name,
        "person": row.who or None,
        "on": row.on,
        "what": row.what,
        "state": row.state,
        "worth": _amount(row.amount, row.currency),
        "limit": _limit(one.limit),
        "against": None if one.against is None else say(one.against),
        "approved_by": row.approved_by or None,
    }


def _limit(limit: Limit) -> dict[str, Any]:
    return {
        **(_amount(limit.amount, limit.currency) or {}),
        "country": limit.country,
        "per": limit.per,
        "own": limit.own,
        "source": (limit.source if limit.own else _(limit.source)) or None,
    }


def _sums(whole: GiftList) -> str:
    base = whole.base_currency
    told = [_("planned {money}").format(money=words().money(whole.planned, base))]
    if whole.budget is not None:
        told.append(_("budget {money}").format(money=words().money(whole.budget, base)))
    if whole.unrated:
        told.append(_("without a rate: {n}").format(n=words().number(whole.unrated)))
    return words().join(told, "phrases")


def _tell_lists(found: list[GiftList]) -> None:
    for whole in found:
        click.echo(f"{whole.season}  {_sums(whole)}")
    if not found:
        click.echo(_("There is no gift list yet."))


def _tell(whole: GiftList) -> None:
    click.echo(_sums(whole))
    for one in whole.rows:
        row = one.row
        worth = "" if row.amount is None else words().money(row.amount, row.currency, True)
        facts = (row.who, row.what, worth, _(_STATES[row.state]))
        against = "" if one.against is None else say(one.against)
        line = words().join(filter(None, facts), "phrases")
        click.echo(f"{row.id}  {row.code}  {row.name}  {line}  {against}".rstrip())


@cli.command("gift-limits")
@click.option("--set", "country", metavar="COUNTRY", help="Set the firm's limit (*: elsewhere).")
@click.option("--amount", metavar="AMOUNT", help="With --set: the limit.")
@click.option("--currency", metavar="CODE", help="With --set: its currency.")
@click.option("--per", type=click.Choice(list(PERS)), default="year", help="With --set: of what.")
@click.option("--why", metavar="TEXT", default="", help="With --set: why.")
@click.option("--reset", metavar="COUNTRY", help="Our default again.")
@AS_JSON
@click.pass_context
def gift_limits(
    context: click.Context,
    country: str | None,
    amount: str | None,
    currency: str | None,
    per: str,
    why: str,
    reset: str | None,
    as_json: bool,
) -> None:
    """The firm's limits for gifts by country; what it did not set are our defaults."""
    if country is not None and (amount is None or currency is None):
        raise CustDeskError(Message(N_("A limit needs --amount and --currency.")))
    with desk_of(context) as desk:
        if country is not None and currency is not None:
            coin = currency.upper()
            policy.set_limit(desk, country, amount_of(amount, coin) or 0, coin, per, why)
        if reset is not None:
            policy.reset_limit(desk, reset.upper())
        found = policy.limits(desk)

    def show() -> None:
        for one in found:
            money = words().money(one.amount, one.currency)
            source = one.source if one.own else _(one.source)
            facts = words().join(filter(None, (_(PERS[one.per]), source)), "phrases")
            click.echo(f"{one.country}  {money}  {facts}")

    answer([_limit(one) for one in found], as_json, show)
