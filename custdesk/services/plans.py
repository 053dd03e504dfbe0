"""The printed visit plan: which visits, who fills free time, what stands on each sheet."""

import datetime as dt
from dataclasses import dataclass, replace

from custdesk.domain.errors import ValidationError
from custdesk.domain.trips.timeline import Timeline
from custdesk.domain.words import N_, Message, Words
from custdesk.paper.facts import LAYOUTS, SECTIONS, Layout, Paper, VisitPlan
from custdesk.paper.typesetting import Setter, Typeset
from custdesk.paper.visit_plan import set_visit_plan
from custdesk.paper.visit_table import Value, list_table
from custdesk.services import customers, settings, tiers, visits, warnings
from custdesk.services.desk import Desk
from custdesk.services.layouts import own
from custdesk.services.sheets import sheet
from custdesk.services.today import figures_of
from custdesk.services.trip_paper import of_trip
from custdesk.services.trips import proposal, trips
from custdesk.services.trips import scene as scenes
from custdesk.services.trips.travelling import place
from custdesk.services.ways import days_between, road, ways
from custdesk.store.rows import ListQuery, VisitRow
from custdesk.system.paths import resource

__all__ = [
    "LAYOUTS", "SECTIONS", "PlanPaper", "PlannedPaper", "PlannedVisit", "propose", "table",
    "trip_plan", "visit_plan",
]  # fmt: skip

_SEASON = dt.timedelta(days=90)


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """One visit of the printed plan; `at` is the customer's wall time, `page` counts from 1."""

    code: str
    name: str
    at: dt.datetime
    zone: str
    page: int


@dataclass(frozen=True, slots=True)
class PlannedPaper:
    """The plan as set, and the visits in it in the order of their pages."""

    document: Typeset
    visits: list[PlannedVisit]
    plan: VisitPlan


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """How a plan is printed: layout, paper, what stays off it, a second language beside the first.

    `start`: where one sets out in the morning, where no trip says so.
    """

    layout: Layout = "full"
    paper: Paper = "a4"
    without: frozenset[str] = frozenset()
    second: Words | None = None
    start: tuple[str, str] | None = None


def visit_plan(
    desk: Desk,
    start: dt.date,
    end: dt.date,
    words: Words,
    *,
    where: str = "",
    suggest: int = 0,
    trip: int | None = None,
    visit: int | None = None,
    paper: PlanPaper | None = None,
    setter: Setter | None = None,
) -> PlannedPaper:
    """Set the plan of all visits from `start` to `end`, both included.

    `suggest` fills free time until the period holds that many proposed visits; they are put into
    the calendar, marked as proposed. `where` keeps the customers that a search for it finds,
    `trip` the visits of a trip, `visit` that one alone.
    """
    if end < start:
        raise ValidationError(Message(N_("The last day lies before the first.")), {})
    if suggest:
        propose(desk, start, end, suggest, where, paper.start if paper else None)
    rows = _planned(desk, start, end, where)
    if trip is not None:
        rows = [row for row in rows if row.trip_id == trip]
    if visit is not None:
        rows = [row for row in rows if row.id == visit]
    plan = _facts(desk, start, end, rows, trip, paper or PlanPaper())
    document = set_visit_plan(
        plan,
        words,
        templates=resource("templates"),
        second=paper.second if paper else None,
        setter=setter or own.setter(desk),
    )
    return PlannedPaper(
        document,
        [
            PlannedVisit(
                row.customer_code, row.customer_name, row.at, row.zone,
                document.page_of(n) if plan.layout != "list" else 1,
            )
            for n, row in enumerate(rows)
        ],
        plan,
    )  # fmt: skip


def trip_plan(
    desk: Desk, trip: int, words: Words, *, paper: PlanPaper | None = None
) -> PlannedPaper:
    """Set the plan of a trip: its visits, nights, ways and whom to call."""
    row = trips.get(desk, trip)
    first, last = (dt.date.fromisoformat(row[name]) for name in ("first_on", "last_on"))
    return visit_plan(desk, first, last, words, trip=trip, paper=paper)


def _facts(
    desk: Desk,
    start: dt.date,
    end: dt.date,
    rows: list[VisitRow],
    trip: int | None,
    paper: PlanPaper,
) -> VisitPlan:
    firm = settings.firm(desk)
    about = of_trip(desk, trip)
    met = {row.customer_id for row in rows}
    known = _known(desk, start, end)
    told = warnings.of_day(desk, known, met)
    with figures_of(desk, known, met if _near(desk, known) else None):
        sheets = [
            sheet(desk, row, firm.zone or desk.zone, known, told.get(row.customer_id, ()))
            for row in rows
        ]
        why = tiers.reasons(desk, met, known) if "tier" not in paper.without else {}
    line, keys = _days(desk, trip, rows, (start, end), paper.start)
    found = ways(line, keys)
    return VisitPlan(
        firm=firm.name,
        salesperson=firm.salesperson,
        phone=firm.phone,
        start=start,
        end=end,
        printed_on=desk.today(),
        visits=tuple(
            replace(
                one,
                travel=(way.leave,) if way.leave else (),
                way=way.told or "",
                why=why.get(row.customer_id, ""),
            )
            for row, one, way in zip(rows, sheets, found, strict=True)
        ),
        trip=about.name,
        travellers=about.travellers,
        emergency=about.emergency,
        nights=about.nights,
        # Of days without a trip nobody knows what one does between them.
        road=road(line) if trip is not None or paper.start else "",
        paper=paper.paper,
        layout=paper.layout,
        without=paper.without,
    )


def _days(
    desk: Desk,
    trip: int | None,
    rows: list[VisitRow],
    days: tuple[dt.date, dt.date],
    start: tuple[str, str] | None,
) -> tuple[Timeline, list[int]]:
    """The days hour by hour, and by what number each visit stands in them."""
    if trip is not None:
        read = scenes.read(desk, trip)
        where = place(start[1], start[0], fallback=desk.zone) if start else read.frame.start
        frame = replace(read.frame, start=where)
        return replace(read, frame=frame).timeline(), [row.id for row in rows]
    return scenes.of_days(desk, rows, days_between(*days), start), list(range(len(rows)))


def table(planned: PlannedPaper, words: Words) -> tuple[list[str], list[list[Value]]]:
    """The list layout as header and rows for a workbook."""
    return list_table(planned.plan, words)


def _known(desk: Desk, start: dt.date, end: dt.date) -> dt.date:
    """The one day of all figures, tiers and warnings: today, of days that are over their first.

    Of a day to come nobody knows who will have ordered or paid by then: counted ahead, half of the
    firm would be a risk on a trip of next spring.
    """
    return start if end < desk.today() else desk.today()


def _near(desk: Desk, day: dt.date) -> bool:
    """Whether today's firm will do to compare with: it hardly changes in a season."""
    return abs(day - desk.today()) <= _SEASON


def _planned(desk: Desk, start: dt.date, end: dt.date, where: str) -> list[VisitRow]:
    rows = [
        row
        for row in visits.between(desk, start, end)
        if start <= row.at.date() <= end and row.kind == "visit"
    ]
    if where.strip():
        wanted = set(customers.ids(desk, ListQuery(text=where)))
        rows = [row for row in rows if row.customer_id in wanted]
    return sorted(rows, key=lambda row: (row.at, row.customer_code))


def propose(
    desk: Desk,
    start: dt.date,
    end: dt.date,
    count: int,
    where: str = "",
    begin: tuple[str, str] | None = None,
) -> int:
    """Fill free time with the best visits until `count` are proposed; how many new.

    `begin`: place and country where one sets out, and near which the visits are to be.

    Customers who have an appointment in the period are left out; office hours, holidays and the
    ways between are kept, as in a trip (`services.trips.proposal`).
    """
    present = visits.between(desk, start, end)
    missing = count - sum(row.status == "proposed" for row in present)
    if missing <= 0:
        return 0
    chosen = set(customers.ids(desk, ListQuery(text=where))) if where.strip() else None
    with figures_of(desk, desk.today() if _near(desk, start) else start):
        found = proposal.fill(desk, start, end, missing, chosen, begin)
    if found.visits:
        proposal.take(desk, found)
    return len(found.visits)
