"""Moments of the queue: UTC, as text that sorts."""

import datetime as dt


def text(moment: dt.datetime) -> str:
    """A moment as it is kept."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(kept: str) -> dt.datetime:
    """A kept moment, aware."""
    return dt.datetime.fromisoformat(kept)
