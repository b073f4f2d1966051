"""What axe finds on a loaded page, in each theme of the screen it was loaded on."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 320, "height": 640}}
THEMES = {
    "desk": [{"color_scheme": "light"}, {"color_scheme": "dark"}],
    "phone": [{"forced_colors": "none"}, {"forced_colors": "active"}],
}
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "RGAAv4", "best-practice"],
    "resultTypes": ["violations"],  # of the rest, axe need not tell each element
}
RUN = """async options => {
    await Promise.all(document.getAnimations().map(one => one.finished));
    const found = await axe.run(document, options);
    return found.violations.map(fault => [fault.id, fault.nodes[0].html.slice(0, 120)]);
}"""

on_each_screen = pytest.mark.parametrize("screen", SIZES)


def faults(page, screen):
    """By theme; the page was loaded in the first, to which it is brought back."""
    page.evaluate(AXE_SCRIPT)
    found = {}
    for theme in [*THEMES[screen][1:], THEMES[screen][0]]:
        page.emulate_media(**theme)
        found[str(theme)] = page.evaluate(RUN, OPTIONS)
    return {theme: those for theme, those in found.items() if those}
