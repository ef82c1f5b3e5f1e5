/** A visitor V and counsellors at one relay, with lines that work until the test breaks them. */
import { Counsellor } from "../../../static/js/lib/counsellor.js";
import { openCounsellorVault, openVisitorVault } from "../../../static/js/lib/vault.js";
import { Visitor } from "../../../static/js/lib/visitor.js";
import { Relay } from "./relay.mjs";
import { makeBrowser, makeWorld, settle } from "./world.mjs";

/** What a page has heard from the library. */
export function listen(side) {
  const heard = [];
  for (const name of ["phase", "connection", "place", "door", "members", "asks", "message", "writing", "paused", "shared", "left", "caughtup", "warning", "refused", "ended"]) {
    side.on(name, (detail) => heard.push({ event: name, ...structuredClone(detail) }));
  }
  return heard;
}

export const texts = (side) => side.messages.map(({ text }) => text);
export const warnings = (heard) => heard.filter(({ event }) => event === "warning").map(({ code }) => code);

export class Scene {
  relay = new Relay();
  /** Every page that was ever open: its world, and as whom its sockets are signed in. */
  pages = [];
  /** What each side has heard, by side. */
  heard = new Map();

  constructor(seed = 1) {
    this.seed = seed;
    this.homes = 0;
  }

  /** Lets everything that can happen without time passing happen. */
  async run() {
    for (let busy = true; busy; ) {
      await settle();
      busy = false;
      for (const { world, who } of this.pages) {
        for (const line of world.lines) busy = this.move(line, who) || busy;
      }
    }
  }

  move(line, who) {
    if (!line.open && !line.closed) {
      line.accept();
      return true;
    }
    const moved = line.sent.length > 0 || (line.said.length > 0 && !line.closed);
    for (const text of line.sent.splice(0)) this.relay.take(line, text, who);
    if (!line.closed) for (const frame of line.said.splice(0)) line.hear(frame);
    return moved;
  }

  /** Time passes; the server looks at its store every two seconds meanwhile. */
  async pass(seconds) {
    for (let at = 0; at < seconds; at += 1) {
      for (const clock of new Set(this.pages.map(({ world }) => world.clock))) clock.advance(1000);
      if (at % 2) this.relay.repair();
      await this.run();
    }
  }

  async visitorPage({ browser = makeBrowser(this.seed + 1000 * ++this.homes), session, resume = false, wish } = {}) {
    const world = makeWorld({ browser, ...(session ? { session } : {}) });
    this.pages.push({ world, who: "" });
    const vault = await openVisitorVault(world, resume);
    const visitor = new Visitor(world, vault, wish?.(world));
    this.heard.set(visitor, listen(visitor));
    return { visitor, world, browser, session: world.session };
  }

  async counsellorPage(name, { who = this.relay.addCounsellor(name), browser = makeBrowser(this.seed + 1000 * ++this.homes), session } = {}) {
    const world = makeWorld({ browser, ...(session ? { session } : {}) });
    this.pages.push({ world, who });
    const vault = await openCounsellorVault(world, this.relay.conversation);
    const counsellor = new Counsellor(world, vault, this.relay.conversation);
    this.heard.set(counsellor, listen(counsellor));
    return { counsellor, world, browser, session: world.session, who };
  }

  /** V has a place in the queue. */
  async waiting() {
    const page = await this.visitorPage();
    page.visitor.open();
    await this.run();
    return page;
  }

  /** V has accepted Ada and both may write. */
  async talking() {
    const v = await this.waiting();
    const ada = await this.join("Ada");
    v.visitor.accept();
    await this.run();
    return { v, ada };
  }

  async join(name) {
    const page = await this.counsellorPage(name);
    await page.counsellor.open();
    await this.run();
    return page;
  }

  /** V and Ada have said something under the first key. */
  async talked() {
    const { v, ada } = await this.talking();
    await this.say(v.visitor, "before");
    await this.say(ada.counsellor, "yes, before");
    return { v, ada };
  }

  /** The entries that seal a key to this member. */
  sealsTo(who) {
    return this.relay.log.filter(({ kind, body }) => kind === "seal" && body.to === who);
  }

  /** The warnings of all pages. */
  get warned() {
    return [...this.heard.values()].flatMap(warnings);
  }

  /** A colleague comes to the door: how "handover", "second" or "takeover". */
  async call(name, how) {
    const page = await this.counsellorPage(name, { who: this.relay.addCounsellor(name, how) });
    await page.counsellor.open();
    await this.run();
    return page;
  }

  /** One of them says something and everybody hears it. */
  async say(side, text) {
    side.say(text);
    await this.run();
  }

  /** The page is gone as in a reload: its line is cut, its timers stop, its locks are let go. */
  async unload(page, side) {
    for (const line of page.world.lines) line.cut();
    side.socket.stop();
    side.vault.leave();
    await settle();
  }
}
