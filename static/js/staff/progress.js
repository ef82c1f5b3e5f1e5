// Follows long work: asks how far it is until it is over, then shows the page anew. All words come from the server.

const BETWEEN = 700;
const box = document.querySelector("[data-work]");

/** @param {{over: boolean, words: string, done: number, total: number}} told */
function show(told) {
  box.querySelector("[data-step]").textContent = told.words;
  const bar = box.querySelector("progress");
  if (told.total) {
    bar.max = told.total;
    bar.value = told.done;
  } else {
    bar.removeAttribute("value");
  }
}

async function follow() {
  try {
    const answer = await fetch(box.dataset.work, { credentials: "same-origin" });
    const told = await answer.json();
    if (told.over) {
      location.reload();
      return;
    }
    show(told);
  } catch {
    // A line that is gone for a moment: the work goes on, and so does asking.
  }
  setTimeout(follow, BETWEEN);
}

if (box) {
  setTimeout(follow, BETWEEN);
}
