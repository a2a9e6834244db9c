"""The custom document properties: small texts that spreadsheet programs carry along unseen."""

from __future__ import annotations

from clndesk.exchange.reading.limits import MEGABYTE, Halt, Why
from clndesk.exchange.reading.precheck import Container, canonical

_PART = "docprops/custom.xml"


def custom_properties(container: Container) -> dict[str, str]:
    """Name and text of each custom property; a part that cannot be read counts as none."""
    for member in container.members:
        if canonical(member.filename) == _PART:
            if member.file_size > MEGABYTE:
                raise Halt(Why.SUSPICIOUS)
            return _parse(b"".join(container.chunks(member)))
    return {}


def _parse(content: bytes) -> dict[str, str]:
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(content, forbid_dtd=True)
    except ParseError:
        return {}
    return {item.get("name", ""): "".join(item.itertext()).strip() for item in root}
