// The closing questions in two windows: each save says which answer this window last saw, and what another
// window answered meanwhile is shown here and never put over.

import { gates, tellWhatIsMissing } from "./call-missing.js";

const byId = (id) => document.getElementById(id);

// As the server writes it (as_seen in app/front_door/overtaken.py).
function sent(body, gate) {
  const code = body.get(`gate-${gate}`);
  if (code === "not_asked") return `not_asked:${body.get(`reason-${gate}`).trim()}`;
  return `${body.get(`said-${gate}`) ? "they_said_so" : "asked"}:${code}`;
}

function show(gate, stands) {
  const colon = stands.indexOf(":");
  const [how, rest] = [stands.slice(0, colon), stands.slice(colon + 1)];
  const code = how === "not_asked" ? how : rest;
  document.querySelector(`[name="gate-${gate}"][value="${CSS.escape(code)}"]`).checked = true;
  byId(`said-${gate}`).checked = how === "they_said_so";
  if (how === "not_asked") byId(`reason-${gate}`).value = rest;
  byId(`was-${gate}`).value = stands;
}

document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  if (ctx.sourceElement.id !== "closing-form" || ctx.response.status >= 400) return;
  for (const gate of gates()) {
    if (ctx.request.body.get(`gate-${gate}`)) byId(`was-${gate}`).value = sent(ctx.request.body, gate);
  }
});

// It is told until somebody answers here: the next save, of something else, would take it away.
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (ctx.sourceElement.id !== "closing-form") return;
  for (const gate of gates()) {
    const told = byId(`meanwhile-${gate}`).firstElementChild;
    if (!told) continue;
    byId(`overtaken-${gate}`).replaceChildren(told);
    show(gate, told.dataset.stands);
  }
});

// Whoever says by hand or by its letters that something was not asked writes why; a space must not choose another
// answer instead. The arrow keys only go past it.
let pressedAt = -Infinity;
document.addEventListener("pointerdown", ({ timeStamp }) => {
  pressedAt = timeStamp;
});
document.addEventListener("click", ({ isTrusted, timeStamp }) => {
  if (!isTrusted) pressedAt = timeStamp; // its letters press it in their own name
});

document.addEventListener("change", ({ target, timeStamp }) => {
  if (target.matches(".fd-gate__not-asked") && timeStamp - pressedAt < 1000) byId(target.name.replace("gate-", "reason-")).focus();
});

document.addEventListener("change", ({ target }) => {
  if (target.name?.startsWith("gate-")) byId(target.name.replace("gate-", "overtaken-"))?.replaceChildren();
});

document.addEventListener("input", ({ target }) => {
  if (target.form?.id === "closing-form") tellWhatIsMissing({ mended: true });
});
