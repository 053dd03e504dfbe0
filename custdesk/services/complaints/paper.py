"""The causes of complaints for print."""

import datetime as dt
from typing import Literal

from custdesk.domain.complaints.kinds import CAUSES
from custdesk.domain.words import N_, Words
from custdesk.paper.causes import CauseLine, CauseReport, ImprovementLine, set_causes
from custdesk.paper.typesetting import Document
from custdesk.services import settings
from custdesk.services.complaints import improving
from custdesk.services.desk import Desk
from custdesk.system.paths import resource

_CAUSES = dict(CAUSES)
_IMPROVEMENTS = 40  # lines; more are worked off in the window


def causes(
    desk: Desk,
    words: Words,
    first: dt.date | None = None,
    last: dt.date | None = None,
    *,
    paper: Literal["a4", "us-letter"] = "a4",
) -> Document:
    """Causes and improvements of a period, on paper; without days of the last twelve months."""
    found = improving.causes(desk, first, last)
    most = max((bar.many for bar in found.bars), default=1)
    lines = tuple(
        CauseLine(
            _title(bar.cause, words), bar.many, bar.many / most,
            bar.running if bar.cause else None, bar.cost, bar.vital,
        )
        for bar in found.bars
    )  # fmt: skip
    mended = tuple(
        ImprovementLine(one.what, one.owner, one.due, one.done)
        for one in improving.listed(desk)[:_IMPROVEMENTS]
    )
    report = CauseReport(
        settings.firm(desk).name, found.first, found.last, found.currency, found.total, lines,
        mended, told(found, words), desk.today(), paper,
    )  # fmt: skip
    return set_causes(report, words, templates=resource("templates"))


def _title(cause: str, words: Words) -> str:
    if not cause:
        return words.text(N_("Cause not known yet"))
    return words.text(_CAUSES[cause]) if cause in _CAUSES else cause


def told(found: improving.Causes, words: Words) -> tuple[str, ...]:
    """What the causes of a period mean, in sentences."""
    lines = []
    vital = [_title(bar.cause, words) for bar in found.bars if bar.vital]
    if vital:
        text = N_("Behind four fifths of them: {causes}. Mend these for good first.")
        lines.append(words.text(text, causes=words.join(vital)))
    if found.without_rate:
        lines.append(
            words.plural(
                N_("The cost of {n} complaint is in no sum: no rate of its currency is known."),
                N_("The cost of {n} complaints is in no sum: rates are not known."),
                found.without_rate,
            )
        )  # fmt: skip
    return tuple(lines)
