// Copies of words in this browser, from the first key until the server has acknowledged exactly them. Each
// says which call, which voice, which window, and who typed it.

const START = "fd:";

const keyOf = ({ contact, voice, name }) => `${START}${contact}:${voice}:${name}`;

// False where there is no room or it is not allowed: the words are still in the box, and leaving asks first.
export function keepCopy(copy) {
  try {
    localStorage.setItem(keyOf(copy), JSON.stringify({ ...copy, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

export const dropCopy = (copy) => localStorage.removeItem(keyOf(copy));

export function copiesOf(contact) {
  return allCopies().filter((copy) => copy.contact === contact);
}

export function allCopies() {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(START))
    .map((key) => {
      const [contact, voice, name] = key.slice(START.length).split(":");
      return { ...JSON.parse(localStorage.getItem(key)), contact, voice, name };
    });
}

// ---- Words that can no longer go where they were typed.

export async function copyOut(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

// A new call is opened and these words go into it: its page finds them and sends them. Gives its address.
export async function intoNewCall(copies, token) {
  const body = new URLSearchParams({ csrf_token: token, call_type: "new_need" });
  const reply = await fetch("/calls", { method: "POST", body }).catch(() => null);
  const [, contact] = reply?.ok ? (/\/calls\/([0-9a-f-]+)$/.exec(new URL(reply.url).pathname) ?? []) : [];
  if (!contact) return null;
  for (const copy of copies) {
    if (keepCopy({ ...copy, contact, base: 0, turn: 0, name: `from-${copy.name}` })) dropCopy(copy);
  }
  return `/calls/${contact}`;
}
