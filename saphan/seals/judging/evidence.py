"""What a file brings for its own proof: certificates, revocation lists and answers (its DSS and its signatures)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from asn1crypto import cms, crl, ocsp, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore, enumerate_ocsp_certs
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from saphan.seals.judging.chain import Evidence
from saphan.seals.judging.reading import HOSTILE
from saphan.seals.judging.trust import Trust

MOST = 300  # certificates of one file that are looked at


@dataclass
class Brought:
    """As it stands in the file; believed by nobody yet."""

    certificates: list[x509.Certificate] = field(default_factory=list)
    lists: list[crl.CertificateList] = field(default_factory=list)
    answers: list[ocsp.OCSPResponse] = field(default_factory=list)

    def for_signers(self, trust: Trust) -> Evidence:
        return self._with(trust.signers, trust)

    def for_stamps(self, trust: Trust) -> Evidence:
        return self._with(trust.stamps, trust)

    def _with(self, roots: tuple[x509.Certificate, ...], trust: Trust) -> Evidence:
        others = (*self.certificates[:MOST], *trust.others)
        return Evidence(roots, others, (*self.lists, *trust.lists), tuple(self.answers), trust.lost)

    def speaks_of(self, certificate: x509.Certificate) -> bool:
        """Whether a list of its issuer, or an answer about it, lies in the file."""
        lists = any(one.issuer.hashable == certificate.issuer.hashable for one in self.lists)
        return lists or certificate.serial_number in {number for one in self.answers for number in serials_in(one)}


def brought_by(reader: PdfFileReader, signatures: Iterable[EmbeddedPdfSignature]) -> Brought:
    """Parts that cannot be read are left out: they prove nothing."""
    brought = Brought()
    for one in signatures:
        brought.certificates += list(certificates_in(one.signed_data))
        for token in tokens_of(one):
            brought.certificates += list(certificates_in(token))
    try:
        dss = DocumentSecurityStore.read_dss(reader)
        context = dss.as_validation_context({"trust_roots": [], "allow_fetching": False})
        brought.certificates += list(dss.load_certs())
        brought.lists += context.crls
        brought.answers += context.ocsps
    except (NoDSSFoundError, *HOSTILE):
        return brought
    for answer in brought.answers:
        brought.certificates += list(enumerate_ocsp_certs(answer))
    return brought


def tokens_of(one: EmbeddedPdfSignature) -> list[cms.SignedData]:
    """The time stamps inside a signature."""
    try:
        return list(extract_tst_data_iter(one.signer_info, signed=False))
    except HOSTILE:
        return []


def certificates_in(signed: cms.SignedData) -> Iterator[x509.Certificate]:
    try:
        yield from [row.chosen for row in signed["certificates"] or () if row.name == "certificate"]
    except HOSTILE:
        return


def serials_in(answer: ocsp.OCSPResponse) -> list[int]:
    try:
        return [row["cert_id"]["serial_number"].native for row in answer.response_data["responses"]]
    except HOSTILE:
        return []
