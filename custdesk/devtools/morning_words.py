"""What is typed in `morning`: contacts in both languages, and a mail to paste."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as it is typed: the channel by its digit, what was said, the next step."""

    said: str
    step: str = ""
    digit: int = 0  # Alt and a digit; 0: a call, as the form begins


WORDS: dict[str, tuple[Contact, ...]] = {
    "en": (
        Contact("Pays on Friday", "fri: check the payment"),
        Contact("Sent the photos of the new boxes", "in 2 weeks: ask what they chose", 6),
        Contact("Wants smaller cartons", "send the quote tomorrow 3pm", 5),
        Contact("Price list agreed", "in 3 months", 2),
        Contact("Visited the new warehouse", "end of month: send the layout", 3),
        Contact("Season looks good, plans 2 containers", "in Q1: order forecast", 4),
        Contact("On holiday until Monday", "after the holidays: call back"),
        Contact("Asked about the samples", "next mon: samples"),
        Contact("Reminded of the invoice", "in 10 days: check the payment", 2),
    ),
    "zh_CN": (
        Contact("周五付款", "周五：查收款"),
        Contact("已发新包装照片", "两周后：问选哪款", 6),
        Contact("想要小箱", "明天下午3点发报价", 5),
        Contact("价格表已确认", "三个月后", 2),
        Contact("看了新仓库", "月底：发布局图", 3),
        Contact("旺季看好，计划两个柜", "一季度：要订单计划", 4),
        Contact("休假到周一", "节后回电"),
        Contact("问了样品", "下周一：样品"),
        Contact("催了货款", "10天后：查收款", 2),
    ),
}
MAIL = """From: {name} <buyer@example.com>
Sent: Thursday, September 3, 2026 9:05 AM
To: Gu Lan
Subject: RE: Autumn order

We take 200 cartons more.

From: Gu Lan
Sent: Wednesday, September 2, 2026 4:00 PM
To: {name}
Subject: Autumn order

How many?
"""
