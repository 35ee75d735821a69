// The focus is never lost, and what was just recorded is said once.
/* global htmx */

import { note, recall } from "./this-tab.js";

const byId = (id) => document.getElementById(id);
const call = byId("call");
const STOPS = "a[href], button:not(:disabled), summary, input:not([type=hidden]), select, textarea";
const BLOCKS = ".fd-undo, .fd-heard, .fd-block";

const stopsIn = (block) => [...block.querySelectorAll(STOPS)].filter((element) => element.checkVisibility());

// ---- The story has the caret when the page comes, and never takes it from another field with an answer: htmx
// gives the focus to whatever asks for it in what it swaps in, in the middle of a word typed elsewhere.

function asksOnce(part) {
  for (const element of part.querySelectorAll("[autofocus]")) element.removeAttribute("autofocus");
}

if (document.activeElement === document.body) document.querySelector("[autofocus]")?.focus();
asksOnce(document);
document.addEventListener("htmx:before:swap", ({ detail }) => {
  for (const { fragment } of detail.tasks) if (fragment) asksOnce(fragment);
});

// ---- An act that brings the whole page again brings the caret back to where it was. Another page of this service
// clears the note of it away.

const NOTE = `fd-kept:${call.dataset.contact}:caret`;

window.addEventListener("pagehide", () => {
  const { id, selectionStart, selectionEnd } = document.activeElement;
  if (id) note(NOTE, JSON.stringify({ id, selectionStart, selectionEnd }));
});

function comeBack() {
  const { id, selectionStart, selectionEnd } = JSON.parse(recall(NOTE)) ?? {};
  // What had the focus may be gone with what it did: then the words have it.
  const element = byId(id) ?? (id && document.querySelector(".fd-story"));
  if (!element || !["", "#words"].includes(location.hash) || document.querySelector(".govuk-error-summary")) return;
  element.focus({ preventScroll: true });
  const end = element.value?.length; // what had the focus held no caret: on after what stands there
  if (element.matches("textarea")) element.setSelectionRange(selectionStart ?? end, selectionEnd ?? end);
}

// Whoever comes to words that stand there goes on after them.
for (const words of document.querySelectorAll(".fd-story")) {
  words.setSelectionRange(words.value.length, words.value.length);
  words.scrollTop = words.scrollHeight;
}
comeBack();

// ---- What has the focus and is swapped away gives it to what stands in its place.

let before = null;
let announced = "";

document.addEventListener("htmx:before:swap", () => {
  const element = document.activeElement;
  const block = element.closest(BLOCKS);
  before = block && { element, id: element.id, block: block.id, at: stopsIn(block).indexOf(element) };
  announced = byId("announce").textContent;
});

function settle() {
  if (!before || before.at < 0) return;
  const { element, id, block: name, at } = before;
  if (element.isConnected && element.checkVisibility() && element.id === id) return;
  const block = byId(name);
  if (!block || ![document.body, block, byId(`${name}-body`)].includes(document.activeElement)) return;
  const stops = stopsIn(block);
  const next = stops[Math.min(at, stops.length - 1)] ?? byId(`${name}-body`) ?? block;
  next.focus({ preventScroll: true });
}

// ---- The last act, once: beside whatever else this answer has to say.

let lastAct = byId("undo")?.textContent.trim();

function sayLastAct() {
  const said = byId("undo-said")?.textContent ?? "";
  const now = byId("undo").textContent.trim();
  if (!said || now === lastAct) return;
  lastAct = now;
  const announcement = byId("announce");
  const others = announcement.textContent === announced ? "" : `${announcement.textContent}. `;
  announcement.textContent = `${others}${said}`;
}

function toTheWords() {
  const last = byId(writing);
  (last?.checkVisibility() ? last : document.querySelector(".fd-story")).focus({ preventScroll: true });
}

// A flag decided or raised is done with: the caller has gone on talking.
function backToTheWords({ sourceElement: form, response }) {
  if (!form?.matches?.(".fd-flag__form, .fd-raise-flag") || !(response?.status < 400)) return;
  const raised = form.closest("details.fd-more");
  if (form.matches(".fd-raise-flag")) form.reset();
  if (raised) raised.open = false;
  toTheWords();
}

document.addEventListener("htmx:after:swap", ({ detail }) => {
  settle();
  backToTheWords(detail.ctx);
  sayLastAct();
  if (opening && byId("closing").checkVisibility()) toTheFirstQuestion();
});

// ---- To the closing and back: the first question has the focus, then the caret is where it was.

let opening = false;
let writing = null; // the field last written in

document.addEventListener("focusin", ({ target }) => {
  if (call.contains(target) && !target.closest("#closing") && target.matches("textarea, input:not([type=hidden])")) {
    writing = target.id;
  }
});

function toTheFirstQuestion() {
  opening = false;
  if (document.activeElement.closest("#closing form")) return; // somebody was quicker, and may be typing
  const gates = [...document.querySelectorAll("#closing fieldset")];
  const open = gates.find((gate) => !gate.querySelector("[type=radio]:checked")) ?? gates[0];
  open?.querySelector("[type=radio]")?.focus({ preventScroll: true });
  open?.scrollIntoView({ block: "nearest", behavior: "instant" });
}

// What is missing is gone to, and the closing stays open.
document.addEventListener("click", (event) => {
  const place = byId(event.target.closest("#closing .fd-closing__missing a, #closing .govuk-error-summary a")?.hash.slice(1));
  if (!place?.checkVisibility()) return;
  event.preventDefault();
  (place.closest("fieldset") ?? place).scrollIntoView({ block: "nearest", behavior: "instant" });
  const field = place.matches("input, textarea") ? place : place.querySelector("input:not([type=hidden]), summary, button");
  (field ?? place).focus({ preventScroll: true });
});

// However somebody comes to it, the closing is as the call stands now.
window.addEventListener("hashchange", () => {
  if (location.hash === "#closing" && !opening) htmx.trigger(byId("close-call"), "fd:closing-stale");
});

document.addEventListener("click", ({ target }) => {
  if (target.closest("#close-call")) opening = true;
  if (target.closest("#closing-back")) setTimeout(toTheWords);
});
