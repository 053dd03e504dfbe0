"""The recovery sheet: one page with the code that opens the file when its password is forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from custdesk.domain.words import N_, Words
from custdesk.paper.typesetting import Document
from custdesk.paper.wording import for_reader

_LABELS = {
    "title": N_("Recovery sheet"),
    "what": N_("This code opens the customer file when its password is forgotten."),
    "firm": N_("Firm"),
    "file": N_("File"),
    "date": N_("Printed on"),
    "code": N_("Recovery code"),
    "letters": N_(
        "Figures and capital letters. There is no letter O, I, L or U in it: what looks like O is "
        "a zero, what looks like I or l is a one."
    ),
    "use": N_("How to use it"),
    "keep": N_("How to keep it"),
    "kept_at": N_("Kept at"),
    "kept_by": N_("Kept by"),
    "page": N_("CustDesk recovery sheet of {date}"),
}

_USE = (
    N_("Start CustDesk. Where it asks for the password, type this code instead."),
    N_("Small letters will do, and blanks and hyphens may be left out."),
    N_(
        "Then choose a new password in the settings. You get a new sheet, "
        "and this one opens nothing any more."
    ),
)

_KEEP = (
    N_("Keep it where contracts are kept, never beside the computer and never as a photo."),
    N_("Whoever has this sheet and the file can read every customer in it."),
    N_("When it is lost, make a new code in the settings: the old one opens nothing any more."),
)

_WARNING = N_(
    "Without the password and without this code nobody can open the file again: "
    "not the makers of CustDesk, not a data rescue service. There is no back door."
)


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """`groups`: the code as it is read aloud; `folder`: where the file lay on that day."""

    firm: str
    file: str
    folder: str
    made_on: date
    groups: tuple[str, ...]


def set_recovery_sheet(
    sheet: RecoverySheet, words: Words, *, templates: Path, fonts: Sequence[Path] = ()
) -> Document:
    """Set the sheet for a reader of `words`; see `visit_plan.set_visit_plan`."""
    day = words.date(sheet.made_on)
    data = {
        **for_reader(words),
        "made_on": [sheet.made_on.year, sheet.made_on.month, sheet.made_on.day],
        "labels": {key: words.text(source) for key, source in _LABELS.items() if key != "page"},
        "foot": words.text(_LABELS["page"], date=day),
        "firm": sheet.firm,
        "file": sheet.file,
        "folder": sheet.folder,
        "date": words.date(sheet.made_on, "full"),
        "groups": list(sheet.groups),
        "use": [words.text(text) for text in _USE],
        "keep": [words.text(text) for text in _KEEP],
        "warning": words.text(_WARNING),
    }
    return Document(templates / "recovery-sheet.typ", data, printed_on=sheet.made_on, fonts=fonts)
