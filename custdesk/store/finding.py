"""Which pages of a damaged file belong to which table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlcipher

from custdesk.domain.words import N_, Message
from custdesk.store.database import Database
from custdesk.store.pages import Pages
from custdesk.store.trees import HIGHEST, LEAF, LOWEST, Gap, Row, Tree, Value, kind_of, rows, walk


class Column(NamedTuple):
    """`kind`: TEXT, INTEGER or any; `is_id`: another name of the row id; `filled`: never NULL."""

    name: str
    kind: str
    is_id: bool = False
    filled: bool = False
    default: Value = None


Columns = list[Column]
_MASTER_COLUMNS = [
    Column("type", "TEXT", filled=True),
    Column("name", "TEXT", filled=True),
    Column("tbl_name", "TEXT", filled=True),
    Column("rootpage", "INTEGER"),
    Column("sql", "TEXT"),
]
_SEQUENCE_COLUMNS = [Column("name", ""), Column("seq", "")]


@dataclass(slots=True)
class Found:
    """Columns and rows of the tables. `fillers`: pages that fit a gap, by table."""

    columns: dict[str, Columns] = field(default_factory=dict)
    trees: dict[str, Tree] = field(default_factory=dict)
    fillers: dict[str, list[int]] = field(default_factory=dict)
    filled: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    lost: list[Message] = field(default_factory=list)

    def missing(self, table: str) -> list[tuple[int, int]]:
        """(above, up to): ranges of row ids that neither the tree nor other pages brought."""
        left = []
        for gap in self.trees[table].gaps if table in self.trees else ():
            low = gap.low
            for first, last in sorted(self.filled.get(table, ())):
                if gap.low < first <= gap.high:
                    if first - 1 > low:
                        left.append((low, first - 1))
                    low = last
            if low < gap.high:
                left.append((low, gap.high))
        return left


def own_tables(db: Database) -> dict[str, Columns]:
    """The tables of this version that hold something of their own, and their columns."""
    names = [
        name
        for (name,) in db.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "AND name NOT LIKE 'search_%'"
        )
    ]
    return {name: _columns(db.connection(), name) for name in names}


def find(pages: Pages, own: Mapping[str, Columns]) -> Found:
    """Find the tables by the file's own list, and what is lost of that by how rows look."""
    found = Found()
    seen: set[int] = set()
    master = walk(pages, 1, seen)
    free = _free(pages)
    stray: list[int] | None = None
    if master.gaps:
        stray = _stray(pages, seen | free)
        master.leaves += [
            (number, LOWEST, HIGHEST)
            for number in stray
            if _fits(list(rows(pages, number)), _MASTER_COLUMNS, [Gap(LOWEST, HIGHEST)])
        ]
        seen |= {number for number, *_ in master.leaves}
        found.lost.append(Message(N_("The list of the file's tables is damaged.")))
    listed = _listed(pages, master)
    for name, (root, sql) in listed.items():
        columns = _SEQUENCE_COLUMNS if name == "sqlite_sequence" else _declared(sql)
        if columns is None:  # search tables without row ids, which are made anew
            continue
        found.columns[name] = columns
        found.trees[name] = walk(pages, root, seen)
    if master.gaps:
        for name, columns in {**own, "sqlite_sequence": _SEQUENCE_COLUMNS}.items():
            if name not in found.trees:
                found.columns[name] = columns
                found.trees[name] = Tree(gaps=[Gap(LOWEST, HIGHEST)])
    if any(found.trees[name].gaps for name in found.trees):
        _fill(pages, found, own, _stray(pages, seen | free))
    return found


def _fill(pages: Pages, found: Found, own: Mapping[str, Columns], stray: list[int]) -> None:
    """Give pages that no table leads to any more to the one table whose gap they fit."""
    gaps = {name: found.trees[name].gaps for name in found.trees if found.trees[name].gaps}
    unknown = 0
    for number in stray:
        all_rows = list(rows(pages, number))
        fitting = [name for name in gaps if _fits(all_rows, found.columns[name], gaps[name])]
        held = [row[0] for row in all_rows if row is not None]
        if len(fitting) == 1 and held:
            name = fitting[0]
            found.fillers.setdefault(name, []).append(number)
            found.filled.setdefault(name, []).append((held[0], held[-1]))
        elif held and any(name in own for name in fitting):
            unknown += len(held)
    if unknown:
        found.lost.append(
            Message(
                N_("{n} row was found whose table is not known."),
                {"n": unknown},
                N_("{n} rows were found whose table is not known."),
            )
        )


def _listed(pages: Pages, master: Tree) -> dict[str, tuple[int, str]]:
    """The tables with a tree of their own: root page and how they were declared."""
    found = {}
    for leaf in master.leaves:
        for row in rows(pages, *leaf):
            if row is None or len(row[1]) != len(_MASTER_COLUMNS):
                continue
            kind, name, _, root, sql = row[1]
            if kind == "table" and isinstance(root, int) and 0 < root <= pages.count:
                found[str(name)] = (root, str(sql))
    return found


def _declared(sql: str) -> Columns | None:
    """The columns of a table as it was declared; None for one without row ids or of no sense."""
    if "WITHOUT ROWID" in sql.upper():
        return None
    with_nothing = sqlcipher.connect(":memory:")
    try:
        with_nothing.execute(sql)
        name = with_nothing.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchone()[0]
        return _columns(with_nothing, name)
    except (sqlcipher.Error, TypeError):
        return None
    finally:
        with_nothing.close()


def _columns(connection: object, table: str) -> Columns:
    found = connection.execute(f'PRAGMA table_info("{table}")').fetchall()  # type: ignore[attr-defined]
    ids = [name for _, name, kind, _, _, key in found if key and kind.upper() == "INTEGER"]
    return [
        Column(
            name,
            kind.upper(),
            is_id=len(ids) == 1 and name == ids[0],
            filled=bool(filled),
            default=_literal(default),
        )
        for _, name, kind, filled, default, _ in found
    ]


def _literal(text: str | None) -> Value:
    if text is None or text == "NULL":
        return None
    return text[1:-1].replace("''", "'") if text.startswith("'") else int(text)


def _free(pages: Pages) -> set[int]:
    """The pages that the file no longer uses; what stands on them was deleted or moved."""
    first = pages.page(1)
    found: set[int] = set()
    trunk = int.from_bytes(first[32:36], "big") if first is not None else 0
    while 0 < trunk <= pages.count and trunk not in found:
        found.add(trunk)
        page = pages.page(trunk)
        if page is None:
            break
        count = min(int.from_bytes(page[4:8], "big"), pages.usable // 4 - 2)
        found |= {
            int.from_bytes(page[start : start + 4], "big") for start in range(8, 8 + 4 * count, 4)
        }
        trunk = int.from_bytes(page[:4], "big")
    return found


def _stray(pages: Pages, known: set[int]) -> list[int]:
    """Leaves of tables that nothing leads to."""
    found = []
    for number in range(2, pages.count + 1):
        if number not in known:
            page = pages.page(number)
            if page is not None and kind_of(pages, page, number) == LEAF:
                found.append(number)
    return found


def _fits(held: Sequence[Row | None], columns: Columns, gaps: list[Gap]) -> bool:
    """Whether all rows of a page look like a table's and stand in one of its gaps."""
    good = [row for row in held if row is not None]
    return (
        len(good) * 2 > len(held)
        and all(_looks_like(row, columns) for row in good)
        and any(gap.low < good[0][0] and good[-1][0] <= gap.high for gap in gaps)
    )


def _looks_like(row: Row, columns: Columns) -> bool:
    values = row[1]
    if len(values) > len(columns):
        return False
    # A column that came later is not in older rows, and has a default then.
    if any(one.filled and one.default is None and not one.is_id for one in columns[len(values) :]):
        return False
    return all(_may_be(value, one) for value, one in zip(values, columns, strict=False))


def _may_be(value: Value, column: Column) -> bool:
    if column.is_id:
        return value is None
    if value is None:
        return not column.filled
    if column.kind == "TEXT":
        return isinstance(value, str)
    return not column.kind.startswith("INT") or isinstance(value, int)
