"""Findings as a grouped list: by check or by customer; of a long group the first ones."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject, Qt

from custdesk.domain.checks.findings import CHECKS, Kind, Severity
from custdesk.domain.words import N_
from custdesk.services.problems import Problem
from custdesk.services.survey import Survey
from custdesk.store.rows import CustomerRow
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.parts.grouped_rows import GroupedRows

# Nobody works through more at once; what comes behind moves up as these go.
LONGEST, MOST_GROUPS = 200, 300
_WEIGHTS = {Severity.ERROR: 100, Severity.WARNING: 10, Severity.NOTE: 1}

DISMISSED = "dismissed"
SEGMENTS: tuple[tuple[str, str], ...] = (
    ("all", N_("All")),
    (Kind.INVALID, N_("Wrong")),
    (Kind.CONTRADICTORY, N_("Contradictory")),
    (Kind.MISSING, N_("Missing")),
    (Kind.STALE, N_("Out of date")),
    (DISMISSED, N_("Dismissed")),
)
ORDERS = {"check": N_("Group: kind"), "customer": N_("Group: customer")}
Rows = Callable[[Collection[int]], Mapping[int, CustomerRow]]


class Group(NamedTuple):
    """A header: `customer` for that of a customer. `note`: said when not all are shown."""

    title: str
    size: int
    note: str = ""
    customer: CustomerRow | None = None


class Line(NamedTuple):
    """A finding and whom it is about; `grouped`: the customer stands in the header."""

    problem: Problem
    customer: CustomerRow
    grouped: bool

    @property
    def title(self) -> str:
        """What stands in the first line."""
        return _(self.problem.finding.check.title) if self.grouped else self.customer.name

    @property
    def sentence(self) -> str:
        """What is wrong and what to do; for a dismissed one also why it was."""
        text = say(self.problem.finding.message)
        if self.problem.dismissed:
            reason = _("Dismissed: {reason}").format(reason=self.problem.dismissed)
            return f"{reason} · {text}"
        return text


class ProblemModel(GroupedRows[Line]):
    """`ROW` gives a `Line` or a `Group`."""

    def __init__(self, rows: Rows, parent: QObject | None = None) -> None:
        super().__init__(Line, parent)
        self._rows = rows
        self._survey = Survey()
        self.segment, self.order = "all", "check"
        self.only: frozenset[int] | None = None  # customers that the filter found
        self.found: Sequence[Problem] | None = None  # all of theirs, where not all are kept

    def show(self, survey: Survey) -> None:
        """Take other findings."""
        self._survey = survey
        self.arrange()

    @property
    def survey(self) -> Survey:
        """All findings, also those that the filter hides."""
        return self._survey

    @property
    def problems(self) -> Sequence[Problem]:
        """Those that are kept, the gravest first."""
        return self._survey.kept

    def arrange(self) -> None:
        """Show what the segment, the order and the filter ask for."""
        chosen = self.chosen()
        by_customer = self.order == "customer"
        self._show(self._by_customer(chosen) if by_customer else self._by_check(chosen))

    def chosen(self) -> list[Problem]:
        """All that the segment and the filter ask for, also what a long group leaves out."""
        among = self.problems if self.only is None or self.found is None else self.found
        return [one for one in among if self._fits(one)]

    def _fits(self, one: Problem) -> bool:
        if self.only is not None and one.finding.customer not in self.only:
            return False
        if self.segment == DISMISSED:
            return one.dismissed is not None
        kind = self.segment in ("all", one.finding.check.kind)
        return kind and one.dismissed is None

    def counts(self) -> dict[str, int]:
        """How many findings each segment has."""
        found = dict.fromkeys((key for key, _title in SEGMENTS), 0)
        for key, count in self._survey.counts.items():
            found[CHECKS[key].kind] += count
        found[DISMISSED] = sum(one.dismissed is not None for one in self.problems)
        found["all"] = sum(n for key, n in found.items() if key != DISMISSED)
        return found

    def customers(self) -> int:
        """How many customers have something that was not dismissed."""
        return len(self._survey.of)

    def _by_check(self, chosen: list[Problem]) -> list[Line | Group]:
        groups: dict[str, list[Problem]] = {key: [] for key in CHECKS}
        for one in chosen:
            groups[one.finding.problem].append(one)
        members = {key: found[:LONGEST] for key, found in groups.items() if found}
        rows = self._rows({one.finding.customer for ones in members.values() for one in ones})
        shown: list[Line | Group] = []
        for key, ones in members.items():
            narrowed = self.only is not None or self.segment == DISMISSED
            count = len(groups[key]) if narrowed else self._survey.counts[key]
            shown.append(Group(_(CHECKS[key].title), count, _note(count)))
            shown += [
                Line(one, rows[one.finding.customer], False)
                for one in ones
                if one.finding.customer in rows
            ]
        return shown

    def _by_customer(self, chosen: list[Problem]) -> list[Line | Group]:
        groups: dict[int, list[Problem]] = defaultdict(list)
        for one in chosen:
            groups[one.finding.customer].append(one)
        first = sorted(groups, key=lambda number: (-_weight(groups[number]), number))[:MOST_GROUPS]
        rows = self._rows(first)
        shown: list[Line | Group] = []
        for number in first:
            if number in rows:
                found = groups[number]
                shown.append(Group(rows[number].name, len(found), customer=rows[number]))
                shown += [Line(one, rows[number], True) for one in found]
        return shown

    # -- places ---------------------------------------------------------------------------------

    def place_of(self, key: tuple[str, str, str]) -> QModelIndex:
        """Where a finding stands; an invalid index when it is not shown."""
        return self.first_where(lambda line: line.problem.finding.key == key)

    # -- Qt -------------------------------------------------------------------------------------

    def _told(self, row: Line | Group, role: int) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.title
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and isinstance(row, Line):
            return row.sentence
        return None


def _weight(found: list[Problem]) -> int:
    """Whose data hinders work most comes first."""
    return sum(_WEIGHTS[one.finding.check.severity] for one in found)


def _note(count: int) -> str:
    if count <= LONGEST:
        return ""
    return ngettext("The first {n} is shown", "The first {n} are shown", LONGEST).format(
        n=words().number(LONGEST)
    )
