"""`markers`: what a customer's name leaves on the disk when the file has a password: nothing.

A child process does with a protected file what the program does: it writes customers, imports a
list and a zip, makes a backup and a plan, logs, breaks, crashes, and is killed in mid-import. Then
all bytes that it wrote anywhere are searched for what it was told.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from custdesk.services import vault
from custdesk.system.paths import Paths

PASSWORD = "Marder Zimt Orkan 41"
_HAN = "霹雳麒麟饕餮鹧鸪"
# What a file's own folder must not hold: the lists that are imported lie beside it.
_LISTS = "lists"
_PLAIN = b"SQLite format 3\0"
_CODECS = ("utf-8", "utf-16-le", "utf-16-be")
_SIGNALS = {"broken": -11, "killed": -9}


class Finding(NamedTuple):
    """What was found of how many markers, where, in how many files and bytes."""

    markers: int
    found: dict[str, list[str]]  # marker -> files
    files: int
    size: int


def markers(count: int = 50) -> list[str]:
    """Words that are in no dictionary and no other file; every fifth one in Han letters."""
    made = []
    for number in range(count):
        word = f"Qx{number:02}vozmuq{number * 7919 % 1000:03}"
        han = (
            f"{_HAN[number % 8]}{_HAN[number * 3 % 8]}{_HAN[number * 5 % 8]}{_HAN[number // 8 % 8]}"
        )
        made.append(f"{han}{number:02}" if number % 5 == 4 else word)
    return made


def search(folders: list[Path], words: list[str]) -> Finding:
    """Look through every byte of every file below some folders, and through the files' names."""
    wanted = {word.encode(codec): word for word in words for codec in _CODECS}
    found: dict[str, list[str]] = {}
    files = size = 0
    for folder in folders:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            content = path.read_bytes() + b"\0" + path.name.encode()
            files, size = files + 1, size + len(content)
            for form, word in wanted.items():
                if form in content:
                    found.setdefault(word, []).append(str(path.relative_to(folder)))
    return Finding(len(words), found, files, size)


def play(folder: Path, *, protected: bool, late: bool = False, count: int = 50) -> Finding:
    """Let the child work below a folder and search what is left.

    `late`: the password is given when the customers are in the file already.
    """
    words = markers(count)
    data, temp, home = (folder / name for name in ("data", "temp", "home"))
    lists = folder / _LISTS
    for one in (data, temp, home, lists):
        one.mkdir(parents=True)
    _make_lists(lists, words)
    how = "plain" if not protected else "late" if late else "early"
    for step in ("work", "broken", "killed"):
        _run(folder, how, step, count)
    return search([data, temp, home, folder / "said"], words)


def opens_without_password(folder: Path) -> bool:
    """Whether the file looks like SQLite's, or a wrong password opens it."""
    from custdesk.domain.errors import WrongPassword

    paths = Paths(folder / "data")
    if paths.database.read_bytes()[: len(_PLAIN)] == _PLAIN:
        return True
    for wrong in ("", PASSWORD.lower(), PASSWORD + " ", "x"):
        try:
            vault.unlock(paths, wrong)
        except WrongPassword:
            continue
        return True
    return False


def _make_lists(folder: Path, words: list[str]) -> None:
    count = len(words)
    rows = [
        f"L{number:04},{words[number % count]} {number},{words[-1 - number % count]},France"
        for number in range(60 * count)
    ]
    text = "Customer code,Customer name,City,Country\n"
    # The name of a file may name a customer too.
    (folder / f"{words[0]}.csv").write_text(text + "\n".join(rows[:40]), "utf-8")
    with zipfile.ZipFile(folder / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{words[1]}.csv", text + "\n".join(rows[40:80]))
        archive.writestr("second.csv", text + "\n".join(rows[80:120]))
    (folder / "long.csv").write_text(text + "\n".join(rows), "utf-8")


def _run(folder: Path, how: str, step: str, count: int) -> None:
    """Run a step in a child; the last ones end by a signal."""
    said = folder / "said"
    said.mkdir(exist_ok=True)
    environment = {
        **os.environ,
        "TMPDIR": str(folder / "temp"),
        "TEMP": str(folder / "temp"),
        "HOME": str(folder / "home"),
        "XDG_CACHE_HOME": str(folder / "home" / "cache"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    with (said / f"{step}.txt").open("wb") as out:
        child = subprocess.Popen(
            (sys.executable, "-m", "custdesk.devtools.markers_work", folder, how, step, str(count)),
            stdout=subprocess.PIPE, stderr=out, env=environment,
        )  # fmt: skip
        assert child.stdout is not None
        for line in child.stdout:
            out.write(line)
            if line == b"writing\n":
                child.kill()
        child.stdout.close()
    code = child.wait()
    if code != _SIGNALS.get(step, 0):
        text = (said / f"{step}.txt").read_text("utf-8", errors="replace")
        raise click.ClickException(f"{step} ended with {code}:\n{text}")


def _ways() -> Iterator[tuple[str, bool, bool]]:
    yield "no password: the search finds", False, False
    yield "password from the start", True, False
    yield "password given later", True, True


@click.command("markers")
@click.option("--count", default=50, show_default=True)
def command(count: int) -> None:
    """Search everything that the program wrote about protected customers for their names."""
    failed = False
    for title, protected, late in _ways():
        folder = Path(tempfile.mkdtemp(prefix="custdesk-markers-"))
        found = play(folder, protected=protected, late=late, count=count)
        click.echo(
            f"{title:32} {len(found.found):3} of {found.markers} markers in {found.files} files, "
            f"{found.size / 1e6:.1f} MB"
        )
        for word, files in list(found.found.items())[:5] if protected else ():
            click.echo(f"  {word}: {', '.join(files)}")
        failed |= bool(found.found) if protected else len(found.found) != found.markers
        if protected and opens_without_password(folder):
            click.echo("  the file opens without its password")
            failed = True
        shutil.rmtree(folder)
    raise SystemExit(int(failed))
