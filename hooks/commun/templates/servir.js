// The open page, under `recits servir`: taken again when it is another, told what is wrong in the files.
(() => {
  const moi = document.currentScript;
  const flux = new EventSource(`/.recits/flux?page=${encodeURIComponent(moi.dataset.page)}`);
  flux.onmessage = ({ data }) => {
    const { empreinte, bandeau } = JSON.parse(data);
    if (empreinte !== moi.dataset.empreinte) {
      flux.close();
      location.reload();
      return;
    }
    // Written by the server, escaped there.
    document.getElementById("recits-servir").innerHTML = bandeau;
  };
  // A page that is left gives its connection back: a browser has six of them.
  addEventListener("pagehide", () => flux.close());
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
})();
