/** A conversation in a storm: lines cut, pages reloaded, hints lost, events doubled and early, all by seeded chance. */
import { chance } from "./chance.mjs";
import { Scene, warnings } from "./scene.mjs";
import { settle } from "./world.mjs";

/** V, Ada and whoever else comes in, at one relay, with everything that can break breaking by seeded chance. */
export class Storm {
  said = { V: [], Ada: [] };

  constructor(seed) {
    this.dice = chance(seed);
    this.scene = new Scene(seed);
    this.faults = { cuts: 0, reloads: 0, doubled: 0, early: 0, lost: 0 };
    this.warned = [];
  }

  async begin() {
    const { v, ada } = await this.scene.talking();
    this.sides = { V: { page: v, side: v.visitor, who: "" }, Ada: { page: ada, side: ada.counsellor, who: ada.who } };
    this.scene.relay.loses = () => this.dice.happens(0.2) && Boolean((this.faults.lost += 1));
  }

  async step() {
    const { dice } = this;
    const name = dice.pick(Object.keys(this.sides));
    const roll = dice.fraction();
    if (roll < 0.35) this.say(name);
    else if (roll < 0.75) await this.move(name);
    else if (roll < 0.83) this.cut(name);
    else if (roll < 0.87) await this.reload(name);
    else if (roll < 0.91) this.double(name);
    else if (roll < 0.94) this.early(name);
    else this.time(dice.below(4_000));
    if (dice.happens(0.5)) await settle();
  }

  say(name) {
    const { side } = this.sides[name];
    if (!side.mayWrite) return;
    const text = `${name} ${this.said[name].length + 1}`;
    side.say(text);
    this.said[name].push(text);
  }

  /** A few frames of one line go through, one direction or both. */
  async move(name) {
    const { page, who } = this.sides[name];
    for (const line of page.world.lines) {
      if (!line.open && !line.closed) line.accept();
      const [up, down] = [this.dice.below(4), this.dice.below(6)];
      for (const text of line.sent.splice(0, up)) this.scene.relay.take(line, text, who);
      if (!line.closed) for (const frame of line.said.splice(0, down)) line.hear(frame);
    }
    await settle();
  }

  /** The line breaks; what the page had sent may still reach the server, up to somewhere. */
  cut(name) {
    const { page, who } = this.sides[name];
    const line = page.world.lines.at(-1);
    if (line.closed || !line.open) return;
    this.faults.cuts += 1;
    for (const text of line.sent.splice(0, this.dice.below(line.sent.length + 1))) this.scene.relay.take(line, text, who);
    line.sent.length = 0;
    line.cut();
  }

  async reload(name) {
    const one = this.sides[name];
    if (one.side.ended) return;
    this.faults.reloads += 1;
    await settle();
    this.cut(name);
    this.collect(one);
    await this.scene.unload(one.page, one.side);
    const { browser, session } = one.page;
    if (name === "V") {
      one.page = await this.scene.visitorPage({ browser, session, resume: true });
      one.side = one.page.visitor;
      await one.side.resume();
    } else {
      one.page = await this.scene.counsellorPage(name, { browser, session, who: one.who });
      one.side = one.page.counsellor;
      await one.side.open();
    }
  }

  double(name) {
    const line = this.sides[name].page.world.lines.at(-1);
    const event = line.said.find(({ t }) => t === "ev");
    if (!event) return;
    this.faults.doubled += 1;
    line.said.push(structuredClone(event));
  }

  early(name) {
    const line = this.sides[name].page.world.lines.at(-1);
    const { relay } = this.scene;
    if (!relay.seats.has(line) || !relay.log.length) return;
    this.faults.early += 1;
    line.said.unshift(relay.event(this.dice.pick(relay.log)));
  }

  time(ms) {
    for (const { page } of Object.values(this.sides)) page.world.clock.advance(ms);
    this.scene.relay.repair();
  }

  get unrest() {
    const sides = Object.values(this.sides).map(({ side }) => side);
    return sides.some((side) => side.log.last < this.scene.relay.log.length || side.messages.some(({ status }) => status === "sending"));
  }

  collect({ side }) {
    this.warned.push(...warnings(this.scene.heard.get(side)));
  }

  async calm() {
    this.scene.relay.loses = () => false;
    // Half a minute is the longest pause that a page makes after a refusal; most storms are over in seconds.
    for (let seconds = 0; seconds < 90 && this.unrest; seconds += 5) await this.scene.pass(5);
    await this.scene.pass(2);
    for (const one of Object.values(this.sides)) this.collect(one);
  }
}
