"""What the user decides about an import, as options of the command line."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from custdesk.bridge.cells import Options
from custdesk.domain.errors import CustDeskError
from custdesk.domain.fields import BY_NAME
from custdesk.domain.search_text import fold
from custdesk.domain.words import N_, Message
from custdesk.services import imports
from custdesk.services.desk import Desk


def deciding_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that `decided` understands."""
    for option in reversed(
        (
            click.option(
                "--key",
                type=click.Choice(imports.KEYS),
                metavar="FIELD",
                help=f"What customers are known by: {', '.join(imports.KEYS)}.",
            ),
            click.option(
                "--on-duplicate",
                type=click.Choice(["ask", "merge", "new"]),
                default="new",
                help="New customers who look like known ones or each other: list, merge, add.",
            ),
            click.option(
                "--empty",
                type=click.Choice(["keep", "clear"]),
                default="keep",
                help="Whether an empty cell clears what is stored.",
            ),
            click.option(
                "--policy",
                "policies",
                multiple=True,
                metavar="FIELD=fill|overwrite|keep",
                help="What a column may change; fill: only what is empty.",
            ),
        )
    ):
        command = option(command)
    return command


def mapping_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that `understood` and `remember` understand."""
    for option in reversed(
        (
            click.option("--mapping", metavar="NAME", help="Read the columns as a saved mapping."),
            click.option("--save-mapping", metavar="NAME", help="Save how the columns are read."),
            click.option(
                "--field",
                "fields",
                multiple=True,
                metavar="HEADER=FIELD",
                help="What a column is, an own field by its title; HEADER=- leaves it out. "
                "Remembered for such headers.",
            ),
            click.option(
                "--new-field",
                "new_fields",
                multiple=True,
                metavar="HEADER[=TITLE]",
                help="Make an own field from a column, unless there is one of that title.",
            ),
            click.option(
                "--word",
                "words_meant",
                multiple=True,
                metavar="WORD=COUNTRY",
                help="What country a word means. Remembered.",
            ),
        )
    ):
        command = option(command)
    return command


def understood(
    desk: Desk,
    files: list[Path],
    options: Options,
    mapping: str | None,
    fields: tuple[str, ...],
    new_fields: tuple[str, ...],
    words: tuple[str, ...],
) -> imports.Batch:
    """The files, read with what is remembered and with what the user says of their columns.

    Raises `CustDeskError` for a mapping, header, field or country that there is not.
    """
    for written in words:
        word, _, country = written.rpartition("=")
        imports.learn(desk, word, country)
    batch = imports.read(files, options, memory=imports.recall(desk, mapping))
    for written in fields:
        header, _, said = written.rpartition("=")
        name = None if said == "-" else _field(said, batch)
        if said != "-" and name is None:
            raise _misunderstood(written, "Phone=customer.phone")
        for place, sheet, index in _columns(batch, header):
            before = batch.fixed.get((place, sheet), options)
            batch.change(place, sheet, replace(before, fields={**before.fields, index: name}))
    for written in new_fields:
        header, _, title = written.partition("=")
        for place, sheet, index in _columns(batch, header):
            batch.fixed.setdefault((place, sheet), options)
            batch.change(place, sheet, imports.new_field(batch, place, sheet, index, title))
    return batch


def _columns(batch: imports.Batch, header: str) -> list[tuple[int, str, int]]:
    """File, sheet and place of the columns with a header; raises `CustDeskError` without any."""
    found = [
        (place, sheet.name, column.index)
        for place, file in enumerate(batch.files)
        for sheet in file.sheets
        for column in sheet.columns
        if column.header == header
    ]
    if not found:
        raise CustDeskError(Message(N_("No sheet has a column {header}."), {"header": header}))
    return found


def _field(said: str, batch: imports.Batch) -> str | None:
    """A field by its name, or an own one by its title; None when there is none."""
    if said in BY_NAME:
        return said
    return next((one.name for one in batch.memory.own if fold(one.title) == fold(said)), None)


def _misunderstood(written: str, example: str) -> CustDeskError:
    text = N_("{value} is not understood; write it as {example}.")
    return CustDeskError(Message(text, {"value": written, "example": example}))


def decided(
    batch: imports.Batch,
    key: str | None,
    on_duplicate: str,
    empty: str,
    policies: tuple[str, ...],
) -> imports.Deciding:
    """The decisions; raises `CustDeskError` for a policy that names no field."""
    chosen: dict[str, imports.Policy] = {}
    for written in policies:
        said, _, wanted = written.rpartition("=")
        name = _field(said, batch)
        known = {policy: policy for policy in imports.POLICIES}
        if name is None or wanted not in known:
            raise _misunderstood(written, "customer.phone=fill")
        chosen[name] = known[wanted]
    return imports.Deciding(
        policies=chosen,
        empty=empty,  # type: ignore[arg-type]
        key=key,
        on_duplicate=on_duplicate,  # type: ignore[arg-type]
    )
