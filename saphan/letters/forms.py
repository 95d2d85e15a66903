"""Parse what people type into a letter, explain what is wrong, call one verb."""

from __future__ import annotations

import re
import uuid
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saphan.files.models import BadFile, Upload
from saphan.files.panels import taken, wipe
from saphan.letters.choices import Kind
from saphan.letters.errors import LetterError, Stale, TopSecretRefused
from saphan.letters.forms_of_law import DRAFTED
from saphan.letters.models import Courtesy, Letter
from saphan.letters.numbering import series_of
from saphan.letters.paper import Paper
from saphan.letters.phrases import CHECK_ANNEX, CLOSINGS, PAPER
from saphan.lib.grades import Secrecy
from saphan.people.models import Capacity, Membership
from saphan.registers.models import Reservation, Series
from saphan.ui.forms import Form, ModelForm, ThaiCharField, ThaiDateField

ALWAYS = ("urgency", "deliver_by", "secrecy")
TEXTS = "subject gist salutation addressee body closing place owner_unit contact copies_to".split()
DAYS = ("held_on", "effective_on")
AMOUNT = re.compile(rf"^(?P<title>.+?)\s+{PAPER['amount']}\s+(?P<amount>\S.*)$")
LABELS: dict[tuple[str, str], str | Promise] = {
    (Kind.RULE, "subject"): _("ว่าด้วย"),
    (Kind.BYLAW, "subject"): _("ว่าด้วย"),
    (Kind.MINUTES, "subject"): _("ชื่อคณะที่ประชุม หรือชื่อการประชุม"),
    (Kind.MINUTES, "issue_number"): _("ครั้งที่"),
    (Kind.STAMPED, "addressee"): _("ถึง"),
    (Kind.EXTERNAL, "addressee"): _("ตำแหน่งหรือชื่อผู้รับ"),
    (Kind.MEMO, "addressee"): _("ตำแหน่งหรือชื่อผู้รับ"),
}
HINTS: dict[str, str | Promise] = {
    "citations": _("บรรทัดละหนึ่งฉบับ พิมพ์เลขที่ของหนังสือในระบบ แล้วจะเชื่อมถึงกันให้เอง"),
    "enclosures": _("บรรทัดละหนึ่งรายการ เช่น กำหนดการประชุม จำนวน 1 ฉบับ"),
    "gist": _("ใช้ลงทะเบียน ไม่พิมพ์บนกระดาษ"),
    "body": _("เว้นบรรทัดเพื่อขึ้นย่อหน้าใหม่ เลขอารบิกจะเป็นเลขไทยบนกระดาษ"),
    "deliver_by": _("เฉพาะหนังสือด่วนที่ต้องถึงผู้รับภายในเวลาที่กำหนด"),
    "effective_on": _("วันที่มีผล ถ้าต่างจากวันที่ลงนาม"),
}


class KindForm(Form):
    """Which kind of letter is to be written."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in DRAFTED])
    key = forms.UUIDField(required=False)


class DraftForm(ModelForm):
    """The fields of the letter's own form, in the order of the paper; a draft may be incomplete."""

    use_required_attribute = False
    revision = forms.IntegerField(widget=forms.HiddenInput)
    sitting = forms.UUIDField(widget=forms.HiddenInput)
    citations = ThaiCharField(label=_("อ้างถึง"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    enclosures = ThaiCharField(label=_("สิ่งที่ส่งมาด้วย"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    class Meta:
        model = Letter
        fields = [
            *ALWAYS, "is_circular", "subject", "gist", "stamped_for", "salutation", "addressee", "body", "closing",
            "issue_number", "held_on", "place", "effective_on", "owner_unit", "contact", "copies_to",
        ]  # fmt: skip
        field_classes = dict.fromkeys(TEXTS, ThaiCharField) | dict.fromkeys(DAYS, ThaiDateField)
        widgets = {
            "body": forms.Textarea(attrs={"rows": 14}),
            "subject": forms.Textarea(attrs={"rows": 2}),
            "deliver_by": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            "salutation": forms.TextInput(attrs={"list": "salutations", "autocomplete": "off"}),
            "closing": forms.TextInput(attrs={"list": "closings", "autocomplete": "off"}),
        }

    def __init__(self, data: Any = None, *, letter: Letter) -> None:
        super().__init__(data, instance=letter, initial=self.first_of(letter))
        self.letter = letter
        kept = [*letter.form.fields, *ALWAYS, "revision", "sitting"]
        for name in [name for name in self.fields if name not in kept]:
            del self.fields[name]
        self.order_fields(kept)
        for name, field in self.fields.items():
            field.required = False
            field.help_text = str(HINTS.get(name, ""))
            field.label = str(LABELS.get((letter.kind, name), field.label or ""))

    def first_of(self, letter: Letter) -> dict[str, Any]:
        """What stands in the fields that are not the letter's own columns."""
        said = [row.words for row in letter.citations.filter(relation="cites")]
        listed = [joined_amount(row.title, row.amount) for row in letter.enclosures.all()]
        lists = {"citations": "\n".join(said), "enclosures": "\n".join(listed)}
        return {"revision": letter.revision, "sitting": uuid.uuid4()} | lists

    @property
    def is_top_secret(self) -> bool:
        return str(self.data.get("secrecy", "")) == str(Secrecy.TOP_SECRET.value)

    def mark_required(self) -> DraftForm:
        """For the page: which fields the law's form requires. A draft may be saved without them."""
        for name in self.letter.form.required:
            if name in self.fields:
                self.fields[name].required = True
        return self

    @property
    def shown(self) -> list[str]:
        """The fields in the order of the paper."""
        return [name for name in self.letter.form.fields if name in self.fields]

    def clean_secrecy(self) -> int:
        """ลับที่สุด is refused before anything is kept."""
        secrecy = int(self.cleaned_data["secrecy"])
        if secrecy >= Secrecy.TOP_SECRET:
            raise forms.ValidationError(str(TopSecretRefused()))
        return secrecy

    def clean(self) -> dict[str, Any]:
        """A closing left empty follows the salutation (annex 2); royal and monastic forms are never filled in."""
        given = super().clean() or self.cleaned_data
        self.fill_courtesies(given)
        if "closing" in self.fields and not given.get("closing"):
            given["closing"] = CLOSINGS.get(given.get("salutation", ""), "")
        return given

    def fill_courtesies(self, given: dict[str, Any]) -> None:
        """Where nothing opens the letter, the addressee's class says what does (annex 2). What was typed stays."""
        if "salutation" not in self.fields or given.get("salutation") or not given.get("addressee"):
            return
        salutation, closing = Courtesy.objects.proposed(given["addressee"], self.letter.office_id).proposal
        given["salutation"] = salutation
        if "closing" in self.fields and not given.get("closing"):
            given["closing"] = closing

    @property
    def needs_annex(self) -> bool:
        return (
            any(str(self["salutation"].value() or "").startswith(word) for word in CHECK_ANNEX)
            if ("salutation" in self.fields)
            else False
        )

    @property
    def enclosure_rows(self) -> list[tuple[str, str]]:
        return [split_amount(line) for line in lines(self.cleaned_data.get("enclosures"))]

    def values(self) -> dict[str, Any]:
        apart = ("revision", "sitting", "citations", "enclosures")
        return {name: value for name, value in self.cleaned_data.items() if name not in apart}

    def write(self, *, by: Capacity) -> bool:
        """Save the draft; False (with what to do among the errors) when it was refused."""
        given = self.cleaned_data
        letter = Letter.objects.get(pk=self.letter.pk)
        try:
            letter.drafting.save(
                self.values(), by=by, revision=given["revision"] or 0, sitting=given["sitting"],
                citations=lines(given["citations"]) if "citations" in given else None,
                enclosures=self.enclosure_rows if "enclosures" in given else None,
            )  # fmt: skip
        except LetterError as refused:
            self.add_error(None, str(refused))
            if isinstance(refused, Stale):
                self.show_newest(letter)
            return False
        self.letter = letter
        return True

    def show_newest(self, letter: Letter) -> None:
        """Saving once more is now a choice: what the other wrote is kept as a version first."""
        letter.refresh_from_db()
        letter.drafting.keep_version(by=Capacity(letter.edited_by or letter.author))
        self.reread(letter)

    def reread(self, letter: Letter) -> None:
        """The form comes back with errors: it stands on what is saved now."""
        self.data = {**dict(self.data.items()), "revision": str(letter.revision)}

    def preview(self) -> Letter:
        """The letter as typed, not saved: what the paper beside the form shows."""
        letter = self.letter
        for name, value in self.values().items():
            setattr(letter, name, value)
        rows = self.enclosure_rows if "enclosures" in self.cleaned_data else None
        letter.paper = Paper(letter, citations=lines(self.cleaned_data.get("citations")), enclosures=rows)
        return letter


class FilesForm:
    """The files that came with a form: uploaded before, or with it."""

    def __init__(self, request: HttpRequest, by: Capacity) -> None:
        self.error = ""
        self.uploads: list[Upload] = []
        try:
            self.uploads = list(taken(request, by))
        except BadFile as bad:
            self.error = str(bad)

    def wipe(self) -> None:
        """Keep nothing of them."""
        wipe(self.uploads)


class ChainForm(Form):
    """Who reviews, in which order; the last of them signs."""

    PLACES = 6

    def __init__(self, data: Any = None, *, letter: Letter) -> None:
        super().__init__(data)
        here = Membership.objects.current().filter(office_id=letter.office_id).select_related("user", "group")
        self.people = {str(row.pk): row for row in here if Capacity(row).reads_letters}
        proposed = [str(row.pk) for row in letter.chain.proposed()]
        choices = [("", _("ไม่มี")), *((pk, f"{row.user} · {row.position}") for pk, row in self.people.items())]
        for place in range(self.PLACES):
            first = proposed[place] if place < len(proposed) else ""
            label = _("ลำดับที่ %(place)s") % {"place": place + 1}
            field = forms.ChoiceField(label=label, choices=choices, required=False, initial=first)
            self.fields[f"step{place}"] = field

    @property
    def seats(self) -> list[Membership]:
        picked = (self.cleaned_data.get(f"step{place}") for place in range(self.PLACES))
        return [self.people[pk] for pk in picked if pk]


class PaperSignForm(Form):
    """Which reserved number, and who signed on paper."""

    reservation = forms.ModelChoiceField(Reservation.objects.none(), label=_("เลขที่จองไว้"))
    signer = forms.ModelChoiceField(Membership.objects.none(), label=_("ผู้ลงนามบนกระดาษ"))

    def __init__(self, data: Any = None, *, letter: Letter, by: Capacity) -> None:
        super().__init__(data)
        self.letter, self.by = letter, by
        usable = Reservation.objects.usable_by(by).filter(entry__series=series_of(letter)).select_related("entry")
        here = Membership.objects.current().filter(office_id=letter.office_id, role__in=letter.form.signers)
        self.fields["reservation"] = forms.ModelChoiceField(usable, label=_("เลขที่จองไว้"), empty_label=None)
        self.fields["signer"] = forms.ModelChoiceField(here.select_related("user"), label=_("ผู้ลงนามบนกระดาษ"))

    def write(self, uploads: list[Upload]) -> None:
        """Raises LetterError, BadRegister."""
        given = self.cleaned_data
        self.letter.sign_on_paper(given["reservation"], signer=given["signer"], by=self.by, uploads=uploads)


class PaperOnlyForm(Form):
    """A row for a letter of ลับที่สุด, which is paper alone: to or from whom, and nothing of what it says."""

    series = forms.ChoiceField(label=_("ทะเบียน"), choices=[(s.value, s.label) for s in (Series.SENT, Series.RECEIVED)])
    sender = ThaiCharField(label=_("จาก"), max_length=300)
    addressee = ThaiCharField(label=_("ถึง"), max_length=300)


def lines(text: Any) -> list[str]:
    return [" ".join(line.split()) for line in str(text or "").splitlines() if line.strip()]


def joined_amount(title: str, amount: str) -> str:
    return f"{title} {PAPER['amount']} {amount}" if amount else title


def split_amount(line: str) -> tuple[str, str]:
    """กำหนดการประชุม จำนวน 1 ฉบับ -> the thing and its amount."""
    found = AMOUNT.match(line)
    return (found["title"], found["amount"]) if found else (line, "")
