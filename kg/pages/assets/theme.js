// Before anything is drawn: the colours that the reader chose last, if any.
(function () {
  "use strict";
  try {
    var chosen = localStorage.getItem("kg-theme");
    if (chosen === "light" || chosen === "dark") {
      document.documentElement.setAttribute("data-theme", chosen);
    }
  } catch (error) {
    // Storage may be refused; the system's choice holds then.
  }
})();
