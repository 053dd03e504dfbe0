"""The firm's logo in the settings: chosen, shown, removed."""

from pathlib import Path

from custdesk.services.letters import head
from custdesk.ui.preferences.logo_row import LogoRow

# A picture of one dot.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def test_a_logo_is_chosen_shown_and_removed(desk, tasks, qtbot, tmp_path: Path, monkeypatch):
    row = LogoRow(desk, tasks)
    qtbot.addWidget(row)
    row.reload()
    assert row.picture.text() == "No logo yet"
    assert row.remove.isHidden()
    path = tmp_path / "logo.png"
    path.write_bytes(DOT)
    monkeypatch.setattr("custdesk.ui.messages.choose_files", lambda *_given: [path])
    row.choose.click()
    qtbot.waitUntil(lambda: not row.picture.pixmap().isNull())
    assert head.logo(desk).content == DOT
    row.remove.click()
    qtbot.waitUntil(lambda: row.picture.text() == "No logo yet")
    assert head.logo(desk) is None
