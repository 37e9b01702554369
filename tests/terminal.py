"""Running kg as a person does: as a process, in a pipe or on a terminal."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

KG = Path(sys.executable).with_name("kg")
_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def kg(
    *arguments: str, cwd: Path, env: dict[str, str] | None = None, text: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run kg with its output in a pipe."""
    return subprocess.run(
        [KG, *arguments],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        input=text,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def on_terminal(command: str, cwd: Path, columns: int = 100) -> str:
    """Return what a shell command shows on a terminal, without colours."""
    primary, secondary = pty.openpty()
    fcntl.ioctl(secondary, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = {**os.environ, "PATH": f"{KG.parent}:{os.environ['PATH']}", "TERM": "xterm"}
    process = subprocess.Popen(
        ["bash", "-c", command], cwd=cwd, env=environment,
        stdin=subprocess.DEVNULL, stdout=secondary, stderr=secondary,
    )  # fmt: skip
    os.close(secondary)
    shown = b""
    while True:
        try:
            piece = os.read(primary, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    process.wait(timeout=120)
    os.close(primary)
    lines = shown.decode().replace("\r\n", "\n").split("\n")
    return "\n".join(_ANSI.sub("", line).rpartition("\r")[2].rstrip() for line in lines)
