"""Judges that are not ours: pdfsig (poppler), qpdf, OpenSSL."""

import subprocess
from pathlib import Path


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
