"""Letters on the firm's paper: head, address in the window of the envelope, text, signature.

A letter is in the language of whom it is for, whatever the reader's own is; so its few fixed words
stand here and not in the catalogues.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from custdesk.domain.pictures import Picture
from custdesk.paper.scripts import RIGHT_TO_LEFT, families, record_language
from custdesk.paper.typesetting import Document, Setter, Typeset

Window = Literal["left", "right", "none"]

_ENCLOSURES = {
    "ar": ("المرفقات",),
    "de": ("Anlage", "Anlagen"),
    "en": ("Enclosure", "Enclosures"),
    "es": ("Anexo", "Anexos"),
    "fr": ("Pièce jointe", "Pièces jointes"),
    "it": ("Allegato", "Allegati"),
    "ja": ("同封書類",),
    "ko": ("첨부",),
    "pt": ("Anexo", "Anexos"),
    "ru": ("Приложение", "Приложения"),
    "zh": ("附件",),
    "zh-Hant": ("附件",),
}


@dataclass(frozen=True, slots=True)
class LetterTable:
    """Rows between two paragraphs; an empty cell is a line to write on. `head` may be left out.

    `right`: the columns of figures, which stand at the right; then each is as wide as it needs.
    """

    rows: tuple[tuple[str, ...], ...]
    head: tuple[str, ...] = ()
    right: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, every text as it is to be read.

    `sender`: the firm's name, then its address, phone, mail, a line each. `recipient`: as on an
    envelope, in the local script or in Latin letters. `place_and_date`: `Ningbo, 3 September 2026`.
    `references`: (label, value) beside the address. `signature`: who signs, a line each.
    `language`: of the text; `recipient_language`: where the address is written in another one.
    """

    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    place_and_date: str
    subject: str
    body: tuple[str | LetterTable, ...]
    salutation: str = ""
    closing: str = ""
    signature: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    references: tuple[tuple[str, str], ...] = ()
    language: str = "en"
    recipient_language: str = ""


def set_letter(
    letter: Letter,
    *,
    printed_on: date,
    templates: Path,
    paper: Literal["a4", "us-letter"] = "a4",
    window: Window = "left",
    fonts: Sequence[Path] = (),
    setter: Setter = Document,
    logo: Picture | None = None,
) -> Typeset:
    """Set one letter; see `set_letters`."""
    return set_letters(
        [letter],
        printed_on=printed_on,
        templates=templates,
        paper=paper,
        window=window,
        fonts=fonts,
        setter=setter,
        logo=logo,
    )


def set_letters(
    letters: Sequence[Letter],
    *,
    printed_on: date,
    templates: Path,
    paper: Literal["a4", "us-letter"] = "a4",
    window: Window = "left",
    fonts: Sequence[Path] = (),
    setter: Setter = Document,
    logo: Picture | None = None,
) -> Typeset:
    """Set letters one after the other, each from a page of its own (`page_of` tells which).

    `window`: where the envelope's lies; `left` is that of DIN 5008 B, good for DL, C6/5 and C5,
    and on US Letter that of a No. 10. `logo`: stands at the head in place of the firm's name.
    """
    first = letters[0]
    data = {
        "language": record_language(first.language, "").split("-")[0] or "en",
        "title": "; ".join(dict.fromkeys(letter.subject for letter in letters))[:200],
        "author": first.sender[0] if first.sender else "",
        "printed_on": [printed_on.year, printed_on.month, printed_on.day],
        "paper": paper,
        "window": window,
        "logo": [] if logo is None else list(logo.content),
        "logo_ratio": 1.0 if logo is None else logo.width / logo.height,
        "letters": [_letter(letter) for letter in letters],
    }
    return setter(templates / "letter.typ", data, printed_on=printed_on, fonts=fonts)


def can_show(logo: Picture, templates: Path, day: date) -> bool:
    """Whether a picture can be set at the head of a letter: a damaged one cannot."""
    letter = Letter(("x",), (), "", "", ())
    try:
        return bool(set_letter(letter, printed_on=day, templates=templates, logo=logo).pdf())
    except RuntimeError:
        return False


def _letter(letter: Letter) -> dict[str, object]:
    language = record_language(letter.language, "") or "en"
    theirs = record_language(letter.recipient_language, "") or language
    words = _ENCLOSURES.get(language, _ENCLOSURES["en"])
    return {
        "language": language,
        "families": families(language),
        "right_to_left": language in RIGHT_TO_LEFT,
        "sender": list(letter.sender),
        "recipient": {
            "language": theirs,
            "families": families(theirs),
            "lines": [line for line in letter.recipient if line.strip()],
        },
        "date": letter.place_and_date,
        "references": [list(pair) for pair in letter.references],
        "subject": letter.subject,
        "salutation": letter.salutation,
        "body": [_part(part) for part in letter.body],
        "closing": letter.closing,
        "signature": list(letter.signature),
        "enclosures": list(letter.enclosures),
        "enclosures_word": words[-1 if len(letter.enclosures) > 1 else 0],
    }


def _part(part: str | LetterTable) -> dict[str, object]:
    if isinstance(part, str):
        return {"text": part.strip(), "rows": [], "head": [], "right": []}
    rows = [list(row) for row in part.rows]
    return {"text": "", "rows": rows, "head": list(part.head), "right": list(part.right)}
