// The visitor's own browser keeps their last day and the days kept by name; nobody else does.
// What is in there is {"last": {"day", "date"}, "before": …, "days": [{"name", "day", "date"}]},
// "day" being the text of a link.

const KEY = "magnesium-day";

// What was asked for stays in what the page sends until something else is asked.
const done = new Set();
// The last day that this page wrote or was told of: another one that is found is another tab's.
let known = null;
let wrote = { last: null, before: null };
let tell = null;
let worked = true;

const read = () => {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return found && typeof found === "object" && !Array.isArray(found) ? found : {};
  } catch {
    return {};
  }
};

// A browser may forbid a site to keep anything, or have no room left.
const write = (store) => {
  try {
    localStorage.setItem(KEY, JSON.stringify(store));
    return true;
  } catch {
    return false;
  }
};

const isAllowed = () => {
  try {
    return localStorage !== null;
  } catch {
    return false;
  }
};

const today = () => {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

// Whether it is kept, and whether another day stepped back for it.
const saveLast = ({ last, before }) => {
  if (last === null || last === wrote.last) return { works: true, isReplaced: false };
  const store = read();
  const found = store.last;
  let steppedBack = null;
  if (found && found.day !== known && found.day !== last) steppedBack = found;
  else if (before !== null && before !== wrote.before)
    steppedBack = { day: before, date: found?.date ?? today() };
  if (steppedBack) store.before = steppedBack;
  if (found?.day !== last) store.last = { day: last, date: today() };
  const works = (found?.day === last && !steppedBack) || write(store);
  if (works) {
    wrote = { last, before };
    known = last;
  }
  return { works, isReplaced: Boolean(steppedBack) };
};

const obey = ({ keep, remove, forget }, mostDays) => {
  if (forget) {
    localStorage.removeItem(KEY);
    known = null;
    wrote = { last: null, before: null };
    return true;
  }
  const store = read();
  const gone = new Set([remove, keep?.name]);
  const days = Array.isArray(store.days) ? store.days.filter((day) => !gone.has(day?.name)) : [];
  if (keep) days.push({ name: keep.name, day: keep.day, date: keep.date || today() });
  return (!keep || days.length <= mostDays) && write({ ...store, days });
};

addEventListener("storage", ({ key }) => {
  if (key === KEY || key === null) tell?.(true);
});

// An answer runs the page again. One that came before a gesture's own run has ended would break that
// off, and the gesture would be lost: the server forgets a click once its run has begun. The page
// hears of a run some time after the click; from the end of one run that is broken off to the
// beginning of the next it may look idle for a moment.
const LONGEST_WAY_MS = 3000;
const IDLE_FRAMES = 6;
const app = document.querySelector("[data-testid=stApp]");
const isRunning = () => app.dataset.testScriptState === "running";
let gestureAt = -Infinity;
for (const kind of ["click", "input"]) {
  addEventListener(kind, () => (gestureAt = performance.now()), true);
}
new MutationObserver(() => isRunning() && (gestureAt = -Infinity)).observe(app, {
  attributeFilter: ["data-test-script-state"],
});

let send = null;
const sendWhenIdle = (frames) => {
  const isIdle = !isRunning() && performance.now() - gestureAt > LONGEST_WAY_MS;
  if (isIdle && frames === 0) {
    send();
    send = null;
  } else {
    requestAnimationFrame(() => sendWhenIdle(isIdle ? frames - 1 : IDLE_FRAMES));
  }
};

export default function ({ data, setTriggerValue }) {
  tell = (works) => {
    const isWaiting = send !== null;
    send = () => {
      const text = isAllowed() ? localStorage.getItem(KEY) ?? "" : "";
      setTriggerValue("answer", { visit: data.visit, works, text });
    };
    if (!isWaiting) sendWhenIdle(IDLE_FRAMES);
  };
  if (!isAllowed()) {
    if (data.asks) tell(false);
    return;
  }
  let { works, isReplaced } = saveLast(data);
  const isNew = data.command && !done.has(data.command.once);
  if (isNew) {
    done.add(data.command.once);
    works = obey(data.command, data.mostDays) && works;
  }
  if (data.asks || isNew || isReplaced || works !== worked) tell(works);
  worked = works;
}
