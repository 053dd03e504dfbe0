"""The command for what may be wrong with the data."""

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.domain.checks.findings import KIND_TITLES, Kind
from custdesk.services import problems as found_problems
from custdesk.system.language import _, say


@cli.command()
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice([kind.value for kind in Kind]),
    help="Only findings of this kind; may be given more than once.",
)  # fmt: skip
@AS_JSON
@click.pass_context
def problems(context: click.Context, kinds: tuple[str, ...], as_json: bool) -> None:
    """List what is missing, wrong, contradictory or out of date, with what to do."""
    wanted = tuple(map(Kind, kinds)) or tuple(Kind)
    with desk_of(context) as desk:
        found = found_problems.find(desk, kinds=wanted)
        known = found_problems.codes(desk)
    data = [
        {
            "code": known[problem.finding.customer],
            "record": problem.finding.table,
            "field": problem.finding.field,
            "kind": problem.finding.check.kind.value,
            "severity": problem.finding.check.severity.value,
            "text": say(problem.finding.message),
        }
        for problem in found
    ]

    def tell() -> None:
        for row, problem in zip(data, found, strict=True):
            click.echo(
                f"{row['code']}  {_(KIND_TITLES[problem.finding.check.kind])}  {row['text']}"
            )
        if not found:
            click.echo(_("Nothing to verify."))

    answer(data, as_json, tell)
