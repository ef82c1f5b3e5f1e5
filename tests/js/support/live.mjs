/** A served product as Node reaches it: sockets with cookies, the real clock, and pages made of the client's modules. */
import { webcrypto } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Counsellor } from "../../../static/js/lib/counsellor.js";
import { Desk } from "../../../static/js/lib/desk.js";
import { memoryKeys } from "../../../static/js/lib/keystore.js";
import { openCounsellorVault, openVisitorVault } from "../../../static/js/lib/vault.js";
import { Visitor } from "../../../static/js/lib/visitor.js";
import { Storage } from "./world.mjs";

/** The lines that are open, for whoever wants to cut them. */
export const lines = new Set();
/** What the pages were warned of, and how each ended. */
export const warned = [];

export const say = (word, detail = {}) => console.log(JSON.stringify({ word, ...detail }));

export function worldOf(origin, path, cookie = "") {
  const headers = cookie ? { origin, cookie } : { origin };
  return {
    url: origin.replace("http", "ws") + path,
    connect: (url, protocol) => {
      const socket = new WebSocket(url, { protocols: [protocol], headers });
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

export const until = async (what, holds) => {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 1_200) throw new Error(`never: ${what}`);
    await pause(50);
  }
};

export const follow = (side) => {
  for (const event of ["warning", "refused", "ended"]) side.on(event, (detail) => warned.push({ event, ...detail }));
  return side;
};

export async function visitorOf(origin) {
  const world = worldOf(origin, "/ws/visitor");
  return follow(new Visitor(world, await openVisitorVault(world, false)));
}

/** A counsellor's desk, on duty, and her page in a conversation. */
export function deskOf(origin, cookie) {
  const desk = new Desk(worldOf(origin, "/staff/ws/desk", cookie));
  desk.onDuty = true;
  desk.open();
  const talk = async (conversation) => {
    const world = worldOf(origin, "/staff/ws/conversation", cookie);
    const counsellor = follow(new Counsellor(world, await openCounsellorVault(world, conversation), conversation));
    await counsellor.open();
    return counsellor;
  };
  /** Asks with `act` ("pick" or "takeOver") and goes in. */
  const goIn = async (act, conversation) => {
    const given = new Promise((resolve, reject) => {
      desk.on("picked", resolve);
      desk.on("notpicked", ({ why }) => reject(new Error(`not given: ${why}`)));
    });
    desk[act](conversation);
    await given;
    return talk(conversation);
  };
  return { desk, goIn };
}
