/** Whether somebody more may come in: the question below the last words, which waits until she answers or it is void. */

const YES = { all: "handover.all", fromNow: "handover.from_now", help: "handover.help" };
const HOW = {
  handover: { ...YES, heading: "handover.heading", question: "handover.question" },
  takeover: { ...YES, heading: "handover.takeover_heading", question: "talking.counsellor_gone_long" },
  again: { ...YES, heading: "handover.again_heading", question: "handover.again_question", no: "handover.second_no" },
  second: {
    heading: "handover.second_heading",
    question: "handover.second_question",
    all: "handover.second_all",
    fromNow: "handover.second_from_now",
    no: "handover.second_no",
    help: "handover.second_help",
  },
};

export class NewcomerView {
  /**
   * @param {Document} document
   * @param {import("../dom/words.js").Words} words
   * @param {import("../dom/log.js").Log} log  holds the question at its end
   * @param {{admit: (id: string, all: boolean) => void, decline: (id: string) => void, stop: () => void, answered: () => void}} acts
   *   `answered`: the button that she pressed has gone with the question
   */
  constructor(document, words, log, { admit, decline, stop, answered }) {
    const part = (id) => document.getElementById(id);
    Object.assign(this, { document, words, log, answered });
    this.card = part("newcomer");
    this.heading = part("newcomer-title");
    this.question = part("newcomer-question");
    this.help = part("newcomer-help");
    this.all = part("newcomer-all");
    this.fromNow = part("newcomer-from-now");
    this.no = part("newcomer-no");
    this.stop = part("newcomer-stop");
    this.said = part("said-once");
    /** The question of now. @type {{id: string, name: string, how: string} | null} */
    this.now = null;
    const answer = (act) => () => {
      const { id } = this.now;
      this.withdraw();
      act(id);
    };
    this.all.addEventListener("click", answer((id) => admit(id, true)));
    this.fromNow.addEventListener("click", answer((id) => admit(id, false)));
    this.no.addEventListener("click", answer(decline));
    this.stop.addEventListener("click", stop);
  }

  /**
   * Ask, or ask in other words: nothing that she holds in her hands is taken from her.
   * @param {{id: string, name: string, how: string}} newcomer
   * @param {{first: string, here: boolean}} present  with whom she talks, and whether one of them is here
   */
  ask(newcomer, { first, here }) {
    const { words } = this;
    const values = { name: newcomer.name, first };
    const how = HOW[newcomer.how];
    words.say(this.heading, how.heading, values);
    words.say(this.question, how.question, values);
    words.say(this.help, how.help, values);
    words.say(this.all, how.all);
    words.say(this.fromNow, how.fromNow);
    words.say(this.no, how.no ?? (here ? "handover.stay" : "handover.wait"), values);
    this.stop.hidden = newcomer.how === "second";
    if (this.now?.id !== newcomer.id) {
      words.say(this.said, "handover.announced", { question: this.heading.textContent });
      this.log.ask(true);
    }
    this.now = newcomer;
  }

  /** The question is answered, or void. */
  withdraw() {
    if (!this.now) return;
    const held = this.card.contains(this.document.activeElement);
    this.now = null;
    this.log.ask(false);
    this.words.clear(this.said);
    if (held) this.answered();
  }
}
