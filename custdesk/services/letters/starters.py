"""The texts of the letters that a firm begins with, read from `resources/letters`."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from custdesk.domain.appointments.speech import TONGUES
from custdesk.system.paths import resource


class Words(NamedTuple):
    """Subject and text of a letter, as templates."""

    subject: str
    text: str


@lru_cache(maxsize=len(TONGUES))
def of(language: str) -> Mapping[str, Words]:
    """Name -> the letter in a language; those of which there is one."""
    path = resource("letters", f"{language}.toml")
    if language not in TONGUES or not path.is_file():
        return {}
    read = tomllib.loads(path.read_text("utf-8"))
    return {
        name: Words(one["subject"].strip(), one["text"].strip() + "\n")
        for name, one in read.items()
    }


def all_of(name: str) -> dict[str, Words]:
    """Language -> a letter of ours."""
    return {language: of(language)[name] for language in TONGUES if name in of(language)}
