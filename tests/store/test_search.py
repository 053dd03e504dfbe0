"""The search box: names in any script, pinyin, initials, accents, codes, digits, mails."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain import search_text
from custdesk.services import customers, history, people, search
from custdesk.store.rows import ListQuery

FIRMS = {
    "CN-1": {
        "name": "上海澄和百货有限公司",
        "city": "上海",
        "name_latin": "Chenghe Department Co.",
    },
    "CN-2": {"name": "重庆山澜进出口有限公司", "city": "重庆"},
    "CN-3": {"name": "成都音乐器材厂", "city": "成都"},
    "DE-1": {"name": "Brünnhoff Tischkultur KG", "city": "München", "phone": "+49 89 99998 022"},
    "PL-1": {"name": "Srebrna Łyżka S.A.", "city": "Łódź", "email": "biuro@srebrnalyzka.example"},
    "TR-1": {"name": "Yıldıztepe Ev Gereçleri", "city": "İstanbul"},
    "DK-1": {"name": "Smørhus Århus ApS", "city": "Århus", "postcode": "8000"},
    "GR-1": {"name": "Το Σπίτι του Αιγαίου", "city": "Αθήνα"},
    "EG-1": {"name": "شركة دلتا النيل", "name_latin": "Delta Nile Homeware"},
    "JP-1": {"name": "株式会社森川キッチン", "name_latin": "Morikawa Kitchen"},
    "KR-1": {"name": "한빛주방상사", "city": "서울"},
    "GB-007": {"name": 'O\'Hara & Finch "Best" Ltd', "notes": "Likes 100% linen_towels"},
}


@pytest.fixture
def firms(desk, make):
    return {code: make.customer(code=code, **values) for code, values in FIRMS.items()}


@pytest.mark.parametrize(
    ("text", "code", "matched"),
    [
        ("上海", "CN-1", "customer.name"),
        ("澄和", "CN-1", "customer.name"),
        ("海澄", "CN-1", "customer.name"),
        ("shanghai", "CN-1", "customer.name"),
        ("chenghe", "CN-1", "customer.name"),
        ("shch", "CN-1", "customer.name"),
        ("chongqing", "CN-2", "customer.name"),
        ("chong qing", "CN-2", "customer.name"),
        ("cqsl", "CN-2", "customer.name"),
        ("chengdu", "CN-3", "customer.name"),
        ("yinyue", "CN-3", "customer.name"),
        ("brunnhoff", "DE-1", "customer.name"),
        ("MÜNCHEN", "DE-1", "customer.city"),
        ("munchen kg", "DE-1", "customer.name"),
        ("hoff", "DE-1", "customer.name"),
        ("998022", "DE-1", "customer.phone"),
        ("+49 89", "DE-1", "customer.phone"),
        ("lyzka", "PL-1", "customer.name"),
        ("lodz", "PL-1", "customer.city"),
        ("biuro@srebrna", "PL-1", "customer.email"),
        ("istanbul", "TR-1", "customer.city"),
        ("yildiz", "TR-1", "customer.name"),
        ("smorhus", "DK-1", "customer.name"),
        ("8000", "DK-1", "customer.postcode"),
        ("σπιτι", "GR-1", "customer.name"),
        ("النيل", "EG-1", "customer.name"),
        ("delta ni", "EG-1", "customer.name_latin"),
        ("森川", "JP-1", "customer.name"),
        ("キッチン", "JP-1", "customer.name"),
        ("한빛", "KR-1", "customer.name"),
        ("gb-007", "GB-007", "customer.code"),
        ("o'hara", "GB-007", "customer.name"),
        ("100% linen_towels", "GB-007", "customer.notes"),
    ],
)
def test_found_and_told_by_what(desk, firms, text, code, matched):
    hits = search.search(desk, text)
    assert code in [hit.code for hit in hits], [hit.code for hit in hits]
    hit = next(hit for hit in hits if hit.code == code)
    assert hit.matched == matched


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        '"',
        "*",
        "AND",
        "NOT x",
        "han:",
        "{words} :",
        "(",
        "'",
        "%",
        "^",
        "-",
        "\x00",
        "🦊",
    ],
)
def test_signs_of_the_query_language_are_text(desk, firms, text):
    assert isinstance(search.search(desk, text), list)
    assert isinstance(list(customers.ids(desk, ListQuery(text=text))), list)


@given(text=st.text(max_size=12))
def test_any_text_can_be_folded_cut_and_read(text):
    folded = search_text.fold(text)
    assert search_text.fold(folded) == folded
    assert search_text.sort_key(text) == search_text.sort_key(folded)
    for unit in search_text.units(text):
        assert unit == unit.strip()
    characters, syllables, initials = search_text.han_tokens(folded)
    assert len(characters.split()) == len(syllables.split()) == len(initials.split())


def test_what_everyone_has_is_found_in_everyone(desk, firms):
    assert len(search.search(desk, "有限公司")) == 2
    assert len(customers.ids(desk, ListQuery(text="公司"))) == 2


def test_all_words_must_be_there_in_any_field(desk, firms):
    assert [hit.code for hit in search.search(desk, "公司 重庆")] == ["CN-2"]
    assert search.search(desk, "重庆 上海") == []
    assert [hit.code for hit in search.search(desk, "tischkultur 99998")] == ["DE-1"]


def test_beginnings_of_words_and_parts_of_words_are_found_alike(desk, make, firms):
    number = make.customer("Hoffmann")
    assert {hit.id for hit in search.search(desk, "hoff")} == {number, firms["DE-1"]}
    assert {hit.id for hit in search.search(desk, "hoff kg")} == {firms["DE-1"]}


def test_people_phones_and_mails_lead_to_their_customer(desk, make, firms):
    make.person(
        firms["DE-1"], "沈若澜", ("mobile", "+86 138-0000-0291"), ("email", "ruolan@x.example"),
        title="采购总监",
    )  # fmt: skip
    for text, matched in {
        "若澜": "person.name", "ruolan": "person.name", "srl": "person.name",
        "13800000291": "person.mobile", "138 0000": "person.mobile", "采购": "person.title",
        "ruolan@x": "person.email",
    }.items():  # fmt: skip
        hits = search.search(desk, text)
        assert [(hit.code, hit.matched) for hit in hits] == [("DE-1", matched)], text


def test_the_index_follows_edits_undo_and_the_bin(desk, make, firms):
    number = firms["DE-1"]
    person = make.person(number, "Sabine Oberhauser")
    assert [hit.id for hit in search.search(desk, "oberhauser")] == [number]
    done = people.remove(desk, person)
    assert search.search(desk, "oberhauser") == []
    history.undo(desk, done.operation)
    assert [hit.id for hit in search.search(desk, "oberhauser")] == [number]
    customers.save(desk, number, {"name": "Anders"})
    assert search.search(desk, "tischkultur") == []
    gone = customers.remove(desk, [number])
    assert search.search(desk, "anders") == []
    history.undo(desk, gone.operation)
    assert [hit.id for hit in search.search(desk, "anders")] == [number]


def test_the_weightier_customer_comes_first(desk, make):
    small, large = make.customer("Lyon Small"), make.customer("Lyon Large")
    make.order(large, "2026-08-01", 900000)
    make.order(small, "2026-08-01", 100)
    assert [hit.id for hit in search.search(desk, "lyon")] == [large, small]


def test_what_two_common_words_share_is_found_among_thousands(desk, make):
    from custdesk.domain.words import Message
    from custdesk.store import records

    with desk.operation(Message("Many")):
        rows = [(f"M{n}", "Import Lyon" if n == 2999 else "Import Paris" if n % 2 else "Lyon Co")
                for n in range(3000)]  # fmt: skip
        numbers = records.insert_many(desk.db, "customer", ("code", "name"), rows)
    assert [hit.id for hit in search.search(desk, "import lyon")] == [numbers[2999]]
    assert len(search.search(desk, "lyon")) == 50
    assert len(customers.ids(desk, ListQuery(text="paris"))) == 1499


def test_surnames_are_found_by_the_way_they_are_read(desk):
    number = customers.save(desk, None, {"name": "曾惠"}).created
    assert [hit.id for hit in search.search(desk, "zenghui")] == [number]
