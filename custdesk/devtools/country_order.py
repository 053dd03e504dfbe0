"""Make the order in which Chinese windows list countries: by pinyin, as a dictionary has it.

`resources/words/country_order.txt` holds a line per language: its code, then those of all countries
in the order of their names there. Reading pinyin takes tables that are slow to load, so the program
reads the order instead of working it out.
"""

import click
from babel import Locale

from custdesk.system.language import LANGUAGES, Language, country_orders
from custdesk.system.paths import resource


def dictionary_key(name: str) -> list[tuple[str, str, str]]:
    """Sign by sign: its syllable, its tone, the sign itself, so that equal ones stay together."""
    from opencc import OpenCC
    from pypinyin import Style, lazy_pinyin

    plain = OpenCC("t2s").convert(name)  # the tables of phrases know 秘鲁, not 祕魯
    read = lazy_pinyin(plain, style=Style.TONE3, neutral_tone_with_five=True, v_to_u=False)
    if len(read) != len(plain):  # runs of anything else than Han stay one piece
        return [(part.rstrip("12345"), part[-1:], part) for part in read]
    return [(one.rstrip("12345"), one[-1:], sign) for one, sign in zip(read, plain, strict=True)]


def _codes() -> list[str]:
    known = map(str, Locale.parse("en").territories)
    return [code for code in known if len(code) == 2 and code.isalpha()]


def orders() -> dict[str, list[str]]:
    """The countries in their order, for each Chinese language."""
    spoken = [one for one in map(Language, LANGUAGES) if one.chinese]
    return {
        one.code: sorted(_codes(), key=lambda code: dictionary_key(one.country(code)))
        for one in spoken
    }


@click.command()
def command() -> None:
    """Write the order of countries in Chinese (again after each new version of Babel)."""
    lines = [" ".join([code, *order]) for code, order in orders().items()]
    target = resource("words") / "country_order.txt"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    country_orders.cache_clear()
    click.echo(f"{len(_codes())} countries, in {len(lines)} languages")
