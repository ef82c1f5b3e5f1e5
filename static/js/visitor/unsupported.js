/* For browsers without modules: say that the chat cannot open, in place of a button that would do nothing. */
document.addEventListener("DOMContentLoaded", function () {
  document.getElementById("start").hidden = true;
  document.getElementById("unsupported").hidden = false;
});
