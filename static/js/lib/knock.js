/** One knock at the door: how does it stand? Under a shut one the server counts that somebody wanted to come in. @module */

import { PROTOCOL } from "./protocol.js";

const PATIENCE_MS = 10_000;

/**
 * @param {Pick<import("./types.js").World, "url" | "connect" | "clock">} world
 * @param {string} solution - of a puzzle; "" for none, and then nothing may be counted
 * @returns {Promise<import("./types.js").DoorView | null>} null when nobody answers
 */
export function knock(world, solution) {
  return new Promise((resolve) => {
    let socket = null;
    const done = (door) => {
      world.clock.cancel(late);
      resolve(door);
      if (socket) socket.onopen = socket.onmessage = socket.onclose = null;
      socket?.close();
    };
    const late = world.clock.after(PATIENCE_MS, () => done(null));
    try {
      socket = world.connect(world.url, PROTOCOL);
    } catch {
      return done(null);
    }
    socket.onopen = () => socket.send(JSON.stringify({ t: "knock", solution }));
    socket.onclose = () => done(null);
    socket.onmessage = ({ data }) => {
      const { t, state, until, next, name } = JSON.parse(data);
      done(t === "door" ? { state, until, next, name } : null);
    };
    return undefined;
  });
}
