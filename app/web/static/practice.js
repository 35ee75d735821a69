// A practice call plays by itself, with the silences of somebody talking. Without this, "Next line" does.
// Only the words that are new are added, so that nothing moves and a screen reader says each once.

const strip = document.getElementById("on-the-line");
const form = document.getElementById("line-form");
const said = document.getElementById("line-said");
const list = said.querySelector("ol");
const play = document.getElementById("line-play");
const faster = document.getElementById("line-faster");
const byId = (id) => document.getElementById(id);

const FASTER = 3;
let playing = false;
let timer = 0;
let asking = Promise.resolve();

const over = () => strip.dataset.wait === "";

function show() {
  play.hidden = over();
  faster.hidden = over();
  byId("line-next").hidden = over();
  byId("line-all").hidden = over();
  byId("line-over").hidden = !over();
  play.textContent = playing ? "Pause" : byId("line-heard").value === "0" ? "Answer the call" : "Go on";
}

function later() {
  clearTimeout(timer);
  if (!playing || over()) return;
  const pace = faster.getAttribute("aria-pressed") === "true" ? FASTER : 1;
  timer = setTimeout(() => send("next"), (Number(strip.dataset.wait) * 1000) / pace);
}

function take(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("on-the-line");
  if (!fresh?.querySelector("#line-heard")) return; // the call was closed: there is nothing more to hear
  const atEnd = said.scrollHeight - said.scrollTop - said.clientHeight < 40;
  const known = new Set([...list.children].map(({ id }) => id));
  for (const line of fresh.querySelectorAll(".fd-line__one")) {
    if (!known.has(line.id)) list.append(line);
  }
  // somebody who has scrolled up to read again is left where they are
  if (atEnd) said.scrollTop = said.scrollHeight;
  strip.dataset.wait = fresh.dataset.wait;
  byId("line-heard").value = fresh.querySelector("#line-heard").value;
  const leaving = over() && byId("line-controls").contains(document.activeElement);
  show();
  if (leaving) byId("line-question").focus({ preventScroll: true }); // its buttons are gone
  later();
}

function send(act) {
  clearTimeout(timer);
  asking = asking.then(async () => {
    const fields = new FormData(form);
    fields.set("act", act);
    if (act === "ask") byId("line-question").value = "";
    try {
      const reply = await fetch(form.action, { method: "POST", body: new URLSearchParams(fields), headers: { "FD-Strip": "1" } });
      if (reply.ok) take(await reply.text());
      else stop();
    } catch {
      stop();
    }
  });
  return asking;
}

function stop() {
  playing = false;
  show();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const act = event.submitter?.value ?? "ask";
  if (act === "ask" && !byId("line-question").value.trim()) return;
  send(act);
});

play.addEventListener("click", () => {
  playing = !playing;
  if (playing) send("next");
  else clearTimeout(timer);
  show();
  // Somebody speaks now: what is typed next is what they say, and a space in it must not pause them.
  if (playing) document.querySelector(".fd-story")?.focus({ preventScroll: true });
});

faster.addEventListener("click", () => {
  faster.setAttribute("aria-pressed", String(faster.getAttribute("aria-pressed") !== "true"));
  later();
});

// A prompt dealt with on the page was asked aloud: the caller may have answered.
document.addEventListener("htmx:after:swap", ({ detail }) => {
  if (!/\/(prompts\/|close$)/.test(detail.ctx.request?.action ?? "")) return;
  asking = asking.then(async () => {
    const reply = await fetch(form.action, { headers: { "FD-Strip": "1" } });
    if (reply.ok) take(await reply.text());
  });
});

// All that was said opens with the focus and is put away without it: the newest line stays the last in sight.
const toTheNewest = () => {
  said.scrollTop = said.scrollHeight;
};
for (const changed of ["focus", "blur"]) said.addEventListener(changed, toTheNewest);
said.addEventListener("keydown", ({ key }) => key === "Escape" && said.blur());

// How much of the strip stays when the page scrolls, so that nothing one goes to ends up behind it.
function measure() {
  const { style } = document.documentElement;
  const low = matchMedia("(width < 60rem)").matches;
  const up = low ? said.parentElement.offsetTop - 3 : 0;
  const first = low ? Math.min(up, form.offsetTop - 3) : 0;
  const away = matchMedia("(height < 32rem)").matches ? up : first;
  const stays = getComputedStyle(strip).position === "sticky";
  style.setProperty("--fd-line-up", `${away}px`);
  style.setProperty("--fd-line-stuck", `${stays ? strip.offsetHeight - away : 0}px`);
}

new ResizeObserver(measure).observe(strip);
window.addEventListener("resize", measure);
toTheNewest();
show();
