"""Commands for the day's work: tiers, today, visits and the printed plan."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, day, desk_of
from custdesk.cli.paper_options import checked, paper_of
from custdesk.domain.reason import Kind
from custdesk.domain.tier import Tier
from custdesk.services import care_schedule, days_ahead, tiers
from custdesk.services import today as contacts
from custdesk.services.desk import Desk
from custdesk.system.language import _, say, words

if TYPE_CHECKING:
    from custdesk.domain.tiers import Grade


@cli.command("tiers")
@click.option("--as-of", callback=day, metavar="DATE")
@click.option("--why", metavar="CODE", help="Explain one customer's tier.")
@click.option("--pdf", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.pdf",
              help="The report of today on paper.")  # fmt: skip
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.xlsx",
              help="The same as a workbook.")  # fmt: skip
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4")
@AS_JSON
@click.pass_context
def tiers_(
    context: click.Context,
    as_of: dt.date | None,
    why: str | None,
    pdf: Path | None,
    xlsx: Path | None,
    paper: str,
    as_json: bool,
) -> None:
    """Grade the customers: value, potential, credit, and the tier they make."""
    with desk_of(context) as desk:
        _report(desk, pdf, xlsx, paper)
        rows = tiers.grades(desk, as_of, why)
    data = [_grade_json(*row, explained=why is not None) for row in rows]

    def tell() -> None:
        for code, name, grade in rows:
            click.echo(
                f"{code}  {name}  {_(grade.tier.label)}  "
                f"{grade.value} / {grade.potential} / {grade.credit}"
            )
            for message in tiers.sentences(grade) if why else []:
                click.echo(f"  {say(message)}")

    answer(data, as_json, tell)


def _report(desk: Desk, pdf: Path | None, xlsx: Path | None, paper: str) -> None:
    """The report of the tiers, where it is asked for."""
    if pdf is None and xlsx is None:
        return
    from custdesk.services import exports, tier_report

    if pdf is not None:
        size = paper_of(paper)
        made = tier_report.report(desk, words(), paper=size)
        exports.save(desk, checked(pdf, ".pdf"), made.pdf(), "report", make_folder=True)
    if xlsx is not None:
        tier_report.save_table(desk, checked(xlsx, ".xlsx"), words())


def _grade_json(code: str, name: str, grade: "Grade", *, explained: bool) -> dict[str, Any]:
    data = {
        "code": code,
        "name": name,
        "tier": str(grade.tier),
        "value": grade.value,
        "potential": grade.potential,
        "credit": grade.credit,
        "confidence": grade.confidence,
        "missing": [_(title) for title in grade.missing],
        "version": grade.scene.standards.version,
        "factors": [
            {
                "axis": str(factor.axis),
                "factor": factor.factor,
                "raw": None if factor.raw is None else float(factor.raw),
                "text": say(factor.raw_text),
                "points": factor.points,
                "max": factor.max,
            }
            for factor in grade.factors
        ],
    }
    if explained:
        data["why"] = [say(message) for message in tiers.sentences(grade)]
    return data


@cli.command("today")
@click.option("--on", callback=day, metavar="DATE")
@click.option("--ahead", is_flag=True, help="The coming seven days instead.")
@AS_JSON
@click.pass_context
def today_(context: click.Context, on: dt.date | None, ahead: bool, as_json: bool) -> None:
    """Whom to contact today, and why."""
    if ahead:
        _tell_ahead(context, as_json)
        return
    with desk_of(context) as desk:
        rows = contacts.today(desk, on)
        told_on, zone = on or desk.today(), desk.zone
        another = told_on != desk.today()
        much = None if another else care_schedule.too_much(desk)
    data = [
        {
            "code": row.code,
            "name": row.name,
            "tier": row.tier,
            "reason": say(row.reason.message),
            "kind": str(row.reason.kind),
            "evidence": _evidence(row),
            "due": row.reason.due.isoformat(),
            "local_time": row.reach.local.isoformat(timespec="minutes")
            if row.reach.local
            else None,
            "reachable": row.reach.reachable,
            "reach": say(row.reach.message),
        }
        for row in rows
    ]

    def tell() -> None:
        if not rows:
            _tell_nobody(much)
        for row in rows:
            click.echo(f"{row.name}  {_(Tier(row.tier).label)}")
            hour = days_ahead.hours(row, told_on, zone) if another else row.reach.message
            click.echo(f"    {words().join([*_due(row, told_on), say(hour)], 'sentences')}")

    answer(data, as_json, tell)


def _tell_nobody(much: care_schedule.TooMuch | None) -> None:
    """Why today's list is empty: no contacts are planned today, the day is full, nobody is due."""
    if much is not None and much.on is not None:
        line = _("No contacts are planned for today; the next are on {day}.")
        click.echo(line.format(day=words().date(much.on, "long")))
    elif much is None or not sum(much.waiting.values()):
        click.echo(_("Nobody is due today."))
    if much is not None and much.message is not None:
        click.echo(say(much.message))


def _tell_ahead(context: click.Context, as_json: bool) -> None:
    """Each of the coming days: whom it brings, and what it holds."""
    with desk_of(context) as desk:
        days = days_ahead.ahead(desk)
    data = [
        {
            "date": one.day.isoformat(),
            "count": one.count,
            "visits": one.visits,
            "places": one.places,
            "holds": one.holds,
            "holidays": [country.code for country in one.holidays],
            "rows": [
                {
                    "code": row.code,
                    "name": row.name,
                    "tier": row.tier,
                    "reason": say(row.reason.message),
                    "kind": str(row.reason.kind),
                    "evidence": _evidence(row),
                }
                for row in one.rows
            ],
        }
        for one in days
    ]

    def tell() -> None:
        for one in days:
            click.echo(f"{words().date(one.day, 'long')}  {words().number(one.count)}")
            for row in one.rows:
                click.echo(f"    {row.name}  {words().join(_due(row, one.day), 'sentences')}")

    answer(data, as_json, tell)


def _due(row: contacts.TodayRow, day: dt.date) -> list[str]:
    """The first reason, and what else was promised; of a task also how late it is."""
    promised = (Kind.TASK, Kind.VISIT)
    found = [row.reason, *(one for one in row.others if one.kind in promised)]
    return [
        words().join([say(one.message), say(one.evidence)], "facts")
        if one.kind is Kind.TASK and one.due < day and one.evidence
        else say(one.message)
        for one in found
    ]


def _evidence(row: contacts.TodayRow) -> str:
    facts = [row.reason.evidence, *(other.message for other in row.others)]
    return words().join((say(fact) for fact in facts if fact is not None), "facts")
