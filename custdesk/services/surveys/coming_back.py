"""Forms that came back: looked at first, then kept as one operation."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Literal

from custdesk.bridge.reading import read_files
from custdesk.bridge.survey_answers import Returned, folded, returned
from custdesk.domain.changes import Changes
from custdesk.domain.errors import Cancelled as Stopped
from custdesk.domain.errors import UnreadableFile
from custdesk.domain.surveys import codes
from custdesk.domain.surveys.kinds import ASPECTS
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Cancelled, Desk, Progress, changes
from custdesk.services.found import found
from custdesk.services.surveys import keeping
from custdesk.services.surveys.forms import every_language
from custdesk.store import surveys as store
from custdesk.store.surveys import AnswerRow
from custdesk.system.paths import resource

Standing = Literal["new", "same", "answered", "unknown", "unreadable", "empty"]
_ENDINGS = frozenset((".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt", ".zip"))
_AT_ONCE = 3  # files that are read at the same time, each in a process of its own
_MOST = 5000  # files of one folder


@dataclass(frozen=True, slots=True)
class Item:
    """One form, or one row of a list. `row`: who was asked, where the code is known.

    `standing`: `new` is to be kept; `same` says what is kept already; `answered` says something
    else than what is kept; the others cannot be kept, and `told` says why.
    """

    file: str
    place: int | None
    code: str
    standing: Standing
    row: AnswerRow | None
    values: dict[str, object]
    told: Message
    low: bool = False


@dataclass(frozen=True, slots=True)
class Back:
    """What came back, file by file."""

    items: tuple[Item, ...]

    @property
    def counts(self) -> Counter[str]:
        return Counter(one.standing for one in self.items)

    @property
    def new(self) -> tuple[Item, ...]:
        return tuple(one for one in self.items if one.standing == "new")

    @property
    def low(self) -> int:
        """How many complaints keeping them would open."""
        return sum(one.low for one in self.new)


def look(
    desk: Desk,
    paths: Sequence[Path],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Back:
    """Read forms and lists, folders with what is in them; nothing is written.

    Raises `UnreadableFile` where nothing of it is a form, and `Cancelled`.
    """
    files = list(_files(paths))
    got: list[Returned] = []
    strange: list[Item] = []
    counted, told = count(1), Message(N_("Reading forms"))

    def read(path: Path) -> tuple[Path, list[Returned] | Message]:
        if cancelled is not None and cancelled():
            return path, []
        try:
            forms = _read(path, cancelled)
        except UnreadableFile as error:
            return path, error.message
        if progress is not None:
            progress(next(counted), len(files), told)
        return path, forms

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for path, answered in pool.map(read, files):
            if isinstance(answered, Message):
                strange.append(Item(path.name, None, "", "unreadable", None, {}, answered))
            elif not answered:
                why = Message(N_("This is no form of ours, nor a list with a column Code."))
                strange.append(Item(path.name, None, "", "unreadable", None, {}, why))
            else:
                got += answered
    if cancelled is not None and cancelled():
        raise Stopped(Message(N_("Stopped; nothing was written.")))
    if not got and len(strange) == 1:
        text = N_("{file}: {why}")
        raise UnreadableFile(Message(text, {"file": strange[0].file, "why": strange[0].told}))
    return Back((*_compared(desk, got), *strange))


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(
            one for one in path.iterdir()
            # What Excel leaves beside a workbook that is open begins with ~$.
            if one.is_file() and one.suffix.lower() in _ENDINGS and one.name[0] not in "~."
        )  # fmt: skip
        if not inside:
            text = N_("There is no form in the folder {folder}.")
            raise UnreadableFile(Message(text, {"folder": str(path)}))
        yield from inside[:_MOST]


def _read(path: Path, cancelled: Cancelled | None) -> list[Returned]:
    words = _headers()
    answered: list[Returned] = []
    for raw in read_files(path, cancelled=cancelled):
        if raw.unreadable is None:
            answered += returned(raw, words)
    return answered


@lru_cache(maxsize=1)
def _headers() -> dict[str, str]:
    """How the columns of a list may be headed: by our keys, or by the questions of our forms."""
    words = {folded(key): key for key in ("code", "score", "nps", *dict(ASPECTS), "words")}
    words["nps"] = "score"
    words[folded("own answer")] = "own_answer"
    for texts in every_language().values():
        meant = {"recommend": "score", "words": "words", "code": "code"}
        meant |= {key: key for key, _title in ASPECTS}
        for name, key in meant.items():
            words.setdefault(folded(texts[name]), key)
    with resource("surveys", "headers.txt").open(encoding="utf-8") as lines:
        for line in lines:
            key, _, written = line.strip().partition(" ")
            words.update({folded(one): key for one in written.split("|") if folded(one)})
    return words


def _compared(desk: Desk, got: Sequence[Returned]) -> list[Item]:
    meant = [codes.read(one.code) for one in got]
    known = store.by_codes(desk.db, [code for code in meant if code])
    lows = {
        number: found(desk, "survey", number)["low"]
        for number in {row.survey for row in known.values()}
    }
    items: list[Item] = []
    taken: dict[str, Item] = {}
    for one, code in zip(got, meant, strict=True):
        item = _judged(one, known.get(code or ""), taken.get(code or ""), lows)
        if code and item.standing == "new":
            taken[code] = item
        items.append(item)
    return items


def _judged(
    one: Returned, row: AnswerRow | None, before: Item | None, lows: dict[int, int]
) -> Item:
    def item(standing: Standing, text: str, **values: object) -> Item:
        return Item(one.file, one.row, one.code, standing, row, one.values, Message(text, values))

    if not one.code:
        return item("unknown", N_("The form has no code, so nobody knows whose it is."))
    if row is None:
        return item("unknown", N_("The code {code} is in no survey here."), code=one.code)
    if one.problems:
        return Item(one.file, one.row, one.code, "unreadable", row, one.values, one.problems[0])
    if not one.values:
        return item("empty", N_("Nothing was filled in."))
    if before is not None:
        if before.values == one.values:
            return item("same", N_("The same stands in {file}."), file=before.file)
        text = N_("The same code with other answers stands in {file}.")
        return item("answered", text, file=before.file)
    if row.answered is not None:
        if all(getattr(row, _FIELDS.get(key, key)) == value for key, value in one.values.items()):
            return item("same", N_("This answer is here already."))
        text = N_("Other answers with this code came on {day}; they stay.")
        return item("answered", text, day=row.answered)
    score = one.values.get("score")
    low = isinstance(score, int) and score <= lows[row.survey]
    told = Message(N_("New answer"))
    return Item(one.file, one.row, one.code, "new", row, one.values, told, low)


_FIELDS = {"own_answer": "own"}


def take(
    desk: Desk, back: Back, left_out: Collection[str] = (), *, complain: bool = True
) -> Changes:
    """Keep what is new, but for some codes; low scores open complaints unless told otherwise."""
    wanted = [one for one in back.new if one.code not in left_out]
    what = Message(N_("{n} answer to a survey"), {"n": len(wanted)},
                   plural=N_("{n} answers to surveys"))  # fmt: skip
    with desk.operation(what) as current:
        for one in wanted:
            if one.row is not None:
                clean = keeping.checked({**one.values, "source": one.file})
                keeping.write(desk, one.row, clean, complain=complain)
    return changes(current)
