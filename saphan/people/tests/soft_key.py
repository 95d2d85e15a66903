"""A passkey made of software, for journeys without a browser: it answers challenges as a phone would."""

import hashlib
import os
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

FLAG = AuthenticatorData.FLAG
SEEN = FLAG.UP | FLAG.UV  # somebody was there, and it was the owner


class SoftKey:
    def __init__(self, host: str = "testserver") -> None:
        self.host, self.id = host, os.urandom(16)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.owner = b""

    def _said(self, kind: str, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(
            type=f"webauthn.{kind}", challenge=websafe_decode(challenge), origin=f"http://{self.host}"
        )

    def _shown(self, flags: Any, credential: AttestedCredentialData | None = None) -> AuthenticatorData:
        rp = hashlib.sha256(self.host.encode()).digest()
        shown: AuthenticatorData = AuthenticatorData.create(rp, flags, 0, b"" if credential is None else credential)
        return shown

    def _answer(self, said: CollectedClientData, **parts: bytes) -> dict[str, Any]:
        name = websafe_encode(self.id)
        response = {
            "clientDataJSON": websafe_encode(said),
            **{key: websafe_encode(part) for key, part in parts.items()},
        }
        extensions = {"credProps": {"rk": True}}
        return {
            "id": name,
            "rawId": name,
            "type": "public-key",
            "response": response,
            "clientExtensionResults": extensions,
        }

    def register(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to a challenge of registration."""
        public = options["publicKey"]
        self.owner = websafe_decode(public["user"]["id"])
        cose = ES256.from_cryptography_key(self.key.public_key())  # type: ignore[no-untyped-call]
        shown = self._shown(SEEN | FLAG.AT, AttestedCredentialData.create(Aaguid.NONE, self.id, cose))
        attestation = AttestationObject.create("none", shown, {})
        return self._answer(self._said("create", public["challenge"]), attestationObject=attestation)

    def authenticate(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to a challenge of signing in."""
        said, shown = self._said("get", options["publicKey"]["challenge"]), self._shown(SEEN)
        signature = self.key.sign(bytes(shown) + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(said, authenticatorData=shown, signature=signature, userHandle=self.owner)
