/** Texts of ours are built out of elements: nothing that stands in them can become anything else. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { article } from "../../static/js/dom/article.js";

/** As much of a document as an article needs. */
class Element {
  constructor(name) {
    this.name = name;
    this.children = [];
  }
  append(...nodes) {
    this.children.push(...nodes);
  }
}
const page = {
  createDocumentFragment: () => new Element("whole"),
  createElement: (name) => new Element(name),
  createTextNode: (text) => text,
};

test("headings, paragraphs and lists are built one step below the title", () => {
  const { children } = article(page, [["h2", "Før"], ["p", ["en ", ["strong", "to"]]], ["ol", [["a"], ["b"]]]]);
  assert.deepEqual(children.map(({ name }) => name), ["h3", "p", "ol"]);
  assert.deepEqual(children[0].children, ["Før"]);
  assert.equal(children[1].children[1].name, "strong");
  assert.deepEqual(children[2].children.map(({ name }) => name), ["li", "li"]);
});

test("a link leads to a number, to our own pages or to a secure one, and nowhere else", () => {
  const link = (address) => article(page, [["p", [["a", address, "text"]]]]).children[0].children[0];
  for (const address of ["tel:112", "/sikkerhed/", "https://example.org/"]) assert.equal(link(address).href, address);
  for (const address of ["javascript:alert(1)", "data:text/html,x", "http://example.org/"]) assert.equal(link(address).href, undefined);
});

test("what is no block of ours is left to the page, and left out when the page does not know it", () => {
  const field = new Element("field");
  assert.deepEqual(article(page, [["practise_field"], ["script", "x"]], (name) => (name === "practise_field" ? field : null)).children, [field]);
});

test("markup in a text stays text", () => {
  assert.deepEqual(article(page, [["p", ["<img src=x>"]]]).children[0].children, ["<img src=x>"]);
});
