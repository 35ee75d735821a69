// Facts and what is written while closing that could not be sent: sent again as soon as the way is free, and
// leaving asks first. The words of the story have call-words.js.

import { OF_ANOTHER_SIGN_IN } from "./words-sign-in.js";

const RETRY_MS = 5000;
const byId = (id) => document.getElementById(id);
const again = {
  "about-form": (form) => form.requestSubmit(),
  "closing-form": (form) => form.dispatchEvent(new Event("input", { bubbles: true })),
};
export const isSentAgain = (form) => form?.id in again;

const waiting = new Set(); // ids of forms whose last sending failed
let timer = 0;

// What was chosen looks as if it were recorded, so it is said beside the button that ends the call.
function markClosing() {
  const unsent = waiting.has("closing-form");
  byId("closing-unsent").textContent = unsent ? "Not saved yet: no connection. It is sent again by itself." : "";
}

function wait(id) {
  waiting.add(id);
  markClosing();
}

function sendAgain() {
  clearTimeout(timer);
  for (const id of waiting) again[id](byId(id));
}

function failed(id) {
  wait(id);
  clearTimeout(timer);
  timer = setTimeout(sendAgain, RETRY_MS);
}

// Small enough, it is sent to the end even if the page is left.
const MOST_KEPT_ALIVE = 60_000;

document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  if (ctx.sourceElement.id in again) ctx.request.keepalive = String(ctx.request.body).length < MOST_KEPT_ALIVE;
});

document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  const { id } = ctx.sourceElement;
  if (!(id in again)) return;
  const { status } = ctx.response;
  if (status >= 500) failed(id);
  else if (status === 401 || (status === 403 && OF_ANOTHER_SIGN_IN.test(ctx.text))) wait(id); // once signed in again
  else if (waiting.delete(id)) markClosing(); // kept, or refused with what to do in its place
});

document.addEventListener("htmx:error", ({ detail: { ctx } }) => {
  if (ctx?.sourceElement.id in again) failed(ctx.sourceElement.id);
});

window.addEventListener("online", sendAgain);
document.addEventListener("fd:signed-in", sendAgain);

const halfTyped = () =>
  [...byId("about-form").elements].some((field) => field.matches("input:not([type=hidden])") && field.value !== field.defaultValue);

window.addEventListener("beforeunload", (event) => {
  if (waiting.size || halfTyped()) event.preventDefault();
});
