"""Guest lists and complaint sheets: who is on them, in which order, and nothing is cut."""

import datetime as dt

import pdfs
import pytest
from command_line import CommandLine
from openpyxl import load_workbook

from custdesk.services import complaint_sheet, customers, groups, guests
from custdesk.store.rows import ListQuery
from custdesk.system.language import language


@pytest.fixture
def firm(desk, make) -> list[int]:
    """Three customers: two people of whom one decides, nobody, and one."""
    first = make.customer(
        "東京トレーダーズ", name_latin="Tokyo Traders", country="JP", phone="+81 3 5555 5011"
    )
    make.person(first, "Aki", ("phone", "+81 3 1"), ("email", "aki@tokyo.example"))
    make.person(first, "長瀬 良", ("mobile", "+81 90 2"), name_latin="Yoshi Nagase", role="decides")
    second = make.customer("Nobody Known Ltd", country="GB")
    third = make.customer("Ärmel & Co", country="DE")
    make.person(third, "Zoe Zimmer", title="Buyer")
    return [first, second, third]


def names(found: guests.GuestList) -> list[str]:
    return [guest.name or guest.company for guest in found.guests]


def test_one_of_each_customer_or_everyone(desk, firm):
    one = guests.listed(desk, guests.Event(), firm)
    assert names(one) == ["Nobody Known Ltd", "Yoshi Nagase", "Zoe Zimmer"]
    assert one.guests[1].name_local == "長瀬 良"
    assert one.guests[1].phone == "+81 90 2"
    all_of_them = guests.listed(desk, guests.Event(everyone=True, sort="country"), firm)
    assert names(all_of_them) == ["Zoe Zimmer", "Nobody Known Ltd", "Aki", "Yoshi Nagase"]
    assert all_of_them.guests[2].phone == "+81 3 1"


def test_of_a_group_those_who_are_in_it(desk, firm, make):
    number = groups.save(desk, None, "Reception").created
    aki = customers.detail(desk, firm[0]).people[0].id
    groups.add(desk, number, [firm[2]], [aki])
    chosen = groups.customers_in(desk, number, with_people=True)
    found = guests.listed(desk, guests.Event(everyone=True), chosen, number)
    assert names(found) == ["Aki", "Zoe Zimmer"]


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_every_guest_is_on_paper_and_in_the_workbook(desk, firm, make, code, tmp_path):
    for n in range(60):
        make.person(firm[0], f"Guest {n:02} {'of a long name ' * 4}", title="Head of things")
    event = guests.Event("Reception", "Hotel, 19:00", dt.date(2026, 12, 3), everyone=True)
    found = guests.listed(desk, event, firm)
    pdf = guests.document(found, language(code)).pdf()
    text = "".join("".join(page.extract_text().split()) for page in pdfs.read(pdf).pages)
    assert len(found.guests) == 64
    for guest in found.guests:
        assert "".join((guest.name or guest.company).split()) in text
    assert str(64 + event.spare) in text
    assert guests.save_table(desk, tmp_path / "g.xlsx", found, language(code)) == 64
    rows = list(load_workbook(tmp_path / "g.xlsx").active.values)
    assert len(rows) == 65
    assert [row[0] for row in rows[1:4]] == [1, 2, 3]


@pytest.mark.parametrize("spare", range(0, 40, 3))
def test_across_the_page_each_page_has_a_whole_line_and_room_for_notes(desk, firm, spare):
    event = guests.Event(landscape=True, spare=spare)
    found = guests.listed(desk, event, firm)
    numbers = []
    for page in pdfs.read(guests.document(found, language("en")).pdf()).pages:
        places = pdfs.places(page)
        numbers.append([int(one.text) for one in places if one.text.isdigit() and one.x < 25])
        notes = next(one for one in places if one.text.startswith("Notes"))
        assert notes.x > 190, "the paper lies"
    assert all(numbers)
    assert [one for page in numbers for one in page] == list(
        range(1, len(found.guests) + spare + 1)
    )


def test_without_tiers_nothing_tells_them(desk, firm):
    event = guests.Event(show_tier=False)
    found = guests.listed(desk, event, firm)
    text = pdfs.read(guests.document(found, language("en")).pdf()).pages[0].extract_text()
    assert not {"Key", "Potential", "Ordinary", "Risk"} & set(text.split())


def test_an_empty_list_says_so(desk, firm):
    found = guests.listed(desk, guests.Event(), [])
    page = pdfs.read(guests.document(found, language("en")).pdf()).pages[0]
    assert "Nobody is on the list." in page.extract_text()


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_a_complaint_sheet_is_one_page_with_what_is_known(desk, firm, make, code, paper):
    for n in range(8):
        make.order(firm[0], f"2026-0{n % 8 + 1}-10", 800_000)
    make.contact(firm[0], "2026-05-02", purpose="complaint", summary="Tins dented", result="solved")
    document = complaint_sheet.document(desk, firm[0], language(code), paper=paper)
    assert document.pages == 1
    text = pdfs.read(document.pdf()).pages[0].extract_text()
    for known in ("Tokyo Traders", "+81 3 5555 5011", "Yoshi Nagase", "Tins dented"):
        assert known in text
    assert sum(order.number in text for order in customers.orders(desk, firm[0])) == 6


def test_of_a_customer_nobody_knows_there_is_a_sheet_too(desk, firm):
    document = complaint_sheet.document(desk, firm[1], language("en"), show_tier=False)
    text = pdfs.read(document.pdf()).pages[0].extract_text()
    assert "Earlier complaints" not in text
    assert "Ordinary" not in text


def test_on_the_command_line(desk, firm, tmp_path):
    codes = [row.code for row in customers.page(desk, list(customers.ids(desk, ListQuery())))]
    desk.close()
    run = CommandLine(desk.paths.data)
    pdf, xlsx = tmp_path / "g.pdf", tmp_path / "g.xlsx"
    found = run.json("guests", "--where", "Tokyo", "--everyone", "--pdf", str(pdf),
                     "--xlsx", str(xlsx))  # fmt: skip
    assert [one["name"] for one in found["guests"]] == ["Aki", "Yoshi Nagase"]
    assert pdf.exists()
    assert xlsx.exists()
    nowhere = run.run("guests", "--where", "Tokyo")
    assert nowhere.exit_code == 1
    assert "--pdf" in nowhere.stderr
    made = run.json(
        "complaint-sheet", codes[0], "--lang", "zh_CN", "--pdf", str(tmp_path / "c.pdf")
    )
    assert made["pages"] == 1
    listed = run.json("exports")["files"]
    assert {one["kind"] for one in listed} == {"Guest list", "List as shown", "Complaint sheet"}
