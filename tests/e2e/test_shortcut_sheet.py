"""The sheet of shortcuts: one page in each language, with every key that the window knows."""

import pytest

from custdesk.services.shortcut_paper import document
from custdesk.system.language import language
from custdesk.ui import actions
from custdesk.ui.help.keys import WHERE, sheet


@pytest.mark.parametrize("code", ["en", "zh_CN", "zh_TW"])
@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_all_keys_stand_on_one_page(code: str, paper) -> None:
    from datetime import date

    said = language(code)
    groups = sheet(said)
    assert sum(len(group.rows) for group in groups) == sum(bool(a.keys) for a in actions.ACTIONS)
    assert document(groups, said, date(2026, 9, 3), paper=paper).pages == 1


def test_every_place_has_a_name() -> None:
    assert {action.where for action in actions.ACTIONS} <= WHERE.keys()
