// What opens over the call: it has the room there is, its buttons stay in sight, and a click elsewhere or Escape puts
// it away, with what was typed in it. Without this each opens and closes by its own button.

const OVER = "details.fd-drop, .fd-flag__decide, #raise-flag, .fd-over";
const EDGE = 8;

const openOnes = () => [...document.querySelectorAll(OVER)].filter(({ open }) => open);
const panelOf = (details) => details.querySelector(":scope > :not(summary)");
const topOf = (element) => element.getBoundingClientRect().top;

// How much of the window's edges is taken by what stays there.
function edges() {
  const { scrollPaddingTop } = getComputedStyle(document.documentElement);
  const stays = [...document.querySelectorAll("#bar, #undo")].filter((each) => getComputedStyle(each).position === "fixed" && each.checkVisibility());
  return { top: parseFloat(scrollPaddingTop) || EDGE, bottom: Math.min(innerHeight, ...stays.map(topOf)) - EDGE };
}

const isOver = (panel) => {
  for (let each = panel; each && !each.matches("details"); each = each.parentElement) {
    if (getComputedStyle(each).position === "absolute") return true;
  }
  const details = panel.closest("details");
  return getComputedStyle(details, "::details-content").position === "absolute";
};

// What lies over the page is as high as the room there; what stands in its line is gone to, its end first.
function makeRoom(details) {
  const panel = panelOf(details);
  if (!panel) return;
  const { top, bottom } = edges();
  const upwards = panel.getBoundingClientRect().bottom <= topOf(details.querySelector("summary")) + EDGE;
  const over = isOver(panel);
  details.style.removeProperty("--fd-room");
  const short = Math.min(panel.offsetHeight, bottom - top) - (bottom - topOf(panel));
  if (over && !upwards && short > 0) scrollBy({ top: short, behavior: "instant" });
  const room = upwards ? topOf(details.querySelector("summary")) - top : bottom - topOf(panel);
  if (over) details.style.setProperty("--fd-room", `${Math.max(room, 128)}px`);
  if (over && room >= 128) return;
  const above = topOf(details.closest(".fd-flag") ?? details.querySelector("summary")) - top;
  const down = Math.min(Math.max(panel.getBoundingClientRect().bottom - bottom, 0), above);
  if (down !== 0 && (down > 0 || above < 0)) scrollBy({ top: down, behavior: "instant" });
}

document.addEventListener(
  "toggle",
  ({ target }) => {
    if (target.open && target.matches?.(OVER)) requestAnimationFrame(() => makeRoom(target));
  },
  { capture: true }, // it does not bubble
);

window.addEventListener("resize", () => openOnes().forEach(makeRoom));

// Where it stood in its line, what was pressed keeps its height when that line closes.
function close(details, pressed) {
  const before = pressed && topOf(pressed);
  details.open = false;
  const moved = pressed?.checkVisibility() ? topOf(pressed) - before : 0;
  if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
}

document.addEventListener("click", ({ target }) => {
  if (!target.isConnected) return; // an answer has taken it away meanwhile
  if (target.closest("#on-the-line")) return; // what is open is what they are asked about
  for (const details of openOnes()) if (!details.contains(target)) close(details, target);
});

// Chosen from where it drops down, a call type puts its list away, and the focus stays with what was chosen.
document.addEventListener("click", ({ target }) => {
  const types = target.closest(".fd-types__form button")?.closest("details");
  if (!types?.querySelector("summary").checkVisibility()) return;
  types.querySelector("summary").focus();
  close(types);
});

document.addEventListener("keydown", ({ key, target }) => {
  if (key !== "Escape" || document.querySelector("dialog[open]")) return;
  const here = target.closest("details[open].fd-drop, details[open].fd-more");
  const details = here ?? openOnes().at(-1);
  if (!details) return;
  close(details);
  if (here || target === document.body) details.querySelector("summary").focus();
});
