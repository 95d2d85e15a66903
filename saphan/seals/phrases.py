"""Words that stand inside certificates and on paper, whatever language the reader speaks."""

AUTHORITY = "ผู้ออกใบรับรองของระบบ %(name)s"
