// Prints or copies the recovery codes; the page works without it, the codes are plain text.

const tools = document.querySelector("[data-tools]");
const said = document.querySelector("[data-copied]");

function codes() {
  return [...document.querySelectorAll("#codes li")].map((item) => item.textContent.trim()).join("\n");
}

async function copy() {
  try {
    await navigator.clipboard.writeText(codes());
    said.textContent = said.dataset.said;
  } catch {
    // The browser said no: mark the codes, so that one keystroke copies them.
    getSelection().selectAllChildren(document.querySelector("#codes"));
  }
}

tools.hidden = false;
tools.querySelector("[data-print]").addEventListener("click", () => print());
tools.querySelector("[data-copy]").addEventListener("click", copy);
