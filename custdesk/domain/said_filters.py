"""Conditions as one says them: “germany key overdue”, “上海 60天未联系”, “sales > 50k”.

A small grammar of patterns, the longest first. What is not understood stays text to be searched;
what stands in quotation marks is never understood. The help page `finding` lists what there is.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from custdesk.domain import said_words as w
from custdesk.domain.list_filters import Row

_HAN = "㐀-鿿"
_N = r"(\d{1,5})\s*"
_EN_UNIT = r"(days?|d|weeks?|w|months?|years?)"
_ZH_UNIT = "(天|日|周|星期|个月|個月|月|年)"
_EDGE, _END = r"(?<![\w-])", r"(?![\w-])"
_AMOUNT = r"([\d.,]+)\s*(百万|[kKmM万萬千]|thousand|million)?"
_QUOTED = re.compile(r"[\"“”「」][^\"“”「」]*[\"“”「」]?")


class Piece(NamedTuple):
    """A condition, and where in the text it was said."""

    row: Row
    start: int
    end: int


class Reading(NamedTuple):
    """What a text asks for: conditions, and the words that are searched."""

    pieces: tuple[Piece, ...]
    rest: str

    @property
    def rows(self) -> tuple[Row, ...]:
        """The conditions; those of the same field that name values are one: any of them."""
        merged: dict[tuple[str, str], Row] = {}
        for piece in self.pieces:
            row = piece.row
            name = (row.field, row.op)
            if row.op in ("is", "not") and name in merged:
                values = (*merged[name].values, *row.values)
                row = row._replace(values=tuple(dict.fromkeys(values)))
            merged[name] = row
        return tuple(merged.values())


Names = Mapping[str, Mapping[str, str]]
"""field → what its values are called (folded to lower case) → the value."""

_Make = Callable[[re.Match[str]], Row | None]
_RULES: list[tuple[re.Pattern[str], _Make]] = []


def _rule(english: str, chinese: str, make: _Make) -> None:
    if english:
        _RULES.append((re.compile(f"{_EDGE}(?:{english}){_END}", re.IGNORECASE), make))
    if chinese:
        _RULES.append((re.compile(chinese), make))


def _days(found: re.Match[str]) -> str:
    """The number of days that the first number and unit of a match are."""
    number, unit = [part for part in found.groups() if part][:2]
    return str(min(int(number) * w.UNITS[unit.lower()], 36_500))


def _counted(field: str, op: str) -> _Make:
    return lambda found: Row(field, op, (_days(found),))


def _plain(field: str, op: str) -> _Make:
    return lambda _found: Row(field, op)


_NOT_SEEN = (
    r"(?:no|without) (?:any )?contact|(?:un|not )contacted|not (?:called|seen|spoken)|silent"
)
_FOR = r"(?: to)?(?: for| in| since)?(?: over| more than)?(?: the)?(?: last)? "
_SPOKEN = "(?:联系|聯繫|联络|跟进|沟通)"
_rule(
    rf"(?:{_NOT_SEEN}){_FOR}{_N}{_EN_UNIT}",
    rf"(?:超过|超過|已)?\s*{_N}{_ZH_UNIT}(?:以上)?(?:没有|沒有|没|沒|未)(?:有)?{_SPOKEN}(?:过|過)?",
    _counted("last_contact", "older"),
)
_rule("", rf"(?:没有|没|未)(?:联系|跟进|联络)(?:超过|满)?\s*{_N}{_ZH_UNIT}(?:以上)?",
      _counted("last_contact", "older"))  # fmt: skip
_rule(r"never contacted", "从未联系(?:过)?|没联系过", _plain("last_contact", "empty"))
_rule(
    rf"(?:contact(?:ed)?|spoken|called)(?: in| within)?(?: the)? last {_N}{_EN_UNIT}",
    rf"(?:最近|近|过去)\s*{_N}{_ZH_UNIT}(?:内)?(?:有)?联系(?:过)?的?",
    _counted("last_contact", "within"),
)
_rule(
    rf"(?:no|without) (?:an )?orders?(?: for| in| since)?(?: the)?(?: last)? {_N}{_EN_UNIT}",
    rf"(?:超过)?\s*{_N}{_ZH_UNIT}(?:以上)?(?:没有|没|未)(?:有)?(?:下单|订货|订单|采购)(?:过)?",
    _counted("last_order", "older"),
)
_rule(
    r"no orders?|never ordered", "从未下单|没下过单|没有订单|未下单", _plain("last_order", "empty")
)
_rule(
    rf"ordered(?: in| within)?(?: the)? last {_N}{_EN_UNIT}",
    rf"(?:最近|近|过去)\s*{_N}{_ZH_UNIT}(?:内)?(?:有)?(?:下单|下过单|订单)(?:过)?的?",
    _counted("last_order", "within"),
)
_rule(
    rf"overdue(?: by| for)?(?: more than| over)? {_N}(?:days?|d)",
    rf"逾期(?:超过|满)?\s*{_N}(?:天|日)(?:以上)?",
    lambda found: Row("overdue_days", "min", (found[1],)),
)
for _when, _english, _chinese in (
    ("this_month", "this month", "(?:本月|这个月|當月|当月)"),
    ("next_month", "next month", "(?:下个月|下月)"),
):
    _rule(
        rf"birthdays?(?: in)? {_english}|{_english}'?s? birthdays?",
        rf"{_chinese}(?:过)?生日(?:的)?|生日(?:在)?{_chinese}",
        _plain("birthday", _when),
    )
_rule(
    rf"birthdays?(?: in| within)?(?: the)? next {_N}{_EN_UNIT}",
    rf"(?:未来|接下来|今后)?\s*{_N}{_ZH_UNIT}内(?:过)?生日",
    _counted("birthday", "ahead"),
)
_rule(
    r"contacted this month|contact this month", "(?:本月|这个月)(?:已|有)?联系(?:过)?的?",
    _plain("last_contact", "this_month"),
)  # fmt: skip
for _when, _english, _chinese in (
    ("this_month", "this month", "(?:本月|这个月)"),
    ("this_year", "this year", "今年"),
):
    _rule(
        rf"(?:new|added) {_english}|new customers? {_english}",
        rf"{_chinese}(?:的)?新(?:增)?(?:客户)?",
        _plain("since", _when),
    )
_rule(
    r"next step (?:is )?past|(?:step|follow.?up)s? past", "(?:跟进|下一步)(?:已)?过期|该跟进",
    _plain("next_on", "past"),
)  # fmt: skip
_rule(
    r"(?:with|has|have) (?:a |an open )?tasks?|open tasks?",
    "有(?:待办|任务)",
    _plain("task", "yes"),
)
_rule(r"(?:with|has) (?:a )?warnings?|warnings?", "有预警|预警", _plain("warning", "yes"))
_WAYS = "|".join(sorted((key for key in w.REACH if key.isascii()), key=len, reverse=True))
_ZH_WAYS = "|".join(sorted((key for key in w.REACH if not key.isascii()), key=len, reverse=True))
_rule(rf"(?:no|without|missing) (?:an? )?({_WAYS})", rf"(?:没有|没|无|缺)({_ZH_WAYS})",
      lambda found: Row("reach", "not", (w.REACH[found[1].lower()],)))  # fmt: skip
_rule(rf"(?:with|has|have) (?:an? )?({_WAYS})", rf"有({_ZH_WAYS})",
      lambda found: Row("reach", "is", (w.REACH[found[1].lower()],)))  # fmt: skip

_OPS = {
    "max": r"<=|<|≤|under|below|less than|at most|up to|小于|低于|少于|不超过|不到|至多",
    "min": r">=|>|≥|over|above|more than|at least|大于|高于|超过|多于|不低于|不少于|至少",
}
for _field, _names in w.FIELD_WORDS.items():
    if _field not in w.NUMBERS:
        continue
    _called = "|".join(sorted(_names, key=len, reverse=True))
    for _op, _signs in _OPS.items():
        _RULES.append((
            re.compile(rf"(?<!\w)(?:{_called})\s*(?:{_signs})\s*{_AMOUNT}(?!\w)", re.IGNORECASE),
            lambda found, field=_field, op=_op: _sized(field, op, found.groups()),  # type: ignore[misc]
        ))  # fmt: skip
    _RULES.append((
        re.compile(
            rf"(?<!\w)(?:{_called})\s*(?:between\s*)?{_AMOUNT}\s*(?:-|–|to|and|到|至)\s*{_AMOUNT}(?!\w)",
            re.IGNORECASE,
        ),
        lambda found, field=_field: _sized(field, "between", found.groups()),  # type: ignore[misc]
    ))  # fmt: skip
_rule(
    r"overdue|late payers?",
    "逾期(?:未付|欠款|客户|的)?|拖欠|欠款",
    lambda _f: Row("overdue", "min", ("0.01",)),
)


def _sized(field: str, op: str, groups: tuple[str | None, ...]) -> Row | None:
    values = []
    for number, times in zip(groups[::2], groups[1::2], strict=False):
        try:
            value = Decimal((number or "").replace(",", "").rstrip("."))
        except InvalidOperation:
            return None
        values.append(f"{(value * w.TIMES.get((times or '').lower(), 1)).normalize():f}")
    return Row(field, op, tuple(values))


# -- reading ------------------------------------------------------------------------------------


def read(text: str, names: Names) -> Reading:
    """What a text asks for; `names`: what countries, groups and owners are called."""
    pieces: list[Piece] = []
    open_text = _QUOTED.sub(lambda found: "\0" * len(found[0]), text)

    def take(row: Row | None, start: int, end: int) -> None:
        nonlocal open_text
        if row is not None:
            pieces.append(Piece(row, start, end))
            open_text = open_text[:start] + "\0" * (end - start) + open_text[end:]

    for found in _named(open_text, names):
        take(*found)
    for pattern, make in _RULES:
        for match in list(pattern.finditer(open_text)):
            if "\0" not in match[0]:
                take(make(match), match.start(), match.end())
    for found in _nouns(open_text, names):
        take(*found)
    pieces.sort(key=lambda piece: piece.start)
    return Reading(tuple(pieces), _rest(text, pieces))


def without(text: str, reading: Reading, row: Row) -> str:
    """The text after a condition was taken away."""
    gone = [
        piece for piece in reading.pieces if (piece.row.field, piece.row.op) == (row.field, row.op)
    ]
    return " ".join(_cut(text, gone).split())


def _rest(text: str, pieces: list[Piece]) -> str:
    """What is searched; small English words around conditions ask for nothing by themselves."""
    words = re.sub('["“”「」]', " ", _cut(text, pieces)).split()
    return " ".join(one for one in words if not pieces or one.lower() not in _FILLERS)


def _cut(text: str, pieces: list[Piece]) -> str:
    for piece in reversed(pieces):
        text = f"{text[: piece.start]} {text[piece.end :]}"
    return text


_Found = tuple[Row | None, int, int]


def _named(text: str, names: Names) -> list[_Found]:
    """`owner: Anna`, `城市：上海`, `tier:key,risk`: a field by its name."""
    found: list[_Found] = []
    for field, called in w.FIELD_WORDS.items():
        words = "|".join(sorted(called, key=len, reverse=True))
        pattern = rf"(?<!\w)(?:{words})\s*[:：=]\s*(\"[^\"]*\"|[^\s\0]+)"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            values = tuple(one.strip() for one in match[1].strip('"').split(",") if one.strip())
            known = _values(names).get(field)
            if known is not None:
                values = tuple(v for v in (known.get(one.lower()) for one in values) if v)
                if values:
                    found.append((Row(field, "is", values), *match.span()))
            elif field not in w.NUMBERS and values:
                found.append((Row(field, "contains", values[:1]), *match.span()))
    return found


def _values(names: Names) -> Mapping[str, Mapping[str, str]]:
    """Of fields that have choices: what these are called."""
    tiers: dict[str, Mapping[str, str]] = {
        "tier": w.TIERS, "stage": w.STAGE_WORDS, "kind": w.KIND_WORDS,
    }  # fmt: skip
    return {**{field: names[field] for field in ("country", "group") if field in names}, **tiers}


_RUN = re.compile(rf"[{_HAN}]+")
_WORD = re.compile(rf"[^\s\0{_HAN}]+")
_FILLING = ("的客户", "客户", "的", "且", "和")
_FILLERS = frozenset({"customers", "customer", "clients", "in", "from", "and", "with", "the"})
_DENIED = re.compile(r"(?:not|without|except|非|不是|除了?)\s*$", re.IGNORECASE)
_LONGEST = 4  # words of a name


def _nouns(text: str, names: Names) -> list[_Found]:
    """Tiers, countries, groups, owners, stages, kinds of business, by their names alone."""
    known = {
        called: (field, value)
        for field, some in {**names, **_values(names)}.items()
        for called, value in some.items()
    }
    found = _latin(text, known)
    for run in _RUN.finditer(text):
        found += _whole_run(run[0], run.start(), known)
    return [_denied(text, *one) for one in found]


def _latin(text: str, known: Mapping[str, tuple[str, str]]) -> list[_Found]:
    words = list(_WORD.finditer(text))
    found: list[_Found] = []
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            start, end = words[at].start(), words[at + size - 1].end()
            said = text[start:end]
            hit = known.get(" ".join(said.lower().split()))
            if hit and "\0" not in said:
                found.append((Row(hit[0], "is", (hit[1],)), start, end))
                at += size - 1
                break
        at += 1
    return found


def _whole_run(run: str, start: int, known: Mapping[str, tuple[str, str]]) -> list[_Found]:
    """Chinese without blanks is understood where it is nothing but known words."""
    found: list[_Found] = []
    at = 0
    denied = False
    while at < len(run):
        for size in range(min(12, len(run) - at), 0, -1):
            word = run[at : at + size]
            if word in known:
                field, value = known[word]
                op = "not" if denied else "is"
                found.append((Row(field, op, (value,)), start + at, start + at + size))
                denied = False
                break
            if word in _FILLING:
                break
            if word in ("非", "不是", "除"):
                denied = True
                break
        else:
            return []
        at += size
    if found:  # the small words around them go with them
        found[0] = (found[0][0], start, found[0][2])
        found[-1] = (found[-1][0], found[-1][1], start + len(run))
    return found


def _denied(text: str, row: Row | None, start: int, end: int) -> _Found:
    before = _DENIED.search(text[:start])
    minus = start and text[start - 1] == "-"
    if row is None or not (before or minus):
        return row, start, end
    return row._replace(op="not"), before.start() if before else start - 1, end
