from django.db import models
from django.utils.translation import gettext_lazy as _

from saphan.lib.grades import Urgency


class RoutingRule(models.Model):
    """How an office lays its letters before people: routing is configuration, not law (ระเบียบฯ ข้อ 39; saraban.md 7.1).

    The first rule that matches wins. `chain` is a list of role codes ("group_head", "deputy", "director"); an empty
    chain sends the letter straight to `group`.
    """

    office = models.ForeignKey("offices.Office", on_delete=models.CASCADE, related_name="routing_rules")
    name = models.CharField(_("ชื่อเส้นทาง"), max_length=100)
    ordinal = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)
    keyword = models.CharField(_("คำในชื่อเรื่อง"), max_length=80, blank=True)
    min_urgency = models.PositiveSmallIntegerField(_("ด่วนตั้งแต่"), choices=Urgency, default=Urgency.NORMAL)
    from_kind = models.CharField(_("จากหน่วยงานประเภท"), max_length=8, blank=True)
    group = models.ForeignKey("offices.Group", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    chain = models.JSONField(_("ลำดับผู้พิจารณา"), default=list, blank=True)

    class Meta:
        verbose_name = _("เส้นทางเสนอ")
        ordering = ["office", "ordinal", "id"]

    def __str__(self) -> str:
        return self.name


class Phrase(models.Model):
    """A quick phrase of a person (or, without one, of the office) for endorsements."""

    office = models.ForeignKey("offices.Office", on_delete=models.CASCADE, related_name="phrases")
    seat = models.ForeignKey("people.Membership", null=True, blank=True, on_delete=models.CASCADE, related_name="phrases")
    ordinal = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)
    decision = models.CharField(_("คำสั่ง/ความเห็น"), max_length=11)
    text = models.CharField(_("ข้อความ"), max_length=200)

    class Meta:
        verbose_name = _("ข้อความด่วน")
        ordering = ["ordinal", "id"]

    def __str__(self) -> str:
        return self.text
