"""Lists without a header: what the columns mean is told by their cells."""

from custdesk.bridge.cells import Cell

FIRMS = ["Meyer GmbH", "Sol y Mar S.A.", "Lune SARL", "Acme Trading Ltd", "Nordwind AG"]
PEOPLE = ["Hans Meyer", "Ana Ruiz", "Luc Petit", "John Smith", "Eva Lang"]


def rows() -> list[list[Cell]]:
    return [
        [f"K-{104 + n * 7}", firm, "Germany" if n % 2 else "Spain", person,
         f"{person.split()[0].lower()}@firm{n}.example", f"+49 30 1234{n}"]
        for n, (firm, person) in enumerate(zip(FIRMS, PEOPLE, strict=True))
    ]  # fmt: skip


def test_columns_are_meant_by_their_cells(understood) -> None:
    sheet = understood(rows())
    assert (sheet.kind, sheet.header_row, sheet.data_rows) == ("customers", None, 5)
    assert [(c.index, c.header, c.field) for c in sheet.columns] == [
        (0, "", "customer.code"),
        (1, "", "customer.name"),
        (2, "", "customer.country"),
        (3, "", "person.name"),
        (4, "", "person.email"),
        (5, "", "customer.phone"),
    ]
    assert sheet.rows[0].number == 1
    assert sheet.rows[0].values["customer.name"] == "Meyer GmbH"


def test_a_title_above_and_a_column_at_the_left(understood) -> None:
    sheet = understood([["通讯录"], [], *[[None, *row] for row in rows()]])
    assert [c.index for c in sheet.columns] == [1, 2, 3, 4, 5, 6]
    assert [row.number for row in sheet.rows] == [3, 4, 5, 6, 7]


def test_a_problem_names_the_letter_of_its_column(understood) -> None:
    told = [
        [f"{code}{n}", f"{name} {n}", land, who, f"{n}{mail}", f"{phone}{n}"]
        for n in range(3)
        for code, name, land, who, mail, phone in rows()
    ]
    told[7] = ["K-9", "Blau KG", "Spain", "Jo Blau", "1.38E+10", "1.38E+10"]
    assert [(p.row, p.column, p.code) for p in understood(told).problems] == [
        (8, "E", "email"), (8, "F", "scientific"),
    ]  # fmt: skip


def test_chinese_lists(understood) -> None:
    sheet = understood(
        [
            ["深圳市阳光贸易有限公司", "王芳", "13800001111", "wang@sun.example"],
            ["宁波远洋进出口有限公司", "李明", "13900002222", "li@ocean.example"],
            ["上海东方纺织有限公司", "赵伟", "13700003333", "zhao@east.example"],
        ]
    )
    assert [c.field for c in sheet.columns] == [
        "customer.name", "person.name", "person.mobile", "person.email",
    ]  # fmt: skip


def test_a_header_in_words_nobody_knows_is_not_taken_for_data(understood) -> None:
    sheet = understood([["Xxa", "Xxb", "Xxc", "Xxd", "Xxe", "Xxf"], *rows()])
    assert len(sheet.rows) <= 5
    assert all(row.number > 1 for row in sheet.rows)


def test_numbers_and_words_alone_are_no_list(understood) -> None:
    assert understood([["alpha", "beta"], ["gamma", "delta"], ["eta", "iota"]]).kind is None
    places = [["Afghanistan", "Kabul"], ["Bahrain", "Manama"], ["Bhutan", "Thimphu"]]
    assert understood(places).kind is None
    assert understood([[1, 2, 3], [4, 5, 6], [7, 8, 9]]).kind is None
