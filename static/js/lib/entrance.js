/** How the visitor comes in: her wish for a place, the ticket that proves her, and the pass of a lost conversation. @module */

/** The way to the front of the queue, once. @typedef {{conversation: string, ticket: string}} Pass */

export class Entrance {
  #nonce = "";
  #ticket = "";
  /** The puzzle she has solved: for one use, and not worth keeping over a reload. */
  solution = "";
  #language;
  #centre;
  /** @type {Pass | null} */
  #pass;

  /** @param {{language?: string, centre?: string, pass?: Pass | null}} wish */
  constructor({ language = "da", centre = "", pass = null }) {
    this.#language = language;
    this.#centre = centre;
    this.#pass = pass;
  }

  /** Whether she has asked for a place. */
  get asked() {
    return this.#nonce !== "";
  }

  /** Whether she has a place. */
  get has() {
    return this.#ticket !== "";
  }

  /** @param {string} nonce - the same one gives the same place, so that a lost answer makes no second one */
  ask(nonce) {
    this.#nonce = nonce;
  }

  /** There is no place for her; she may ask again. */
  refused() {
    this.#nonce = this.solution = "";
  }

  /** @param {string} ticket */
  got(ticket) {
    this.solution = "";
    this.#ticket = ticket;
    this.#pass = null;
  }

  /** @param {string} conversation @param {number} last @returns {object} the first frame of a connection */
  greet(conversation, last) {
    if (this.has) return { t: "hello", conversation, ticket: this.#ticket, store: "", last };
    const { conversation: lost = "", ticket = "" } = this.#pass ?? {};
    const wish = { language: this.#language, centre: this.#centre };
    return { t: "open", nonce: this.#nonce, solution: this.solution, ...wish, lost, ticket };
  }

  /** @param {string} conversation - that was lost @returns {Pass | null} */
  passOf(conversation) {
    return this.has ? { conversation, ticket: this.#ticket } : null;
  }

  /** @param {Pass | null} pass @returns {{language: string, centre: string, pass: Pass | null}} the same wish once more */
  anew(pass) {
    return { language: this.#language, centre: this.#centre, pass };
  }

  save() {
    return { nonce: this.#nonce, ticket: this.#ticket, ...this.anew(this.#pass) };
  }

  /** @param {ReturnType<Entrance["save"]>} saved */
  restore({ nonce, ticket, language, centre, pass }) {
    this.#nonce = nonce;
    this.#ticket = ticket;
    this.#language = language;
    this.#centre = centre;
    this.#pass = pass;
  }
}
