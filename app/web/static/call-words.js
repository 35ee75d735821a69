// Nothing typed is lost. Words stay in this browser until the server has acknowledged exactly them; they go
// to the server at each pause, one request at a time, and again and again while it cannot be reached.
/* global htmx */

import { AS_OF, have, shownSoFar } from "./call-have.js";
import { note, recall } from "./this-tab.js";
import { bringsTheBoxes } from "./call-voices.js";
import { copiesOf, copyOut, dropCopy, intoNewCall, keepCopy } from "./words-copies.js";
import { isSignInHere, OF_ANOTHER_SIGN_IN, openSignIn, renew } from "./words-sign-in.js";
import { lastSaved, say, saySaved, tellOfOthers, wellAgain, worry } from "./words-told.js";
import { address, call, here, listenToOthers, nextTurn, stillOpen, tellSaved, turnNow } from "./words-window.js";

const PAUSE_MS = 700;
const LONGEST_UNSENT_MS = 5000; // somebody who types without a pause is saved too
const FIRST_RETRY_MS = 1000;
const SLOWEST_RETRY_MS = 15000;
const PATIENCE_MS = 20000;
const RESTORED = "Restored words that had not been sent.";

const parts = call.getAttribute("hx-select-oob:inherited");
const { contact, reference, staff, staffName } = call.dataset;

// ---- The boxes, and what the server is known to hold of each.

const held = new Map(); // voice -> { text, revision }
const refused = new Map(); // voice -> text the server will not take; sent again only once it is changed

const voiceOf = (box) => box.form.elements.voice.value;
const boxes = () => [...document.querySelectorAll(".fd-story")];
const boxOf = (voice) => boxes().find((box) => voiceOf(box) === voice);

function known(box) {
  const voice = voiceOf(box);
  if (!held.has(voice)) {
    const page = { text: box.defaultValue, revision: Number(box.form.elements.base_revision.value) };
    held.set(voice, newerThan(page, box) ?? page);
  }
  return held.get(voice);
}

// A page asked for while its last words were still on their way shows what stood before them.
const lastKept = (voice) => `fd-kept:${contact}:${voice}`;

function newerThan(page, box) {
  const kept = JSON.parse(recall(lastKept(voiceOf(box))));
  if (!kept || kept.revision <= page.revision) return null;
  if (box.value === page.text) box.value = kept.text;
  return kept;
}

const differs = (box) => box.value !== known(box).text;
const unsent = () => boxes().filter((box) => differs(box) && refused.get(voiceOf(box)) !== box.value);

// ---- Copies in this browser.

const copyOf = (box) => ({
  contact, reference, by: staff, voice: voiceOf(box), name: here, text: box.value, base: known(box).revision, turn: turnNow(),
});

function keep(box) {
  if (differs(box)) keepCopy(copyOf(box));
  else dropCopy(copyOf(box));
}

const CLOSING = ["advice", "what_next"]; // call-forms.js brings these back
let restored = "";

async function bringBack() {
  for (const copy of copiesOf(contact).filter(({ voice }) => !CLOSING.includes(voice))) {
    if (copy.name !== here && (await stillOpen(copy.name))) continue;
    if (copy.by && copy.by !== staff) offerAnothers(copy);
    else await bringBackOne(copy);
  }
  if (restored) say(restored, { loud: true });
}

async function bringBackOne(copy) {
  const box = boxOf(copy.voice);
  if (box && copy.text === known(box).text) dropCopy(copy);
  else if (box && !differs(box) && (copy.name === here || copy.base === known(box).revision)) {
    box.value = copy.text;
    known(box).revision = copy.base;
    keep(box);
    if (copy.name !== here) dropCopy(copy);
    restored = RESTORED;
  } else await sendBeside(copy);
}

// A closed window's words, overtaken since: the server keeps them beside those that stand.
async function sendBeside(copy) {
  const since = shownSoFar();
  const reply = await post({ ...copy, window: copy.name, turn: copy.turn + 1 }).catch(() => null);
  if (!reply?.ok) return;
  dropCopy(copy);
  if (!boxOf(copy.voice)) return location.reload(); // they have a box of their own now
  await show(reply, since);
  say("Words from a window that was closed are kept beside yours.", { loud: true });
}

// Somebody else's words go under nobody else's name.
function offerAnothers(copy) {
  worry("Somebody else typed words for this call on this computer that were never saved.", [
    { label: "Copy them", act: () => copyOut(copy.text) },
    {
      label: "Throw them away",
      act: () => {
        dropCopy(copy);
        say("They are gone from this computer.");
      },
    },
  ]);
}

// ---- To the server.

let timer = 0;
let running = null;
let waitingSince = 0;
let retryAfter = FIRST_RETRY_MS;
let retrying = false;

function due(after) {
  clearTimeout(timer);
  timer = setTimeout(flush, after);
}

function flush() {
  clearTimeout(timer);
  retrying = false;
  running ??= sendAll().finally(() => {
    running = null;
  });
  return running;
}

async function sendAll() {
  for (const box of unsent()) {
    const outcome = await send(box);
    if (outcome === "again") {
      retrying = true;
      due(retryAfter);
      retryAfter = Math.min(retryAfter * 2, SLOWEST_RETRY_MS);
      return;
    }
  }
  waitingSince = 0;
  if (unsent().length) due(PAUSE_MS);
}

function post({ voice, text, base, window, turn, by = staff }) {
  const fields = { csrf_token: token(), voice, text, base_revision: base, window, turn, typed_by: by };
  return fetch(`${address}/words`, {
    method: "POST",
    headers: { "HX-Request": "true", "FD-Have": have() },
    body: new URLSearchParams(fields),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}

const token = () => call.querySelector("[name=csrf_token]").value;

async function send(box, { renewed = false } = {}) {
  const voice = voiceOf(box);
  const text = box.value;
  const since = shownSoFar();
  const reply = await post({ voice, text, base: known(box).revision, window: here, turn: nextTurn() }).catch(() => null);
  if (reply?.ok) return acknowledged(box, text, reply, since);
  if (reply?.status === 403 && !renewed && (await renew())) return send(box, { renewed: true });
  return refusedOrLate(reply, voice, text);
}

async function acknowledged(box, text, reply, since) {
  const beside = reply.headers.get("FD-Kept-Beside") === "1";
  const mine = known(box);
  const voice = voiceOf(box);
  mine.text = text;
  // Kept beside: what stands is the other window's, so ours goes on from where it left, and stays beside.
  if (!beside) {
    mine.revision = Number(reply.headers.get("FD-Revision"));
    note(lastKept(voice), JSON.stringify(mine));
    tellSaved({ voice, ...mine });
  }
  refused.delete(voice);
  keep(box);
  retryAfter = FIRST_RETRY_MS;
  await show(reply, since);
  if (beside) worry("Another window saved other words to this call. Both are kept, yours beside them: see below the box.");
  else if (!unsent().length) {
    saySaved(restored);
    restored = "";
  }
  return "kept";
}

const FULL = 507;

async function refusedOrLate(reply, voice, text) {
  if (reply?.status === FULL) {
    worry(`The server has no room left, so nothing is saved since ${lastSaved()}. Type on, your words are kept here. Tell your administrator.`);
    return "again";
  }
  if (reply === null || reply.status >= 500) {
    worry(`Not saved since ${lastSaved()}: still trying. Type on, your words are kept here.`);
    return "again";
  }
  if (reply.status === 401) {
    askToSignIn("You are signed out. Type on, your words are kept here; sign in and they are saved.");
    return "again";
  }
  refused.set(voice, text);
  worry(`${sentenceOf(await reply.text())} Your words are kept in this browser.`, waysOut(reply.status));
  return "refused";
}

const parsed = (text) => new DOMParser().parseFromString(text.replace(/<head>[^]*<\/head>/, ""), "text/html");
const sentenceOf = (text) => parsed(text).querySelector(".govuk-body-l")?.textContent ?? "These words were not taken.";

async function show(reply, since) {
  const told = { text: await reply.text(), asOf: Number(reply.headers.get(AS_OF)), since };
  return htmx.swap({ ...told, sourceElement: call, target: call, swap: "none", selectOOB: parts });
}

// ---- What can be done where words are not taken.

function askToSignIn(sentence, label = "Sign in here") {
  worry(sentence, [{ label, act: () => openSignIn(tryAgain) }]);
}

function tryAgain() {
  refused.clear();
  retryAfter = FIRST_RETRY_MS;
  document.dispatchEvent(new Event("fd:signed-in"));
  if (unsent().length) flush();
  else say("You are signed in again.", { loud: true });
}

let leaving = false;

// The call was closed, or is somebody else's now; or somebody else is signed in.
function waysOut(status) {
  const words = () => boxes().filter(differs).map(copyOf);
  const copy = async () => {
    const text = words().map((one) => one.text).join("\n\n");
    worry((await copyOut(text)) ? "Copied. Your words are still in the box as well." : "Select the words in the box and copy them.", waysOut(status));
  };
  const anew = async () => {
    const there = await intoNewCall(words(), token());
    if (!there) return worry("No new call could be opened just now. Your words are kept here.", waysOut(status));
    leaving = true;
    location.assign(there);
  };
  const ways = [{ label: "Copy them", act: copy }];
  if (status === 409 || status === 403) ways.push({ label: "Put them into a new call", act: anew });
  if (status === 403) ways.push({ label: `Sign in as ${staffName}`, act: () => openSignIn(tryAgain) });
  return ways;
}

let actionFailed = false;

document.addEventListener("fd:trouble", async ({ detail: { status, sentence } }) => {
  actionFailed = true;
  if (status === 401) return askToSignIn("You are signed out, so that was not recorded. Sign in, then do it again.");
  if (status === 403 && OF_ANOTHER_SIGN_IN.test(sentence) && (await renew())) {
    document.dispatchEvent(new Event("fd:signed-in"));
    return worry("You signed in again: please do that once more.");
  }
  return worry(sentence);
});

document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (ctx.sourceElement.id?.startsWith("earlier-")) document.getElementById("earlier").focus();
  if (!actionFailed || !(ctx.response?.status < 400)) return;
  actionFailed = false;
  wellAgain();
  say("Recorded.");
});

// Earlier words opened in the page are put away in it.
document.addEventListener("click", (event) => {
  const link = event.target.closest("#call .fd-earlier__close");
  if (!link) return;
  event.preventDefault();
  document.getElementById("earlier").replaceChildren();
  boxOf(link.dataset.voice)?.focus();
});

// ---- Other windows with this call.

// A window left alone goes on from what was saved elsewhere; never under the caret, never over unsent words.
function goOnFrom({ voice, text, revision }) {
  const box = boxOf(voice);
  const inUse = document.activeElement === box && document.hasFocus() && !document.hidden;
  if (!box || inUse || differs(box) || known(box).revision > revision) return;
  box.value = text;
  held.set(voice, { text, revision });
}

// ---- When.

document.addEventListener("input", ({ target }) => {
  if (!target.matches(".fd-story")) return;
  keep(target);
  waitingSince ||= performance.now();
  const late = performance.now() - waitingSince > LONGEST_UNSENT_MS;
  if (!retrying) due(late ? 0 : PAUSE_MS);
});

document.addEventListener("focusout", ({ target }) => {
  if (target.matches(".fd-story") && differs(target)) flush();
});

for (const [where, event] of [[window, "online"], [window, "focus"], [document, "visibilitychange"]]) {
  where.addEventListener(event, () => {
    if (unsent().length) flush();
  });
}

window.addEventListener("beforeunload", (event) => {
  if (!leaving && boxes().some(differs)) event.preventDefault();
});

// A form that leaves the page, or that may take a box away, waits for the words. One that stays waits only for those
// that stood when it was sent: somebody who types on and on has chosen all the same.
const leavesWords = (form) => !isSignInHere(form) && (!form.hasAttribute("hx-boost") || bringsTheBoxes(form));
let waited = null; // the form whose turn it is now

window.addEventListener(
  "submit",
  async (event) => {
    const { target: form, submitter } = event;
    if (form === waited || !leavesWords(form) || !unsent().length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await flush();
    if (unsent().length && !retrying) await flush(); // what was typed while the first was under way
    if (unsent().length && !bringsTheBoxes(form)) return;
    if (retrying) return void setTimeout(() => form.requestSubmit(submitter), retryAfter);
    waited = form;
    form.requestSubmit(submitter);
    waited = null;
  },
  { capture: true },
);

boxes().forEach(known);
listenToOthers({ changed: tellOfOthers, saved: goOnFrom });
await bringBack();
if (unsent().length) flush();
