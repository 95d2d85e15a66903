"""Words that stand inside certificates and on paper, whatever language the reader speaks."""

SIGNED_BY = "ลงลายมือชื่ออิเล็กทรอนิกส์"
AUTHORITY = "ผู้ออกใบรับรองของระบบ %(name)s"
