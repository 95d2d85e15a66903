"""Letters for tests, made by our own verbs. Invented names only."""

from __future__ import annotations

import io
import uuid
from typing import Any

from django.urls import reverse

from saphan.files.models import StoredFile, Upload
from saphan.files.tests.makers import pdf
from saphan.letters.choices import Kind
from saphan.letters.forms_of_law import StampedFor, form_of
from saphan.letters.issuing import finish
from saphan.letters.models import Letter, Original
from saphan.lib.grades import Secrecy
from saphan.lib.thai import today
from saphan.offices.models import Office
from saphan.people.models import Capacity, Clearance, Delegation, Membership, Role
from saphan.people.tests.makers import make_member
from saphan.seals.models import Level, Sealed

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"  # noqa: E501

WORDS: dict[str, Any] = {
    "subject": "ขอเชิญประชุมคณะทำงานพัฒนาเว็บไซต์",
    "gist": "ส่งสำเนาคู่มือการใช้งานระบบ",
    "salutation": "เรียน",
    "addressee": "ผู้อำนวยการโรงเรียนในสังกัด",
    "body": "ด้วยสำนักงานจะจัดประชุมคณะทำงาน\n\nจึงเรียนมาเพื่อทราบและเข้าร่วมประชุม",
    "closing": "ขอแสดงความนับถือ",
    "owner_unit": "กลุ่มส่งเสริมการศึกษาทางไกล",
    "contact": "0 2000 0000",
    "issue_number": "1/2569",
    "place": "ห้องประชุมสะพานทอง",
    "stamped_for": StampedFor.SEND,
}


def make_draft(author: Capacity, kind: str = Kind.EXTERNAL, **fields: Any) -> Letter:
    """A draft with every field that its form requires; `fields` say otherwise."""
    form = form_of(kind)
    said = {name: value for name, value in WORDS.items() if name in form.required}
    if "held_on" in form.required:
        said["held_on"] = today()
    return Letter.draft(kind, by=author, **(said | fields))


def director_of(office: Office) -> Capacity:
    """The office's head, made when it has none yet."""
    heads = Membership.objects.current().filter(office=office, role__in=[Role.DIRECTOR, Role.SCHOOL_DIRECTOR])
    role = Role.SCHOOL_DIRECTOR if office.kind == "school" else Role.DIRECTOR
    found = heads.select_related("user", "office", "group").first()
    return Capacity(found) if found else make_member(office, role)


def make_ready(author: Capacity, signer: Capacity | None = None, kind: str = Kind.EXTERNAL, **fields: Any) -> Letter:
    """A letter that waits for the signature of the office's head (or of `signer`)."""
    signer = signer or director_of(author.office)
    letter = make_draft(author, kind, **fields)
    letter.submit(chain=[signer.membership], by=author)
    return letter


def make_signed(author: Capacity, signer: Capacity | None = None, kind: str = Kind.EXTERNAL, **fields: Any) -> Letter:
    """A letter signed, numbered and dated today; not sent yet."""
    signer = signer or director_of(author.office)
    letter = make_ready(author, signer, kind, **fields)
    letter.sign(by=signer, method="password")
    return letter


def make_cleared(capacity: Capacity, level: int = Secrecy.SECRET) -> Capacity:
    """The same person, appointed to handle letters up to `level`."""
    Clearance.objects.create(
        membership=capacity.membership, level=level, order_number="9/2569", order_date=today(), starts_on=today()
    )
    return Capacity(capacity.membership, capacity.delegation)


def make_delegate(principal: Capacity, to: Capacity, mode: str = "on_behalf", **facts: Any) -> Capacity:
    """The capacity of `to` when using the power of `principal` by a written order."""
    given: dict[str, Any] = {"order_number": "55/2569", "order_date": today(), "starts_on": today(), **facts}
    order = Delegation.objects.create(principal=principal.membership, delegate=to.membership, mode=mode, **given)
    return Capacity(to.membership, order)


def make_secret(author: Capacity, secrecy: int = Secrecy.CONFIDENTIAL, **fields: Any) -> Letter:
    """A secret draft; its author is appointed when he is not yet."""
    cleared = author if author.clearance >= secrecy else make_cleared(author, secrecy)
    return make_draft(cleared, secrecy=secrecy, **fields)


def make_upload(owner: Capacity, name: str = "หนังสือ.pdf", content: bytes = PDF) -> Upload:
    return Upload.objects.create(membership=owner.membership, file=StoredFile.keep(io.BytesIO(content)), name=name)


def make_brought(registrar: Capacity, **fields: Any) -> Letter:
    """A letter that arrived on paper from an outside agency, with its scan."""
    facts: dict[str, Any] = {
        "key": uuid.uuid4(),
        "sender": "เทศบาลเมืองสะพานทอง",
        "reference": "สท 52001/77",
        "dated_on": today(),
        "subject": "ขอใช้สถานที่",
        "addressee": "ผู้อำนวยการ",
    }
    facts |= fields
    uploads = facts.pop("uploads", None)
    return Letter.bring_in(by=registrar, uploads=[make_upload(registrar)] if uploads is None else uploads, **facts)


def make_issued(letter: Letter, pages: int = 1) -> Original:
    """The letter's original, made, of empty pages: where what stands on them does not matter."""
    original = letter.issued or Original.begin(letter)
    finish(original, Sealed(pdf(pages, f"original of {letter.pk}"), Level.NONE))
    return Original.objects.get(pk=original.pk)


def typed(letter: Letter, **said: Any) -> dict[str, Any]:
    """What the form of a draft sends when its fields say what the letter says; `said` is typed over it."""
    facts = {name: getattr(letter, name) for name in letter.form.fields if isinstance(getattr(letter, name, None), str)}
    first = {"revision": letter.revision, "sitting": str(uuid.UUID(int=7))}
    return first | {"urgency": letter.urgency, "secrecy": letter.secrecy} | facts | said


def address(name: str, letter: Letter, **kwargs: Any) -> str:
    return reverse(f"letters:{name}", kwargs={"pk": letter.pk, **kwargs})
