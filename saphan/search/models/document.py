from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Document(models.Model):
    """What search compares of one letter. Who may see the letter does not stand here: it is asked at each search.

    `id` is twice the letter's, and one more in every other generation of the index. Triggers keep the database's own
    index of `terms`, and take away the document of a letter that is no more.
    """

    id = models.BigIntegerField(primary_key=True)
    letter = models.ForeignKey(
        "letters.Letter", on_delete=models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False
    )
    text = models.TextField(_("ข้อความที่ใช้เทียบ"))  # spelling.plain, a line for each field
    terms = models.TextField(_("คำในดัชนี"))  # saphan.search.terms, a space between

    class Meta:
        verbose_name = _("ดัชนีของหนังสือ")

    def __str__(self) -> str:
        return str(self.id)
