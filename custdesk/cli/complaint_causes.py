"""What is learned from complaints: causes, improvements, and the clocks themselves."""

import datetime as dt
from pathlib import Path
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, day, desk_of
from custdesk.cli.complaints import complaints
from custdesk.cli.paper_options import LANG, PAPER, paper_of, reader
from custdesk.domain.complaints.kinds import CAUSES, SEVERITIES
from custdesk.domain.money import from_minor
from custdesk.domain.tier import Tier
from custdesk.services import exports
from custdesk.services.complaints import cases, improving, rules
from custdesk.system.language import _, words

_CAUSES = dict(CAUSES)
_TIERS = click.Choice([str(tier) for tier in Tier])


@complaints.command()
@click.option("--from", "first", callback=day, metavar="DATE", help="Else the last 12 months.")
@click.option("--to", "last", callback=day, metavar="DATE", help="Else today.")
@click.option("--pdf", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.pdf",
              help="Print them, with the improvements.")  # fmt: skip
@LANG
@PAPER
@AS_JSON
@click.pass_context
def causes(
    context: click.Context, first: dt.date | None, last: dt.date | None, pdf: Path | None,
    spoken: str | None, paper: str, as_json: bool,
) -> None:  # fmt: skip
    """Count the causes, the commonest first: what to mend for good."""
    with desk_of(context) as desk:
        found = improving.causes(desk, first, last)
        if pdf is not None:
            from custdesk.services.complaints import paper as printing

            made = printing.causes(desk, reader(spoken), first, last, paper=paper_of(paper))
            exports.save(desk, pdf, made.pdf(), "complaint", make_folder=True)
    data = {
        "from": found.first,
        "to": found.last,
        "currency": found.currency,
        "complaints": found.total,
        "without_rate": found.without_rate,
        "causes": [
            {
                "cause": bar.cause or None,
                "complaints": bar.many,
                "cost": str(from_minor(bar.cost, found.currency)),
                "share_so_far": round(bar.running, 4),
                "vital": bar.vital,
            }
            for bar in found.bars
        ],
    }

    def tell() -> None:
        for bar in found.bars:
            name = _(_CAUSES[bar.cause]) if bar.cause in _CAUSES else bar.cause
            cost = words().money(bar.cost, found.currency, True)
            share = f"{words().number(100 * bar.running)}%" if bar.cause else ""
            facts = (name or _("Cause not known"), words().number(bar.many), cost, share)
            click.echo("  ".join(part for part in facts if part))
        if not found.bars:
            click.echo(_("None logged yet."))

    answer(data, as_json, tell)


@complaints.command()
@click.option(
    "--set", "chosen", nargs=4, metavar="TIER SEVERITY HOURS DAYS", help="Change one of them.",
    type=(_TIERS, click.Choice([key for key, _title in SEVERITIES]), int, int),
)  # fmt: skip
@AS_JSON
@click.pass_context
def clocks(context: click.Context, chosen: tuple[str, str, int, int] | None, as_json: bool) -> None:
    """How soon complaints are answered and solved, in the customer's working hours."""
    with desk_of(context) as desk:
        if chosen:
            rules.change(desk, *chosen)
        found = rules.rules(desk)
    data = [
        {"tier": str(tier), "severity": severity, "answer_hours": one.hours, "solve_days": one.days}
        for (tier, severity), one in found.items()
    ]

    def tell() -> None:
        line = _("{tier}, {severity}: answer within {hours} h, solve within {days} working days")
        names = dict(SEVERITIES)
        for (tier, severity), one in found.items():
            click.echo(
                line.format(
                    tier=_(Tier(tier).label), severity=_(names[severity]), hours=one.hours,
                    days=one.days,
                )
            )  # fmt: skip

    answer(data, as_json, tell)


@complaints.command()
@click.argument("number")
@click.argument("what")
@click.option("--owner", metavar="NAME")
@click.option("--due", callback=day, metavar="DATE")
@click.option("--answer", "answer_", metavar="TEXT", help="What the customer is told of it.")
@AS_JSON
@click.pass_context
def improve(context: click.Context, /, number: str, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """Note what is mended for good after a complaint or criticism."""
    with desk_of(context) as desk:
        which = cases.by_number(desk, number)
        given["answer"] = given.pop("answer_")
        done = improving.save(desk, None, which, given)
    data = {"number": number, "improvement": done.created, "operation": done.operation}
    answer(data, as_json, lambda: click.echo(_("Noted.")))


@complaints.command()
@AS_JSON
@click.pass_context
def improvements(context: click.Context, as_json: bool) -> None:
    """List improvements, those that are open and due first."""
    with desk_of(context) as desk:
        rows = improving.listed(desk)
    data = [
        {
            "number": one.number, "customer": one.name, "what": one.what,
            "cause": one.cause or None, "owner": one.owner or None, "due": one.due,
            "done": one.done, "answer": one.answer or None, "answered": one.answered,
        }
        for one in rows
    ]  # fmt: skip

    def tell() -> None:
        for one in rows:
            due = words().date(one.due, "medium") if one.due else ""
            state = _("Done") if one.done else due
            facts = (one.number, one.what, one.owner, state)
            click.echo("  ".join(part for part in facts if part))
        if not rows:
            click.echo(_("None logged yet."))

    answer(data, as_json, tell)
