"""Trust: where records are from, when they were verified, what the checks find and forget."""

import datetime as dt
import json

import pytest
from click.testing import CliRunner
from factories import figure

from custdesk.cli import cli
from custdesk.domain.checks.findings import CHECKS, Kind
from custdesk.domain.errors import Cancelled
from custdesk.services import customers, duplicates, history, people, problems, trust
from custdesk.services.survey import survey
from custdesk.store import records
from custdesk.store.rows import ListQuery


def found(desk, *chosen, **wanted):
    return {
        (one.finding.problem, one.finding.customer)
        for one in problems.find(desk, chosen or None, **wanted)
    }


def test_a_record_says_who_entered_it_and_the_user_may_say_otherwise(desk, make):
    one = make.customer("Alba")
    anna = make.person(one, "Anna", ("email", "anna@alba.example"))
    told = trust.sources(desk, one)
    assert told["customer", one].text.text == "Entered by {who} on {day}"
    assert told["customer", one].text.values == {"who": "Gu Lan", "day": dt.date(2026, 9, 3)}
    assert told["customer", one].verified_on is None
    people.save(desk, anna, one, {"name": "Anna", "origin": "card"}, [])
    assert trust.sources(desk, one)["person", anna].text.text == "Business card"
    people.save(desk, anna, one, {"name": "Anna", "origin": "Met in Bari"}, [])
    assert trust.sources(desk, one)["person", anna].text.values == {"text": "Met in Bari"}


def test_what_was_imported_names_the_file_and_is_not_verified(desk, make):
    with desk.operation(make_message()) as current:
        one = records.insert(desk.db, "customer", {"code": "A", "name": "Alba"})
        sheet = dict.fromkeys(("rows", "new", "updated", "unchanged", "duplicates"), 1)
        records.insert(
            desk.db, "imported_sheet",
            {"file": "list.xlsx", "digest": "0", "sheet": "1", "columns": "{}", **sheet},
        )  # fmt: skip
    assert current.id
    source = trust.sources(desk, one)["customer", one]
    assert source.text.values["file"] == "list.xlsx"
    assert source.verified_on is None


def test_what_came_with_a_workbook_or_a_pack_names_the_file(desk):
    for source, told in (("list back.xlsx", "list back.xlsx"), ("Customers", None)):
        with desk.operation(make_message(), source=source):
            one = records.insert(desk.db, "customer", {"code": source, "name": "Alba"})
        assert trust.sources(desk, one)["customer", one].text.values.get("file") == told


def make_message():
    from custdesk.domain.words import Message

    return Message("Import {file}", {"file": "list.xlsx"})


def test_what_came_with_a_merge_says_so_until_it_is_undone(desk, make):
    one, other = make.customer("Alba"), make.customer("Alba Nova", verified_on="2026-01-01")
    anna = make.person(other, "Anna")
    bea = make.person(one, "Bea")
    trust.verify_person(desk, make.person(other, "Bea", origin="card"))
    done = duplicates.merge(desk, one, other)
    twin = records.get(desk.db, "person", bea)
    assert (twin["origin"], twin["verified_on"]) == (None, None)
    text = trust.sources(desk, one)["person", anna].text
    assert text.values["what"].text.startswith("Combine {name} with {other}")
    assert records.get(desk.db, "customer", one)["verified_on"] is None
    history.undo(desk, done.operation)
    assert "what" not in trust.sources(desk, other)["person", anna].text.values


def test_verified_by_the_customer_and_by_the_person_and_taken_back(desk, make):
    one = make.customer("Alba")
    anna = make.person(one, "Anna", ("email", "anna@alba.example"))
    make.person(one, "Bea")
    trust.verify_person(desk, anna)
    days = {place: source.verified_on for place, source in trust.sources(desk, one).items()}
    assert sorted(p[0] for p, day in days.items() if day) == ["contact_point", "person"]
    done = trust.verify(desk, [one])
    assert {source.verified_on for source in trust.sources(desk, one).values()} == {
        dt.date(2026, 9, 3)
    }
    history.undo(desk, done.operation)
    assert trust.sources(desk, one)["customer", one].verified_on is None
    assert trust.sources(desk, one)["person", anna].verified_on == dt.date(2026, 9, 3)


def test_completeness_is_stored_and_explained(desk, make):
    one = make.customer("Alba", country="IT", phone="+39 011 5550123")
    whole = trust.completeness_of(desk, one)
    assert whole.percent == figure(desk, one)["completeness"] == 12 + 18
    assert whole.missing[0].key == "person"
    make.person(one, "Anna", ("email", "anna@alba.example"))
    trust.verify(desk, [one])
    assert figure(desk, one)["completeness"] == 12 + 18 + 14 + 8 + 10


def test_the_list_sorts_by_completeness(desk, make):
    poor, rich = make.customer("Alba"), make.customer("Nord", country="DE", phone="030 1234567")
    wanted = ListQuery(sort="completeness", descending=False)
    assert list(customers.ids(desk, wanted)) == [poor, rich]
    assert [row.completeness for row in customers.page(desk, [poor, rich])] == [0, 30]


def test_the_verification_wears_off(desk, make, clock):
    one = make.customer("Alba")
    trust.verify(desk, [one])
    assert figure(desk, one)["completeness"] == 10
    clock.set(dt.date(2027, 10, 1))
    customers.save(desk, one, {"notes": "later"})
    assert figure(desk, one)["completeness"] == 0


def test_all_and_some_customers_and_kinds(desk, make):
    one, other = make.customer("Alba"), make.customer("Nord", email="info@nord..example")
    assert {("reach", one), ("country", other), ("mail", other)} <= found(desk)
    assert {number for _, number in found(desk, other)} == {other}
    assert {CHECKS[key].kind for key, _ in found(desk, kinds=[Kind.INVALID])} == {Kind.INVALID}
    customers.archive(desk, [one])
    assert {number for _, number in found(desk)} == {other}
    customers.take_back(desk, [one])
    assert ("reach", one) in found(desk)


def test_key_customers_come_first(desk, make):
    plain, dear = make.customer("Plain"), make.customer("Dear", manual_tier="key")
    first = [one for one in problems.find(desk) if one.finding.problem == "reach"]
    assert [one.finding.customer for one in first] == [dear, plain]
    assert [one.finding.customer for one in survey(desk, most=1).kept][:1] == [dear]


def test_dates_of_dealings(desk, make):
    one = make.customer("Alba")
    make.order(one, "2027-01-01", 5)
    make.order(one, "2026-01-05", 5, shipped="2026-01-01")
    make.invoice(one, "2026-01-05", "2026-01-01", 5)
    make.contact(one, "2027-01-01")
    tables = {p.finding.table: p.finding.problem for p in problems.find(desk, [one])}
    assert {"sales_order", "invoice", "interaction"} <= tables.keys()
    wanted = {("future", one), ("shipped_before", one), ("due_before", one)}
    assert wanted <= found(desk)


def test_codes_that_read_alike_and_domains_of_others(desk, make):
    one = make.customer("Alba", code="C-12", website="https://www.alba.example/de")
    other = make.customer("Nord", code="c 12")
    make.person(other, "Anna", ("email", "anna@alba.example"))
    assert {("code_alike", other), ("mail_of_other", other)} <= found(desk)
    assert not {("code_alike", one), ("mail_of_other", one)} & found(desk)
    make.customer("Sud", website="alba.example")  # two have it: nobody's
    assert ("mail_of_other", other) not in found(desk)


def test_dismissed_until_the_value_changes_and_brought_back(desk, make):
    one = make.customer("Alba", phone="12", country="IT")
    (wrong,) = [p for p in problems.find(desk, [one]) if p.finding.problem == "phone"]
    done = problems.dismiss(desk, wrong, "Their own exchange")
    problems.dismiss(desk, wrong, "Twice")
    assert ("phone", one) not in found(desk)
    (told,) = [p for p in problems.find(desk, dismissed=True) if p.dismissed is not None]
    assert told.dismissed == "Their own exchange"
    customers.save(desk, one, {"phone": "13"})
    assert ("phone", one) in found(desk)
    customers.save(desk, one, {"phone": "12"})
    back = problems.bring_back(desk, told)
    assert ("phone", one) in found(desk)
    history.undo(desk, back.operation)
    assert ("phone", one) not in found(desk)
    history.undo(desk, done.operation)
    assert ("phone", one) in found(desk)


def test_the_search_can_be_stopped_and_tells_how_far_it_is(desk, make):
    make.customer("Alba")
    seen = []
    problems.find(desk, progress=lambda done, total, _message: seen.append((done, total)))
    assert seen
    with pytest.raises(Cancelled):
        problems.find(desk, cancelled=lambda: True)


def test_a_survey_counts_all_and_keeps_the_first(desk, make):
    numbers = [make.customer(f"Firm {n}", phone="030 1234567", country="DE") for n in range(5)]
    whole = survey(desk)
    assert whole.is_whole()
    assert (len(whole.kept), whole.counts) == (5, {"person": 5})
    some = survey(desk, most=2)
    assert [one.finding.customer for one in some.kept] == numbers[:2]
    assert (some.counts["person"], len(some.of), some.is_whole()) == (5, 5, False)
    assert some.runs_short()  # fewer than fill a screen, and there are more
    make.person(numbers[0], "Anna")
    customers.save(desk, numbers[4], {"email": None, "phone": None})
    fresh = survey(desk, [numbers[0], numbers[4]])
    later = some.renewed([numbers[0], numbers[4]], fresh)
    assert later.counts["person"] == 4
    assert later.counts["reach"] == 1
    assert numbers[0] not in later.of
    assert {one.finding.customer for one in later.kept} == {numbers[1], numbers[4]}
    assert whole.renewed(numbers, survey(desk)).counts["person"] == 4


def test_archived_customers_are_found_and_brought_back(desk, make):
    one = make.customer("Königlich Essen", city="Brandenburg")
    make.customer("Alba")
    customers.archive(desk, [one])
    (row,) = customers.archived(desk, "koniglich")
    assert (row.id, row.archived_on) == (one, dt.date(2026, 9, 3))
    assert customers.archived(desk, "alba") == []
    customers.take_back(desk, [one])
    assert customers.archived(desk) == []
    assert customers.detail(desk, one).row.name == "Königlich Essen"


def test_command(desk, make):
    make.customer("Alba", phone="12", country="IT")
    desk.close()
    run = ["--data", str(desk.paths.data), "problems", "--json", "--kind", "invalid"]
    answer = json.loads(CliRunner().invoke(cli, run).output)
    assert answer == [
        {
            "code": "T001", "record": "customer", "field": "phone", "kind": "invalid",
            "severity": "error",
            "text": "“12” cannot be a phone number (Italy): it has 2 digits. Check it.",
        }
    ]  # fmt: skip
    run = ["--data", str(desk.paths.data), "--lang", "zh_CN", "problems"]
    assert "T001" in CliRunner().invoke(cli, run).output
