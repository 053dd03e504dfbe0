"""What the typesetting keeps between documents."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TEMPLATE = """
#metadata((pages: 1, visits: ())) <places>
#for line in json(bytes(sys.inputs.data)).lines {
  table(columns: 3, ..range(40).map(i => [#line #i #lorem(12)]))
}
"""
WORK = """
import datetime as dt, sys
from pathlib import Path
from custdesk.paper.typesetting import Document

def set_one(n):
    lines = [f"{n} {line}" for line in range(20)]
    Document(Path(sys.argv[1]), {"lines": lines}, printed_on=dt.date(2026, 9, 3)).pdf()

def taken():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

for n in range(3):
    set_one(n)
before = taken()
for n in range(3, 9):
    set_one(n)
print((taken() - before) >> 20)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="asks Linux for its memory")
def test_document_after_document_takes_no_more_memory(tmp_path) -> None:
    """Six of them took 300 MB more while all were kept."""
    template = tmp_path / "lines.typ"
    template.write_text(TEMPLATE)
    done = subprocess.run(
        [sys.executable, "-c", WORK, str(template)],
        capture_output=True, text=True, timeout=120, check=True, env=os.environ,
    )  # fmt: skip
    assert int(done.stdout) < 60
