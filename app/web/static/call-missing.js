// What still stands in the way of closing, told of what stands on the page by now: an answer of the server that has
// not come yet must not say that all is there beside a question, a flag or an ending that is open.

const SHORTEST_REASON = 3;
const byId = (id) => document.getElementById(id);

export const gates = () => [...document.querySelectorAll(".fd-gate__meanwhile")].map(({ dataset }) => dataset.gate);

const answerTo = (gate) => document.querySelector(`[name="gate-${gate}"]:checked`)?.value;

export const lacksItsReason = (gate) =>
  answerTo(gate) === "not_asked" && byId(`reason-${gate}`).value.trim().length < SHORTEST_REASON;

const leadsTo = (place) => (link) => link.hash.startsWith(`#${place}`);

function way(place, words) {
  const link = document.createElement("a");
  link.className = "govuk-link";
  link.href = `#${place}`;
  link.textContent = words;
  return link;
}

// As the server words it (in_short in app/front_door/missing.py).
const several = (count, one) => (count > 1 ? `${count} ${one}s` : `${count} ${one}`);

// The server knows whether the ending waits for an answer.
const endingWaits = () => "waits" in byId("closing-missing").dataset;
export const lacksAnswer = (gate) => !answerTo(gate) || lacksItsReason(gate);

function inTheWay(links, open) {
  const waits = endingWaits() ? open : [];
  const flags = links.some(leadsTo("flag-")) ? [...document.querySelectorAll(".fd-flag:not(.fd-flag--decided)")] : [];
  const chosen = document.querySelector("[name=outcome]:checked");
  return [
    ...(flags.length ? [way(flags[0].id, `decide on ${several(flags.length, "flag")}`)] : []),
    ...(waits.length ? [way(`gate-${waits[0]}`, `ask ${several(waits.length, "question")}, or say why not`)] : []),
    ...links.filter((link) => !["flag-", "gate-", "outcomes"].some((place) => leadsTo(place)(link))),
    ...(chosen ? [] : [way("outcomes", "choose how it ends")]),
  ];
}

// `mended`: somebody has just typed or chosen something here.
export function tellWhatIsMissing({ mended = false } = {}) {
  const open = gates().filter(lacksAnswer);
  const left = `${open.length} ${endingWaits() ? "to ask or say why not" : "not answered yet"}`;
  byId("closing-open").textContent = open.length ? left : "All questions answered";
  const told = byId("closing-missing");
  const links = [...told.querySelectorAll("a")];
  const now = inTheWay(links, open);
  const same = now.map(({ textContent }) => textContent).join() === links.map(({ textContent }) => textContent).join();
  const flagged = document.querySelector(".fd-flag:not(.fd-flag--decided)");
  if (now.length && !same) told.replaceChildren("First: ", ...now.flatMap((link, place) => (place ? [", ", link] : [link])));
  // what was in the way is done here, or a flag came: the server says next whether it can close
  else if (!now.length && (links.length || (flagged && "ready" in told.dataset) || (mended && "marked" in told.dataset))) told.replaceChildren();
}
