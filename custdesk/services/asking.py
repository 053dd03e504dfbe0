"""Conditions in words: what a line such as “germany key overdue” asks the list of customers for."""

from custdesk.domain import said_filters
from custdesk.domain.list_filters import Row
from custdesk.domain.said_filters import Reading
from custdesk.domain.words import Message
from custdesk.services import filters
from custdesk.services.desk import Desk
from custdesk.store import customers
from custdesk.store import said_filters as stored
from custdesk.store.rows import ListQuery


def reading(desk: Desk, text: str) -> Reading:
    """The conditions that a text names, and what of it is searched."""
    return stored.reading(desk.db, text)


def told(desk: Desk, text: str) -> list[Message]:
    """The conditions of a text in words."""
    rows = reading(desk, text).rows if text.strip() else ()
    return filters.tell(desk, rows) if rows else []


def without(desk: Desk, text: str, row: Row) -> str:
    """The text after one of its conditions was taken away."""
    return said_filters.without(text, reading(desk, text), row)


def count(desk: Desk, text: str) -> int:
    """How many customers a text asks for."""
    return customers.count(desk.db, ListQuery(text=text))
