"""The printed plan from the records: what each sheet tells, layouts, ways, the list as a table."""

import datetime as dt
import io
import re

import pytest
from pypdf import PdfReader

from custdesk.domain.visit_codes import code_of
from custdesk.services import gifts, interactions, plans, tasks, visits, warnings
from custdesk.services.plans import PlanPaper
from custdesk.services.trips import details, trips
from custdesk.system.language import language, words

MONDAY = dt.date(2026, 9, 14)


def at(day, hour):
    return dt.datetime.combine(MONDAY + dt.timedelta(days=day), dt.time(hour))


@pytest.fixture
def lyon(make):
    return make.customer(
        "Maison Lyon", country="FR", city="Lyon", address="12 rue de la Barre",
        phone="+33 4 7000 0000",
    )  # fmt: skip


def text_of(document):
    reader = PdfReader(io.BytesIO(document.pdf()))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_a_sheet_tells_what_the_records_say(desk, lyon):
    tasks.save(desk, None, lyon, {"what": "Send the oak samples", "due": dt.date(2026, 9, 10)})
    interactions.save(desk, None, lyon, {"channel": "call", "summary": "Asked for FSC papers"})
    gifts.save(
        desk, None, lyon,
        {"what": "Longjing tea", "direction": "given", "date": dt.date(2026, 3, 1)},
    )  # fmt: skip
    made = visits.save(desk, None, lyon, {"at": at(0, 10), "agenda": "Prices\n\nLabels"})
    paper = plans.visit_plan(desk, MONDAY, MONDAY, words())
    page = text_of(paper.document)[1]
    for said in (
        "Send the oak samples", "late", "Asked for FSC papers", "Longjing tea", "given", "Prices",
        "Labels", "Usually open", code_of(made.created), "middle of Lyon", "Was due on 10 Sep 2026",
        "Needs are not on record", "Chrysanthemums",
    ):  # fmt: skip
        assert said in page, said


def test_a_closed_day_and_an_hour_outside_of_theirs_are_warned_of(desk, lyon):
    visits.save(desk, None, lyon, {"at": at(5, 10)})  # a Saturday
    visits.save(desk, None, lyon, {"at": at(0, 6)})
    _, early, closed = text_of(
        plans.visit_plan(desk, MONDAY, MONDAY + dt.timedelta(days=6), words()).document
    )
    assert "Outside of their office hours" in early
    assert "They are closed on this day" in closed
    assert "A weekend there" in closed


def test_a_trip_tells_ways_nights_and_whom_to_call(desk, make, lyon):
    geneva = make.customer("Genève SA", country="CH", city="Geneva")
    values = {
        "name": "France and Switzerland", "kind": "out", "first_on": MONDAY,
        "last_on": MONDAY + dt.timedelta(days=1), "start_place": "Paris", "start_country": "FR",
        "contacts": "Consulate +33 1 0000", "travellers": "Gu Lan",
    }  # fmt: skip
    trip = trips.save(desk, None, values).created
    details.save_night(
        desk, None, trip,
        {"day": MONDAY, "place": "Lyon", "country": "FR", "hotel": "Hôtel du Parc"},
    )  # fmt: skip
    visits.save(desk, None, lyon, {"at": at(0, 14), "trip_id": trip})
    visits.save(desk, None, geneva, {"at": at(1, 11), "trip_id": trip})
    visits.save(desk, None, lyon, {"at": at(1, 15)})  # of no trip
    paper = plans.trip_plan(desk, trip, words())
    overview, first, second = text_of(paper.document)
    assert len(paper.visits) == 2
    for said in ("France and Switzerland", "Hôtel du Parc", "Consulate +33 1 0000", "on the road"):
        assert said in overview, said
    assert "Leave Paris at" in first
    assert "From Paris" in first
    assert "Leave the hotel at" in second
    assert "From Lyon" in second


def test_a_typed_way_counts_before_a_reckoned_one(desk, lyon):
    values = {"name": "Lyon", "kind": "out", "first_on": MONDAY, "last_on": MONDAY,
              "start_place": "Paris", "start_country": "FR"}  # fmt: skip
    trip = trips.save(desk, None, values).created
    leg = {"day": MONDAY, "from_place": "Paris", "to_place": "Lyon", "mode": "train",
           "minutes": 117, "km": 431}  # fmt: skip
    details.save_leg(desk, None, trip, leg)
    visits.save(desk, None, lyon, {"at": at(0, 14), "trip_id": trip})
    page = text_of(plans.trip_plan(desk, trip, words()).document)[1]
    assert "From Paris 1 h 57 min by train, 431 km" in page
    assert "Leave Paris at 11:53" in page


@pytest.mark.parametrize("layout", ["full", "compact", "a5", "list"])
def test_sections_stay_off_every_layout(desk, lyon, layout):
    interactions.save(desk, None, lyon, {"channel": "call", "summary": "Wants longer terms"})
    visits.save(desk, None, lyon, {"at": at(0, 10)})
    bare = frozenset({"tier", "contacts", "points", "codes", "credit", "gifts"})
    full = plans.visit_plan(desk, MONDAY, MONDAY, words(), paper=PlanPaper(layout))
    less = plans.visit_plan(desk, MONDAY, MONDAY, words(), paper=PlanPaper(layout, without=bare))
    told, kept = " ".join(text_of(full.document)), " ".join(text_of(less.document))
    assert "Ask what they look for" in told
    for gone in ("Wants longer terms", "Ask what they look for", "Value ", "12 months up to"):
        assert gone not in kept
    assert "12 rue de la Barre" in kept


def test_two_languages_say_everything_twice_but_the_users_words_once(desk, lyon):
    visits.save(desk, None, lyon, {"at": at(0, 10), "agenda": "Prix 2027"})
    paper = PlanPaper(second=language("zh_CN"))
    page = text_of(plans.visit_plan(desk, MONDAY, MONDAY, language("en"), paper=paper).document)[1]
    assert "People to meet" in page
    assert "会面人员" in page
    assert page.count("Prix 2027") == 1


def test_the_list_as_a_table_has_a_row_a_visit(desk, lyon):
    visits.save(desk, None, lyon, {"at": at(0, 10), "purpose": "Autumn order"})
    found = plans.visit_plan(desk, MONDAY, MONDAY, words(), paper=PlanPaper("list"))
    header, (row,) = plans.table(found, words())
    told = dict(zip(header, row, strict=True))
    assert (told["Date"], told["Time"], told["Minutes"]) == (MONDAY, "10:00", 60)
    assert (told["Customer"], told["Purpose"]) == ("Maison Lyon", "Autumn order")
    assert "Ask what they look for" in told["Talking points"]


@pytest.mark.parametrize("noted", [True, False])
@pytest.mark.parametrize(("ahead", "pause"), [(30, 110), (0, 110), (-5, 105)])
def test_tier_and_warnings_are_of_one_day(desk, make, lyon, ahead, pause, noted):
    """Of days to come the day of printing, of days that are over the first of them."""
    today = desk.today()
    for back in range(110, 500, 30):
        make.order(lyon, (today - dt.timedelta(days=back)).isoformat(), 100_000)
    if noted:
        warnings.note(desk)
    day = today + dt.timedelta(days=ahead)
    visits.save(desk, None, lyon, {"at": dt.datetime.combine(day, dt.time(10))})
    page = text_of(plans.visit_plan(desk, day, day, words()).document)[1]
    assert f"Risk because it usually orders every 30 days, now {pause} days without one" in page
    assert f"Usually orders every 30 days, now {pause} without one" in page
    assert set(re.findall(r"now (\d+)", page)) == {str(pause)}
    assert f"12 months up to {words().date(min(day, today))}" in page


def test_tier_and_warning_name_the_same_rhythm(desk, make, lyon):
    """Half a day more than 37 was 37 in the one sentence and 38 in the other."""
    ordered = desk.today() - dt.timedelta(days=150)
    for gap in (0, *(37, 38) * 4):
        ordered -= dt.timedelta(days=gap)
        make.order(lyon, ordered.isoformat(), 100_000)
    visits.save(desk, None, lyon, {"at": at(0, 10)})
    page = text_of(plans.visit_plan(desk, MONDAY, MONDAY, words()).document)[1]
    assert re.findall(r"sually orders every (\d+)", page) == ["38", "38"]
