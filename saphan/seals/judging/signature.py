"""One signature as bytes: its place, what it covers, whether digest and signature hold. Trust is asked elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from asn1crypto import cms, core, tsp
from cryptography.hazmat.primitives import hashes
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SignedDataCerts, extract_signer_info
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, extract_contents
from pyhanko_certvalidator.util import get_pyca_cryptography_hash

from saphan.seals.judging.findings import Code, Found
from saphan.seals.judging.looking import at
from saphan.seals.judging.reading import HOSTILE

SUBFILTERS = {"/ETSI.CAdES.detached", "/adbe.pkcs7.detached", "/PBAD.PAdES", "/ETSI.RFC3161"}
WEAK = {"md2", "md5", "sha1"}


def embedded(reader: PdfFileReader, field: generic.DictionaryObject, name: str, pdf: bytes) -> EmbeddedPdfSignature:
    """The signature in a field. Raises Found: empty, of an unknown form, covering what it should not."""
    value = field["/V"]
    contents = _contents(value)
    if str(at(value, "/SubFilter", default="")) not in SUBFILTERS:
        raise Found(Code.SUBFILTER_UNKNOWN)
    check_range(value, contents, pdf)
    try:
        return EmbeddedPdfSignature(reader, field, name)
    except HOSTILE as problem:
        raise Found(Code.CONTENTS_BROKEN) from problem


def _contents(value: generic.DictionaryObject) -> bytes:
    try:
        contents = extract_contents(value)
    except HOSTILE as problem:
        raise Found(Code.CONTENTS_EMPTY) from problem
    if not contents.strip(b"\0"):
        raise Found(Code.CONTENTS_EMPTY)
    try:
        info = cms.ContentInfo.load(contents)["content"]["signer_infos"][0]
        if not isinstance(info["signature"].native, bytes):
            raise Found(Code.CONTENTS_BROKEN)
    except HOSTILE as problem:
        raise Found(Code.CONTENTS_BROKEN) from problem
    return contents


def check_range(value: generic.DictionaryObject, contents: bytes, pdf: bytes) -> None:
    """Two parts from the first byte, with nothing but the hexadecimal signature between them. Raises Found."""
    numbers = [int(number) for number in at(value, "/ByteRange", default=())]
    if len(numbers) != 4:
        raise Found(Code.RANGE_WRONG)
    start, length, after, rest = numbers
    if start != 0 or min(numbers) < 0 or length >= after or after + rest > len(pdf):
        raise Found(Code.RANGE_WRONG)
    hole = pdf[length:after]
    if not (hole.startswith(b"<") and hole.endswith(b">")):
        raise Found(Code.RANGE_WRONG)
    try:
        inside = bytes.fromhex(hole[1:-1].decode("ascii"))
    except ValueError as problem:
        raise Found(Code.WRAPPED) from problem
    if inside != contents:
        raise Found(Code.WRAPPED)
    if has_tail(inside):
        raise Found(Code.WRAPPED)


def has_tail(contents: bytes) -> bool:
    """Whether something but padding stands behind the signature in its place."""
    used = len(cms.ContentInfo.load(contents).dump())
    return bool(contents[used:].strip(b"\0"))


def certificates_of(signed: cms.SignedData) -> SignedDataCerts:
    """Raises Found: the signer's certificate is missing, or another than was signed with."""
    try:
        return extract_certs_for_validation(signed)
    except SignatureValidationError as problem:
        absent = "not included" in str(problem)
        raise Found(Code.CERTIFICATE_ABSENT if absent else Code.CERTIFICATE_SWAPPED) from problem
    except HOSTILE as problem:
        raise Found(Code.CONTENTS_BROKEN) from problem


def check_bytes(one: EmbeddedPdfSignature) -> None:
    """A signature's digest over its range and the signature over that, by arithmetic alone. Raises Found."""
    if is_weak(one.signed_data, one.signer_info):
        raise Found(Code.DIGEST_WEAK)
    if one.signed_data["encap_content_info"]["content"] is not core.VOID:
        raise Found(Code.CONTENTS_BROKEN)
    intact, valid = _arithmetic(one.signed_data, one.compute_digest(), "data", Code.SIGNATURE_WRONG)
    if not intact:
        raise Found(Code.DIGEST_WRONG)
    if not valid:
        raise Found(Code.SIGNATURE_WRONG)


def check_token(signed: cms.SignedData, digest_by: Callable[[str], bytes]) -> datetime:
    """A time stamp's moment. `digest_by` gives the digest of what it should be of. Raises Found: other data, forged."""
    token, info = signed["encap_content_info"]["content"], extract_signer_info(signed)
    if not isinstance(token.parsed, tsp.TSTInfo):
        raise Found(Code.STAMP_FORGED)
    imprint = token.parsed["message_imprint"]
    algorithm = imprint["hash_algorithm"]["algorithm"].native
    if algorithm in WEAK or is_weak(signed, info):
        raise Found(Code.STAMP_FORGED)
    actual = digest(info["digest_algorithm"]["algorithm"].native, bytes(token))
    if _arithmetic(signed, actual, "tst_info", Code.STAMP_FORGED) != (True, True):
        raise Found(Code.STAMP_FORGED)
    if digest_by(algorithm) != imprint["hashed_message"].native:
        raise Found(Code.STAMP_WRONG)
    moment: datetime = token.parsed["gen_time"].native
    return moment


def _arithmetic(signed: cms.SignedData, actual: bytes, kind: str, otherwise: Code) -> tuple[bool, bool]:
    """Whether the digest is the one that was signed, and whether the signature over it is the certificate's."""
    certificate, info = certificates_of(signed).signer_cert, extract_signer_info(signed)
    try:
        return validate_sig_integrity(info, certificate, kind, actual)
    except HOSTILE as problem:
        raise Found(otherwise) from problem


def is_weak(signed: cms.SignedData, info: cms.SignerInfo) -> bool:
    try:
        mechanism = info["signature_algorithm"].hash_algo
    except ValueError:
        mechanism = ""
    return info["digest_algorithm"]["algorithm"].native in WEAK or mechanism in WEAK


def digest(algorithm: str, content: bytes) -> bytes:
    md = hashes.Hash(get_pyca_cryptography_hash(algorithm))
    md.update(content)
    return md.finalize()
