// Moves the invitation's token from the address into the form, so that it stands in no address that is sent or kept.

const field = document.querySelector("[data-token]");
const token = location.hash.slice(1);

if (field && token) {
  field.value = token;
  history.replaceState(null, "", location.pathname + location.search);
}
if (field && !field.value) {
  document.querySelector("[data-no-token]").hidden = false;
}
