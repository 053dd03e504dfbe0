"""Blocks of cells for the clipboard, and from it, as spreadsheets write and take them."""

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from html import escape

from custdesk.bridge.formula_guard import guarded, unguarded
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.services.as_seen import Value

MOST = 100_000  # cells that are taken at once
_QUOTED = frozenset('\t\n\r"')


def as_text(rows: Sequence[Sequence[Value]]) -> str:
    """Tabs between cells and a line for each row; what would be a formula is marked as text."""
    return "\n".join("\t".join(_field(value) for value in row) for row in rows)


def _field(value: Value) -> str:
    text = _plain(value)
    if isinstance(value, str):
        text = guarded(text)
    if _QUOTED & set(text):
        text = '"' + text.replace('"', '""') + '"'
    return text


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, dt.date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def as_html(rows: Sequence[Sequence[Value]]) -> str:
    """The same as a table in which texts stay texts and numbers are numbers, in any country."""
    lines = ("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in rows)
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8">'
        "</head><body><table>" + "".join(lines) + "</table></body></html>"
    )


def _cell(value: Value) -> str:
    text = escape(_plain(value)).replace("\n", '<br style="mso-data-placement:same-cell">')
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return f'<td x:num="{text}" sdval="{text}" sdnum="1033;">{text}</td>'
    if isinstance(value, str) and value:
        # Both say: this is a text. So 0049 keeps its noughts, and nothing is calculated.
        return f"""<td style="mso-number-format:'\\@'" sdnum="1033;0;@">{text}</td>"""
    return f"<td>{text}</td>"


def block(text: str) -> list[list[str]]:
    """The cells of what was copied; raises `CustDeskError` when they are too many."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if text.count("\t") + text.count("\n") >= MOST:
        said = N_("That are more than {n} cells. Import them as a list.")
        raise CustDeskError(Message(said, {"n": MOST}))
    rows: list[list[str]] = [[]]
    for quoted, plain, end in _CELL.findall(text):
        rows[-1].append(unguarded(quoted.replace('""', '"') if quoted else plain))
        if end == "\n":
            rows.append([])
        elif not end:
            break
    return rows


# Quoted only where the quote ends with the cell: else it is an inch.
_CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|\Z)')
