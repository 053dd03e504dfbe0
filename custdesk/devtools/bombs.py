"""`bombs`: brings files that mean harm in, one by one, and measures what each costs.

Each is made, given to `custdesk import --dry-run` as a user would give it, and removed. Memory is
that of the command and all it starts, looked at every few milliseconds, above what the same
command needs for a list of one row. Linux only: it reads /proc.
"""

import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from custdesk.devtools.bomb_makers import BOMBS

SECONDS, MEMORY = 20.0, 1024  # what a bomb may cost: seconds, MiB above rest
_LOOK = 0.01  # seconds between looks
_MIB = 1024 * 1024
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
# Names by which other programs' test files tell that they mean harm.
_KNOWN = ("bomb", "evil", "xxe", "billion", "lol", "loop", "clusterfuzz", "crash-", "poi-fuzz")


@dataclass(frozen=True)
class Cost:
    """What bringing one file in cost, and how it ended."""

    name: str
    seconds: float
    memory: float  # MiB, the most at any look
    code: int
    said: str

    def good(self, rest: float) -> bool:
        """Whether it ended in a sentence, in time and within the memory."""
        told = bool(self.said) and "Traceback" not in self.said
        return told and self.seconds < SECONDS and self.memory - rest < MEMORY


def measure(path: Path, folder: Path) -> Cost:
    """Bring one file in, without writing anything, into the firm's file in `folder`."""
    command = [sys.executable, "-m", "custdesk", "--data", str(folder), "import", "--dry-run"]
    began = time.monotonic()
    process = subprocess.Popen(
        [*command, str(path)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "COLUMNS": "200"},
    )  # fmt: skip
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(_resident, _tree(process.pid))))
        time.sleep(_LOOK)
    taken = time.monotonic() - began
    said = (process.communicate()[0] or "").strip()
    return Cost(path.name, taken, most / _MIB, process.returncode, said.splitlines()[-1] or said)


def _tree(pid: int) -> Iterator[int]:
    """A process and all that came from it."""
    yield pid
    try:
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from _tree(int(child))
    except OSError:
        pass  # it has ended meanwhile


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def _known(folder: Path, scratch: Path) -> Iterator[Path]:
    """The files of other programs' tests that mean harm, unpacked one at a time."""
    for archive in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(archive) as packed:
            for info in packed.infolist():
                name = Path(info.filename).name
                if any(word in name.lower() for word in _KNOWN):
                    path = scratch / name
                    path.write_bytes(packed.read(info))
                    yield path


def _made(wanted: str | None, scratch: Path) -> Iterator[Path]:
    for name, (make, size) in BOMBS.items():
        if wanted is None or wanted in name:
            path = scratch / name
            make(path, size)
            yield path


def _files(wanted: str | None, known: Path | None, scratch: Path) -> Iterator[Path]:
    yield from _made(wanted, scratch)
    if known is not None:
        yield from _known(known, scratch)


@click.command("bombs")
@click.option("--only", metavar="TEXT", help="Only those with this in their name.")
@click.option(
    "--known", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of zips with test files of other programs.",
)  # fmt: skip
@click.option("--scratch", type=click.Path(path_type=Path, exists=True, file_okay=False))
def command(only: str | None, known: Path | None, scratch: Path | None) -> None:
    """Measure what each file that means harm costs; exit code 1 when one costs too much."""
    bad = 0
    with tempfile.TemporaryDirectory(prefix="custdesk-bombs-", dir=scratch) as name:
        folder = Path(name)
        data = folder / "data"
        rest_file = folder / "rest.csv"
        rest_file.write_text("Customer code,Customer name,Country\nA1,Meyer,Germany\n")
        rest = max(measure(rest_file, data).memory for _ in range(2))
        click.echo(f"at rest: {rest:.0f} MB")
        click.echo(f"{'file':44} {'packed':>9} {'seconds':>8} {'MB above':>9}  said")
        for path in _files(only, known, folder):
            packed = path.stat().st_size / _MIB
            cost = measure(path, data)
            path.unlink()
            good = cost.good(rest)
            bad += not good
            mark = " " if good else "!"
            click.echo(
                f"{cost.name[-44:]:44} {packed:7.1f}MB {cost.seconds:8.1f} "
                f"{max(0.0, cost.memory - rest):9.0f}{mark} {cost.said[:110]}"
            )
    if bad:
        click.echo(f"{bad} cost too much")
        raise click.exceptions.Exit(1)
