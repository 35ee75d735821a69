// What is worth asking keeps its place while somebody points at it or has the focus in it: newer prompts wait
// until they look away. Without this the page simply comes back whole.
/* global htmx */

const call = document.getElementById("call");
const ask = () => document.getElementById("ask");
const withMouse = matchMedia("(hover: hover)");

let waiting = null; // the newer block, as HTML
let releasing = false;

const inUse = () => ask().contains(document.activeElement) || (withMouse.matches && ask().matches(":hover"));

document.addEventListener("htmx:before:swap", ({ detail: { tasks, ctx } }) => {
  const place = tasks.findIndex(({ target }) => target?.id === "ask");
  if (place < 0 || releasing) return;
  waiting = null;
  const mine = ask().contains(ctx.sourceElement);
  const pressed = ctx.request?.submitter ?? ctx.sourceElement;
  const prompt = mine ? promptOf(pressed) : null;
  if (!inUse() || (mine && !prompt)) return;
  const [held] = tasks.splice(place, 1);
  waiting = held.fragment.firstElementChild.outerHTML;
  delete ask().dataset.has;
  if (prompt) markAsDone(prompt, pressed);
});

// Buttons of many prompts share a form that stands apart from them, and what is pressed by its letters has no focus:
// only the button itself says which prompt it is of.
function promptOf(pressed) {
  const prompt = pressed.closest(".fd-prompt");
  return prompt?.querySelector(".fd-prompt__done") ? prompt : null;
}

// The prompt just dealt with keeps its room, so that no other slides under the pointer to take the next click.
function markAsDone(prompt, pressed) {
  const given = pressed.matches(".fd-row > .fd-small-button[name=value]") ? `: ${pressed.textContent}` : "";
  if (prompt.contains(document.activeElement)) prompt.focus({ preventScroll: true });
  prompt.classList.add("fd-prompt--done");
  const done = prompt.querySelector(".fd-prompt__done");
  done.textContent = `✓ Recorded${given}`;
  done.hidden = false;
}

function letGo() {
  if (!waiting) return;
  const text = waiting;
  waiting = null;
  releasing = true;
  htmx.swap({ text, sourceElement: call, target: call, swap: "none", selectOOB: "#ask:outerMorph" }).finally(() => {
    releasing = false;
  });
}

for (const moved of ["pointerover", "focusin"]) {
  document.addEventListener(moved, () => {
    if (waiting && !inUse()) letGo();
  });
}

// A need found by the words typed for it leaves its box empty for the next.
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (!ctx.sourceElement?.matches?.(".fd-add-need") || document.getElementById("need-search")) return;
  document.getElementById("need_code").value = "";
});
