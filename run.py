"""Set Commission up beside this file and start it, with nothing but Python's own library.

python3 run.py [FILE or command]    the program       python3 run.py test [options]     its tests
python3 run.py bench                its speeds        python3 run.py pictures FOLDER    its pages as pictures
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "set-up.stamp"
TOOLS = {"test": "pytest", "bench": "tests.benchmarks", "pictures": "tests.pictures"}
# What Qt loads, and the Debian package it comes in (newer releases still answer to these names).
QT = "GL.so.1:libgl1 EGL.so.1:libegl1 glib-2.0.so.0:libglib2.0-0 fontconfig.so.1:libfontconfig1"
QT += " xkbcommon.so.0:libxkbcommon0 dbus-1.so.3:libdbus-1-3"
WINDOW = "xkbcommon-x11.so.0:libxkbcommon-x11-0 xcb-cursor.so.0:libxcb-cursor0 xcb-icccm.so.4:libxcb-icccm4"
WINDOW += " xcb-keysyms.so.1:libxcb-keysyms1 xcb-shape.so.0:libxcb-shape0 xcb-xkb.so.1:libxcb-xkb1"


def digest(lock: str) -> str:
    """What a set-up rests on: the pinned packages, this Python and this platform."""
    return hashlib.sha256(f"{(ROOT / lock).read_text()}{sys.version}{sysconfig.get_platform()}".encode()).hexdigest()


def is_set_up(lock: str) -> bool:
    return PYTHON.exists() and STAMP.exists() and digest(lock) in STAMP.read_text().split()


def run(*command: str | Path) -> bool:
    """Run one step of the set-up, its words on stderr so that stdout stays the program's; was it done?"""
    return subprocess.run([str(word) for word in command], stdout=sys.stderr, stdin=subprocess.DEVNULL).returncode == 0


def loads(library: str) -> bool:
    try:
        return bool(ctypes.CDLL(f"lib{library}"))
    except OSError:
        return False


def missing_packages(libraries: str) -> list[str]:
    """The Debian packages this machine lacks; none where there is no apt-get to bring them."""
    if not shutil.which("apt-get"):
        return []
    venv = [] if importlib.util.find_spec("ensurepip") else ["python3-venv"]
    return venv + [package for name, package in (pair.split(":") for pair in libraries.split()) if not loads(name)]


def install_packages(packages: list[str], needed: bool) -> None:
    """Install system packages where we may, else say the exact line; leaves if nothing goes without them."""
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() == 0 and run("apt-get", "update") and run(*install):
        return
    line = f"This machine lacks system packages. Install them with:\n\n    sudo apt-get install {' '.join(packages)}\n"
    print(line, file=sys.stderr)
    if needed or "python3-venv" in packages:
        sys.exit("Then start again.")


def set_up(locks: list[str]) -> None:
    """Make .venv anew and stamp it last, so that one left half-made is never trusted."""
    print(f"Setting up in {VENV}: once, for a few minutes.", file=sys.stderr)
    STAMP.unlink(missing_ok=True)
    if VENV.exists():
        shutil.rmtree(VENV)
    if not run(sys.executable, "-m", "venv", VENV):
        sys.exit(f"Not set up: {VENV} could not be made (see above). Make room or move the folder, then start again.")
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--require-hashes"]
    if not run(*pip, "--only-binary", ":all:", "-r", ROOT / locks[-1]):
        sys.exit(f"Not set up: {locks[-1]} could not be installed (see above). Check the network, then start again.")
    STAMP.write_text("\n".join(digest(lock) for lock in locks))


def main(args: list[str]) -> None:
    if sys.version_info < (3, 11):
        sys.exit(f"Commission needs Python 3.11 or newer; this is {sys.version.split()[0]}. Start it with a newer one.")
    tool = TOOLS.get(args[0]) if args else None
    locks = ["requirements.txt", "requirements-test.txt"] if tool else ["requirements.txt"]  # the second holds both
    screen = not tool and bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if screen or not is_set_up(locks[-1]):
        window = screen and all(word.startswith("-") or word.endswith(".commission") for word in args)
        if packages := missing_packages(f"{QT} {WINDOW}" if screen else QT):
            install_packages(packages, needed=bool(tool) or window)
    if not is_set_up(locks[-1]):
        set_up(locks)
    ...
