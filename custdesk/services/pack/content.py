"""What a pack says, as lines of JSON: who wrote it, the rows, and what both sides knew before.

The first line is about the pack. Then `["row", table, uid, state, cells]`, where a link is the uid
of what it names, `["content", digest, base64]` of documents that are kept, and
`["known", file, uid, uid there, number, cells, open]`: what a record said when it last came from
another file (in its pack of that number), where that differs from today; `open` are columns that
were never settled.
"""

import base64
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from custdesk.store.documents import digest_of
from custdesk.store.exchanges import Said
from custdesk.store.whole import FORMS, Form, WholeRow

_UID = re.compile(r"[0-9a-f]{32}")
_STATES = ("here", "bin", "alone")
_LARGEST = 1 << 63


class Known(NamedTuple):
    """What the sender knew of a record of ours: `uid` is ours, `number` of our pack."""

    uid: str
    number: int
    cells: dict[str, Any]


@dataclass
class Content:
    """A pack's content. `file`: the sender's file; `number`: of its packs."""

    file: str
    number: int
    by: str
    at: str
    currency: str
    schema: str
    rows: list[WholeRow] = field(default_factory=list)
    known: dict[str, dict[str, Known]] = field(default_factory=dict)  # file -> their uid -> …
    contents: dict[str, bytes] = field(default_factory=dict)  # of documents, by digest

    def digests(self) -> set[str]:
        """The contents that its documents hold."""
        return {
            str(row.cells["digest"])
            for row in self.rows
            if row.table == "document" and not row.in_bin and row.cells.get("digest")
        }


def write(
    content: Content, partners: dict[str, dict[str, Said]], contents: Iterable[bytes] = ()
) -> Iterator[bytes]:
    """The lines of a pack. `partners`: by file, what its records said, by their uid there;
    `contents`: of its documents.
    """
    about = {name: getattr(content, name) for name in _ABOUT}
    yield _line(about)
    for row in content.rows:
        state = "bin" if row.in_bin else "alone" if row.alone else "here"
        yield _line(["row", row.table, row.uid, state, {} if row.in_bin else row.cells])
    for one in contents:
        yield _line(["content", digest_of(one), base64.b64encode(one).decode()])
    rows = {row.uid: row for row in content.rows}
    for file, records in partners.items():
        for record, said in records.items():
            own = rows.get(said.own)
            if own is None:
                continue
            now = {} if own.in_bin else own.cells
            differs = {name: v for name, v in said.cells.items() if now.get(name, _NONE) != v}
            unsettled = [name for name in FORMS[own.table].columns if name not in said.cells]
            yield _line(["known", file, said.own, record, said.number, differs, unsettled])


_ABOUT = ("file", "number", "by", "at", "currency", "schema")
_NONE = object()


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def parse(lines: Sequence[bytes]) -> Content:
    """A content from its lines; raises `ValueError` for what makes no sense."""
    about = json.loads(lines[0])
    if not isinstance(about, dict):
        raise ValueError("about")
    file, by, at, currency, schema = (
        _text(about[name]) for name in ("file", "by", "at", "currency", "schema")
    )
    content = Content(file, _whole(about["number"]), by, at, currency, schema)
    rows: dict[str, WholeRow] = {}
    for line in lines[1:]:
        match json.loads(line):
            case ["row", str(table), str(uid), str(state), dict(cells)] if table in FORMS:
                row = _row(FORMS[table], uid, state, cells)
                rows[uid] = row
                content.rows.append(row)
            case ["content", str(digest), str(text)]:
                content.contents[digest] = _content(digest, text)
            case ["known", str(file), str(uid), str(record), int(number), dict(cells), list(open_)]:
                row = rows[uid]
                form = FORMS[row.table]
                _check(form, cells)
                whole = {name: v for name, v in (row.cells | cells).items() if name not in open_}
                content.known.setdefault(file, {})[uid] = Known(_named(record), number, whole)
            case _:
                raise ValueError("line")
    return content


def _content(digest: str, text: str) -> bytes:
    found = base64.b64decode(text, validate=True)
    if digest_of(found) != digest:
        raise ValueError("content")
    return found


def _row(form: Form, uid: str, state: str, cells: dict[str, Any]) -> WholeRow:
    if state not in _STATES:
        raise ValueError("state")
    _check(form, cells)
    in_bin = state == "bin"
    if not in_bin and any(cells.get(name) is None for name in form.needed):
        raise ValueError("needed")
    return WholeRow(form.table, _named(uid), cells, in_bin=in_bin, alone=state == "alone")


def _check(form: Form, cells: dict[str, Any]) -> None:
    for name, value in cells.items():
        if name not in form.columns:
            raise ValueError("column")
        if value is None:
            continue
        if name in form.numbers:
            _whole(value)
        elif name in form.links:
            _named(value)
        else:
            _text(value)


def _named(value: object) -> str:
    if not isinstance(value, str) or not _UID.fullmatch(value):
        raise ValueError("uid")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("text")
    return value


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not -_LARGEST <= value < _LARGEST:
        raise ValueError("number")
    return value
