"""Pictures on their way out: the right way up, small enough to be mailed, and without what a camera noted in them."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

_LONGEST = 1600
_MOST_PIXELS = 80_000_000
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")


def for_print(content: bytes) -> bytes | None:
    """The picture alone, drawn anew: no place, time, camera or name goes with it; None where we can read no picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=_FORMATS) as picture:
                return _drawn(picture)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, MemoryError, Warning):
        return None
    except Image.DecompressionBombError:
        return None


def _drawn(picture: Image.Image) -> bytes | None:
    if picture.width * picture.height > _MOST_PIXELS:
        return None
    picture.draft("RGB", (_LONGEST, _LONGEST))
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((_LONGEST, _LONGEST))
    flat = _on_white(upright)
    bare = Image.new("RGB", flat.size)
    bare.paste(flat)
    target = BytesIO()
    is_drawing = picture.format in ("PNG", "GIF", "BMP")
    bare.save(target, "PNG" if is_drawing else "JPEG", **({"optimize": True} if is_drawing else {"quality": 85}))
    return target.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        above = picture.convert("RGBA")
        below = Image.new("RGBA", above.size, "white")
        return Image.alpha_composite(below, above).convert("RGB")
    return picture.convert("RGB")
