"""What the user explained of earlier lists, and is remembered for the next ones."""

from dataclasses import replace

from custdesk.bridge.cells import Options, Sheet
from custdesk.bridge.clean.text import clean_line
from custdesk.bridge.understanding import header_word
from custdesk.bridge.words import Vocabulary
from custdesk.domain.errors import CustDeskError
from custdesk.domain.fields import SHEET_KINDS
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.imports.batch import Batch
from custdesk.services.imports.memory import Memory, header_keys
from custdesk.services.imports.own import is_new
from custdesk.services.own_fields import as_columns
from custdesk.store import mappings
from custdesk.store.mappings import Saved
from custdesk.system.paths import resource

_COUNTRY = "country"
_HEADER = "header of "  # and the kind of sheet


def recall(desk: Desk, name: str | None = None) -> Memory:
    """What is remembered, and the mapping of a name, if one is chosen.

    Raises `CustDeskError` when there is none of that name.
    """
    saved = mappings.listing(desk.db)
    chosen = tuple(one for one in saved if name and one.name == name)
    if name and not chosen:
        names = tuple(sorted({one.name for one in saved if one.name}))
        text = (
            N_("There is no mapping {name}. The mappings are: {names}.")
            if names
            else N_("There is no mapping {name}; none has been saved yet.")
        )
        raise CustDeskError(Message(text, {"name": name, "names": names}))
    noticed = {tuple(sorted(one.headers)): one for one in saved if not one.name}
    countries = mappings.words(desk.db, _COUNTRY)
    return Memory(noticed, chosen, countries, _headers(desk), as_columns(desk))


def _headers(desk: Desk) -> dict[tuple[str, str], str]:
    return {
        (kind, word): name
        for kind in SHEET_KINDS
        for word, name in mappings.words(desk.db, _HEADER + kind).items()
    }


def mapping_names(desk: Desk) -> list[str]:
    """The names of all saved mappings, in their order."""
    return sorted({one.name for one in mappings.listing(desk.db) if one.name}, key=str.casefold)


def use_mapping(desk: Desk, batch: Batch, name: str) -> None:
    """Read the columns of a batch as a saved mapping says; what was fixed before is let go.

    Raises `CustDeskError` when there is none of that name.
    """
    batch.memory = recall(desk, name)
    for place, file in enumerate(batch.files):
        for sheet in list(file.sheets):
            fixed = batch.fixed.get((place, sheet.name), Options())
            batch.change(place, sheet.name, replace(fixed, kind=None, fields={}))


def save_mapping(desk: Desk, name: str, batch: Batch) -> None:
    """Keep how all columns of a batch are read, under a name; what had that name is replaced."""
    mappings.forget(desk.db, name)
    for file in batch.files:
        for sheet in file.sheets:
            if sheet.kind:
                fields = dict(zip(_keys(sheet), (c.field for c in sheet.columns), strict=True))
                _save(desk, name, sheet, fields)


def notice(desk: Desk, batch: Batch) -> None:
    """Keep what the user fixed in a batch, for the next list with the same headers.

    What a header is that stands there once is known for other lists of that kind, too.
    """
    known = {one.headers: one for one in mappings.listing(desk.db) if not one.name}
    for (place, name), options in batch.fixed.items():
        if not options.fields:
            continue
        sheet = next((one for one in batch.files[place].sheets if one.name == name), None)
        if sheet is None:
            continue
        keys = _keys(sheet)
        before = known.get(tuple(sorted(keys)))
        fields = dict(before.fields) if before else {}
        for key, column in zip(keys, sheet.columns, strict=True):
            if column.index in options.fields:
                fields[key] = options.fields[column.index]
        _learn_headers(desk, sheet, options)
        _save(desk, "", sheet, fields)


def _learn_headers(desk: Desk, sheet: Sheet, options: Options) -> None:
    words = [header_word(column.header) for column in sheet.columns]
    for word, column in zip(words, sheet.columns, strict=True):
        if column.index not in options.fields or not word or words.count(word) > 1:
            continue
        name = options.fields[column.index]
        if name is None:
            mappings.unlearn(desk.db, _HEADER + str(sheet.kind), word)
        elif not is_new(name):
            mappings.learn(desk.db, _HEADER + str(sheet.kind), word, name)


def learn(desk: Desk, word: str, country: str) -> None:
    """Remember that a word in lists means a country, by its name or code.

    Raises `CustDeskError` when there is no such country.
    """
    code = Vocabulary.load(resource("words")).countries.code(country.strip())
    if code is None or not word.strip():
        raise CustDeskError(
            Message(N_("{value} is not a country; write its name or its code."), {"value": country})
        )
    mappings.learn(desk.db, _COUNTRY, clean_line(word), code)


def _keys(sheet: Sheet) -> list[str]:
    return header_keys([column.header for column in sheet.columns])


def _save(desk: Desk, name: str, sheet: Sheet, fields: dict[str, str | None]) -> None:
    # A field that would have come with an import is nothing that another list could mean.
    fields = {key: name for key, name in fields.items() if not is_new(name)}
    headers = tuple(sorted(_keys(sheet)))
    at = desk.clock.now().isoformat()
    mappings.save(desk.db, Saved(name, headers, sheet.kind, fields), at)
