"""Parse where the boxes stand on the pages of a letter that was typeset elsewhere."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from saphan.letters.bringing import USUAL
from saphan.letters.models import Letter, Placement
from saphan.letters.models.placement import A4
from saphan.people.models import Capacity
from saphan.ui.forms import Form

SIZES = {"x": (0.0, A4[0]), "y": (0.0, A4[1]), "width": (5.0, A4[0]), "height": (4.0, A4[1])}


class PlacesForm(Form):
    """For each mark: whether it is used, on which page, and its box in millimetres."""

    def __init__(self, data: Any = None, *, letter: Letter, pages: int) -> None:
        super().__init__(data)
        self.letter = letter
        placed = {row.mark: row for row in letter.placements.all()}
        for mark in Placement.Mark:
            row = placed.get(mark)
            first = row.said[1:] if row else [1, *USUAL[mark]]
            use = forms.BooleanField(label=mark.label, required=False, initial=row is not None)
            self.fields[f"{mark}_use"] = use
            page = forms.IntegerField(label=_("หน้า"), min_value=1, max_value=pages, initial=first[0])
            self.fields[f"{mark}_page"] = page
            for (name, (least, most)), value in zip(SIZES.items(), first[1:], strict=True):
                field = Placement._meta.get_field(name)
                kept = forms.FloatField(label=field.verbose_name, min_value=least, max_value=most, initial=value)  # type: ignore[union-attr]
                kept.widget.attrs["step"] = "0.5"
                self.fields[f"{mark}_{name}"] = kept

    @property
    def marks(self) -> list[dict[str, Any]]:
        """For the page: each mark with its fields."""
        names = ("use", "page", *SIZES)
        return [{"mark": mark, **{name: self[f"{mark}_{name}"] for name in names}} for mark in Placement.Mark]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for mark in Placement.Mark:
            x, y, width, height = (float(given.get(f"{mark}_{name}") or 0) for name in SIZES)
            if given.get(f"{mark}_use") and (x + width > A4[0] or y + height > A4[1]):
                self.add_error(f"{mark}_x", _("กรอบนี้ล้นออกนอกหน้ากระดาษ"))
        return given

    def write(self, *, by: Capacity) -> None:
        given = self.cleaned_data
        used = [mark for mark in Placement.Mark if given[f"{mark}_use"]]
        rows = [[mark, *(given[f"{mark}_{name}"] for name in ("page", *SIZES))] for mark in used]
        self.letter.brought.place(rows, by=by)
