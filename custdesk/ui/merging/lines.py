"""What a merge comes to, as lines of one table, and what was decided of them. Knows no widget."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from custdesk.domain.fields import BY_NAME, KIND_TITLES, OwnColumn
from custdesk.domain.merging import Value
from custdesk.domain.words import Words
from custdesk.services.imports import Double
from custdesk.services.merging import MergePreview, Returned
from custdesk.services.offline.cells import shown
from custdesk.services.offline.newcomers import AddedRow, Match
from custdesk.system.language import _, say
from custdesk.ui.parts.formats import percent

ALL, CONFLICT, DELETED, CHANGED, NEW, PROBLEM = (
    "all", "conflict", "deleted", "changed", "new", "problem",
)  # fmt: skip
# Another: an added customer who looks like a known one, and is not that one.
MINE, THEIRS, TYPED, ANOTHER = "mine", "theirs", "typed", "another"
_NAMES = ("customer.name", "person.name")


@dataclass
class Line:
    """One cell, or one row that is new, gone or cannot be taken.

    `choice`: empty while nobody decided; what merges by itself is theirs until it is refused.
    `theirs` of a deleted row: it goes into the bin here too; `mine` of an added one: left out.
    """

    kind: str
    key: str
    field: str
    customer: str
    title: str
    base: str = ""
    mine: str = ""
    theirs: str = ""
    result: str = ""
    choice: str = ""
    decidable: bool = False
    value: Value = None  # what was typed
    raw_theirs: Value = None
    code: str = ""  # of the customer
    row: AddedRow | None = None  # of an added row
    match: Match | None = None
    own: OwnColumn | None = None  # where the field is the firm's own


@dataclass
class Decisions:
    """All lines, and what their choices mean for the merge."""

    lines: list[Line] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many lines there are of each kind."""
        found = dict.fromkeys((ALL, CONFLICT, DELETED, CHANGED, NEW, PROBLEM), 0)
        for line in self.lines:
            found[ALL] += 1
            found[line.kind] += 1
        return found

    def refused(self) -> set[tuple[str, str]]:
        """The cells that would merge by themselves and stay as they are here."""
        return {
            (one.key, one.field) for one in self.lines
            if one.kind == CHANGED and one.choice == MINE
        }  # fmt: skip

    def left(self) -> set[AddedRow]:
        """The added rows that are not brought in."""
        new = (one for one in self.lines if one.kind == NEW and one.row is not None)
        return {one.row for one in new if one.row is not None and one.choice in ("", MINE)}

    def doubles(self) -> dict[AddedRow, Double]:
        """What was decided of added customers who look like known ones."""
        decided: dict[str, Double] = {THEIRS: "merge", ANOTHER: "new"}
        return {
            one.row: decided[one.choice] for one in self.lines
            if one.row is not None and is_double(one) and one.choice in decided
        }  # fmt: skip

    def others(self, line: Line) -> list[Line]:
        """The other conflicts of the same field."""
        return [
            one for one in self.lines
            if line.kind == CONFLICT == one.kind and one is not line and one.decidable
            and one.field == line.field
        ]  # fmt: skip

    def open(self) -> int:
        """How many lines nobody decided."""
        return sum(line.decidable and not line.choice for line in self.lines)

    def take(self) -> dict[tuple[str, str], Value]:
        """The values of the conflicts that are not left as they are here."""
        chosen = (line for line in self.lines if line.kind == CONFLICT and line.decidable)
        return {
            (line.key, line.field): line.value if line.choice == TYPED else line.raw_theirs
            for line in chosen
            if line.choice in (THEIRS, TYPED)
        }

    def put_off(self) -> set[str]:
        """The rows that go into the bin here too."""
        return {one.key for one in self.lines if one.kind == DELETED and one.choice == THEIRS}

    def writes(self) -> int:
        """How many changes the merge would write."""
        taken = sum(
            line.kind in (CHANGED, NEW) and line.choice in (THEIRS, ANOTHER) for line in self.lines
        )
        return taken + len(self.take()) + len(self.put_off())

    def keep(self, before: Iterable[Line]) -> None:
        """Decide as it was decided before, where both sides still say the same."""
        said = {
            (one.kind, one.key, one.field, one.row, one.mine, one.theirs): one
            for one in before
            if one.choice
        }
        for line in self.lines:
            old = said.get((line.kind, line.key, line.field, line.row, line.mine, line.theirs))
            if old is not None and line.decidable:
                line.choice, line.value, line.result = old.choice, old.value, old.result


def told(name: str, value: Value, words: Words, own: OwnColumn | None = None) -> str:
    """A value of a field in the reader's words; `own`: where the field is the firm's own."""
    cell = shown(name, value, words, own)
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{words.date(cell.date())} {cell:%H:%M}"
    return words.date(cell) if isinstance(cell, date) else str(cell)


def lines_of(came: Returned, found: MergePreview, words: Words) -> Decisions:
    """The lines of a preview: what is to be decided first, then what merges by itself."""
    names, own_field = _Names(came, found), came.own_field
    lines = []
    for one in found.conflicts:
        own = own_field(one.field)
        was, mine, theirs = (
            told(one.field, value, words, own) for value in (one.base, one.mine, one.theirs)
        )
        customer, what = names.of(one.key), _title(one.field, own)
        line = Line(CONFLICT, one.key, one.field, customer, what, was, mine, theirs)
        line.decidable, line.raw_theirs, line.own = not one.gone, one.theirs, own
        line.code = one.code
        if one.gone:
            line.mine = _("Deleted here")
            line.result = _("Stays in the bin")
        lines.append(line)
    for gone in found.deleted_there:
        what = _(KIND_TITLES[gone.sheet])
        line = Line(DELETED, gone.key, "", names.of(gone.key), what, gone.name, gone.name)
        line.theirs, line.decidable, line.code = _("Deleted there"), True, gone.code
        lines.append(line)
    for change in found.merged:
        own = own_field(change.field)
        was, new = (told(change.field, text, words, own) for text in (change.base, change.theirs))
        customer, title = names.of(change.key), _title(change.field, own)
        line = Line(CHANGED, change.key, change.field, customer, title, was, was, new, new)
        line.decidable, line.choice, line.code = True, THEIRS, names.code(change.key)
        lines.append(line)
    lines += _new(found)
    for problem in found.problems:
        why = say(problem.message)
        row = _("Row {n}").format(n=words.number(problem.row))
        lines.append(Line(PROBLEM, "", "", row, problem.column, theirs=problem.value, result=why))
    return Decisions(lines)


def _title(name: str, own: OwnColumn | None) -> str:
    if own is not None:
        return own.title  # as the firm wrote it
    return _(BY_NAME[name].title) if name in BY_NAME else name


def _new(found: MergePreview) -> list[Line]:
    """The added rows; what each of them matches is told by its result."""
    lines = []
    for sheet, rows in found.added:
        for row in rows:
            cells = {name: str(cell) for name, cell in row.cells.items() if cell is not None}
            name = next((cells[one] for one in _NAMES if one in cells), "")
            texts = " · ".join(list(cells.values())[:4])
            what = _(KIND_TITLES[sheet.plan.kind])
            line = Line(NEW, "", "", name, what, theirs=texts)
            line.row, line.decidable = (sheet.name, row.number), True
            line.match = found.fresh.matches.get(line.row)
            line.choice = "" if is_double(line) else THEIRS
            line.base, line.result = _matched(line.match)
            lines.append(line)
    return lines


def is_double(line: Line) -> bool:
    """Whether an added customer only looks like a known one."""
    return line.match is not None and line.match.kind == "duplicate"


def _matched(match: Match | None) -> tuple[str, str]:
    """Whom an added row is like, and what comes of it when it is brought in."""
    if match is None:
        return "", _("Matched as in an import")
    who = " ".join(part for part in (match.code, match.name) if part)
    if match.kind == "duplicate":
        like = _("{percent} like {name}").format(percent=percent(match.score), name=match.name)
        return like, _("One with {name}").format(name=match.name)
    if match.kind == "new":
        return _("Not here yet"), _("Added")
    known = _("Known: {name}").format(name=who) if who else _("Known")
    return known, _("Updated") if match.kind == "updated" else _("Nothing new")


def added(found: MergePreview) -> list[str]:
    """What the added rows match, in a sentence; none where no row was added."""
    report = found.fresh.report
    if report is None:
        return []
    sheets = report.files[0].sheets
    counts = {
        "new": sum(sheet.new for sheet in sheets),
        "known": sum(sheet.updated + sheet.unchanged for sheet in sheets),
    }
    text = _("Added rows: {new} new here, {known} matching what is there.")
    return [text.format(**counts)]


class _Names:
    """What the customer of a row is called."""

    def __init__(self, came: Returned, found: MergePreview) -> None:
        self._came, self._found = came, found

    def code(self, key: str) -> str:
        """The code of the customer whose row it is."""
        record = self._found.records.get(key)
        return str(record.row["customer_code"]) if record is not None else ""

    def of(self, key: str) -> str:
        record = self._found.records.get(key)
        row = self._came.base.get(key)
        cells: Mapping[str, Value] = row.cells if row is not None else {}
        texts = record.texts if record is not None else cells
        codes = ("customer.code", "interaction.customer", "visit.customer")
        wanted = ("customer.name", *codes)
        return next((text for name in wanted if (text := texts.get(name))), "") or ""
