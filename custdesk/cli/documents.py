"""The commands for documents of customers."""

from pathlib import Path
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.domain.agreements.kinds import DOCUMENT_KINDS
from custdesk.services import customers, documents
from custdesk.services.desk import Desk
from custdesk.services.documents import DocumentRow, Owner
from custdesk.store.documents import OF
from custdesk.system.language import _, ngettext, words

_CODE = click.argument("code")
_NAME = click.argument("name")


@cli.group("documents")
def documents_() -> None:
    """Files that belong to a customer: kept inside the encrypted file, or linked."""


def _of(command: Any) -> Any:  # noqa: ANN401 - click's own
    """The options that name the order, complaint … that a document belongs to."""
    for of in reversed(OF):
        command = click.option(f"--{of}", metavar="NUMBER", help=f"Of this {of}.")(command)
    return command


def _owner(desk: Desk, code: str, given: dict[str, str | None]) -> Owner:
    customer = customers.find(desk, code)
    for of, name in given.items():
        if name:
            return Owner(customer, documents.record_of(desk, customer, of, name))
    return Owner(customer)


@documents_.command("list")
@_CODE
@_of
@AS_JSON
@click.pass_context
def list_documents(context: click.Context, /, code: str, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """List the documents of a customer, the latest first."""
    with desk_of(context) as desk:
        owner = _owner(desk, code, given)
        rows = documents.listing(desk, owner.customer, owner.of)

    def show() -> None:
        for row in rows:
            place = row.path or _("in this file")
            of = [name for _of_what, _id, name in row.of]
            facts = (words().date(row.added_on), place, *of)
            click.echo(f"{row.id}  {row.name}  {words().join(facts, 'phrases')}")
        if not rows:
            click.echo(_("No document yet."))

    answer([_data(row) for row in rows], as_json, show)


def _data(row: DocumentRow) -> dict[str, Any]:
    return {
        "document": row.id, "name": row.name, "kind": row.kind or None, "kept": bool(row.digest),
        "path": row.path or None, "size": row.size, "added_on": row.added_on,
        "of": {what: name for what, _at, name in row.of},
    }  # fmt: skip


@documents_.command("add")
@_CODE
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--link", is_flag=True, help="Only remember where the files lie.")
@click.option("--kind", type=click.Choice([key for key, _title in DOCUMENT_KINDS]))
@_of
@AS_JSON
@click.pass_context
def add_documents(
    context: click.Context,
    /,
    code: str,
    files: tuple[Path, ...],
    link: bool,
    kind: str | None,
    as_json: bool,
    **given: Any,  # noqa: ANN401
) -> None:
    """Add files to a customer, or to one of their orders, complaints …; one step to undo."""
    with desk_of(context) as desk:
        owner = _owner(desk, code, given)
        done = documents.add(desk, owner, files, inside=not link, kind=kind)

    def show() -> None:
        n = len(done.added)
        click.echo(ngettext("{n} document added.", "{n} documents added.", n).format(n=n))
        for name in done.known:
            click.echo(_("{name} is there already.").format(name=name))

    data = {"added": list(done.added), "known": list(done.known),
            "operation": done.changes.operation}  # fmt: skip
    answer(data, as_json, show)


@documents_.command("save")
@_CODE
@_NAME
@click.argument("out", type=click.Path(path_type=Path))
@AS_JSON
@click.pass_context
def save_document(context: click.Context, code: str, name: str, out: Path, as_json: bool) -> None:
    """Write a copy of a document; NAME is its name or its number in the list."""
    with desk_of(context) as desk:
        row = documents.find(desk, customers.find(desk, code), name)
        documents.save_copy(desk, row.id, out)
    answer({"document": row.id, "path": str(out)}, as_json, lambda: click.echo(str(out)))


@documents_.command("remove")
@_CODE
@_NAME
@AS_JSON
@click.pass_context
def remove_document(context: click.Context, code: str, name: str, as_json: bool) -> None:
    """Put a document into the bin; a linked file stays where it is."""
    with desk_of(context) as desk:
        row = documents.find(desk, customers.find(desk, code), name)
        done = documents.remove(desk, [row.id])
    data = {"document": row.id, "operation": done.operation}
    answer(data, as_json, lambda: click.echo(_("Noted.")))
