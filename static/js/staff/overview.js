// Owns the board on the wall: asks for its numbers every few seconds and writes only what has changed.

const root = document.querySelector("[data-overview]");
const state = root.querySelector("[data-overview-state]");
const figures = [...root.querySelectorAll("[data-figure]")];

function tell(text) {
  if (state.textContent !== text) state.textContent = text;
}

async function look() {
  if (document.visibilityState !== "visible") return;
  try {
    const answer = await fetch(root.dataset.overview, { cache: "no-store", redirect: "error" });
    if (answer.status === 403) return location.reload();
    const now = await answer.json();
    for (const figure of figures) {
      const text = now[figure.dataset.figure];
      if (figure.textContent !== text) figure.textContent = text;
    }
    tell(state.dataset.fresh);
  } catch {
    tell(state.dataset.stale);
  }
}

setInterval(look, Number(root.dataset.every) * 1000);
document.addEventListener("visibilitychange", look);
tell(state.dataset.fresh);
