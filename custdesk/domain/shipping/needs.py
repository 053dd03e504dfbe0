"""What goods need on their way, and when the season speaks against it."""

import datetime as dt
from typing import NamedTuple

from custdesk.domain.words import N_, Message

_HOT, _COLD = frozenset((6, 7, 8)), frozenset((12, 1, 2))
_SOUTH_OF = "AR AU BO BR BW CL FJ LS MG MU MZ NA NC NZ PE PY RE SZ UY ZA ZM ZW"
_SOUTH = frozenset(_SOUTH_OF.split())
# Where neither heat nor frost comes and goes with the season.
_TROPICAL = "BN CO EC GH ID KE KH LK MY NG PA PH SG TH TZ UG VN"
_TROPICS = frozenset(_TROPICAL.split())


class Needs(NamedTuple):
    """`temperature`: what they have to be kept at; `dangerous`: UN number and class."""

    fragile: bool = False
    temperature: str = ""
    dangerous: str = ""

    def __bool__(self) -> bool:
        return bool(self.fragile or self.temperature or self.dangerous)


def told(needs: Needs) -> list[Message]:
    """What they need, a few words each."""
    words = [Message(N_("Fragile"))] if needs.fragile else []
    if needs.temperature:
        words.append(Message(N_("Keep at {degrees}"), {"degrees": needs.temperature}))
    if needs.dangerous:
        words.append(Message(N_("Dangerous: {number}"), {"number": needs.dangerous}))
    return words


def season(
    needs: Needs, leaves: dt.date | None, arrives: dt.date | None, country: str
) -> Message | None:
    """Heat or frost that goods with a temperature meet where they go; None where neither is due.

    By the months alone: June to August are hot in the north and cold in the south.
    """
    days = [day for day in (leaves, arrives) if day is not None]
    if not needs.temperature or not days or country in _TROPICS:
        return None
    months = {day.month for day in days}
    hot, cold = (_COLD, _HOT) if country in _SOUTH else (_HOT, _COLD)
    if months & cold:
        return Message(N_("They travel in the cold months: ask for protection against frost."))
    if months & hot:
        return Message(N_("They travel in the hot months: ask for cooling or a quicker way."))
    return None
