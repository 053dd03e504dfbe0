"""Customers: what can be stored, what cannot and why, the list and its views."""

import datetime as dt

import pytest
from factories import dump

from custdesk.domain.errors import NotFound, ValidationError
from custdesk.services import customers, history, people
from custdesk.store import records
from custdesk.store.rows import ListQuery
from custdesk.system.language import say


def names(desk, **query):
    rows = customers.page(desk, customers.ids(desk, ListQuery(**query)))
    return [row.name for row in rows]


def test_a_new_customer_gets_the_next_code(desk, make):
    make.customer("One", code="C-0041")
    done = customers.save(desk, None, {"name": "Two"})
    assert records.get(desk.db, "customer", done.created)["code"] == "C-0042"
    assert customers.next_code(desk) == "C-0043"


def test_blanks_are_trimmed_and_empty_is_nothing(desk):
    done = customers.save(desk, None, {"name": "  Brévault ", "city": "  ", "phone": ""})
    row = records.get(desk.db, "customer", done.created)
    assert (row["name"], row["city"], row["phone"]) == ("Brévault", None, None)


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"name": " "}, "name", "A customer needs a name."),
        ({"name": "A", "code": "T001"}, "code", "Another customer has this code."),
        ({"name": "A", "email": "a at b"}, "email", "An e-mail address looks like name@firm.com."),
        ({"name": "A", "credit_limit": -1}, "credit_limit", "A credit limit is 0 or more."),
    ],
)
def test_what_cannot_be_stored_says_why_at_its_field(desk, make, values, field, sentence):
    make.customer("First")
    before = dump(desk)
    with pytest.raises(ValidationError) as refused:
        customers.save(desk, None, values)
    assert {name: say(text) for name, text in refused.value.problems.items()} == {field: sentence}
    assert dump(desk) == before


def test_an_edit_may_keep_its_own_code_and_may_not_lose_it(desk, make):
    number = make.customer("First", code="X-1")
    customers.save(desk, number, {"code": "X-1", "city": "Lyon"})
    with pytest.raises(ValidationError) as refused:
        customers.save(desk, number, {"code": ""})
    assert set(refused.value.problems) == {"code"}


def test_unknown_columns_are_left_out(desk):
    done = customers.save(desk, None, {"name": "A", "uid": "forged", "deleted_op": 3})
    row = records.get(desk.db, "customer", done.created)
    assert row["uid"] != "forged"
    assert row["deleted_op"] is None


def test_found_by_code_or_name_in_any_case(desk, make):
    number = make.customer("Casa Ulivetta", code="IT-134")
    assert customers.find(desk, "it-134") == number
    assert customers.find(desk, "CASA ULIVETTA") == number
    with pytest.raises(NotFound) as missing:
        customers.find(desk, "XX")
    assert say(missing.value.message) == "There is no customer with the code XX."


@pytest.mark.parametrize(
    ("sort", "descending", "expected"),
    [
        ("name", False, ["Åhus", "Brévault", "重庆山澜", "Łyżka", "上海澄和"]),
        ("name", True, ["上海澄和", "Łyżka", "重庆山澜", "Brévault", "Åhus"]),
        ("sales_12m", True, ["重庆山澜", "Brévault", "Łyżka", "上海澄和", "Åhus"]),
        ("country", False, ["重庆山澜", "上海澄和", "Brévault", "Łyżka", "Åhus"]),
        ("last_order", True, ["Brévault", "重庆山澜", "上海澄和", "Åhus", "Łyżka"]),
    ],
)
def test_sorting_by_pinyin_without_accents_by_sums_and_days(desk, make, sort, descending, expected):
    rows = {
        "Brévault": ("FR", 500, "2026-08-20"), "Łyżka": ("PL", 300, "2026-04-01"),
        "上海澄和": ("CN", 200, "2026-06-01"), "重庆山澜": ("CN", 900, "2026-08-01"),
        "Åhus": ("SE", 100, "2026-05-01"),
    }  # fmt: skip
    for name, (country, amount, day) in rows.items():
        make.order(make.customer(name, country=country), day, amount)
    assert names(desk, sort=sort, descending=descending) == expected


def test_filters_narrow_the_list_together(desk, make):
    make.customer("Lyon A", country="FR", owner="Gu Lan")
    make.customer("Lyon B", country="FR", owner="Chen Hao")
    make.customer("Leeds", country="GB", owner="Gu Lan")
    chosen = {"sort": "name", "descending": False}
    assert names(desk, countries=frozenset({"FR"}), **chosen) == ["Lyon A", "Lyon B"]
    assert names(desk, owners=frozenset({"Gu Lan"}), **chosen) == ["Leeds", "Lyon A"]
    assert names(desk, text="lyon", owners=frozenset({"Chen Hao"}), **chosen) == ["Lyon B"]
    assert names(desk, text="nowhere") == []


def test_the_silent_are_those_not_contacted_for_sixty_days(desk, make):
    for name, day in {"Now": "2026-09-01", "Edge": "2026-07-05", "Just": "2026-07-06"}.items():
        make.contact(make.customer(name), day)
    make.customer("Never")
    assert set(names(desk, silent_days=60)) == {"Edge", "Never"}
    assert customers.counts(desk).silent == 2


def test_counts_and_sums_agree_with_the_lists(desk, make):
    for n in range(7):
        number = make.customer(country=("FR", "GB")[n % 2], owner="Gu Lan" if n else None)
        make.order(number, "2026-08-01", 100 * n)
    counts = customers.counts(desk)
    assert counts.total == 7 == sum(counts.tiers.values())
    assert set(counts.tiers) == {"key", "potential", "ordinary", "risk"}
    assert counts.countries == [("FR", 4), ("GB", 3)]
    assert counts.owners == [("Gu Lan", 6)]
    for tier, count in counts.tiers.items():
        assert len(customers.ids(desk, ListQuery(tiers=frozenset({tier})))) == count
    summary = customers.summary(desk, ListQuery(countries=frozenset({"GB"})))
    assert (summary.count, summary.sales_sum, summary.sales_max) == (3, 900, 500)
    assert summary.currency == "USD"


def test_the_detail_has_everything_at_once(desk, make):
    number = make.customer("Cascadia", country="US", city="Portland", state="ME", care_days=25)
    make.person(number, "Margaret", ("mobile", "+1 206 555 0111"), title="Buyer")
    make.order(number, "2026-08-01", 1200)
    make.contact(number, "2026-08-15")
    found = customers.detail(desk, number)
    assert found.zone == "America/New_York"  # the one in Maine, not the one in Oregon
    assert [(one.name, one.points[0].written) for one in found.people] == [
        ("Margaret", "+1 206 555 0111")
    ]
    assert (found.row.sales_12m, found.care_days, found.currency) == (1200, 25, "USD")
    customers.remove(desk, [number])
    with pytest.raises(NotFound):
        customers.detail(desk, number)


def test_the_timeline_merges_what_was_and_what_is_planned(desk, make):
    number = make.customer()
    make.contact(number, "2026-08-15", summary="Spoke")
    make.order(number, "2026-08-01", 1200)
    invoice = make.invoice(number, "2026-08-10", "2026-09-10", 1200)
    make.payment(number, "2026-08-20", 1200, invoice_id=invoice)
    make.row("task", customer_id=number, what="Send", due="2026-09-09", kind="task")
    entries = customers.timeline(desk, number)
    assert [(entry.kind, entry.planned) for entry in entries] == [
        ("task", True), ("follow_up", True), ("payment", False), ("interaction", False),
        ("invoice", False), ("order", False),
    ]  # fmt: skip
    assert entries[0].day == dt.date(2026, 9, 9)
    assert len(customers.timeline(desk, number, limit=2)) == 2


def test_people_need_a_name_and_keep_their_points(desk, make):
    number = make.customer()
    with pytest.raises(ValidationError) as refused:
        people.save(desk, None, number, {"name": ""}, [])
    assert say(refused.value.problems["name"]) == "A contact needs a name."
    person = make.person(number, "Ana", ("email", "ana@x.example"), ("mobile", "+34 600 000 141"))
    done = people.save(
        desk, person, number, {"name": "Ana"}, [("email", "Ana@X.example"), ("mobile", " ")]
    )
    found = customers.detail(desk, number).people[0]
    assert [(point.kind, point.written) for point in found.points] == [("email", "Ana@X.example")]
    history.undo(desk, done.operation)
    found = customers.detail(desk, number).people[0]
    assert [point.written for point in found.points] == ["ana@x.example", "+34 600 000 141"]


@pytest.mark.parametrize(
    ("kind", "written", "normal"),
    [("mobile", "+34 600-000 141", "+34600000141"), ("phone", "０８９／９９", "08999"),
     ("email", " Ana@X.Example ", "ana@x.example"), ("wechat", "Shen_Ruolan", "shen_ruolan")],
)  # fmt: skip
def test_points_are_compared_without_their_clothes(kind, written, normal):
    assert people.normal(kind, written) == normal


def test_archiving_takes_off_the_lists_and_keeps_all(desk, make):
    number = make.customer("Old")
    done = customers.archive(desk, [number])
    assert names(desk) == []
    assert records.get(desk.db, "customer", number)["archived_on"] == "2026-09-03"
    history.undo(desk, done.operation)
    assert names(desk) == ["Old"]
