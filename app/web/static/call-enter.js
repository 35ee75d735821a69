// Enter presses a form's first button, whatever that is. Where something must be chosen it says in a text what there
// is to choose; on a closing answer it is the button that closes, and never one of the answers offered.

const CHOSEN = "[type=radio], [type=checkbox]";

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  const instead = target.form?.querySelector("button[data-instead]")?.dataset.instead;
  if (key !== "Enter" || !instead || !target.matches("input, .fd-flag__reason")) return;
  event.preventDefault();
  if (target.matches(CHOSEN)) return void document.getElementById("close-now").click();
  target.setCustomValidity(instead);
  target.reportValidity();
  target.setCustomValidity("");
});
