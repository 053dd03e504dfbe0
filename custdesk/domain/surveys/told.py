"""What scores say, in words: with how sure they are, and that they are few."""

from collections.abc import Callable

from custdesk.domain.surveys.scores import Interval, Mean, Nps
from custdesk.domain.words import N_, Message


def nps_told(found: Nps) -> Message:
    """`NPS +45, surely between +8 and +70`."""
    if found.score is None or found.interval is None:
        return Message(N_("No answer yet"))
    values = {"score": signed(found.score), **_ends(found.interval, signed), "n": found.n}
    if found.is_small:
        text, many = (
            N_("NPS {score} of {n} answer alone: too few to go by ({low} to {high})"),
            N_("NPS {score} of {n} answers: too few to go by ({low} to {high})"),
        )
        return Message(text, values, many)
    return Message(N_("NPS {score}; 19 times in 20 the truth is between {low} and {high}"), values)


def mean_told(found: Mean) -> Message:
    """`4.2 of 5 (3.9 to 4.5)`, or that too few answered."""
    if found.mean is None:
        return Message(N_("No answer yet"))
    values: dict[str, object] = {"mean": _one(found.mean), "n": found.n}
    if found.interval is not None:
        values |= _ends(found.interval, _one)
    if found.is_small:
        text, many = N_("{mean} of 5, of {n} answer alone"), N_("{mean} of 5, of only {n} answers")
        return Message(text, values, many)
    if found.interval is None:
        return Message(N_("{mean} of 5"), values)
    return Message(N_("{mean} of 5 ({low} to {high})"), values)


def change_told(change: Interval) -> Message:
    """Whether the score rose, fell, or may have moved by chance alone."""
    if change.low > 0:
        return Message(N_("Better than before by more than chance"))
    if change.high < 0:
        return Message(N_("Worse than before by more than chance"))
    return Message(N_("The change may be chance"))


def signed(value: float) -> str:
    """`+45`, `−3`, `0`: whole points, as such scores are always told."""
    whole = round(value)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole else "0"


def _one(value: float) -> str:
    return f"{value:.1f}"  # 4.0 is told as such, not as 4


def _ends(found: Interval, form: Callable[[float], object]) -> dict[str, object]:
    return {"low": form(found.low), "high": form(found.high)}
