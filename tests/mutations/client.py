"""What the client library must not lose: the rules of the conversation's protocol, each of which was a bug once."""

from typing import Final

from tests.mutations.mutant import Mutation, mutation

LIB = "static/js/lib/"

# The named regressions of the protocol: few and quick, so that every run of the tests holds them.
REGRESSIONS: Final[list[Mutation]] = [
    mutation(
        "the order of the outbox after a reconnect",
        "conversation.test.mjs::a new message cannot overtake the outbox after a reconnect",
        (LIB + "outbox.js", "this.#waiting.push(unsent);", "this.#waiting.unshift(unsent);"),
    ),
    mutation(
        "silence before the welcome",
        "conversation.test.mjs::nothing but the greeting is sent before the welcome",
        (LIB + "sender.js", "if (!this.#talk.current || this.#flight", "if (this.#flight"),
        (LIB + "conversation.js", "if (this.connected && !this.ended) this.socket.send", "this.socket.send"),
    ),
    mutation(
        "the warning of a hole in a sender's sequence",
        "log.test.mjs::a hole in a sender's own sequence is a warning",
        (LIB + "log.js", 'ss > known.ss + 1 ? "removed" : null', "null"),
    ),
    mutation(
        "the warning of an event that somebody removed",
        "lies.test.mjs::a removed message is shown as removed",
        (LIB + "log.js", 'ss > known.ss + 1 ? "removed" : null', "null"),
    ),
    mutation(
        "the deafness to an event that comes twice",
        "conversation.test.mjs::an event that comes twice is shown once",
        (LIB + "log.js", "!Number.isSafeInteger(entry.n) || entry.n <= this.last", "!Number.isSafeInteger(entry.n)"),
    ),
    mutation(
        "the refusal of a duplicate mid and of a replay",
        "lies.test.mjs::a message told twice under two numbers is shown once and refused the second time",
        (LIB + "log.js", "known.mids.has(mid) || !Number.isSafeInteger(ss) || ss <= known.ss", "false"),
    ),
    mutation(
        "the sender and the conversation in what a message is bound to",
        "lies.test.mjs::a message given to another sender is refused and shown",
        (LIB + "cipher.js", "[PROTOCOL, conversation, epoch, sender, mid, ss]", "[PROTOCOL, epoch, mid, ss]"),
        (LIB + "cipher.js", "utf8(`msg|${epoch}|${sender}`)", "utf8(`msg|${epoch}`)"),
    ),
    mutation(
        "mid and place in what a message is bound to",
        "lies.test.mjs::a message told again with another mid or sequence does not open",
        (LIB + "cipher.js", "epoch, sender, mid, ss]", "epoch, sender]"),
    ),
    mutation(
        "the refusal of a message with a bit turned",
        "lies.test.mjs::a turned bit is refused and shown",
        (LIB + "reader.js", "} catch {\n      return null;", '} catch {\n      return "";'),
    ),
    mutation(
        "the conversation in what a message is bound to",
        "lies.test.mjs::a message of another conversation does not open, even under the same key",
        (LIB + "cipher.js", "[PROTOCOL, conversation, epoch,", "[PROTOCOL, epoch,"),
        (LIB + "cipher.js", "salt: utf8(conversation)", "salt: utf8(PROTOCOL)"),
    ),
    mutation(
        "the look at how the page was reached",
        "vault.test.mjs::a page resumes after a reload and for a discarded tab, and otherwise never",
        (LIB + "resume.js", 'navigation === "reload"', 'navigation !== "navigate"'),
    ),
    mutation(
        "the wiping of what a restored tab brings along",
        "vault.test.mjs::a restored tab finds nothing, and what it carried is gone",
        (LIB + "vault.js", "!(release && resume)", "!release"),
    ),
    mutation(
        "the wiping of a page that comes out of the page cache",
        "visitor.test.mjs::a page that goes into the page cache, or comes out of it, "
        "loses everything before it is shown",
        (LIB + "visitor.js", "if (persisted) this.leave();\n    return persisted;", "return persisted;"),
    ),
    mutation(
        "the bound of a seal",
        "seals.test.mjs::a seal opens nothing that stands before it",
        (LIB + "keyring.js", 'n >= epoch.since ? epoch.key : "unshared"', "epoch.key"),
    ),
    mutation(
        "the words 'not shared' for an epoch older than the seal",
        "visitor.test.mjs::who left can read nothing that is said after, "
        "and the next counsellor nothing that was said before",
        (LIB + "keyring.js", 'this.epochs.some((other) => other > ep) ? "unshared" : null', "null"),
    ),
    mutation(
        "the new epoch after somebody left",
        "seals.test.mjs::after somebody left who had the key, a new epoch comes before anything else",
        (LIB + "roster.js", "this.stale.add(epoch);", "epoch;"),
    ),
    mutation(
        "the visitor's word before a seal",
        "visitor.test.mjs::a counsellor whom the server adds by itself is given no key",
        (
            LIB + "seals.js",
            "[...accepted].filter(([id, { n, key }]) => roster.stands(id, n, key))",
            "[...roster.joined].map(([id, { n, key }]) => [id, { n, key, since: n, all: false, from: 0 }])",
        ),
    ),
    mutation(
        "the visitor's word before a seal leaves the page",
        "regressions.test.mjs::a join alone puts no seal on the wire, whatever the server says of the state",
        (LIB + "visitor.js", 'if (this.phase !== "active" || this.#untrusted) return null;', ""),
        (
            LIB + "seals.js",
            "[...accepted].filter(([id, { n, key }]) => roster.stands(id, n, key))",
            "[...roster.joined].map(([id, { n, key }]) => [id, { n, key, since: n, all: false, from: 0 }])",
        ),
    ),
]

MORE: Final[list[Mutation]] = [
    mutation(
        "the one join that an acceptance counts for",
        "visitor.test.mjs::a counsellor who joins anew with another key is asked about again",
        (LIB + "roster.js", "joined?.n === n && joined.key === key", "joined !== undefined"),
    ),
    mutation(
        "the new epoch before a seal that is from now on",
        "seals.test.mjs::who comes from now on, while another stays, is given a new epoch and nothing older",
        (LIB + "seals.js", ", ...present.map(([, { from }]) => from)", ""),
    ),
    mutation(
        "the single one whom start lets in",
        "newcomer_lies.test.mjs::start lets one in, the one whose name is shown, though the server adds another",
        (
            LIB + "visitor.js",
            "const [ready] = this.counsellors;\n    if (this",
            "for (const ready of this.counsellors) if (this",
        ),
    ),
    mutation(
        "the key that her answer was given to",
        "newcomer_lies.test.mjs::a key that was swapped under the same number, while she reloaded, is given nothing",
        (LIB + "roster.js", "joined?.n === n && joined.key === key", "joined?.n === n"),
        (LIB + "seals.js", "?? 0) + 1), key }", "?? 0) + 1), key: roster.joined.get(to).key }"),
    ),
    mutation(
        "the epoch that a newcomer may read from, as her page remembers it",
        "newcomer_lies.test.mjs::'from now on' does not become 'all' when the server tells of epochs "
        "that she never made, or in another order",
        (LIB + "admission.js", "from: all ? 0 : unwritten", "from: 0"),
    ),
    mutation(
        "the memory of who has left",
        "newcomer_lies.test.mjs::a log that is rolled back brings nobody back who has left, "
        "and she writes under no key that they hold",
        (LIB + "admission.js", "if (out) this.accepted.delete(body.member);", ""),
    ),
    mutation(
        "the place of a seal behind its epoch",
        "newcomer.test.mjs::what reaches the log between her answer and the new epoch cannot be opened by the newcomer",
        (LIB + "seals.js", "Math.max(since, (roster.made.get(ep) ?? 0) + 1)", "since"),
    ),
    mutation(
        "her last words before she leaves",
        "going.test.mjs::her last words are in the log before she leaves",
        (
            LIB + "counsellor.js",
            "this.#goNow(this.outbox.empty);\n    this.world",
            "this.#goNow(true);\n    this.world",
        ),
    ),
    mutation(
        "the wiping of the pass to the front",
        "lost.test.mjs::leaving quickly after a loss leaves neither the text nor the pass",
        (LIB + "visitor.js", "this.pass = null;\n    this.draft", "this.draft"),
    ),
    mutation(
        "the second look at who is here after a message was locked",
        "conversation.test.mjs::a message that was being locked when somebody left is not sent under the key she holds",
        (LIB + "sender.js", " || version !== roster.version", ""),
    ),
    mutation(
        "keeping a message before it is sent",
        "conversation.test.mjs::a message is kept for a reload before it is sent",
        (LIB + "outbox.js", "first?.kept ? first : null", "first ?? null"),
    ),
    mutation(
        "the single key of an epoch",
        "lies.test.mjs::a second key for an epoch that has one is not believed",
        (
            LIB + "keyring.js",
            'if (known && toBase64(known.raw) !== toBase64(raw)) throw new Error("a second key for one epoch");',
            "",
        ),
    ),
    mutation(
        "the roles of those who write",
        "lies.test.mjs::who is not in the conversation, or is not the visitor, cannot write what only they may",
        (LIB + "receiver.js", "if (!roster.allows(entry)) {", "if (false) {"),
    ),
    mutation(
        "the deafness to an abandoned connection",
        "socket.test.mjs::what an abandoned connection still says is not heard",
        (LIB + "socket.js", "if (socket === this.#socket) this.#heard(data);", "this.#heard(data);"),
        (LIB + "socket.js", "socket.onopen = socket.onmessage = socket.onclose = null;", ""),
    ),
    mutation(
        "the deafness to a welcome of a line that fell",
        "conversation.test.mjs::a welcome whose line fell before it was taken lets nobody in",
        (LIB + "receiver.js", '(connection === this.#connection || frame.t === "bye")', "true"),
    ),
    mutation(
        "the wiping of the keys at the end",
        "visitor.test.mjs::ending wipes everything at once, here and on the server",
        (LIB + "conversation.js", "this.keyring.wipe();", ""),
    ),
    mutation(
        "the wiping of the browser at the end",
        "visitor.test.mjs::ending wipes everything at once, here and on the server",
        (LIB + "conversation.js", "stays.vault ? this.vault.leave() : this.vault.wipe()", "this.vault.leave()"),
    ),
    mutation(
        "what a seal is bound to",
        "lies.test.mjs::a seal that was changed is not believed",
        (LIB + "keyring.js", "aad: utf8(`${ep}|${since}`)", "aad: utf8(`seal`)"),
    ),
    mutation(
        "the key that cannot be read out",
        "hpke.test.mjs::a join key cannot be read out",
        (LIB + "hpke.js", 'generateKey(CURVE, false, ["deriveBits"])', 'generateKey(CURVE, true, ["deriveBits"])'),
    ),
    mutation(
        "the lock of the tab whose conversation it is",
        "vault.test.mjs::a duplicated tab sees nothing and leaves the first one whole",
        (LIB + "vault.js", "if (!lock) return resolve(null);", "if (!lock) return resolve(() => {});"),
        (LIB + "vault.js", "resolve(abort.signal.aborted ? null : () => {})", "resolve(() => {})"),
    ),
    mutation(
        "the last look before a record is written",
        "vault.test.mjs::what was being written while it was wiped does not come back",
        (LIB + "vault.js", "if (emptied === this.#emptied) this.#world.session", "this.#world.session"),
    ),
    mutation(
        "one's own number as the server counts it",
        "regressions.test.mjs::a number that the server counts otherwise is taken from its word",
        (LIB + "sender.js", "this.sequence = want - 1;", ""),
    ),
    mutation(
        "the entry that is locked again under the epoch that holds",
        "conversation.test.mjs::a message under an epoch that has passed is locked again under the new one",
        (LIB + "sender.js", "new Set([Refusal.SIZE,", "new Set([Refusal.EPOCH, Refusal.SIZE,"),
        (LIB + "sender.js", "if (why === Refusal.EPOCH && t === Kind.MESSAGE && ep", "if (false && ep"),
    ),
    mutation(
        "asking for what is missing",
        "conversation.test.mjs::a gap in the log is asked for and everything comes in order",
        (LIB + "log.js", "if (entry.n > this.last + 1) {", "if (false) {"),
    ),
    mutation(
        "the padding that hides how long a text is",
        "cipher.test.mjs::padding hides lengths within buckets of 256 bytes",
        (LIB + "padding.js", "const bucket = Limit.PADDING_BYTES;\n  const", "const bucket = 1;\n  const"),
    ),
    mutation(
        "patience after a refusal",
        "conversation.test.mjs::a server that refuses every number is not flooded",
        (LIB + "hold.js", "return this.#tries === 1;", "return true;"),
    ),
    mutation(
        "the key that waits for its message",
        "counsellor.test.mjs::a message that comes before its key waits for it and is shown then",
        (LIB + "reader.js", "this.#locked.push(entry);", ""),
    ),
    mutation(
        "the jitter after a restart",
        "socket.test.mjs::it comes back after a restart, not all at once, and tells nobody that it was the end",
        (LIB + "socket.js", "this.#world.fraction() * Math.min", "Math.min"),
    ),
    mutation(
        "the silence towards a key that is none",
        "lies.test.mjs::to a key that is none nothing is sealed and nothing is said, and she is told",
        (LIB + "visitor.js", "return super.mayWrite && !this.#untrusted;", "return super.mayWrite;"),
    ),
]
