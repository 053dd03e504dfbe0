"""Days as people write them: `in 2 weeks`, `next Mon`, `after Easter 3pm`, `下周三`, `春节后`.

Both languages are always understood: who works in two writes in two. Nothing is guessed: what is
not plain is no day.
"""

from custdesk.domain.day_words.past import read_past
from custdesk.domain.day_words.plain import add_months, parse_birthday
from custdesk.domain.day_words.reading import Meant, parse_day, read
from custdesk.domain.day_words.steps import NextStep, split

__all__ = [
    "Meant", "NextStep", "add_months", "parse_birthday", "parse_day", "read", "read_past", "split",
]  # fmt: skip
