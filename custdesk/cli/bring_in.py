"""The command that brings lists in."""

import heapq
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from babel.numbers import is_currency

from custdesk.bridge.cells import Options, Problem
from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.cli.deciding import decided, deciding_options, mapping_options, understood
from custdesk.domain.errors import CustDeskError
from custdesk.domain.fields import KIND_TITLES, SHEET_KINDS
from custdesk.domain.words import N_, Message
from custdesk.services import imports
from custdesk.system.language import _, ngettext, say, words

_SHOWN = 10


@cli.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(["auto", *SHEET_KINDS]), default="auto")
@click.option("--sheet", metavar="NAME", help="Only this sheet.")
@click.option("--currency", metavar="CODE", help="The currency of amounts that name none.")
@click.option("--date-order", type=click.Choice(["dmy", "mdy", "ymd"]))
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
@deciding_options
@mapping_options
@click.option(
    "--problems",
    "--rejects",
    "problems",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT.xlsx|.csv",
    help="Write the rows that want mending as a list of their own.",
)
@AS_JSON
@click.pass_context
def import_(
    context: click.Context,
    /,
    files: tuple[Path, ...],
    kind: str,
    sheet: str | None,
    currency: str | None,
    date_order: str | None,
    dry_run: bool,
    problems: Path | None,
    as_json: bool,
    key: str | None,
    on_duplicate: str,
    empty: str,
    policies: tuple[str, ...],
    mapping: str | None,
    save_mapping: str | None,
    fields: tuple[str, ...],
    new_fields: tuple[str, ...],
    words_meant: tuple[str, ...],
) -> None:
    """Bring lists in: customers, people, orders, products, payments, whatever their shape."""
    options = Options(
        kind=None if kind == "auto" else kind,
        currency=_currency(currency),
        date_order=date_order,
    )
    with desk_of(context) as desk:
        batch = understood(desk, list(files), options, mapping, fields, new_fields, words_meant)
        batch.deciding = decided(batch, key, on_duplicate, empty, policies)
        broken = [file.error for file in batch.files if file.error is not None]
        good = {file.path for file in batch.files if file.error is None}
        if not good:
            raise CustDeskError(broken[0])
        if sheet is not None:
            _only(batch, sheet)
        report = imports.preview(desk, batch) if dry_run else imports.run(desk, batch)
        if save_mapping:
            imports.save_mapping(desk, save_mapping, batch)
        to_mend = 0
        if problems is not None:
            to_mend = imports.export_problems(desk, batch, report, problems, words())
    data = import_json(report)
    if problems is not None:
        data["to_mend"] = to_mend

    def show() -> None:
        _show_import(report)
        if to_mend:
            text = ngettext("{n} row to mend in {file}", "{n} rows to mend in {file}", to_mend)
            click.echo(text.format(n=to_mend, file=problems))
        elif problems is not None:
            click.echo(_("There is nothing to mend."))

    answer(data, as_json, show)
    for error in broken:
        click.echo(say(error), err=True)
    if set(files) - good:
        raise click.exceptions.Exit(1)


def _currency(code: str | None) -> str | None:
    if code is None:
        return None
    if not is_currency(code.upper()):
        raise CustDeskError(
            Message(N_("{value} is not a currency. Write its code, such as USD."), {"value": code})
        )
    return code.upper()


def _only(batch: imports.Batch, wanted: str) -> None:
    names = [sheet.name for file in batch.files for sheet in file.sheets]
    if wanted not in names:
        raise CustDeskError(
            Message(
                N_("There is no sheet {name}. The sheets are: {names}."),
                {"name": wanted, "names": tuple(names)},
            )
        )
    for file in batch.files:
        file.sheets = [sheet for sheet in file.sheets if sheet.name == wanted]


def import_json(report: imports.ImportReport) -> dict[str, Any]:
    """The report of an import as data."""
    return {
        "operation": report.operation,
        "files": [
            {
                "file": file.file,
                "error": say(file.error) if file.error else None,
                "sheets": [_sheet_json(sheet) for sheet in file.sheets],
            }
            for file in report.files
        ],
    }


def _sheet_json(sheet: imports.SheetReport) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "kind": sheet.kind,
        "header_row": sheet.header_row,
        "rows": sheet.rows,
        "new": sheet.new,
        "updated": sheet.updated,
        "unchanged": sheet.unchanged,
        "duplicates": sheet.duplicates,
        "columns": [
            {
                "header": column.header,
                "field": column.field,
                "confidence": round(column.confidence, 3),
            }
            for column in sheet.columns
        ],
        "created_customers": list(sheet.created_customers),
        "problems": [
            {
                "row": problem.row,
                "column": problem.column,
                "value": problem.value,
                "code": problem.code,
                "message": say(problem.message),
            }
            for problem in sheet.problems
        ],
    }


def _telling(problems: Sequence[Problem]) -> list[Problem]:
    """A screenful of problems: each sort at least once, so that many of one do not hide others."""
    seen = Counter[tuple[str, str]]()
    ranked = []
    for place, problem in enumerate(problems):
        sort = (problem.code, problem.column)
        ranked.append((seen[sort], place))
        seen[sort] += 1
    chosen = [problems[place] for _rank, place in heapq.nsmallest(_SHOWN, ranked)]
    return sorted(chosen, key=lambda problem: problem.row)


def _show_import(report: imports.ImportReport) -> None:
    for file in report.files:
        click.echo(file.file)
        for sheet in file.sheets:
            if sheet.kind is None:
                click.echo(_("  {sheet}: holds nothing that has a place").format(sheet=sheet.name))
                continue
            click.echo(
                _(
                    "  {sheet}: {kind}, {new} new, {updated} updated, {unchanged} unchanged, "
                    "{problems} problems"
                ).format(
                    sheet=sheet.name,
                    kind=_(KIND_TITLES[sheet.kind]),
                    new=sheet.new,
                    updated=sheet.updated,
                    unchanged=sheet.unchanged,
                    problems=len(sheet.problems),
                )
            )
            for problem in _telling(sheet.problems):
                click.echo(
                    _("    row {row}: {message}").format(
                        row=problem.row, message=say(problem.message)
                    )
                )
            if len(sheet.problems) > _SHOWN:
                click.echo(_("    … and {n} more").format(n=len(sheet.problems) - _SHOWN))
    if report.operation is None:
        click.echo(_("Nothing was written."))
    else:
        click.echo(_("Taken back by: custdesk undo {operation}").format(operation=report.operation))
