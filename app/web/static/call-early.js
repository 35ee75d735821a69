// What was typed or chosen while the scripts were still on their way is a change like any other: nobody waits
// for a page before they write down a name.

const byId = (id) => document.getElementById(id);
const isFilledIn = (field) => field.matches("input:not([type=hidden]), select, textarea");

function differs(field) {
  if (field.matches("select")) return [...field.options].some((option) => option.selected !== option.defaultSelected);
  if (field.matches("[type=radio], [type=checkbox]")) return field.checked !== field.defaultChecked;
  return field.value !== field.defaultValue;
}

const typedEarly = (fields) => [...fields].filter(isFilledIn).filter(differs);
const tell = (field, kind) => field.dispatchEvent(new Event(kind, { bubbles: true }));

// Facts go as they would have gone when their field was left; a field with the caret in it is still to be left.
function takeFacts() {
  const early = typedEarly([byId("caller_role"), ...byId("about-form").elements]);
  for (const field of early) tell(field, "change");
  if (!early.includes(document.activeElement)) early.at(-1)?.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
}

// Picked whole from its list; words of one's own are added by Enter, as ever.
function takePicked(field) {
  const offered = [...field.list.options].some(({ value, text }) => [value, text].includes(field.value));
  if (differs(field) && offered && field !== document.activeElement) tell(field, "input");
}

export function takeInWhatCameEarly() {
  takeFacts();
  takePicked(byId("reach-typed"));
  takePicked(byId("need_code"));
  for (const field of typedEarly(byId("closing-form").elements)) {
    tell(field, "input");
    tell(field, "change");
  }
}
