"""Commands for customers that are listed twice."""

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.services import customers
from custdesk.services import duplicates as doubles
from custdesk.system.language import _, say


@cli.command()
@AS_JSON
@click.pass_context
def duplicates(context: click.Context, as_json: bool) -> None:
    """List pairs of customers that are likely one, with what speaks for it."""
    with desk_of(context) as desk:
        found = doubles.find(desk)
        known = doubles.codes(desk)
    data = [
        {
            "a": known[pair.a],
            "b": known[pair.b],
            "score": round(pair.score, 3),
            "reasons": [say(reason) for reason in pair.reasons],
        }
        for pair in found
    ]

    def tell() -> None:
        for pair in found:
            reasons = " ".join(say(reason) for reason in pair.reasons)
            click.echo(f"{known[pair.a]}  {known[pair.b]}  {pair.score:.2f}  {reasons}")
        if not found:
            click.echo(_("No duplicates were found."))

    answer(data, as_json, tell)


@cli.command()
@click.argument("code")
@click.argument("other")
@AS_JSON
@click.pass_context
def combine(context: click.Context, code: str, other: str, as_json: bool) -> None:
    """Make one customer of two: CODE keeps its values and gets all that OTHER has."""
    with desk_of(context) as desk:
        winner, loser = customers.find(desk, code), customers.find(desk, other)
        done = doubles.merge(desk, winner, loser, tell=say)
    data = {"operation": done.operation, "kept": code, "combined": other}

    def tell() -> None:
        click.echo(
            _("{other} is combined with {code} (operation {operation}).").format(
                other=other, code=code, operation=done.operation
            )
        )

    answer(data, as_json, tell)
