"""Traditional Chinese is what the conversion makes of the Simplified, in the words of Taiwan."""

import re

import pytest

from custdesk.devtools import catalogues, traditional

CONVERTED = traditional.converter().convert
TEXTS = [
    text
    for entry in catalogues.read(catalogues.source_path("zh_TW"), "zh_TW")
    if entry.id
    for text in catalogues.strings(entry)
]


@pytest.mark.parametrize(
    ("simplified", "wanted"),
    [
        ("打印客户信息到文件夹", "列印客戶資訊到資料夾"),
        ("打开打印机设置", "開啟印表機設定"),
        ("第 {row} 行：国家代码", "第 {row} 列：國家代碼"),
        ("每行一个", "每行一個"),
        ("点列标题排序", "點欄標題排序"),
        ("列出下周到期的信用证", "列出下週到期的信用狀"),
        ("周年，周到", "週年，周到"),
        ("这台电脑的“复制”‘甲’", "這台電腦的「複製」『甲』"),
        ("联系人的邮箱", "聯絡人的電子信箱"),
        ("撤销后恢复备份", "復原後還原備份"),
        ("O’Neill", "O’Neill"),
    ],
)
def test_terms_and_phrases(simplified: str, wanted: str) -> None:
    assert CONVERTED(simplified) == wanted


@pytest.mark.parametrize("term", sorted(traditional.read_terms()))
def test_a_reviewed_term_is_written_as_reviewed(term: str) -> None:
    assert CONVERTED(term) == CONVERTED(f"，{term}，")[1:-1]


def test_no_sign_of_the_mainland_is_left() -> None:
    """No simplified character, no quotation marks of the mainland, none of its words."""
    mainland = re.compile("[“”们这对发户历]|軟件|網絡|默認|打印|信息|數據|文件夾|剪貼板|質量|臺")
    assert [text for text in TEXTS if mainland.search(text)] == []


def test_what_is_not_as_it_would_be_made_is_told(tmp_path, monkeypatch) -> None:
    page = traditional.HELP / traditional.TARGET / "start.md"
    wanted = {page: "a", **dict(traditional.files())}
    monkeypatch.setattr(
        traditional, "files", lambda: ((path, text) for path, text in wanted.items())
    )
    assert list(traditional.problems()) == []
    wanted[page] += "more"
    (problem,) = traditional.problems()
    assert "start.md" in problem


def test_tabs_of_a_customer_differ() -> None:
    """The profile and the files of a customer are both 檔案 word by word."""
    tabs = [CONVERTED(tab) for tab in ("档案", "联系人", "动态", "订单", "文件")]
    assert len(set(tabs)) == len(tabs)
