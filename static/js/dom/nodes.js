// Owns making elements of a text that came as lists (see counsellors/domain/markup.py): one by one, never out of markup.

const TAGS = new Set([
  "a", "blockquote", "br", "em", "h2", "h3", "hr", "li", "ol", "p", "strong", "table", "tbody", "td", "th", "thead",
  "tr", "ul",
]);
// The text's own title is an h2 on the page: what stands below it goes one step down.
const LOWER = { h2: "h3", h3: "h4" };
const ADDRESS = /^(?:tel:|https:\/\/|\/(?!\/))/;

/**
 * @typedef {string | {tag: string, inside: Node[], href?: string}} Node
 * @param {Document} page
 * @param {Node[]} nodes
 * @returns {DocumentFragment} what is none of ours gives its words and no element
 */
export function elementsOf(page, nodes) {
  const whole = page.createDocumentFragment();
  for (const node of nodes) {
    if (typeof node === "string") whole.append(node);
    else if (TAGS.has(node.tag)) whole.append(made(page, node));
    else whole.append(elementsOf(page, node.inside));
  }
  return whole;
}

function made(page, { tag, inside, href }) {
  const element = page.createElement(LOWER[tag] ?? tag);
  element.append(elementsOf(page, inside));
  if (tag === "a" && ADDRESS.test(href ?? "")) {
    element.href = href;
    if (href.startsWith("https:")) {
      element.target = "_blank";
      element.rel = "noreferrer noopener";
    }
  }
  return element;
}
