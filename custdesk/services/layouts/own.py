"""Which layouts are in use, and setting paper with them: what fails never stops the printing."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.paper.typesetting import Document, Setter, Typeset
from custdesk.services.desk import Desk, changes
from custdesk.services.layouts import folder
from custdesk.services.layouts.folder import USED, in_use
from custdesk.services.layouts.kinds import KINDS, kind_by, main_of
from custdesk.services.layouts.process import Answer, set_files
from custdesk.store import settings


def use(desk: Desk, name: str) -> Changes:
    """Print with a layout from now on. Raises `NotFound`."""
    layout = folder.find(desk, name)
    folder.keep(desk)
    values = {"name": layout.name, "kind": Message(KINDS[layout.kind][0])}
    with desk.operation(Message(N_("Use the layout {name}: {kind}"), values)) as current:
        settings.put(desk.db, USED, in_use(desk) | {layout.kind: layout.name})
    return changes(current)


def use_ours(desk: Desk, kind: str) -> Changes:
    """Print with our layout again; the user's own stays in its folder."""
    used = in_use(desk)
    if used.pop(kind, None) is None:
        return Changes()
    title = Message(KINDS[kind][0])
    with desk.operation(Message(N_("Use our layout again: {kind}"), {"kind": title})) as current:
        settings.put(desk.db, USED, used)
    return changes(current)


class OwnDocument:
    """A document that the other process has set; a `Typeset`."""

    trouble: Message | None = None

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    @property
    def pages(self) -> int:
        return len(self._answer.svg)

    def page_of(self, index: int) -> int:
        if index < 0:
            raise IndexError(index)
        # A layout may tell nothing or nonsense: then one begins to look at the first page.
        starts = self._answer.starts
        page = starts[index] if index < len(starts) else 1
        return page if isinstance(page, int) and 1 <= page <= self.pages else 1

    def told(self, name: str) -> list[Any]:
        return self._answer.told.get(name, [])

    def pdf(self) -> bytes:
        return self._answer.pdf

    def svg_pages(self) -> list[bytes]:
        return list(self._answer.svg)


def setter(desk: Desk) -> Setter:
    """What sets paper for a firm: the layout in use where there is one, else ours.

    One that fails is told in `trouble` of the document, and ours stands for it.
    """

    def set_(
        template: Path,
        data: Mapping[str, object],
        *,
        printed_on: date,
        fonts: Sequence[Path] = (),
    ) -> Typeset:
        kind = kind_by(template.name)
        name = in_use(desk).get(kind) if kind else None
        trouble = None
        if kind and name:
            try:
                files = folder.read(desk, name)
                answer = set_files(files, main_of(kind), data, printed_on=printed_on, fonts=fonts)
                return OwnDocument(answer)
            except CustDeskError as error:
                text = N_("The layout {name} could not be used; ours stands for it. {why}")
                trouble = Message(text, {"name": name, "why": error.message})
        document = Document(template, data, printed_on=printed_on, fonts=fonts)
        document.trouble = trouble
        return document

    return set_


def trial(
    files: Mapping[str, bytes], kind: str, cancelled: Callable[[], bool] | None = None
) -> Setter:
    """What sets one kind with these files alone, and raises `LayoutError` where they are wrong."""

    def set_(
        template: Path,
        data: Mapping[str, object],
        *,
        printed_on: date,
        fonts: Sequence[Path] = (),
    ) -> Typeset:
        if kind_by(template.name) != kind:
            return Document(template, data, printed_on=printed_on, fonts=fonts)
        main = main_of(kind)
        return OwnDocument(
            set_files(files, main, data, printed_on=printed_on, fonts=fonts, cancelled=cancelled)
        )

    return set_
