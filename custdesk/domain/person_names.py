"""The family name and the given name of a person, and how a Chinese name is read aloud."""

import re
from typing import NamedTuple

from custdesk.domain.search_text import han_tokens, is_han

_TWO = (
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 司徒 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 令狐 "
    "慕容 宇文 长孙 長孫 夏侯 轩辕 軒轅 端木 百里 东郭 東郭 南宫 南宮 呼延 独孤 獨孤 "
    "西门 西門 澹台 澹臺 钟离 鍾離 申屠 太史 闻人 聞人 赫连 赫連 公冶 淳于 单于 濮阳 "
    "濮陽 拓跋 完颜 完顏 万俟 第五 梁丘 左丘 "
)
_COMPOUND = frozenset(_TWO.split())
# Surnames whose characters are read otherwise where they begin a name.
_READ = {"单": "shan", "尉": "yu", "区": "ou", "仇": "qiu", "解": "xie", "查": "zha", "盖": "ge"}
# Words that stand before a family name and belong to it.
_BEFORE = (
    "al ap ben bin da dal de del della den der des di dos du el la las le los san st ter van vom "
    "von y zu zum zur"
)
_PARTICLES = frozenset(_BEFORE.split())
_HANGUL = re.compile("[가-힣]{2,4}")
_SHORT = 4  # characters of a name that is written without a blank


class NameParts(NamedTuple):
    """A name taken apart; either part may be empty."""

    family: str
    given: str


def apart(name: str, country: str | None = None) -> NameParts:
    """Take a written name apart: Chinese and Korean names begin with the family, others end so.

    `country`: ISO 3166-1 alpha-2 of where the person works, which tells Japanese names from Chinese
    ones. What cannot be told apart is a given name, as address books show it.
    """
    text = " ".join(name.split())
    if is_han_name(text):
        if country == "JP":
            cut = 1 if len(text) == 2 else 2
        else:
            cut = 2 if len(text) > 2 and text[:2] in _COMPOUND else 1
        return NameParts(text[:cut], text[cut:])
    if _HANGUL.fullmatch(text):
        return NameParts(text[:1], text[1:])
    family, comma, given = text.partition(",")
    if comma and family.strip() and given.strip():
        return NameParts(family.strip(), given.strip())
    words = text.split(" ")
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return NameParts(" ".join(words[start:]) if start else "", " ".join(words[: start or 1]))


def is_han_name(text: str) -> bool:
    """Whether a name is two to four Chinese characters and nothing else."""
    return 2 <= len(text) <= _SHORT and all(is_han(sign) for sign in text)


def pinyin(parts: NameParts) -> NameParts:
    """How a Chinese name is read, each part with a capital; empty for one that is not Chinese."""
    if not is_han_name(parts.family + parts.given):
        return NameParts("", "")
    # The whole is read at once: what a character sounds like depends on its neighbours.
    syllables = han_tokens(parts.family + parts.given)[1].split()
    if parts.family in _READ:
        syllables[0] = _READ[parts.family]
    cut = len(parts.family)
    return NameParts("".join(syllables[:cut]).capitalize(), "".join(syllables[cut:]).capitalize())
