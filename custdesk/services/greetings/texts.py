"""The words of greetings as they lie in `resources/greetings`, language by language."""

import tomllib
from functools import cache

from custdesk.domain.greetings.letter import Words
from custdesk.system.paths import resource


@cache
def words_of(language: str) -> Words:
    """The words of a language of `TONGUES`; all of them have some."""
    path = resource("greetings", f"{language}.toml")
    found = tomllib.loads(path.read_text("utf-8"))
    return Words(
        language,
        bool(found["reviewed"]),
        found["pattern"],
        found["closing"],
        found.get("dear", {}),
        found["days"],
    )
