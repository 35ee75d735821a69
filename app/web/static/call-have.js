// Which blocks the page has, and as of when, so that an answer need not bring again what has not changed.
// A block that waits to be let in is not named: whatever is newest then comes with every answer.

export const have = () =>
  [...document.querySelectorAll("[data-has]")].map(({ id, dataset }) => `${id}=${dataset.has}`).join(" ");

document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
  ctx.request.headers["FD-Have"] = have();
});
