// Where things stand on the call page: what was heard keeps its room, what is read or typed in stays under the
// eye, and one press of Tab goes past a list, whose arrow keys go through it. Without this all of it is there too.

import { gates, lacksAnswer } from "./call-missing.js";

const call = document.getElementById("call");
const byId = (id) => document.getElementById(id);

// ---- "+3", or "More" where only what can be pressed at its end is cut: it opens upwards, and the story gives way.

const OPEN = "fd-call--heard-open";

function showWhatFits() {
  const heard = byId("heard");
  const open = call.classList.contains(OPEN);
  const room = heard.getBoundingClientRect().top + parseFloat(getComputedStyle(call).getPropertyValue("--fd-heard-room")) * rem();
  const all = byId("need-search") ? [] : [...heard.querySelectorAll(".fd-chip, summary")]; // under that, none is cut
  const cut = all.filter((one) => one.getBoundingClientRect().top >= room - 4);
  const chips = cut.filter((one) => one.matches(".fd-chip")).length;
  const button = byId("heard-more") ?? moreButton();
  button.hidden = cut.length === 0;
  if (button.hidden) call.classList.remove(OPEN);
  button.textContent = open ? "Less" : chips ? `+${chips}` : "More";
  button.setAttribute("aria-expanded", String(open));
  button.setAttribute("aria-label", open ? "Show less of what was heard" : chips ? `Show ${chips} more heard` : "Show the end of this line");
  if (!heard.contains(button)) heard.append(button);
}

const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

function moreButton() {
  const made = { type: "button", id: "heard-more", className: "fd-small-button fd-heard__more" };
  return Object.assign(document.createElement("button"), made);
}

const opened = () => [...byId("heard").querySelectorAll("details[open]")];
const isOpen = () => call.classList.contains(OPEN) || opened().length > 0;

function openHeard(open) {
  byId("heard").scrollTop = 0;
  call.classList.toggle(OPEN, open);
  if (!open) for (const details of opened()) details.open = false;
  showWhatFits();
}

document.addEventListener(
  "toggle",
  ({ target }) => {
    if (target.open && target.matches?.("#heard details")) byId("heard").scrollTop = target.offsetTop;
  },
  { capture: true }, // it does not bubble
);

// It is put away by going elsewhere, where that moves nothing: in one column all that is below would slide away from
// under the finger that goes there. A new flag is never pushed out of sight by it.
const isWide = () => getComputedStyle(call).display === "grid";

function putAway({ target }) {
  if (!target.isConnected) return;
  if (!target.closest?.("#heard, .fd-add-need")) dropSearch();
  if (isOpen() && isWide() && !target.closest?.("#heard")) openHeard(false);
}

// Which need was meant, or that none is like it, is of what stands in the box, and of nobody who has left it.
function dropSearch() {
  if (!byId("need-search")) return;
  remember();
  byId("need-search").remove();
  delete byId("heard").dataset.has; // asked again it comes again
  showWhatFits();
  stay();
}

document.addEventListener("input", ({ target }) => {
  if (target.id === "need_code" && !target.value) dropSearch();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("#heard-more")) openHeard(!call.classList.contains(OPEN));
  else putAway(event);
});
document.addEventListener("focusin", (event) => {
  if (isWide()) putAway(event);
});

// What the story gives way to hides none of its last words.
let readTo = 0;
const story = document.querySelector("#words-body > .fd-voice > .fd-story");
const reads = () => {
  readTo = story.scrollTop + story.clientHeight;
};

story.addEventListener("scroll", reads);
new ResizeObserver(() => {
  if (readTo) story.scrollTop = readTo - story.clientHeight;
  reads();
}).observe(story);

let flags = document.querySelectorAll(".fd-flag").length;

function giveWayToAFlag() {
  const now = document.querySelectorAll(".fd-flag").length;
  if (now > flags) openHeard(false);
  flags = now;
}

document.addEventListener("keydown", ({ key, target }) => {
  if (key !== "Escape" || !isOpen() || !(target.closest("#heard") || target === document.body)) return;
  openHeard(false);
  byId("heard-more").focus();
});

window.addEventListener("resize", showWhatFits);

// ---- In one column a block that grows above would push down what is typed in, or else what is being read.

let anchor = null;

function whatIsLookedAt() {
  const typed = document.activeElement;
  const seen = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  if (call.contains(typed) && seen(typed)) return typed;
  return document.elementFromPoint(innerWidth / 2, innerHeight / 3)?.closest("#call [id]");
}

function remember() {
  const element = whatIsLookedAt();
  anchor = element && { id: element.id, element, top: element.getBoundingClientRect().top };
}

function stay() {
  if (!anchor) return;
  const element = anchor.element.isConnected ? anchor.element : byId(anchor.id);
  const moved = element?.checkVisibility() ? element.getBoundingClientRect().top - anchor.top : 0;
  if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
  anchor = null;
}

// ---- A list is one stop for Tab; the arrow keys, Home and End go through it.

const LISTS = [
  { list: "#help-body", item: ".fd-suggestion", whole: true },
  { list: "#ask-body", item: ".fd-prompt", whole: true },
  { list: "#heard", item: ".fd-chip" },
  { list: ".fd-types__form", item: "button" },
  { list: ".fd-skips", item: "a" },
];
const CONTROLS = "a[href], button, summary, input:not([type=hidden]), select";
const last = new Map(); // list -> id of the control or item that had the focus last

const controlsOf = (item) => (item.matches(CONTROLS) ? [item] : [...item.querySelectorAll(CONTROLS)]);
const itemsOf = ({ list, item }) => [...document.querySelectorAll(`${list} ${item}`)].filter((found) => found.checkVisibility());

function holds(item, id) {
  return item.id === id || controlsOf(item).some((control) => control.id === id);
}

function oneStop(kind) {
  const items = itemsOf(kind);
  const id = last.get(kind);
  const current = items.find((item) => id && holds(item, id)) ?? items[0];
  for (const item of items) {
    for (const control of controlsOf(item)) {
      if (item === current) control.removeAttribute("tabindex");
      else control.tabIndex = -1;
    }
  }
}

const oneStopEach = () => LISTS.forEach(oneStop);
const listAt = (target) => LISTS.find(({ list, item }) => target.closest(`${list} ${item}`));

document.addEventListener("focusin", ({ target }) => {
  const kind = listAt(target);
  if (!kind) return;
  last.set(kind, target.id || target.closest(kind.item).id);
  oneStop(kind);
});

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function stepTo(kind, here, key) {
  const items = itemsOf(kind);
  const at = items.indexOf(here);
  if (key === "Home") return items[0];
  if (key === "End") return items.at(-1);
  return key in STEPS ? items[at + STEPS[key]] : undefined;
}

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (event.altKey || event.ctrlKey || event.metaKey || target.matches("input, textarea, select")) return;
  const kind = listAt(target);
  const next = kind && stepTo(kind, target.closest(kind.item), key);
  if (!next) return;
  event.preventDefault();
  const place = kind.whole ? next : controlsOf(next)[0];
  place.focus();
});

// ---- A way to a block goes there and opens nothing: what stands in the address shows or hides the closing.

const PLACES = { words: ".fd-story", about: "input:not([type=hidden])" };

// While closing the bar leads to each question without an answer, then to how the call ends; and from there, once all
// is answered, to what else is missing or to the press that ends it.
let here = null; // where in it the focus was last

document.addEventListener("focusin", ({ target }) => {
  here = target.closest("#closing .fd-gate, #closing .fd-closing__end") ?? here;
});

function goOnClosing() {
  const atEnd = Boolean(here?.isConnected && here.matches(".fd-closing__end"));
  const from = here?.isConnected && !atEnd ? here : byId("closing");
  const after = (gate) => from.compareDocumentPosition(gate) & Node.DOCUMENT_POSITION_FOLLOWING;
  const open = gates().filter(lacksAnswer).map((gate) => byId(`gate-${gate}`).closest(".fd-gate")).find(after);
  const missing = document.querySelector("#closing-missing a:not([href^='#gate-'])");
  if (atEnd && !open && missing) {
    missing.click();
    return;
  }
  const next = open ?? document.querySelector(".fd-closing__end");
  next.scrollIntoView({ block: open ? "start" : "end", behavior: "instant" });
  next.querySelector(open ? "[type=radio]" : atEnd ? "#close-now" : "#outcomes").focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  if (!event.target.closest(".fd-bar a[href='#closing']")) return;
  event.preventDefault();
  if (byId("closing").checkVisibility()) goOnClosing();
  else byId("close-call").click(); // it asks for the closing as it is by now
});

document.addEventListener("click", (event) => {
  const block = byId(event.target.closest(".fd-skips a, .fd-bar a:not([href='#closing'])")?.hash.slice(1));
  if (!block?.checkVisibility()) return;
  event.preventDefault();
  const place = block.querySelector(PLACES[block.id] ?? ".fd-block__body") ?? block;
  block.scrollIntoView({ behavior: "instant" });
  place.focus({ preventScroll: true });
});

document.addEventListener("htmx:before:swap", remember);
document.addEventListener("htmx:after:swap", () => {
  giveWayToAFlag();
  showWhatFits();
  oneStopEach();
  stay();
});
document.addEventListener("toggle", oneStopEach, { capture: true }); // it does not bubble

// ---- Zoomed twice, a call begins at its words, with what follows from them in sight.

const toldFirst = document.querySelector("#passed-on, .govuk-error-summary, #state:not(:empty)");
if (matchMedia("(max-height: 30em)").matches && !location.hash && !scrollY && !toldFirst) byId("words").scrollIntoView();

showWhatFits();
oneStopEach();
