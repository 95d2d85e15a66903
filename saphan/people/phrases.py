"""Thai words that are matched and never shown, so they are in no catalogue."""

# Nobody may build a password from these.
GUESSABLE = frozenset(
    {
        "สะพาน",
        "รหัสผ่าน",
        "พาสเวิร์ด",
        "สพฐ",
        "สพป",
        "สพม",
        "สพท",
        "โรงเรียน",
        "สารบรรณ",
        "ประเทศไทย",
        "ผู้ดูแลระบบ",
        "สวัสดี",
        "การศึกษา",
        "เขตพื้นที่",
        "กรุงเทพ",
    }
)

# Heads of the columns of a list of people, in Thai or English, and the fact each of them holds.
COLUMNS = {
    "คำนำหน้า": "title",
    "title": "title",
    "ชื่อ": "first_name",
    "first": "first_name",
    "first_name": "first_name",
    "นามสกุล": "last_name",
    "last": "last_name",
    "last_name": "last_name",
    "อีเมล": "email",
    "ไปรษณีย์อิเล็กทรอนิกส์": "email",
    "email": "email",
    "รหัสหน่วยงาน": "office",
    "office": "office",
    "office_code": "office",
    "กลุ่ม": "group",
    "group": "group",
    "บทบาท": "role",
    "role": "role",
    "ตำแหน่ง": "position",
    "position": "position",
}

# The first line of an empty list.
NEEDED = ("ชื่อ", "บทบาท")  # heads without which a list is none
ROSTER_HEAD = ["คำนำหน้า", "ชื่อ", "นามสกุล", "อีเมล", "รหัสหน่วยงาน", "กลุ่ม", "บทบาท", "ตำแหน่ง"]
