/** The client's own modules at a served product: a visitor and a counsellor write while their lines are cut. */
import { webcrypto } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Counsellor } from "../../static/js/lib/counsellor.js";
import { Desk } from "../../static/js/lib/desk.js";
import { memoryKeys } from "../../static/js/lib/keystore.js";
import { openCounsellorVault, openVisitorVault } from "../../static/js/lib/vault.js";
import { Visitor } from "../../static/js/lib/visitor.js";
import { Storage } from "./support/world.mjs";

const [origin, cookie, each] = process.argv.slice(2);
const lines = new Set();
const say = (word, detail = {}) => console.log(JSON.stringify({ word, ...detail }));

function worldOf(path, headers = {}) {
  return {
    url: origin.replace("http", "ws") + path,
    connect: (url, protocol) => {
      const socket = new WebSocket(url, { protocols: [protocol], headers: { origin, ...headers } });
      lines.add(socket);
      socket.addEventListener("close", () => lines.delete(socket));
      socket.addEventListener("error", () => {});
      return socket;
    },
    clock: { now: Date.now, after: (ms, fn) => setTimeout(fn, ms), cancel: clearTimeout },
    bytes: (length) => webcrypto.getRandomValues(new Uint8Array(length)),
    fraction: Math.random,
    subtle: webcrypto.subtle,
    session: new Storage(),
    keys: memoryKeys(),
    locks: null,
  };
}

const until = async (what, holds) => {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 1_200) throw new Error(`never: ${what}`);
    await pause(50);
  }
};

const warned = [];
const follow = (side) => {
  for (const event of ["warning", "refused", "ended"]) side.on(event, (detail) => warned.push({ event, ...detail }));
  return side;
};

const visitorWorld = worldOf("/ws/visitor");
const visitor = follow(new Visitor(visitorWorld, await openVisitorVault(visitorWorld, false)));
const desk = new Desk(worldOf("/staff/ws/desk", { cookie }));
visitor.open();
desk.onDuty = true;
desk.open();
await until("she waits", () => visitor.phase === "waiting" && desk.now?.waiting.length);
const picked = new Promise((resolve) => desk.on("picked", resolve));
desk.pick(desk.now.waiting[0].conversation);
const { conversation } = await picked;
const talkWorld = worldOf("/staff/ws/conversation", { cookie });
const counsellor = follow(new Counsellor(talkWorld, await openCounsellorVault(talkWorld, conversation), conversation));
await counsellor.open();
await until("a counsellor is ready", () => visitor.phase === "ready");
visitor.accept();
await until("both may write", () => visitor.phase === "active" && counsellor.phase === "active");
say("talking");

const sides = { V: visitor, Ada: counsellor };
for (let n = 1; n <= Number(each); n += 1) {
  for (const [name, side] of Object.entries(sides)) side.say(`${name} ${n}`);
  await pause(20 + Math.random() * 60);
  if (n % 7 === 0) for (const line of lines) if (Math.random() < 0.5) line.close();
}
say("written");
const all = () => Object.values(sides).every(({ messages }) => messages.length === 2 * each && messages.every(({ n }) => n));
await until("all is there", all);
counsellor.shown();
await until("her messages are delivered", () => visitor.messages.every(({ mine, status }) => !mine || status === "delivered"));
say("read", { V: visitor.messages.map(({ text }) => text), Ada: counsellor.messages.map(({ text }) => text), warned });
visitor.end();
await until("the counsellor hears of the end", () => counsellor.ended);
say("ended", { by: warned.at(-1).by, kept: [visitorWorld.session.items.size, ...(await talkWorld.keys.names())] });
process.exit(0);
