"""The colours of the two schemes, measured as WCAG 2.2 measures them."""

from __future__ import annotations

import re
from itertools import product
from math import cos, radians, sin
from pathlib import Path

import pytest

import backstory
from backstory.data import KINDS
from backstory.render.sections import SECTIONS

ASSETS = Path(backstory.__file__).parent / "render/theme/assets/backstory"
ENOUGH = 4.5  # WCAG AA for text
SCHEMES = ("default", "slate")

type Linear = tuple[float, float, float]


def settings_of(scheme: str) -> dict[str, str]:
    styles = (ASSETS / "styles/site.css").read_text(encoding="utf-8")
    *_, block = re.findall(
        rf'^\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', styles, re.DOTALL | re.MULTILINE
    )  # the last is the scheme's own
    return dict(re.findall(r"--([\w-]+): ([^;]+);", block))


def of_hex(value: str) -> Linear:
    parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def of_oklch(light: float, strong: float, hue: float) -> Linear:
    a, b = strong * cos(radians(hue)), strong * sin(radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    clipped = [min(1.0, max(0.0, part)) for part in (red, green, blue)]
    return clipped[0], clipped[1], clipped[2]


def contrast(one: Linear, other: Linear) -> float:
    lights = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize(
    ("scheme", "text", "ground"), [*product(SCHEMES, ("ink", "muted", "accent"), ("paper", "raised"))]
)
def test_text_stands_out_from_its_ground(scheme: str, text: str, ground: str) -> None:
    said = settings_of(scheme)
    assert contrast(of_hex(said[f"bs-{text}"]), of_hex(said[f"bs-{ground}"])) >= ENOUGH


@pytest.mark.parametrize("scheme", SCHEMES)
def test_marked_words_stay_readable(scheme: str) -> None:
    said = settings_of(scheme)
    assert contrast(of_hex(said["bs-ink"]), of_hex(said["bs-mark"])) >= ENOUGH


@pytest.mark.parametrize(("scheme", "hue"), [*product(SCHEMES, range(0, 360, 15))])
def test_a_kind_of_any_hue_stands_out(scheme: str, hue: int) -> None:
    said = settings_of(scheme)
    light, strong = float(said["kind-light"].rstrip("%")) / 100, float(said["kind-strong"])
    for ground in ("paper", "raised"):
        assert contrast(of_oklch(light, strong, hue), of_hex(said[f"bs-{ground}"])) >= ENOUGH


def test_no_stylesheet_or_script_is_long() -> None:
    files = [path for path in ASSETS.rglob("*") if path.is_file()]
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert max(lengths.values()) <= 300, lengths


def mixed(one: Linear, other: Linear, share: float) -> Linear:
    """Return what is seen of a colour that covers another by a share, mixed as sRGB mixes."""

    def sign(part: float) -> float:
        return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055

    def light(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (
        light(share * sign(a) + (1 - share) * sign(b)) for a, b in zip(one, other, strict=True)
    )
    return red, green, blue


@pytest.mark.parametrize(("scheme", "hue"), [*product(SCHEMES, range(0, 360, 15))])
def test_the_line_below_a_link_is_seen_in_any_hue(scheme: str, hue: int) -> None:
    said = settings_of(scheme)
    light, strong = float(said["kind-light"].rstrip("%")) / 100, float(said["kind-strong"])
    share = float(said["kind-quiet"].rstrip("%")) / 100
    paper = of_hex(said["bs-paper"])
    assert contrast(mixed(of_oklch(light, strong, hue), paper, share), paper) >= 3  # WCAG AA for signs


def test_the_line_below_a_link_tells_its_kind_without_colour() -> None:
    styles = (ASSETS / "styles/kinds.css").read_text(encoding="utf-8")
    [lines] = re.findall(r"set lines = \[(.*?)\]", styles)
    shapes = re.findall(r'"([^"]+)"', lines)
    assert len(shapes) >= len(SECTIONS)
    of_kinds = [shape for shape, name in zip(shapes, SECTIONS, strict=False) if name in KINDS]
    assert len(set(of_kinds)) == len(of_kinds)
