// The visitor's own browser keeps their last day and the days kept by name; nobody else does.
// What is in there is {"last": {"day", "date"}, "before": …, "days": [{"name", "day", "date"}]},
// "day" being the text of a link.

const KEY = "magnesium-day";

// What was asked for stays in what the page sends until something else is asked.
const done = new Set();
// The last day that this page wrote or was told of: another one that is found is another tab's.
let known = null;
let wrote = { last: null, before: null };
let worked = true;
// Of the answer that the server is to have heard. It says which one it has: the run of an answer
// may be broken off by a gesture before the answer is taken, and then it is given again.
const MOST_TIMES = 5;
let number = 1;
let times = 0;
let visit = null;

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
  if (last === null || last === wrote.last) return { works: worked, isReplaced: false };
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

// An answer runs the page again. One that came before a gesture's own run has ended would break that
// off, and the gesture would be lost: the server forgets a click once its run has begun. The page
// hears of a run some time after the click; from the end of one run that is broken off to the
// beginning of the next it may look idle for a moment.
const LONGEST_WAY_MS = 3000;
const IDLE_FRAMES = 6;
const app = document.querySelector("[data-testid=stApp]");
const isRunning = () => app.dataset.testScriptState === "running";
let gestureAt = -Infinity;
for (const kind of ["click", "input", "popstate"]) {
  addEventListener(kind, () => (gestureAt = performance.now()), true);
}
new MutationObserver(() => isRunning() && (gestureAt = -Infinity)).observe(app, {
  attributeFilter: ["data-test-script-state"],
});

// By the time of the answer the page may be another one: the component that is there then gives it.
let answer = null;
let isWaiting = false;
const answerWhenIdle = (frames) => {
  const isIdle = !isRunning() && performance.now() - gestureAt > LONGEST_WAY_MS;
  if (isIdle && frames === 0) {
    isWaiting = false;
    answer();
  } else {
    requestAnimationFrame(() => answerWhenIdle(isIdle ? frames - 1 : IDLE_FRAMES));
  }
};
const renew = () => {
  number += 1;
  times = 0;
};
const tell = () => {
  if (!isWaiting) answerWhenIdle(IDLE_FRAMES);
  isWaiting = true;
};

addEventListener("storage", ({ key }) => {
  if (key !== KEY && key !== null) return;
  renew();
  if (answer) tell();
});

parts.push(({ data: { kept: data }, setTriggerValue }) => {
  if (!data) return; // in another site's page
  answer = () => {
    const text = isAllowed() ? localStorage.getItem(KEY) ?? "" : "";
    times += 1;
    setTriggerValue("answer", { visit, number, works: worked, text });
  };
  if (data.visit !== visit) times = 0; // another server
  visit = data.visit;
  const hadWorked = worked;
  if (!isAllowed()) {
    worked = false;
  } else {
    const { works, isReplaced } = saveLast(data);
    worked = works;
    const isNew = data.command && !done.has(data.command.once);
    if (isNew) {
      done.add(data.command.once);
      worked = obey(data.command, data.mostDays);
    }
    if (isNew || isReplaced || worked !== hadWorked) renew();
  }
  if (data.heard !== number && times < MOST_TIMES) tell();
});
