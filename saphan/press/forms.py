"""Bringing an office's own fonts and drawings: looked through, paired, then one verb."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.offices.models import Office
from saphan.people.models import Capacity
from saphan.press.choices import Part
from saphan.press.drawings import BadDrawing, harmless
from saphan.press.models import OfficeStyle, PaperPart
from saphan.press.own_fonts import BadFace, looked_through, paired
from saphan.ui.forms import Form

BAD_DRAWING = _("อ่านภาพนี้ไม่ได้ ใช้ PNG ด้านละไม่เกิน 3,000 จุด หรือ SVG ที่มีแต่เส้นและรูปทรง")


class StyleForm(Form):
    """Any of the four parts; what is left empty stays as it is."""

    regular = forms.FileField(label=Part.REGULAR.label, required=False)
    bold = forms.FileField(label=Part.BOLD.label, required=False)
    garuda = forms.FileField(label=Part.GARUDA.label, required=False, help_text=_("PNG หรือ SVG พื้นใส"))
    seal = forms.FileField(label=Part.SEAL.label, required=False, help_text=_("PNG หรือ SVG สีแดง วงกลม พื้นใส"))

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office = office
        self.content: dict[Part, bytes] = {}

    def clean_regular(self) -> Any:
        return self._face(Part.REGULAR)

    def clean_bold(self) -> Any:
        return self._face(Part.BOLD)

    def clean_garuda(self) -> Any:
        return self._drawing(Part.GARUDA)

    def clean_seal(self) -> Any:
        return self._drawing(Part.SEAL)

    def _face(self, part: Part) -> Any:
        file = self.cleaned_data[part]
        if file:
            try:
                self.content[part] = looked_through(file.read())
            except BadFace as bad:
                raise ValidationError(str(bad)) from bad
        return file

    def _drawing(self, part: Part) -> Any:
        file = self.cleaned_data[part]
        if file:
            try:
                self.content[part] = harmless(file.read()).encode()
            except BadDrawing as bad:
                raise ValidationError(BAD_DRAWING) from bad
        return file

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        faces = {Part.REGULAR, Part.BOLD} & set(self.content)
        if len(faces) == 1 and not self.errors:
            raise ValidationError(_t("ส่งตัวปกติและตัวหนาพร้อมกัน"))
        if len(faces) == 2:
            try:
                paired(self.content[Part.REGULAR], self.content[Part.BOLD])
            except BadFace as bad:
                self.add_error("bold", str(bad))
        if not self.content and not self.errors:
            raise ValidationError(_t("ยังไม่ได้เลือกแฟ้ม"))
        return cleaned

    def save_by(self, by: Capacity) -> OfficeStyle:
        kept = {
            part: PaperPart.keep(part, self.cleaned_data[part].name, content, office=self.office)
            for part, content in self.content.items()
        }
        return OfficeStyle.choose(self.office, kept, by=by)
