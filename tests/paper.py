"""Documents for tests, made byte by byte: a PDF with some lines of text, whole or spoilt."""

import io
import zlib
from collections.abc import Sequence

from pypdf import PdfReader, PdfWriter

__all__ = ["bomb", "encrypted", "pdf"]


def pdf(*pages: Sequence[str]) -> bytes:
    """A PDF whose pages show some lines; a page without lines is as empty as a scan."""
    return _assemble([_show(lines) for lines in pages])


def _show(lines: Sequence[str]) -> bytes:
    shown = " 0 -14 Td ".join(f"({line}) Tj" for line in lines)
    return f"BT /F1 11 Tf 72 720 Td {shown} ET".encode("latin-1") if lines else b""


def bomb() -> bytes:
    """A PDF of a few hundred kilobytes whose page unpacks to 200 MB."""
    return _assemble([zlib.compress(b" " * 200_000_000, 9)], "/Filter /FlateDecode")


def encrypted(*lines: str) -> bytes:
    """A PDF that opens with a password only."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(lines))))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _assemble(contents: Sequence[bytes], extra: str = "") -> bytes:
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, content in enumerate(contents):
        page = f"/Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * index} 0 R"
        objects.append(f"<< /Type /Page {page} /Resources << /Font << /F1 3 0 R >> >> >>".encode())
        head = f"<< /Length {len(content)} {extra} >>\nstream\n".encode()
        objects.append(head + content + b"\nendstream")
    body = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()
