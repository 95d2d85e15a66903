"""Thai office letters out of a real vocabulary: words as frequent as in the Thai National Corpus, real kinds of names.

The same number gives the same letter, whoever asks and in whichever process.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from pythainlp import word_tokenize
from pythainlp.corpus import provinces, thai_family_names, thai_male_names
from pythainlp.corpus.tnc import unigram_word_freqs

BODY = 2000  # bytes of a body
FIRST_DAY = date(2017, 1, 3)
OPENINGS = (
    "ขอเชิญประชุม", "แจ้งแนวทาง", "การแข่งขัน", "ขอส่งรายงาน", "การคัดเลือก", "ขออนุญาต", "แจ้งจัดสรรงบประมาณ", "ประชาสัมพันธ์",
    "การอบรมเชิงปฏิบัติการ", "ขอความอนุเคราะห์", "การดำเนินงาน", "แต่งตั้งคณะกรรมการ", "รายงานผล", "การประเมิน", "การสำรวจข้อมูล",
    "ขอเชิญร่วม", "การจัดทำ", "แจ้งกำหนดการ", "การพัฒนา", "ขอรับการสนับสนุน",
)  # fmt: skip
AFTER = ("นักเรียน", "ครูและบุคลากรทางการศึกษา", "ผู้บริหารสถานศึกษา", "สถานศึกษา", "โรงเรียนขนาดเล็ก", "ผู้ปกครอง", "")
FORMULA = (
    "ด้วย", "ตามที่", "ในการนี้", "จึงเรียนมาเพื่อโปรดทราบ", "จึงเรียนมาเพื่อโปรดพิจารณา", "ทั้งนี้",
    "เพื่อให้การดำเนินงานเป็นไปด้วยความเรียบร้อย",
    "ขอให้โรงเรียน", "ภายในวันที่", "รายละเอียดตามสิ่งที่ส่งมาด้วย", "และขอให้ถือปฏิบัติโดยเคร่งครัด",
)  # fmt: skip
KINDS_OF_SENDER = ("สำนักงานเขตพื้นที่การศึกษาประถมศึกษา", "โรงเรียนบ้าน", "โรงเรียนวัด", "ศึกษาธิการจังหวัด")


@dataclass(frozen=True)
class Invented:
    """One letter as its sender wrote it."""

    subject: str
    reference: str
    sender: str
    addressee: str
    dated_on: date
    body: str


@cache
def vocabulary() -> tuple[list[str], list[float]]:
    """Words and their summed weights; frequent ones a little rarer than in the corpus, so that the tail is seen."""
    known = [(word, n) for word, n in unigram_word_freqs().items() if len(word) > 2 and is_thai(word) and n > 2]
    known.sort(key=lambda pair: (-pair[1], pair[0]))
    return [word for word, _n in known], list(accumulate(n**0.8 for _word, n in known))


def is_thai(word: str) -> bool:
    return all("ก" <= sign <= "๎" for sign in word)


@cache
def names() -> tuple[list[str], list[str], list[str]]:
    """Family names (they name schools, too), given names, provinces."""
    return sorted(thai_family_names()), sorted(thai_male_names()), sorted(map(str, provinces()))


def letter(number: int, *, with_body: bool) -> Invented:
    rng = random.Random(number)  # noqa: S311 - an invented letter is no secret
    subject = subject_of(rng)
    day = FIRST_DAY + timedelta(days=number // 280 % 3600)
    mark = "ว " if rng.random() < 0.2 else ""
    return Invented(
        subject=subject,
        reference=f"ศธ {rng.randint(4001, 4245):05}/{mark}{rng.randint(1, 9999)}",
        sender=f"{rng.choice(KINDS_OF_SENDER)}{place(rng)}",
        addressee=f"ผู้อำนวยการโรงเรียนบ้าน{rng.choice(names()[0])}",
        dated_on=day,
        body=body_of(rng, subject) if with_body else "",
    )


def subject_of(rng: random.Random) -> str:
    middle = "".join(words(rng, rng.randint(2, 4)))
    where = f" {rng.choice(('โรงเรียนบ้าน', 'โรงเรียนวัด', 'จังหวัด'))}{place(rng)}" if rng.random() < 0.4 else ""
    end = rng.choice((f" ปีการศึกษา {rng.randint(2560, 2569)}", f" ครั้งที่ {rng.randint(1, 12)}", "", ""))
    return f"{rng.choice(OPENINGS)}{middle}{rng.choice(AFTER)}{where}{end}"


def place(rng: random.Random) -> str:
    families, _given, where = names()
    return rng.choice(families) if rng.random() < 0.7 else rng.choice(where)


def person(rng: random.Random) -> str:
    families, given, _where = names()
    return f"นาย{rng.choice(given)} {rng.choice(families)}"


def words(rng: random.Random, count: int) -> list[str]:
    known, weights = vocabulary()
    return rng.choices(known, cum_weights=weights, k=count)


def body_of(rng: random.Random, subject: str) -> str:
    """As letters are: the subject again in the first sentence and in the last, a name, and words between."""
    parts = [f"ด้วยสำนักงานได้กำหนด{subject} โดยมี{person(rng)} เป็นผู้ประสานงาน "]
    size = len(parts[0].encode())
    while size < BODY - 3 * len(subject):
        sentence = f"{rng.choice(FORMULA)}{''.join(words(rng, rng.randint(6, 14)))} "
        parts.append(sentence)
        size += len(sentence.encode())
    parts.append(f"จึงเรียนมาเพื่อโปรดพิจารณา{subject}")
    return "".join(parts)


SWAPS = ("ดคตศ", "กภถ", "ขชซ", "บปษ", "นมฆ", "พฟผฝ", "อฮ", "ิีึื", "ุู", "่้๊๋์็", "ลส", "รธ", "จว", "เแ", "โไใ", "ะา", "ยฃ")


def noisy(text: str, share: float, number: int) -> str:
    """As a machine misreads a page: so many of the signs become a like one, vanish, or come twice."""
    rng = random.Random(number)  # noqa: S311
    made = []
    for sign in text:
        if sign.isspace() or rng.random() >= share:
            made.append(sign)
            continue
        like = next((group for group in SWAPS if sign in group), "")
        way = rng.random()
        made.append(rng.choice(like) if like and way < 0.7 else "" if way < 0.9 else sign * 2)
    return "".join(made)


def cut(run: str) -> list[str]:
    """Words by PyThaiNLP's own breaker: not the one that search uses, nor in its spelling."""
    made: list[str] = word_tokenize(run, engine="newmm")
    return made
