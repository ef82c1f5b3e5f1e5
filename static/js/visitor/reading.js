/** The one dialog of the page: texts to read, calm exercises and a field to practise in. It costs no place. */

import { article } from "../dom/article.js";
import { Exercise } from "./exercise.js";
import { PractiseView } from "./practise.js";

const BACK = { waiting: "exercises.back_to_queue", ready: "exercises.back_to_queue", talking: "exercises.back_to_talk" };

export class Reading {
  /**
   * @param {Document} document
   * @param {import("../dom/words.js").Words} words
   * @param {import("../dom/states.js").States} states
   */
  constructor(document, words, states) {
    const part = (id) => document.getElementById(id);
    Object.assign(this, { document, words, states });
    this.dialog = part("reading");
    this.title = part("reading-title");
    this.text = part("reading-text");
    this.beside = part("reading-beside");
    this.besideText = part("reading-beside-text");
    this.back = part("reading-back");
    this.asides = part("reading-asides");
    /** Texts by address, as they were sent. @type {Map<string, object>} */
    this.texts = new Map();
    const close = () => this.dialog.close();
    const closeTo = (element) => {
      this.opener = element;
      close();
    };
    this.exercise = new Exercise(document, words, { stop: close });
    this.practise = new PractiseView(document, words, { field: () => part(states.now === "talking" ? "say" : "draft"), close: closeTo });
    this.back.addEventListener("click", close);
    part("reading-show").addEventListener("click", close);
    this.dialog.addEventListener("close", () => this.closed());
    // While she reads, the page goes on behind: what she would have been told there is told here.
    states.watch(() => this.dialog.open && this.tell(states.heading));
    new this.document.defaultView.MutationObserver((changes) => this.dialog.open && this.heard(changes)).observe(part("log"), {
      childList: true,
      subtree: true,
      attributeFilter: ["hidden"],
    });
  }

  /** Open what a link names. @param {HTMLElement} link */
  async read(link) {
    const { read } = link.dataset;
    if (!this.dialog.contains(link)) this.opener = link;
    const fill = read === "exercises" ? await this.exercises() : await this.page(read);
    this.empty();
    fill();
    this.words.say(this.back, BACK[this.states.now] ?? "page.close");
    this.dialog.scrollTo(0, 0);
    this.title.focus({ preventScroll: true });
  }

  /** @private */
  async page(slug) {
    const { title, blocks, links, language } = await this.fetched(slug);
    return () => {
      this.title.textContent = title;
      this.text.lang = this.title.lang = language;
      if (slug.startsWith("grounding-")) return this.exercise.begin(this.text, blocks, BACK[this.states.now] ?? "page.close");
      this.text.append(article(this.document, blocks, (name) => (name === "practise_field" ? this.practise.panel : null)));
      if (slug === "practise") this.practise.show(this.states.now);
      this.follow(links);
      return null;
    };
  }

  /** The exercises to choose from, each under its own title. @private */
  async exercises() {
    const slugs = this.dialog.dataset.exercises.split(" ");
    const titles = await Promise.all(slugs.map(async (slug) => (await this.fetched(slug)).title));
    return () => {
      this.words.say(this.title, "exercises.heading");
      const lead = this.document.createElement("p");
      this.words.say(lead, "exercises.lead");
      const list = this.document.createElement("div");
      list.className = "choices";
      list.append(...slugs.map((slug, at) => this.choice(slug, titles[at])));
      this.text.append(lead, list);
    };
  }

  /** @private */
  choice(slug, title) {
    const button = this.document.createElement("button");
    Object.assign(button, { type: "button", className: "button", textContent: title });
    button.dataset.read = slug;
    return button;
  }

  /** Links to another of our texts open here too; any other opens a tab of its own. @private */
  follow(links) {
    for (const link of this.text.querySelectorAll("a")) {
      const slug = links[link.getAttribute("href")];
      if (slug) link.dataset.read = slug;
      else if (link.protocol.startsWith("http")) Object.assign(link, { target: "_blank", rel: "noreferrer" });
    }
  }

  /** @private */
  async fetched(slug) {
    const address = `/tekst/${this.words.language}/${slug}.json`;
    if (!this.texts.has(address)) {
      const answer = await this.document.defaultView.fetch(address, { credentials: "omit" });
      if (!answer.ok) throw new Error("no text");
      this.texts.set(address, await answer.json());
    }
    return this.texts.get(address);
  }

  /** Something has happened behind the dialog. @private */
  tell(element) {
    if (!element?.textContent.trim()) return;
    this.besideText.textContent = element.textContent;
    this.beside.hidden = false;
  }

  /** @private */
  heard(changes) {
    for (const { addedNodes, target } of changes) {
      if (target.id === "newcomer" && !target.hidden) this.tell(target.querySelector("h2"));
      for (const node of addedNodes) if (node.matches?.(".said:not(.said-mine)")) this.news(node);
    }
  }

  /** @private */
  news(said) {
    const name = said.querySelector(".name").textContent.split(",")[0];
    this.beside.hidden = false;
    this.words.say(this.besideText, "talking.new_message", { name });
  }

  /** @private */
  empty() {
    this.exercise.end();
    this.asides.append(this.practise.panel);
    this.practise.panel.hidden = true;
    this.words.clear(this.title);
    this.text.replaceChildren();
    for (const one of [this.title, this.text]) one.removeAttribute("lang");
  }

  /** She is back where she was; if that is gone, at the heading of what is there now. @private */
  closed() {
    this.empty();
    this.beside.hidden = true;
    this.words.clear(this.besideText);
    if (this.opener?.getClientRects().length) this.opener.focus();
    else this.states.focusHeading();
  }
}
