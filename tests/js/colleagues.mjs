/** The client's own modules at a served product: colleagues are called in, let in, declined, leave; a store is lost. */
import { deskOf, say, until, visitorOf, warned } from "./support/live.mjs";

const [origin, ...cookies] = process.argv.slice(2);
const [ada, bela] = cookies.map((cookie) => deskOf(origin, cookie));
const heard = (side, ...texts) => until(`${texts} is there`, () => texts.every((text) => side.messages.some((one) => one.text === text && one.n)));
const read = (side) => side.messages.map(({ text, status }) => (status === "unshared" ? null : text));
const ownTalk = (desk, conversation) => desk.now.talks.find((talk) => talk.conversation === conversation);

await until("both are on duty", () => ada.desk.now?.on_duty && bela.desk.now?.colleagues.length === 2);

/** V talks with Ada and has said "before". */
async function talking() {
  const visitor = await visitorOf(origin);
  visitor.open();
  await until("she waits", () => visitor.phase === "waiting" && ada.desk.now.waiting.length);
  const adas = await ada.goIn("pick", visitor.conversation);
  await until("Ada is ready", () => visitor.phase === "ready");
  visitor.accept();
  await until("both may write", () => visitor.phase === "active" && adas.phase === "active");
  visitor.say("before");
  await heard(adas, "before");
  return { visitor, adas };
}

/** Ada calls Bela, who comes to the door. */
async function called(visitor, how) {
  const { id } = ada.desk.now.colleagues.find(({ me }) => !me);
  ada.desk.handOver(visitor.conversation, id, how);
  await until("Bela is called", () => bela.desk.now.calls.some((call) => call.conversation === visitor.conversation && call.how === how));
  const belas = await bela.goIn("takeOver", visitor.conversation);
  await until("she is asked", () => visitor.asks.length === 1 && belas.phase === "asking");
  return belas;
}

async function over(visitor, ...counsellors) {
  visitor.end();
  await until("all have heard of the end", () => counsellors.every(({ ended }) => ended));
}

async function handOver(how, all) {
  const { visitor, adas } = await talking();
  const belas = await called(visitor, how);
  const asked = visitor.asks.map(({ name, how: asks }) => [name, asks]);
  visitor.admit(visitor.asks[0].id, { all });
  await until("Bela may write", () => belas.phase === "active");
  belas.say("hello");
  adas.say("goodbye");
  await heard(visitor, "hello", "goodbye");
  adas.leave();
  await until("Ada is out", () => adas.ended);
  visitor.say("after");
  await heard(belas, "after");
  belas.shown();
  await until("it is delivered", () => visitor.messages.at(-1).status === "delivered");
  await until("Ada's desk has let go of it", () => !ownTalk(ada.desk, visitor.conversation));
  say("handed over", { how, all, asked, V: read(visitor).toSorted(), Bela: read(belas).toSorted(), Ada: read(adas).toSorted() });
  await over(visitor, belas);
}

await handOver("handover", false);
await handOver("handover", true);
await handOver("second", false);

{
  const { visitor, adas } = await talking();
  const belas = await called(visitor, "second");
  visitor.decline(visitor.asks[0].id);
  await until("Bela is out", () => belas.ended);
  visitor.say("after");
  await heard(adas, "after");
  await until("Ada's desk tells it", () => ownTalk(ada.desk, visitor.conversation).call?.outcome === "declined");
  say("declined", { Bela: read(belas), Ada: read(adas) });
  ada.desk.callOff(visitor.conversation);
  await until("it is put away", () => ownTalk(ada.desk, visitor.conversation).call === null);
  ada.desk.handOver(visitor.conversation, "");
  await until("she waits at the front", () => visitor.phase === "waiting" && adas.ended);
  const again = await bela.goIn("pick", visitor.conversation);
  await until("Bela is ready", () => visitor.phase === "ready");
  visitor.accept();
  await until("Bela may write", () => again.phase === "active");
  visitor.say("to Bela");
  await heard(again, "to Bela");
  say("handed back", { Bela: read(again) });
  await over(visitor, again);
}

const { visitor, adas } = await talking();
say("to be lost");
await until("both are told", () => visitor.ended && adas.ended);
const w = await visitorOf(origin);
w.open();
await until("W waits", () => w.phase === "waiting");
const next = visitor.goOn((await visitorOf(origin)).vault);
next.open();
await until("she is at the front", () => next.place?.place === 1 && w.place?.place === 2);
say("lost", { kept: [read(visitor), read(adas)], ends: warned.filter(({ event, why }) => event === "ended" && why === "lost").length });
say("warnings", { warned: warned.filter(({ event }) => event !== "ended") });
process.exit(0);
