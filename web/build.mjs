// Builds the viewer into the API's wwwroot: npm ci when the lock file changed, type check and vite build when a source
// changed. MSBuild calls it (src/GeoBdt.Api/web.targets); `npm run build` does too.
//
// Two builds may run at once (a solution build beside `dotnet run`), so everything happens under a lock file, and whoever
// comes second finds the work done. What counts as changed is decided by content, not by time stamps. The new wwwroot is
// built elsewhere and then takes the old one's place, so that an interrupted build leaves the old one whole.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync,
  writeFileSync, writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = dirname(fileURLToPath(import.meta.url));
const root = dirname(web);
const wwwroot = join(root, 'src', 'GeoBdt.Api', 'wwwroot');
const state = resolve(process.argv[2] ?? join(root, 'artifacts', 'obj', 'web'));
const lock = join(state, 'lock');
const lockWaitMs = 5 * 60_000;

function fail(id, en) {
  console.error(`web : error : ${id} / ${en}`);
  process.exit(1);
}

function run(what, ...args) {
  const { status, error } = spawnSync(process.execPath, args, { cwd: web, stdio: 'inherit' });
  if (error || status !== 0) {
    fail(`${what} gagal (kode ${status ?? error?.message}).`, `${what} failed (code ${status ?? error?.message}).`);
  }
}

function npm(...args) {
  // On Windows npm is a .cmd file, which only a shell starts; the arguments are constants.
  const options = { cwd: web, stdio: 'inherit', shell: process.platform === 'win32' };
  const { status, error } = spawnSync('npm', args, options);
  if (error || status !== 0) {
    fail(
      `npm ${args[0]} gagal (kode ${status ?? error?.message}); periksa sambungan ke registry npm.`,
      `npm ${args[0]} failed (code ${status ?? error?.message}); check the connection to the npm registry.`);
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function underLock(work) {
  mkdirSync(state, { recursive: true });
  const deadline = Date.now() + lockWaitMs;
  for (;;) {
    try {
      const handle = openSync(lock, 'wx');
      writeSync(handle, String(process.pid));
      closeSync(handle);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }

    const owner = readOrNull(lock);
    // An empty lock is one whose owner is between creating and writing it.
    if (owner && !alive(Number(owner))) {
      rmSync(lock, { force: true });
    } else if (Date.now() > deadline) {
      fail(`Pembangunan web lain (proses ${owner}) memegang ${lock} lebih dari 5 menit; hapus berkas itu bila proses sudah mati.`,
        `Another web build (process ${owner}) has held ${lock} for over 5 minutes; delete that file if the process is gone.`);
    } else {
      await new Promise(wake => setTimeout(wake, 200));
    }
  }

  const release = () => rmSync(lock, { force: true });
  process.on('exit', release);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
  work();
}

function readOrNull(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function move(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    // The artifacts folder may be on another file system.
    if (error.code !== 'EXDEV') throw error;
    cpSync(from, to, { recursive: true });
    rmSync(from, { recursive: true, force: true });
  }
}

function* files(path) {
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }

  for (const name of readdirSync(path).sort()) yield* files(join(path, name));
}

function hash(...paths) {
  const sum = createHash('sha256').update(process.version);
  for (const path of paths) {
    for (const file of files(join(web, path))) sum.update(file.slice(web.length)).update('\0').update(readFileSync(file));
  }

  return sum.digest('hex');
}

function build() {
  const installStamp = join(state, 'pasang.stamp');
  const buildStamp = join(state, 'bangun.stamp');
  const packages = hash('package.json', 'package-lock.json', '.npmrc');
  if (readOrNull(installStamp) !== packages || !existsSync(join(web, 'node_modules', 'vite', 'package.json'))) {
    rmSync(installStamp, { force: true });
    npm('ci', '--no-fund', '--no-audit', '--loglevel=error');
    writeFileSync(installStamp, packages);
  }

  const sources = packages + hash('index.html', 'src', 'tsconfig.json', 'vite.config.ts', 'build.mjs');
  const index = join(wwwroot, 'index.html');
  if (readOrNull(buildStamp) !== sources || !existsSync(index)) {
    rmSync(buildStamp, { force: true });
    const fresh = join(state, 'wwwroot');
    run('tsc --noEmit', join(web, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit');
    run('vite build', join(web, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--outDir', fresh, '--emptyOutDir',
      '--logLevel', 'warn');
    rmSync(wwwroot, { recursive: true, force: true });
    move(fresh, wwwroot);
    writeFileSync(buildStamp, sources);
    console.log(`web -> ${wwwroot}`);
  }

  // MSBuild compares time stamps: say that everything is newer than the sources even when nothing had to be done.
  const now = new Date();
  for (const output of [installStamp, buildStamp, index]) utimesSync(output, now, now);
}

await underLock(build);
