/* A browser for the tests in report.js: opening reports, counting what holds, looking at colours. */
'use strict';
const fs = require('fs');
const path = require('path');
const { chromium } = require('playwright-core');

const [, , executablePath, folder, shots] = process.argv;
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const file = (name) => path.join(folder, `${name}.html`);
const rowsOf = (name) => JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), 'utf8'));
let passed = 0;
let failed = 0;

function check(what, holds, detail = '') {
    if (holds) {
        passed++;
    } else {
        failed++;
        console.log(`FAIL report.js: ${what}: ${String(detail).replace(/\n/g, '~').slice(0, 300)}`);
    }
}
function same(what, have, want) {
    check(what, JSON.stringify(have) === JSON.stringify(want), `${JSON.stringify(have)}, should be ${JSON.stringify(want)}`);
}

/* Open a report; whatever it complains of or asks the network for is a failure. */
async function open(browser, name, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'vi-VN',
        reducedMotion: 'reduce', bypassCSP: false, ...options });
    const page = await context.newPage();
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) &&
        check(`console of ${name}`, false, message.text()));
    page.on('pageerror', (error) => check(`errors in ${name}`, false, error));
    page.on('dialog', (dialog) => check(`dialogs in ${name}`, false, dialog.message()));
    page.on('request', (request) => check(`requests of ${name}`, request.url() === `file://${file(name)}` ||
        request.url() === 'data:,', request.url()));
    await page.goto(`file://${file(name)}`);
    return page;
}

/* Contrast of two CSS colours, as WCAG 2 counts it. */
function contrast(a, b) {
    const light = (colour) => {
        const [red, green, blue] = colour.match(/\d+/g).map((n) => n / 255)
            .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
}

/* Run the tests one after the other and print the tally. */
async function browse(tests) {
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    try {
        for (const test of tests) {
            try {
                await test(browser);
            } catch (error) {
                check(test.name, false, error.message);
            }
        }
    } finally {
        await browser.close();
    }
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 ? 1 : 0;
}

module.exports = { axe, browse, check, contrast, file, open, rowsOf, same, shots };
