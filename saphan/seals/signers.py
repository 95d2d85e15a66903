"""What pyHanko asks to sign with: a key in this process's memory. Tokens and remote signers stand beside it."""

from __future__ import annotations

from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pyhanko_certvalidator.util import get_pyca_cryptography_hash

from saphan.seals.certificates import Issued


class LocalSigner(Signer):
    """Signs with an opened key; pyHanko's own would parse it anew for each signature."""

    def __init__(self, issued: Issued) -> None:
        super().__init__(signing_cert=x509.Certificate.load(issued.certificate), cert_registry=store_of(issued.chain))
        self.key = issued.key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        algorithm = get_pyca_cryptography_hash(digest_algorithm)
        if isinstance(self.key, ec.EllipticCurvePrivateKey):
            return self.key.sign(data, ec.ECDSA(algorithm))
        return self.key.sign(data, padding.PKCS1v15(), algorithm)


def store_of(chain: tuple[bytes, ...]) -> SimpleCertificateStore:
    store = SimpleCertificateStore()
    store.register_multiple([x509.Certificate.load(der) for der in chain])
    return store
