"""Daily tasks with the keyboard alone; then the file is looked at."""


def test_a_call_with_its_next_step_is_logged_and_taken_back(player, played_firm) -> None:
    told = "SELECT COUNT(*) FROM interaction WHERE summary = 'They want 40 cartons' "
    player.play(
        ("Down", "L", "~", "=They want 40 cartons", "Tab", "=send the quote tomorrow",
         "Ctrl+Return", "~")
    )  # fmt: skip
    assert played_firm.db.value(told + "AND deleted_op IS NULL") == 1
    assert (
        played_firm.db.value("SELECT due FROM task WHERE what = 'send the quote'") == "2026-09-04"
    )
    player.play(("Ctrl+Z", "~"))
    assert played_firm.db.value(told + "AND deleted_op IS NULL") == 0


def test_a_customer_is_added_and_found(player, played_firm) -> None:
    player.play(("Ctrl+2", "~", "Ctrl+N", "~", "=Beispiel Handel GmbH", "Ctrl+Return", "~"))
    assert played_firm.db.value("SELECT COUNT(*) FROM customer WHERE name LIKE 'Beispiel%'") == 1
    player.play(("Ctrl+1", "~", "Ctrl+K", "~", "=beispiel", "~", "Return", "~"))
    page = player.window.page()
    assert page.name == "customers"
    assert page.detail.detail.row.name == "Beispiel Handel GmbH"


def test_a_note_is_added(player, played_firm) -> None:
    player.play(("Ctrl+2", "~", "Ctrl+Shift+N", "=Rang about the fair", "Return", "~"))
    assert (
        played_firm.db.value("SELECT COUNT(*) FROM interaction WHERE summary LIKE 'Rang about%'")
        == 1
    )


def test_pages_are_gone_to_and_back(player) -> None:
    seen = []
    for keys in ("Ctrl+2", "Ctrl+3", "Ctrl+4", "F1", "Alt+Left", "Alt+Left"):
        player.play((keys, "~"))
        seen.append(player.window.page().name)
    assert seen == ["customers", "calendar", "trips", "help", "trips", "calendar"]


def test_tab_comes_round_on_every_page(player) -> None:
    for keys in ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+8", "Ctrl+,"):
        player.play((keys, "~"))
        assert player.round_trip("Tab") > 5, keys
        assert player.round_trip("Shift+Tab") > 5, keys
