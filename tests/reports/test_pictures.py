from __future__ import annotations

from io import BytesIO

import pytest
from accra import picture
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from clndesk.reports.pictures import for_print


def tagged(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Artist] = "Canary Mensah"
    exif[ExifTags.Base.Model] = "CanaryPhone"
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitude] = (5.0, 33.0, 21.0)
    place[ExifTags.GPS.GPSAreaInformation] = "Canary Street"
    return picture(size=(400, 200), exif=exif)


def shown(content: bytes) -> Image.Image:
    drawn = for_print(content)
    assert drawn is not None
    return Image.open(BytesIO(drawn))


def test_what_a_camera_noted_does_not_go_out() -> None:
    before = tagged()
    assert b"Canary" in before
    drawn = for_print(before)
    assert drawn is not None
    assert b"Canary" not in drawn
    assert not Image.open(BytesIO(drawn)).getexif()


def test_words_and_profiles_in_a_drawing_do_not_go_out() -> None:
    target, words = BytesIO(), PngImagePlugin.PngInfo()
    words.add_text("Author", "Canary Mensah")
    words.add_itxt("Comment", "Canary Street")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("RGBA", (60, 40), "#11223344").save(target, "PNG", pnginfo=words, icc_profile=profile)
    drawn = for_print(target.getvalue())
    assert drawn is not None
    assert b"Canary" not in drawn
    assert "icc_profile" not in Image.open(BytesIO(drawn)).info


def test_a_picture_taken_with_the_phone_upright_stands_upright() -> None:
    assert shown(tagged(orientation=6)).size == (200, 400)


def test_a_large_photo_is_made_small_enough_to_be_mailed() -> None:
    one = shown(picture(size=(5000, 2500)))
    assert one.size == (1600, 800)


@pytest.mark.parametrize("form", ["PNG", "GIF", "BMP", "TIFF", "WEBP"])
def test_other_kinds_of_pictures_are_shown_too(form: str) -> None:
    assert shown(picture(form, (30, 20))).size == (30, 20)


@pytest.mark.parametrize(
    "content", [b"", b"no picture", b"\xff\xd8\xff\xe0 broken", tagged()[:300], b"%!PS-Adobe-3.0 EPSF"]
)
def test_what_is_no_picture_is_left_out(content: bytes) -> None:
    assert for_print(content) is None


def test_a_picture_that_would_fill_the_memory_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    assert for_print(picture(size=(40, 40))) is None
    assert for_print(picture(size=(400, 400))) is None
