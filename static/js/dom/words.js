/** The words of the page by key, in the language she chose: written into elements, and rewritten in place on a change. */

/**
 * @typedef {Object<string, string>} Table  text by key
 * @typedef {Object<string, string|number>} Values  what stands in curly brackets
 */

const PLACEHOLDER = /\{(\w+)\}/g;
const ATTRIBUTES = ["aria-label", "placeholder"];

export class Words {
  /**
   * @param {Document} document
   * @param {{language: string, table: Table, fetchTable: (language: string) => Promise<Table>}} source  `table` holds
   *   what the page itself does not: the rest is read off its markup before anything is changed
   */
  constructor(document, { language, table, fetchTable }) {
    this.document = document;
    this.language = language;
    this.tables = new Map([[language, { ...this.written(), ...table }]]);
    this.fetchTable = fetchTable;
    this.values = new WeakMap();
  }

  /** The text of a key in the language of now; a value that is a key itself (`days.monday`) is put into words too. An
   * unknown key is a mistake of ours and shows as nothing. */
  text(key, values = {}) {
    const table = this.tables.get(this.language);
    const say = (value) => (Object.hasOwn(table, value) ? table[value] : String(value));
    const fill = (whole, name) => (name in values ? say(values[name]) : whole);
    return (table[key] ?? "").replace(PLACEHOLDER, fill);
  }

  /** Write the text of a key into an element, and remember both for a change of language; without a key empty it.
   * @param {HTMLElement} element @param {string | null} key @param {Values} [values]
   */
  say(element, key, values = {}) {
    if (!key) return this.clear(element);
    element.dataset.text = key;
    delete element.dataset.values;
    this.values.set(element, values);
    const text = this.text(key, values);
    // The same words again are not news: a live region would read them out a second time.
    if (element.textContent !== text) element.textContent = text;
  }

  /** Empty an element that `say` has filled. */
  clear(element) {
    delete element.dataset.text;
    delete element.dataset.values;
    this.values.delete(element);
    if (element.textContent) element.textContent = "";
  }

  /**
   * Change the language of everything in sight, without a navigation.
   * @returns {Promise<boolean>} false when the words could not be fetched; then nothing has changed
   */
  async use(language) {
    if (!this.tables.has(language)) {
      const table = await this.fetchTable(language).catch(() => null);
      if (!table) return false;
      this.tables.set(language, table);
    }
    this.language = language;
    this.document.documentElement.lang = language;
    for (const root of this.roots()) this.rewrite(root);
    // What stands in the page in every language, because somebody of the house wrote it.
    for (const one of this.document.querySelectorAll("[data-said-in]")) one.hidden = one.dataset.saidIn !== language;
    return true;
  }

  /** The page and what lies in its templates. @private */
  roots() {
    return [this.document, ...[...this.document.querySelectorAll("template")].map((one) => one.content)];
  }

  /** Every text that stands in the page, by key. @private */
  written() {
    const table = {};
    for (const root of this.roots()) {
      // What the server has filled in for now is not the text itself: that stands in the table.
      for (const element of root.querySelectorAll("[data-text]:not([data-values])")) table[element.dataset.text] = element.textContent;
      for (const name of ATTRIBUTES) {
        for (const element of root.querySelectorAll(`[data-text-${name}]`)) {
          table[element.getAttribute(`data-text-${name}`)] = element.getAttribute(name);
        }
      }
    }
    return table;
  }

  /** Write every text and every attribute under `root` again. */
  rewrite(root) {
    for (const element of root.querySelectorAll("[data-text]")) {
      const { text, values } = element.dataset;
      element.textContent = this.text(text, this.values.get(element) ?? JSON.parse(values ?? "{}"));
    }
    for (const name of ATTRIBUTES) {
      for (const element of root.querySelectorAll(`[data-text-${name}]`)) {
        element.setAttribute(name, this.text(element.getAttribute(`data-text-${name}`)));
      }
    }
  }
}
