/**
 * The button on a centre's own site, and the frame behind it.
 *
 * `/embed.js` serves this file with the state of now and the words written in, so that nothing more is fetched before
 * somebody presses the button. It reads nothing of the site but the attributes of its own tag and the site's language,
 * and it keeps nothing. The site cannot see into the frame: it is told one thing, that the page is there, so that a
 * frame that stays empty can give way to the link.
 */
(function embed(now) {
  "use strict";
  /** So long a frame may take: from the press, and after it has loaded something. */
  const OPENS_MS = 20000;
  const ANSWERS_MS = 4000;
  const DANDELION =
    "M20 16.4L20 8.8M20 8.8l-2 -2.2M20 8.8l0 -3M20 8.8l2 -2.2M21.1 16.7L24.4 9.8M24.4 9.8l-0.9 -2.9M24.4 9.8l1.3 -2.7M24.4 9.8l2.8 -1.1M22.5 19.6L29.9 21.3M29.9 21.3l2.6 -1.5M29.9 21.3l2.9 0.7M29.9 21.3l1.7 2.5M22 20.6L28 25.4M28 25.4l3 -0.2M28 25.4l2.3 1.9M28 25.4l0.4 3M21.1 21.3L24.4 28.2M24.4 28.2l2.8 1.1M24.4 28.2l1.3 2.7M24.4 28.2l-0.9 2.9M20 21.6L20 29.2M20 29.2l2 2.2M20 29.2l0 3M20 29.2l-2 2.2M18.9 21.3L15.6 28.2M15.6 28.2l0.9 2.9M15.6 28.2l-1.3 2.7M15.6 28.2l-2.8 1.1M18 20.6L12 25.4M12 25.4l-0.4 3M12 25.4l-2.3 1.9M12 25.4l-3 -0.2M17.5 19.6L10.1 21.3M10.1 21.3l-1.7 2.5M10.1 21.3l-2.9 0.7M10.1 21.3l-2.6 -1.5M17.5 18.4L10.1 16.7M10.1 16.7l-2.6 1.5M10.1 16.7l-2.9 -0.7M10.1 16.7l-1.7 -2.5M18 17.4L12 12.6M12 12.6l-3 0.2M12 12.6l-2.3 -1.9M12 12.6l-0.4 -3M18.9 16.7L15.6 9.8M15.6 9.8l-2.8 -1.1M15.6 9.8l-1.3 -2.7M15.6 9.8l0.9 -2.9M33.5 11.5L35.6 9M35.6 9l-0.1 -2.6M35.6 9l1.7 -2M35.6 9l2.6 -0.3M38.5 4.6L41.3 3.6M41.3 3.6l1.1 -2.1M41.3 3.6l2.3 -0.8M41.3 3.6l2.2 0.9M20 22c-.6 9 .4 15-3 23";
  const SANDBOX = "allow-scripts allow-same-origin allow-forms allow-popups allow-top-navigation-by-user-activation";

  const script = document.currentScript || document.querySelector(`script[src^="${now.origin}/embed.js"]`);
  if (!script) return;
  const wanted = [script.dataset.language, document.documentElement.lang].map((tag) => (tag || "").split("-")[0].toLowerCase());
  const language = wanted.find((tag) => tag in now.words) || now.language;
  const words = now.words[language];

  function make(name, attributes, ...inside) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  }

  function drawn(name, attributes, ...inside) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  }

  function dandelion() {
    const line = { fill: "none", stroke: "currentColor", "stroke-width": "1.15", "stroke-linecap": "round" };
    return drawn(
      "svg",
      { viewBox: "0 0 46 46", "aria-hidden": "true", focusable: "false" },
      drawn("path", { ...line, d: DANDELION }),
      drawn("circle", { cx: "20", cy: "19", r: "2.3", fill: "currentColor" }),
    );
  }

  /** Rules that the site's own content policy does not have to allow; where the browser has none of these, it may. */
  function dress(root) {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(now.style);
      root.adoptedStyleSheets = [sheet];
    } catch {
      root.append(make("style", {}, now.style));
    }
  }

  const state = make("span", { class: "state" }, words.state);
  const title = make("span", {}, make("b", {}, words.title), ...(words.state ? [state] : []));
  // A link like any other: it leads to the chat's own page when this frame cannot be made, or when she wants a tab.
  const link = { href: now.page, target: "_blank", rel: "noreferrer" };
  const button = make("a", { ...link, class: `open ${now.state}`, "aria-haspopup": "dialog" }, dandelion(), title);
  const hide = make("button", { type: "button" }, words.hide);
  const whole = make("a", link, words.newTab);
  const told = make("p", { class: "told", role: "status" });
  const head = make("div", { class: "head" }, whole, hide);
  const panel = make("div", { class: "panel", role: "dialog", tabindex: "-1", "aria-label": words.frameTitle, popover: "manual" }, head, told);
  panel.hidden = true;
  let frame = null;
  let patience = 0;

  function wait(ms) {
    clearTimeout(patience);
    patience = setTimeout(() => {
      told.textContent = words.failed;
      panel.classList.add("failed");
    }, ms);
  }

  /** The page in the frame answers through a port of its own; no listener of the site's hears of it. */
  function greet() {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      clearTimeout(patience);
      told.textContent = "";
      panel.classList.remove("unanswered", "failed");
      if (root.activeElement === panel) frame.focus();
    };
    if (panel.classList.contains("unanswered")) wait(ANSWERS_MS);
    frame.contentWindow.postMessage({ centre: script.dataset.centre || "", language }, now.origin, [port2]);
  }

  function open() {
    if (!frame) {
      frame = make("iframe", { title: words.frameTitle, sandbox: SANDBOX, referrerpolicy: "no-referrer" });
      frame.addEventListener("load", greet);
      frame.src = now.page;
      panel.classList.add("unanswered");
      told.textContent = words.loading;
      wait(OPENS_MS);
      panel.append(frame);
    }
    panel.hidden = false;
    // Above everything, whatever the site does with the place where the button stands.
    if (panel.showPopover) panel.showPopover();
    button.classList.add("away");
    panel.focus();
  }

  /** Out of sight, and going on: what is written there is there when she comes back. An empty frame goes for good. */
  function close() {
    if (panel.classList.contains("unanswered")) {
      clearTimeout(patience);
      panel.classList.remove("failed");
      frame.remove();
      frame = null;
    }
    if (panel.hidePopover) panel.hidePopover();
    panel.hidden = true;
    button.classList.remove("away");
    button.focus();
  }

  button.addEventListener("click", (event) => {
    // In a page that is not secure the frame is not either; and a new tab stays a new tab.
    if (!isSecureContext || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    open();
    event.preventDefault();
  });
  hide.addEventListener("click", close);
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });

  const place = make("csm-chat", { lang: language });
  const root = place.attachShadow({ mode: "open" });
  dress(root);
  root.append(button, panel);

  function settle() {
    // A link to the chat right before this script was for when no script runs.
    const plain = script.previousElementSibling;
    if (plain && plain.localName === "a" && plain.href.startsWith(`${now.origin}/`)) plain.remove();
    const inside = document.body.contains(script);
    if (!inside || script.dataset.place === "corner") place.className = "corner";
    if (inside) script.after(place);
    else document.body.append(place);
  }
  if (document.body) settle();
  else addEventListener("DOMContentLoaded", settle, { once: true });
})(NOW);
