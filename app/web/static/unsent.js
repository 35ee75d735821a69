// Words typed in a call and never saved stay in this browser. Where their call cannot take them any more they
// are shown; elsewhere it is only said that they are there, and what can be done with them. Both only to whoever
// typed them. What the server has after all goes after a day, and never before the server has said so.

import { allCopies, copyOut, dropCopy, intoNewCall } from "./words-copies.js";

const A_DAY_MS = 24 * 60 * 60 * 1000;

const main = document.getElementById("main");
const here = /^\/calls\/([0-9a-f-]{36})/.exec(location.pathname)?.[1];
const signedIn = document.querySelector("form[action='/sign-out']");
const me = signedIn?.dataset.by;
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

const mine = () => allCopies().filter(({ by }) => me && (!by || by === me));

const timeOf = ({ at }) => (at ? ` on ${new Date(at).toLocaleString("en-GB", { day: "numeric", month: "long", hour: "numeric", minute: "2-digit" })}` : "");
const nameOf = ({ reference }) => (reference ? `call ${reference}` : "a call");

function panel(...inside) {
  const made = element("section", { className: "fd-unsent" }, ...inside);
  made.setAttribute("aria-label", "Words that were not saved");
  (main.querySelector(":scope > h1")?.after.bind(main.querySelector(":scope > h1")) ?? main.prepend.bind(main))(made);
  return made;
}

const textOf = (copies) => copies.map(({ text }) => text).join("\n\n");
const gone = (made) => made.replaceChildren(element("p", { role: "status", textContent: "They are gone from this computer." }));

// ---- What the server has after all: asked for by the words themselves, for a copy is never thrown away unread.

async function isHeld({ contact, text }) {
  const body = new URLSearchParams({ csrf_token: signedIn.elements.csrf_token.value, text });
  const reply = await fetch(`/calls/${contact}/held`, { method: "POST", body }).catch(() => null);
  return reply?.ok && reply.headers.get("FD-Held") === "1";
}

async function sweep() {
  const old = ({ contact, at }) => contact !== onTheCall() && !(at > Date.now() - A_DAY_MS);
  for (const copy of me ? allCopies().filter(old) : []) if (await isHeld(copy)) dropCopy(copy);
}

// ---- On the record of the call itself: closed meanwhile, or taken over.

const stands = (copy) => [...main.querySelectorAll(".fd-told")].some(({ textContent }) => textContent.trim() === copy.text.trim());

function showAll(copies) {
  const told = element("p", { textContent: "These words were typed here and not saved before the call was closed or passed on. They are kept on this computer only." });
  const words = copies.map(({ text }) => element("p", { className: "fd-told", dir: "auto", textContent: text }));
  const acts = element(
    "div",
    { className: "fd-row" },
    button("Copy them", async ({ target }) => {
      target.textContent = (await copyOut(textOf(copies))) ? "Copied" : "Select the words above and copy them";
    }),
    button("Put them into a new call", async ({ target }) => {
      const token = document.querySelector("[name=csrf_token]")?.value ?? "";
      const there = await intoNewCall(copies, token);
      if (there) location.assign(there);
      else target.textContent = "No new call could be opened: try again";
    }),
    button("Throw them away", () => {
      copies.forEach(dropCopy);
      gone(made);
    }),
  );
  const made = panel(told, ...words, acts);
}

// ---- Elsewhere: that they are there, never what they say.

function tellOf(copies) {
  const calls = [...new Set(copies.map(({ contact }) => contact))];
  panel(...calls.map((contact) => tellOfOne(copies.filter((copy) => copy.contact === contact))));
}

function tellOfOne(copies) {
  const [copy] = copies;
  const told = `Words typed in ${nameOf(copy)}${timeOf(copy)} were not saved and are still on this computer. `;
  const link = element("a", { className: "govuk-link", href: `/calls/${copy.contact}`, textContent: `Go to ${nameOf(copy)}` });
  const out = button("Copy them", async ({ target }) => {
    target.textContent = (await copyOut(textOf(copies))) ? "Copied" : "They could not be copied: go to the call";
  });
  // They are not in sight here, so one slip of the hand is not enough.
  const away = button("Throw them away…", ({ target }) => {
    if (target.dataset.sure) {
      copies.forEach(dropCopy);
      return gone(made);
    }
    target.dataset.sure = "yes";
    target.textContent = "Throw them away for good";
    return target;
  });
  const made = element("div", { className: "fd-row" }, element("span", { textContent: told }), link, out, away);
  return made;
}

// ---- Signing out with unsaved words on a computer that others use: asked first, never cleared in silence.

function askBeforeSigningOut(event) {
  const left = mine();
  if (!left.length || event.target !== signedIn) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  document.querySelector(".fd-unsent--leaving")?.remove();
  const told = element("p", { textContent: `Words typed in ${[...new Set(left.map(nameOf))].join(" and ")} were never saved. Signing out takes them off this computer.` });
  const ways = [...new Map(left.map((copy) => [copy.contact, copy])).values()].map((copy) =>
    element("a", { className: "govuk-link", href: `/calls/${copy.contact}`, textContent: `Go to ${nameOf(copy)}` }),
  );
  const out = button("Throw them away and sign out", () => {
    mine().forEach(dropCopy);
    signedIn.submit();
  });
  const made = panel(told, element("div", { className: "fd-row" }, ...ways, out));
  made.classList.add("fd-unsent--leaving");
  made.tabIndex = -1;
  made.focus();
}

// What cannot be seen to stand there may do so all the same: the server is asked before anything is called unsaved.
async function show() {
  if (!main || onTheCall()) return;
  for (const copy of allCopies()) if (copy.contact === here && (stands(copy) || (await isHeld(copy)))) dropCopy(copy);
  const own = mine().filter(({ contact }) => contact === here);
  if (own.length) showAll(own);
  else if (mine().length) tellOf(mine());
}

sweep().then(show);
signedIn?.addEventListener("submit", askBeforeSigningOut);
