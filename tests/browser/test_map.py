"""The map under the mouse, the keyboard, no script at all, and with the third party's plan."""

import base64
import re

import pytest

from tests.browser.axe import SIZES, faults, on_each_screen

MAP = "/annuaire/carte/"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg=="
)
ELSEWHERE = re.compile("^https://")
DRAWING = ".map-stage > svg"


@pytest.fixture
def map_page(page):
    """The map, marked so that a change of page would show."""
    page.goto(MAP)
    page.wait_for_selector("[data-map-live]")
    page.evaluate("window.samePage = true")
    return page


def settled(page):
    """After the new window has come, without a change of page."""
    page.wait_for_url(re.compile("cadre="))
    page.wait_for_selector("[data-map]:not([aria-busy])")
    assert page.evaluate("window.samePage")
    return page.locator(DRAWING).get_attribute("data-cadre")


def heading(page):
    return page.locator("#dans-le-cadre").inner_text()


def test_without_script_links_zoom_and_move(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(MAP)
    page.get_by_role("link", name="Agrandir", exact=True).click()
    closer = page.locator(DRAWING).get_attribute("data-cadre")
    page.get_by_role("link", name="Déplacer vers le nord").click()
    assert page.locator(DRAWING).get_attribute("data-cadre") != closer
    page.get_by_role("link", name="Vue d’ensemble").first.click()
    assert "cadre" not in page.url


def test_without_script_a_group_is_a_link_to_a_closer_map(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(MAP)
    group = page.locator(".map-rows a[href*='cadre=']").first
    number = int(re.match(r"\d+", group.inner_text()).group())
    group.click()
    shown = int(re.match(r"\d+", heading(page)).group())
    assert shown >= number


def test_the_keyboard_moves_the_map_and_its_twin(map_page):
    before = heading(map_page)
    map_page.locator(DRAWING).focus()
    map_page.keyboard.press("ArrowRight")
    first = settled(map_page)
    assert map_page.evaluate(f"document.activeElement.matches('{DRAWING}')")
    assert map_page.locator("[data-map-status]").inner_text()
    assert heading(map_page) != before
    map_page.keyboard.press("+")
    map_page.wait_for_function(
        "before => document.querySelector('.map-stage > svg').dataset.cadre !== before", arg=first
    )
    map_page.go_back()
    map_page.go_back()
    map_page.wait_for_function(
        "before => document.querySelector('#dans-le-cadre').innerText === before", arg=before
    )
    assert "cadre" not in map_page.url
    assert map_page.evaluate("window.samePage")


def test_a_control_keeps_the_keyboard_where_it_was(map_page):
    map_page.get_by_role("link", name="Agrandir", exact=True).focus()
    map_page.keyboard.press("Enter")
    settled(map_page)
    assert map_page.evaluate("document.activeElement.dataset.mapKey") == "+"


def test_dragging_moves_the_map(map_page):
    west = float(map_page.locator(DRAWING).get_attribute("data-cadre").split(",")[0])
    map_page.locator(DRAWING).scroll_into_view_if_needed()
    box = map_page.locator(DRAWING).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    map_page.mouse.move(x, y)
    map_page.mouse.down()
    map_page.mouse.move(x - 100, y, steps=5)
    map_page.mouse.up()
    assert float(settled(map_page).split(",")[0]) > west


def test_ctrl_and_the_wheel_zoom(map_page):
    map_page.locator(DRAWING).scroll_into_view_if_needed()
    box = map_page.locator(DRAWING).bounding_box()
    map_page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    map_page.keyboard.down("Control")
    map_page.mouse.wheel(0, -100)
    map_page.keyboard.up("Control")
    west, _, east, _ = map(float, settled(map_page).split(","))
    wide = map_page.request.get(MAP).text()
    first = re.search(r'data-cadre="([^"]+)"', wide).group(1).split(",")
    assert east - west < float(first[2]) - float(first[0])


def test_the_plan_is_asked_for_on_demand_only(page):
    asked, said = [], []
    page.route(ELSEWHERE, lambda route: (asked.append(route.request.url), _pixel(route)))
    page.on("console", lambda message: said.append(message.text))
    page.goto(MAP)
    assert asked == []
    with page.expect_response(ELSEWHERE):
        page.get_by_role("link", name=re.compile("service externe")).click()
    page.wait_for_load_state("networkidle")
    assert {url.split("/")[2] for url in asked} == {"data.geopf.fr"}
    page.get_by_role("link", name="Agrandir", exact=True).click()
    page.wait_for_url(re.compile("cadre=.*plan=ign"))
    assert said == []


def _pixel(route):
    route.fulfill(body=PIXEL, content_type="image/png")


@on_each_screen
def test_axe_finds_nothing_closer_or_on_the_plan(new_context, screen):
    page = new_context(viewport=SIZES[screen]).new_page()
    page.route(ELSEWHERE, _pixel)
    page.goto(MAP)
    closer = page.get_by_role("link", name="Agrandir", exact=True).get_attribute("href")
    for address in (closer, f"{MAP}?plan=ign", f"{MAP}?q=rien-de-tel"):
        page.goto(address)
        assert not faults(page, screen), address
