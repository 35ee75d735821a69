// “/” goes to the words of the search, for whoever has not switched it off: a key alone may be pressed by mistake.
const words = document.getElementById("words");
const on = document.getElementById("slash-on");
const KEPT = "fd-slash";
on.checked = localStorage.getItem(KEPT) !== "off";
on.addEventListener("change", () => localStorage.setItem(KEPT, on.checked ? "on" : "off"));
document.getElementById("slash").hidden = false;
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || !on.checked || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
  event.preventDefault();
  words.focus();
  words.select();
});
