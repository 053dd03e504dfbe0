"""Write what a pack brings, and keep what it said as the base of the next one."""

from collections.abc import Iterator
from typing import Any

from custdesk.services.desk import Desk
from custdesk.services.pack.planning import Plan, Step
from custdesk.services.pack.reading import Pack
from custdesk.store import documents, exchanges, records, whole
from custdesk.store.whole import FORMS, Form


def write(desk: Desk, found: Plan) -> None:
    """Write inside the running operation; owners come before what belongs to them."""
    ids = _Ids(desk, found)
    for step in found.steps:
        form = FORMS[step.link.theirs.table]
        if step.link.state == "new":
            values = ids.resolved(form, step.values)
            values["uid"] = step.link.uid
            if step.code is not None:
                values["code"] = step.code
            ids.known[step.link.uid] = records.insert(desk.db, form.table, values)
            continue
        changed: dict[str, Any] = {}
        for one in step.cells:
            if one.verdict == "take":
                taken = one.theirs if one.edited is None else one.edited
                changed |= dict(zip(one.columns, taken, strict=True))
        if changed and step.link.own is not None:
            records.update(desk.db, form.table, step.link.own.id, ids.resolved(form, changed))


class _Ids:
    """The ids of our records by their uids."""

    def __init__(self, desk: Desk, found: Plan) -> None:
        self.known = {
            one.own.uid: one.own.id for one in found.linked.links.values() if one.own is not None
        }
        for table in FORMS:
            wanted = {
                one.uid
                for one in found.linked.links.values()
                if one.theirs.table == table and one.own is None and one.state != "new"
            }
            for uid, (number, _) in whole.by_uid(desk.db, table, wanted).items():
                self.known[uid] = number

    def resolved(self, form: Form, cells: dict[str, Any]) -> dict[str, Any]:
        """Cells with ids for links."""
        return {
            name: self.known.get(value) if name in form.links and value is not None else value
            for name, value in cells.items()
        }


def keep_contents(desk: Desk, pack: Pack) -> None:
    """Keep the contents of the documents that came along, as far as one here holds them."""
    for digest, content in pack.content.contents.items():
        if documents.is_named(desk.db, digest):
            documents.keep(desk.db, content)


def remember(desk: Desk, pack: Pack, found: Plan, operation: int | None) -> None:
    """Keep what the pack said, as far as it is settled, inside the running transaction."""
    content = pack.content
    at = desk.clock.now().isoformat()
    number = exchanges.add(desk.db, content.file, content.by, at, content.number, operation)
    exchanges.keep(desk.db, number, _said(found))


def _said(found: Plan) -> Iterator[tuple[str, str, int, dict[str, Any]]]:
    for step in found.steps:
        ours = step.link.known.number if step.link.known is not None else 0
        yield step.link.theirs.uid, step.link.uid, ours, _settled(step)


def _settled(step: Step) -> dict[str, Any]:
    """What both sides know now: what the pack says, but for what was not decided."""
    if step.link.state == "new":
        return step.values
    cells: dict[str, Any] = {}
    for one in step.cells:
        values = one.base if one.verdict == "conflict" else one.theirs
        if values is not None:
            cells |= dict(zip(one.columns, values, strict=True))
    return cells
