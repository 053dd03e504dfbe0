"""`fuzz --seconds N`: throws made-up bytes at everything that reads foreign lists.

With atheris (dependency group `fuzz`), which sees what code the bytes reach and so finds its way
in; where that cannot be had, with hypothesis. What is a bug: an error nobody expects, more than
two seconds, more than a gigabyte. Each find is kept as the bytes that made it, and belongs into
`tests/bridge/test_fuzz_finds.py` when it is mended.
"""

import hashlib
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import click

_TOO_LONG = 2.0  # seconds for one input
_STUCK = 20  # seconds after which the run itself is given up
_MEMORY = 1024  # MiB
_LONGEST = 8192  # bytes of an input
_SENT = 300  # bytes of a find that are shown


class TooSlow(Exception):
    """An input took longer than a person waits."""


class Finds:
    """Tries inputs on one target and keeps the first of each sort that breaks it."""

    def __init__(self, name: str, folder: Path) -> None:
        # Only here: atheris wants to watch the modules while they are loaded.
        from custdesk.devtools.fuzz_targets import EXPECTED, TARGETS

        self._target, self._expected = TARGETS[name], EXPECTED
        self._name, self._folder = name, folder
        self._seen: set[str] = set()
        self.tried = 0
        self._target(b"")  # load what is loaded once, before the clock runs

    def attempt(self, content: bytes) -> None:
        """Try one input; it never raises."""
        self.tried += 1
        began = time.process_time()
        try:
            self._target(content)
            taken = time.process_time() - began
            if taken > _TOO_LONG:
                raise TooSlow(f"{taken:.1f} s")
        except self._expected:
            pass
        except Exception as error:  # whatever it is: it is what is looked for
            self._keep(error, content)

    def _keep(self, error: Exception, content: bytes) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        last = frames[-1]
        sort = f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"
        if sort in self._seen:
            return
        self._seen.add(sort)
        stem = f"{self._name}-{hashlib.sha256(sort.encode()).hexdigest()[:8]}"
        (self._folder / f"{stem}.bin").write_bytes(content)
        told = "".join(traceback.format_exception(error))
        (self._folder / f"{stem}.txt").write_text(f"{sort}\n{content[:_SENT]!r}\n\n{told}")


def _with_atheris(name: str, seconds: int, folder: Path, corpus: Path) -> None:
    """Run until the time is over; the process ends here."""
    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

    with atheris.instrument_imports(include=["custdesk.bridge"]):
        finds = Finds(name, folder)
    atheris.Setup(
        [
            "fuzz",
            f"-max_total_time={seconds}",
            f"-max_len={_LONGEST}",
            f"-timeout={_STUCK}",
            f"-rss_limit_mb={_MEMORY}",
            f"-artifact_prefix={folder / name}-",
            "-print_final_stats=1",
            str(corpus),
        ],
        finds.attempt,
    )
    atheris.Fuzz()


def _with_hypothesis(name: str, seconds: int, folder: Path) -> None:
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies as st

    from custdesk.devtools.fuzz_targets import SEEDS

    finds = Finds(name, folder)
    seeds = st.sampled_from([seed.encode() for seed in SEEDS[name]])
    inputs = st.one_of(
        st.binary(max_size=_LONGEST),
        st.text(max_size=_LONGEST // 4).map(lambda text: text.encode("utf-8", "replace")),
        st.lists(st.one_of(seeds, st.binary(max_size=40)), max_size=8).map(b"".join),
    )
    over = time.monotonic() + seconds
    lot = settings(
        max_examples=500, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    attempt: Callable[[], None] = lot(given(inputs)(finds.attempt))
    while time.monotonic() < over:
        attempt()
    click.echo(f"stat::number_of_executed_units: {finds.tried}")


def _apart(name: str, seconds: int, folder: Path, corpus: Path) -> str:
    """Run one target in a process of its own; its figures in a line."""
    from custdesk.devtools.fuzz_targets import SEEDS

    corpus.mkdir(parents=True, exist_ok=True)
    for place, seed in enumerate(SEEDS[name]):
        (corpus / f"seed-{place}").write_bytes(seed.encode())
    done = subprocess.run(
        [sys.executable, "-m", "custdesk.devtools", "fuzz", "--target", name, "--seconds",
         str(seconds), "--finds", str(folder), "--corpus", str(corpus.parent), "--here"],
        capture_output=True, text=True, errors="replace",
    )  # fmt: skip
    figures = {
        line.split(":")[2].strip(): line.split(":")[3].strip()
        for line in (done.stdout + done.stderr).splitlines()
        if line.startswith("stat::")
    }
    if done.returncode:
        (folder / f"{name}-end.txt").write_text(done.stderr[-20_000:])
    tried = figures.get("number_of_executed_units", "?")
    return f"{name:10} {seconds:6} s {tried:>12} inputs  {figures.get('peak_rss_mb', '?'):>6} MB"


def _names() -> list[str]:
    from custdesk.devtools.fuzz_targets import TARGETS

    return list(TARGETS)


@click.command("fuzz")
@click.option("--seconds", default=60, show_default=True, help="For each target.")
@click.option("--target", "name", metavar="NAME", help="Only this one.")
@click.option("--finds", type=click.Path(path_type=Path, file_okay=False), help="Where they go.")
@click.option(
    "--corpus", type=click.Path(path_type=Path, file_okay=False), help="What earlier runs learnt."
)
@click.option("--here", is_flag=True, hidden=True)
def command(
    seconds: int, name: str | None, finds: Path | None, corpus: Path | None, here: bool
) -> None:
    """Look for bytes that break the reading of lists; exit code 1 when there are some."""
    folder = finds or Path(tempfile.mkdtemp(prefix="custdesk-fuzz-"))
    learnt = corpus or folder / "corpus"
    folder.mkdir(parents=True, exist_ok=True)
    if here and name:
        if find_spec("atheris"):
            _with_atheris(name, seconds, folder, learnt / name)
        else:
            _with_hypothesis(name, seconds, folder)
        return
    names = _names()
    if name is not None and name not in names:
        raise click.BadParameter(", ".join(names), param_hint="--target")
    before = set(folder.iterdir())
    for one in [name] if name else names:
        click.echo(_apart(one, seconds, folder, learnt / one))
    found = sorted(path for path in folder.iterdir() if path not in before and path != learnt)
    for path in found:
        click.echo(str(path))
    if found:
        raise click.exceptions.Exit(1)
