// A reason or a line half typed in one form is not lost when another one brings the whole page again.

import { note, recall } from "./this-tab.js";

const { contact, staff } = document.getElementById("call").dataset;
const NOTE = `fd-kept:${contact}:half`;
// The others look after their own: see call-words.js, call-forms.js and call-unsent.js.
const ELSEWHERE = "#about-form, #closing-form, .fd-voice, dialog form";

const first = ({ defaultValue, options }) => defaultValue ?? ([...options].find((one) => one.defaultSelected) ?? options[0])?.value;

const halfTyped = () =>
  [...document.querySelectorAll("#main form")]
    .filter((form) => !form.matches(ELSEWHERE))
    .flatMap((form) => [...form.elements])
    .filter((field) => field.id && field.matches("input:not([type=hidden], [type=radio], [type=checkbox]), textarea, select"))
    .filter((field) => field.value !== first(field));

// What is sent is no longer half typed.
window.addEventListener("submit", ({ target, defaultPrevented }) => {
  if (defaultPrevented || target.hasAttribute("hx-boost") || target.closest("dialog")) return;
  const left = halfTyped().filter(({ form }) => form !== target);
  note(NOTE, JSON.stringify({ staff, fields: left.map(({ id, value }) => [id, value]) }));
});

const kept = JSON.parse(recall(NOTE));
note(NOTE, "null");
for (const [id, value] of kept?.staff === staff ? kept.fields : []) {
  const field = document.getElementById(id);
  if (!field || field.value !== first(field)) continue;
  field.value = value;
  // What opens is gone to; where something is wrong, that is what the page is about.
  if (!document.querySelector(".govuk-error-summary")) field.closest("details")?.setAttribute("open", "");
}
