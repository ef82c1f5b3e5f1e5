// Owns whether the desk makes a sound and shows a notice of the system: off until she asks, and then without a word of
// anybody. Her wish is remembered with her account; whether a browser may show notices is the browser's own to say.

import { part, write } from "./parts.js";

const NOTES = { danger: [659.25, 659.25, 659.25], call: [659.25, 523.25], message: [523.25], waiting: [523.25, 659.25] };
const LOUD = 0.12;

/**
 * @param {Window & typeof globalThis} scope the page's window
 * @param {HTMLFormElement} form
 * @param {object} words
 * @returns {(news: string) => void} tells of news in the ways she wants
 */
export function wishesView(scope, form, words) {
  const [sound, notices] = [part(form, "wish-sound"), part(form, "wish-notices")];
  const said = part(form, "wish-said");
  const { AudioContext, Notification } = scope;
  let speaker = null;

  notices.disabled = !Notification;
  notices.checked &&= Notification?.permission === "granted";

  function note(frequency, from) {
    const [tone, volume] = [speaker.createOscillator(), speaker.createGain()];
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(LOUD, from + 0.06);
    volume.gain.exponentialRampToValueAtTime(0.0001, from + 0.9);
    tone.connect(volume).connect(speaker.destination);
    tone.start(from);
    tone.stop(from + 0.95);
  }

  function play(news) {
    if (!sound.checked || !AudioContext) return;
    speaker ??= new AudioContext();
    speaker.resume();
    NOTES[news].forEach((frequency, at) => note(frequency, speaker.currentTime + at * 0.3));
  }

  function notify(news) {
    const looking = scope.document.visibilityState === "visible" && scope.document.hasFocus();
    if (!notices.checked || looking) return;
    const body = words.say(news === "danger" || news === "call" ? "news.colleague" : "news.desk");
    const notice = new Notification("CSM Danmark", { body, tag: "csm-chat-desk", renotify: true });
    notice.onclick = () => { scope.focus(); notice.close(); };
  }

  function save() {
    scope.fetch(form.action, { method: "POST", body: new scope.FormData(form), redirect: "error" })
      .then((answer) => write(said, answer.ok ? "" : words.say("news.not_kept")))
      .catch(() => write(said, words.say("news.not_kept")));
  }

  sound.addEventListener("change", () => {
    play("waiting"); // once now, so that she knows how loud it is
    save();
  });
  notices.addEventListener("change", async () => {
    if (notices.checked && (await Notification.requestPermission()) !== "granted") {
      notices.checked = false;
      write(said, words.say("news.refused"));
      return;
    }
    save();
  });

  return (news) => {
    if (!news) return;
    play(news);
    notify(news);
  };
}
