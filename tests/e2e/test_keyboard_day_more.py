"""Further daily tasks by keys alone; then the file, and what was written, is looked at."""

from pathlib import Path

import pytest

from custdesk.ui.parts import mail_program

_LIST = (
    "Company,Country,City,Contact,E-mail\n"
    "Nordlicht Testhandel GmbH,Germany,Kiel,Anna Boysen,anna@nordlicht-test.example\n"
    "Provence Essai SARL,France,Nimes,Luc Fabre,luc@essai.example\n"
)
_MAIL = (
    "From: Jan de Wit <info@vdleeuwen.example>\nSubject: Price of jars\n\n"
    "Please quote 2000 jars of 500 ml."
)


def test_a_customer_is_found_by_pinyin_and_opened(player) -> None:
    player.play(("Ctrl+K", "~", "=chenghe", "~", "Return", "~"))
    page = player.window.page()
    assert page.name == "customers"
    assert page.detail.detail.row.name == "上海澄和百货有限公司"


def test_a_person_is_added(player, played_firm) -> None:
    menu = ("Down",) * 5  # what the menu says on the way stands in `player.said`
    player.play(
        ("Ctrl+2", "~", "Down", "~", "F6", "F6", "F6", ">More", "Space", "~", *menu, "Return", "~",
         "=Wilma Probst", "Ctrl+Return", "~")
    )  # fmt: skip
    assert ("↓", "Add contact") in player.said
    shown = player.window.page().detail.detail.row.id
    assert (
        played_firm.db.value("SELECT customer_id FROM person WHERE name = 'Wilma Probst'") == shown
    )


def test_an_order_is_recorded(player, played_firm) -> None:
    player.play(
        ("Ctrl+8", "~", "A", "~", "=tafelwerk", "~", "Down", "Return", "~", ">Amount", "=1200",
         "Ctrl+Return", "~")
    )  # fmt: skip
    whose = played_firm.db.value("SELECT customer_id FROM sales_order ORDER BY id DESC LIMIT 1")
    assert (
        played_firm.db.value(f"SELECT name FROM customer WHERE id = {whose}")
        == "Tafelwerk Rhein GmbH"
    )
    assert player.window.focusWidget().accessibleName() == "Orders"


def test_a_visit_is_planned_and_its_sheet_saved(player, played_firm, tmp_path: Path) -> None:
    visits = "SELECT COUNT(*) FROM visit WHERE deleted_op IS NULL"
    before, out = played_firm.db.value(visits), tmp_path / "plan.pdf"
    player.play(
        ("Down", "V", "~", "Ctrl+Return", "~", "Ctrl+Shift+P", "~", "~", ">Save PDF", "Space",
         "~", "Ctrl+A", f"={out}", "Return", "~", "~", "Esc", "~")
    )  # fmt: skip
    assert played_firm.db.value(visits) == before + 1
    assert out.read_bytes().startswith(b"%PDF")
    assert player.window.focusWidget().accessibleName() == "Who to contact, and why"


def test_a_list_is_imported(player, played_firm, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(_LIST)
    player.play(
        ("Ctrl+I", "~", ">Choose files", "Space", "~", f"={file}", "Return", "~", ">Match", "Space",
         "~", ">Review", "Space", "~", "~", ">Import 6", "Space", "~", "~")
    )  # fmt: skip
    assert (
        played_firm.db.value("SELECT COUNT(*) FROM customer WHERE name LIKE 'Nordlicht Test%'") == 1
    )
    assert played_firm.db.value("SELECT COUNT(*) FROM person WHERE name = 'Luc Fabre'") == 1


def test_the_keys_of_an_empty_page_stay_with_it(player) -> None:
    player.play(("Ctrl+K", "~", "=enquiries", "~", "Return", "~"))
    page = player.window.page()
    assert page.name == "enquiries"
    assert page.isAncestorOf(player.window.focusWidget())


def test_an_enquiry_is_taken_in_and_answered(player, played_firm, monkeypatch) -> None:
    links: list[str] = []
    monkeypatch.setattr(mail_program, "open_link", lambda link: links.append(link) or True)
    player.play(
        ("Ctrl+K", "~", "=enquiries", "~", "Return", "~", "N", "~", "Ctrl+A", f"={_MAIL}",
         "Ctrl+Return", "~", "~", "W", "~", "A", "~")
    )  # fmt: skip
    assert links
    assert links[0].startswith("mailto:info@vdleeuwen.example")
    assert played_firm.db.value(
        "SELECT answered_at IS NOT NULL FROM enquiry ORDER BY id DESC LIMIT 1"
    )


def test_the_list_is_written_to_excel(player, tmp_path: Path) -> None:
    out = tmp_path / "customers.xlsx"
    player.play(
        ("Ctrl+2", "~", ">Export", "Space", "~", "Down", "Return", "~", "Ctrl+A", f"={out}",
         "Return", "~", "~")
    )  # fmt: skip
    assert ("↓", "As shown") in player.said
    assert out.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("to", "keys"),
    [
        ("Ctrl+8", ("A", "~")),
        ("Ctrl+2", ("Ctrl+E", "~")),
        ("Ctrl+2", ("Ctrl+Shift+L", "~")),
        ("Ctrl+1", ("V", "~")),
        ("Ctrl+1", ("L", "~")),
        ("Ctrl+1", ("Ctrl+Shift+P", "~", "~")),
        ("Ctrl+3", ("Ctrl+P", "~", "~")),
    ],
)
def test_tab_comes_round_in_a_dialog_and_the_focus_returns(player, to, keys) -> None:
    player.play((to, "~", "Down"))
    before = player.window.focusWidget()
    player.play((*keys, "*Tab", "*Shift+Tab", "Esc", "~"))
    assert all(stops > 2 for stops in player.rounds)
    assert player.window.focusWidget() is before
