"""What a list of orders is asked for."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class OrderQuery:
    """Which orders. `view`: work, urgent, trouble, late (shipped late) or all.

    `stage`: a key of the firm's stages, or `NEW`. `limits`: days after which each stage is stuck.
    """

    view: str = "work"
    text: str = ""
    stage: str | None = None
    waits_for: str | None = None
    customer: int | None = None
    sort: str = "urgent"
    descending: bool = False
    today: dt.date | None = None
    limits: Mapping[str, int] | None = None
