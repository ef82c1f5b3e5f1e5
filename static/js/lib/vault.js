/**
 * What of a conversation survives a reload, wrapped by a key that cannot be read out, and how all of it is lost at once.
 *
 * The record (ids, ticket, epoch keys, draft, unsent texts) stands in `sessionStorage` as one ciphertext; its wrapping
 * key and a counsellor's join key stand in IndexedDB as non-extractable keys. A Web Lock shows whose it is: a
 * duplicated tab carries a copy of `sessionStorage`, finds the lock held and sees nothing. Where the browser refuses
 * any of it the conversation lives in memory, and `persistent` says so.
 * @module
 */

import { fromBase64, fromUtf8, toBase64, utf8 } from "./bytes.js";
import { memoryKeys } from "./keystore.js";

const SLOT = "csm-chat";
const WRAP_IV_BYTES = 12;
const STORAGE_MS = 3_000;
/** A reload may begin before the old page has let go of its lock, so a new page waits this long before it gives way. */
const LOCK_MS = 2_000;
/** The server forgets a visitor who is away for 20 minutes; a wrapping key that nobody holds opens nothing after that. */
const ORPHAN_MS = 30 * 60_000;
const ORPHAN_WITHOUT_LOCKS_MS = 24 * 3_600_000;
const VISITOR = "visitor";
const TALK = "talk";

export class Vault {
  /** What was restored; null at a fresh start. @type {any} */
  record = null;
  /** Whether a reload finds it again. */
  persistent = true;
  #world;
  #slot;
  #name;
  #release;
  /** @type {import("./types.js").KeyStore} */
  #keys;
  /** @type {CryptoKey | null} */
  #wrap = null;
  #wiped = false;
  #emptied = 0;
  /** @type {any} */
  #next = null;
  /** @type {Promise<void> | null} */
  #saving = null;

  /** Use `openVisitorVault` or `openCounsellorVault`. */
  constructor(world, slot, name, release) {
    this.#world = world;
    this.#slot = slot;
    this.#name = name;
    this.#release = release;
    this.#keys = world.keys ?? memoryKeys();
    this.persistent = Boolean(world.session && world.keys);
  }

  /** Finds what was kept, or makes the wrapping key. Never rejects. */
  async open() {
    try {
      this.#wrap = this.persistent ? await this.#soon(this.#keys.get(`${this.#name}/wrap`)) : null;
      const stored = this.persistent ? this.#world.session.getItem(this.#slot) : null;
      if (this.#wrap && stored) this.record = await this.#unwrap(stored);
    } catch {
      this.record = null;
      this.#wrap = null;
    }
    if (this.#wrap || !this.persistent) return this;
    try {
      const made = await this.#world.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
      await this.#soon(this.#keys.put(`${this.#name}/wrap`, made));
      this.#wrap = /** @type {CryptoKey} */ (made);
    } catch {
      this.persistent = false;
    }
    return this;
  }

  /**
   * Keeps the record; of several at once only the newest is written.
   * @param {any} record - plain JSON; null keeps nothing
   * @returns {Promise<void>} when this record or a newer one is kept (or it cannot be, see `persistent`)
   */
  save(record) {
    if (record === null) this.#empty();
    this.#next = record;
    this.#saving ??= this.#write();
    return this.#saving;
  }

  /** @returns {Promise<CryptoKeyPair | null>} the counsellor's join key */
  async joinKey() {
    try {
      return /** @type {any} */ (await this.#soon(this.#keys.get(`${this.#name}/join`)));
    } catch {
      return null;
    }
  }

  /** @param {CryptoKeyPair} pair */
  async keepJoinKey(pair) {
    try {
      await this.#soon(this.#keys.put(`${this.#name}/join`, /** @type {any} */ (pair)));
      if (this.#wiped) await this.#dropKeys();
    } catch {
      this.persistent = false;
    }
  }

  /** Loses everything: the record at once, the keys as soon as the browser has done it. @returns {Promise<void>} */
  async wipe() {
    this.#wiped = true;
    this.#wrap = null;
    this.#empty();
    await this.#dropKeys();
    this.#release();
  }

  /** Lets another page have it; nothing is lost and nothing is written any more. */
  leave() {
    this.#wiped = true;
    this.#emptied += 1;
    this.#release();
  }

  async #write() {
    // The caller goes on first, so that a burst of changes is written once.
    await null;
    while (this.#next && this.persistent && !this.#wiped) {
      const text = utf8(JSON.stringify(this.#next));
      this.#next = null;
      const emptied = this.#emptied;
      try {
        const iv = this.#world.bytes(WRAP_IV_BYTES);
        const wrapped = await this.#world.subtle.encrypt({ name: "AES-GCM", iv }, this.#wrap, text);
        // Emptied while the browser was encrypting: what was lost must not come back.
        if (emptied === this.#emptied) this.#world.session.setItem(this.#slot, `${this.#name} ${toBase64(iv)} ${toBase64(wrapped)}`);
      } catch {
        if (emptied === this.#emptied) this.#refused();
      }
    }
    this.#saving = null;
  }

  #empty() {
    this.#emptied += 1;
    this.#next = null;
    this.record = null;
    forget(this.#world, this.#slot);
  }

  async #unwrap(stored) {
    const [, iv, wrapped] = stored.split(" ");
    const parameters = { name: "AES-GCM", iv: fromBase64(iv) };
    return JSON.parse(fromUtf8(new Uint8Array(await this.#world.subtle.decrypt(parameters, this.#wrap, fromBase64(wrapped)))));
  }

  /** An old record must not stay behind and come back as if it were the newest. */
  #refused() {
    this.persistent = false;
    forget(this.#world, this.#slot);
  }

  async #dropKeys() {
    await dropKeys(this.#world.clock, this.#keys, this.#name);
  }

  /** A browser that never answers (it happens with IndexedDB in private windows) must not hold a conversation up. */
  #soon(promise) {
    return soon(this.#world.clock, promise);
  }
}

/**
 * The vault of this tab's visitor.
 * @param {import("./types.js").World} world
 * @param {boolean} resume - whether this page is a reload (resume.js); if not, whatever is found is wiped first
 * @returns {Promise<Vault>}
 */
export async function openVisitorVault(world, resume) {
  const stored = look(world, SLOT);
  let name = stored?.split(" ")[0] ?? "";
  let release = name ? await claim(world, name) : null;
  if (name && !(release && resume)) {
    forget(world, SLOT);
    // Held by another tab: this one carries a copy, and the keys are the other's.
    if (release) {
      await dropKeys(world.clock, world.keys, name);
      release();
    }
    release = null;
  }
  await sweep(world, name);
  if (!release) {
    name = `${VISITOR}.${world.clock.now().toString(36)}.${toBase64(world.bytes(9))}`;
    release = await claim(world, name);
  }
  return new Vault(world, SLOT, name, release ?? (() => {})).open();
}

/**
 * The vault of one conversation of a counsellor.
 * @param {import("./types.js").World} world
 * @param {string} conversation
 * @returns {Promise<Vault | null>} null when another tab of this browser has the conversation
 */
export async function openCounsellorVault(world, conversation) {
  const name = `${TALK}.${conversation}`;
  const release = await claim(world, name);
  return release && new Vault(world, `${SLOT}.${conversation}`, name, release).open();
}

/**
 * Drops the join keys of all conversations that are over, whatever page made them.
 * @param {import("./types.js").World} world
 * @param {string[]} conversations - those that are not over
 */
export async function keepOnlyTalks(world, conversations) {
  const kept = new Set(conversations.map((conversation) => `${TALK}.${conversation}`));
  for (const name of await keyNames(world)) {
    if (name.startsWith(`${TALK}.`) && !kept.has(name)) await dropKeys(world.clock, world.keys, name);
  }
}

async function sweep(world, own) {
  for (const name of await keyNames(world)) {
    const [kind, made] = name.split(".");
    const age = world.clock.now() - parseInt(made, 36);
    if (kind !== VISITOR || name === own || age < (world.locks ? ORPHAN_MS : ORPHAN_WITHOUT_LOCKS_MS)) continue;
    const release = await claim(world, name, 0);
    if (!release) continue;
    await dropKeys(world.clock, world.keys, name);
    release();
  }
}

async function keyNames(world) {
  try {
    const names = world.keys ? await soon(world.clock, world.keys.names()) : [];
    return new Set(names.map((key) => key.slice(0, key.lastIndexOf("/"))));
  } catch {
    return new Set();
  }
}

async function dropKeys(clock, keys, name) {
  for (const part of ["wrap", "join"]) {
    try {
      if (keys) await soon(clock, keys.drop(`${name}/${part}`));
    } catch {
      // A database that refuses to open, or never answers, keeps nothing either.
    }
  }
}

/** @returns {string | null} */
function look(world, slot) {
  try {
    return world.session?.getItem(slot) ?? null;
  } catch {
    return null;
  }
}

function forget(world, slot) {
  try {
    world.session?.removeItem(slot);
  } catch {
    // A storage that refuses keeps nothing.
  }
}

/** @returns {Promise<(() => void) | null>} lets go of the lock; null when another page holds it */
function claim(world, name, patience = LOCK_MS) {
  const { locks, clock } = world;
  if (!locks) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    const abort = new AbortController();
    const timer = patience ? clock.after(patience, () => abort.abort()) : null;
    const held = (lock) => {
      clock.cancel(timer);
      if (!lock) return resolve(null);
      return new Promise((release) => resolve(() => release(undefined)));
    };
    const how = patience ? { signal: abort.signal } : { ifAvailable: true };
    // Refused altogether (a frame of another site): as without locks.
    const request = async () => locks.request(`${SLOT}.${name}`, how, held);
    request().catch(() => resolve(abort.signal.aborted ? null : () => {}));
  });
}

function soon(clock, promise) {
  return new Promise((resolve, reject) => {
    const timer = clock.after(STORAGE_MS, () => reject(new Error("no answer")));
    promise.then(resolve, reject).finally(() => clock.cancel(timer));
  });
}
