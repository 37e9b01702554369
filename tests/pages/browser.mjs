// Opens pages in a browser: console, requests, accessibility, keyboard. Writes findings as JSON.
// node browser.mjs NODE_MODULES CHROMIUM FOLDER PAGE...
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import path from "node:path";

const [modules, chromiumPath, folder, ...pages] = process.argv.slice(2);
const require = createRequire(path.join(modules, "x.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const found = [];

const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

async function opened(page, width, colorScheme) {
  const context = await browser.newContext({
    viewport: { width, height: 800 }, colorScheme, reducedMotion: "reduce",
  });
  const tab = await context.newPage();
  const say = (what) => found.push({ page, width, colorScheme, what });
  tab.on("console", (m) => { if (m.type() === "error") say(`console: ${m.text()}`); });
  tab.on("pageerror", (e) => say(`error: ${e.message}`));
  tab.on("request", (r) => { if (!r.url().startsWith("file:")) say(`request: ${r.url()}`); });
  tab.on("requestfailed", (r) => say(`failed: ${r.url()}`));
  await tab.goto(pathToFileURL(path.join(folder, page)).href);
  return { context, tab, say };
}

for (const page of pages) {
  for (const width of [1280, 360]) {
    for (const scheme of ["light", "dark"]) {
      const { context, tab, say } = await opened(page, width, scheme);
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 1) say(`wider than the window by ${wide}`);
      await tab.evaluate(axe);
      const result = await tab.evaluate(() => axe.run({ resultTypes: ["violations"], preload: false }));
      for (const v of result.violations) {
        if (["serious", "critical"].includes(v.impact)) {
          say(`${v.id}: ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].failureSummary}`);
        }
      }
      await context.close();
    }
  }
}

// Evidence: by keyboard, with Escape; by hovering; by touch, without a script.
const person = pages.find((p) => p.startsWith("person/") || p.startsWith("en/person/"));
{
  const { context, tab, say } = await opened(person, 1280, "light");
  const summary = tab.locator("details.evidence summary").first();
  const details = tab.locator("details.evidence").first();
  for (let i = 0; i < 60; i++) {
    await tab.keyboard.press("Tab");
    if (await summary.evaluate((e) => e === document.activeElement)) break;
  }
  if (!(await details.evaluate((e) => e.open))) say("focus does not open evidence");
  if (!(await tab.locator("details.evidence .card mark").first().isVisible())) say("no words");
  await tab.keyboard.press("Escape");
  if (await details.evaluate((e) => e.open)) say("Escape does not close evidence");
  await tab.mouse.move(2, 2);
  await summary.hover();
  await tab.waitForTimeout(400);
  if (!(await details.evaluate((e) => e.open))) say("hovering does not open evidence");
  await context.close();
}
{
  const context = await browser.newContext({ javaScriptEnabled: false, hasTouch: true });
  const tab = await context.newPage();
  await tab.goto(pathToFileURL(path.join(folder, person)).href);
  await tab.locator("details.evidence summary").first().tap();
  if (!(await tab.locator("details.evidence .card").first().isVisible())) {
    found.push({ page: person, what: "no evidence without a script" });
  }
  if (await tab.locator("form.search").isVisible()) {
    found.push({ page: person, what: "a search that cannot work is shown" });
  }
  await context.close();
}

// Search: fuzzy, by keyboard, in both languages; the switch of colours is remembered.
for (const [page, words, path_] of [
  ["index.html", "Budi Rekan", "/person/budi-rekaan.html"],
  ["en/organisation/index.html", "SÁMBAS kabupaten", "/en/"],
]) {
  const { context, tab, say } = await opened(page, 1280, "light");
  await tab.keyboard.press("/");
  await tab.keyboard.type(words);
  try {
    await tab.waitForSelector("#kg-results li[data-href]", { timeout: 5000 });
    await tab.keyboard.press("ArrowDown");
    const chosen = await tab.locator("#kg-search").getAttribute("aria-activedescendant");
    const selected = await tab.locator(`#${chosen}`).getAttribute("aria-selected");
    if (selected !== "true") say("the arrow does not choose");
    await Promise.all([tab.waitForURL(/\.html/), tab.keyboard.press("Enter")]);
    await tab.waitForFunction((p) => location.pathname.includes(p), path_, { timeout: 5000 });
  } catch (error) {
    say(`search: ${error.message.split("\n")[0]}`);
  }
  await tab.locator("button.theme").click();
  await tab.reload();
  if ((await tab.locator("html").getAttribute("data-theme")) !== "dark") say("theme forgotten");
  await context.close();
}

await browser.close();
console.log(JSON.stringify(found));
