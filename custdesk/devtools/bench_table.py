"""`bench_table FOLDER…`: files of several sizes beside each other, in one table.

Each file is copied and measured in a process of its own (`bench_size`), its start beside a bare
window and other programs (`bench_start`). Growth is the last size beside the first. With `--keep`
the figures are added to a file, so that sizes can be measured one by one and told together.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from custdesk.devtools import bench_start

Figures = dict[str, float]


@click.command("bench_table")
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--keep", type=click.Path(path_type=Path, dir_okay=False), help="JSON of figures.")
@click.option("--others/--no-others", default=True, help="Also start programs of this system.")
@click.option("--often", default=0, help="Build all pages so many times, to see what stays.")
def command(folders: tuple[Path, ...], keep: Path | None, others: bool, often: int) -> None:
    """Measure data folders (made by `big`) and print one table, in Markdown."""
    click.echo(told(measure(folders, keep, others=others, often=often)))


def measure(
    folders: Sequence[Path], keep: Path | None = None, *, others: bool = True, often: int = 0
) -> dict[int, Figures]:
    """Customers -> figures, of what is kept and of the folders."""
    found: dict[int, Figures] = {}
    if keep is not None and keep.is_file():
        found = {int(size): figures for size, figures in json.loads(keep.read_text()).items()}
    for folder in folders:
        figures = _of(folder, others=others, often=often)
        found[int(figures["customers"])] = figures
        if keep is not None:
            keep.write_text(json.dumps(found, indent=1, ensure_ascii=False))
    return dict(sorted(found.items()))


def _of(folder: Path, *, others: bool, often: int) -> Figures:
    place = Path(tempfile.mkdtemp(prefix="custdesk-bench-"))
    try:
        shutil.copy(folder / "custdesk.db", place)
        size = [sys.executable, "-m", "custdesk.devtools", "bench_size", str(place)]
        click.echo(f"{folder}: the window", err=True)
        done = subprocess.run(
            [*size, "--often", str(often)], check=True, stdout=subprocess.PIPE, text=True
        )
        figures: Figures = json.loads(done.stdout)
        click.echo(f"{folder}: the start", err=True)
        count = int(figures["customers"])
        started = bench_start.measure(bench_start.programs(place, count, others))
    finally:
        shutil.rmtree(place, ignore_errors=True)
    start = {
        f"start, {name}: {key}": round(figure, 3)
        for name, seen in started.items()
        for key, figure in asdict(seen).items()
    }
    return {**start, **figures}


def told(found: Mapping[int, Figures]) -> str:
    """A table: a line for each figure, a column for each size."""
    sizes = list(found)
    names = list(dict.fromkeys(name for figures in found.values() for name in figures))
    lines = [
        "| ms, MB (start: s) | " + " | ".join(f"{size:,}" for size in sizes) + " | growth |",
        "|---|" + "--:|" * (len(sizes) + 1),
    ]
    for name in names:
        row = [found[size].get(name) for size in sizes]
        known = [one for one in row if one is not None]
        growth = f"{known[-1] / known[0]:.1f}×" if len(known) > 1 and known[0] > 0 else ""
        cells = ["" if one is None else f"{one:,g}" for one in row]
        lines.append(f"| {name} | " + " | ".join(cells) + f" | {growth} |")
    return "\n".join(lines)
