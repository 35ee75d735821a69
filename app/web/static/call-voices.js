// Another voice takes the first box while somebody types: what was typed since it was chosen is that voice's, what
// stood before stays where it was, and the caret goes on. Without this the page comes back whole.

const stories = () => [...document.querySelectorAll(".fd-story")];
const tell = (box) => box.dispatchEvent(new Event("input", { bubbles: true }));

export const bringsTheBoxes = (form) => Boolean(form?.getAttribute("hx-select-oob")?.includes("#words:"));

// ---- What stood in the first box when somebody chose, until the answer to that choice is here.

let chosen = null;

function remember(form) {
  const [box] = stories();
  const role = form.id === "about-form" ? document.getElementById("caller_role").value : null;
  chosen = { action: form.action, role, box, stood: box.value };
}

document.addEventListener("change", ({ target }) => {
  if (target.id === "caller_role") remember(document.getElementById("about-form"));
});
document.addEventListener("click", ({ target }) => {
  const form = target.closest("button")?.form;
  if (bringsTheBoxes(form)) remember(form);
});

const isAnswered = ({ sourceElement, request }) =>
  sourceElement.action === chosen?.action && (request.body.get("caller_role") ?? null) === chosen.role;

// What was typed since, in one place; null where the words were changed in any other way, and then they stay.
function typedSince({ box: { value, selectionStart }, stood }) {
  const more = value.length - stood.length;
  const at = value.startsWith(stood) ? stood.length : selectionStart - more;
  if (more < 0 || at < 0 || stood.slice(0, at) + value.slice(at, at + more) + stood.slice(at) !== value) return null;
  return { at, text: value.slice(at, at + more) };
}

// ---- The swap: out of the old box before it, into the new one after it. No key comes between the two.

let moving = null; // what goes on in which box after the swap, with its caret

function takeOut(choice) {
  const typing = stories().find((box) => box === document.activeElement);
  const since = choice && typedSince(choice);
  const from = typing === choice?.box && since ? since.at : 0;
  moving = { text: since?.text ?? "", typing, caret: typing && [typing.selectionStart - from, typing.selectionEnd - from] };
  if (typing === choice?.box && since) moving.typing = null;
  if (moving.text) {
    choice.box.value = choice.stood;
    tell(choice.box);
  }
  typing?.blur(); // so that nothing else looks after it
}

document.addEventListener(
  "htmx:before:swap",
  ({ detail: { tasks, ctx } }) => {
    const words = tasks.find(({ target }) => target?.id === "words");
    if (!words) return;
    const choice = isAnswered(ctx) ? chosen : null;
    if (choice) chosen = null;
    if (words.fragment.querySelector(".fd-story").id !== stories()[0].id) takeOut(choice);
  },
  { capture: true }, // before anybody notes where the caret is
);

// Words typed so far are under another voice now, and stay in sight.
function openWhatHoldsWords() {
  for (const box of stories()) if (box.value) box.closest("details")?.setAttribute("open", "");
}

function putIn({ text, typing, caret }) {
  const [first] = stories();
  const stands = first.value && !/\s$/.test(first.value) ? `${first.value}\n` : first.value;
  if (text) {
    first.value = stands + text;
    tell(first);
  }
  openWhatHoldsWords();
  if (!caret) return;
  const box = typing?.isConnected ? typing : first;
  box.closest("details")?.setAttribute("open", "");
  box.focus({ preventScroll: true });
  const before = box === typing ? 0 : text ? stands.length : first.value.length;
  box.setSelectionRange(...caret.map((place) => before + Math.max(place, 0)));
}

document.addEventListener("htmx:finally:swap", () => {
  if (!moving) return;
  const what = moving;
  moving = null;
  putIn(what);
});
