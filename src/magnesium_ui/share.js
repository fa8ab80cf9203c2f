// Copying, and the sheet with which a phone shares, are the browser's own, and only just after a
// click of its own: a click that first goes to the server comes too late.

const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Where the page is not on https the browser has no clipboard for it.
    const box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    const isCopied = document.execCommand("copy");
    box.remove();
    if (!isCopied) throw new Error("not copied");
  }
};

const button = (name, label, act) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = name;
  made.textContent = label;
  made.onclick = act;
  return made;
};

export default function ({ data, parentElement }) {
  const { link, subject, words } = data;
  const row = parentElement.querySelector(".row");
  const said = parentElement.querySelector("[role=status]");
  said.textContent = "";
  const begin = parentElement.activeElement?.className;
  const copied = async () => {
    const isCopied = await copy(link).then(() => true, () => false);
    said.textContent = isCopied ? words.copied : words.failed;
  };
  const all = [button("copy", words.copy, copied)];
  if (navigator.share) {
    const share = () => navigator.share({ title: subject, url: link }).catch(() => {});
    all.push(button("share", words.share, share));
  }
  const mail = document.createElement("a");
  mail.className = "mail";
  mail.textContent = words.mail;
  const body = encodeURIComponent(`${words.letter}\n\n${link}\n`);
  mail.href = `mailto:?subject=${encodeURIComponent(subject)}&body=${body}`;
  all.push(mail);
  row.replaceChildren(...all);
  if (begin) row.querySelector(`.${begin}`)?.focus();
}
