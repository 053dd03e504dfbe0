"""A packaged program with windows has no console on Windows: no stream to write to."""

import subprocess
import sys

_RUN = """
import sys, types
sys.modules["custdesk.app"] = types.ModuleType("custdesk.app")
sys.stdout = sys.stderr = None
from custdesk import cli
cli.cli = lambda **_named: sys.exit({code})
cli.main()
"""


def test_the_window_ends_without_a_console_too() -> None:
    for code in (0, 3):
        done = subprocess.run([sys.executable, "-c", _RUN.format(code=code)], capture_output=True)
        assert (done.returncode, done.stderr) == (code, b"")
