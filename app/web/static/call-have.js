// Which blocks the page has, and as of when, so that an answer need not bring again what has not changed.
// A block that waits to be let in is not named: whatever is newest then comes with every answer.

const call = document.getElementById("call");

export const AS_OF = "FD-As-Of";

export const have = () =>
  [...document.querySelectorAll("[data-has]")].map(({ id, dataset }) => `${id}=${dataset.has}`).join(" ");

document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
  ctx.request.headers["FD-Have"] = have();
});

// ---- Words and forms are on their way side by side. One that was overtaken brings nothing back to how it was.

const parts = call.getAttribute("hx-select-oob:inherited").replaceAll(":outerMorph", "");
let shown = 0; // answers so far
let newest = 0; // the moment of the newest of them, on the server's clock

export const shownSoFar = () => shown;

document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  ctx.since = shown;
});

document.addEventListener(
  "htmx:before:swap",
  ({ detail: { ctx, tasks } }) => {
    const asOf = ctx.asOf ?? Number(ctx.response?.headers.get(AS_OF));
    if (!asOf) return;
    const overtaken = ctx.since !== shown && asOf < newest;
    if (overtaken) tasks.splice(0, tasks.length, ...tasks.filter(({ target }) => !target?.matches?.(parts)));
    else newest = asOf;
    shown += 1;
  },
  { capture: true }, // before anything else makes use of what came
);
