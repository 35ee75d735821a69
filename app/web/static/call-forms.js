// The forms of the call page that are filled in bit by bit: facts, needs, the closing; and what opens
// to be typed in. Without this each has its button.
/* global htmx */

import "./call-gates.js";
import { takeInWhatCameEarly } from "./call-early.js";
import { lacksItsReason, tellWhatIsMissing } from "./call-missing.js";
import "./call-unsent.js";
import { recall } from "./this-tab.js";
import { copiesOf, dropCopy, keepCopy } from "./words-copies.js";

const call = document.getElementById("call");
const byId = (id) => document.getElementById(id);

// ---- Facts about the person are kept as each field is left; a date of birth when all of it is.

let changed = false;

// A contact need picked from the list is kept at once; one that asks for more waits to be told it.
document.addEventListener("input", ({ target, inputType }) => {
  const picked = inputType === undefined || inputType === "insertReplacementText";
  if (target.id === "reach-typed" && picked && target.value && !target.value.endsWith(": ")) {
    target.form.requestSubmit();
  }
});

// What was typed has been kept once the answer is here; what is typed meanwhile is another need.
let kept = "";

function asItStands(form, asked) {
  const body = new URLSearchParams(new FormData(form));
  body.set("caller_role", byId("caller_role").value); // which without scripts is kept with the words
  const taken = ["said_postcode", "said_telephone"].find((name) => asked.has(name));
  if (!taken) return body;
  body.set(taken, asked.get(taken));
  document.querySelector(".fd-story").focus({ preventScroll: true }); // what was pressed goes away
  return body;
}

document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  if (ctx.sourceElement.id === "reach-form") kept = byId("reach-typed").value;
  // One that waited its turn sends what stands now, beside what the page was shown since.
  if (ctx.sourceElement.id === "about-form") ctx.request.body = asItStands(ctx.sourceElement, ctx.request.body);
});

document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (ctx.sourceElement.id !== "reach-form") return;
  const typed = byId("reach-typed");
  const near = byId("reach-typed-error");
  if (typed.value === kept && !near) typed.value = "";
  if (document.activeElement === document.body) typed.focus({ preventScroll: true });
  const needs = [...document.querySelectorAll("#reach .fd-reach__one")].map(({ textContent }) => textContent);
  byId("announce").textContent = near?.textContent ?? `How to reach them: ${needs.join(", ") || "nothing to heed"}`;
});

document.addEventListener("change", ({ target }) => {
  if (target.id !== "caller_role" && target.form?.id !== "about-form") return;
  if (target.matches("select")) byId("about-form").requestSubmit();
  else changed = true;
});

document.addEventListener("focusout", ({ target, relatedTarget }) => {
  if (!changed || target.form?.id !== "about-form") return;
  if (target.closest("fieldset")?.contains(relatedTarget)) return;
  changed = false;
  target.form.requestSubmit();
});

// What is being typed into the facts, or was chosen as the outcome, is never written over by an answer that
// was on its way.
let outcomeChosen = byId("outcomes").hasAttribute("data-chosen");

document.addEventListener("change", ({ target }) => {
  if (target.name !== "outcome") return;
  outcomeChosen = true;
  byId("you-decide")?.replaceChildren("You decide.");
});

// A fact that nobody is in the middle of changing shows what is kept now. Otherwise the next save would send
// what stood there before, as if somebody had taken the new words away.
let settled = new Set();
const facts = () => document.querySelectorAll("#about-form input:not([type=hidden])");

// One that was refused stays as it was typed, with what is wrong beside it, until its own form is answered.
let refused = [];

document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
  const sent = ctx.sourceElement?.id === "about-form" ? ctx.request.body : null;
  refused = sent ? [] : [...document.querySelectorAll("#about-form .fd-fact:has(.fd-slip)")];
  const kept = ({ name, value, defaultValue }) => value === defaultValue || value === sent?.get(name);
  settled = new Set([...facts()].filter(kept).map(({ id }) => id));
});

document.addEventListener("htmx:after:swap", () => {
  for (const field of facts()) {
    if (settled.has(field.id) && field.value !== field.defaultValue) field.value = field.defaultValue;
  }
});

const isTheirs = (element, attribute) =>
  (attribute === "value" && element.matches("#about-form input:not([type=hidden])") && !settled.has(element.id)) ||
  (attribute === "checked" && outcomeChosen && element.name === "outcome");

htmx.registerExtension("as-typed", {
  htmx_before_morph_node: (element) => !refused.includes(element),
  htmx_before_morph_attr: (element, { attrName }) => !isTheirs(element, attrName),
});

// ---- A need picked from the list is added at once; one typed by its name is found by it.

document.addEventListener("input", ({ target }) => {
  if (target.id !== "need_code") return;
  const wanted = target.value.trim().toLowerCase();
  const need = [...byId("more-needs").options].find(
    ({ value, text }) => value === wanted || text.toLowerCase() === wanted,
  );
  if (!need) return;
  target.value = need.value;
  target.form.requestSubmit();
  target.value = "";
});

// ---- What opens to be typed in has the caret in it; no keyboard on a screen comes up over what to do about a flag.

document.addEventListener(
  "toggle",
  ({ target }) => {
    if (target.open && target.id === "ask-others") htmx.trigger(target, "fd:open");
    if (target.open && target.id === "help-rest" && !byId("help-rest-list").childElementCount) htmx.trigger(target, "fd:open");
    if (target.matches(".fd-flag__decide") && matchMedia("(hover: none) and (pointer: coarse)").matches) return;
    if (target.open && target.querySelector("summary") === document.activeElement) {
      target.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    }
    if (target.open && target.id === "known-drop") askForThem(byId("asked"));
  },
  { capture: true }, // it does not bubble
);

// Whoever looks for them finds what was typed about them ready to be sent; what was typed there stays.
function askForThem(asked) {
  if (asked.value !== asked.defaultValue) return;
  const [name, postcode, ...born] = ["full_name", "postcode", "born_on", "born_month", "born_year"].map((id) => byId(id).value);
  const words = [name, born.every(Boolean) ? born.join("/") : born[2], postcode];
  asked.value = asked.defaultValue = words.filter(Boolean).join(" ").slice(0, asked.maxLength);
  asked.select();
}

// ---- The closing is kept as it is filled in; a question left without its reason waits for the reason.

document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
  if (ctx.sourceElement.id !== "closing-form") return;
  const { body } = ctx.request;
  if (!outcomeChosen) body.delete("outcome"); // what was proposed may be another by now
  if (stoodHere) body.set("ending_shown", stoodHere);
  for (const { name } of document.querySelectorAll(".fd-gate__not-asked:checked")) {
    if (lacksItsReason(name.replace("gate-", ""))) body.delete(name);
  }
});

// What the chosen ending still needs is not known to an answer that was not told of it.
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (ctx.sourceElement.id === "close-call" && outcomeChosen) {
    byId("closing-form").dispatchEvent(new Event("input", { bubbles: true }));
  }
});

// An answer their own words seem to give is given by one press, where it stands.
document.addEventListener("click", (event) => {
  const confirm = event.target.closest(".fd-gate__confirm");
  if (!confirm) return;
  event.preventDefault();
  const [gate, code] = confirm.value.split(":");
  const answer = confirm.form.querySelector(`[name="gate-${gate}"][value="${CSS.escape(code)}"]`);
  const said = byId(`said-${gate}`);
  said.checked = true;
  answer.checked = true;
  // Another answer is not what the words said.
  const undo = ({ target }) => target !== said && target !== answer && (said.checked = false);
  answer.closest("fieldset").addEventListener("change", undo, { once: true });
  answer.focus({ preventScroll: true });
  answer.dispatchEvent(new Event("input", { bubbles: true }));
});

// Endings keep their places while somebody is pointing at them or choosing one.
document.addEventListener("htmx:before:swap", ({ detail: { tasks } }) => {
  const place = tasks.findIndex(({ target }) => target?.id === "outcomes");
  if (place >= 0 && byId("outcomes").matches(":hover, :focus-within")) tasks.splice(place, 1);
});

// No other ending takes the place of the one in sight, under a finger that may be about to close the call:
// where another is proposed by now, somebody chooses. One that was chosen in another window stands here too.
const endingIn = (part) => part?.querySelector("[name=outcome][checked]")?.value;
const chosenIn = (part) => endingIn(part) && !part.querySelector("#ending-shown").value;
let inSight = endingIn(byId("outcomes"));
let overtaken = byId("outcomes").hasAttribute("data-wanted");
let stoodHere = "";

document.addEventListener("htmx:before:swap", ({ detail: { tasks } }) => {
  const fresh = tasks.find(({ target }) => target?.id === "outcomes" || target?.id === "closing")?.fragment;
  const proposed = endingIn(fresh);
  const shown = byId("closing").checkVisibility() && !outcomeChosen ? inSight : undefined;
  if (shown && proposed && shown !== proposed && !chosenIn(fresh) && !overtaken) {
    overtaken = true;
    stoodHere = shown;
    byId("closing-form").dispatchEvent(new Event("input", { bubbles: true })); // it is overtaken after a reload, too
  }
  inSight = proposed ?? inSight;
});

document.addEventListener("htmx:after:swap", () => {
  outcomeChosen ||= byId("outcomes").hasAttribute("data-chosen");
  if (overtaken && !outcomeChosen) askForAnEnding();
  tellWhatIsMissing();
});

function askForAnEnding() {
  byId("you-decide")?.replaceChildren("Choose it, or another.");
  const [checked] = document.querySelectorAll("[name=outcome]:checked");
  if (!checked) return;
  checked.checked = false;
  byId("announce").textContent = `${byId("proposed").textContent} Choose how this call ends.`;
}

// What is written while closing has a copy in this browser until the server has acknowledged exactly it.
const written = () => [byId("advice"), byId("what_next")];
const { contact, reference, staff } = call.dataset;
const copyOf = (field) => ({
  contact, reference, by: staff, voice: field.id, name: recall("fd-window") ?? "closing", text: field.value, instead: acknowledged.get(field.id),
});
const acknowledged = new Map(written().map((field) => [field.id, field.defaultValue]));

// What this window last saw stand goes with each save, so that another window's words are not written over.
function lastSeen(field, text) {
  acknowledged.set(field.id, text);
  byId(`${field.id}-before`).value = text;
}

// Another window wrote there too: its words come in beside those typed here, which keep the caret.
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (ctx.sourceElement.id !== "closing-form") return;
  for (const field of written()) {
    const both = byId(`${field.id}-twice`).querySelector("pre")?.textContent;
    const sent = acknowledged.get(field.id);
    const place = both === undefined ? -1 : both.indexOf(sent);
    if (place < 0 || both === sent) continue;
    const [start, end] = [field.selectionStart + place, field.selectionEnd + place];
    field.value = both.slice(0, place) + field.value + both.slice(place + sent.length);
    field.setSelectionRange(start, end);
    lastSeen(field, both);
  }
});

document.addEventListener("input", ({ target }) => {
  if (written().includes(target)) keepCopy(copyOf(target));
});

document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  if (ctx.sourceElement.id !== "closing-form" || ctx.response.status >= 400) return;
  for (const field of written()) {
    lastSeen(field, ctx.request.body.get(field.name));
    if (acknowledged.get(field.id) === field.value) dropCopy(copyOf(field));
  }
});

// A text that cannot be kept as it is stays in its box; why is said where the state of the words is said.
document.addEventListener("htmx:response:error", ({ detail: { ctx } }) => {
  if (ctx.sourceElement.id !== "closing-form") return;
  const slip = new DOMParser().parseFromString(ctx.text, "text/html").querySelector("#advice-error, #what_next-error");
  if (!slip) return;
  const detail = { status: ctx.response.status, sentence: slip.lastChild.textContent.trim() };
  document.dispatchEvent(new CustomEvent("fd:trouble", { detail }));
});

function bringBackWritten() {
  for (const copy of copiesOf(contact)) {
    const field = written().find(({ id }) => id === copy.voice);
    if (!field || copy.by !== staff) continue;
    dropCopy(copy);
    if (field.defaultValue.includes(copy.text)) continue;
    lastSeen(field, copy.instead ?? field.defaultValue);
    const early = field.value === field.defaultValue ? "" : `\n\n${field.value}`; // typed before this script came
    field.value = copy.text + early;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function begin() {
  bringBackWritten();
  takeInWhatCameEarly();
}

// The forms are listened to only once htmx has seen them, which may have been before this script came.
if (byId("closing-form").hasAttribute("data-htmx-powered")) begin();
else document.addEventListener("htmx:after:process", begin, { once: true });
