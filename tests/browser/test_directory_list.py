"""The list of the directory: search, filter, leave a filter, turn the page, come back."""

import re

import pytest
from playwright.sync_api import expect

PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}


def submit(page):
    """The button of the panel, or the box's when the panel is folded."""
    page.get_by_role("button", name="Afficher les résultats").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_search_tick_leave_turn_and_come_back(new_context, scripts, size):
    page = new_context(java_script_enabled=scripts, viewport=size).new_page()
    page.goto("/annuaire/")
    everything = page.locator("#resultats").inner_text()
    page.get_by_label("Nom, activité, besoin ou lieu").fill("resourcerie")
    page.get_by_label("Nom, activité, besoin ou lieu").press("Enter")
    expect(page.locator(".results mark").first).to_be_visible()
    expect(page.locator("#resultats")).not_to_have_text(everything)
    found = page.locator("#resultats").inner_text()
    unfold(page)
    box = page.locator(".facet input").first
    name, value = box.get_attribute("name"), box.get_attribute("value")
    box.check()
    submit(page)
    assert f"{name}={value}" in page.url
    assert ("tri=" in page.url) is not scripts  # tidy addresses are the script's
    assert page.get_by_text("Filtrer (1)").count() == 1
    page.get_by_role("link", name=re.compile("Retirer le filtre")).last.click()
    expect(page.locator("#resultats")).to_have_text(found)
    page.get_by_role("link", name=re.compile("Retirer le filtre")).click()
    expect(page.locator("#resultats")).to_have_text(everything)
    first = page.locator(".results h3").first.inner_text()
    page.get_by_role("link", name="Suivante").click()
    expect(page.get_by_text("Page 2 sur")).to_be_visible()
    page.go_back()
    assert page.locator(".results h3").first.inner_text() == first


def unfold(page):
    button = page.get_by_role("button", name="Afficher les résultats")
    if not button.is_visible():
        page.locator(".filters > summary").click()
    expect(button).to_be_visible()


def test_a_facet_opens_in_place_and_folds_back(new_context):
    page = new_context(viewport=PHONE).new_page()
    page.goto("/annuaire/")
    page.locator(".filters > summary").click()
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile("de plus.*Activité")).click()
    group = page.get_by_role("group", name="Activité")
    assert group.get_by_role("checkbox").count() > 5
    expect(group).to_be_in_viewport()
    with page.expect_navigation():
        page.get_by_role("link", name="Replier : Activité").click()
    assert group.get_by_role("checkbox").count() <= 5


def test_the_order_applies_to_what_was_searched(new_context):
    page = new_context(viewport=DESK).new_page()
    page.goto("/annuaire/?famille=association")
    page.get_by_label("Trier par").select_option("nom")
    page.get_by_role("button", name="Appliquer").click()
    assert page.url.endswith("/annuaire/?famille=association&tri=nom") or page.url.endswith(
        "/annuaire/?tri=nom&famille=association"
    )


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_lines_to_tick_are_easy_to_reach(new_context, size):
    """24 px at least, and 44 where a finger points."""
    for touch, least in ((False, 24), (True, 44)):
        page = new_context(viewport=size, has_touch=touch, is_mobile=touch).new_page()
        page.goto("/annuaire/")
        unfold(page)
        boxes = [label.bounding_box() for label in page.locator(".facet > label").all()]
        assert min(box["height"] for box in boxes) >= least
        assert len({box["width"] for box in boxes}) == 1  # the whole line


def test_the_keyboard_goes_from_the_box_to_the_facets_then_to_the_results(new_context):
    page = new_context(viewport=DESK).new_page()
    page.goto("/annuaire/")
    page.get_by_label("Nom, activité, besoin ou lieu").focus()
    seen = []
    for _ in range(90):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.matches('.facet input') ? 'facet' : "
                                  "document.activeElement.matches('.facet-apply button') ? 'apply' : "
                                  "document.activeElement.matches('.result-tools select') ? 'order' : "
                                  "document.activeElement.matches('.results h3 a') ? 'row' : ''"))  # fmt: skip
        if seen[-1] == "row":
            break
    steps = [step for rank, step in enumerate(seen) if step and step not in seen[:rank]]
    assert steps == ["facet", "apply", "order", "row"]
