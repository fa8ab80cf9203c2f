"""What only a browser shows of a gesture: where the focus is, what is in sight, what is said."""

import re

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from magnesium.chart_parts import ROLES
from magnesium.day import Day, Item, Meal
from magnesium.foods import usual_portion
from magnesium.link import encode
from magnesium.water import TAP_WATER, water_of
from magnesium_ui.offers import MOST_RESULTS
from tests.browser.conftest import OpenPage, expect_at_rest, open_section
from tests.browser.test_visit import BREAD, bread, expect_total, meter
from tests.test_charts import THEME

BANANA = Item("09040", 118, Meal.LUNCH, 0, 1)


def press(button: Locator) -> None:
    """Press a button as a keyboard does."""
    button.focus()
    button.press("Enter")


def focused_in(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-{key} :focus")


def test_the_focus_is_never_lost(app: str, open_page: OpenPage) -> None:
    page = open_page(app)
    press(page.locator(".st-key-start_empty button"))
    expect_total(page, Day())
    expect(focused_in(page, "add")).to_have_count(1)
    undo = page.locator(".st-key-undo button")
    press(undo)
    expect(page.locator(".st-key-undo_line")).to_contain_text("Undone")
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect_total(page, Day())
    expect(undo).to_be_focused()


class HeldServer:
    """What a server says from the end of a run on comes when the test wants it, as of a slow one.

    That run is the first in which it says ``words``; ``is_cut`` holds these words as well.
    """

    def __init__(self, page: Page, words: bytes, *, is_cut: bool = False) -> None:
        self._words, self._is_cut = words, is_cut
        self._is_said = self._is_released = False
        self._held: list[str | bytes] = []
        page.route_web_socket(re.compile("/_stcore/stream"), self._stand_between)

    def _stand_between(self, socket: WebSocketRoute) -> None:
        self._socket = socket
        socket.connect_to_server().on_message(self._pass_on)

    def _pass_on(self, frame: str | bytes) -> None:
        message = ForwardMsg.FromString(frame) if isinstance(frame, bytes) else ForwardMsg()
        self._is_said |= isinstance(frame, bytes) and self._words in frame
        is_end = message.WhichOneof("type") == "script_finished"
        is_whole = message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        begins = self._is_cut or (is_end and is_whole)
        if self._held or (self._is_said and not self._is_released and begins):
            self._held.append(frame)
        else:
            self._socket.send(frame)

    def release(self) -> None:
        assert self._held
        for frame in self._held:
            self._socket.send(frame)
        self._held, self._is_released = [], True


FRAMES = """count => new Promise((resolve) => {
  const wait = (left) => left ? requestAnimationFrame(() => wait(left - 1)) : resolve();
  wait(count);
})"""


def test_the_focus_is_on_what_stays_when_a_run_ends(app: str, open_page: OpenPage) -> None:
    page = open_page("about:blank", "en", 390)
    server = HeldServer(page, b"Added: ")
    page.goto(f"{app}/supplements?d={encode(Day())}")
    expect_total(page, Day())
    add = page.locator(".st-key-water_add button")
    press(add)
    # Below the water that is now above it, and still where it was, until the run has ended.
    expect(add).to_have_count(2)
    expect(page.locator(".st-key-water_add[data-stale=false] button")).to_be_focused()
    page.evaluate(FRAMES, 90)  # longer than the page looks whether the focus is lost
    server.release()
    expect_total(page, Day((), (water_of(TAP_WATER["en"], 200),)))
    expect(add).to_be_focused()


@pytest.mark.parametrize("way", ["typed", "clicked", "tabbed"])
def test_the_focus_stays_in_a_box_that_was_gone_into(
    app: str, open_page: OpenPage, way: str
) -> None:
    page = open_page("about:blank", "en", 390)
    server = HeldServer(page, b'"confirm_add"', is_cut=True)
    page.goto(f"{app}/?d={encode(Day())}")
    expect_total(page, Day())
    page.locator(".st-key-query input").fill("wholemeal bread")
    page.locator(f".st-key-pick-{BREAD} button").click()
    # It is there before the word where the focus is to be.
    box = page.locator(".st-key-confirm [class*=st-key-amount] input")
    if way == "typed":
        box.fill("2.5")
    elif way == "clicked":
        box.click()
    else:
        page.locator(".st-key-confirm_add button").focus()
        while not box.evaluate("box => box === document.activeElement"):
            page.keyboard.press("Shift+Tab")
    expect(box).to_be_focused()
    server.release()
    expect_at_rest(page)
    page.evaluate(FRAMES, 60)  # as long as the page looks for what is to have it
    expect(box).to_be_focused()
    box.fill("2.5")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-confirm")).to_contain_text("87.5\u00a0g")
    expect_total(page, Day())


def test_after_a_gesture_in_a_panel_the_focus_is_in_its_meal(app: str, open_page: OpenPage) -> None:
    both = Day((bread(Meal.LUNCH), BANANA))
    page = open_page(f"{app}/?d={encode(both)}")
    panel = page.locator(".st-key-panel-lunch")
    for gesture, rest in {
        "done": both,
        "duplicate": Day((bread(Meal.LUNCH), *both.items)),
        "delete": both,
        "clear": Day(),
    }.items():
        page.locator(".st-key-meal-lunch [role=radiogroup] label").first.click()
        expect(panel).to_be_visible()
        press(page.locator(f".st-key-{gesture}-lunch button"))
        expect(panel).to_have_count(0)
        expect_total(page, rest)
        # A meal with nothing left in it has nothing to focus: then it is where foods are added.
        expect(focused_in(page, "meal-lunch" if rest.items else "add")).to_have_count(1)


def test_what_has_the_focus_is_not_under_the_meter(app: str, open_page: OpenPage) -> None:
    page = open_page(app, width=390)
    expect(page.locator("[class*=st-key-section-foods_table] summary")).to_be_attached()
    page.locator(".st-key-query input").focus()
    last = focused_in(page, "section-foods_table-en")
    for _ in range(20):
        page.keyboard.press("Tab")
        page.wait_for_function(
            """() => {
              const meter = document.querySelector(".st-key-meter");
              const focus = document.activeElement.getBoundingClientRect();
              return focus.height > 0 && focus.top >= 0
                && focus.bottom <= meter.getBoundingClientRect().top;
            }"""
        )
        if last.count():
            break
    expect(last).to_have_count(1)


IS_ABOVE_THE_METER = """key => {
  const edge = selector => document.querySelector(selector)?.getBoundingClientRect();
  const box = edge(`.st-key-${key}`);
  return box && box.top >= 0 && box.bottom <= edge(".st-key-meter").top;
}"""


def test_a_panel_opens_above_the_meter(app: str, open_page: OpenPage) -> None:
    page = open_page(app, width=390)
    page.locator(".st-key-meal-snacks [role=radiogroup] label").first.click()
    page.wait_for_function(IS_ABOVE_THE_METER, arg="panel-snacks")


def test_results_open_above_the_meter(app: str, open_page: OpenPage) -> None:
    page = open_page(app, width=390)
    expect(page.locator("[class*=st-key-section-foods_table] summary")).to_be_attached()
    page.locator(".st-key-query input").focus()
    page.keyboard.type("bread", delay=30)
    # The last one is for what is not among them.
    expect(page.locator(".st-key-results button")).to_have_count(MOST_RESULTS + 1)
    page.wait_for_function(IS_ABOVE_THE_METER, arg="find")
    expect(page.locator(".st-key-query input")).to_be_focused()


def test_tab_and_enter_before_the_results_are_there_add_nothing(
    app: str, open_page: OpenPage
) -> None:
    page = open_page(f"{app}/?d={encode(Day((BANANA,)))}")
    expect_total(page, Day((BANANA,)))
    page.locator(".st-key-query input").focus()
    page.keyboard.insert_text("wholemeal bread")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-results button").first).to_be_visible()
    expect_total(page, Day((BANANA,)))
    assert encode(Day((BANANA,))) in page.url


def test_a_screen_reader_hears_the_new_total(app: str, open_page: OpenPage) -> None:
    page = open_page(f"{app}/?d={encode(Day())}")
    said = page.locator("body > [role=status]")
    expect(said).to_contain_text("0\u00a0mg")
    page.locator(f".st-key-quick-{BREAD} button").click()
    expect(said).to_contain_text("about 25\u00a0mg")
    expect(said).to_contain_text("Wholemeal bread")


def test_what_is_chosen_stays_when_the_language_changes(app: str, open_page: OpenPage) -> None:
    day = Day((bread(Meal.LUNCH), BANANA))
    page = open_page(f"{app}/?d={encode(day)}", "nl")
    open_section(page, "whom")
    page.locator(".st-key-sex-nl button", has_text="Vrouw").click()
    expect(meter(page)).to_contain_text("vrouwen 18+")
    page.locator(".st-key-authority-nl label", has_text="EFSA").click()
    expect(meter(page)).to_contain_text("EFSA")
    page.locator(".st-key-meal-nl button", has_text="Ontbijt").click()
    page.locator(".st-key-query input").fill("volkorenbrood")
    page.locator(".st-key-results button").first.click()
    expect(page.locator(".st-key-confirm_add button")).to_be_focused()
    box = page.locator(".st-key-confirm [class*=st-key-amount] input")
    box.fill("2,5")
    box.press("Enter")
    expect(page.locator(".st-key-confirm")).to_contain_text("87,5")
    expect_at_rest(page)
    page.get_by_text("EN", exact=True).click()
    expect(meter(page)).to_contain_text("women 18+")
    expect(page.locator(".st-key-confirm")).to_contain_text("87.5")
    # Not before the next gesture would a browser send back texts of the other language.
    page.locator(".st-key-confirm_add button", has_text="Breakfast").click()
    expect_total(page, day.added(bread(Meal.BREAKFAST, 2.5)))
    expect(meter(page)).to_contain_text("women 18+")
    expect(meter(page)).to_contain_text("EFSA")


def test_bars_stay_in_the_order_of_their_size(app: str, open_page: OpenPage) -> None:
    day = Day((bread(Meal.LUNCH), BANANA))
    page = open_page(f"{app}/?d={encode(day)}")
    from_above = """first => {
      const chart = document.querySelector("[data-testid=stVegaLiteChart]");
      const top = element => element.getBoundingClientRect().top;
      const sorted = selector =>
        [...chart.querySelectorAll(selector)].sort((one, other) => top(one) - top(other));
      if (!chart) return false;
      const names = sorted(".role-axis-label text").map(label => label.textContent);
      const foods = names.filter(name => /bread|banana/i.test(name));
      const widths = sorted(".mark-rect path").map(bar => bar.getBoundingClientRect().width);
      return foods.length == 2 && foods[0].includes(first) && widths[0] > widths[1];
    }"""
    page.wait_for_function(from_above, arg="Banana")
    for _ in range(2):
        day = day.added(bread(Meal.LUNCH))
        page.locator(".st-key-meal-en button", has_text="Lunch").click()
        page.locator(f".st-key-quick-{BREAD} button").click()
        expect_total(page, day)
    page.wait_for_function(from_above, arg="bread")


def test_charts_change_with_the_theme_and_have_no_english_buttons(
    app: str, open_page: OpenPage
) -> None:
    page = open_page(app, "nl")
    charts = page.locator("[data-testid=stVegaLiteChart]")
    expect(charts).to_have_count(2)
    for scheme in ("light", "dark", "light"):
        # No click, no run: the theme alone.
        page.emulate_media(color_scheme=scheme)
        accent = THEME[scheme]["chartCategoricalColors"][ROLES.index("accent")]
        muted = THEME[scheme]["chartCategoricalColors"][ROLES.index("muted")]
        for chart in charts.all():
            expect(chart.locator(f'.mark-rect path[fill="{accent}"]').first).to_be_attached()
        axis = charts.first.locator(f'.role-axis-label text[fill="{muted}"]')
        expect(axis.first).to_be_attached()
    charts.first.hover()
    toolbars = page.locator("[data-testid=stElementToolbar]")
    expect(toolbars).to_have_count(2)
    for toolbar in toolbars.all():
        expect(toolbar).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["", "foods"])
def test_no_number_of_an_axis_is_cut_off(
    app: str, open_page: OpenPage, name: str, width: int
) -> None:
    page = open_page(f"{app}/{name}", width=width)
    last = page.locator("[data-testid=stMain] .role-axis-label text[text-anchor=end]")
    expect(last.first).to_be_attached()
    page.wait_for_function(
        """find => [...document.querySelectorAll(find)].every(
          text => text.getBoundingClientRect().right
            <= text.closest("svg").getBoundingClientRect().right)""",
        arg="[data-testid=stMain] .role-axis-label text",
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_state_is_changed_by_thumb_before_adding(
    app: str, open_page: OpenPage, language: str
) -> None:
    page = open_page(f"{app}/?d={encode(Day((BANANA,)))}", language, 390)
    expect_total(page, Day((BANANA,)), language)
    page.locator(".st-key-query input").fill({"nl": "rijst ongekookt", "en": "dry rice"}[language])
    page.locator(".st-key-results button").first.click()
    confirm = page.locator(".st-key-confirm")
    expect(confirm).to_contain_text("25\u00a0mg")
    confirm.get_by_role("radio", name="12").or_(confirm.get_by_role("button", name="12")).click()
    portion = usual_portion("20445")
    expect(confirm).to_contain_text({"nl": "Rijst, wit, gekookt", "en": "White rice, "}[language])
    amount = confirm.locator("[class*=st-key-amount-] input")
    expect(amount).to_have_count(1)  # that of the state before has gone
    expect(amount).to_have_value(f"{portion.amount:g}")
    page.locator(".st-key-confirm_add button").click()
    rice = Item("20445", portion.weight_g, Meal.LUNCH, 0, portion.amount)
    expect_total(page, Day((BANANA, rice)), language)
    expect(page.locator(".st-key-query input")).to_be_focused()
    expect(page.locator(".st-key-query input")).to_have_value("")
