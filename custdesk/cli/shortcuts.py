"""The command that prints all shortcuts of the window."""

from pathlib import Path

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.cli.paper_options import LANG, PAPER, PDF, checked, paper_of, reader, tell_pages
from custdesk.services import exports
from custdesk.services.shortcut_paper import document


@cli.command()
@LANG
@PAPER
@PDF
@AS_JSON
@click.pass_context
def shortcuts(
    context: click.Context, spoken: str | None, paper: str, pdf: Path, as_json: bool
) -> None:
    """Print all shortcuts of the window on one page."""
    # What the keys do is known to the window; Qt is loaded here alone.
    from custdesk.app import shortcuts as known

    checked(pdf, ".pdf")
    said = reader(spoken)
    groups = known(said)
    with desk_of(context) as desk:
        made = document(groups, said, desk.today(), paper=paper_of(paper))
        exports.save(desk, pdf, made.pdf(), "shortcuts", make_folder=True)
    data = {
        "pdf": str(pdf),
        "pages": made.pages,
        "shortcuts": {group.title: dict(group.rows) for group in groups},
    }
    answer(data, as_json, lambda: tell_pages(made.pages, pdf))
