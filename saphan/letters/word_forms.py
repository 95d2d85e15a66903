"""Parse what an office adds to the words of the trade, and how its templates are written."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from saphan.letters.content import plain
from saphan.letters.forms import DraftForm, joined_amount, lines
from saphan.letters.forms_of_law import DRAFTED
from saphan.letters.models import Courtesy, Letter, LetterTemplate, Wording
from saphan.letters.models.template import KEEPERS, NOT_KEPT
from saphan.letters.models.version import restored
from saphan.letters.paper import Paper
from saphan.people.models import Capacity
from saphan.ui.forms import Form, ModelForm, ThaiCharField


class CourtesyForm(ModelForm):
    """One class of addressees of the office's own."""

    class Meta:
        model = Courtesy
        fields = ["name", "begins", "salutation", "closing", "is_checked"]
        field_classes = dict.fromkeys(("name", "begins", "salutation", "closing"), ThaiCharField)
        widgets = {"begins": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"begins": _("บรรทัดละหนึ่งคำ เช่น นายกเทศมนตรี ใส่ * ท้ายคำเมื่อต่อด้วยคำอื่นได้ เช่น พระครู*")}


class WordingForm(ModelForm):
    """One phrase of the office's own."""

    class Meta:
        model = Wording
        fields = ["words", "purpose", "kind"]
        field_classes = {"words": ThaiCharField}
        widgets = {"words": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [("", _("ทุกชนิด")), *((kind.value, kind.label) for kind in DRAFTED)]
        self.fields["kind"] = forms.ChoiceField(label=_("ใช้กับ"), choices=every, required=False)


class TemplateNameForm(Form):
    """What a template is called, and for whom it is."""

    name = ThaiCharField(label=_("ชื่อแม่แบบ"), max_length=120)
    for_office = forms.BooleanField(label=_("ให้ทั้งหน่วยงานใช้"), required=False)

    def __init__(self, data: Any = None, *, by: Capacity, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        if by.role not in KEEPERS or by.seat.group_id is None:
            del self.fields["for_office"]


class TemplateForm(DraftForm):
    """The words of a template, in the fields of its kind: no days, no files, nobody's number."""

    def __init__(self, data: Any = None, *, template: LetterTemplate) -> None:
        self.template = template
        values, self.cited, self.listed = restored(template.current.content)
        letter = Letter(kind=template.kind, office=template.office, group=template.group, **values)
        super().__init__(data, letter=letter)
        for name in ("revision", "sitting", *NOT_KEPT):
            self.fields.pop(name, None)

    def first_of(self, letter: Letter) -> dict[str, Any]:
        listed = [joined_amount(title, amount) for title, amount in self.listed]
        return {"citations": "\n".join(self.cited), "enclosures": "\n".join(listed)}

    def preview(self) -> Letter:
        """As the words stand, or as they are typed: what the paper beside the form shows."""
        letter, cited, listed = self.letter, self.cited, self.listed
        if self.is_bound:
            letter = super().preview()
            cited, listed = lines(self.cleaned_data.get("citations")), self.enclosure_rows
        letter.paper = Paper(letter, citations=cited, enclosures=listed)
        return letter

    def fill_courtesies(self, given: dict[str, Any]) -> None:
        """Whom it will be addressed to is not known yet."""

    @property
    def content(self) -> dict[str, Any]:
        """The template's content with what was typed over it."""
        said: dict[str, Any] = self.template.current.content | {
            name: plain(value) for name, value in self.values().items()
        }
        said["citations"] = [["cites", None, words] for words in lines(self.cleaned_data.get("citations"))]
        said["enclosures"] = [list(row) for row in self.enclosure_rows]
        return said
