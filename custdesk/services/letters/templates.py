"""The templates of letters: ours, which are always there, and what the firm made of them.

A letter of ours (`starters`) is no row until it is changed or reviewed; then the row stands in its
place, and taking the row away brings ours back. So letters become better with the program.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import category

from custdesk.domain.appointments.speech import REVIEWED, TONGUES
from custdesk.domain.changes import Changes
from custdesk.domain.errors import NotFound, ValidationError
from custdesk.domain.letters.fields import KNOWN
from custdesk.domain.letters.kinds import KINDS
from custdesk.domain.letters.starters import STARTERS, title_of
from custdesk.domain.letters.template import Problem, check
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.letters import starters
from custdesk.store import records

__all__ = [
    "Template", "called", "chosen", "for_letter", "get", "languages", "listed", "names",
    "problems", "remove", "review", "save", "title_of",
]  # fmt: skip

_SUBJECT = 300
_NAME = 80


@dataclass(frozen=True, slots=True)
class Template:
    """A letter in a language. `id`: None for one of ours as it came.

    `name`: what those of several languages share. `starter`: ours that it was made of.
    """

    id: int | None
    name: str
    kind: str
    language: str
    subject: str
    text: str
    starter: str | None = None
    reviewed_on: str | None = None
    reviewed_by: str | None = None
    notes: str | None = None

    @property
    def is_reviewed(self) -> bool:
        """Whether somebody who speaks the language read it; ours were, in two languages."""
        return bool(self.reviewed_on) or (self.id is None and self.language in REVIEWED)


_Key = tuple[str, str]


def listed(desk: Desk, kind: str | None = None) -> list[Template]:
    """All templates, ours among them, by kind, name and language."""
    found = {(one.name, one.language): one for one in _ours(kind)}
    found.update({(one.name, one.language): one for one in _stored(desk, kind)})
    kinds, names, tongues = list(KINDS), list(STARTERS), list(TONGUES)

    def place(one: Template) -> tuple[int, int, str, int]:
        ours = names.index(one.name) if one.name in STARTERS else len(names)
        return kinds.index(one.kind), ours, one.name.casefold(), tongues.index(one.language)

    return sorted(found.values(), key=place)


def names(desk: Desk, kind: str | None = None) -> list[str]:
    """The names of templates, in that order; `title_of` tells what each is called."""
    return list(dict.fromkeys(one.name for one in listed(desk, kind)))


def languages(desk: Desk, name: str) -> dict[str, Template]:
    """Language -> the template of a name."""
    found = {
        language: Template(None, name, STARTERS[name].kind, language, *words)
        for language, words in (starters.all_of(name) if name in STARTERS else {}).items()
    }
    found.update({one.language: one for one in _rows(desk, "name = ?", name)})
    return found


def get(desk: Desk, name: str, language: str) -> Template | None:
    """The template of a name in exactly this language."""
    return languages(desk, name).get(language)


def for_letter(desk: Desk, name: str, language: str) -> Template:
    """The template that a reader of a language gets: theirs, else English, else any.

    Raises `NotFound` where there is none of the name.
    """
    return chosen(languages(desk, name), name, language)


def chosen(found: Mapping[str, Template], name: str, language: str) -> Template:
    """`for_letter` among templates that were read before."""
    for one in (language, "en"):
        if one in found:
            return found[one]
    if found:
        return next(iter(found.values()))
    raise NotFound(Message(N_("There is no template “{name}”."), {"name": called(name)}))


def called(name: str) -> Message | str:
    """What a template is called, as a message has it: ours in the reader's language."""
    return Message(title_of(name)) if name in STARTERS else name


def problems(subject: str, text: str) -> tuple[list[Problem], list[Problem]]:
    """What keeps a subject and a text from being used."""
    return check(subject, KNOWN), check(text, KNOWN)


def save(desk: Desk, number: int | None, values: Mapping[str, Any]) -> Changes:
    """Keep a template: `name`, `kind`, `language`, `subject`, `text`, `notes`, `starter`.

    With another text a review counts no more. A letter that cannot be used is kept too, since its
    mistakes are told wherever it is used. Raises `ValidationError` naming the fields.
    """
    clean = {key: _clean(key, values[key]) for key in _COLUMNS if key in values}
    before = _row(desk, number) if number is not None else None
    whole = {**(before or {}), **clean}
    _refuse_wrong(desk, number, whole)
    if before is not None:
        if any(whole[key] != before[key] for key in ("subject", "text", "language")):
            clean.update(reviewed_on=None, reviewed_by=None)
        what = Message(N_("Change the letter template {name}"), _named(whole))
        with desk.operation(what) as current:
            records.update(desk.db, "letter_template", before["id"], clean)
        return changes(current)
    name = whole["name"]
    if name in STARTERS:
        clean["starter"] = name
    with desk.operation(Message(N_("New letter template {name}"), _named(whole))) as current:
        made = records.insert(desk.db, "letter_template", clean)
    return changes(current, made)


def review(desk: Desk, template: Template, by: str) -> Changes:
    """Somebody who speaks the language read it and found it good; without a name, nobody did."""
    read = {"reviewed_by": by.strip() or None, "reviewed_on": None}
    if read["reviewed_by"]:
        read["reviewed_on"] = desk.today().isoformat()
    what = Message(N_("Review of the letter template {name}"), _named_of(template))
    with desk.operation(what) as current:
        if template.id is None:
            values = {key: getattr(template, key) for key in _COLUMNS}
            values = {**values, "starter": template.name, **read}
            return changes(current, records.insert(desk.db, "letter_template", values))
        records.update(desk.db, "letter_template", template.id, read)
    return changes(current)


def remove(desk: Desk, number: int) -> Changes:
    """Into the bin; where it was made of ours, ours is there again."""
    row = _row(desk, number)
    what = Message(N_("Delete the letter template {name}"), _named(row))
    with desk.operation(what) as current:
        records.to_bin(desk.db, "letter_template", "id = ?", number)
    return changes(current)


_COLUMNS = ("name", "kind", "language", "subject", "text", "notes", "starter")


def _clean(key: str, value: object) -> str | None:
    text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(sign for sign in text if sign in "\n\t" or category(sign) != "Cc")
    if key == "text":
        return text.strip("\n") + "\n"
    text = " ".join(text.split()) if key != "notes" else text.strip()
    return text or (None if key in ("notes", "starter") else "")


def _refuse_wrong(desk: Desk, number: int | None, whole: Mapping[str, Any]) -> None:
    wrong: dict[str, Message] = {}
    name = whole.get("name") or ""
    if not name:
        wrong["name"] = Message(N_("A template needs a name."))
    elif len(name) > _NAME:
        text = N_("A name has at most {n} characters.")
        wrong["name"] = Message(text, {"n": _NAME})
    if whole.get("kind") not in KINDS:
        wrong["kind"] = Message(N_("There are these kinds: {kinds}."), {"kinds": tuple(KINDS)})
    elif name in STARTERS and STARTERS[name].kind != whole["kind"]:
        wrong["kind"] = Message(N_("This letter of ours is of another kind."))
    if whole.get("language") not in TONGUES:
        text = N_("There are letters in: {languages}.")
        wrong["language"] = Message(text, {"languages": tuple(TONGUES)})
    if not (whole.get("subject") or "").strip():
        wrong["subject"] = Message(N_("A letter needs a subject."))
    elif len(whole["subject"]) > _SUBJECT:
        text = N_("A subject has at most {n} characters.")
        wrong["subject"] = Message(text, {"n": _SUBJECT})
    if not (whole.get("text") or "").strip():
        wrong["text"] = Message(N_("A letter needs a text."))
    if not wrong:
        same = _rows(desk, "name = ? AND language = ?", name, whole["language"])
        if any(one.id != number for one in same):
            text = N_("There is a template of this name in this language already.")
            wrong["name"] = Message(text)
    if wrong:
        raise ValidationError(Message(N_("Some fields need another look.")), wrong)


def _ours(kind: str | None) -> list[Template]:
    return [
        Template(None, name, starter.kind, language, *words)
        for name, starter in STARTERS.items()
        if kind in (None, starter.kind)
        for language, words in starters.all_of(name).items()
    ]


def _stored(desk: Desk, kind: str | None) -> list[Template]:
    return _rows(desk, "1") if kind is None else _rows(desk, "kind = ?", kind)


def _rows(desk: Desk, where: str, *values: object) -> list[Template]:
    return [
        Template(
            row["id"], row["name"], row["kind"], row["language"], row["subject"], row["text"],
            row["starter"], row["reviewed_on"], row["reviewed_by"], row["notes"],
        )
        for row in records.find(desk.db, "letter_template", f"{where} ORDER BY id", *values)
        if row["kind"] in KINDS and row["language"] in TONGUES
    ]  # fmt: skip


def _row(desk: Desk, number: int) -> dict[str, Any]:
    found = records.find(desk.db, "letter_template", "id = ?", number)
    if not found:
        raise NotFound(Message(N_("This template is no longer there.")))
    return found[0]


def _named(row: Mapping[str, Any]) -> dict[str, object]:
    title, language = called(str(row["name"])), TONGUES[row["language"]].title
    return {"name": Message(N_("{title} ({language})"), {"title": title, "language": language})}


def _named_of(template: Template) -> dict[str, object]:
    return _named({"name": template.name, "language": template.language})
