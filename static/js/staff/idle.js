// Owns that a browser which was left alone is signed out: it warns first, one press keeps her in, and the server refuses
// while a visitor needs her. The clock on the wall is asked, so that a laptop which slept is warned too, not signed out.

const LOOK_EVERY = 5000; // milliseconds
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"];
const TELL_EVERY = 5000; // milliseconds: the other windows need not hear of every move

const box = document.querySelector("[data-idle]");
const form = box.querySelector("[data-idle-form]");
const [after, warning, again] = ["patience", "warning", "again"].map((name) => Number(box.dataset[name]) * 1000);
const windows = new BroadcastChannel("csm-chat-staff");

let active = Date.now(); // when somebody last did something, in any window
let warned = null; // since when the warning stands
let told = 0;

/** Somebody is here. What is done in one window counts in all. */
function here() {
  active = Date.now();
  if (active - told < TELL_EVERY && warned === null) return;
  told = active;
  windows.postMessage("here");
  stay();
}

function stay() {
  active = Date.now();
  warned = null;
  if (box.open) box.close();
}

async function mayGo() {
  try {
    const answer = await fetch(box.dataset.idle, { cache: "no-store", redirect: "error" });
    return (await answer.json()).may;
  } catch {
    return false; // without a line nothing is known; it is asked again
  }
}

async function look() {
  const now = Date.now();
  if (warned !== null) {
    if (now - warned < warning) return;
    clearInterval(looking); // a second press on a slow line would come to a sign-in page that knows of no reason
    form.requestSubmit();
    return;
  }
  if (now - active < after) return;
  const before = active;
  const may = await mayGo();
  if (active !== before || warned !== null) return;
  if (!may) {
    active = Date.now() - after + again;
    return;
  }
  warned = Date.now();
  box.showModal();
  box.querySelector("[data-idle-stay]").focus();
}

for (const sign of SIGNS) addEventListener(sign, () => { if (warned === null) here(); }, { passive: true, capture: true });
box.querySelector("[data-idle-stay]").addEventListener("click", here);
box.addEventListener("cancel", here);
windows.addEventListener("message", stay);
const looking = setInterval(look, LOOK_EVERY);
