/** The client's own modules at a served product: a visitor and a counsellor write while their lines are cut. */
import { setTimeout as pause } from "node:timers/promises";
import { deskOf, lines, say, until, visitorOf, warned } from "./support/live.mjs";

const [origin, cookie, each] = process.argv.slice(2);
const visitor = await visitorOf(origin);
const { desk, goIn } = deskOf(origin, cookie);
visitor.open();
await until("she waits", () => visitor.phase === "waiting" && desk.now?.waiting.length);
const counsellor = await goIn("pick", desk.now.waiting[0].conversation);
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
say("ended", { by: warned.at(-1).by, kept: [visitor.world.session.items.size, ...(await counsellor.world.keys.names())] });
process.exit(0);
