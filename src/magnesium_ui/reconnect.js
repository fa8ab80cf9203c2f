// The server behind a page may end and another take over: an update, a crash, a wake from sleep.
// Streamlit connects anew within a second and keeps the page, but what was clicked meanwhile is
// lost, and so is what it sent to a server that answers no more. Here the last gesture is made
// again, and the focus is where it was.

const app = document.querySelector("[data-testid=stApp]");
const isConnected = () => app.dataset.testConnectionState === "CONNECTED";

// Asked for by the click alone; of any other widget the browser keeps the value.
const BUTTONS =
  "[data-testid=stButton], [data-testid=stFormSubmitButton], [data-testid=stPageLink], .options";
const LONGEST_RUN_MS = 5000;
// A server that is told to end breaks off the run, and says that it is finished.
const LAST_WORDS_MS = 1000;
let gesture = null;
let pressed = null;
let focused = null;
let runAgain = () => {};

const remember = (element) => {
  gesture = element && {
    element,
    isClick: !isConnected() || Boolean(element.closest(BUTTONS)),
    href: location.href,
    at: performance.now(),
  };
};
const widget = ({ target }) => target.closest?.("[class*=st-key-] :is(button, a, label, input)");

document.addEventListener("focusin", ({ target }) => isConnected() && (focused = target));
document.addEventListener("click", (event) => isConnected() && remember(widget(event)), true);
document.addEventListener("input", (event) => remember(widget(event)), true);
// A button that can't be pressed for lack of a server hears no click, and no key.
document.addEventListener("pointerdown", (event) => (pressed = widget(event)), true);
document.addEventListener(
  "pointerup",
  (event) => !isConnected() && widget(event) === pressed && remember(pressed),
  true,
);
document.addEventListener(
  "keydown",
  ({ key }) => {
    if (!isConnected() && "Enter ".includes(key) && focused?.matches("button")) remember(focused);
  },
  true,
);

const whenUsable = (element, then, tries = 60) => {
  if (!element.isConnected || tries === 0) return;
  if (!element.disabled && !element.querySelector(":disabled")) then();
  else requestAnimationFrame(() => whenUsable(element, then, tries - 1));
};

let wasConnected = true;
let wasRunning = false;
new MutationObserver(() => {
  const isRunning = app.dataset.testScriptState === "running";
  if (wasRunning && !isRunning && gesture) gesture.endedAt ??= performance.now();
  wasRunning = isRunning;
  if (wasConnected === isConnected()) return;
  wasConnected = isConnected();
  if (!wasConnected) {
    const isAnswered =
      gesture?.href !== location.href || performance.now() - gesture.endedAt > LAST_WORDS_MS;
    if (isAnswered || performance.now() - gesture.at > LONGEST_RUN_MS) gesture = null;
    return;
  }
  const lost = gesture;
  gesture = null;
  if (focused && document.activeElement === document.body) {
    whenUsable(focused, () => focused.focus({ preventScroll: true }));
  }
  if (lost) whenUsable(lost.element, () => (lost.isClick ? lost.element.click() : runAgain()));
}).observe(app, { attributes: true });
