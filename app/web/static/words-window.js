// This window among others: its name, its count of saves, and who else has the same call open.

import { note, recall } from "./this-tab.js";

const LETTING_GO_MS = 1500;

export const call = document.getElementById("call");
export const address = `/calls/${call.dataset.contact}`;

// ---- This window's name: kept over a reload, and never shared by a tab that was duplicated.

const lockOf = (name) => `fd-${name}`;

function holdName(name) {
  return new Promise((resolve) => {
    if (!navigator.locks) return resolve(true);
    // The page before a reload may take a moment to let go; a tab this one was copied from never does.
    const signal = AbortSignal.timeout(LETTING_GO_MS);
    const hold = () => {
      resolve(true);
      return new Promise(() => {}); // held for as long as this page lives
    };
    navigator.locks.request(lockOf(name), { signal }, hold).catch(() => resolve(false));
  });
}

async function nameOfThisWindow() {
  const known = recall("fd-window");
  if (known && (await holdName(known))) return known;
  const fresh = Array.from(crypto.getRandomValues(new Uint32Array(3)), (n) => n.toString(36)).join("");
  note("fd-window", fresh);
  await holdName(fresh);
  return fresh;
}

export async function stillOpen(name) {
  const { held } = (await navigator.locks?.query()) ?? { held: [] };
  return held.some((lock) => lock.name === lockOf(name));
}

export const here = await nameOfThisWindow();
let turn = Number(recall("fd-turn") ?? 0);
export const turnNow = () => turn;

export function nextTurn() {
  turn += 1;
  note("fd-turn", turn);
  return turn;
}

// ---- Other tabs and windows of this browser with the same call. They tell each other that they are there,
// and what has been saved, so that one left alone goes on from the newest words.

const others = new Set();
const channel = new BroadcastChannel(`fd-call-${call.dataset.contact}`);
const tell = (kind, more = {}) => channel.postMessage({ kind, from: here, ...more });

export const otherWindows = () => others.size;
export const tellSaved = (saved) => tell("saved", saved);

function meet(name, changed) {
  if (others.has(name)) return;
  others.add(name);
  changed();
  // Its lock is free the moment it is closed, or has crashed.
  const gone = () => {
    others.delete(name);
    changed();
  };
  navigator.locks?.request(lockOf(name), () => {}).then(gone);
}

export function listenToOthers({ changed, saved }) {
  channel.addEventListener("message", ({ data }) => {
    if (data.from === here) return;
    meet(data.from, changed);
    if (data.kind === "hello") tell("here");
    if (data.kind === "saved") saved(data);
  });
  tell("hello");
}
