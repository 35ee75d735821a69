// The parts of the call page that follow from the words: swapped in place without moving what somebody is
// pointing at, typing in or reading. Without this the same forms come back to the page whole.
/* global htmx */

import { isSentAgain } from "./call-unsent.js";

const call = document.getElementById("call");
const byId = (id) => document.getElementById(id);
const bodyOf = (page) => page.replace(/<head>[^]*<\/head>/, "");
document.documentElement.classList.add("fd-scripted");

// The second click of a double click is no second wish: what it would meet has just been swapped in.
document.addEventListener(
  "click",
  (event) => {
    if (event.detail > 1 && event.target.closest("button")) event.preventDefault();
  },
  { capture: true },
);

// ---- Suggestions wait while somebody points at them or has the focus in them.

let waiting = null; // the newer block, as HTML
let releasing = false;

const withMouse = matchMedia("(hover: hover)");
const inUse = () =>
  byId("help").contains(document.activeElement) || (withMouse.matches && byId("help").matches(":hover"));

function hold(tasks, source, pressed) {
  const place = tasks.findIndex(({ target }) => target?.id === "help");
  if (place < 0 || releasing) return;
  waiting = null;
  if (!inUse() || pressed?.closest("#help > .fd-block__head")) return; // where no card can slide under the pointer
  const [held] = tasks.splice(place, 1);
  const block = held.fragment.firstElementChild;
  waiting = block.outerHTML;
  delete byId("help").dataset.has;
  markAsDone(source.closest?.(".fd-suggestion__ways")?.closest(".fd-suggestion"));
  for (const taken of ["take-postcode", "take-number", "take-interpreter"]) {
    if (!block.querySelector(`#${taken}`)) byId(taken)?.setAttribute("hidden", "");
  }
  const fresh = [...block.querySelectorAll(".fd-suggestion")].filter((card) => !byId(card.id)).length;
  byId("help-waiting").hidden = fresh === 0;
  byId("help-waiting").textContent = `${fresh} new`;
}

// The card just dealt with keeps its room until the block is let go, so that no other card slides under the
// pointer to take the next click.
function markAsDone(card) {
  if (!card) return;
  if (card.contains(document.activeElement)) card.focus({ preventScroll: true });
  card.classList.add("fd-suggestion--done");
  card.querySelector(".fd-suggestion__done").hidden = false;
}

// ---- What was heard waits while a pointer is on its way to one of the chips.

const AIMING = 1200; // milliseconds since the pointer last moved
let heardWaiting = null;
let aimed = 0;

const isAiming = () => withMouse.matches && byId("heard").matches(":hover") && performance.now() - aimed < AIMING;

function holdHeard(tasks, source) {
  const place = tasks.findIndex(({ target }) => target?.id === "heard");
  if (place < 0 || releasing) return;
  heardWaiting = null;
  if (byId("heard").contains(source) || !isAiming()) return;
  const [held] = tasks.splice(place, 1);
  heardWaiting = held.fragment.firstElementChild.outerHTML;
  delete byId("heard").dataset.has;
  letHeardGo();
}

function letHeardGo() {
  if (!heardWaiting) return;
  if (isAiming()) {
    setTimeout(letHeardGo, AIMING / 4);
    return;
  }
  const text = heardWaiting;
  heardWaiting = null;
  swap(text, "#heard:outerMorph");
}

document.addEventListener("pointermove", ({ target }) => {
  if (target.closest?.("#heard")) aimed = performance.now();
});

function letGo() {
  if (!waiting) return;
  const text = waiting;
  waiting = null;
  releasing = true;
  swap(text, "#help:outerMorph").finally(() => {
    releasing = false;
  });
}

for (const moved of ["pointerover", "focusin"]) {
  document.addEventListener(moved, () => {
    if (waiting && !inUse()) letGo();
  });
}

document.addEventListener("click", (event) => {
  if (event.target.closest("#help-waiting")) {
    letGo();
    byId("help-body").focus();
  }
});

function swap(text, selectOOB) {
  return htmx.swap({ text, sourceElement: call, target: call, swap: "none", selectOOB });
}

// ---- Focus stays where it was, or goes to the block it was in.

let focused = null;

function remember() {
  const element = document.activeElement;
  focused = call.contains(element) ? { id: element.id, block: element.closest(".fd-heard, .fd-block")?.id } : null;
}

function restore() {
  if (!focused || document.activeElement !== document.body) return;
  const place = byId(focused.id) ?? byId(`${focused.block}-body`) ?? byId(focused.block);
  place?.focus({ preventScroll: true });
}

// ---- A new flag is said once.

const said = new Set([...document.querySelectorAll(".fd-flag")].map(({ id }) => id));

function announce(source) {
  const fresh = [...document.querySelectorAll(".fd-flag")].filter(({ id }) => !said.has(id));
  for (const flag of fresh) {
    said.add(flag.id);
    flag.classList.add("fd-flag--new");
  }
  const titles = fresh.map((flag) => `Watch: ${flag.querySelector(".fd-flag__name").textContent}`);
  const slips = source?.id === "about-form" ? [...document.querySelectorAll(".fd-slip")] : [];
  const words = [...titles, ...slips.map(({ textContent }) => textContent), ...asked()].join(". ");
  if (words) byId("announce").textContent = words;
}

// So is what is asked since somebody else came on the line.
function asked() {
  const question = byId("whose-number-is")?.textContent;
  if (!question || said.has(question)) return [];
  said.add(question);
  return [question];
}

document.addEventListener("htmx:before:swap", ({ detail }) => {
  remember();
  hold(detail.tasks, detail.ctx.sourceElement, detail.ctx.request?.submitter);
  holdHeard(detail.tasks, detail.ctx.sourceElement);
});

document.addEventListener("htmx:after:swap", ({ detail }) => {
  const source = detail.ctx.sourceElement;
  restore();
  announce(source);
  if (!["close-call", "closing-form", "ask-others", "help-rest"].includes(source?.id)) refreshWhatIsOpen();
});

// What is large and seldom open does not come with every answer: it is asked for while it is open.
function refreshWhatIsOpen() {
  if (byId("closing").offsetParent) htmx.trigger(byId("close-call"), "fd:closing-stale");
  if (byId("ask-others")?.open) htmx.trigger(byId("ask-others"), "fd:open");
  else byId("ask-others-list")?.replaceChildren();
  const rest = byId("help-rest-list");
  if (!rest || waiting || rest.dataset.of === byId("help").dataset.has) return;
  if (byId("help-rest").open) htmx.trigger(byId("help-rest"), "fd:open");
  else rest.replaceChildren();
}

// Only what is within the body of a whole page is of use here.
document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  ctx.text = bodyOf(ctx.text);
});

// ---- What could not be done is said where the state of the words is said.

document.addEventListener("htmx:response:error", ({ detail }) => {
  const answer = new DOMParser().parseFromString(detail.ctx.text, "text/html");
  if (answer.getElementById("call")) return; // our own page, with the slip beside its field
  const status = detail.ctx.response.status;
  const sentence = answer.querySelector(".govuk-body-l")?.textContent ?? "That could not be recorded.";
  document.dispatchEvent(new CustomEvent("fd:trouble", { detail: { status, sentence } }));
});

document.addEventListener("htmx:error", ({ detail }) => {
  if (!detail.ctx) return;
  const again = isSentAgain(detail.ctx.sourceElement);
  const sentence = again ? "Not saved yet: no connection. It is sent again by itself." : "That was not recorded: no connection. Do it again in a moment.";
  document.dispatchEvent(new CustomEvent("fd:trouble", { detail: { status: 0, sentence } }));
});
