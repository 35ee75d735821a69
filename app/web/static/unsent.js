// Words typed in a call and never saved stay in this browser. Where their call cannot take them any more they
// are shown to whoever may read the call; elsewhere it is only said that they are there, and where.

import { allCopies, copyOut, dropCopy, intoNewCall } from "./words-copies.js";

const main = document.getElementById("main");
const here = /^\/calls\/([0-9a-f-]{36})/.exec(location.pathname)?.[1];
const signedIn = document.querySelector("form[action='/sign-out']");
const onTheCall = () => document.getElementById("call")?.dataset.contact;

function element(tag, given = {}, ...children) {
  const made = Object.assign(document.createElement(tag), given);
  made.append(...children);
  return made;
}

const button = (label, act) => {
  const made = element("button", { type: "button", className: "fd-small-button", textContent: label });
  made.addEventListener("click", act);
  return made;
};

const timeOf = ({ at }) => (at ? ` on ${new Date(at).toLocaleString("en-GB", { day: "numeric", month: "long", hour: "numeric", minute: "2-digit" })}` : "");
const nameOf = ({ reference }) => (reference ? `call ${reference}` : "a call");

function panel(...inside) {
  const made = element("section", { className: "fd-unsent" }, ...inside);
  made.setAttribute("aria-label", "Words that were not saved");
  (main.querySelector(":scope > h1")?.after.bind(main.querySelector(":scope > h1")) ?? main.prepend.bind(main))(made);
  return made;
}

// ---- On the record of the call itself: closed meanwhile, or taken over.

const stands = (copy) => [...main.querySelectorAll(".fd-told")].some(({ textContent }) => textContent === copy.text);

function showAll(copies) {
  const told = element("p", { textContent: "These words were typed here and not saved before the call was closed or passed on. They are kept on this computer only." });
  const words = copies.map(({ text }) => element("p", { className: "fd-told", dir: "auto", textContent: text }));
  const done = (sentence) => made.replaceChildren(element("p", { role: "status", textContent: sentence }));
  const acts = element(
    "div",
    { className: "fd-row" },
    button("Copy them", async ({ target }) => {
      const text = copies.map((copy) => copy.text).join("\n\n");
      target.textContent = (await copyOut(text)) ? "Copied" : "Select the words above and copy them";
    }),
    button("Put them into a new call", async ({ target }) => {
      const token = document.querySelector("[name=csrf_token]")?.value ?? "";
      const there = await intoNewCall(copies, token);
      if (there) location.assign(there);
      else target.textContent = "No new call could be opened: try again";
    }),
    button("Throw them away", () => {
      copies.forEach(dropCopy);
      done("They are gone from this computer.");
    }),
  );
  const made = panel(told, ...words, acts);
}

// ---- Elsewhere: that they are there, never what they say.

function tellOf(copies) {
  const lines = new Map(copies.map((copy) => [copy.contact, copy]));
  const list = [...lines.values()].map((copy) => {
    const link = element("a", { className: "govuk-link", href: `/calls/${copy.contact}`, textContent: `Go to ${nameOf(copy)}` });
    return element("p", {}, `Words typed in ${nameOf(copy)}${timeOf(copy)} were not saved and are still on this computer. `, link);
  });
  panel(...list);
}

// ---- Signing out with unsaved words on a computer that others use: asked first, never cleared in silence.

function askBeforeSigningOut(event) {
  const left = allCopies();
  if (!left.length || event.target !== signedIn) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  document.querySelector(".fd-unsent--leaving")?.remove();
  const told = element("p", { textContent: `Words typed in ${[...new Set(left.map(nameOf))].join(" and ")} were never saved. Signing out takes them off this computer.` });
  const ways = [...new Map(left.map((copy) => [copy.contact, copy])).values()].map((copy) =>
    element("a", { className: "govuk-link", href: `/calls/${copy.contact}`, textContent: `Go to ${nameOf(copy)}` }),
  );
  const out = button("Throw them away and sign out", () => {
    allCopies().forEach(dropCopy);
    signedIn.submit();
  });
  const made = panel(told, element("div", { className: "fd-row" }, ...ways, out));
  made.classList.add("fd-unsent--leaving");
  made.tabIndex = -1;
  made.focus();
}

const unsaved = () => allCopies().filter((copy) => copy.contact !== onTheCall());

if (main && !onTheCall()) {
  for (const copy of allCopies()) if (copy.contact === here && stands(copy)) dropCopy(copy);
  const own = unsaved().filter(({ contact }) => contact === here);
  if (own.length) showAll(own);
  else if (unsaved().length) tellOf(unsaved());
}
signedIn?.addEventListener("submit", askBeforeSigningOut);
