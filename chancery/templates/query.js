// The editor on the server: queries go to its endpoint, and its IRIs have pages here.
{
  const data = JSON.parse(document.getElementById("data").textContent);
  let running = null; // what ends the query that the button put before
  const ask = async (query, instead = false) => {
    const ending = new AbortController();
    if (instead) {
      running?.abort(new Error("Another query took its place."));
      running = ending;
    }
    const response = await fetch("/sparql", {
      method: "POST",
      signal: ending.signal,
      headers: {
        "Content-Type": "application/sparql-query",
        Accept: "application/sparql-results+json, text/turtle;q=0.9",
      },
      body: query,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return { data: text, contentType: response.headers.get("Content-Type").split(";")[0] };
  };
  const place = (iri) => (iri.startsWith(data.base) ? "/" + iri.slice(data.base.length) : null);
  startEditor(document.getElementById("editor"), data, ask, place);
}
