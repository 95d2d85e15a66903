"""Words that stand on the mailroom's papers, in Thai whoever reads. Data only."""

ON_DAY = "ประจำวันที่ %s"
ON_DAYS = "ตั้งแต่วันที่ %s ถึงวันที่ %s"
MASKED = "ลับ"
