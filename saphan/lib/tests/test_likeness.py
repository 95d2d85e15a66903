"""The same paper, scanned again, is known; another letter of the same office is not taken for it."""

import random

from saphan.lib.likeness import NEAR, SAME, alike, sameness, sketch

LETTER = (
    "ที่ ศธ ๐๔๑๔๖/ว ๑๒๕๓ สำนักงานเขตพื้นที่การศึกษาประถมศึกษาสะพานทอง เขต ๑ ๒๒ พฤศจิกายน ๒๕๖๙ "
    "เรื่อง ขอเชิญประชุมการบริหารจัดการระบบสารบรรณ "
    "เรียน ผู้อำนวยการโรงเรียนบ้านสะพานทอง ด้วยสำนักงานเขตพื้นที่การศึกษาจะจัดประชุมในวันที่ ๘ ธันวาคม ๒๕๖๙ ณ ห้องประชุมริมน้ำ "
    "จึงขอเชิญท่านและเจ้าหน้าที่ธุรการเข้าร่วมประชุมตามวัน เวลา และสถานที่ดังกล่าว จึงเรียนมาเพื่อทราบและดำเนินการ"
)
OTHER = (
    "ที่ ศธ ๐๔๑๔๖/ว ๑๓๐๘ สำนักงานเขตพื้นที่การศึกษาประถมศึกษาสะพานทอง เขต ๑ ๒๙ พฤศจิกายน ๒๕๖๙ "
    "เรื่อง การสำรวจข้อมูลครุภัณฑ์คอมพิวเตอร์ "
    "เรียน ผู้อำนวยการโรงเรียนบ้านสะพานทอง ด้วยกระทรวงศึกษาธิการขอข้อมูลครุภัณฑ์ของโรงเรียนในสังกัดทุกแห่งเพื่อจัดทำคำของบประมาณ "
    "ขอให้โรงเรียนกรอกแบบสำรวจและส่งคืนภายในวันที่ ๑๕ ธันวาคม ๒๕๖๙ จึงเรียนมาเพื่อทราบและดำเนินการ"
)


def noisy(text: str, share: float, seed: int) -> str:
    """As an engine misreads a scan: signs changed, lost and doubled."""
    draw = random.Random(seed)
    return "".join(
        draw.choice(("", "ๆ", sign + sign, draw.choice("กขคงจ่้"))) if draw.random() < share else sign for sign in text
    )


def test_the_same_paper_scanned_twice_is_known_through_the_noise() -> None:
    first = sketch(LETTER)
    assert alike(first, sketch(LETTER)) == 1.0
    for share in (0.05, 0.10):
        for seed in range(20):
            again = noisy(LETTER, share, seed)
            assert alike(first, sketch(again)) > NEAR, (share, seed)
            assert sameness(LETTER, again) > SAME, (share, seed)
            assert sameness(noisy(LETTER, share / 2, seed + 100), again) > SAME, (share, seed)


def test_another_letter_of_the_same_office_is_another_letter() -> None:
    assert sameness(LETTER, OTHER) < SAME - 0.1
    assert alike(sketch(LETTER), sketch("บันทึกการประชุม " * 20)) < NEAR


def test_of_a_few_words_nothing_is_said() -> None:
    assert sketch("ขอเชิญประชุม") == b""
    assert alike(b"", b"") == 0.0
    assert len(sketch(LETTER)) == 256
