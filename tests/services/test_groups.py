"""Groups of customers and people: made, filled, taken back, kept through a merge of duplicates."""

import openpyxl
import pytest
from factories import dump

from custdesk.domain.errors import NotFound, ValidationError
from custdesk.services import (
    customers,
    duplicates,
    exporting,
    groups,
    history,
    imports,
    merging,
    people,
)
from custdesk.store import group_texts as stored
from custdesk.system.language import language, say, words


def inside(desk, name):
    group = groups.find(desk, name)
    return groups.customers_in(desk, group.id), groups.people_in(desk, group.id)


def test_a_group_is_made_from_a_selection_in_one_step_and_taken_back(desk, make):
    a, b = make.customer(), make.customer()
    buyer = make.person(b, "Chen")
    before = dump(desk)
    done = groups.save(desk, None, "  Hamburg fair   2027 ", "Met there", [a, b], [buyer])
    assert inside(desk, "hamburg FAIR 2027") == ([a, b], [buyer])
    assert groups.listed(desk)[0][1:] == ("Hamburg fair 2027", "Met there", 2, 1)
    history.undo(desk, done.operation)
    assert dump(desk) == before
    history.redo(desk, done.operation)
    assert inside(desk, "Hamburg fair 2027") == ([a, b], [buyer])


def test_who_is_in_it_already_is_not_doubled(desk, make):
    a, b = make.customer(), make.customer()
    group = groups.save(desk, None, "Fair", customers=[a]).created
    assert groups.add(desk, group, [a]).operation is None
    groups.add(desk, group, [b, a, b])
    assert groups.customers_in(desk, group) == [a, b]
    done = groups.take_out(desk, group, [a, b])
    assert groups.customers_in(desk, group) == []
    history.undo(desk, done.operation)
    assert groups.customers_in(desk, group) == [a, b]


def test_taken_back_after_somebody_else_put_them_in_again(desk, make):
    a = make.customer()
    group = groups.save(desk, None, "Fair", customers=[a]).created
    out = groups.take_out(desk, group, [a])
    groups.add(desk, group, [a])
    history.undo(desk, out.operation)
    assert groups.customers_in(desk, group) == [a]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (" ", "A group needs a name."),
        ("fair", "Another group has this name."),
        ("A; B", "A name of a group has no semicolon."),
        ("x" * 121, "A name of a group has at most 120 letters."),
    ],
)
def test_a_name_that_cannot_be_says_why(desk, name, sentence):
    groups.save(desk, None, "Fair")
    with pytest.raises(ValidationError) as refused:
        groups.save(desk, None, name)
    assert say(refused.value.problems["name"]) == sentence
    with pytest.raises(NotFound) as missing:
        groups.find(desk, "Nobody")
    assert say(missing.value.message) == "There is no group Nobody."


def test_a_deleted_group_comes_back_with_its_members(desk, make):
    a = make.customer()
    group = groups.save(desk, None, "Fair", customers=[a]).created
    before = dump(desk)
    done = groups.remove(desk, group)
    assert groups.listed(desk) == []
    assert dump(desk)["grouped_customer"] == []
    history.undo(desk, done.operation)
    assert dump(desk) == before


def test_deleted_customers_and_people_leave_the_group_and_come_back(desk, make):
    a, b = make.customer(), make.customer()
    buyer = make.person(a, "Chen")
    group = groups.save(desk, None, "Fair", customers=[a, b], people=[buyer]).created
    gone = people.remove(desk, buyer)
    assert groups.people_in(desk, group) == []
    history.undo(desk, gone.operation)
    gone = customers.remove(desk, [a])
    assert (groups.customers_in(desk, group), groups.people_in(desk, group)) == ([b], [])
    history.undo(desk, gone.operation)
    assert groups.people_in(desk, group) == [buyer]
    assert set(groups.customers_in(desk, group)) == {a, b}


def test_archived_customers_are_not_counted(desk, make):
    a, b = make.customer(), make.customer()
    groups.save(desk, None, "Fair", customers=[a, b])
    customers.archive(desk, [a])
    assert groups.listed(desk)[0].customers == 1


def test_merged_duplicates_are_in_the_groups_of_both_once(desk, make):
    a, b = make.customer("Nordlicht GmbH"), make.customer("Nordlicht")
    first, second = make.person(a, "Chen Wei"), make.person(b, "Chen Wei")
    both = groups.save(desk, None, "Both", customers=[a, b], people=[first, second]).created
    theirs = groups.save(desk, None, "Theirs", customers=[b], people=[second]).created
    before = dump(desk)
    done = duplicates.merge(desk, a, b)
    for group in (both, theirs):
        assert groups.customers_in(desk, group) == [a]
        assert groups.people_in(desk, group) == [first]
    history.undo(desk, done.operation)
    assert dump(desk) == before


def test_the_history_of_a_customer_names_the_group(desk, make):
    a = make.customer()
    group = groups.save(desk, None, "Fair", customers=[a]).created
    groups.take_out(desk, group, [a])
    told = [(say(one.field), one.old, one.new) for one in history.of_customer(desk, a)][:2]
    assert told == [("Group", "Fair", None), ("Group", None, "Fair")]


def test_names_in_a_cell():
    assert stored.split(" Fair 2027; 春季买家；FAIR 2027;; ") == ["FAIR 2027", "春季买家"]
    assert stored.joined("B; a", "b; C") == "a; B; C"
    assert stored.joined(None, "") is None


def test_a_list_brings_groups_and_takes_none_away(desk, make, tmp_path):
    a = make.customer("Alba", code="A", country="IT")
    b = make.customer("Bora", code="B", country="ES")
    groups.save(desk, None, "Fair 2027", customers=[a])
    path = tmp_path / "list.csv"
    path.write_text(
        "Customer code,Customer name,Country,Groups\nA,Alba,Italy,春季买家\n"
        "B,Bora,Spain,fair 2027; 春季买家\nN,Nova,France,VIP club\n",
        encoding="utf-8-sig",
    )
    batch = imports.read([path])
    before = dump(desk)
    done = imports.run(desk, batch)
    assert inside(desk, "Fair 2027")[0] == [a, b]
    assert inside(desk, "春季买家")[0] == [a, b]
    assert len(inside(desk, "VIP club")[0]) == 1
    assert imports.run(desk, imports.read([path])).operation is None
    history.undo(desk, done.operation)
    assert dump(desk) == before


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_exported_list_has_them_and_comes_back_unchanged(desk, make, tmp_path, ending):
    a, b = make.customer("Alba", country="IT"), make.customer("Bora", country="ES")
    groups.save(desk, None, "VIP club", customers=[a])
    groups.save(desk, None, "Fair 2027", customers=[a, b])
    path = tmp_path / f"list.{ending}"
    exporting.export(desk, "customers", path, words(), columns=("country", "groups"))
    batch = imports.read([path])
    assert imports.run(desk, batch).operation is None
    for group in groups.listed(desk):
        groups.remove(desk, group.id)
    imports.run(desk, imports.read([path]))
    assert {one.name: one.customers for one in groups.listed(desk)} == {
        "VIP club": 1, "Fair 2027": 2,
    }  # fmt: skip


def test_groups_of_an_offline_workbook_are_merged_cell_by_cell(desk, make, tmp_path):
    a, b = make.customer("Alba"), make.customer("Bora")
    groups.save(desk, None, "Fair 2027", customers=[a, b])
    path = tmp_path / "out.xlsx"
    exporting.export(desk, "workbook", path, words())
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    place = next(cell.column for cell in sheet[1] if cell.value == "Groups")
    assert [sheet.cell(row, place).value for row in (2, 3)] == ["Fair 2027", "Fair 2027"]
    sheet.cell(2, place).value = "VIP club; Fair 2027"
    sheet.cell(3, place).value = None
    book.save(path)
    done = merging.apply(desk, merging.read(desk, path, language), language, "ask")
    assert (done.preview.conflicts, done.preview.problems) == ([], [])
    assert inside(desk, "Fair 2027")[0] == [a]
    assert inside(desk, "VIP club")[0] == [a]
    history.undo(desk, done.operation)
    assert inside(desk, "Fair 2027")[0] == [a, b]
