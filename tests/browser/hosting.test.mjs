// The files of www/hosting in the servers they are for: every header, every encoding, who may frame what, and the page itself.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { browserTest, until } from "./harness.mjs";
import { DIST, POLICY } from "./site.mjs";

const HOSTING = fileURLToPath(new URL("../../www/hosting/", import.meta.url));
const NGINX = process.env.NGINX || "/usr/sbin/nginx";
const APACHE = process.env.APACHE || "/usr/sbin/apache2";
const BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
const MODULES = "/usr/lib/apache2/modules";
const KINDS = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json; charset=utf-8",
  svg: "image/svg+xml; charset=utf-8",
  png: "image/png",
};

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

function nginx(folder, port) {
  const snippet = readFileSync(join(HOSTING, "nginx.conf"), "utf8").replace("/srv/vmq-planner/", `${folder}/site/`)
    .replace("# brotli_static", existsSync(BROTLI) ? "brotli_static" : "# brotli_static");
  const user = process.getuid?.() === 0 ? "user root;" : "";
  const brotli = existsSync(BROTLI) ? `load_module ${BROTLI};` : "";
  const config = `${brotli} ${user} daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/log;
    events {} http { access_log off; client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
    fastcgi_temp_path ${folder}/fastcgi; uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
    server { listen 127.0.0.1:${port}; ${snippet} } }`;
  writeFileSync(join(folder, "nginx.conf"), config);
  return [NGINX, ["-c", join(folder, "nginx.conf"), "-e", join(folder, "log")]];
}

function apache(folder, port) {
  copyFileSync(join(HOSTING, ".htaccess"), join(folder, "site", ".htaccess"));
  const modules = ["mpm_event", "authz_core", "alias", "dir", "mime", "headers", "rewrite", "filter", "brotli", "deflate"];
  const config = `ServerName localhost
    ServerRoot ${folder}
    Listen 127.0.0.1:${port}
    PidFile ${folder}/pid
    ErrorLog ${folder}/log
    TypesConfig /dev/null
    ${modules.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join("\n")}
    ${process.getuid?.() === 0 ? "User www-data\nGroup www-data" : ""}
    AddType image/png .png
    Alias /vmq-planner ${folder}/site
    <Directory ${folder}/site>
      Require all granted
      AllowOverride FileInfo Indexes
    </Directory>`;
  writeFileSync(join(folder, "apache.conf"), config);
  return [APACHE, ["-f", join(folder, "apache.conf"), "-DFOREGROUND"]];
}

/** The site as a release has it, behind a real server. */
function behind(configure) {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), "vmq-planner-host-"));
    chmodSync(folder, 0o755);
    const site = join(folder, "site");
    cpSync(DIST, site, { recursive: true });
    for (const name of readdirSync(site).filter((name) => /\.(css|js|svg|wasm)$/.test(name))) {
      const bytes = readFileSync(join(site, name));
      writeFileSync(join(site, `${name}.br`), brotliCompressSync(bytes));
      writeFileSync(join(site, `${name}.gz`), gzipSync(bytes));
    }
    const port = await freePort();
    const [program, args] = configure(folder, port);
    const server = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"] });
    const ended = new Promise((done) => server.once("exit", done));
    const address = `http://127.0.0.1:${port}/vmq-planner/`;
    await until(() => get(address).then(({ status }) => status === 200, () => false), `${program} answers`).catch((error) => {
      throw new Error(`${error.message}\n${existsSync(join(folder, "log")) ? readFileSync(join(folder, "log"), "utf8") : ""}`);
    });
    return {
      address,
      async close() {
        server.kill("SIGTERM");
        await ended;
        rmSync(folder, { recursive: true });
      },
    };
  };
}

function get(address, accept) {
  return new Promise((done, failed) => {
    const headers = accept ? { "Accept-Encoding": accept } : {};
    request(address, { headers }, async (answer) => {
      const parts = [];
      for await (const part of answer) parts.push(part);
      done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) });
    }).on("error", failed).end();
  });
}

/** A page of another origin with two frames: which of them show something. */
async function framed(context, address) {
  const server = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(`<!doctype html><iframe src="${address}"></iframe><iframe src="${address}embed.html"></iframe>`);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const page = await context.newPage();
  await page.goto(`http://localhost:${server.address().port}/`);
  const shown = page.frames().slice(1).map((frame) => frame.url().startsWith(address));
  await page.close();
  server.close().closeAllConnections();
  return shown;
}

for (const [name, program, configure, brotli] of [["nginx", NGINX, nginx, existsSync(BROTLI)], ["Apache", APACHE, apache, true]]) {
  const skip = existsSync(program) ? false : `${program} is missing`;
  browserTest(`${name} serves the site with the headers it asks for`, async ({ page, context, address, open, expectComplaint }) => {
    for (const file of ["", ...readdirSync(DIST)]) {
      const path = file || "index.html";
      const plain = await get(address + file);
      const { headers } = plain;
      const ancestors = path === "embed.html" ? "*" : "'self'";
      assert.equal(plain.status, 200, path);
      assert.ok(plain.body.equals(readFileSync(join(DIST, path))), path);
      assert.equal(headers["content-type"].toLowerCase(), KINDS[path.split(".").at(-1)], path);
      assert.equal(headers["content-security-policy"], `${POLICY}; frame-ancestors ${ancestors}`, path);
      assert.equal(headers["x-content-type-options"], "nosniff", path);
      assert.equal(headers["referrer-policy"], "no-referrer", path);
      const hashed = /-[0-9a-f]{16}/.test(path);
      assert.equal(headers["cache-control"], hashed ? "public, max-age=31536000, immutable" : "no-cache", path);
      assert.ok(headers.etag && headers["last-modified"], path);
      for (const [accept, unpack] of [["gzip", gunzipSync], ...(brotli ? [["gzip, deflate, br", brotliDecompressSync]] : [])]) {
        // What compresses beforehand; nginx sends its pages as gzip at best.
        if (!/\.(css|js|svg|wasm)$/.test(path)) continue;
        const packed = await get(address + file, accept);
        assert.equal(packed.headers["content-encoding"], unpack === gunzipSync ? "gzip" : "br", `${path} as ${accept}`);
        assert.match(packed.headers.vary ?? "", /accept-encoding/i, path);
        assert.equal(packed.headers["content-type"], headers["content-type"], path);
        assert.equal(packed.headers["content-security-policy"], headers["content-security-policy"], path);
        assert.equal(packed.headers["cache-control"], headers["cache-control"], path);
        assert.ok(unpack(packed.body).equals(plain.body), `${path} as ${accept}`);
      }
    }
    const missing = await get(`${address}nothing-here`);
    assert.equal(missing.status, 404);
    assert.equal(missing.headers["content-security-policy"], `${POLICY}; frame-ancestors 'self'`);

    await open();
    await page.evaluate(() => navigator.serviceWorker.ready);
    expectComplaint(/^request to http:\/\/localhost:|frame-ancestors|Framing .* violates|^request failed: .*ERR_BLOCKED_BY_RESPONSE|favicon\.ico/);
    assert.deepEqual(await framed(context, address), [false, true], "only the read-only view may be framed");
    await context.setOffline(true);
    await open();
  }, { skip, site: behind(configure) });
}
