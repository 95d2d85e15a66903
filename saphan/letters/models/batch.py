"""ชุดหนังสือ: one letter with fields, and a table whose rows each make a letter of it (saraban.md 5.9)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.letters.choices import LetterAct
from saphan.letters.content import picture
from saphan.letters.errors import LetterError
from saphan.letters.merging import alike, fields_of, filled, proposed
from saphan.letters.numbering import series_of
from saphan.lib.sheets import UnreadableSheet, rows_of
from saphan.trail.models import record

if TYPE_CHECKING:
    from saphan.letters.models.letter import Letter
    from saphan.people.models import Capacity

MOST_ROWS = 500  # numbered in one block: others wait for their numbers less than a second
MOST_COLUMNS = 40
MOST_LETTERS = 2000  # of one cell


class Batch(models.Model):
    """The table of a letter. It goes through review with the letter, is signed once, and then made into letters."""

    letter = models.OneToOneField("letters.Letter", on_delete=models.CASCADE, related_name="batch")
    name = models.CharField(_("ชื่อแฟ้ม"), max_length=200)
    columns = models.JSONField(_("หัวตาราง"), default=list)
    mapping = models.JSONField(_("ช่องกับหัวตาราง"), default=dict)  # field as written in the letter -> column
    skips_faulty = models.BooleanField(_("เว้นแถวที่มีปัญหา"), default=False)
    brought_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(_("นำเข้าเมื่อ"), auto_now_add=True)

    class Meta:
        verbose_name = _("ชุดหนังสือ")

    def __str__(self) -> str:
        return self.name

    @classmethod
    @transaction.atomic
    def bring(cls, letter: Letter, data: bytes, name: str, *, by: Capacity) -> Batch:
        """Put a table (XLSX, CSV) with a draft, instead of the one before. Raises LetterError with what is wrong."""
        letter.drafting.demand(by)
        if letter.is_secret or not series_of(letter):
            raise LetterError(_t("ออกเป็นชุดได้เฉพาะหนังสือที่มีเลขและไม่มีชั้นความลับ"))
        columns, rows = read(data)
        cls.objects.filter(letter=letter).delete()
        batch = cls.objects.create(letter=letter, name=name[:200], columns=columns, brought_by=by.membership)
        BatchRow.objects.bulk_create(BatchRow(batch=batch, line=line, cells=cells) for line, cells in rows)
        record(letter, LetterAct.TABLE_BROUGHT, by=by, rows=len(rows))
        return batch

    @classmethod
    def of(cls, letter: Letter) -> Batch | None:
        return cls.objects.filter(letter=letter).first()

    # --- What stands where ------------------------------------------------------------------------------------

    @cached_property
    def content(self) -> dict[str, Any]:
        """What the letter says, with its fields open."""
        return picture(self.letter)

    @cached_property
    def fields(self) -> list[str]:
        return fields_of(self.content)

    @cached_property
    def places(self) -> dict[str, int]:
        """Field -> place of its column; chosen, or of the same name. A field without a column is left out."""
        chosen = {field: self.mapping.get(field) for field in self.fields}
        found = proposed(self.fields, self.columns) | {field: name for field, name in chosen.items() if name}
        return {field: self.columns.index(name) for field, name in found.items() if name in self.columns}

    @property
    def unknown(self) -> list[str]:
        """Fields of the letter for which the table has no column."""
        return [field for field in self.fields if field not in self.places]

    @cached_property
    def all_rows(self) -> list[BatchRow]:
        rows = list(self.rows.select_related("letter__original__file", "letter__office"))
        for row in rows:
            row.batch = self
        return rows

    @cached_property
    def faulty(self) -> list[BatchRow]:
        return [row for row in self.all_rows if row.faults]

    @cached_property
    def sound(self) -> list[BatchRow]:
        """The rows that become letters, in the order of the table."""
        return [row for row in self.all_rows if not row.faults]

    def problems(self) -> list[str]:
        """Why it cannot be submitted yet, in sentences."""
        found = []
        if self.unknown:
            fields = ", ".join(f"{{{{{field}}}}}" for field in self.unknown)
            found.append(_t("ตารางไม่มีหัวตารางสำหรับ %(fields)s เลือกหัวตารางให้ หรือแก้ชื่อช่องในหนังสือ") % {"fields": fields})
        elif self.faulty and not self.skips_faulty:
            count = {"count": len(self.faulty)}
            found.append(_t("มี %(count)s แถวที่ยังมีปัญหา แก้ตารางแล้วส่งใหม่ หรือเลือกเว้นแถวเหล่านั้น") % count)
        elif not self.sound:
            found.append(_t("ไม่มีแถวใดที่ใช้ได้"))
        return found

    @transaction.atomic
    def arrange(self, mapping: dict[str, str], *, skips_faulty: bool, by: Capacity) -> None:
        """Which column fills which field, and whether faulty rows are left out."""
        self.letter.drafting.demand(by)
        self.mapping = {field: name for field, name in mapping.items() if name in self.columns}
        self.skips_faulty = skips_faulty
        self.save(update_fields=["mapping", "skips_faulty"])

    @transaction.atomic
    def drop(self, *, by: Capacity) -> None:
        """The letter is one letter again."""
        self.letter.drafting.demand(by)
        self.delete()

    # --- What became of it ------------------------------------------------------------------------------------

    @cached_property
    def made(self) -> list[BatchRow]:
        return [row for row in self.all_rows if row.letter_id]

    @property
    def is_made(self) -> bool:
        return bool(self.made)

    @cached_property
    def ready(self) -> list[BatchRow]:
        """Rows whose letter has its original: pressed and sealed."""
        return [row for row in self.made if row.letter and row.letter.original.is_ready]


class BatchRow(models.Model):
    """One row of the table: a letter to be, then the letter."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField(_("บรรทัด"))  # as the person sees it in the file
    cells = models.JSONField(_("ช่องในแถว"), default=list)
    letter = models.OneToOneField(
        "letters.Letter", null=True, blank=True, on_delete=models.PROTECT, related_name="batch_row"
    )

    class Meta:
        verbose_name = _("แถวของชุดหนังสือ")
        ordering = ["batch", "line"]
        constraints = [models.UniqueConstraint(fields=["batch", "line"], name="one_row_of_a_line")]

    def __str__(self) -> str:
        return " · ".join(cell for cell in self.cells if cell)

    @property
    def values(self) -> dict[str, str]:
        """What to put into the fields, by the field's name however it is spelled."""
        places = self.batch.places.items()
        return {alike(field): self.cells[place] for field, place in places if place < len(self.cells)}

    @cached_property
    def content(self) -> dict[str, Any]:
        """What the letter of this row says."""
        return filled(self.batch.content, self.values)

    @cached_property
    def faults(self) -> list[str]:
        """What is wrong with this row, in words."""
        values, found = self.values, []
        for field in self.batch.places:
            if not values.get(alike(field), "").strip():
                found.append(_t("ช่อง %(field)s ว่าง") % {"field": field})
        for name, most in lengths().items():
            if len(str(self.content.get(name) or "")) > most:
                found.append(_t("ข้อความยาวเกินไปสำหรับช่องของหนังสือ (%(most)s ตัวอักษร)") % {"most": most})
        return found


@cache
def lengths() -> dict[str, int]:
    """The longest that a letter's fields may be."""
    letter = apps.get_model("letters", "Letter")
    return {field.name: field.max_length or 0 for field in letter._meta.fields if field.name in LIMITED}


LIMITED = ("subject", "gist", "addressee", "place", "copies_to", "issue_number", "salutation", "closing")


def read(data: bytes) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Heads, and (line, cells) of the rows below. Raises LetterError in words for who brought the file."""
    try:
        table = list(rows_of(data))
    except UnreadableSheet as exc:
        raise LetterError(_t("อ่านแฟ้มนี้ไม่ได้ ใช้แฟ้ม Excel (.xlsx) หรือ CSV ที่มีหัวตารางในบรรทัดแรก")) from exc
    if len(table) < 2:
        raise LetterError(_t("ตารางนี้มีแต่หัวตาราง หรือว่างเปล่า เพิ่มแถวของผู้รับแล้วส่งใหม่"))
    (_line, heads), *rows = table
    columns = [cell[:80] for cell in heads[:MOST_COLUMNS]]
    names = [alike(name) for name in columns if name]
    if not names or len(set(names)) != len(names):
        raise LetterError(_t("บรรทัดแรกต้องเป็นหัวตาราง และหัวตารางต้องไม่ซ้ำกัน"))
    if len(rows) > MOST_ROWS:
        most = {"most": MOST_ROWS, "rows": len(rows)}
        raise LetterError(_t("ตารางมี %(rows)s แถว ออกได้ครั้งละไม่เกิน %(most)s ฉบับ แบ่งเป็นหลายชุด") % most)
    return columns, [(line, [cell[:MOST_LETTERS] for cell in cells[: len(columns)]]) for line, cells in rows]
