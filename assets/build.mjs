// Compiles the style sheet and copies the vendored script into app/web/static. Run by `make assets`.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const out = join(here, "..", "app", "web", "static");
const vendor = join(out, "vendor");
mkdirSync(vendor, { recursive: true });

const { css } = compile(join(here, "scss", "front-door.scss"), {
  loadPaths: [modules],
  style: "compressed",
  charset: false,
  quietDeps: true,
});
writeFileSync(join(out, "front-door.css"), `${css}\n`);

// The map is not shipped, so its address goes: browsers would ask for it in vain.
const htmx = readFileSync(join(modules, "htmx.org", "dist", "htmx.min.js"), "utf8");
writeFileSync(join(vendor, "htmx.min.js"), htmx.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n"));
copyFileSync(join(modules, "htmx.org", "LICENSE"), join(vendor, "htmx.LICENSE.txt"));
