/**
 * Where keys that nobody can read out are kept over a reload: IndexedDB, or memory where there is none.
 *
 * The keys are non-extractable, so what stands in the database opens nothing outside this browser and origin.
 * @module
 */

const TABLE = "keys";

/** @param {IDBRequest} request @returns {Promise<any>} */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * @param {IDBFactory} factory - `indexedDB` of the page
 * @param {string} database
 * @returns {import("./types.js").KeyStore}
 */
export function indexedKeys(factory, database) {
  /** @type {Promise<IDBDatabase> | null} */
  let opened = null;
  const open = () => {
    const request = factory.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    return done(request);
  };
  /** @param {IDBTransactionMode} mode @param {(table: IDBObjectStore) => IDBRequest} work */
  const run = async (mode, work) => {
    opened ??= open();
    const transaction = (await opened).transaction(TABLE, mode);
    const result = await done(work(transaction.objectStore(TABLE)));
    return result;
  };
  return {
    get: async (name) => (await run("readonly", (table) => table.get(name))) ?? null,
    put: (name, key) => run("readwrite", (table) => table.put(key, name)),
    drop: (name) => run("readwrite", (table) => table.delete(name)),
    names: () => run("readonly", (table) => table.getAllKeys()),
  };
}

/** @returns {import("./types.js").KeyStore} */
export function memoryKeys() {
  /** @type {Map<string, any>} */
  const kept = new Map();
  return {
    get: async (name) => kept.get(name) ?? null,
    put: async (name, key) => void kept.set(name, key),
    drop: async (name) => void kept.delete(name),
    names: async () => [...kept.keys()],
  };
}
