"""Filters by rows: who fits, what is kept under a name, and that it stays true as days pass."""

import datetime as dt

import pytest
from factories import dump

from custdesk.domain.errors import CustDeskError, NotFound, ValidationError
from custdesk.domain.list_filters import FIELDS, OPS, Row, values_of
from custdesk.services import customers, filters, groups, history, own_fields, tasks, tiers
from custdesk.services.desk import roll
from custdesk.store.rows import ListQuery, OwnFilter
from custdesk.system.language import say


@pytest.fixture
def firm(desk, make):
    """Five customers; 3 September 2026 is today."""
    numbers = {}
    numbers["de"] = make.customer("Nordwacht", country="DE", city="Köln", owner="Li Yan",
                                  industry="Gifts", email="info@nordwacht.de")  # fmt: skip
    numbers["fr"] = make.customer("Brévault", country="FR", city="Lyon", owner="Li Yan",
                                  verified_on="2026-08-20")  # fmt: skip
    numbers["cn"] = make.customer("上海澄和", country="CN", industry="Kitchen")
    numbers["us"] = make.customer("Cascadia", country="US", industry="Kitchen gifts", stage="lost")
    numbers["none"] = make.customer("Nowhere")
    make.contact(numbers["de"], "2026-07-05")  # 60 days ago
    make.contact(numbers["fr"], "2026-07-04")  # 61
    make.contact(numbers["cn"], "2026-09-03")
    make.order(numbers["fr"], "2026-08-31", 500_000)
    make.order(numbers["us"], "2026-07-31", 120_050)
    make.person(numbers["fr"], "Hélène", ("email", "helene@brevault.fr"), birthday="1980-09-30")
    make.person(numbers["cn"], "沈若澜", ("wechat", "shen"), birthday_lunar="08-15")
    make.person(numbers["us"], "Naomi", ("mobile", "+1 206 555 0100"), birthday="--10-01")
    tasks.save(desk, None, numbers["de"], {"what": "Call", "due": dt.date(2026, 9, 2)})
    tiers.set_tier(desk, numbers["us"], "key", "Big", None)
    return numbers


def fitting(desk, firm, *rows, any_row=False):
    told = {number: name for name, number in firm.items()}
    query = ListQuery(rows=tuple(filters.parsed(desk, row) for row in rows), any_row=any_row)
    found = {told[number] for number in customers.ids(desk, query)}
    assert filters.count(desk, query) == len(found)
    return found


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("country is DE,FR", "de fr"),
        ("country not DE,FR", "cn us none"),
        ("country empty", "none"),
        ("city contains koln", "de"),
        ("city filled", "de fr"),
        ("owner is 'Li Yan'", "de fr"),
        ("industry contains GIFTS", "de us"),
        ("industry lacks gifts", "fr cn none"),
        ("industry is Kitchen", "cn"),
        ("stage is lost", "us"),
        ("tier is key", "fr us"),
        ("tier not key", "de cn none"),
        ("manual yes", "us"),
        ("text contains brevault", "fr"),
        ("text lacks brevault", "de cn us none"),
        ("last_contact older 60", "de fr us none"),
        ("last_contact older 61", "fr us none"),
        ("last_contact within 60", "de cn"),
        ("last_contact within 0", "cn"),
        ("last_contact empty", "us none"),
        ("last_contact before 2026-07-05", "fr"),
        ("last_contact after 2026-07-05", "de cn"),
        ("last_contact days 2026-07-04 2026-07-05", "de fr"),
        ("last_contact this_month", "cn"),
        ("last_order last_month", "fr"),
        ("last_order this_year", "fr us"),
        ("sales_12m min 1200.50", "fr us"),
        ("sales_12m min 1200.51", "fr"),
        ("sales_12m between 1 1200.5", "us"),
        ("sales_12m max 0", "de cn none"),
        ("orders_12m min 1", "fr us"),
        ("task yes", "de"),
        ("task no", "fr cn us none"),
        ("reach is email", "de fr"),
        ("reach not email,wechat", "us none"),
        ("reach is phone", "us"),
        ("birthday this_month", "fr cn"),  # the 15th of the 8th month is 25 September
        ("birthday next_month", "us"),
        ("birthday ahead 28", "fr cn us"),
        ("birthday ahead 27", "fr cn"),
        ("birthday empty", "de none"),
        ("verified within 30", "fr"),
        ("verified older 30", "de cn us none"),
        ("next_on past", "de fr"),
    ],
)
def test_who_fits_a_row(desk, firm, row, expected):
    assert fitting(desk, firm, row) == set(expected.split())


def test_all_rows_or_any_of_them(desk, firm):
    rows = ("country is FR,US", "sales_12m min 2000")
    assert fitting(desk, firm, *rows) == {"fr"}
    assert fitting(desk, firm, *rows, any_row=True) == {"fr", "us"}
    # Beside the other filters of the list the rows stay together.
    query = ListQuery(countries=frozenset({"US"}), rows=(Row("country", "is", ("FR",)),
                      Row("manual", "yes")), any_row=True)  # fmt: skip
    assert list(customers.ids(desk, query)) == [firm["us"]]


def test_groups_of_customers_and_of_their_people(desk, firm, make):
    buyer = make.person(firm["none"], "Ada")
    groups.save(desk, None, "Fair", customers=[firm["de"]], people=[buyer])
    groups.save(desk, None, "春季买家", customers=[firm["de"], firm["us"]])
    assert fitting(desk, firm, "group is Fair") == {"de", "none"}
    assert fitting(desk, firm, "group is fair,春季买家") == {"de", "none", "us"}
    assert fitting(desk, firm, "group not Fair") == {"fr", "cn", "us"}
    assert fitting(desk, firm, "group empty") == {"fr", "cn"}
    with pytest.raises(NotFound):
        filters.parsed(desk, "group is Nobody")


def test_fields_of_the_firm(desk, firm):
    field = own_fields.save_field(desk, None, "Cartons", "number").created
    own_fields.save(desk, firm["de"], {f"own.{field}": "12.5"})
    own_fields.save(desk, firm["fr"], {f"own.{field}": "9"})
    assert fitting(desk, firm, "Cartons min 10") == {"de"}
    assert fitting(desk, firm, "cartons between 5 12.5") == {"de", "fr"}
    assert fitting(desk, firm, "cartons empty") == {"cn", "us", "none"}
    day = own_fields.save_field(desk, None, "Next fair", "date").created
    own_fields.save(desk, firm["de"], {f"own.{day}": "2026-09-10"})
    assert fitting(desk, firm, "'Next fair' ahead 7") == {"de"}
    assert fitting(desk, firm, "'Next fair' ahead 6") == set()
    words = own_fields.save_field(desk, None, "Use", "text").created
    own_fields.save(desk, firm["cn"], {f"own.{words}": "Café"})
    assert fitting(desk, firm, "Use contains cafe") == {"cn"}


def test_every_comparison_of_every_field_can_be_asked(desk, firm):
    """Each is one query that names its column; a wrong name would be an error here."""
    groups.save(desk, None, "Fair")
    samples = {"group": "Fair", "tier": "key", "country": "DE", "stage": "lost", "kind": "agent",
               "next_kind": "visit", "origin": "card", "reach": "email"}  # fmt: skip
    for field in FIELDS:
        for op, _title in OPS[field.kind]:
            value = samples.get(
                field.key, "2026-01-02" if op in ("before", "after", "days") else "7"
            )
            text = " ".join(
                [field.key, op, *[value] * (1 if values_of(op) is None else values_of(op))]
            )
            row = filters.parsed(desk, text)
            assert isinstance(filters.count(desk, ListQuery(rows=(row,))), int)
            assert "{" not in say(filters.tell(desk, [row])[0])


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("colour is red", "colour is no field to filter by. There are: group, tier, "),
        ("tier older 5", "Tier cannot be compared by older."),
        ("tier is gold", "gold is not one of the choices: key, potential, ordinary, risk."),
        ("last_contact older soon", "soon is not a number of days. Write a whole number."),
        ("last_contact older", "Last contact: the value is missing."),
        ("manual yes 5", "Tier set by hand: no value here."),
        ("last_order before 2026-02-30", "2026-02-30 is not a date. Write it as 2026-09-14."),
        ("sales_12m min much", "much is not a number. Write it as 1234.5."),
        ("country", "country is no condition. Write one as: last_contact older 60."),
        ("country is 'DE", "country is 'DE is no condition. Write one as: last_contact older 60."),
    ],
)
def test_a_row_that_cannot_be_asked_says_why(desk, row, sentence):
    with pytest.raises(CustDeskError) as refused:
        filters.parsed(desk, row)
    assert say(refused.value.message).startswith(sentence)


def test_told_in_words(desk):
    told = [
        say(filters.tell(desk, [filters.parsed(desk, row)])[0])
        for row in ("last_contact older 60", "country is DE,FR", "birthday this_month",
                    "sales_12m between 10 20", "manual yes", "last_order before 2026-03-01")
    ]  # fmt: skip
    assert told == [
        "Last contact: more than 60 days ago or never",
        "Country: Germany, France",
        "Birthday of a contact: this month",
        "Sales, 12 months: 10 to 20",
        "Tier set by hand",
        "Last order: before 1 Mar 2026",
    ]


def test_a_saved_filter_keeps_all_that_was_asked(desk, firm):
    query = ListQuery(
        text="gifts", tiers=frozenset({"key", "risk"}), countries=frozenset({"US", "DE"}),
        owners=frozenset({"Li Yan"}), silent_days=60, sort="name", descending=False,
        own=(OwnFilter(3, frozenset({"a"}), "b", "1", "2"),),
        rows=(Row("last_contact", "older", ("60",)), Row("manual", "no")), any_row=True,
    )  # fmt: skip
    before = dump(desk)
    done = filters.save(desk, None, "Silent  gifts", query)
    assert filters.find(desk, "silent gifts").query == query
    history.undo(desk, done.operation)
    assert dump(desk) == before


def test_what_is_relative_moves_with_the_day(desk, firm, clock):
    filters.save(
        desk, None, "Silent", ListQuery(rows=(filters.parsed(desk, "last_contact older 60"),))
    )
    assert filters.count(desk, filters.find(desk, "Silent").query) == 4
    clock.set(dt.date(2026, 11, 2))
    roll(desk)
    assert filters.count(desk, filters.find(desk, "Silent").query) == 5


def test_renamed_ordered_deleted_and_taken_back(desk, make):
    one = filters.save(desk, None, "One", ListQuery(text="a")).created
    two = filters.save(desk, None, "Two", ListQuery(text="b")).created
    filters.order(desk, [two, one])
    assert [saved.name for saved in filters.listed(desk)] == ["Two", "One"]
    filters.save(desk, one, "First")
    assert filters.find(desk, "First").query.text == "a"
    done = filters.remove(desk, two)
    assert [saved.name for saved in filters.listed(desk)] == ["First"]
    history.undo(desk, done.operation)
    assert [saved.name for saved in filters.listed(desk)] == ["Two", "First"]
    for name, sentence in (
        ("", "A view needs a name."),
        ("two", "Another view has this name."),
    ):
        with pytest.raises(ValidationError) as refused:
            filters.save(desk, one, name)
        assert say(refused.value.problems["name"]) == sentence
    with pytest.raises(CustDeskError):
        filters.save(desk, None, "Chosen", ListQuery(only=frozenset({1})))


def test_a_filter_whose_field_is_gone_still_opens(desk, firm):
    rows = (Row("own.99", "filled"), Row("forgotten", "is", ("x",)), Row("country", "is", ("DE",)))
    filters.save(desk, None, "Old", ListQuery(rows=rows))
    query = filters.find(desk, "Old").query
    assert say(filters.tell(desk, query.rows)[1]) == "A field that is no longer there"
    assert list(customers.ids(desk, query._replace(rows=query.rows[1:]))) == [firm["de"]]


def test_a_country_is_known_by_its_names(desk, firm):
    for name in ("DE", "Germany", "Deutschland", "\u5fb7\u56fd"):
        assert filters.checked(desk, Row("country", "is", (name,))).values == ("DE",)
    with pytest.raises(CustDeskError, match="no country"):
        filters.checked(desk, Row("country", "is", ("DE", "XX")))


@pytest.mark.parametrize(
    ("field", "op", "value"),
    [
        ("next_on", "before", "0001-01-01"),
        ("sales_12m", "min", "9" * 23),
        ("last_contact", "older", "9" * 5000),
        ("group", "is", "9" * 5000),
    ],
)
def test_values_beyond_all_reason_are_refused_with_a_sentence(desk, firm, field, op, value):
    with pytest.raises(CustDeskError):
        filters.checked(desk, Row(field, op, (value,)))
