"""The page of a mail beside its plain text: letterhead and paragraphs, readable everywhere."""

import html
import re
from collections.abc import Sequence

from custdesk.bridge.mail_head import one_line
from custdesk.domain.tokens import LIGHT

PICTURE = "letterhead"  # by this name the page shows the picture that goes with it
_LINK = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]}'、。，；：！？）」】]")
_FROM_RIGHT = frozenset({"ar", "he", "fa", "ur"})
_BREAK = "<br>\n"
_LOGO = (320, 72)  # px at most
_FONTS = "'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans', Arial, sans-serif"


def page(
    subject: str, text: str, language: str, head: Sequence[str], picture: str | None,
    size: tuple[int, int] | None = None,
) -> str:  # fmt: skip
    """The letter as HTML; `picture`: what stands for the logo where it is not shown, or None.

    `size`: that of the logo, in px.
    """
    tag = html.escape(language.replace("_", "-"))
    way = "rtl" if language.partition("_")[0] in _FROM_RIGHT else "ltr"
    parts = [_logo(picture, size)] if picture is not None else []
    if head:
        first, *others = (html.escape(one_line(line)) for line in head)
        parts.append(
            f'<p dir="auto" style="margin:0 0 24px;font-size:12px;color:{LIGHT["text3"]}">'
            f"{_BREAK.join([f'<b>{first}</b>', *others])}</p>"
        )
    parts += [
        f'<p style="margin:0 0 14px">{_BREAK.join(map(_linked, paragraph.splitlines()))}</p>'
        for paragraph in re.split(r"\n\s*\n", text.strip("\n"))
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="{tag}" dir="{way}">\n<head><meta charset="utf-8">'
        f"<title>{html.escape(one_line(subject))}</title></head>\n"
        f'<body style="font-family:{_FONTS};font-size:15px;line-height:1.5;'
        f'color:{LIGHT["text"]}">\n' + "\n".join(parts) + "\n</body>\n</html>\n"
    )


def _logo(instead: str, size: tuple[int, int] | None) -> str:
    fixed = ""
    if size is not None and min(size) > 0:
        # Outlook knows nothing of the largest size that a style gives.
        share = min(_LOGO[0] / size[0], _LOGO[1] / size[1], 1)
        wide, high = (max(round(side * share), 1) for side in size)
        fixed = f'width="{wide}" height="{high}" '
    return (
        f'<p style="margin:0 0 8px"><img src="cid:{PICTURE}" alt="{html.escape(instead)}" {fixed}'
        f'style="max-width:{_LOGO[0]}px;max-height:{_LOGO[1]}px;border:0"></p>'
    )


def _linked(line: str) -> str:
    """A line with its web addresses to click on."""
    made, end = [], 0
    for found in _LINK.finditer(line):
        link = html.escape(found[0])
        made += [html.escape(line[end : found.start()]), f'<a href="{link}">{link}</a>']
        end = found.end()
    return "".join([*made, html.escape(line[end:])])
