// Small comforts on every page. Everything works without them.
import "./unsent.js";

// Errors are read out, unless somebody was quicker than this script and is mending one already; each link in the list
// puts the caret in its field.
const summary = document.querySelector(".govuk-error-summary");
if (summary) {
  summary.tabIndex = -1;
  if (document.activeElement === document.body) summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    const place = field.closest("fieldset")?.querySelector("legend") ?? document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    (place ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

// A double click sends a form once. The server holds out against repeats too; this spares the person a
// second page. Listens before everyone else, so that a repeat reaches no other listener either.
const sent = new WeakMap();
const QUIET_MS = 3000;
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    const same = sent.get(form);
    if (same && same.submitter === event.submitter && event.timeStamp - same.at < QUIET_MS) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (event.submitter?.dataset.preventDoubleClick === "true") {
      sent.set(form, { submitter: event.submitter, at: event.timeStamp });
    }
  },
  { capture: true },
);

// The words a call page keeps to outlast its own reload are nobody's once the call has been left.
if (!document.getElementById("call")) {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith("fd-kept:")) sessionStorage.removeItem(key);
  }
}
