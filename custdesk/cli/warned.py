"""The command that warns: who is about to leave, on what evidence, and what may keep them."""

import datetime as dt

import click

from custdesk.cli.base import AS_JSON, answer, cli, day, desk_of
from custdesk.domain.money import from_minor
from custdesk.domain.warnings.kinds import TITLES
from custdesk.services import warning_hits, warnings
from custdesk.system.language import _, say, words


@cli.command("warnings")
@click.option("--as-of", callback=day, metavar="DATE", help="As it was known on that evening.")
@AS_JSON
@click.pass_context
def warnings_(context: click.Context, as_of: dt.date | None, as_json: bool) -> None:
    """Who is about to leave, with evidence and the next step, what is at stake first."""
    with desk_of(context) as desk:
        told = warnings.note(desk) if as_of is None else warnings.tell(desk, as_of)
        rate = None if as_json else warnings.hit_rate(desk, as_of)
        past = None if as_json else warning_hits.hits(desk, as_of)
    shown = [row for row in told.rows if row.until is None]
    data = [
        {
            "code": row.code,
            "kind": str(row.warned.kind),
            "severity": row.warned.severity,
            "stake": float(from_minor(row.warned.stake, told.currency)),
            "evidence": say(row.warned.evidence),
            "proposal": say(row.warned.proposal),
            "since": row.warned.since.isoformat(),
        }
        for row in shown
    ]

    def tell() -> None:
        if not shown:
            click.echo(_("Nobody has to be warned of."))
        for row in shown:
            stake = words().money(row.warned.stake, told.currency)
            click.echo(f"{row.code}  {row.name}  {say(row.title)}  {row.warned.severity}  {stake}")
            lines = (say(row.warned.evidence), say(row.warned.proposal))
            click.echo(f"    {words().join(lines, 'sentences')}")
        if told.untold:
            click.echo(say(warnings.untold_sentence(told.untold)))
        click.echo(say(warnings.hit_sentence(rate)))
        for kind in dict.fromkeys(row.warned.kind for row in shown):
            worth = say(warning_hits.sentence(past, kind))
            click.echo(_("{kind}: {worth}").format(kind=_(TITLES[kind]), worth=worth))

    answer(data, as_json, tell)
