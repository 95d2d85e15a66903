"""`bin/bench press`: how long one page of an external letter takes, as PDF and as the picture beside the editor."""

from statistics import median
from time import perf_counter
from typing import Any

from saphan.lib.bench import Result
from saphan.press.models import Check, LetterSheet, SignatureBlock, Style, picture, set_letter

ROUNDS, QUICK = 60, 8
PDF_BAR, PICTURE_BAR = 150, 250  # ms; the whole request of the picture has 400
PARAGRAPH = (
    "ด้วยสำนักงานเขตพื้นที่การศึกษาจะดำเนินการประชุมเชิงปฏิบัติการเพื่อพัฒนาสมรรถนะผู้บริหารสถานศึกษาและบุคลากรทางการศึกษา "
    "ในการใช้งานระบบสำนักงานดิจิทัล จึงขอให้สถานศึกษาในสังกัดแจ้งรายชื่อผู้เข้าร่วมประชุมภายในวันที่กำหนด รอบที่ %d"
)


def sheet(turn: int) -> LetterSheet:
    """Another letter each time: the typesetter remembers what it has set before."""
    return LetterSheet(
        kind="external", office="สำนักงานเขตพื้นที่การศึกษาประถมศึกษาท่านา เขต 1", address="123 ถนนเทศบาล จังหวัดท่านา 99000",
        number=f"ศธ 04999/{turn}", dated="22 พฤศจิกายน 2569", subject=f"ขอเชิญประชุมเชิงปฏิบัติการ ครั้งที่ {turn}",
        salutation="เรียน", addressee=f"ผู้อำนวยการโรงเรียนที่ {turn}", enclosures=(("กำหนดการ", "1 ฉบับ"),),
        body="\n".join([PARAGRAPH % turn, PARAGRAPH % (turn + 1), "1. รายชื่อ", "จึงเรียนมาเพื่อทราบ"]),
        closing="ขอแสดงความนับถือ", block=SignatureBlock("นายตัวอย่าง ชื่อสมมติ", ("ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา",)),
        owner_unit="กลุ่มอำนวยการ", contact="0 2345 6789", check=Check(f"https://s.example/v/{turn:08}", f"{turn:08}"),
    )  # fmt: skip


def measured(work: Any, rounds: int) -> float:
    """The median in ms; the first round, which reads fonts and templates, does not count."""
    times = []
    for turn in range(rounds + 1):
        began = perf_counter()
        work(sheet(turn), Style.standard())
        times.append((perf_counter() - began) * 1000)
    return median(times[1:])


def run(quick: bool = False) -> list[Result]:
    rounds = QUICK if quick else ROUNDS
    pdf, shown = measured(set_letter, rounds), measured(picture, rounds)
    return [
        Result("press: one-page external letter to PDF/A", f"{pdf:.0f} ms", f"<= {PDF_BAR} ms", pdf <= PDF_BAR),
        Result("press: its picture beside the editor", f"{shown:.0f} ms", f"<= {PICTURE_BAR} ms", shown <= PICTURE_BAR),
    ]


BENCHES = {"press": run}
