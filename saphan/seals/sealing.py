"""Seal a PDF: sign, stamp the time, keep the evidence. What fails outside costs a level, never the signature."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.validation.dss import DocumentSecurityStore

from saphan.seals import kept, remote, tokens
from saphan.seals.appearance import Place
from saphan.seals.choices import Holder
from saphan.seals.judging.asking import judge
from saphan.seals.judging.collecting import certificates_of_file
from saphan.seals.judging.findings import Code, State
from saphan.seals.judging.level import Level
from saphan.seals.models.office_key import NoKey, OfficeKey
from saphan.seals.models.personal_key import PersonalKey
from saphan.seals.revocation import proof_of
from saphan.seals.signers import LocalSigner
from saphan.seals.signing import BadPdf, Wish, sign, stamped_over
from saphan.seals.stamping import NoStamp, stamp_server, why

if TYPE_CHECKING:
    from saphan.offices.models import Office

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sealed:
    """A signed PDF. `trouble` says in a sentence why it has not reached the level that the settings ask for.

    `due_at`: renew before this moment, when the last stamp's (or, without one, the signer's) certificate ends.
    """

    pdf: bytes
    level: Level
    stamped_at: datetime | None = None
    trouble: str = ""
    due_at: datetime | None = None


def seal(pdf: bytes, *, office: Office, reason: str = "", box: Place | None = None) -> Sealed:
    """The office's seal on a PDF, at the highest level that can be had now. Raises NoKey, WrongSecret, BadPdf."""
    key = OfficeKey.current_of(office)
    return climbed(pdf, LocalSigner(kept.issued_of(key)), Wish(office.name, reason, box))


def sign_personally(pdf: bytes, *, key: PersonalKey, secret: str, reason: str = "", box: Place | None = None) -> Sealed:
    """A person's own signature. `secret` is the key's passphrase or PIN, used once and kept nowhere.

    Raises WrongPassphrase, TokenRefused, RemoteRefused, NoKey (removed or ended), WrongSecret, BadPdf.
    """
    if key.removed_at or key.has_ended:
        raise NoKey(_("ใบรับรองนี้หมดอายุหรือนำออกแล้ว"))
    wish, der = Wish(key.subject, reason, box), bytes(key.certificate)
    if key.holder == Holder.TOKEN:
        with tokens.opened(secret) as session:
            return climbed(pdf, tokens.signer_of(session, key.place, der, key.chain_ders), wish)
    if key.holder == Holder.REMOTE:
        return climbed(pdf, remote.RemoteSigner(key.place, secret, (der, *key.chain_ders)), wish)
    return climbed(pdf, LocalSigner(key.unlocked(secret)), wish)


def climbed(pdf: bytes, signer: Signer, wish: Wish) -> Sealed:
    """Signed, stamped, with its evidence, stamped over all: as far up as one comes. Raises BadPdf."""
    troubles: list[str] = []
    signed = signed_and_stamped(pdf, signer, wish, troubles)
    if not troubles and stamp_server():
        signed = lasting(signed, troubles)
    return proven(signed, troubles)


def signed_and_stamped(pdf: bytes, signer: Signer, wish: Wish, troubles: list[str]) -> bytes:
    """With a time stamp inside where there is a server that answers."""
    server = stamp_server()
    if server is None:
        return sign(pdf, signer, wish)
    try:
        return sign(pdf, signer, wish, server)
    except (OSError, NoStamp) as problem:
        log.warning("time stamp: %s", problem)
        troubles.append(why(problem))
        return sign(pdf, signer, wish)


def lasting(pdf: bytes, troubles: list[str]) -> bytes:
    """With the evidence kept in the file, and a stamp over everything."""
    proof = proof_of(certificates_of_file(pdf))
    if proof.missing:
        troubles.append(_("ไม่มีข้อมูลการเพิกถอนใบรับรองของ %(who)s") % {"who": ", ".join(proof.missing)})
        return pdf
    out = BytesIO(pdf)
    DocumentSecurityStore.add_dss(out, None, certs=proof.certificates, crls=proof.lists)
    try:
        return stamped_over(out.getvalue(), stamp_server())
    except (OSError, NoStamp) as problem:
        log.warning("archive time stamp: %s", problem)
        troubles.append(why(problem))
        return out.getvalue()


def renew(pdf: bytes) -> Sealed:
    """A new archive stamp, with the evidence for the stamps before it. Raises BadPdf for a file that is not valid.

    A stamp server that is down leaves the file as it is, and says so in `trouble`.
    """
    before = judge(pdf)
    if not before.is_valid:
        raise BadPdf(_("ต่ออายุไม่ได้ เพราะ%(why)s") % {"why": before.state.label})
    troubles: list[str] = []
    if stamp_server() is None:
        return proven(pdf, [_("ยังไม่ได้ตั้งเครื่องประทับเวลา")])
    return proven(lasting(pdf, troubles), troubles)


def proven(pdf: bytes, troubles: list[str]) -> Sealed:
    """Judged by our own verification: the level is what it can prove, not what was meant. Raises BadPdf."""
    verdict = judge(pdf)
    if verdict.state in (State.ALTERED, State.BROKEN, State.UNSIGNED):
        raise BadPdf(_("ลงลายมือชื่อแล้วตรวจไม่ผ่าน: %(why)s") % {"why": verdict.sentence})
    if Code.STAMP_FOREIGN in verdict.codes and not troubles:
        troubles.append(str(Code.STAMP_FOREIGN.label))
    moments = [signer.stamped_at for signer in verdict.signers if signer.stamped_at]
    return Sealed(pdf, verdict.level, max(moments, default=None), " ".join(troubles), verdict.due_at)
