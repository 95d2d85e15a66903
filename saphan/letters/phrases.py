"""Words that the regulation puts on paper, in Thai whatever language the reader speaks. Data; nothing is decided by them."""

# ภาคผนวก 2: คำขึ้นต้น -> คำลงท้าย. Royal and monastic forms are never filled in: "check annex 2".
CLOSINGS = {
    "เรียน": "ขอแสดงความนับถือ",
    "กราบเรียน": "ขอแสดงความนับถืออย่างยิ่ง",
    "นมัสการ": "ขอนมัสการด้วยความเคารพ",
}
SALUTATION = "เรียน"
CHECK_ANNEX = ("นมัสการ", "ขอประทาน", "ขอพระราชทาน", "กราบทูล", "ทูล")
CERTIFIES = "หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า "
RECEIVED_PAPER = "ลับที่สุด ดำเนินการเป็นหนังสือกระดาษ"
CIRCULAR_MARK = "ว"
AT = "ที่"
DATED = "ลงวันที่"
CANCELLING = "ยกเลิก"
