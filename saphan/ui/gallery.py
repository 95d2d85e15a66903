"""Invented things to show every component with, on the /ui/ page."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from saphan.ui.forms import Form, ThaiDateField

LONG_SUBJECT = (
    "ขอความอนุเคราะห์ประชาสัมพันธ์การรับสมัครนักเรียนเข้าร่วมโครงการพัฒนาศักยภาพผู้เรียนด้านวิทยาศาสตร์ คณิตศาสตร์ "
    "และเทคโนโลยี ระดับชั้นมัธยมศึกษาตอนต้น ประจำปีการศึกษา 2569 ณ ศูนย์ปฏิบัติการเรียนรู้ที่ยั่งยืน"
)
LONG_NAME = "โรงเรียนอนุบาลบ้านดอนใหญ่พัฒนานุสรณ์ราษฎร์อุปถัมภ์มิตรภาพที่ 219"


class SampleForm(Form):
    subject = forms.CharField(label="เรื่อง", help_text="ย่อให้สั้นที่สุดที่ยังรู้ว่าเป็นเรื่องใด", max_length=300)
    dated_on = ThaiDateField(label="ลงวันที่", required=False)
    urgency = forms.ChoiceField(label="ชั้นความเร็ว", choices=[("1", "ปกติ"), ("2", "ด่วน"), ("3", "ด่วนมาก")])
    ask = forms.ChoiceField(
        label="เพื่อ", widget=forms.RadioSelect, choices=[("1", "เพื่อทราบ"), ("2", "เพื่อพิจารณา"), ("3", "เพื่อดำเนินการ")]
    )
    body = forms.CharField(label="ข้อความ", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    circular = forms.BooleanField(label="เป็นหนังสือเวียน", required=False)
    copies = forms.IntegerField(label="จำนวนฉบับ", required=False)


class ShortPage:
    """Stands in for a Keyset in the middle of a list."""

    older_url = "?after=x"
    newer_url = "?before=x"


def samples() -> dict[str, Any]:
    now = timezone.now()
    wrong = SampleForm({"subject": "", "dated_on": "31/2/2569", "urgency": "2"}, prefix="wrong")
    wrong.is_valid()
    return {
        "long_subject": LONG_SUBJECT,
        "long_name": LONG_NAME,
        "form": SampleForm(initial={"dated_on": date(2026, 11, 22), "urgency": "2", "ask": "2"}),
        "wrong": wrong,
        "writing": SampleForm(prefix="writing"),
        "keyset": ShortPage(),
        "minutes_ago": now - timedelta(minutes=4),
        "yesterday": now - timedelta(days=1),
        "long_ago": now - timedelta(days=40),
        "letters_in": [3, 5, 8, 4, 2, 9, 12, 7, 6, 11, 14, 9, 10, 13, 8, 15, 18, 12, 9, 16],
        "letters_out": [1, 2, 4, 3, 1, 3, 5, 4, 2, 6, 5, 4, 7, 6, 3, 5, 8, 6, 4, 7],
    }
