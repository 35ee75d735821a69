// Nothing typed is lost. Words stay in this browser until the server has acknowledged exactly them; they go
// to the server at each pause, one request at a time, and again and again while it cannot be reached.
/* global htmx */

const PAUSE_MS = 700;
const LONGEST_UNSENT_MS = 5000; // somebody who types without a pause is saved too
const FIRST_RETRY_MS = 1000;
const SLOWEST_RETRY_MS = 15000;
const PATIENCE_MS = 20000;
const LETTING_GO_MS = 1500;

const RESTORED = "Restored words that had not been sent.";

const call = document.getElementById("call");
const state = document.getElementById("state");
const address = `/calls/${call.dataset.contact}`;
const parts = call.getAttribute("hx-select-oob:inherited");

// ---- This window's name: kept over a reload, and never shared by a tab that was duplicated.

function holdName(name) {
  return new Promise((resolve) => {
    if (!navigator.locks) return resolve(true);
    // The page before a reload may take a moment to let go; a tab this one was copied from never does.
    const signal = AbortSignal.timeout(LETTING_GO_MS);
    const hold = () => {
      resolve(true);
      return new Promise(() => {}); // held for as long as this page lives
    };
    navigator.locks.request(`fd-${name}`, { signal }, hold).catch(() => resolve(false));
  });
}

async function nameOfThisWindow() {
  const known = sessionStorage.getItem("fd-window");
  if (known && (await holdName(known))) return known;
  const fresh = Array.from(crypto.getRandomValues(new Uint32Array(3)), (n) => n.toString(36)).join("");
  sessionStorage.setItem("fd-window", fresh);
  await holdName(fresh);
  return fresh;
}

async function stillOpen(name) {
  const { held } = (await navigator.locks?.query()) ?? { held: [] };
  return held.some((lock) => lock.name === `fd-${name}`);
}

const here = await nameOfThisWindow();
let turn = Number(sessionStorage.getItem("fd-turn") ?? 0);

function nextTurn() {
  turn += 1;
  sessionStorage.setItem("fd-turn", turn);
  return turn;
}

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
const lastKept = (voice) => `fd-kept:${call.dataset.contact}:${voice}`;

function newerThan(page, box) {
  const kept = JSON.parse(sessionStorage.getItem(lastKept(voiceOf(box))));
  if (!kept || kept.revision <= page.revision) return null;
  if (box.value === page.text) box.value = kept.text;
  return kept;
}

const differs = (box) => box.value !== known(box).text;
const unsent = () => boxes().filter((box) => differs(box) && refused.get(voiceOf(box)) !== box.value);

// ---- Copies in this browser.

const PREFIX = `fd:${call.dataset.contact}:`;
const keyOf = (voice, name = here) => `${PREFIX}${voice}:${name}`;

function keepCopy(box) {
  const copy = { text: box.value, base: known(box).revision, turn };
  try {
    if (differs(box)) localStorage.setItem(keyOf(voiceOf(box)), JSON.stringify(copy));
    else localStorage.removeItem(keyOf(voiceOf(box)));
  } catch {
    // No room or not allowed: the words are still in the box, and leaving the page asks first.
  }
}

function copies() {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => {
      const [voice, name] = key.slice(PREFIX.length).split(":");
      return { key, voice, name, ...JSON.parse(localStorage.getItem(key)) };
    });
}

let restored = false;

async function bringBack() {
  for (const copy of copies()) {
    if (copy.name !== here && (await stillOpen(copy.name))) continue;
    const box = boxOf(copy.voice);
    if (box && copy.text === known(box).text) localStorage.removeItem(copy.key);
    else if (box && !differs(box) && (copy.name === here || copy.base === known(box).revision)) {
      box.value = copy.text;
      known(box).revision = copy.base;
      keepCopy(box);
      if (copy.name !== here) localStorage.removeItem(copy.key);
      restored = true;
    } else await sendBeside(copy);
  }
  if (restored) say(RESTORED, { aloud: true });
}

// A closed window's words, overtaken since: the server keeps them beside those that stand.
async function sendBeside(copy) {
  const reply = await post({ ...copy, window: copy.name, turn: copy.turn + 1 }).catch(() => null);
  if (!reply?.ok) return;
  localStorage.removeItem(copy.key);
  await show(await reply.text());
  say("Words from a window that was closed are kept beside yours.", { aloud: true });
}

// ---- To the server.

let timer = 0;
let running = null;
let waitingSince = 0;
let retryAfter = FIRST_RETRY_MS;
let retrying = false;
let inTrouble = false;

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

function post({ voice, text, base, window, turn: at }) {
  const fields = { csrf_token: token(), voice, text, base_revision: base, window, turn: at };
  return fetch(`${address}/words`, {
    method: "POST",
    headers: { "HX-Request": "true" },
    body: new URLSearchParams(fields),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}

const token = () => call.querySelector("[name=csrf_token]").value;

async function send(box, { renewed = false } = {}) {
  const voice = voiceOf(box);
  const text = box.value;
  const reply = await post({ voice, text, base: known(box).revision, window: here, turn: nextTurn() }).catch(() => null);
  if (reply?.ok) return acknowledged(box, text, reply);
  if (reply?.status === 403 && !renewed && (await renew())) return send(box, { renewed: true });
  return refusedOrLate(reply, voice, text);
}

async function acknowledged(box, text, reply) {
  const beside = reply.headers.get("FD-Kept-Beside") === "1";
  const mine = known(box);
  mine.text = text;
  // Kept beside: what stands is the other window's, so ours goes on from where it left, and stays beside.
  if (!beside) mine.revision = Number(reply.headers.get("FD-Revision"));
  if (!beside) sessionStorage.setItem(lastKept(voiceOf(box)), JSON.stringify(mine));
  refused.delete(voiceOf(box));
  keepCopy(box);
  retryAfter = FIRST_RETRY_MS;
  await show(await reply.text());
  if (beside) {
    say("Another window saved other words to this call. Both are kept, yours beside them: see below the box.", {
      trouble: true,
      aloud: !inTrouble,
    });
    inTrouble = true;
  } else if (!unsent().length) {
    say(`${restored ? `${RESTORED} ` : ""}Saved ${timeNow()}`, { aloud: inTrouble });
    inTrouble = restored = false;
  }
  return "kept";
}

async function refusedOrLate(reply, voice, text) {
  if (reply === null || reply.status >= 500) {
    worry(`Not saved since ${savedAt}: still trying. Type on, your words are kept here.`);
    return "again";
  }
  if (reply.status === 401) {
    worry("Sign in again in a new tab; your words are kept and then go on saving.", "/sign-in?next=/account");
    return "again";
  }
  refused.set(voice, text);
  worry(`${sentenceOf(await reply.text())} Your words are kept in this browser: copy them from the box.`);
  return "refused";
}

// Another sign-in brings another token for forms; the live parts carry it.
async function renew() {
  const reply = await fetch(`${address}/live`, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!reply?.ok) return false;
  const text = await reply.text();
  const fresh = parsed(text).querySelector("[name=csrf_token]").value;
  for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = fresh;
  return true;
}

const parsed = (text) => new DOMParser().parseFromString(text.replace(/<head>[^]*<\/head>/, ""), "text/html");
const sentenceOf = (text) => parsed(text).querySelector(".govuk-body-l")?.textContent ?? "These words were not taken.";

function show(text) {
  return htmx.swap({ text, sourceElement: call, target: call, swap: "none", selectOOB: parts });
}

// ---- What the officer is told: one line that keeps its place.

const timeNow = () => new Date().toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hour12: true }).replace(" ", "");
let savedAt = timeNow();

function say(sentence, { trouble = false, aloud = false, link = "" } = {}) {
  if (!trouble) savedAt = timeNow();
  state.textContent = sentence;
  state.classList.toggle("fd-state--trouble", trouble);
  if (link) {
    const way = Object.assign(document.createElement("a"), { href: link, target: "_blank", textContent: "Sign in", className: "govuk-link" });
    state.append(" ", way);
  }
  if (aloud) document.getElementById("announce").textContent = sentence;
}

function worry(sentence, link = "") {
  say(sentence, { trouble: true, aloud: !inTrouble, link });
  inTrouble = true;
}

let actionFailed = false;

document.addEventListener("fd:trouble", async ({ detail: { status, sentence } }) => {
  actionFailed = true;
  if (status === 401) return worry("Sign in again in a new tab; your words are kept.", "/sign-in?next=/account");
  if (status === 403 && (await renew())) return worry("You signed in again: please do that once more.");
  return worry(sentence);
});

document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (!actionFailed || !(ctx.response?.status < 400)) return;
  actionFailed = inTrouble = false;
  say("Recorded.");
});

// ---- When.

document.addEventListener("input", ({ target }) => {
  if (!target.matches(".fd-story")) return;
  keepCopy(target);
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
  if (boxes().some(differs)) event.preventDefault();
});

// A form that leaves the page, or that may take a box away, waits for the words.
const leavesWords = (form) => !form.hasAttribute("hx-boost") || form.id === "about-form";

window.addEventListener(
  "submit",
  async (event) => {
    const { target: form, submitter } = event;
    if (!leavesWords(form) || !unsent().length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await flush();
    if (unsent().length && !retrying) await flush(); // what was typed while the first was under way
    if (!unsent().length) form.requestSubmit(submitter);
  },
  { capture: true },
);

boxes().forEach(known);
await bringBack();
if (unsent().length) flush();
