// allauth's scripts only tell the console that a passkey was refused or given up; the person is told here.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const notice of document.querySelectorAll("[data-passkey-failed]")) notice.hidden = false;
});
