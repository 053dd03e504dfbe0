"""The command that prints the visits of a period or a trip."""

import datetime as dt
from pathlib import Path

import click

from custdesk.cli.base import AS_JSON, answer, cli, day, desk_of, tell_trouble
from custdesk.cli.paper_options import tell_pages
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.paper.facts import SECTIONS, Layout
from custdesk.services import as_seen, exports, plans
from custdesk.services.desk import Desk
from custdesk.services.plans import PlannedPaper, PlanPaper
from custdesk.services.trips import trips
from custdesk.services.trips.where import read_place
from custdesk.system.language import LANGUAGES, _, language, ngettext, other, words

_PAPERS = {"a4": "a4", "letter": "us-letter"}
_KEYS = ", ".join(key for key, _title in SECTIONS)


def _left_out(
    _context: click.Context, _option: click.Parameter, text: str | None
) -> frozenset[str]:
    keys = frozenset(part.strip() for part in (text or "").split(",") if part.strip())
    unknown = keys - dict(SECTIONS).keys()
    if unknown:
        sentence = N_("{name} is no section of a visit plan. There are: {names}")
        raise CustDeskError(Message(sentence, {"name": sorted(unknown)[0], "names": _KEYS}))
    return keys


@cli.command()
@click.option("--from", "start", callback=day, metavar="DATE", help="The first day.")
@click.option("--to", "end", callback=day, metavar="DATE", help="The last day.")
@click.option("--trip", metavar="NAME", help="The visits of a trip, in the place of days.")
@click.option(
    "--suggest",
    type=click.IntRange(0, 500),
    default=0,
    metavar="N",
    help="Fill free time until so many visits are proposed.",
)
@click.option("--start", "from_place", metavar="PLACE", help="Where one sets out each morning.")
@click.option("--where", metavar="TEXT", default="", help="Only customers that a search finds.")
@click.option(
    "--layout",
    type=click.Choice(["full", "compact", "a5", "list"]),
    default="full",
    help="A page a visit, two a page, for a notebook, or the list only.",
)
@click.option("--paper", type=click.Choice(list(_PAPERS)), default="a4")
@click.option(
    "--lang",
    "spoken",
    type=click.Choice([*LANGUAGES, "both"]),
    help="The language of the paper; that of the answers where left out.",
)
@click.option("--without", callback=_left_out, metavar="KEYS", help=f"What stays off it: {_KEYS}.")
@click.option("--pdf", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.pdf")
@click.option(
    "--xlsx",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.xlsx",
    help="The list as a workbook.",
)
@AS_JSON
@click.pass_context
def plan(
    context: click.Context,
    start: dt.date | None,
    end: dt.date | None,
    trip: str | None,
    suggest: int,
    from_place: str | None,
    where: str,
    layout: Layout,
    paper: str,
    spoken: str | None,
    without: frozenset[str],
    pdf: Path | None,
    xlsx: Path | None,
    as_json: bool,
) -> None:
    """Print the visits of a period or a trip: an overview, then a page per visit."""
    if pdf is None and xlsx is None:
        text = N_("Say where to write it: --pdf FILE.pdf or --xlsx FILE.xlsx.")
        raise CustDeskError(Message(text))
    first = language(spoken) if spoken in LANGUAGES else words()
    second = language(other(first.code)) if spoken == "both" else None
    with desk_of(context) as desk:
        number, first_day, last_day = _span(desk, start, end, trip)
        set_out = read_place(desk, from_place) if from_place else None
        shape = "us-letter" if paper == "letter" else "a4"
        printed = PlanPaper(layout, shape, without, second, set_out)  # type: ignore[arg-type]
        found = plans.visit_plan(
            desk, first_day, last_day, first,
            where=where, suggest=suggest, trip=number, paper=printed,
        )  # fmt: skip
        if pdf is not None:
            tell_trouble(found.document)
            exports.save(desk, pdf, found.document.pdf(), "plan", make_folder=True)
        if xlsx is not None:
            header, rows = plans.table(found, first)
            as_seen.save(desk, xlsx, _("Visit plan"), header, rows)
    _answer(found, pdf, xlsx, as_json)


def _span(
    desk: Desk, start: dt.date | None, end: dt.date | None, trip: str | None
) -> tuple[int | None, dt.date, dt.date]:
    """The trip that is meant, and its days or those that were given."""
    if trip is not None:
        number = trips.by_name(desk, trip)
        days = trips.days_of(trips.get(desk, number))
        return number, start or days[0], end or days[-1]
    if start is None or end is None:
        raise CustDeskError(Message(N_("Say which days, --from and --to, or which trip, --trip.")))
    return None, start, end


def _answer(found: PlannedPaper, pdf: Path | None, xlsx: Path | None, as_json: bool) -> None:
    sheets = found.plan.visits
    data = {
        "pdf": str(pdf) if pdf else None,
        "xlsx": str(xlsx) if xlsx else None,
        "pages": found.document.pages,
        "visits": [
            {
                "code": one.code,
                "name": one.name,
                "at": one.at.isoformat(timespec="minutes"),
                "zone": one.zone,
                "page": one.page,
                "visit_code": sheet.visit_code,
            }
            for one, sheet in zip(found.visits, sheets, strict=True)
        ],
    }

    def tell() -> None:
        for one in found.visits:
            click.echo(f"{one.at:%Y-%m-%d %H:%M}  {one.code}  {one.name}  ({one.zone})")
        if pdf is not None:
            tell_pages(found.document.pages, pdf)
        if xlsx is not None:
            line = ngettext("{n} visit in {file}", "{n} visits in {file}", len(sheets))
            click.echo(line.format(n=len(sheets), file=xlsx))

    answer(data, as_json, tell)
