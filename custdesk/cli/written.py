"""The command for the files that were written on purpose."""

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.services import exports as exporting
from custdesk.services.exports import ExportRow
from custdesk.system.language import _, say


@cli.command()
@click.option("--wipe", is_flag=True, help="Delete all of them.")
@AS_JSON
@click.pass_context
def exports(context: click.Context, wipe: bool, as_json: bool) -> None:
    """List the files that were written on purpose: PDFs, lists, drafts."""
    with desk_of(context) as desk:
        wiped, missing = exporting.wipe(desk) if wipe else ([], [])
        rows = exporting.listing(desk)
    data = {
        "wiped": [str(row.path) for row in wiped],
        "missing": [str(row.path) for row in missing],
        "files": [
            {
                "path": str(row.path),
                "kind": say(row.kind),
                "at": row.at.isoformat(),
                "by": row.by,
                "exists": row.exists,
                "wiped": row.wiped.isoformat() if row.wiped else None,
            }
            for row in rows
        ],
    }

    def tell() -> None:
        for row in rows:
            click.echo(f"{row.at:%Y-%m-%d %H:%M}  {say(row.kind)}  {row.path}{_state(row)}")
        if not rows:
            click.echo(_("No files were written."))

    answer(data, as_json, tell)


def _state(row: ExportRow) -> str:
    if row.wiped is not None:
        return _(" (wiped)")
    return "" if row.exists else _(" (not there any more)")
