// Owns how the desk says numbers, times and languages: the texts come from the page, in the reader's language.

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * @param {object} texts the mapping of sessions/views/desk_texts.py
 */
export function wordsOf(texts) {
  const clock = new Intl.DateTimeFormat(texts.locale === "en" ? "en-GB" : texts.locale, {
    hour: "2-digit", minute: "2-digit",
  });

  /** The text at `path` ("queue.next"); `values` fill its `{name}` marks. */
  function say(path, values = {}) {
    const text = path.split(".").reduce((node, key) => node?.[key], texts);
    if (typeof text !== "string") throw new Error(`no text at ${path}`);
    return text.replace(/\{(\w+)\}/g, (mark, name) => (name in values ? String(values[name]) : mark));
  }

  /** The text for a count: `none` (if there is one), `one` or `many` under `path`. */
  function count(path, n) {
    const node = path.split(".").reduce((at, key) => at?.[key], texts);
    const form = n === 0 && node?.none ? "none" : n === 1 ? "one" : "many";
    return say(`${path}.${form}`, { count: n, number: number(n), Number: capital(number(n)) });
  }

  /** A number as a word, as far as words go. */
  const number = (n) => texts.numbers[n - 1] ?? String(n);

  /** A time of day ("19.42") of Unix seconds. */
  const time = (seconds) => clock.format(new Date(seconds * 1000));

  /** The name of a language, or its code where no name is known. */
  const language = (code) => texts.languages[code] ?? code;

  /** Facts in one line, which breaks between them and nowhere else. */
  const facts = (list) => list.map((fact) => fact.replaceAll(" ", "\u00a0")).join(" · ");

  /** Names in a row: "Ada", "Ada og Bela", "Ada, Bela og Cleo". */
  const names = (list) => (list.length < 2 ? list.join("")
    : say("company.and", { names: list.slice(0, -1).join(", "), name: list.at(-1) }));

  /** What has become of a call for help (`OwnHelp`). */
  function asked({ need, outcome, name, told }) {
    if (outcome !== "called") return say(`asked.${outcome}`, { name });
    if (told) return say(need === "danger" ? "asked.danger" : "asked.called");
    return say(need === "danger" ? "asked.nobody" : "asked.no_lead");
  }

  return { say, count, number, time, language, facts, names, asked };
}
