// Every action has a key, shown on demand: F2 or Ctrl+. puts a letter or two on everything that can be
// pressed, and typing them presses it, also from inside a text box. Nothing listens to a bare letter while
// the letters are not shown; Alt with a letter goes to the places of the page at any time.

import { note, recall } from "./this-tab.js";

const byId = (id) => document.getElementById(id);
const opener = byId("keys-open");
const list = byId("keys-list");
const places = [...document.querySelectorAll("#keys-places [data-key]")];

const ACTIONS = "a[href], button, summary, input, select, textarea";
const NOT_HERE = ":disabled, [type=hidden], .govuk-skip-link, #keys-open, dialog *";
const TYPED_IN = "input:not([type=radio], [type=checkbox]), select, textarea";
const CHOSEN = "[type=radio], [type=checkbox]";
// What a call is made of is one letter away, for as long as there are letters.
// No letters end a call by themselves: whoever means to go to the closing may be there already.
const ENDS = "#close-now";
const MOST_PRESSED = "#help [name=how][value=they_ring]";

// ---- Which letters: those of the places are fixed; anything else keeps its own while the page stands.

const ALPHABET = [..."jkldgomprtbyviqxzefhnscuaw"];
const QUICK = 6;
const fixed = new Set(places.map(({ dataset }) => dataset.key));
const free = ALPHABET.filter((letter) => !fixed.has(letter));
const quick = free.slice(0, QUICK);
const pairs = free.slice(QUICK).flatMap((first) => ALPHABET.map((second) => first + second));
// What it is -> its letters: over answers, pages and calls, for as long as the window stands; the last
// on a page stands last.
const NOTE = "fd-keys";
const codes = new Map(JSON.parse(recall(NOTE)) ?? []);
window.addEventListener("pagehide", () => note(NOTE, JSON.stringify([...codes])));

const EDGE = 12; // half the height of a badge, which hangs over the corner of what it names
const WIDTH = 20; // of one with two letters, as much of it as hangs to the left

const isSeen = (element) =>
  element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 1;

// What has no room in its line is struck out by nobody who does not see it.
function isCut(element) {
  const line = element.closest(".fd-heard");
  return line !== null && element.getBoundingClientRect().top > line.getBoundingClientRect().bottom - EDGE;
}

function identity(element) {
  if (element.id) return element.id;
  if (element.matches("summary") && element.parentElement.id) return `${element.parentElement.id} opens`;
  return [element.tagName, element.name, element.value, element.href, element.textContent.trim()].join("|");
}

const placeOf = ({ dataset: { place } }) =>
  place
    .split(",")
    .map((selector) => document.querySelector(selector))
    .find((element) => element && (isSeen(element) || element.closest("details:not([open])")));

// A flag is another in every call: the letters go by its kind.
function sameThing(element) {
  const flag = element.closest(".fd-flag")?.querySelector(".fd-flag__name").textContent;
  return flag ? `${flag}: ${element.textContent || element.name}` : identity(element);
}

function lettersFor(element, present) {
  const name = sameThing(element);
  if (!codes.has(name)) {
    const used = new Set(codes.values());
    const from = element.matches(MOST_PRESSED) ? [...quick, ...pairs] : pairs;
    const letters = from.find((letter) => !used.has(letter)) ?? reuse(present);
    if (!letters) return "";
    codes.set(name, letters);
  }
  return codes.get(name);
}

// What is on the page, whether or not anybody sees it just now, is the last to lose its letters.
function renew(present) {
  for (const name of present) {
    const letters = codes.get(name);
    if (letters && codes.delete(name)) codes.set(name, letters);
  }
}

// A few calls may have used them all: then what was gone first gives its letters back.
function reuse(present) {
  const gone = [...codes.keys()].find((name) => !present.has(name));
  const letters = codes.get(gone);
  codes.delete(gone);
  return letters;
}

// Letters -> element, in reading order, the places first.
function lettered() {
  const found = new Map();
  for (const place of places) {
    const element = placeOf(place);
    if (element) found.set(place.dataset.key, element);
  }
  const theirs = new Set(found.values());
  const all = [...document.querySelectorAll(ACTIONS)];
  const present = new Set(all.map(sameThing));
  renew(present);
  const others = all.filter(
    (element) => !element.matches(NOT_HERE) && !theirs.has(element) && isSeen(element) && !isCut(element),
  );
  for (const element of others) {
    const letters = lettersFor(element, present);
    if (letters) found.set(letters, element);
  }
  return found;
}

// ---- The badges: over the page and not of it, so that nothing moves.

const sheet = Object.assign(document.createElement("div"), { id: "keys-badges", className: "fd-badges" });
sheet.setAttribute("aria-hidden", "true");
document.body.append(sheet);

const SCROLLING = ".fd-block__body, .fd-closing__say, .fd-closing__end";

function inSight(element, { left, top, width, height }) {
  const x = left + Math.min(width / 2, 8);
  const y = top + Math.min(height / 2, 8);
  const there = document.elementFromPoint(x, y);
  const frame = element.closest(SCROLLING);
  const { top: from, bottom: to } = frame?.getBoundingClientRect() ?? {};
  if (frame && getComputedStyle(frame).overflowY !== "visible" && (y < from || y > to)) return false;
  return there && (element.contains(there) || there.contains(element));
}


function badge(letters, element) {
  const box = element.getBoundingClientRect();
  if (!inSight(element, box)) return null;
  const made = Object.assign(document.createElement("kbd"), { className: "fd-badge", textContent: letters });
  made.style.left = `${Math.max(WIDTH, box.left)}px`;
  made.style.top = `${Math.max(EDGE, box.top)}px`;
  return made;
}

let shown = null; // letters -> element, while the layer is on
let typed = "";

function draw() {
  if (!shown) return sheet.replaceChildren();
  shown = lettered();
  const fitting = [...shown].filter(([letters]) => letters.startsWith(typed));
  sheet.replaceChildren(...fitting.map(([letters, element]) => badge(letters, element)).filter(Boolean));
  byId("keys-typed").textContent = typed;
}

let drawing = 0;
const redraw = () => {
  cancelAnimationFrame(drawing);
  if (shown) drawing = requestAnimationFrame(draw);
};
for (const moved of ["scroll", "resize"]) window.addEventListener(moved, redraw, { capture: true, passive: true });
document.addEventListener("htmx:after:swap", redraw);

const say = (sentence) => {
  byId("keys-said").textContent = sentence;
};

function show() {
  shown = new Map();
  typed = "";
  byId("keys-bar").hidden = false;
  opener.setAttribute("aria-pressed", "true");
  say("Letters are on. Type the letters of what you want. Question mark lists them. Escape goes back.");
  draw();
}

function putAway(sentence = "") {
  if (!shown) return;
  shown = null;
  draw();
  byId("keys-bar").hidden = true;
  opener.setAttribute("aria-pressed", "false");
  say(sentence);
}

// ---- Pressing: a field takes the caret; a button is pressed and the caret stays where it is.

function press(element, { stay = false } = {}) {
  if (element.matches(ENDS)) {
    putAway();
    element.focus();
    return say("Enter closes the call.");
  }
  if (!stay) putAway(); // after a choice too: what is typed next is its reason, or goes on in the story
  typed = "";
  if (element.closest("details:not([open])") && !element.matches("summary")) element.closest("details").open = true;
  if (element.matches(`${CHOSEN}, summary`)) element.focus();
  if (element.matches(`${CHOSEN}, a, button, summary`)) element.click();
  else element.focus();
  redraw();
}

function letter(one, { stay }) {
  typed += one;
  shown = lettered(); // an answer may have brought in another of the same since the letters were drawn
  const element = shown.get(typed);
  if (element) return press(element, { stay });
  if ([...shown.keys()].some((letters) => letters.startsWith(typed))) return draw();
  typed = "";
  say("Nothing has those letters.");
  return draw();
}

// ---- The keyboard.

const isLetter = ({ key }) => /^[a-z]$/i.test(key);
const isToggle = ({ key, ctrlKey, altKey, metaKey }) =>
  (key === "F2" && !ctrlKey && !altKey && !metaKey) || (key === "." && ctrlKey && !altKey);
const isHeldAlone = ({ key }) => ["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"].includes(key);
// What would change the words.
const TYPES = new Set(["Enter", "Backspace", "Delete", " "]);

// Alt makes letters of another alphabet on a Mac, and AltGr does everywhere.
const withoutChords = /Mac|iPhone|iPad/.test(navigator.platform);

function chordOf(event) {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (withoutChords || !altKey || ctrlKey || metaKey || shiftKey || event.getModifierState("AltGraph")) return null;
  return places.find(({ dataset }) => "chord" in dataset && dataset.key === key.toLowerCase());
}

function pressPlace(place) {
  const element = placeOf(place);
  if (element) press(element);
  else say(`Not here just now: ${place.textContent}.`);
}

function inTheLayer(event) {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (isHeldAlone(event)) return false;
  if (key === "Escape") putAway("Letters are off.");
  else if (ctrlKey || metaKey || altKey) return putAway();
  else if (key === "?") openList();
  else if (isLetter(event)) letter(key.toLowerCase(), { stay: shiftKey });
  else if (key === "Backspace") {
    typed = typed.slice(0, -1);
    draw();
  } else if (key.length > 1 && !TYPES.has(key)) return putAway(); // arrows and Tab do what they always do
  return true;
}

// A letter in the list is one of those it lists: the next of two is typed on the page.
function backFromTheList(event) {
  if (!isLetter(event) || event.ctrlKey || event.altKey || event.metaKey) return false;
  list.close();
  show();
  return true;
}

window.addEventListener(
  "keydown",
  (event) => {
    if (event.isComposing) return;
    if (list.open && !backFromTheList(event)) return;
    const place = chordOf(event);
    let taken = true;
    if (isToggle(event)) shown ? putAway("Letters are off.") : show();
    else if (place) pressPlace(place);
    else taken = shown ? inTheLayer(event) : false;
    if (!taken) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  { capture: true },
);

// A keyboard on a screen sends no keys worth reading, only what it would write.
window.addEventListener(
  "beforeinput",
  (event) => {
    if (!shown) return;
    event.preventDefault();
    if (/^[a-z]$/i.test(event.data ?? "")) letter(event.data.toLowerCase(), { stay: false });
  },
  { capture: true },
);

document.addEventListener("pointerdown", ({ target }) => {
  if (!target.closest("#keys-open")) putAway();
});

// ---- The same as a list, for those who would rather read it.

const titleOf = (element) => {
  const question = element.matches(CHOSEN) && element.closest("fieldset")?.querySelector("legend");
  if (question) return question.textContent;
  const part = element.closest("section, nav, header, [role=group], form[aria-label]");
  return byId(part?.getAttribute("aria-labelledby"))?.textContent ?? part?.getAttribute("aria-label") ?? "This page";
};

function nameOf(element) {
  const label = (element.labels?.[0] ?? element).cloneNode(true);
  const otherwise = element.parentElement.open ? "closed" : "open"; // what a summary says then
  for (const unsaid of label.querySelectorAll(`[aria-hidden=true], .fd-more__when-${otherwise}`)) unsaid.remove();
  const name = element.getAttribute("aria-label") ?? label.textContent;
  return `${name}${element.matches("summary") ? ofWhat(element) : ""}`.replace(/\s+/g, " ").trim();
}

// What opens on demand is called the same in every card and prompt: which one it is of.
function ofWhat(summary) {
  const card = summary.closest("article, li");
  const title = byId(card?.getAttribute("aria-labelledby")) ?? card?.querySelector("h3, p");
  return title ? `: ${title.firstChild.textContent}` : "";
}

function row(letters, element, name) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "fd-link-button" });
  const keys = Object.assign(document.createElement("kbd"), { textContent: letters });
  button.append(keys, ` ${name}`);
  button.dataset.for = identity(element);
  button.addEventListener("click", () => {
    list.close();
    press(element);
  });
  const item = document.createElement("li");
  item.append(button);
  return item;
}

function part(title, items) {
  const heading = Object.assign(document.createElement("h3"), { className: "fd-need", textContent: title });
  const rows = Object.assign(document.createElement("ul"), { className: "fd-keys__list" });
  rows.append(...items);
  return [heading, rows];
}

function openList() {
  putAway();
  const parts = new Map([["Places", []]]);
  const all = lettered();
  for (const { dataset, textContent } of places) {
    const element = all.get(dataset.key);
    const letters = "chord" in dataset && !withoutChords ? `${dataset.key}, Alt+${dataset.key}` : dataset.key;
    const name = element?.matches(ENDS) ? `${textContent}: goes to the button, and Enter presses it` : textContent;
    if (element) parts.get("Places").push(row(letters, element, name));
    all.delete(dataset.key);
  }
  for (const [letters, element] of all) {
    const title = titleOf(element).trim();
    parts.set(title, [...(parts.get(title) ?? []), row(letters, element, nameOf(element) || "No name")]);
  }
  byId("keys-all").replaceChildren(...[...parts].flatMap(([title, items]) => part(title, items)));
  list.showModal();
}

opener.hidden = false;
opener.addEventListener("pointerdown", (event) => event.preventDefault()); // the caret stays in its box
opener.addEventListener("click", () => (shown ? openList() : show()));
byId("keys-close").addEventListener("click", () => list.close());
