"""Words that stand on paper beside a matter, in Thai whoever reads. Data only."""

SHEET_HEADS = ("เลขทะเบียนรับ", "ที่", "ลงวันที่", "จาก", "เรื่อง")
SHEET_FOOT = "แผ่นเกษียนหนังสือ พิมพ์จากระบบสารบรรณอิเล็กทรอนิกส์ ผู้เกษียนลงชื่อโดยพิมพ์ชื่อในระบบที่ยืนยันตัวตน (ระเบียบฯ ข้อ 26)"
