/* The desk's script. Everything works without it; it keeps drafts, leads to errors, and lets htmx swap HTML. */
"use strict";

/* htmx writes HTML that it fetched from this server. Nothing else may: no script, no address of a script. */
if (window.trustedTypes && trustedTypes.createPolicy) {
  trustedTypes.createPolicy("default", { createHTML: (text) => text });
}

(() => {
  const EVERY = 60000; // milliseconds between two drafts of one form

  /* Keeps what is typed in one form: every minute while something changed, and when the page is left. */
  function keepDrafts(part) {
    const form = part.closest("form");
    const status = part.querySelector("[role=status]");
    if (!form) return;
    let changed = false;
    form.addEventListener("input", () => { changed = true; });
    form.addEventListener("submit", () => { changed = false; });
    async function keep() {
      if (!changed) return;
      changed = false;
      const typed = new FormData(form);
      for (const [name, value] of [...typed]) {
        if (value instanceof File) typed.delete(name);
      }
      let said = part.dataset.notKept;
      try {
        const answer = await fetch(part.dataset.draft, {
          method: "POST", body: new URLSearchParams(typed), headers: { "X-Draft": "yes" },
          credentials: "same-origin", keepalive: true, redirect: "error",
        });
        if (answer.status === 204) {
          said = part.dataset.kept + " " + new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
        } else {
          changed = true;
          if (answer.status === 403) said = part.dataset.signedOut;
        }
      } catch {
        changed = true;
      }
      status.textContent = said;
    }
    window.setInterval(keep, EVERY);
    document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
  }

  document.querySelectorAll("[data-draft]").forEach(keepDrafts);

  /* What is wrong is read first. */
  const errors = document.querySelector(".error-summary");
  if (errors) {
    errors.tabIndex = -1;
    errors.focus();
  }
})();
