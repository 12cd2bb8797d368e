"""Small files of every format, made by hand for the tests."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

PARAGRAPH = (
    "The foreign ministers of Norland and Sudland met in the port of Estmouth on Tuesday and agreed to reopen "
    "the border crossing that had been closed since the spring."
)
SECOND = (
    "Officials of both governments said that the agreement would be signed next month, and that customs posts "
    "would be staffed by both sides until the end of the year."
)
THIRD = (
    "The crossing carried about 40 percent of the trade between the two neighbours before it was closed, and "
    "merchants on both banks of the river have asked for its reopening ever since."
)

PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Neighbours agree to reopen border | The Estmouth Courier</title>
<meta property="og:site_name" content="The Estmouth Courier">
<meta property="og:title" content="Neighbours agree to reopen border">
<script type="application/ld+json">
{{"@type": "NewsArticle", "headline": "Neighbours agree to reopen border",
  "datePublished": "2025-03-15T08:30:00+01:00", "author": {{"@type": "Person", "name": "Ann Lee"}}}}
</script><style>p {{ color: red }}</style></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<header class="site-header"><div>The Estmouth Courier</div></header>
<main><article>
<h1>Neighbours agree to reopen border</h1>
<p class="byline">By Ann Lee</p>
<figure><img src="a.jpg"><figcaption>The crossing at Estmouth. Photo: Courier</figcaption></figure>
<p>{PARAGRAPH}</p>
<div class="advert">Advertisement</div>
<p>{SECOND.replace("next month", "<em>next</em> month")}</p>
<p>{THIRD}</p>
<aside class="related"><h3>Related</h3><ul><li>Ferry strike enters second week</li></ul></aside>
</article></main>
<section class="comments"><p>I have never been so cross about a crossing in all my life, says a reader at length.</p></section>
<footer>Copyright 2025 The Estmouth Courier</footer>
<script>alert("x")</script></body></html>
"""

FEED = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Courier World</title><link>https://example.org/</link>
<item><title>Neighbours agree</title><link>https://example.org/a</link>
<pubDate>Sat, 15 Mar 2025 08:30:00 +0100</pubDate>
<description><![CDATA[<p>{PARAGRAPH}</p><p>{SECOND}</p><script>alert(1)</script>]]></description></item>
<item><title>Ferry strike</title><guid>urn:b</guid><description>{THIRD}</description></item>
</channel></rss>
"""


MAIL = f"""From: "The Estmouth Letter" <letter@courier.example>
Subject: =?utf-8?q?Fwd=3A_Neighbours_agree_=E2=80=93_at_last?=
Date: Sat, 15 Mar 2025 08:30:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="MIXED"

--MIXED
Content-Type: multipart/alternative; boundary="OTHER"

--OTHER
Content-Type: text/plain; charset=us-ascii

Read this letter in your browser.

--OTHER
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<html><body><p>{PARAGRAPH}</p><p>{SECOND}</p><p>Caf=E9 Est=
mouth</p></body></html>

--OTHER--
--MIXED
Content-Type: application/pdf; name="map.pdf"
Content-Disposition: attachment; filename="map.pdf"

%PDF-1.4
--MIXED--
""".encode()

SAVED_PAGE = b"""From: <Saved by Blink>
Subject: Neighbours agree to reopen border
Date: Mon, 1 Sep 2025 10:00:00 +0000
Content-Type: multipart/related; type="text/html"; boundary="PARTS"

--PARTS
Content-Type: text/html
Content-Location: https://courier.example/border
Content-Transfer-Encoding: base64

%s
--PARTS--
""" % base64.encodebytes(PAGE.encode())


def pdf(pages: Sequence[Sequence[tuple[float, float, str]]], info: str = "") -> bytes:
    """A PDF of pages of (x, y, words) in 11-point Helvetica; y counts from the bottom of a page 842 high."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for number, page in enumerate(pages):
        stream = "\n".join(f"BT /F1 11 Tf {x} {y} Td ({_escaped(words)}) Tj ET" for x, y, words in page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream".encode("cp1252"))
    objects.append(f"<< {info} >>".encode())
    return _assembled(objects)


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _assembled(objects: Sequence[bytes]) -> bytes:
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    table = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.writelines(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out.write(
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{table}\n%%EOF".encode()
    )
    return out.getvalue()


def lines(words: str, top: float, width: int = 80) -> list[tuple[float, float, str]]:
    """Words broken into lines of a page from `top` down, broken words with a hyphen as printers set them."""
    placed, y = [], top
    while words:
        cut = len(words) if len(words) <= width else words.rfind(" ", 0, width)
        placed.append((72, y, words[:cut]))
        words, y = words[cut:].lstrip(), y - 14
    return placed


def zip_bomb(path: Path) -> Path:
    """A DOCX whose document part unpacks to far more than it holds."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * (300 * 2**20))
    return path
