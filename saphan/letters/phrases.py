"""Words that the regulation puts on paper, in Thai whatever language the reader speaks. Data only."""

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

PAPER = {
    "number": "ที่",
    "subject": "เรื่อง",
    "about": "ว่าด้วย",
    "cites": "อ้างถึง",
    "enclosures": "สิ่งที่ส่งมาด้วย",
    "amount": "จำนวน",
    "copies": "สำเนาส่ง",
    "phone": "โทร.",
    "memo": "บันทึกข้อความ",
    "unit": "ส่วนราชการ",
    "date": "วันที่",
    "to": "ถึง",
    "issue": "ฉบับที่",
    "meeting": "ครั้งที่",
    "met": "เมื่อวันที่",
    "place": "ณ",
    "seal": "(ตราชื่อส่วนราชการ)",
    "recorder": "ผู้จดรายงานการประชุม",
    "garuda": "ตราครุฑ (ภาพแทน)",
    "numbered": "เลขที่",
    "effective": "ทั้งนี้ ตั้งแต่วันที่",
    "year": "พ.ศ.",
    "within": "ภายใน",
}
# The words before the day, by kind (forms 4-7, 10).
GIVEN_ON = {
    "order": "สั่ง ณ วันที่",
    "rule": "ประกาศ ณ วันที่",
    "bylaw": "ประกาศ ณ วันที่",
    "announcement": "ประกาศ ณ วันที่",
    "certificate": "ให้ไว้ ณ วันที่",
}
TITLES = {
    "order": "คำสั่ง",
    "rule": "ระเบียบ",
    "bylaw": "ข้อบังคับ",
    "announcement": "ประกาศ",
    "statement": "แถลงการณ์",
    "news": "ข่าว",
    "minutes": "รายงานการประชุม",
    "note": "บันทึก",
}
GRADES = {2: "ด่วน", 3: "ด่วนมาก", 4: "ด่วนที่สุด"}
SECRECIES = {2: "ลับ", 3: "ลับมาก"}
