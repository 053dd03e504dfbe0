"""The text of a letter taken apart again: its paragraphs, and how it ends."""

from typing import NamedTuple

from custdesk.domain.appointments.speech import TONGUES


class Plain(NamedTuple):
    """`closing`: "Kind regards"; `signature`: who signs, a line each; both empty where the letter
    does not end as letters of its language do.
    """

    paragraphs: tuple[str, ...]
    closing: str
    signature: tuple[str, ...]


def apart(text: str, language: str) -> Plain:
    """A letter of a language of `TONGUES` (else English) as templates write it."""
    parts = [part.strip("\n") for part in text.replace("\r\n", "\n").strip().split("\n\n")]
    parts = [part for part in parts if part.strip()]
    ending = [line.strip() for line in parts[-1].splitlines()] if len(parts) > 1 else [""]
    closing = TONGUES[language if language in TONGUES else "en"].closing.strip()
    if ending[0] != closing:
        return Plain(tuple(parts), "", ())
    return Plain(tuple(parts[:-1]), closing, tuple(line for line in ending[1:] if line))
