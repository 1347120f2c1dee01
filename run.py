"""Set Commission up beside this file and start it; `test`, `bench` and `pictures FOLDER` start those instead."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from ctypes.util import find_library
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from sysconfig import get_platform

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "set-up.stamp"
TOOLS = {"test": "pytest", "bench": "tests.benchmarks", "pictures": "tests.pictures"}
# What Qt loads, and the Debian package that brings it (newer releases still answer to these names).
QT = "GL=libgl1 EGL=libegl1 glib-2.0=libglib2.0-0 fontconfig=libfontconfig1 xkbcommon=libxkbcommon0 dbus-1=libdbus-1-3"
WINDOW = """ xkbcommon-x11=libxkbcommon-x11-0 xcb-cursor=libxcb-cursor0 xcb-icccm=libxcb-icccm4
    xcb-keysyms=libxcb-keysyms1 xcb-shape=libxcb-shape0 xcb-xkb=libxcb-xkb1"""


def is_done(*command: object) -> bool:
    """Run a step of the set-up, its words on stderr: stdout is the program's own."""
    words = [str(word) for word in command]
    return subprocess.run(words, stdout=sys.stderr, stdin=subprocess.DEVNULL).returncode == 0


def bring_packages(libraries: str, needed: bool) -> None:
    """Install missing Debian packages where we may, else say the exact line; raises if nothing starts without."""
    pairs = [pair.split("=") for pair in libraries.split()]
    packages = [] if find_spec("ensurepip") else ["python3-venv"]
    packages += [package for library, package in pairs if not find_library(library)]
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not packages or not shutil.which("apt-get"):
        return
    if os.geteuid() == 0 and is_done("apt-get", "update") and is_done(*install):
        return
    print(f"System packages are missing:\n\n    sudo apt-get install {' '.join(packages)}\n", file=sys.stderr)
    if needed or "python3-venv" in packages:
        raise RuntimeError("run the line above, then start again.")


def digest(lock: str) -> str:
    """What a set-up rests on: the pinned packages, the Python (3.11, not 3.11.2) and the platform."""
    return sha256((ROOT / lock).read_bytes() + f"{sys.implementation.cache_tag} {get_platform()}".encode()).hexdigest()


def set_up(locks: list[str]) -> None:
    """Make .venv anew from the last lock, which holds the others, and stamp it last: half-made is not done."""
    print(f"Setting up in {VENV}: once, for a few minutes.", file=sys.stderr)
    from venv import create  # here, for it is slow to import and seldom needed

    STAMP.unlink(missing_ok=True)
    try:
        create(VENV, clear=True, symlinks=os.name != "nt", with_pip=True)
    except subprocess.CalledProcessError as error:
        raise RuntimeError(f"{VENV} could not be made: {error.output.decode().strip()}") from error
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--require-hashes"]
    if not is_done(*pip, "--only-binary", ":all:", "-r", ROOT / locks[-1]):
        raise RuntimeError(f"{locks[-1]} did not install, as said above. See to the network, then start again.")
    STAMP.write_text("\n".join(map(digest, locks)))


def start(*words: str) -> None:
    """Become the program; it is found by PYTHONPATH, so that a person's own folder stays where they are."""
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    command = [str(PYTHON), "-P", "-m", *words]
    if os.name == "nt":  # exec there starts a second program and returns at once
        sys.exit(subprocess.call(command))
    os.execv(PYTHON, command)


def main(*args: str) -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python reads this far, and is told
        raise RuntimeError(f"Commission needs Python 3.11 or newer, and this is {sys.version.split()[0]}.")
    tool = TOOLS.get(args[0]) if args else None
    locks = ["requirements.txt", "requirements-test.txt"][: 2 if tool else 1]
    window = not args and bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    ready = PYTHON.exists() and STAMP.exists() and digest(locks[-1]) in STAMP.read_text().split()
    if window or not ready:
        bring_packages(QT + WINDOW if window else QT, needed=window or bool(tool))
    if not ready:
        set_up(locks)
    if tool:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.chdir(ROOT if tool == "pytest" else ".")  # pytest looks for its settings there
    start(*([tool, *args[1:]] if tool else ["commission", *args]))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (KeyboardInterrupt, OSError, RuntimeError) as reason:
        print(f"Not started: {str(reason) or 'stopped by hand. The next start sets up anew.'}", file=sys.stderr)
        sys.exit(2)
