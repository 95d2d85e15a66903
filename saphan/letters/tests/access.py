"""Who gets which answer at each route of letters."""

from __future__ import annotations

from typing import Any

from saphan.letters.choices import Kind
from saphan.letters.models import Batch, BatchRow, Courtesy, Letter, LetterTemplate, Original, Wording
from saphan.letters.tests.makers import make_brought, make_draft, make_issued, make_ready, make_signed
from saphan.seals.benches import pki
from saphan.seals.models import PersonalKey
from saphan.tests.access import Route

Cast = dict[str, Any]


def draft(cast: Cast) -> dict[str, Any]:
    return {"pk": make_draft(cast["officer"]).pk}


def kept(cast: Cast) -> dict[str, Any]:
    letter = make_draft(cast["officer"])
    letter.drafting.keep_version(by=cast["officer"])
    return {"pk": letter.pk, "number": 1}


def in_review(cast: Cast) -> dict[str, Any]:
    letter = make_draft(cast["officer"])
    letter.submit(chain=[cast["head"].membership, cast["director"].membership], by=cast["officer"])
    return {"pk": letter.pk}


def ready(cast: Cast) -> dict[str, Any]:
    return {"pk": make_ready(cast["officer"], cast["director"]).pk}


def signed(cast: Cast) -> dict[str, Any]:
    return {"pk": make_signed(cast["officer"], cast["director"]).pk}


def appealed(cast: Cast) -> dict[str, Any]:
    letter = make_signed(cast["officer"], cast["director"])
    letter.voiding.ask("พิมพ์ผิด", by=cast["officer"])
    return {"pk": letter.pk}


def brought(cast: Cast) -> dict[str, Any]:
    letter = make_brought(cast["registrar"])
    return {"pk": letter.pk, "attachment": letter.attachments.get().pk}


def template(cast: Cast) -> dict[str, Any]:
    officer = cast["officer"]
    facts = {"group": officer.group, "author": officer.seat, "kind": Kind.EXTERNAL, "name": "แม่แบบ"}
    made = LetterTemplate.objects.create(office=officer.office, **facts)
    made.write({"kind": Kind.EXTERNAL, "subject": "ขอเชิญ", "citations": [], "enclosures": []}, by=officer)
    return {"pk": made.pk}


def table(cast: Cast) -> dict[str, Any]:
    """A draft whose table has one row; no words of anybody's letter stand in it."""
    letter = make_draft(cast["officer"], Kind.ORDER, body="ให้ {{ชื่อ}}")
    batch = Batch.objects.create(letter=letter, name="ก.csv", columns=["ชื่อ"], brought_by=cast["officer"].membership)
    BatchRow.objects.create(batch=batch, line=2, cells=["นายหนึ่ง"])
    return {"pk": letter.pk}


def made(cast: Cast) -> dict[str, Any]:
    found = table(cast)
    made = make_signed(cast["officer"], cast["director"])
    BatchRow.objects.filter(batch__letter=found["pk"]).update(letter=made)
    return found


def courtesy(cast: Cast) -> dict[str, Any]:
    facts = {"name": "นายอำเภอ", "begins": "นายอำเภอ", "salutation": "เรียน", "closing": "ขอแสดงความนับถือ"}
    return {"pk": Courtesy.objects.create(office=cast["registrar"].office, **facts).pk}


def wording(cast: Cast) -> dict[str, Any]:
    return {"pk": Wording.objects.create(office=cast["registrar"].office, purpose="close", words="จึงเรียนมา").pk}


def typed(cast: Cast) -> dict[str, Any]:
    """What the browser sends of the draft that was made last."""
    letter = Letter.objects.latest("pk")
    return {"revision": letter.revision, "sitting": "6a3b1c9e-0000-4000-8000-000000000000", "urgency": 1, "secrecy": 1}


POST: Cast = {"method": "post", "ok": 302}
ANYBODY: Cast = {"colleague": 200, "outsider": 200}
ROUTES: dict[str, Route] = {
    "letters:index": Route(**ANYBODY),
    "letters:new": Route(**ANYBODY, admin=403),
    "letters:create": Route(**POST, colleague=302, outsider=302, admin=403, data={"kind": Kind.MEMO}),
    "letters:paper_only": Route(owner="registrar", colleague=403, outsider=200, admin=403),
    "letters:words": Route(**ANYBODY, admin=403),
    "letters:new_courtesy": Route(owner="registrar", colleague=403, outsider=200, admin=403),
    "letters:courtesy_word": Route(kwargs=courtesy, owner="registrar", colleague=403, admin=403),
    "letters:new_wording": Route(owner="registrar", colleague=403, outsider=200, admin=403),
    "letters:wording_word": Route(kwargs=wording, owner="registrar", colleague=403, admin=403),
    "letters:templates": Route(**ANYBODY, admin=403),
    "letters:template": Route(kwargs=template),
    "letters:template_preview": Route(kwargs=template, method="post"),
    "letters:begin": Route(kwargs=template, **POST),
    "letters:close_template": Route(kwargs=template, **POST),
    "letters:brought": Route(kwargs=draft),
    "letters:table": Route(kwargs=table),
    "letters:table_example": Route(kwargs=table),
    "letters:table_row": Route(kwargs=lambda cast: table(cast) | {"line": 2}),
    "letters:progress": Route(kwargs=made),
    "letters:bundle": Route(kwargs=lambda cast: made(cast) | {"form": "zip"}),
    "letters:courtesy": Route(kwargs=draft, method="post"),
    "letters:keep_template": Route(kwargs=draft),
    "letters:letter": Route(kwargs=draft),
    "letters:paper": Route(kwargs=signed),
    "letters:copy": Route(kwargs=signed, **POST),
    "letters:reply": Route(kwargs=signed, **POST),
    "letters:cancel": Route(kwargs=signed, **POST),
    "letters:attachment": Route(kwargs=brought, owner="registrar"),
    "letters:attachment_preview": Route(kwargs=lambda cast: brought(cast) | {"page": 1}, owner="registrar"),
    "letters:edit": Route(kwargs=draft),
    "letters:autosave": Route(kwargs=draft, method="post", data=typed, ok=204),
    "letters:preview": Route(kwargs=draft, method="post", data=typed),
    "letters:discard": Route(kwargs=draft, **POST),
    "letters:versions": Route(kwargs=draft),
    "letters:version": Route(kwargs=kept),
    "letters:restore": Route(kwargs=kept, **POST),
    "letters:submit": Route(kwargs=draft),
    "letters:review": Route(kwargs=in_review, owner="head"),
    "letters:withdraw": Route(kwargs=in_review, **POST),
    "letters:sign": Route(kwargs=ready, owner="director"),
    "letters:sign_on_paper": Route(kwargs=ready),
    "letters:void": Route(kwargs=signed),
    "letters:void_decision": Route(kwargs=appealed, owner="director", **POST, data={"do": "approve"}),
}


def given(cast: Cast) -> dict[str, Any]:
    letter = make_signed(cast["officer"], cast["director"])
    make_issued(letter)
    return {"pk": letter.pk}


def failed(cast: Cast) -> dict[str, Any]:
    letter = make_signed(cast["officer"], cast["director"])
    Original.objects.filter(letter=letter).update(state=Original.State.FAILED)
    return {"pk": letter.pk}


def waiting_for_signer(cast: Cast) -> dict[str, Any]:
    """Signed by the director, who will sign the pages with a certificate of his own."""
    issued = pki.issue(pki.Kind("สมมติ ตัวอย่าง"), pki.authority("Invented Root"))
    key = PersonalKey.bring(pki.as_pkcs12(issued, "of the file"), "of the file", "known to me", by=cast["director"])
    letter = make_ready(cast["officer"], cast["director"])
    letter.sign(by=cast["director"], method="password", key=key)
    return {"pk": letter.pk}


def waiting(cast: Cast) -> dict[str, Any]:
    return {"code": make_signed(cast["officer"], cast["director"]).original.code}


def issued(cast: Cast) -> dict[str, Any]:
    return {"typed": make_signed(cast["officer"], cast["director"]).original.code}


PUBLIC: Cast = {"colleague": 200, "outsider": 200, "admin": 200, "stranger": 200}
ROUTES |= {
    "letters:original": Route(kwargs=given),
    "letters:original_page": Route(kwargs=lambda cast: given(cast) | {"page": 1}),
    "letters:original_again": Route(kwargs=failed, **POST),
    "letters:in_person": Route(kwargs=waiting_for_signer, owner="director", **POST, data={"do": "without"}),
    "letters:made": Route(kwargs=waiting, ok=204, colleague=204, outsider=204, admin=204),
    "letters:drawn": Route(kwargs=lambda cast: draft(cast) | {"page": 1}),
    "verify:ask": Route(**PUBLIC),
    "verify:code": Route(kwargs=issued, **PUBLIC),
}
ROUTES |= {
    "verify:file": Route(method="post", ok=422, colleague=422, outsider=422, admin=422, stranger=422),
}
