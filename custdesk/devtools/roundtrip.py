"""`roundtrip`: exports are opened and saved by LibreOffice and come back; nothing may have changed.

Once untouched, once with edits that a script makes in between: exactly these must come back. Where
there is no LibreOffice it says so and does nothing.
"""

import json
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from custdesk.devtools import big
from custdesk.domain.own_fields import CHOICE, DATE, NUMBER, TEXT, canonical
from custdesk.domain.words import Message
from custdesk.services import exporting, imports, merging, own_fields
from custdesk.services.desk import Desk, open_desk
from custdesk.services.offline.plans import CUSTOMERS
from custdesk.store import records
from custdesk.system.language import LANGUAGES, language
from custdesk.system.paths import Paths

_SECONDS = 300
_EDITS = 500
_LEFT_OUT = "\0\ufeff\ufffe\uffff"  # what no workbook can carry


@click.command()
@click.option("--customers", default=400, show_default=True, help="How large the firm is.")
@click.option(
    "--strings",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A JSON list of texts that go wrong elsewhere; each becomes a customer's.",
)
def command(customers: int, strings: Path | None) -> None:
    """Export, open and save in LibreOffice, bring back: what changed is told."""
    if office() is None:
        click.echo("LibreOffice (soffice) is not installed here; there is nothing to try.")
        return
    texts = json.loads(strings.read_text(encoding="utf-8")) if strings else []
    wrong = 0
    with tempfile.TemporaryDirectory() as folder, _firm(Path(folder), customers) as desk:
        _tell_names(desk)
        for code in LANGUAGES:
            for kind, ending in (("customers", "xlsx"), ("customers", "csv"),
                                 ("orders", "xlsx"), ("orders", "csv")):  # fmt: skip
                wrong += _list_again(desk, Path(folder), kind, ending, code)
        _add(desk, texts)
        _add_own(desk, texts)
        for code in LANGUAGES:
            wrong += _workbook_again(desk, Path(folder), code)
            wrong += _edited(desk, Path(folder), code)
    if wrong:
        raise click.ClickException(f"{wrong} of the ways did not come back as they went")


def office() -> str | None:
    """LibreOffice's program; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


@contextmanager
def _firm(folder: Path, customers: int) -> Iterator[Desk]:
    big.make(folder / "firm", customers, customers * 3)
    desk = open_desk(Paths(folder / "firm"))
    try:
        yield desk
    finally:
        desk.close()


def _tell_names(desk: Desk) -> None:
    program = office()
    assert program is not None
    found = subprocess.run([program, "--version"], capture_output=True, check=False)
    click.echo(f"{found.stdout.decode().strip()}, {desk.db.value('SELECT COUNT(*) FROM customer')} "
               "customers")  # fmt: skip


def _add(desk: Desk, texts: list[str]) -> None:
    """A customer, a contact and a log entry for each text."""
    clean = ["".join(sign for sign in text if sign not in _LEFT_OUT) for text in texts]
    with desk.operation(Message("Texts")):
        for number, text in enumerate(clean):
            row = {"code": f"{number:06}", "name": text.strip() or "-", "notes": text or None}
            customer = records.insert(
                desk.db, "customer", row | {"address": text or None, "phone": "00" + str(number)}
            )
            records.insert(
                desk.db, "person", {"customer_id": customer, "name": text or "-", "title": text}
            )
            said = {"customer_id": customer, "date": desk.today().isoformat(), "channel": "note"}
            records.insert(desk.db, "interaction", said | {"summary": text or None})


def _add_own(desk: Desk, texts: list[str]) -> None:
    """A field of the firm's own of each kind, in which every customer has something."""
    fields = [
        own_fields.save_field(desk, None, title, kind, choices).created
        for title, kind, choices in (
            ("Own text", TEXT, ()),
            ("自定数字", NUMBER, ()),
            ("Own day", DATE, ()),
            ("Own choice", CHOICE, ("=1+1", "冷冻", "Dry")),
        )
    ]
    clean = ["".join(sign for sign in text if sign not in _LEFT_OUT) for text in texts] or ["007"]
    rows: list[tuple[object, ...]] = []
    for turn, (customer,) in enumerate(desk.db.rows("SELECT id FROM customer")):
        values = (
            canonical(TEXT, (), clean[turn % len(clean)]),
            canonical(NUMBER, (), f"{turn - 50}.{turn % 4}5"),
            f"20{turn % 50 + 10}-02-{turn % 28 + 1:02}",
            ("=1+1", "冷冻", "Dry")[turn % 3],
        )
        rows += [(customer, field, value) for field, value in zip(fields, values, strict=True)]
    with desk.operation(Message("Own values")):
        records.insert_many(desk.db, "own_value", ("customer_id", "field_id", "value"), rows)


def saved(path: Path) -> Path:
    """The file as LibreOffice writes it after opening it, in a folder of its own."""
    program, out = office(), path.parent / "saved"
    assert program is not None
    form = {
        "xlsx": "xlsx:Calc MS Excel 2007 XML",
        "csv": "csv:Text - txt - csv (StarCalc):44,34,76",
    }
    ending = path.suffix[1:]
    subprocess.run(
        [
            program, "--headless", f"-env:UserInstallation=file://{path.parent}/profile",
            *(["--infilter=CSV:44,34,76"] if ending == "csv" else []),
            "--convert-to", form[ending], "--outdir", str(out), str(path),
        ],
        check=True, capture_output=True, timeout=_SECONDS,
    )  # fmt: skip
    return out / path.name


def _say(name: str, good: bool, told: str) -> int:
    click.echo(f"{'good ' if good else 'WRONG'}  {name}: {told}")
    return int(not good)


def _list_again(desk: Desk, folder: Path, kind: str, ending: str, code: str) -> int:
    path = folder / f"{kind}-{code}.{ending}"
    exporting.export(desk, kind, path, language(code))
    report = imports.preview(desk, imports.read([saved(path)]))
    changed = sum(sum(counts.values()) for counts in report.totals.values())
    sheet = report.files[0].sheets[0]
    good = changed == 0 and sheet.unchanged > 0
    for entry in [one for one in report.diff if one.fields][:3]:
        click.echo(f"    {entry.record} {entry.code}: {entry.fields}")
    return _say(
        f"{kind}, {ending}, {code}", good, f"{changed} changes, {sheet.unchanged} as before"
    )


def _preview(desk: Desk, path: Path) -> merging.MergePreview:
    return merging.preview(desk, merging.read(desk, path, language), language)


def _workbook_again(desk: Desk, folder: Path, code: str) -> int:
    path = folder / f"workbook-{code}.xlsx"
    exporting.export(desk, "workbook", path, language(code))
    found = _preview(desk, saved(path))
    counts = (len(found.merged), len(found.conflicts), found.new, len(found.deleted_there))
    for change in found.merged[:5]:
        click.echo(f"    {change}")
    good = counts == (0, 0, 0, 0) and not found.problems
    return _say(
        f"workbook, {code}", good,
        f"{counts[0]} cells, {counts[1]} conflicts, {counts[2]} new, {counts[3]} missing, "
        f"{len(found.problems)} problems, {found.unchanged} rows as before",
    )  # fmt: skip


def _edited(desk: Desk, folder: Path, code: str) -> int:
    """Cells changed, rows sorted, added and deleted, a header renamed; saved before and after."""
    path = folder / f"edited-{code}.xlsx"
    exporting.export(desk, "workbook", path, language(code))
    path = saved(path)
    wanted, gone = _edit(path, code)
    found = _preview(desk, saved(path))
    came = {(one.key, one.field): one.theirs for one in found.merged}
    good = (
        came == wanted
        and found.new == 1
        and {one.code for one in found.deleted_there if one.sheet == "customers"} == gone
        and not found.conflicts
    )
    return _say(
        f"workbook with edits, {code}", good,
        f"{len(wanted)} cells edited, {len(came)} came back, {len(came.items() ^ wanted.items())} "
        f"differ; {found.new} new, {len(found.deleted_there)} missing of {len(gone)}",
    )  # fmt: skip


def _edit(path: Path, code: str) -> tuple[dict[tuple[str, str], str | None], set[str]]:
    """What a script does to the first sheet: what must come back, and the codes it deleted."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    page = book.worksheets[0]
    rows: list[list[Any]] = [list(row) for row in page.iter_rows(values_only=True)]
    # LibreOffice also writes empty rows that only have a format: whoever types there adds a row.
    header, rows = rows[0], [row for row in rows[1:] if row[-1]]
    plan = CUSTOMERS
    at = {field: header.index(plan.header(field, language(code))) for field in plan.fields}
    chance = random.Random(7)
    chance.shuffle(rows)  # sorted anew
    gone = {str(row[0]) for row in rows[-7:]}
    del rows[-7:]
    wanted: dict[tuple[str, str], str | None] = {}
    fields = ("customer.fax", "customer.notes", "customer.terms", "customer.source")
    while len(wanted) < min(_EDITS, 3 * len(rows)):
        row, field = chance.choice(rows), chance.choice(fields)
        if (row[-1], field) in wanted:
            continue
        text = f"{chance.choice(('新', '00', '+', 'x='))}{len(wanted)}"
        wanted[row[-1], field] = row[at[field]] = text
    fresh: list[Any] = ["N-1", "Brand new"] + [None] * (len(header) - 2)
    rows.insert(5, fresh)
    header[at["customer.city"]] = "Renamed"
    page.delete_rows(1, page.max_row)
    for row in [header, *rows]:
        page.append(row)
        for cell in page[page.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # an edit, not a formula
    book.save(path)
    return wanted, gone
