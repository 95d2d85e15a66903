"""Form fields as Thai offices write: dates in พ.ศ., Thai digits, text repaired before it is stored."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from saphan.lib import thai


class ThaiDateInput(forms.DateInput):
    """The browser's own date field; ``<thai-date>`` echoes it in พ.ศ."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class ThaiDateField(forms.DateField):
    """A day. Takes what the browser sends and what people type: 22/11/2569, 22 พ.ย. 2569, in any digits."""

    widget = ThaiDateInput
    default_error_messages = {"invalid": _("อ่านวันที่ไม่ได้ เขียนอย่างนี้ 22/11/2569")}

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            return thai.parse_thai_date(value)
        except ValueError as exc:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from exc


class ThaiCharField(forms.CharField):
    """Text whose look-alike spellings are made one before it is stored and searched."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return thai.normalise(text) if isinstance(text, str) else text


class Form(forms.Form):
    """The base of our forms: our required message, errors and hints left to ``ui.field``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        explain(self)


class ModelForm(forms.ModelForm):  # type: ignore[type-arg]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        explain(self)


def explain(form: forms.BaseForm) -> None:
    """Give each field a message that names it, unless the field brought its own."""
    for field in form.fields.values():
        if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
            field.error_messages["required"] = _("ยังไม่ได้กรอก%(label)s") % {"label": field.label or ""}
