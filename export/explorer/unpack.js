/* Puts the packed scripts back and lets them run: the policy knows them by the hash of their text. */

(async () => {
  const holder = /** @type {HTMLScriptElement} */ (document.getElementById("code"));
  const bytes = Uint8Array.from(atob(holder.textContent || ""), (letter) => letter.charCodeAt(0));
  const script = document.createElement("script");
  script.textContent = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  holder.replaceWith(script);
})();
