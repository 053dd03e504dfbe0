"""`bench_enquiries`: how often the kind of a text is told, and how well that is known.

The texts of `tests/enquiries` were written by others than those that are learned from, who had read
none of them. They only measure: nothing is learned from them, and no setting was chosen by them.
Whoever changes the model after having read them needs new ones.
"""

import json
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from custdesk.domain.enquiries.kinds import KEYS, SURE
from custdesk.services.enquiries import seed

if TYPE_CHECKING:
    from custdesk.domain.enquiries.model import Model

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "enquiries"
_BINS = 5
_NONSENSE = (
    "zzkr blorf 77 qqux", "lorem ipsum dolor sit amet consectetur", "🙂🙂🙂", "12345 67890",
    "Где мой заказ и когда вы его отправите?", "見積もりをお願いします", "hm", "...", "asdf jkl",
    "The cat sat on the mat and looked at the moon.", "El sol brilla sobre el mar.",
)  # fmt: skip


class Held(NamedTuple):
    """A text that is only measured on."""

    language: str
    kind: str
    text: str


def held(folder: Path = FOLDER) -> list[Held]:
    """The texts of a folder: `held.<language>.txt`, each below a line `== kind`."""
    return [
        Held(path.name.split(".")[1], kind, text)
        for path in sorted(folder.glob("held.*.txt"))
        for kind, text in seed.blocks(path)
    ]


@click.command("bench_enquiries")
@click.option("--folder", type=click.Path(path_type=Path), default=FOLDER, show_default=False)
@click.option("--wrong", is_flag=True, help="List the texts that were told wrong.")
def command(folder: Path, wrong: bool) -> None:
    """Measure the kinds told for the held-apart texts."""
    from custdesk.services.enquiries import judging

    started = time.perf_counter()
    model = judging.brought()
    loaded = time.perf_counter() - started
    texts = held(folder)
    started = time.perf_counter()
    pairs = _told(model, texts)
    each = (time.perf_counter() - started) / len(texts)
    told = measured(pairs)
    told["seconds to load"] = round(loaded, 2)
    told["milliseconds a text"] = round(each * 1000, 2)
    told["none of the kinds"] = {
        text: [one.kind, round(one.confidence, 2)]
        for text, one in zip(_NONSENSE, model.judge_all(_NONSENSE), strict=True)
    }
    click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    if wrong:
        for one, kind, sure in sorted(pairs, key=lambda pair: -pair[2]):
            if kind != one.kind:
                click.echo(f"{one.language} {one.kind} -> {kind} {sure:.2f}: {one.text[:100]}")


def _told(model: "Model", texts: list[Held]) -> list[tuple[Held, str, float]]:
    judged = model.judge_all([one.text for one in texts])
    return [(one, told.kind, told.confidence) for one, told in zip(texts, judged, strict=True)]


def measured(pairs: Sequence[tuple[Held, str, float]]) -> dict[str, Any]:
    """Shares that are right, what is taken for what, and the reliability curve."""
    of: defaultdict[str, list[bool]] = defaultdict(list)
    confused: Counter[str] = Counter()
    for one, kind, _sure in pairs:
        right = one.kind == kind
        of["all"].append(right)
        of[one.language].append(right)
        of[one.kind].append(right)
        if not right:
            confused[f"{one.kind} -> {kind}"] += 1
    sure = [one.kind == kind for one, kind, confidence in pairs if confidence >= SURE]
    curve, error = reliability([(one.kind == kind, sure) for one, kind, sure in pairs])
    return {
        "texts": len(pairs),
        "right": {name: round(sum(found) / len(found), 3) for name, found in of.items()},
        "kinds": len(KEYS),
        f"from {SURE} on": {
            "share of the texts": round(len(sure) / len(pairs), 3),
            "right": round(sum(sure) / max(1, len(sure)), 3),
        },
        "confused": dict(confused.most_common(12)),
        "reliability (confidence, right, texts)": curve,
        "expected calibration error": error,
    }


def reliability(
    pairs: Sequence[tuple[bool, float]],
) -> tuple[list[tuple[float, float, int]], float]:
    """Mean confidence and share right in bins of equal width; and the mean gap between them."""
    bins: list[list[tuple[bool, float]]] = [[] for _ in range(_BINS * 2)]
    for right, sure in pairs:
        bins[min(int(sure * len(bins)), len(bins) - 1)].append((right, sure))
    curve, gap = [], 0.0
    for one in filter(None, bins):
        said = sum(sure for _right, sure in one) / len(one)
        was = sum(right for right, _sure in one) / len(one)
        curve.append((round(said, 3), round(was, 3), len(one)))
        gap += abs(said - was) * len(one)
    return curve, round(gap / len(pairs), 4)
