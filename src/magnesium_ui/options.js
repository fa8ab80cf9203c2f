// Options at once: what the server will offer for a word is shown while it is still asked. The lists
// come from files, made by the server's own search; nothing is ranked here. The server's answer takes
// their place, and is all there is for more words, for a typo, and where a file does not come.

const BOX = ".st-key-query input";
// A screen reader reads each letter that is typed; how many options there are is said after them.
const QUIET_MS = 1000;
// From when a finger is lifted until its click is heard.
const CLICK_MS = 100;

let offered = null;
let pick = () => {};
let colours = document.body;

const options = document.createElement("ul");
options.className = "options";
options.role = "list"; // which Safari forgets of one without bullets
const count = document.createElement("div");
count.className = "options-count";
count.role = "status";

const files = new Map();
const fileOf = (word) => {
  const address = `${offered.address}${word[0]}.json?${offered.version}`;
  if (!files.has(address)) {
    files.set(address, null);
    fetch(address, { cache: "force-cache" })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then(
        (file) => {
          files.set(address, file);
          showOptions();
        },
        // The server answers without it; the next letter asks again.
        () => files.delete(address),
      );
  }
  return files.get(address);
};

// As the server's search folds a word (spelling.words_of).
const folded = (text) =>
  text.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").replaceAll("'", "").trim().toLowerCase();

const optionsFor = (text) => {
  const word = folded(text);
  const file = /^[a-z0-9]+$/.test(word) ? fileOf(word) : null;
  return file?.lists[file.words[word]]?.map((place) => file.offers[place]);
};

const made = (tag, ...content) => {
  const element = document.createElement(tag);
  element.append(...content); // strings are text there, whatever is in them
  return element;
};
const optionOf = ([picked, text, value], query) => {
  const words = value ? [`${text} · `, made("strong", value)] : [text];
  const button = made("button", made("span", ...words));
  button.type = "button";
  button.dataset.picked = picked;
  button.addEventListener("click", () => pick({ picked, query }));
  return made("li", button);
};

const isAnswered = (text) =>
  offered.query === text && (offered.isPicked || app.dataset.testScriptState === "notRunning");

const showOptions = () => {
  const box = document.querySelector(BOX);
  if (!box || !offered || isAnswered(box.value)) return removeOptions();
  const found = optionsFor(box.value);
  // Until the server answers, their place is kept for what it has.
  options.classList.toggle("is-past", !found);
  if (!found) return;
  options.style.setProperty(
    "--options-accent",
    getComputedStyle(colours).getPropertyValue("--st-primary-color"),
  );
  options.replaceChildren(...found.map((offer) => optionOf(offer, box.value)));
  box.closest(".st-key-query").append(options, count);
  bringIntoSight(options.closest(".st-key-find"));
};

let isPressed = false;
const removeOptions = () => {
  if (isPressed || !options.firstChild) return;
  const focused = options.contains(document.activeElement) ? document.activeElement : null;
  options.replaceChildren();
  const same = focused && find(`pick-${focused.dataset.picked}`, "button");
  (same ?? (focused && document.querySelector(BOX)))?.focus({ preventScroll: true });
};
const removeIfAnswered = () => {
  const box = document.querySelector(BOX);
  if (!box || !offered || isAnswered(box.value)) removeOptions();
};
new MutationObserver(removeIfAnswered).observe(app, {
  attributeFilter: ["data-test-script-state"],
});

// What is pressed stays until it was clicked: a click is lost where its button goes before.
options.addEventListener("pointerdown", () => (isPressed = true));
const release = () => {
  isPressed = false;
  removeIfAnswered();
};
for (const kind of ["pointerup", "pointercancel"]) {
  document.addEventListener(kind, () => isPressed && setTimeout(release, CLICK_MS), true);
}

const buttonsToPick = () =>
  [...document.querySelectorAll(".options:not(.is-past) button, .st-key-results button")].filter(
    (button) => button.getClientRects().length,
  );

let quiet = 0;
const sayCount = () => {
  const picks = buttonsToPick().filter((b) => b.closest(".options, [class*=st-key-pick-]"));
  if (offered && picks.length) count.textContent = offered.found.replace("{count}", picks.length);
};

document.addEventListener("input", ({ target }) => {
  if (!target.matches?.(BOX)) return;
  showOptions();
  count.textContent = "";
  clearTimeout(quiet);
  quiet = setTimeout(sayCount, QUIET_MS);
});

// From the box down into the options, and up again.
document.addEventListener("keydown", (event) => {
  const { key, target, altKey, ctrlKey, metaKey, shiftKey, isComposing } = event;
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (!step || altKey || ctrlKey || metaKey || shiftKey || isComposing) return;
  const stops = [document.querySelector(BOX), ...buttonsToPick()];
  const place = stops.indexOf(target);
  if (place < 0 || !stops[place + step]) return;
  event.preventDefault();
  stops[place + step].focus();
});

const takeOptions = ({ data, parentElement, setTriggerValue }) => {
  offered = data.options;
  colours = parentElement;
  pick = (answer) => setTriggerValue("picked", answer);
  if (options.firstChild) removeIfAnswered();
  // What was typed before this was here; what the server says now is there already.
  else if (offered && document.querySelector(BOX)?.value !== offered.query) showOptions();
};
