"""The window shows its first rows before anything loads what they do not need."""

import subprocess
import sys

import pytest

_START = """
import sys
from pathlib import Path
from custdesk import app
from custdesk.system.paths import Paths
shown = app._shown
def tell(*given):  # at the first rows: what rests a while after them may come before the end
    print(*sys.modules)
    shown(*given)
app._shown = tell
app.run_window(Paths(Path(sys.argv[1])), page=sys.argv[2], quit_when_shown=True)
"""
# "zambia": the package of holidays loads all countries with one of them, unless it is kept from it.
NEVER = {"numpy", "scipy", "holidays.countries.zambia", "custdesk.services.vault",
         "custdesk.services.bulk", "custdesk.services.exporting"}  # fmt: skip
# What a list needs once something is done with a customer.
FORMS = {"custdesk.ui.forms.form", "custdesk.bridge.reading", "custdesk.services.interactions"}
# The first start of a day computes the figures of the day; this one finds them.
_DAY_BEGUN = """
import sys
from pathlib import Path
from custdesk.services import customers
from custdesk.services.desk import open_desk, roll
from custdesk.system.paths import Paths
desk = open_desk(Paths(Path(sys.argv[1])))
customers.save(desk, None, {"name": "Alfreds Futterkiste", "country": "DE"})
roll(desk)
desk.close()
"""


def _run(code: str, *given: str) -> str:
    command = [sys.executable, "-c", code, *given]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("page", ["today", "customers", "calendar"])
def test_the_window_starts_without_what_only_later_steps_need(page, tmp_path):
    _run(_DAY_BEGUN, str(tmp_path))
    loaded = set(_run(_START, str(tmp_path), page).split())
    assert "custdesk.app" in loaded
    assert not loaded & NEVER
    if page != "calendar":  # its head has forms
        assert not loaded & FORMS
    if page == "customers":
        assert "custdesk.services.today" not in loaded
