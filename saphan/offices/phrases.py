"""Words of the state that are data here: the groups that the ministry orders, and the offices above all areas."""

# ประกาศกระทรวงศึกษาธิการ เรื่อง การแบ่งส่วนราชการภายในสำนักงานเขตพื้นที่การศึกษา พ.ศ. 2560: name and short name.
# The first keeps the registry.
DEFAULT_GROUPS = (
    ("กลุ่มอำนวยการ", "อำนวยการ"),
    ("กลุ่มนโยบายและแผน", "นโยบายและแผน"),
    ("กลุ่มส่งเสริมการศึกษาทางไกล เทคโนโลยีสารสนเทศและการสื่อสาร", "DLICT"),
    ("กลุ่มบริหารงานการเงินและสินทรัพย์", "การเงินและสินทรัพย์"),
    ("กลุ่มบริหารงานบุคคล", "บริหารงานบุคคล"),
    ("กลุ่มพัฒนาครูและบุคลากรทางการศึกษา", "พัฒนาครูฯ"),
    ("กลุ่มนิเทศ ติดตามและประเมินผลการจัดการศึกษา", "นิเทศฯ"),
    ("กลุ่มส่งเสริมการจัดการศึกษา", "ส่งเสริมการจัดการศึกษา"),
    ("กลุ่มกฎหมายและคดี", "กฎหมายและคดี"),
    ("หน่วยตรวจสอบภายใน", "ตรวจสอบภายใน"),
)

# Code, kind, code of the office above, full name, short name.
TOP_OFFICES = (
    ("OBEC", "obec", "", "สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน", "สพฐ."),
    ("SEB", "bureau", "OBEC", "สำนักบริหารงานการศึกษาพิเศษ", "สศศ."),
)

SCHOOL = "โรงเรียน"

# Thai heads of columns that people write in their own lists, beside the English names of the fields.
HEADS = {
    "รหัส": "code",
    "รหัสเดิม": "old_code",
    "ประเภท": "kind",
    "ระดับ": "level",
    "รหัสสังกัด": "parent_code",
    "ชื่อ": "name",
    "ชื่อย่อ": "short_name",
    "ชื่อภาษาอังกฤษ": "name_en",
    "รหัส 10 หลัก": "moe_code",
    "รหัส 8 หลัก": "smis_code",
    "รหัส 6 หลัก": "obec_code",
    "รหัสหนังสือ": "letter_code",
    "รหัสอักษรโรมัน": "roman_code",
    "จังหวัด": "province",
    "อำเภอ": "district",
    "ตำบล": "subdistrict",
    "เครือข่าย": "network",
    "ขนาด": "size",
    "ที่อยู่": "address",
    "โทรศัพท์": "phone",
    "ไปรษณีย์อิเล็กทรอนิกส์": "email",
    "ยุบเลิกเมื่อ": "closed_on",
    "รหัสหน่วยงานรับช่วง": "successor_code",
}
