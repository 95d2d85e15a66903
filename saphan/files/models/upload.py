import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Upload(models.Model):
    """A file that somebody has sent and not yet put anywhere: a dropped connection does not lose it."""

    token = models.UUIDField(primary_key=True, default=uuid.uuid4)
    membership = models.ForeignKey("people.Membership", on_delete=models.CASCADE, related_name="+")
    file = models.ForeignKey("files.StoredFile", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("ชื่อแฟ้ม"), max_length=200)
    sent_at = models.DateTimeField(_("ส่งเมื่อ"), auto_now_add=True)

    class Meta:
        verbose_name = _("แฟ้มที่ส่งขึ้นมา")

    def __str__(self) -> str:
        return self.name
