// What this tab remembers of itself over a reload. Where the browser keeps nothing, everything else goes on.

export function recall(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

export function note(key, value) {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // full, or not allowed here
  }
}
