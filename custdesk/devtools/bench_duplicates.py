"""`bench_duplicates`: how many pairs are found, and wrongly, on public sets; time on a large firm.

The sets are only measured on: one threshold and one set of weights for all, nothing is learned.
Their columns go to the fields of ours that mean the same; what has no such field is left out.
"""

import csv
import io
import json
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path
from random import Random

import click

from custdesk.domain.likeness.blocks import pairs
from custdesk.domain.likeness.firms import Firm, traits
from custdesk.domain.likeness.weighing import THRESHOLD, Scale

_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "duplicates"
_SECOND = 100_000  # ids of the second list begin here

Pair = tuple[int, int]
Row = dict[str, str]


@click.command("bench_duplicates")
@click.option("--folder", type=click.Path(path_type=Path), default=_FOLDER, show_default=False)
@click.option("--customers", default=100_000, show_default=True, help="Made up; 0: none.")
def command(folder: Path, customers: int) -> None:
    """Measure what is found among the sets in a folder, and a firm of made customers."""
    told: dict[str, object] = {}
    if customers:
        # First, because the memory of a process is told by its highest.
        told[f"{customers} made customers"] = _large(customers)
    told["restaurants"] = _measured(*_restaurants(folder), across=True)
    told["chicago"] = _measured(*_chicago(folder))
    for number in (1, 2, 3):
        told[f"febrl {number}"] = _measured(*_febrl(folder, number))
    click.echo(json.dumps(told, indent=2))


def _measured(firms: list[Firm], truth: set[Pair], across: bool = False) -> dict[str, object]:
    """`across`: only pairs of one record of either list count."""
    started = time.perf_counter()
    compared = 0
    found = set()
    for pair, score in _scores(firms):
        if across and (pair[0] < _SECOND) == (pair[1] < _SECOND):
            continue
        compared += 1
        if score >= THRESHOLD:
            found.add(pair)
    right = len(found & truth)
    return {
        "records": len(firms),
        "true pairs": len(truth),
        "compared": compared,
        "found": len(found),
        "precision": round(right / len(found), 4),
        "recall": round(right / len(truth), 4),
        "f1": round(2 * right / (len(found) + len(truth)), 4),
        "seconds": round(time.perf_counter() - started, 2),
    }


def _scores(firms: Iterable[Firm]) -> Iterator[tuple[Pair, float]]:
    read = [traits(firm) for firm in firms]
    scale = Scale(read)
    for one, other in pairs(read, scale):
        a, b = read[one], read[other]
        yield (min(a.id, b.id), max(a.id, b.id)), scale.compare(a, b).score


def _rows(text: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(text), skipinitialspace=True))


def _member(archive: Path, name: str) -> list[Row]:
    with zipfile.ZipFile(archive) as opened:
        path = next(one for one in opened.namelist() if Path(one).name == name)
        return _rows(opened.read(path).decode("latin-1"))


def _restaurants(folder: Path) -> tuple[list[Firm], set[Pair]]:
    archive = folder / "fodors_zagats.zip"
    firms = [
        Firm(
            start + int(row["id"]), (row["name"],), city=row["city"], addresses=(row["addr"],),
            phones=(row["phone"],),
        )
        for start, name in ((0, "fodors.csv"), (_SECOND, "zagats.csv"))
        for row in _member(archive, name)
    ]  # fmt: skip
    matches = _member(archive, "matches_fodors_zagats.csv")
    return firms, {(int(row["fodors_id"]), _SECOND + int(row["zagats_id"])) for row in matches}


def _chicago(folder: Path) -> tuple[list[Firm], set[Pair]]:
    path = folder / "chicago_sites_with_true_ids.csv"
    rows = _rows(path.read_text(encoding="latin-1"))
    firms = [
        Firm(
            number, (row["Site name"],), postcode=row["Zip"], addresses=(row["Address"],),
            phones=(row["Phone"], row["Fax"]), mails=(row["Email Address"],),
            webs=(row["Website"],),
        )
        for number, row in enumerate(rows)
    ]  # fmt: skip
    return firms, _same(enumerate(rows), lambda row: row["True Id"])


def _febrl(folder: Path, number: int) -> tuple[list[Firm], set[Pair]]:
    """Persons; the date of birth has no field of a firm's and is left out."""
    rows = _member(folder / "febrl_1_2_3.zip", f"dataset{number}.csv")
    firms = [
        Firm(
            place, (f"{row['given_name']} {row['surname']}",), region=row["state"],
            city=row["suburb"], postcode=row["postcode"],
            addresses=(f"{row['street_number']} {row['address_1']} {row['address_2']}",),
            numbers=(row["soc_sec_id"],),
        )
        for place, row in enumerate(rows)
    ]  # fmt: skip
    return firms, _same(enumerate(rows), lambda row: row["rec_id"].split("-")[1])


def _same(rows: Iterable[tuple[int, Row]], key: Callable[[Row], str]) -> set[Pair]:
    groups: dict[str, list[int]] = defaultdict(list)
    for number, row in rows:
        groups[key(row)].append(number)
    return _couples(groups.values())


def _couples(groups: Iterable[Iterable[int]]) -> set[Pair]:
    return {couple for group in groups for couple in combinations(sorted(group), 2)}


# -- a large firm -----------------------------------------------------------------------------

_PLACES = (
    "深圳",
    "上海",
    "宁波",
    "Hamburg",
    "Lyon",
    "Torino",
    "Leeds",
    "Porto",
    "Gdynia",
    "Aarhus",
)
_HAN = "安宝昌成达东丰福海恒华汇吉佳嘉金锦康利联龙美明南宁平启荣瑞盛顺泰天通万旺祥新信兴益永裕源泽"
_FORMS = ("GmbH", "Ltd", "S.A.", "S.r.l.", "B.V.", "Inc.", "Trading Co.", "Import", "& Co.")
_SOUNDS = ("ba", "ci", "de", "fo", "gu", "ha", "ki", "le", "mi", "no", "pa", "ri", "so", "ta", "vo",
           "zu", "an", "er", "il", "os")  # fmt: skip
_AGAIN = 20  # one customer in so many is listed twice


def _large(count: int) -> dict[str, object]:
    import resource  # not on Windows

    firms, truth = _made(count)
    started = time.perf_counter()
    compared = 0
    found = set()
    for pair, score in _scores(firms):
        compared += 1
        if score >= THRESHOLD:
            found.add(pair)
    return {
        "seconds": round(time.perf_counter() - started, 1),
        "highest memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "compared": compared,
        "found": len(found),
        "recall of those listed twice": round(len(found & truth) / len(truth), 4),
        "precision": round(len(found & truth) / len(found), 4),
    }


def _made(count: int) -> tuple[list[Firm], set[Pair]]:
    """Customers of syllables, every twentieth again with a slip of the finger and less known."""
    random = Random(1)
    firms: list[Firm] = []
    groups: dict[int, list[int]] = defaultdict(list)  # the first of each, and the later ones
    first: list[int] = []
    while len(firms) < count:
        number = len(firms)
        if number % _AGAIN == _AGAIN - 1:
            former = firms[random.randrange(number)]
            firms.append(_again(former, number, random))
            first.append(first[former.id])
        else:
            firms.append(_firm(number, random))
            first.append(number)
        groups[first[-1]].append(number)
    return firms, _couples(groups.values())


def _firm(number: int, random: Random) -> Firm:
    city = random.choice(_PLACES)
    if city.isascii():
        words = ["".join(random.choices(_SOUNDS, k=3)).title() for _ in range(2)]
        name = f"{' '.join(words)} {random.choice(_FORMS)}"
    else:
        name = f"{city}{''.join(random.choices(_HAN, k=3))}贸易有限公司"
    street = "".join(random.choices(_SOUNDS, k=3))
    return Firm(
        number, (name,), None, None, city, str(random.randrange(10_000, 99_999)),
        (f"{street} street {number % 200}",), (f"+{random.randint(10**10, 10**11 - 1)}",),
        (f"info@{''.join(random.choices(_SOUNDS, k=4))}.example.com",),
    )  # fmt: skip


def _again(firm: Firm, number: int, random: Random) -> Firm:
    name = firm.names[0].removesuffix("贸易有限公司")
    place = random.randrange(len(name))
    slip = name[:place] + name[place + 1 :] if name.isascii() else name
    return Firm(
        number, (slip,), None, None, firm.city, None, firm.addresses,
        firm.phones if random.random() < 0.5 else (), (),
    )  # fmt: skip
