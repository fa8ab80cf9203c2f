// What the runs of the page have to say: what was said before this was loaded, and what comes.

const day = (window.magnesiumDay ??= { told: null });
day.hear = () => parts.forEach((part) => part(day.told));
if (day.told) day.hear();

export default function () {}
