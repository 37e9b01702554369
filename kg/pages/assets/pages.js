// Evidence that opens on hover and focus, the switch of colours, and the search over names.
(function () {
  "use strict";
  var root = document.documentElement;

  // --- colours
  var button = document.querySelector("button.theme");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var dark = root.getAttribute("data-theme") ||
        (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
      var next = dark === "dark" ? "light" : "dark";
      root.setAttribute("data-theme", next);
      try { localStorage.setItem("kg-theme", next); } catch (error) { /* not kept, then */ }
    });
  }

  // --- evidence: <details> works by itself; this adds hover, focus and Escape
  var open = null;
  function close(details) {
    details.open = false;
    if (open === details) { open = null; }
  }
  document.querySelectorAll("details.evidence").forEach(function (details) {
    var summary = details.querySelector("summary");
    var waiting = 0, pinned = false;
    details.addEventListener("toggle", function () {
      if (details.open) {
        if (open && open !== details) { close(open); }
        open = details;
        place(details);
      } else {
        pinned = false;
      }
    });
    summary.addEventListener("click", function (event) {
      // What hovering or focusing opened, a click keeps open.
      if (details.open && !pinned) { pinned = true; event.preventDefault(); } else { pinned = !details.open; }
    });
    details.addEventListener("pointerenter", function (event) {
      if (event.pointerType !== "mouse") { return; }
      clearTimeout(waiting);
      waiting = setTimeout(function () { details.open = true; }, 120);
    });
    details.addEventListener("pointerleave", function (event) {
      if (event.pointerType !== "mouse") { return; }
      clearTimeout(waiting);
      waiting = setTimeout(function () {
        if (!pinned && !details.contains(document.activeElement)) { close(details); }
      }, 250);
    });
    summary.addEventListener("focus", function () {
      if (summary.matches(":focus-visible")) { details.open = true; }
    });
    details.addEventListener("focusout", function (event) {
      if (!pinned && !details.contains(event.relatedTarget)) { close(details); }
    });
  });
  function place(details) {
    var card = details.querySelector(".card");
    card.classList.remove("left", "above");
    var box = card.getBoundingClientRect();
    if (box.right > root.clientWidth - 8) { card.classList.add("left"); }
    if (box.bottom > innerHeight && details.getBoundingClientRect().top > box.height + 80) {
      card.classList.add("above");
    }
  }
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && open) {
      var summary = open.querySelector("summary");
      var inside = open.contains(document.activeElement);
      close(open);
      if (inside) { summary.focus({ preventScroll: true }); close(summary.parentNode); }
    }
  });
  document.addEventListener("click", function (event) {
    if (open && !open.contains(event.target)) { close(open); }
  });

  // --- a passage that an address leads to
  function target() {
    document.querySelectorAll(".found").forEach(function (e) { e.classList.remove("found"); });
    var id = location.hash.slice(1);
    var found = id && (document.getElementById(id) || document.getElementById(safe(id)));
    if (!found || !found.classList.contains("anchor")) { return; }
    var next = found.nextElementSibling;
    while (next && next.classList.contains("anchor")) { next = next.nextElementSibling; }
    if (next) { next.classList.add("found"); }
  }
  function safe(text) {
    try { return decodeURIComponent(text); } catch (error) { return text; }
  }
  addEventListener("hashchange", target);
  target();

  // --- search
  var form = document.querySelector("form.search");
  if (!form) { return; }
  var input = form.querySelector("input"), list = form.querySelector("ul");
  var status = document.getElementById("kg-status");
  var index = null, names = [], kinds = {}, asked = false, active = -1;
  form.hidden = false;

  function load(file, then) {
    var script = document.createElement("script");
    script.src = form.dataset.root + "assets/" + file;
    script.onload = then;
    document.head.appendChild(script);
  }
  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }
  window.kgNames = function (words, found) {
    kinds = words;
    names = found;
    index = new MiniSearch({
      fields: ["name", "others"],
      idField: "number",
      processTerm: function (term) { return fold(term) || null; },
      searchOptions: {
        boost: { name: 2 }, prefix: true, combineWith: "AND",
        fuzzy: function (term) { return term.length > 3 ? 0.2 : false; }
      }
    });
    index.addAll(names.map(function (one, number) {
      return { number: number, name: one[2], others: one[3].join(" ") };
    }));
    show();
  };
  function begin() {
    if (asked) { return; }
    asked = true;
    load("vendor/minisearch.js", function () { load("names-" + root.lang + ".js"); });
  }
  function address(path) {
    return form.dataset.pages + path.split("/").map(encodeURIComponent).join("/") + ".html";
  }
  function show() {
    var words = input.value.trim();
    list.textContent = "";
    active = -1;
    input.removeAttribute("aria-activedescendant");
    if (!words || !index) { hide(); status.textContent = ""; return; }
    var found = index.search(words).slice(0, 12);
    found.forEach(function (hit, number) { list.appendChild(option(names[hit.id], number)); });
    status.textContent = found.length ? found.length + " " + form.dataset.found : form.dataset.none;
    if (!found.length) {
      var none = document.createElement("li");
      none.className = "none";
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      none.setAttribute("aria-selected", "false");
      none.textContent = form.dataset.none;
      list.appendChild(none);
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }
  function option(one, number) {
    var item = document.createElement("li");
    item.id = "kg-option-" + number;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.href = address(one[0]);
    var name = document.createElement("span");
    name.textContent = one[2];
    if (one[4]) { name.lang = one[4]; }
    var kind = document.createElement("span");
    kind.className = "hint";
    kind.textContent = kinds[one[1]] || one[1];
    item.append(name, " ", kind);
    item.addEventListener("mousedown", function (event) { event.preventDefault(); });
    item.addEventListener("click", function () { location.href = item.dataset.href; });
    return item;
  }
  function hide() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }
  function choose(number) {
    var items = list.querySelectorAll("li[data-href]");
    if (!items.length) { return; }
    if (active >= 0) { items[active].setAttribute("aria-selected", "false"); }
    active = (number + items.length) % items.length;
    items[active].setAttribute("aria-selected", "true");
    items[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[active].id);
  }
  input.addEventListener("focus", begin);
  input.addEventListener("input", function () { begin(); show(); });
  input.addEventListener("blur", hide);
  input.addEventListener("keydown", function (event) {
    var items = list.querySelectorAll("li[data-href]");
    if (event.key === "ArrowDown") { if (list.hidden) { show(); } choose(active + 1); event.preventDefault(); }
    else if (event.key === "ArrowUp") { choose(active < 0 ? -1 : active - 1); event.preventDefault(); }
    else if (event.key === "Escape") { if (list.hidden) { input.value = ""; } hide(); event.stopPropagation(); }
    else if (event.key === "Enter") {
      event.preventDefault();
      var chosen = items[active < 0 ? 0 : active];
      if (chosen && !list.hidden) { location.href = chosen.dataset.href; }
    }
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      input.focus();
    }
  });
})();
