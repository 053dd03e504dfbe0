"""Own fields that a list brings with it: made in the operation that imports their values."""

from collections.abc import Mapping
from dataclasses import replace

from custdesk.bridge.cells import Options, Sheet
from custdesk.bridge.guessing import own_kind
from custdesk.bridge.words import Vocabulary
from custdesk.domain import own_fields as rules
from custdesk.domain.errors import CustDeskError
from custdesk.domain.fields import OWN, Kind, OwnColumn
from custdesk.domain.search_text import fold
from custdesk.domain.words import N_, Message
from custdesk.services import own_fields
from custdesk.services.imports.batch import Batch
from custdesk.services.imports.own import is_new, named
from custdesk.services.imports.pending import Pending
from custdesk.store.database import Database
from custdesk.system.paths import resource

_KINDS = {
    Kind.TEXT: rules.TEXT,
    Kind.QUANTITY: rules.NUMBER,
    Kind.DATE: rules.DATE,
    Kind.CHOICE: rules.CHOICE,
}


def new_field(batch: Batch, place: int, name: str, index: int, title: str = "") -> Options:
    """The options of a sheet with a column as a field that is made when it is imported.

    The kind is guessed from the values; without a title the header is. A field that has the title
    already is taken instead. Raises `CustDeskError` for a column without any title.
    """
    file = batch.files[place]
    assert file.raw is not None
    raw = next(sheet for sheet in file.raw.sheets if sheet.name == name)
    sheet = next(sheet for sheet in file.sheets if sheet.name == name)
    header = next(column.header for column in sheet.columns if column.index == index)
    title = " ".join((title or header).split())
    if not title:
        raise CustDeskError(Message(N_("A field needs a title.")))
    own = batch.memory.own
    known = next((one for one in own if fold(one.title) == fold(title)), None)
    if known is None:
        after = range((sheet.header_row or 0) + 1, len(raw.rows) + 1)
        rows = [raw.rows[number - 1] for number in [row.number for row in sheet.rows] or after]
        cells = [cells[index] if index < len(cells) else None for cells in rows]
        guessed, choices = own_kind(cells, Vocabulary.load(resource("words")))
        number = min([0, *(one.number for one in own)]) - 1
        known = OwnColumn(f"customer.{OWN}{number}", guessed, title, choices)
        batch.memory = replace(batch.memory, own=(*own, known))
    before = batch.fixed.get((place, name), Options())
    fields = {at: field for at, field in before.fields.items() if field != known.name}
    # Whoever makes a field for customers says what the rows are.
    kind = before.kind or ("customers" if sheet.kind is None else None)
    return replace(before, kind=kind, fields={**fields, index: known.name})


def make(db: Database, batch: Batch, customers: Pending) -> dict[str, int]:
    """Make the fields that values come for, inside the running operation: column -> number."""
    used = named((*customers.new, *customers.updates.values()))
    return {
        one.attribute: own_fields.insert(db, one.title, _KINDS[one.kind], one.choices)
        for one in batch.memory.own
        if is_new(one.name) and one.attribute in used
    }


def settle(batch: Batch, made: Mapping[str, int]) -> None:
    """Let a batch know the fields that were made by their numbers."""
    names = {f"customer.{column}": f"customer.{OWN}{number}" for column, number in made.items()}
    if not names:
        return
    own = tuple(replace(one, name=names.get(one.name, one.name)) for one in batch.memory.own)
    batch.memory = replace(batch.memory, own=own)
    for file in batch.files:
        file.sheets = [_renamed(sheet, names) for sheet in file.sheets]
    for key, options in batch.fixed.items():
        fields = {at: names.get(name or "", name) for at, name in options.fields.items()}
        batch.fixed[key] = replace(options, fields=fields)


def _renamed(sheet: Sheet, names: Mapping[str, str]) -> Sheet:
    columns = tuple(
        replace(one, field=names.get(one.field or "", one.field)) for one in sheet.columns
    )
    return replace(sheet, columns=columns)
