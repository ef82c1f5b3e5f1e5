/** A page that is only read: all it needs of a script is the way out. */

import { watchLeaving } from "../dom/leave.js";

const words = JSON.parse(document.getElementById("words").textContent);

watchLeaving(document, { wipe: () => {}, text: (key) => words[key] ?? "" });
