"""Thai words that nobody may build a password from. They are matched, never shown, so they are in no catalogue."""

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
