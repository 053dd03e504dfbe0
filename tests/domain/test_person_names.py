"""Names are taken apart as their language does it."""

import pytest

from custdesk.domain.person_names import apart, pinyin


@pytest.mark.parametrize(
    ("name", "country", "parts"),
    [
        ("王敏", "CN", ("王", "敏")),
        ("欧阳修", "CN", ("欧阳", "修")),
        ("欧阳", None, ("欧", "阳")),
        ("諸葛孔明", "TW", ("諸葛", "孔明")),
        ("山田太郎", "JP", ("山田", "太郎")),
        ("김민준", "KR", ("김", "민준")),
        ("Hans Peter Meyer", "DE", ("Meyer", "Hans Peter")),
        ("Ludwig van der Berg", "NL", ("van der Berg", "Ludwig")),
        ("Meyer, Hans", "DE", ("Meyer", "Hans")),
        ("Madonna", None, ("", "Madonna")),
        ("", None, ("", "")),
    ],
)
def test_apart(name, country, parts):
    assert apart(name, country) == parts


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("王敏", ("Wang", "Min")),
        ("曾子豪", ("Zeng", "Zihao")),
        ("单雄信", ("Shan", "Xiongxin")),
        ("欧阳修", ("Ouyang", "Xiu")),
        ("Hans Meyer", ("", "")),
    ],
)
def test_pinyin(name, read):
    assert pinyin(apart(name)) == read
