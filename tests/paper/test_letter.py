"""Letters: the address in the envelope's window, one to a page, no lonely signature."""

import datetime as dt
from dataclasses import replace

import pdfs
import pytest

from custdesk.paper.letter import Letter, LetterTable, set_letter, set_letters
from custdesk.system.paths import resource

DAY = dt.date(2026, 9, 3)
LETTER = Letter(
    sender=("Harvest Foods Export", "88 Jiangnan Road", "315020 Ningbo", "+86 574 5555 0100"),
    recipient=("Tokyo Traders Inc.", "Mr Yoshi Nagase", "9-8 Sekimae", "Tokyo 180-0014", "JAPAN"),
    place_and_date="Ningbo, 3 September 2026",
    subject="Invitation to our works",
    salutation="Dear Mr Nagase,",
    body=(
        "We have the pleasure of inviting you.",
        LetterTable((("Yoshi Nagase", ""), ("A. Sakamoto", "")), ("Name", "Passport")),
        "We look forward to seeing you.",
    ),
    closing="Yours sincerely,",
    signature=("Lan Gu", "Export manager"),
    enclosures=("Programme", "Map"),
    references=(("Our reference", "V-104-K"),),
)
LONG = "A Very Long Named Precision Tools and Machinery Trading and Distribution Company GmbH"


def made(letter, **options):
    return set_letter(letter, printed_on=DAY, templates=resource("templates"), **options)


@pytest.mark.parametrize(
    ("paper", "window", "box"),
    [
        ("a4", "left", (20, 50, 110, 90)),
        ("a4", "right", (105, 50, 195, 90)),
        ("us-letter", "left", (22, 50, 112, 82)),
    ],
)
@pytest.mark.parametrize("lines", [LETTER.recipient, (LONG, *LETTER.recipient, "c/o " + LONG)])
def test_the_address_lies_in_the_window_of_the_envelope(paper, window, box, lines):
    letter = replace(LETTER, recipient=lines)
    document = made(letter, paper=paper, window=window)
    assert document.pages == 1
    words = {word for line in lines for word in line.split()}
    found = pdfs.places(pdfs.read(document.pdf()).pages[0])
    inside = [one for one in found if box[0] <= one.x <= box[2] and box[1] <= one.y <= box[3]]
    assert words <= {word for one in inside for word in one.text.split()}


def test_a_word_wider_than_the_window_breaks_inside_it():
    word = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
    document = made(replace(LETTER, recipient=(word, "Hamburg")))
    found = pdfs.places(pdfs.read(document.pdf()).pages[0])
    inside = [one for one in found if 20 <= one.x <= 110 and 50 <= one.y <= 90]
    assert word not in {one.text for one in inside}
    read = "".join("".join(one.text.split()) for one in inside)
    assert word in read.replace("\u200b", "")


def test_the_same_letter_gives_the_same_bytes_tagged_with_title_and_bookmark():
    pdf = made(LETTER).pdf()
    assert pdf == made(LETTER).pdf()
    reader = pdfs.read(pdf)
    assert reader.metadata.title == LETTER.subject
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdfs.bookmarks(pdf) == [LETTER.subject]
    fonts = pdfs.fonts(pdf)
    assert fonts
    assert all(fonts.values())


def test_letters_to_several_begin_on_pages_of_their_own_in_their_languages():
    long = replace(LETTER, body=("We write at length about the goods. " * 40,) * 4)
    chinese = replace(LETTER, language="zh", subject="邀请函", body=("诚挚邀请。",))
    arabic = replace(LETTER, language="ar", subject="دعوة", body=("يسرنا أن ندعوكم.",))
    document = set_letters([long, chinese, arabic], printed_on=DAY, templates=resource("templates"))
    starts = [document.page_of(n) for n in range(3)]
    assert starts == [1, document.pages - 1, document.pages]
    pages = [page.extract_text() for page in pdfs.read(document.pdf()).pages]
    assert "附件" in pages[starts[1] - 1]
    assert f"1 / {starts[1] - 1}" in pages[0]
    assert " / " not in pages[-1]


def test_the_signature_never_stands_alone():
    for paragraphs in range(1, 14):
        body = ("We write at length about the goods. " * 14,) * paragraphs
        pages = pdfs.read(made(replace(LETTER, body=body)).pdf()).pages
        last = pages[-1].extract_text()
        assert "Yours sincerely" in last
        assert "about the goods" in last, paragraphs


def test_a_letter_with_hardly_anything_is_a_letter():
    bare = Letter((), (), "", "", ("#strong[*x*] $y$",))
    assert made(bare).pages == 1
    assert "#strong[*x*] $y$" in pdfs.read(made(bare).pdf()).pages[0].extract_text()
