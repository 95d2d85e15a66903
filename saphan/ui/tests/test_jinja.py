from datetime import datetime, timedelta

import pytest
from django import forms
from django.template import engines
from django.utils import timezone, translation
from jinja2 import UndefinedError
from markupsafe import Markup

from saphan.lib.grades import Secrecy, Urgency
from saphan.lib.thai import BANGKOK
from saphan.ui.forms import Form, ThaiDateField
from saphan.ui.jinja import Kept


def draw(source: str, **values: object) -> str:
    return engines["jinja2"].from_string(source).render(values)


class LetterForm(Form):
    subject = forms.CharField(label="เรื่อง", help_text="ย่อที่สุด")
    dated_on = ThaiDateField(label="ลงวันที่", required=False)
    circular = forms.BooleanField(label="เวียน", required=False)
    ask = forms.ChoiceField(label="เพื่อ", widget=forms.RadioSelect, choices=[("1", "ทราบ"), ("2", "พิจารณา")])


def test_text_is_escaped_and_unknown_names_are_errors() -> None:
    assert draw("{{ word }}", word="<b>") == "&lt;b&gt;"
    with pytest.raises(UndefinedError):
        draw("{{ nobody }}")
    with pytest.raises(UndefinedError, match="nothing"):
        draw("{{ ui.nothing() }}")


def test_dates_follow_the_language_of_the_reader() -> None:
    when = datetime(2026, 11, 22, 8, 31, tzinfo=BANGKOK)
    with translation.override("th"):
        assert draw("{{ when|thai_date }} {{ when|thai_exact }}", when=when) == "22 พ.ย. 2569 22 พ.ย. 2569 · 08:31 น."
    with translation.override("en"):
        assert draw("{{ when|thai_date }} {{ when|thai_time }}", when=when) == "22 Nov 2026 08:31"
    assert draw("{{ none|thai_date }}{{ none|thai_moment }}", none=None) == ""
    assert "เมื่อวาน" in draw("{{ when|thai_moment }}", when=timezone.now() - timedelta(days=1))


@pytest.mark.parametrize(
    ("size", "words"),
    [(812, "812 B"), (14_200, "14 KB"), (3_240_000, "3.2 MB"), (None, "0 B"), (2_500_000_000, "2.5 GB")],
)
def test_sizes_are_told_in_units_people_use(size: int | None, words: str) -> None:
    assert draw("{{ size|filesize }}", size=size) == words


def test_a_table_of_cards_says_in_each_cell_which_column_it_is_of() -> None:
    heads = ["a", {"label": "จำนวน <b>"}]
    rows = "{% call ui.table('t', heads, css=css) %}<tr><th>1</th><td class='x'>2</td></tr>{% endcall %}"
    drawn = draw(rows, heads=heads, css="table--cards")
    assert """<td data-label="จำนวน &lt;b&gt;" class='x'>2</td>""" in drawn
    assert "<th>1</th>" in drawn
    assert "data-label" not in draw(rows, heads=heads, css="")


def test_a_letter_that_is_neither_urgent_nor_secret_says_nothing_of_it() -> None:
    assert draw("{{ ui.urgency(u) }}{{ ui.secrecy(s) }}", u=Urgency.NORMAL, s=Secrecy.OPEN).strip() == ""
    assert "ด่วนที่สุด" in draw("{{ ui.urgency(u) }}", u=Urgency.MOST_URGENT)
    assert "#lock" in draw("{{ ui.secrecy(s) }}", s=Secrecy.SECRET)


def test_a_field_says_its_label_hint_and_error_to_those_who_listen() -> None:
    form = LetterForm({"dated_on": "31/2/2569"})
    assert not form.is_valid()
    html = draw("{{ ui.form_errors(form) }}{{ ui.fields(form) }}", form=form)
    assert 'aria-describedby="id_subject_hint id_subject_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'href="#id_subject"' in html
    assert "ยังไม่ได้กรอกเรื่อง" in html
    assert "อ่านวันที่ไม่ได้" in html
    assert 'value="31/2/2569"' in html
    assert html.count("<fieldset") == 1


def test_a_day_is_taken_as_the_browser_and_as_people_write_it() -> None:
    for written in ("2026-11-22", "22/11/2569", "๒๒ พ.ย. ๒๕๖๙"):
        form = LetterForm({"subject": "ก", "ask": "1", "dated_on": written})
        assert form.is_valid(), written
        assert form.cleaned_data["dated_on"].isoformat() == "2026-11-22"


def test_a_count_stops_where_counting_stopped() -> None:
    assert "50+" in draw("{{ ui.count(51, most=50) }}")
    assert "1,234" in draw("{{ ui.count(1234) }}")


def test_segments_fill_the_bar_and_leave_out_what_is_nothing() -> None:
    html = draw(
        "{{ ui.segments(parts, 'ลงรับ') }}",
        parts=[
            {"label": "ก", "n": 3, "tone": "good"},
            {"label": "ข", "n": 0, "tone": "wait"},
            {"label": "ค", "n": 1, "tone": "quiet"},
        ],
    )
    assert html.count('height="4"') == 2
    assert 'width="74.75"' in html
    assert 'x="75.0"' in html


def test_charts_of_nothing_are_drawn_as_nothing() -> None:
    assert 'points=""' in draw("{{ ui.sparkline([], 'ว่าง') }}")
    assert "<rect" not in draw("{{ ui.columns([], 'ว่าง') }}")
    assert "chart__top" in draw(
        "{{ ui.line_chart([{'label': 'ก', 'values': [0, 0], 'tone': 'accent'}], ['1', '2'], 'ว่าง') }}"
    )


def test_kept_markup_is_made_once_for_each_key_and_language() -> None:
    made: list[str] = []

    def caller() -> Markup:
        made.append("x")
        return Markup("<b>") + str(len(made))

    kept = Kept()
    assert kept("rail", 1, caller=caller) == kept("rail", 1, caller=caller) == "<b>1"
    assert kept("rail", 2, caller=caller) == "<b>2"
    with translation.override("en"):
        assert kept("rail", 1, caller=caller) == "<b>3"
