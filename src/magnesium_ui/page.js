// - The focus falls to <body> when the button just pressed disappears; a keyboard would then start
//   again from the top of the page.
// - A panel may open below the window's edge, or under the meter.
// - Streamlit's page says lang="en" whatever its text is; a screen reader would read Dutch with
//   English sounds. And nothing says that the total has changed, or which page this is.
// - A phone shows its number keys for an amount only when it is told to, before the box has focus;
//   its keyboard would lie over the meter unless the page makes room.

const done = new Set([""]);

const wantNumberKeys = ({ target }) => {
  const box = target.closest?.('[class*="st-key-amount-"], .st-key-barcode_box');
  const input = box?.querySelector("input");
  if (input) input.inputMode = box.classList.contains("st-key-barcode_box") ? "numeric" : "decimal";
};
document.addEventListener("pointerdown", wantNumberKeys, true);
document.addEventListener("focusin", wantNumberKeys, true);

// To Streamlit the way to My day is the query alone, which in a new tab is this page again.
const leadToMyDay = ({ target }) => {
  const link = target.closest?.('a[data-testid="stPageLink-NavLink"][href^="?"]');
  if (link) link.setAttribute("href", `./${link.getAttribute("href")}`);
};
document.addEventListener("pointerdown", leadToMyDay, true);
document.addEventListener("focusin", leadToMyDay, true);

const viewport = document.querySelector("meta[name=viewport]");
if (viewport && !viewport.content.includes("interactive-widget")) {
  viewport.content += ", interactive-widget=resizes-content";
}

// A link to elsewhere, or a host without headers of our own, must not tell the day in the address.
const referrer = document.createElement("meta");
Object.assign(referrer, { name: "referrer", content: "no-referrer" });
document.head.append(referrer);

const favicon = document.querySelector('link[rel~="icon"]');
if (favicon) favicon.href = icon;

const speaker = document.createElement("div");
speaker.setAttribute("role", "status");
speaker.style.cssText =
  "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
document.body.append(speaker);

// Until a run has ended, what it draws elsewhere than before stands on the page a second time: the
// old one, stale, goes then, and would take the focus with it.
const find = (key, inside = "") =>
  [...document.querySelectorAll(`.st-key-${CSS.escape(key)} ${inside}`)].find(
    (element) => !element.closest("[data-stale=true]"),
  );

// What was asked for may be drawn some frames later than this component, and may be drawn anew when
// something appears above it; what was asked for since then comes first.
const latest = {};
const seek = (what, found, then, isLost = () => false) => {
  const mine = (latest[what] = (latest[what] ?? 0) + 1);
  let isDone = false;
  const look = (tries) => {
    if (latest[what] !== mine || tries === 0) return;
    const element = found();
    if (element && (!isDone || isLost())) {
      then(element);
      isDone = true;
    }
    requestAnimationFrame(() => look(tries - 1));
  };
  look(60);
};

// Whoever went into a box to type stays there: the Enter after an amount must not press a button
// that took the focus meanwhile. Until their next press, that is, which says what is next.
const TYPED = "input:not([type=radio], [type=checkbox], [type=file]), textarea";
let typesIn = null;
const goInto = ({ target }) => target.matches?.(TYPED) && (typesIn = target);
document.addEventListener("pointerdown", goInto, true);
document.addEventListener("input", goInto, true);
// Heard where Tab led to.
document.addEventListener("keyup", (event) => event.key === "Tab" && goInto(event), true);
document.addEventListener("click", ({ target }) => target !== typesIn && (typesIn = null), true);
document.addEventListener("keydown", ({ key }) => key === "Enter" && (typesIn = null), true);

// An expander that gets more in it grows bit by bit, from some frames later: until it is done, what
// is asked for would be scrolled to within it, and lie elsewhere in the end.
const bringIntoSight = (target) => {
  const expander = target.closest("details");
  let isShown = false;
  const look = (tries) => {
    const isGrowing = expander && getComputedStyle(expander).overflow === "hidden";
    if (!isGrowing && !isShown) target.scrollIntoView({ block: "nearest" });
    isShown = !isGrowing;
    if (expander && tries) requestAnimationFrame(() => look(tries - 1));
  };
  look(60);
};

parts.push((component) => {
  const { data, setTriggerValue } = component;
  runAgain = () => setTriggerValue("again", true);
  takeOptions(component);
  const root = document.documentElement;
  root.lang = data.lang;
  document.querySelector('a[href="#stMain"]')?.replaceChildren(data.skip);
  root.style.setProperty("--choose-file", JSON.stringify(data.chooseFile));
  root.style.setProperty("--part-missing", JSON.stringify(data.partMissing));
  for (const link of document.querySelectorAll(".st-key-header a")) {
    const [page] = link.getAttribute("href").replace("./", "").split("?");
    if (page === data.page) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (speaker.textContent !== data.announcement) speaker.textContent = data.announcement;
  if (!done.has(data.focusOnce)) {
    done.add(data.focusOnce);
    const targets = () => data.focus.map((key) => find(key, ":is(input, button)"));
    seek(
      "focus",
      () => targets().find(Boolean),
      (target) => {
        if (document.activeElement === typesIn) return;
        target.focus({ preventScroll: true });
        bringIntoSight(target);
      },
      () => document.activeElement === document.body,
    );
  }
  if (!done.has(data.printOnce)) {
    done.add(data.printOnce);
    // What this run changes on the page may be drawn some frames later.
    setTimeout(() => window.print(), 300);
  }
  if (!done.has(data.revealOnce)) {
    done.add(data.revealOnce);
    seek("reveal", () => find(data.reveal), bringIntoSight);
  }
});
