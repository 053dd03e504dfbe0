"""The model of the kinds, learned from what CustDesk brings and from the firm's own texts."""

import threading
from functools import lru_cache
from typing import TYPE_CHECKING

from custdesk.domain.enquiries.language import language_of
from custdesk.services.desk import Desk
from custdesk.store import enquiries
from custdesk.system.paths import resource

if TYPE_CHECKING:  # numpy comes with it, which the window's start does not wait for
    from custdesk.domain.enquiries.model import Judgement, Model

FILE = "model.npz"
TEMPERATURE = 0.65
"""See `devtools bench_enquiries`: found on texts that were held back from learning."""
_CONFIRMED, _CORRECTED = 2.0, 4.0
"""How many texts of ours one of the firm's counts as; more where it taught us better."""
_STEP = 10  # texts that were merely confirmed after which the model is learned anew

LEARNED = frozenset({"", "en", "zh_CN", "zh_TW", "de", "fr", "es", "pt"})

_Key = tuple[int, int]
_lock = threading.Lock()
_held: dict[_Key, "Model"] = {}


def model(desk: Desk) -> "Model":
    """The model as the file knows it now."""
    own = enquiries.confirmed(desk.db)
    corrected = hash(tuple((text, kind) for text, kind, changed in own if changed))
    key = (corrected, len(own) // _STEP)
    with _lock:
        if key not in _held:
            from custdesk.domain.enquiries.kinds import KEYS
            from custdesk.domain.enquiries.model import Example, adapted

            theirs = [
                Example(text, kind, _CORRECTED if changed else _CONFIRMED)
                for text, kind, changed in own
                if kind in KEYS
            ]
            _held.clear()
            _held[key] = adapted(brought(), theirs)
        return _held[key]


@lru_cache(maxsize=1)
def brought() -> "Model":
    """The model that CustDesk brings: learned from `seed.examples` by `devtools kinds`."""
    from custdesk.domain.enquiries.model import unpacked

    return unpacked(resource("enquiries", FILE).read_bytes(), TEMPERATURE)


def judge(desk: Desk, subject: str, text: str) -> "Judgement":
    """Which kind a mail or text is of; not sure of itself in a language it has not learned."""
    whole = f"{subject}\n{text}".strip()
    judged = model(desk).judge(whole)
    if language_of(whole) in LEARNED:
        return judged
    return judged.doubted()
