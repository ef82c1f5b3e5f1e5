/** Many of the client's own sockets at a served product: when each comes back after the server has said goodbye. */
import { ReconnectingSocket } from "../../static/js/lib/socket.js";

const [origin, count] = process.argv.slice(2);
const say = (word, detail = {}) => console.log(JSON.stringify({ word, ...detail }));
const world = {
  url: `${origin.replace("http", "ws")}/ws/visitor`,
  connect: (url, protocol) => {
    const socket = new WebSocket(url, { protocols: [protocol], headers: { origin } });
    socket.addEventListener("error", () => {});
    return socket;
  },
  clock: { now: Date.now, after: (ms, fn) => setTimeout(fn, ms), cancel: clearTimeout },
  fraction: Math.random,
};

/** The tries of each after it has lost its first line, in milliseconds since the first of them all lost theirs. */
const tries = [];
let here = 0;
let began = 0;

for (let n = 0; n < Number(count); n += 1) {
  const mine = [];
  let known = false;
  const socket = new ReconnectingSocket(
    { ...world, connect: (...how) => { if (known) mine.push(Date.now() - began); return world.connect(...how); } },
    {
      greet: () => ({ t: "challenge" }),
      beat: () => null,
      hear: ({ t }) => {
        if (t !== "puzzle") return;
        socket.settled();
        here += 1;
        if (here === Number(count)) say(known ? "back" : "here", { tries });
      },
      lost: () => {
        if (!known) here -= 1;
        known = true;
        began ||= Date.now();
      },
    },
  );
  tries.push(mine);
  socket.start();
}
