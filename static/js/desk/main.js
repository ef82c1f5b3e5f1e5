// Owns the wiring of the desk's page: the client library on one side, the views on the other.

import { Counsellor } from "../lib/counsellor.js";
import { Desk } from "../lib/desk.js";
import { keepOnlyTalks, openCounsellorVault } from "../lib/vault.js";
import { worldOf } from "../lib/world.js";
import { takeDesk } from "./alone.js";
import { callsView } from "./calls.js";
import { careView } from "./care.js";
import { colleaguesView } from "./colleagues.js";
import { dangerView } from "./danger.js";
import { debriefsView } from "./debriefs.js";
import { dutyView } from "./duty.js";
import { emptyView } from "./empty.js";
import { forgetting } from "./forgetting.js";
import { guideView } from "./guide.js";
import { helpsView } from "./helps.js";
import { shortWays } from "./keys.js";
import { newsOf } from "./news.js";
import { connectionView, noticeView } from "./notices.js";
import { owedView } from "./owed.js";
import { part } from "./parts.js";
import { queueView } from "./queue.js";
import { shellLinks } from "./shell.js";
import { signedIn } from "./signed_in.js";
import { takeOverView } from "./take_over.js";
import { talksView } from "./talks.js";
import { wishesView } from "./wishes.js";
import { wordsOf } from "./words.js";

const LOOK_EVERY = 5000; // milliseconds
const TAGS_WINDOW = "tags"; // the target of the links to the ticks

const root = document.getElementById("desk");
const words = wordsOf(JSON.parse(document.getElementById("desk-texts").textContent));
const deskWorld = worldOf(window, root.dataset.deskSocket);
const talkWorld = worldOf(window, root.dataset.conversationSocket);
const title = document.title;
const keep = forgetting(Number(root.dataset.textSeconds));

let keptFor = null; // the conversations whose keys were kept last
let desk = null; // the library's desk; null while another window has it
const notice = noticeView(root);
const connection = connectionView(root, words, () => start({ steal: true }));
const asked = new Set(); // taken, and not among her conversations yet: a double press asks once
const queue = queueView(part(root, "queue"), words, (id) => take(id, () => desk?.pick(id)));
const calls = callsView(part(root, "calls"), words, { come, busy: (id) => desk?.busy(id) });
const takeOver = takeOverView(part(root, "to-take-over"), words, come);
const colleagues = colleaguesView(part(root, "colleagues"), words);
const helps = helpsView(part(root, "helps"), part(root, "dangers"), words, {
  come, answer: (id, outcome) => desk?.answer(id, outcome),
});
const care = careView(part(root, "care"), words, { rest: (on) => desk?.rest(on), debrief: (on) => desk?.debrief(on) });
const debriefs = debriefsView(part(root, "debriefs"), words, (id, on) => desk?.take(id, on));
const tell = wishesView(window, part(root, "wishes"), words);
const owed = owedView(part(root, "owed"), words);
const duty = dutyView(document, words, (on) => { notice.close(); desk?.duty(on); });
const empty = emptyView(part(root, "empty"), words);
const links = shellLinks(document);
guideView(part(root, "guide"), fetch.bind(window));

/** Asks once for a conversation; `ask` says whether there is a line to ask on. */
function take(id, ask) {
  if (asked.has(id) || !ask()) return;
  asked.add(id);
  notice.close();
  talks.focusOn(id);
}

/** Comes into a conversation that is going on: called, or because its counsellors have lost their line. */
function come(id) {
  take(id, () => desk?.takeOver(id));
}

async function connect(id) {
  const vault = await openCounsellorVault(talkWorld, id);
  return vault && new Counsellor(talkWorld, vault, id);
}

const acts = {
  letGo: (id) => desk?.letGo(id),
  handOver: (id, to, how) => { notice.close(); return desk?.handOver(id, to, how); },
  callOff: (id) => desk?.callOff(id),
  help: (id, need) => { notice.close(); return desk?.help(id, need); },
  helpOff: (id) => desk?.helpOff(id),
  danger: (id) => openDanger(talks.at(id)),
};
const phrases = JSON.parse(document.getElementById("desk-phrases").textContent);
const talks = talksView(part(root, "talks"), { page: document, words, phrases, connect, acts }, {
  keep,
  say: (key) => notice.say(words.say(key)),
  changed,
});

const danger = dangerView(part(root, "danger"), words, {
  tell: (id) => desk?.help(id, "danger"), off: (id) => desk?.helpOff(id), at: talks.at,
});
let news = newsOf();

/** The panel for acute danger, for the conversation in which she is unless another is named. */
function openDanger(talk = talks.current) {
  if (talk?.goesOn) danger.open(talk);
  else notice.say(words.say("danger.no_talk"));
}

/** Presses what the conversation in which she is has for it, where it has it now. */
function press(selector) {
  const found = (talks.current?.view.root ?? root).querySelector(selector);
  if (found && found.getClientRects().length) found.click();
}

shortWays(document, {
  s: talks.toNext,
  f: talks.toField,
  k: queue.focus,
  t: queue.takeNext,
  o: () => talks.current?.view.openHelp(),
  a: () => openDanger(),
  e: () => press("[data-end]"),
  x: () => press("[data-tag]:not([hidden])"),
});

function changed() {
  links(talks.running);
  empty(desk?.now ?? null, talks.size, desk?.connected ?? false);
  danger.update();
  if (desk?.now) tell(news(desk.now, mayTakeOne(desk.now), talks.unread));
  const calling = desk?.now && desk.now.calls.length + desk.now.helps.filter(({ outcome }) => outcome !== "coming").length;
  document.title = [
    ...(calling ? [words.count("calls.title", calling)] : []),
    ...(talks.unread ? [words.count("talk.new", talks.unread)] : []),
    title,
  ].join(" · ");
}

const askSignIn = signedIn(location.pathname, { fetch: fetch.bind(window), now: Date.now });

/** A line that does not come back may mean that nobody is signed in any more. */
async function askWhy() {
  const before = desk;
  if (!before?.now || before.connected) return;
  if (!(await askSignIn()) && desk === before) stop("signed_out");
}

/** What she can do with the next one: "take", or why not: "full", "off" duty, "rest", "limit", "wait" for the line. */
function canTake(now, connected) {
  const mine = now.colleagues.find((colleague) => colleague.me);
  if (!connected) return "wait";
  if (!now.on_duty) return "off";
  if (now.talks.length >= (mine?.capacity ?? 1)) return "full";
  if (now.resting) return "rest";
  return now.at_limit ? "limit" : "take";
}

const mayTakeOne = (now) => canTake(now, desk.connected) === "take" && Boolean(now.first || now.chooses);

function show() {
  const { now, connected } = desk;
  connection(connected ? "open" : now ? "lost" : "connecting");
  duty(now, connected);
  care(now, connected);
  if (now) {
    calls(now.calls);
    helps(now.helps);
    debriefs(now.debriefs);
    queue.show(now.waiting, canTake(now, connected), now);
    takeOver(now.to_take_over, canTake(now, connected));
    colleagues(now.colleagues);
    owed(now.tags_owed);
    for (const { conversation } of now.talks) asked.delete(conversation);
    talks.show(now);
    forgetKeys(now.talks);
  }
  changed();
}

/** The join keys of conversations that are not hers any more open nothing that she may read: they go. */
function forgetKeys(running) {
  const ids = running.map((view) => view.conversation).sort();
  if (ids.join() === keptFor) return;
  keptFor = ids.join();
  keepOnlyTalks(talkWorld, ids);
}

function stop(state) {
  desk?.close();
  desk = null;
  keep.all();
  talks.clear();
  calls([]);
  helps([]);
  debriefs([]);
  care(null, false);
  news = newsOf();
  takeOver([], "off");
  queue.show([], "off");
  part(root, "queue").hidden = true;
  colleagues([]);
  owed(0);
  duty(null, false);
  changed();
  connection(state);
}

/** The window for ticks was opened by the desk and leads back to it; any other window says where the desk is. */
function goBack() {
  if (window.name === TAGS_WINDOW && window.opener) {
    window.opener.focus();
    window.close();
  }
}

async function start({ steal = false } = {}) {
  if (!(await takeDesk(deskWorld.locks, () => stop("elsewhere"), { steal }))) return goBack();
  desk = new Desk(deskWorld);
  desk.onDuty = null; // a reload changes nothing
  desk.on("now", show);
  desk.on("connection", ({ connected }) => {
    if (!connected) asked.clear();
    show();
    askWhy();
  });
  desk.on("notpicked", ({ conversation, why }) => {
    asked.delete(conversation);
    notice.say(words.say(`refusals.${why}`));
  });
  desk.on("refused", () => {
    talks.stay();
    notice.say(words.say("refusals.out_of_turn"));
  });
  desk.on("ended", ({ why }) => stop(why === "auth" ? "signed_out" : "elsewhere"));
  connection("connecting");
  return desk.open();
}

function nudge() {
  keep.pass();
  if (document.visibilityState !== "visible") return;
  desk?.nudge();
  talks.nudge();
}

setInterval(() => { keep.pass(); askWhy(); }, LOOK_EVERY);
document.addEventListener("visibilitychange", nudge);
addEventListener("online", nudge);
addEventListener("beforeunload", (event) => { if (talks.halfWritten) event.preventDefault(); });
addEventListener("pagehide", () => { if (desk) stop("connecting"); });
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
start();
