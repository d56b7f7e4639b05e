import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createServer } from 'node:http';
import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { Profile, SIZES } from './browser.mjs';
import { writeFilm } from './camera.mjs';
import { temporaryFolder } from './ports.mjs';
import { Tap } from './tap.mjs';

let server;
let url;
let folder;
before(async () => {
  folder = await temporaryFolder('browser');
  server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><link rel=icon href=data:,><meta name=viewport content="width=device-width">');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://localhost:${server.address().port}`;
});
after(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

async function using(options, work) {
  const profile = await Profile.open(options);
  try {
    await profile.page.goto(options.url ?? url);
    return await work(profile);
  } finally {
    await profile.close();
  }
}

test('phone and desktop have their sizes, profiles their own storage', async () => {
  for (const [size, { viewport }] of Object.entries(SIZES)) {
    await using({ size }, async ({ page }) => {
      const seen = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
      assert.deepEqual(seen, viewport);
      assert.equal(await page.evaluate(() => localStorage.getItem('mark')), null);
      await page.evaluate(() => localStorage.setItem('mark', 'x'));
    });
  }
});

test('a named profile is kept, an unnamed one removed', async () => {
  const kept = join(folder, 'kept');
  await using({ folder: kept }, ({ page }) => page.evaluate(() => localStorage.setItem('mark', 'x')));
  await using({ folder: kept }, async ({ page }) => {
    assert.equal(await page.evaluate(() => localStorage.getItem('mark')), 'x');
  });
  const { folder: removed } = await using({}, async (profile) => profile);
  await assert.rejects(access(removed));
});

test('errors and third-party requests are noticed', async () => {
  await using({}, async (profile) => {
    assert.deepEqual([profile.problems, profile.foreign], [[], []]);
    await profile.page.evaluate(() => {
      setTimeout(() => {
        throw new Error('planted');
      });
      return fetch('https://example.com/x').catch(() => {});
    });
    await profile.page.waitForTimeout(200);
    assert.match(profile.problems.join(), /planted/);
    assert.deepEqual(profile.foreign, ['https://example.com/x']);
  });
});

test('the tap sees what a page, a worker and keep-alive send', async () => {
  const tap = await Tap.start({ port: server.address().port });
  await using({ url: tap.url }, async ({ page }) => {
    await page.evaluate(async () => {
      await fetch('/page', { method: 'POST', body: 'canary-of-the-page' });
      const code = `onmessage = async ({ data }) => {
        await fetch(data, { method: 'POST', body: 'canary-of-the-worker' });
        postMessage('sent');
      }`;
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      const sent = new Promise((resolve) => (worker.onmessage = resolve));
      worker.postMessage(`${location.origin}/worker`);
      await sent;
    });
  });
  const found = tap.search(['canary-of-the-page', 'canary-of-the-worker'], { direction: 'up' });
  assert.deepEqual([...new Set(found.map(({ name }) => name))], ['canary-of-the-page', 'canary-of-the-worker']);
  await tap.close();
});

/** The mean brightness of the left and of the right part of what the camera shows, or the error's name. */
function look(page) {
  return page.evaluate(async () => {
    try {
      const video = document.createElement('video');
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true });
      await video.play();
      const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
      const { width, height } = canvas;
      const drawing = canvas.getContext('2d');
      drawing.drawImage(video, 0, 0);
      const mean = (x) => {
        const { data } = drawing.getImageData(x, height / 2 - 20, 40, 40);
        return data.reduce((sum, value, at) => (at % 4 === 0 ? sum + value : sum), 0) / 1600;
      };
      return { width, height, left: mean(width * 0.4 - 20), right: mean(width * 0.6 - 20) };
    } catch (error) {
      return error.name;
    }
  });
}

test('a film plays in the camera', async () => {
  const png = new PNG({ width: 400, height: 400 });
  for (let at = 0; at < 400 * 400; at++) png.data.writeUInt32BE(at % 400 < 200 ? 0xff : 0xffffffff, at * 4);
  const camera = join(folder, 'film.y4m');
  await writeFilm(camera, PNG.sync.write(png));
  await using({ camera }, async ({ page }) => {
    const { width, height, left, right } = await look(page);
    assert.deepEqual([width, height], [640, 480]);
    assert.ok(left < 60 && right > 180, `${left} ${right}`);
  });
});

test('a camera can be refused, or absent', async () => {
  await using({ camera: 'refused' }, async ({ page }) => assert.equal(await look(page), 'NotAllowedError'));
  await using({}, async ({ page }) => assert.equal(await look(page), 'NotFoundError'));
});
