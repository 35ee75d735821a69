// Signing in again without leaving the page: what is typed stays, and the caret goes back to where it was.

const dialog = document.getElementById("sign-in-here");
const form = dialog.querySelector("form");
const slip = document.getElementById("sign-in-here-slip");

// The styles in a page's head would be refused here.
const parsed = (text) => new DOMParser().parseFromString(text.replace(/<head>[^]*<\/head>/, ""), "text/html");
const tokenIn = (page) => page.querySelector("[name=csrf_token]")?.value;

const takesWords = (element) => element?.matches("textarea, input") && !dialog.contains(element);

let back = takesWords(document.activeElement) ? document.activeElement : document.querySelector(".fd-story"); // where the caret was
let signedIn = () => {};

document.addEventListener("focusin", ({ target }) => {
  if (takesWords(target)) back = target;
});

export const isSignInHere = (element) => element === form;

export function openSignIn(then) {
  signedIn = then;
  slip.textContent = "";
  if (!dialog.open) dialog.showModal();
}

dialog.addEventListener("close", () => {
  form.elements.password.value = "";
  const place = back && document.getElementById(back.id);
  if (!place) return;
  const { selectionStart, selectionEnd } = place;
  place.focus({ preventScroll: true });
  if (place.matches("textarea")) place.setSelectionRange(selectionStart, selectionEnd);
});

dialog.querySelector("[value=later]").addEventListener("click", () => dialog.close());

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  slip.textContent = "";
  const page = await tryToSignIn().catch(() => null);
  if (page === null) slip.textContent = "No connection just now. Your words are kept: try again in a moment.";
  else if (page.querySelector("[name=password]")?.form?.action.endsWith("/sign-in")) slip.textContent = slipIn(page);
  else {
    renewTokens(page);
    dialog.close();
    signedIn();
  }
});

const slipIn = (page) => page.querySelector(".govuk-error-summary li, .govuk-error-message")?.textContent.trim() ?? "That did not work. Try again.";

async function tryToSignIn() {
  const page = parsed(await (await fetch("/sign-in")).text());
  const { username, password } = form.elements;
  const fields = { csrf_token: tokenIn(page), username: username.value, password: password.value, next: "/account" };
  const reply = await fetch("/sign-in", { method: "POST", body: new URLSearchParams(fields) });
  return parsed(await reply.text());
}

function renewTokens(page) {
  const fresh = tokenIn(page);
  for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = fresh;
}

// What the server says of a form whose token is another sign-in's.
export const OF_ANOTHER_SIGN_IN = /opened in another sign-in/;

// Another sign-in, in another tab, brings another token for forms. False where nobody is signed in.
export async function renew() {
  const reply = await fetch("/account", { redirect: "error" }).catch(() => null);
  if (!reply?.ok) return false;
  renewTokens(parsed(await reply.text()));
  return true;
}
