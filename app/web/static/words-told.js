// What the officer is told of their words: one line that keeps its place, with what can be done about it.

import { otherWindows } from "./words-window.js";

const state = document.getElementById("state");
const announce = document.getElementById("announce");
const ELSEWHERE = "This call is open in another tab too: write in one of them only. What is typed in both is kept.";

export const timeNow = () =>
  new Date().toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hour12: true }).replace(" ", "");

let savedAt = timeNow();
let inTrouble = false;
let told = { sentence: state.textContent, trouble: false, acts: [] };

function write() {
  const elsewhere = otherWindows() ? [ELSEWHERE] : [];
  const buttons = told.acts.map(({ label, act }) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "fd-small-button", textContent: label });
    button.addEventListener("click", act);
    return button;
  });
  const sentence = Object.assign(document.createElement("span"), { textContent: [told.sentence, ...elsewhere].join(" ") });
  state.replaceChildren(sentence, ...buttons);
  state.classList.toggle("fd-state--trouble", told.trouble || elsewhere.length > 0);
}

const aloud = (sentence) => {
  announce.textContent = sentence;
};

// `acts`: [{label, act}], a button each.
export function say(sentence, { trouble = false, loud = false, acts = [] } = {}) {
  const same = told.sentence === sentence && told.trouble === trouble && told.acts.length === acts.length;
  told = { sentence, trouble, acts };
  if (!same || !acts.length) write(); // a button is never taken from under the finger that is about to press it
  if (loud) aloud(sentence);
}

export function saySaved(restored) {
  savedAt = timeNow();
  say(`${restored ? `${restored} ` : ""}Saved ${savedAt}`, { loud: inTrouble });
  inTrouble = false;
}

// Something is wrong: said aloud once, until it is well again.
export function worry(sentence, acts = []) {
  say(sentence, { trouble: true, loud: !inTrouble, acts });
  inTrouble = true;
}

export const lastSaved = () => savedAt;
export const wellAgain = () => {
  inTrouble = false;
};

export function tellOfOthers() {
  write();
  if (otherWindows()) aloud(ELSEWHERE);
}
