"""Templates: what they may do, what they say when they may not, and that nothing stops us."""

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custdesk.domain.letters.conventions import Conventions
from custdesk.domain.letters.fields import KNOWN
from custdesk.domain.letters.template import LONGEST, MOST, TemplateError, check, fill, render, used
from custdesk.domain.words import Money
from custdesk.system.language import say

GOODS = ({"name": "Shears", "amount": Money(1234567, "EUR")}, {"name": "Rake", "amount": None})
VALUES = {
    "firm": "Weber & Söhne",
    "city": "",
    "years": 3,
    "day": dt.date(2026, 3, 1),
    "goods": GOODS,
}


def test_fields_conditions_and_lists():
    text = (
        "Dear {{ firm }},\n\n{% if city %}\nin {{ city }}\n{% elif years == 3 %}\nfor years\n"
        "{% else %}\nnew\n{% endif %}\n\n{% for line in goods %}\n{{ loop.index }}. {{ line.name }}"
        "{% if not loop.last %};{% endif %}\n{% endfor %}\n"
    )
    assert render(text, VALUES) == "Dear Weber & Söhne,\n\nfor years\n\n1. Shears;\n2. Rake"


def test_days_and_money_are_those_of_language_and_country():
    text = "{{ day }} / {{ day | day('full') }} / {{ sum }}"
    values = {"day": dt.date(2026, 3, 1), "sum": Money(1234567, "EUR")}
    assert render(text, values, Conventions("de", "CH")) == (
        "1. März 2026 / Sonntag, 1. März 2026 / EUR\u00a012’345.67"
    )
    assert render(text, values, Conventions("en", "US")).startswith(
        "March 1, 2026 / Sunday, March 1"
    )
    assert render(text, values, Conventions("zh_CN", "CN")).startswith(
        "2026年3月1日 / 2026年3月1日星期日"
    )
    assert render("{{ x }}", {"x": Money(5000, "JPY")}, Conventions("ja", "JP")) == "JPY\u00a05,000"


def test_the_first_of_a_month_is_said_as_the_language_says_it():
    first = {"day": dt.date(2026, 3, 1)}
    for language, said in (
        ("fr", "1er mars 2026"),
        ("it", "1º marzo 2026"),
        ("de", "1. März 2026"),
    ):
        assert render("{{ day }}", first, Conventions(language, "")) == said


def test_a_moment_has_the_marks_of_its_language():
    values = {"at": dt.datetime.fromisoformat("2026-10-05T18:30")}
    for language, said in (
        ("en", "5 October 2026, 18:30"),
        ("zh_CN", "2026年10月5日 18:30"),
        ("ja", "2026年10月5日 18:30"),
        ("de", "5. Oktober 2026, 18:30"),
    ):
        assert render("{{ at }}", values, Conventions(language, "")) == said
    assert "، " in render("{{ at }}", values, Conventions("ar", ""))


def test_what_is_missing_is_told_and_stands_out():
    told = fill(
        "{{ firm }} {{ city }} {{ phone | default('–') }}{% if city %}{{ code }}{% endif %}", VALUES
    )
    assert told.text == "Weber & Söhne [city] –"
    assert told.missing == ("city",)
    assert fill("{% for line in nothing %}x{% endfor %}", VALUES).missing == ("nothing",)
    assert fill("{% for line in nothing %}x{% else %}none{% endfor %}", VALUES).missing == ()
    assert fill("{% for line in goods %}{{ line.amount }}{% endfor %}", VALUES).missing == (
        "line.amount",
    )


def test_a_value_is_text_and_never_a_template():
    assert render("{{ firm }}", {"firm": "{{ city }} {% if %}"}) == "{{ city }} {% if %}"


def test_used_names_what_is_read():
    text = (
        "{{ firm }}{% if not a and b == 'x' %}{% for l in goods %}{{ l.name }}{{ loop.index }}"
        "{{ c|default(d) }}{% endfor %}{% endif %}"
    )
    assert used(text) == {"firm", "a", "b", "goods", "c", "d"}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a\n{{ frim }}", 2, "Do you mean “firm”"),
        ("{{ qqqqq }}", 1, "Insert one from the list"),
        ("a\n\n{ firm }", 3, "two braces: {{ firm }}"),
        ("｛｛firm｝｝", 1, "two braces"),
        ("{{ order_lines }}", 1, "is a list"),
        ("{% for line in firm %}{% endfor %}", 1, "no list “firm”"),
        ("{% for line in order_lines %}\n{{ line.nam }}{% endfor %}", 2, "Do you mean “name”"),
        ("{% if firm %}", 1, "is not ended"),
        ("x\n{% endif %}", 2, "ends or continues nothing"),
        ("{{ firm city }}", 1, "one field and nothing else"),
        ("{{ firm | upper }}", 1, "There are: day"),
        ("{{ today | day('tiny') }}", 1, "full"),
        ("{{ firm | default }}", 1, "needs what to say"),
        ("{{ years > 3 }}", 1, "== and !="),
        ("{{ 'a' if firm else 'b' }}", 1, "own lines"),
        ("{{ firm is defined }}", 1, "There is no “is”"),
        ("{{ years + 1 }}", 1, "cannot calculate"),
        ("{% set a = 1 %}", 1, "“set” is no command"),
        ("{{ }}", 1, "one field and nothing else"),
        ("{# never ended", 1, "comment"),
        ("{{" + "(" * 9000 + "}}", 1, "Too much is nested"),
        ("{{ a" + " or a" * 50 + " }}", 1, "Too much is nested"),
    ],
)  # fmt: skip
def test_mistakes_are_told_with_their_line_and_what_to_write(text, line, words):
    found = check(text, KNOWN)
    assert found
    assert found[0].line == line
    assert words in say(found[0].text)


# What somebody could send in who means us harm; each is stopped at once, with a sentence.
HOSTILE = [
    "{{ firm.__class__ }}", "{{ firm.name }}",
    "{{ firm.__class__.__mro__ }}", "{{ ''.__class__.__subclasses__() }}", "{{ firm['x'] }}",
    "{% for line in order_lines %}{{ line.__class__ }}{{ line.name.x }}{% endfor %}",
    "{% for a in range(999999999) %}x{% endfor %}", "{{ 'a' * 100000000 }}", "{{ 9 ** 9 ** 9 }}",
    "{{ '%100000000d' | format(1) }}", "{{ 'x' | center(100000000) }}", "{{ lipsum(100) }}",
    "{% set a = 1 %}", "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "{% include 'x' %}",
    "{% extends 'x' %}", "{% import 'os' as os %}", "{% from 'os' import path %}",
    "{% block a %}{{ self.a() }}{% endblock %}", "{% while True %}",
    "{% filter upper %}{% endfilter %}", "{% autoescape true %}x{% endautoescape %}",
    "{% if a %}{% autoescape a %}x{% endautoescape %}{% endif %}", "{% debug %}",
    "{% for a in order_lines recursive %}{{ loop(order_lines) }}{% endfor %}",
    "{% for a in order_lines %}{% for b in order_lines %}x{% endfor %}{% endfor %}",
    "{% for a in order_lines %}{{ loop.cycle }}{{ loop.__class__ }}{% endfor %}",
    "{{ 1" + "0" * 5000 + " }}", "{{ '\\x' }}", "{{ [1] * 99 }}", "{{ {} }}", "{{ a ~ b }}",
    "{{" + "(" * 9000 + "}}", "{{" + "not " * 4900 + "a }}", "{{ a" + " and a" * 3000 + " }}",
    "{{ a" + "|default('')" * 1400 + " }}", "{% if a %}" * 1900, "{{ a" + "[0]" * 5000 + " }}",
    "{{ a" + ".a" * 5000 + " }}", "{{" * 9000, "{%" * 9000, "{{ 'a'" + "~'a'" * 4000 + " }}",
    "{{ a" + "-" * 15000 + " }}", "{{ " + "'" * 19001, "{# " + "{#" * 9000, "x" * 10_000_000,
    "{% if a or b and " + "(c or d and " * 800 + "e" + ")" * 800 + " %}{% endif %}",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:30])
def test_hostile_templates_are_stopped_with_a_sentence(text):
    begun = time.perf_counter()
    with pytest.raises(TemplateError) as stopped:
        fill(text, {"order_lines": GOODS * 500})
    assert time.perf_counter() - begun < 20  # an endless one would take for ever
    told = say(stopped.value.message)
    assert told.startswith("Line ")
    assert "Traceback" not in told
    assert len(told) < 300
    assert check(text, KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "{% for l in goods %}" + "x" * 15_000 + "{% endfor %}",
        "{% for l in goods %}" + "{{ big }}" * 1000 + "{% endfor %}",
        "{{ big }}" * 2000,
        "{% for l in goods %}" + "{% if day|day %}{% endif %}" * 600 + "{% endfor %}",
        "{% for l in goods %}" + "{{ l.amount }}" * 1300 + "{% endfor %}",
        "{% for l in goods %}{% if a" + " or (a or b)" * 15 + " %}{% endif %}{% endfor %}",
    ],
    ids=range(6),
)  # fmt: skip
def test_what_would_become_too_long_is_stopped(text):
    values = {"goods": GOODS * 50_000, "big": "y" * 1_000_000, "day": dt.date(2026, 1, 1)}
    begun = time.perf_counter()
    with pytest.raises(TemplateError):
        fill(text, values)
    assert time.perf_counter() - begun < 20  # an endless one would take for ever


_PIECES = st.sampled_from(
    ["{{", "}}", "{%", "%}", "{#", "#}", "if", "for", "in", "else", "elif", "endif", "endfor",
     " firm ", " goods ", "line", ".name", ".__class__", "|", "day", "default", "(", ")", "'", '"',
     "==", "!=", "and", "or", "not", " ", "\n", "~", "*", "**", "[", "]", "{", "}", "set", "raw",
     "loop", ".last", ",", ":", "\\", "1", "999999999", "\x00", "é", "中", "-", "recursive"],
)  # fmt: skip


@settings(max_examples=400, deadline=10_000)
@given(st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=60).map("".join)))
def test_whatever_is_typed_ends_with_a_text_or_a_sentence(text):
    if wrong := check(text):
        assert say(wrong[0].text)
        with pytest.raises(TemplateError):
            fill(text, VALUES)
        return
    told = fill(text, VALUES)
    assert len(told.text) <= MOST
    assert "object at 0x" not in told.text
    assert "<class" not in told.text


@settings(max_examples=150, deadline=10_000)
@given(st.text(st.characters(codec="utf-8", exclude_characters="{}｛｝"), max_size=400))
def test_a_text_without_braces_stays_as_it_is(text):
    assert check(text, KNOWN) == []
    kept = render(text, {})
    assert "".join(kept.split()) == "".join(text.split())


def test_half_a_sign_is_left_out():
    assert render("{{ '\\ud800' }}{{ 'ok' }}", {}) == "ok"


def test_the_longest_template_is_taken_and_the_next_is_not():
    assert render("x" * LONGEST, {}) == "x" * LONGEST
    with pytest.raises(TemplateError):
        render("x" * (LONGEST + 1), {})
