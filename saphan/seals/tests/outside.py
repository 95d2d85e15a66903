"""Judges that are not ours: pdfsig (poppler), qpdf, OpenSSL."""

import re
import subprocess
from pathlib import Path

from asn1crypto import cms

from saphan.seals.benches.pki import as_pem


def pdfsig(pdf: bytes, folder: Path) -> str:
    """What pdfsig says of a file, certificates left out: they are ours, and its store does not know them."""
    file = folder / "asked.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, check=False, timeout=60)
    return (done.stdout + done.stderr).decode(errors="replace")


def qpdf_complains(pdf: bytes, folder: Path) -> str:
    """Empty when qpdf finds nothing wrong."""
    file = folder / "checked.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=False, timeout=60)
    return "" if done.returncode == 0 else (done.stdout + done.stderr).decode(errors="replace")


def called_by_pdfsig(said: str) -> str:
    """In one word: valid, partial (signed, but more was added), invalid, none (no signature seen).

    Time stamps over the whole file are left out: it says that it cannot verify them.
    """
    parts = said.split("Signature #")
    said = "".join(part for part in parts if "Unable to validate this type of signature" not in part)
    if "Signature Validation" not in said:
        return "none"
    if said.count("Signature is Valid") < said.count("Signature Validation"):
        return "invalid"
    return "valid" if "Not total document signed" not in said else "partial"


def openssl_cms(pdf: bytes, root: bytes, folder: Path) -> str:
    """What `openssl cms -verify` says of the first signature over the bytes that it covers."""
    contents, covered = first_signature(pdf)
    (folder / "signature.der").write_bytes(contents.dump())
    (folder / "covered.bin").write_bytes(covered)
    (folder / "root.pem").write_bytes(as_pem(root))
    return openssl(
        folder, "cms", "-verify", "-binary", "-inform", "DER", "-in", "signature.der", "-content", "covered.bin",
        "-CAfile", "root.pem", "-purpose", "any", "-out", "/dev/null",
    )  # fmt: skip


def openssl_ts(pdf: bytes, root: bytes, folder: Path) -> str:
    """What `openssl ts -verify` says of the time stamp inside the first signature."""
    info = first_signature(pdf)[0]["content"]["signer_infos"][0]
    token = next(row for row in info["unsigned_attrs"] if row["type"].native == "signature_time_stamp_token")
    (folder / "token.der").write_bytes(token["values"][0].dump())
    (folder / "value.bin").write_bytes(info["signature"].native)
    (folder / "root.pem").write_bytes(as_pem(root))
    return openssl(
        folder, "ts", "-verify", "-token_in", "-in", "token.der", "-data", "value.bin", "-CAfile", "root.pem"
    )


def openssl(folder: Path, *words: str) -> str:
    done = subprocess.run(["openssl", *words], cwd=folder, capture_output=True, check=False, timeout=60)
    return (done.stdout + done.stderr).decode(errors="replace")


def first_signature(pdf: bytes) -> tuple[cms.ContentInfo, bytes]:
    """The first signature of a file, and the bytes that it covers."""
    found = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]", pdf)
    assert found
    start, length, after, rest = map(int, found.groups())
    contents = bytes.fromhex(pdf[length + 1 : after - 1].decode())
    return cms.ContentInfo.load(contents), pdf[start : start + length] + pdf[after : after + rest]


def words_on(pdf: bytes, page: int, folder: Path) -> str:
    """What pdftotext reads on a page."""
    (folder / "read.pdf").write_bytes(pdf)
    command = ["pdftotext", "-f", str(page), "-l", str(page), "read.pdf", "-"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=60).stdout.decode()
