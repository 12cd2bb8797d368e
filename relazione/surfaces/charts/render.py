"""From a specification to a picture, on this machine and without a network."""

from __future__ import annotations

from typing import Any

from relazione.model import UsageError

PICTURES = ("svg", "png")
VERSION = "5.21"  # of Vega-Lite, as vl-convert brings it along
SCALE = 2.0  # of PNG: sharp on paper and on dense screens


def picture(spec: dict[str, Any], format_: str) -> bytes:
    """The chart as SVG (UTF-8) or PNG; UsageError with the remedy where the converter is not installed."""
    try:
        import vl_convert
    except ImportError as fault:
        raise UsageError(
            f"{format_.upper()} wants vl-convert, which is not installed",
            remedy="pip install 'relazione[charts]', or take --format vega",
        ) from fault
    try:
        if format_ == "svg":
            return str(vl_convert.vegalite_to_svg(spec, vl_version=VERSION)).encode()
        return bytes(vl_convert.vegalite_to_png(spec, vl_version=VERSION, scale=SCALE))
    except ValueError as fault:
        raise UsageError(
            f"the chart cannot be drawn ({str(fault).splitlines()[0]})", remedy="take --format vega"
        ) from fault
