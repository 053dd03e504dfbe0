"""What estimates and grades is loaded by the first that needs it: no start waits for it."""

import subprocess
import sys

from custdesk.cli import base

_ASK = """
import sys
from importlib import import_module
from custdesk.cli import base, cli
try:
    cli(["--help"])
except SystemExit:
    pass
for name in sys.argv[1:]:
    import_module(name)
print(sorted({"numpy", "scipy"} & set(sys.modules)))
"""


def _heavy(*modules: str) -> str:
    """What of the heavy libraries a fresh interpreter has after `--help` and some modules."""
    command = [sys.executable, "-c", _ASK, *modules]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    return result.stdout.splitlines()[-1]


def test_no_command_loads_numpy_before_it_works():
    assert _heavy(*sorted({f"custdesk.cli.{name}" for name in base._WHERE.values()})) == "[]"


def test_the_test_sees_what_is_loaded():
    assert _heavy("custdesk.domain.tiers") == "['numpy']"
