"""Which hosts a user named for SERVICE, and which addresses of them may be asked."""

import ipaddress
import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import QueryError, UsageError
from kg.terms import visible

HOST = re.compile(r"(?i)[a-z0-9_.-]+|\[[0-9a-f:.]+\]")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Host:
    """A host that the user named: a name, or an address without brackets; None is any port."""

    name: str
    port: int | None

    @classmethod
    def read(cls, text: str) -> "Host":
        """Return the host of ``NAME``, ``ADDRESS`` or one of them with ``:PORT``.

        >>> Host.read("[::1]:3030"), Host.read("Data.Example")
        (Host(name='::1', port=3030), Host(name='data.example', port=None))

        Raises UsageError.
        """
        name, port = text, ""
        if _ip(text) is None and (found := re.fullmatch(r"(.*[^:]):(\d{1,5})", text)):
            name, port = found.groups()
        bare = name[1:-1] if name.startswith("[") else name
        if not HOST.fullmatch(name) and _ip(name) is None:
            raise UsageError(
                f"--allow-service {visible(text)[:80]}: write a host such as data.example, "
                "or data.example:3030, without http:// and path"
            )
        return cls(_canonical(bare), int(port) if port else None)

    def covers(self, name: str, port: int) -> bool:
        return self.name == _canonical(name) and self.port in {None, port}


def _canonical(name: str) -> str:
    ip = _ip(name)
    return str(ip) if ip else name.lower()


def _ip(text: str) -> _Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def public(ip: _Address) -> bool:
    """Tell whether an address is one of the public internet, the one it carries inside too."""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            return public(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return public(inner)
        if ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def resolved(name: str, port: int, hosts: Sequence[Host]) -> tuple[str, ...]:
    """Return the addresses of a host that the user named, all judged; none if it is not known.

    One that is not public must be named itself, or belong to ``localhost``. Raises QueryError.
    """
    ip = _ip(name)
    if ip is not None:
        return (str(ip),)
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ()
    texts = tuple(dict.fromkeys(str(each[4][0]) for each in found))
    for text in texts:
        ip = _ip(text.partition("%")[0])
        local = name == "localhost" and ip is not None and ip.is_loopback
        if ip is None or not (local or public(ip) or any(h.covers(str(ip), port) for h in hosts)):
            raise QueryError(
                f"SERVICE is refused: {name} is at {text}, an address of this machine or of a "
                f"private network; if that is meant, add --allow-service {text}"
            )
    return texts
