"""The Chinese of the program keeps the wording rules of the design: no courtesies."""

import re

import pytest

from custdesk.devtools import catalogues
from custdesk.system.paths import resource

# `请` stays inside words (an invitation, a request) and where the customer is asked.
_COURTESY = re.compile(r"您|成功|！|(?<![邀申])请(?![求对])")
# What is sent to customers has their manners, not ours.
_SENT = {"祝你生日快乐！愿你新的一岁健康、愉快、事业顺利。"}


def test_texts_of_the_window_have_no_courtesies() -> None:
    catalogue = catalogues.read(catalogues.source_path("zh_CN"), "zh_CN")
    found = [
        text
        for entry in catalogue
        if entry.id
        for text in ([entry.string] if isinstance(entry.string, str) else entry.string)
        if text not in _SENT and _COURTESY.search(text)
    ]
    assert found == []


@pytest.mark.parametrize("page", sorted(p.name for p in resource("help", "zh_CN").glob("*.md")))
def test_help_has_no_courtesies_and_one_mark_for_names(page: str) -> None:
    text = (resource("help", "zh_CN") / page).read_text(encoding="utf-8")
    said = re.sub(r"`[^`]*`|^    .*$", "", text, flags=re.MULTILINE)
    assert _COURTESY.findall(said) == []
    assert re.findall(r"(?<!\*)\*(?![*\s])[^*\n]+(?<!\*)\*(?!\*)", said) == []
