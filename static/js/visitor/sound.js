/** A soft tone when a counsellor is ready: only when she has asked for it, made here, forgotten with the page. */

const NOTES = [523.25, 659.25];
const LOUD = 0.12;

export class Sound {
  /**
   * @param {Document} document
   * @param {import("../dom/words.js").Words} words
   */
  constructor(document, words) {
    this.window = document.defaultView;
    this.wanted = document.getElementById("sound");
    const said = document.getElementById("sound-said");
    this.wanted.addEventListener("change", () => {
      words.say(said, this.wanted.checked ? "waiting.sound_on" : "waiting.sound_off");
      // Made at her press, for a browser lets no page sound by itself; and once now, so that she knows how loud it is.
      if (this.wanted.checked) this.play();
    });
  }

  /** Two notes, one after the other, if she wants them. */
  play() {
    const { AudioContext } = this.window;
    if (!this.wanted.checked || !AudioContext) return;
    this.speaker ??= new AudioContext();
    this.speaker.resume();
    NOTES.forEach((frequency, at) => this.note(frequency, this.speaker.currentTime + at * 0.35));
  }

  /** @private */
  note(frequency, from) {
    const { speaker } = this;
    const [tone, volume] = [speaker.createOscillator(), speaker.createGain()];
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(LOUD, from + 0.08);
    volume.gain.exponentialRampToValueAtTime(0.0001, from + 1.2);
    tone.connect(volume).connect(speaker.destination);
    tone.start(from);
    tone.stop(from + 1.25);
  }
}
