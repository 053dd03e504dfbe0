"""Who reads Traditional Chinese is written to in it, wherever there are letters in Chinese."""

from dataclasses import asdict, is_dataclass

import pytest

from custdesk.domain.complaints import letters as complaints
from custdesk.domain.credit.letter_texts import MONEY_WORDS
from custdesk.domain.enquiries.templates import WORDINGS
from custdesk.domain.offers.letters import LETTERS

SIMPLIFIED = set("们这为与关报价订单货贵谢请问题应说会时样对账联发")
TABLES = (complaints.TEXTS, MONEY_WORDS, WORDINGS, LETTERS)


def _said(thing: object) -> str:
    if is_dataclass(thing) and not isinstance(thing, type):
        thing = asdict(thing)
    if isinstance(thing, dict):
        return "".join(map(_said, thing.values()))
    if isinstance(thing, (list, tuple)):
        return "".join(map(_said, thing))
    return str(thing or "")


@pytest.mark.parametrize("table", TABLES)
def test_there_are_letters_in_traditional_characters_alone(table) -> None:
    assert SIMPLIFIED & set(_said(table["zh_CN"]))
    assert not SIMPLIFIED & set(_said(table["zh_TW"]))


def test_a_customer_in_taiwan_reads_them_about_complaints() -> None:
    assert complaints.language_for("zh_TW") == "zh_TW"
