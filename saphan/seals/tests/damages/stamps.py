"""Time stamps that prove nothing. pdfsig does not look at them at all."""

from __future__ import annotations

import re
from collections.abc import Callable

from asn1crypto import algos, cms, tsp
from cryptography.hazmat.primitives import hashes
from pyhanko.sign.general import simple_cms_attribute

from saphan.seals.benches import pki
from saphan.seals.benches.stampserver import Stamper
from saphan.seals.models import Code
from saphan.seals.tests.damages.world import Damage, World, contents_of, with_contents

BLIND = "time stamps are not verified"


def stamp_of_other_data(world: World) -> bytes:
    return stamped(world, Stamper(world.clock), of=b"another signature")


def stamp_forged(world: World) -> bytes:
    """The moment inside moved by an hour; the server's signature no longer fits."""

    def forge(token: bytes) -> bytes:
        found = re.search(rb"\x18.20\d{12}", token)  # genTime
        assert found
        return token[: found.end() - 6] + b"010101" + token[found.end() :]

    return stamped(world, Stamper(world.clock), forge=forge)


def stamp_of_a_foreign_server(world: World) -> bytes:
    return stamped(world, Stamper(pki.stamper("Foreign Clock", pki.authority("Foreign Time Root"))))


def stamp_by_a_certificate_for_letters(world: World) -> bytes:
    """Somebody's certificate for signing documents, used as a time stamp server's."""
    return stamped(world, Stamper(pki.issue(pki.Kind("No Clock"), world.time_root)))


def stamped(world: World, stamper: Stamper, *, of: bytes = b"", forge: Callable[[bytes], bytes] | None = None) -> bytes:
    """The sealed letter with a time stamp put into its signature afterwards, as it may be (it is not signed over)."""
    signed = cms.ContentInfo.load(contents_of(world.sealed_wide))
    info = signed["content"]["signer_infos"][0]
    digest = hashes.Hash(hashes.SHA256())
    digest.update(of or info["signature"].native)
    imprint = tsp.MessageImprint(
        {"hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}), "hashed_message": digest.finalize()}
    )
    request = tsp.TimeStampReq({"version": 1, "message_imprint": imprint, "cert_req": True})
    token = stamper.request_tsa_response(request)["time_stamp_token"]
    if forge:
        token = cms.ContentInfo.load(forge(token.dump()))
    info["unsigned_attrs"] = cms.CMSAttributes([simple_cms_attribute("signature_time_stamp_token", token)])
    return with_contents(world.sealed_wide, signed.dump())


DAMAGES = (
    Damage(stamp_of_other_data, Code.STAMP_WRONG, "blind", BLIND),
    Damage(stamp_forged, Code.STAMP_FORGED, "blind", BLIND),
    Damage(stamp_of_a_foreign_server, Code.STAMP_FOREIGN, "valid"),
    Damage(stamp_by_a_certificate_for_letters, Code.STAMP_FOREIGN, "valid"),
)
