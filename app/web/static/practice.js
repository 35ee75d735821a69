// A practice call plays by itself, with the silences of somebody talking. Without this, "Next line" does.
// Only the words that are new are added, so that nothing moves and a screen reader says each once.

const strip = document.getElementById("on-the-line");
const form = document.getElementById("line-form");
const said = document.getElementById("line-said");
const list = said.querySelector("ol");
const play = document.getElementById("line-play");
const faster = document.getElementById("line-faster");
const byId = (id) => document.getElementById(id);
const question = byId("line-question");
const told = byId("state") && import("./words-told.js"); // a page of the call without its words has no such line

const FASTER = 3;
let playing = false;
let timer = 0;
let asking = Promise.resolve();

const over = () => strip.dataset.wait === "";

function show() {
  play.hidden = over();
  faster.hidden = over();
  byId("line-next").hidden = over();
  byId("line-all").hidden = over();
  byId("line-over").hidden = !over();
  play.textContent = playing ? "Pause" : byId("line-heard").value === "0" ? "Answer the call" : "Go on";
}

function later() {
  clearTimeout(timer);
  if (!playing || over()) return;
  const pace = faster.getAttribute("aria-pressed") === "true" ? FASTER : 1;
  timer = setTimeout(() => send("next"), (Number(strip.dataset.wait) * 1000) / pace);
}

function take(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("on-the-line");
  if (!fresh?.querySelector("#line-heard")) return; // the call was closed: there is nothing more to hear
  const atEnd = said.scrollHeight - said.scrollTop - said.clientHeight < 40;
  const known = new Set([...list.children].map(({ id }) => id));
  for (const line of fresh.querySelectorAll(".fd-line__one")) {
    if (!known.has(line.id)) list.append(line);
  }
  // somebody who has scrolled up to read again is left where they are
  if (atEnd) said.scrollTop = said.scrollHeight;
  const wasOver = over();
  strip.dataset.wait = fresh.dataset.wait;
  byId("line-heard").value = fresh.querySelector("#line-heard").value;
  const leaving = over() && byId("line-controls").contains(document.activeElement);
  show();
  if (leaving) question.focus({ preventScroll: true }); // its buttons are gone
  else if (over() && !wasOver) inSight();
  later();
}

// The strip has become lower: what one writes in follows, where the window is too low for both.
function inSight() {
  const { activeElement } = document;
  if (activeElement?.matches(WRITTEN_IN)) activeElement.scrollIntoView({ block: "nearest" });
}

// What was asked is sent as it stood when it was asked, and stands in its box again where it could not be sent.
function send(act) {
  clearTimeout(timer);
  const fields = new FormData(form);
  fields.set("act", act);
  if (act === "ask") question.value = "";
  asking = asking.then(async () => {
    fields.set("heard", byId("line-heard").value);
    const done = await pass({ method: "POST", body: new URLSearchParams(fields) });
    if (!done && act === "ask") question.value = [fields.get("question"), question.value].filter(Boolean).join(" ");
  });
  return asking;
}

async function pass(options) {
  try {
    const reply = await fetch(form.action, { ...options, headers: { "FD-Strip": "1" } });
    if (!reply.ok) return stop("The caller could not answer. Press again, or load the page again.");
    take(await reply.text());
    well();
    return true;
  } catch {
    return stop("No network, so the caller cannot answer. Press again when it is back.");
  }
}

function stop(sentence) {
  playing = false;
  show();
  worry(sentence);
  return false;
}

// What is wrong with the words themselves goes before, and says as much of the network.
let worried = "";
let before = "";

async function worry(sentence) {
  const state = byId("state");
  if (!told || (state.classList.contains("fd-state--trouble") && !worried)) return;
  if (!worried) before = state.textContent;
  worried = sentence;
  (await told).worry(sentence);
}

async function well() {
  if (!worried) return;
  const { say, wellAgain } = await told;
  if (byId("state").textContent.includes(worried)) {
    say(before);
    wellAgain();
  }
  worried = "";
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const act = event.submitter?.value ?? "ask";
  if (act === "ask" && !question.value.trim()) return;
  send(act);
});

// ---- Whoever presses a button of the strip goes on writing where they were; with the keyboard they are at the
// button, and stay there to press it again.

const WRITTEN_IN = "#call :is(textarea, input:not([type=hidden], [type=radio], [type=checkbox])), #line-question";
let writing = ".fd-story";

document.addEventListener("focusin", ({ target }) => {
  if (target.id && target.matches(WRITTEN_IN)) writing = `#${CSS.escape(target.id)}`;
});

function back() {
  const place = document.querySelector(writing);
  (place?.checkVisibility() ? place : document.querySelector(".fd-story"))?.focus({ preventScroll: true });
}

form.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button && button === document.activeElement && !button.matches(":focus-visible")) back();
});

play.addEventListener("click", () => {
  playing = !playing;
  if (playing) send("next");
  else clearTimeout(timer);
  show();
  // Somebody speaks now: what is typed next is what they say, and a space in it must not pause them.
  if (playing) back();
});

faster.addEventListener("click", () => {
  faster.setAttribute("aria-pressed", String(faster.getAttribute("aria-pressed") !== "true"));
  later();
});

// A prompt dealt with on the page was asked aloud: the caller may have answered. A tick at closing was not.
document.addEventListener("htmx:after:swap", ({ detail }) => {
  if (!/\/(prompts\/|close$)/.test(detail.ctx.request?.action ?? "")) return;
  asking = asking.then(() => pass({}));
});

// All that was said opens with the focus and is put away without it: the newest line stays the last in sight.
const toTheNewest = () => {
  said.scrollTop = said.scrollHeight;
};
for (const changed of ["focus", "blur"]) said.addEventListener(changed, toTheNewest);
said.addEventListener("keydown", ({ key }) => key === "Escape" && said.blur());

// In one column it stays as it is under a finger, and takes the caret from nobody.
const oneColumn = matchMedia("(width < 60rem)");
said.addEventListener("mousedown", (event) => oneColumn.matches && event.preventDefault());

// How much of the strip stays when the page scrolls, so that nothing one goes to ends up behind it.
function measure() {
  const { style } = document.documentElement;
  const low = oneColumn.matches;
  const up = low ? said.parentElement.offsetTop - 1 : 0;
  const first = low ? Math.min(up, form.offsetTop - 3) : 0;
  const away = matchMedia("(height < 32rem)").matches ? up : first;
  const stays = getComputedStyle(strip).position === "sticky";
  style.setProperty("--fd-line-up", `${away}px`);
  style.setProperty("--fd-line-stuck", `${stays ? strip.offsetHeight - away : 0}px`);
}

new ResizeObserver(measure).observe(strip);
window.addEventListener("resize", measure);
toTheNewest();
show();
