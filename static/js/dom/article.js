/** A text of ours, from the blocks it is sent as: elements are made one by one, never out of markup. */

/**
 * @typedef {string | ["strong" | "em", string] | ["a", string, string]} Inline
 * @typedef {[string, ...any[]]} Block  `["h2", text]`, `["p", Inline[]]`, `["ul" | "ol", Inline[][]]`, or the name of
 *   something that stands there, such as `["practise_field"]`
 */

const ADDRESS = /^(?:tel:|sms:|https:\/\/|\/(?!\/))/;

/**
 * @param {Document} document
 * @param {Block[]} blocks
 * @param {(name: string, ...what: any[]) => Node | null} [other]  gives what stands in place of any other block
 * @returns {DocumentFragment}
 */
export function article(document, blocks, other = () => null) {
  const whole = document.createDocumentFragment();
  for (const [name, content, ...more] of blocks) {
    const element = made(document, name, content) ?? other(name, content, ...more);
    if (element) whole.append(element);
  }
  return whole;
}

/** What stands in one line, as nodes. @param {Document} document @param {string | Inline[]} line */
export function inline(document, line) {
  return [line].flat(typeof line === "string" ? 0 : 1).map((part) => {
    if (typeof part === "string") return document.createTextNode(part);
    const [name, ...rest] = part;
    const element = document.createElement(name === "a" || name === "em" ? name : "strong");
    element.textContent = rest.at(-1);
    if (name === "a" && ADDRESS.test(rest[0])) element.href = rest[0];
    return element;
  });
}

function made(document, name, content) {
  const element = (tag, line) => {
    const one = document.createElement(tag);
    if (line) one.append(...inline(document, line));
    return one;
  };
  // The text's own title is an h2 in the page: what stands below it goes one step down.
  if (name === "h2" || name === "h3") return element(name === "h2" ? "h3" : "h4", content);
  if (name === "p") return element("p", content);
  if (name !== "ul" && name !== "ol") return null;
  const list = element(name);
  list.className = name === "ul" ? "points" : "steps";
  list.append(...content.map((line) => element("li", line)));
  return list;
}
