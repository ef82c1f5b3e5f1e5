// Copies what a page shows once: a button's `data-copy` names the element. Without it the text can be marked by hand.

const text = (element) => ("value" in element ? element.value : element.textContent.trim());

async function copy(button) {
  const element = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector("[data-copied]");
  try {
    await navigator.clipboard.writeText(text(element));
    said.textContent = said.dataset.said;
  } catch {
    // The browser said no: mark it, so that one keystroke copies it.
    if (element.select) element.select();
    else getSelection().selectAllChildren(element);
  }
}

for (const tools of document.querySelectorAll("[data-copy-tools]")) tools.hidden = false;
for (const button of document.querySelectorAll("[data-copy]")) button.addEventListener("click", () => copy(button));
