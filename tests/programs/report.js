/* usage: node report.js CHROMIUM DIR [SHOTS]: the reports in DIR, as a person with mouse, keyboard or finger uses them.
   Prints a line per failure and a closing tally. */
'use strict';
const path = require('path');
const { axe, browse, check, contrast, file, open, rowsOf, same, shots } = require('./browser.js');

const shot = async (page, name, fullPage = false) =>
    shots && page.screenshot({ path: path.join(shots, `${name}.png`), fullPage });
const texts = (page) => page.locator('#table tbody th').allTextContents();
const counted = (page) => page.locator('#count').textContent();
const focused = (page) => page.evaluate(() => document.activeElement.id);
/* Typing waits 120 ms for more; a timer of the page itself fires behind that one, however busy the machine is. */
const settled = (page) => page.evaluate(() => new Promise((done) => setTimeout(done, 200)));
const visible = (page, id) => page.evaluate((wanted) => {
    const { top, bottom } = document.getElementById(wanted).getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
}, id);
const plain = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');
const cells = (row) => [row.text, row.type, row.kind, row.value, row.unit, row.modifier, row.about, row.doc];
const lines = (n, all) => n === all ? `${n.toLocaleString('vi-VN')} dòng`
    : `${n.toLocaleString('vi-VN')} trong ${all.toLocaleString('vi-VN')} dòng`;

async function testFilters(browser) {
    const page = await open(browser, 'corpus');
    const rows = rowsOf('corpus');
    const expect = async (what, filter) => {
        const wanted = rows.filter(filter);
        same(`${what}: count`, await counted(page), lines(wanted.length, rows.length));
        same(`${what}: rows`, await texts(page), wanted.slice(0, 50).map((row) => row.text));
    };
    await expect('all rows', () => true);
    await page.fill('#search', 'so y te');
    await settled(page);
    await expect('a search without marks', (row) => cells(row).some((cell) => plain(cell).includes('so y te')));
    await page.fill('#search', 'Tỷ đồng');
    await settled(page);
    await expect('a search with marks', (row) => cells(row).some((cell) => cell.toLowerCase().includes('tỷ đồng')));
    await page.fill('#search', 'không có đâu');
    await settled(page);
    await expect('a search for nothing', () => false);
    await page.click('#clear');
    await expect('filters cleared', () => true);
    await page.uncheck('#figure');
    await expect('no figures', (row) => row.type !== 'figure');
    same('figures are not marked in the texts', await page.locator('a.f').first().evaluate((mark) =>
        getComputedStyle(mark).backgroundColor), 'rgba(0, 0, 0, 0)');
    await page.uncheck('#date');
    await page.selectOption('#kind', 'health');
    await expect('health', (row) => row.kind === 'health');
    await page.selectOption('#document', rows.find((row) => row.kind === 'health').doc);
    await expect('health in one document', (row) => row.kind === 'health' &&
        row.doc === rows.find((other) => other.kind === 'health').doc);
    await page.click('#clear');
    await page.click('#next');
    same('the next page', await texts(page), rows.slice(50, 100).map((row) => row.text));
    await page.click('#previous');
    same('the page before', await texts(page), rows.slice(0, 50).map((row) => row.text));
    await page.context().close();
}

async function testOrder(browser) {
    const page = await open(browser, 'corpus');
    const rows = rowsOf('corpus');
    const values = async () => page.locator('#table tbody td:nth-child(4)').evaluateAll((found) =>
        found.map((cell) => cell.dataset.low ?? cell.firstChild?.data ?? ''));
    await page.uncheck('#date');
    await page.uncheck('#body');
    const figures = rows.filter((row) => row.type === 'figure' && !Number.isNaN(Number(row.value)))
        .map((row) => Number(row.value)).sort((a, b) => a - b);
    const value = page.locator('#table thead th').nth(3);
    await value.locator('button').focus();
    await page.keyboard.press('Enter');
    same('aria-sort, upwards', await value.getAttribute('aria-sort'), 'ascending');
    same('figures by size', (await values()).map(Number), figures.slice(0, 50));
    await page.keyboard.press('Space');
    same('aria-sort, downwards', await value.getAttribute('aria-sort'), 'descending');
    const numbers = (await values()).map(Number).filter((n) => !Number.isNaN(n));
    same('figures the other way', numbers, figures.reverse().slice(0, numbers.length));
    await page.keyboard.press('Enter');
    same('aria-sort, none', await value.getAttribute('aria-sort'), null);
    same('the order of the texts again', await texts(page),
        rows.filter((row) => row.type === 'figure').slice(0, 50).map((row) => row.text));
    await page.click('#clear');
    await page.click('#table thead th:nth-child(1) button');
    const collator = new Intl.Collator('vi', { numeric: true });
    same('words as Vietnamese sorts them', await texts(page),
        rows.map((row) => row.text).sort(collator.compare).slice(0, 50));
    await page.context().close();
}

async function testWays(browser) {
    const page = await open(browser, 'corpus');
    const rows = rowsOf('corpus');
    await page.click('#r7 a');
    same('from a row to its place', await focused(page), 'm7');
    check('which is in sight', await visible(page, 'm7'));
    same('and says the same', await page.locator('#m7').textContent(), rows[6].text);
    await page.keyboard.press('Enter');
    await settled(page);
    same('and back', await focused(page), 'r7');
    check('where the row is in sight', await visible(page, 'r7'));
    const far = rows.length - 5;
    await page.click(`#m${far}`);
    await settled(page);
    same('to a row on another page of the table', await focused(page), `r${far}`);
    await page.fill('#search', 'không có đâu');
    await settled(page);
    await page.click('#m3');
    await settled(page);
    same('to a row that the filters hid', await focused(page), 'r3');
    same('they are cleared', await counted(page), lines(rows.length, rows.length));
    await page.goBack();
    await settled(page);
    same('the browser leads back', await focused(page), `r${far}`);
    await page.goto(`file://${file('corpus')}#r${far}`);
    await page.reload();
    await settled(page);
    same('a link from outside leads to a row', await focused(page), `r${far}`);
    await page.context().close();
}

async function testCard(browser) {
    const page = await open(browser, 'corpus');
    const rows = rowsOf('corpus');
    const at = rows.findIndex((row) => row.unit === 'VND');
    const card = page.locator('#card');
    await page.locator(`#m${at + 1}`).hover();
    const said = (await card.textContent()).replace(/\s/g, '');
    for (const part of [rows[at].value, 'VND', rows[at].about, rows[at].rule, 'tiền']) {
        check(`the card says '${part}'`, said.includes(part.replace(/\s/g, '')), said);
    }
    await shot(page, 'card');
    await page.keyboard.press('Escape');
    check('Escape puts the card away', await card.isHidden());
    await page.locator(`#m${at}`).focus();
    await page.keyboard.press('Tab');
    same('Tab goes from mark to mark', await focused(page), `m${at + 1}`);
    check('and shows the card', await card.isVisible());
    same('which describes the mark', await page.locator(`#m${at + 1}`).getAttribute('aria-describedby'), 'card');
    same('with a visible focus', await page.locator(`#m${at + 1}`).evaluate((mark) =>
        getComputedStyle(mark).outlineStyle), 'solid');
    await page.context().close();

    const phone = await open(browser, 'corpus', { viewport: { width: 380, height: 800 }, hasTouch: true, isMobile: true });
    await phone.locator(`#m${at + 1}`).tap();
    check('a tap shows the card', await phone.locator('#card').isVisible());
    await shot(phone, 'narrow-card');
    await phone.locator('#card a').tap();
    await settled(phone);
    same('its link leads to the row', await focused(phone), `r${at + 1}`);
    await phone.locator(`#m${at + 2}`).tap();
    await phone.locator(`#m${at + 2}`).tap();
    await settled(phone);
    same('so does a second tap', await focused(phone), `r${at + 2}`);
    await phone.context().close();
}

async function testCharts(browser) {
    const page = await open(browser, 'corpus');
    const rows = rowsOf('corpus');
    const body = page.locator('.bars [data-value]').first();
    const name = await body.textContent();
    await body.click();
    same('a body that is clicked', await texts(page),
        rows.filter((row) => row.type === 'body' && row.value === name).map((row) => row.text));
    same('the condition is named', await page.locator('#picked').textContent(), name);
    await page.click('#picked');
    same('and can be dropped', await counted(page), lines(rows.length, rows.length));
    await page.click('.bars [data-kind="percent"]');
    same('a kind that is clicked', await counted(page),
        lines(rows.filter((row) => row.kind === 'percent').length, rows.length));
    const bars = page.locator('.time a');
    await bars.first().focus();
    await page.keyboard.press('ArrowRight');
    const bar = page.locator('.time a:focus');
    const { from, to } = await bar.evaluate((element) => ({ ...element.dataset }));
    check('arrows move in the time line', await bars.nth(1).evaluate((element) => element === document.activeElement));
    await page.keyboard.press('Enter');
    same('a bar that is chosen', await counted(page),
        lines(rows.filter((row) => row.type === 'date' && row.from >= from && row.to && row.to <= to).length, rows.length));
    await page.context().close();
}

async function testSwitches(browser) {
    const page = await open(browser, 'corpus');
    const rows = rowsOf('corpus');
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    same('the language of the reader', await page.evaluate(() => document.documentElement.lang), 'vi');
    same('kinds are named in it', await page.locator('#r1 td').nth(1).textContent(), 'giáo dục');
    await page.click('#language');
    same('the other language', await page.evaluate(() => document.documentElement.lang), 'en');
    same('the heading', await page.locator('h1').textContent(), 'Dates, figures and named bodies');
    same('the kinds', await page.locator('#r1 td').nth(1).textContent(), 'education');
    same('the count', await counted(page), `${rows.length.toLocaleString('en-GB')} rows`);
    const left = await page.evaluate(() => [...document.querySelectorAll('[data-en]')].filter((element) =>
        element.textContent !== element.dataset.en).map((element) => element.outerHTML));
    same('nothing is left untranslated', left, []);
    const light = await paper();
    await page.click('#theme');
    same('the theme is pressed', await page.locator('#theme').getAttribute('aria-pressed'), 'true');
    check('and dark', await paper() !== light, light);
    await page.reload();
    check('both choices stay', await paper() !== light && await page.locator('html').getAttribute('lang') === 'en');
    await page.click('#theme');
    same('light again', await paper(), light);
    await page.context().close();
    const english = await open(browser, 'corpus', { locale: 'fr-FR' });
    same('another language of the reader', await english.evaluate(() => document.documentElement.lang), 'vi');
    await english.context().close();
}

async function testAccess(browser) {
    const views = [
        ['light', { colorScheme: 'light' }],
        ['dark', { colorScheme: 'dark', locale: 'en-GB' }],
        ['narrow', { viewport: { width: 360, height: 740 }, hasTouch: true, colorScheme: 'light' }],
        ['narrow-dark', { viewport: { width: 360, height: 740 }, hasTouch: true, colorScheme: 'dark' }],
        ['smallest', { viewport: { width: 320, height: 640 }, hasTouch: true, locale: 'en-GB' }],
        ['tablet', { viewport: { width: 820, height: 1100 }, locale: 'en-GB' }],
    ];
    for (const [view, options] of views) {
        const page = await open(browser, 'corpus', { ...options, bypassCSP: true });
        await shot(page, view);
        check(`${view}: no sideways scrolling`, await page.evaluate(() =>
            document.documentElement.scrollWidth <= document.documentElement.clientWidth));
        check(`${view}: no word is broken in the bar`, await page.evaluate(() => [...document.querySelectorAll('.bar a, .bar button')]
            .every((item) => item.getClientRects().length === 1 && item.scrollWidth <= item.clientWidth + 1)));
        for (const section of ['mentions', 'texts']) {
            await page.evaluate((id) => document.getElementById(id).scrollIntoView(), section);
            await page.waitForTimeout(100);
            await shot(page, `${view}-${section}`);
        }
        await page.locator('#m5').focus();
        await page.keyboard.press('Tab');
        await page.addScriptTag({ content: axe });
        const { violations, passes } = await page.evaluate(() => axe.run(document));
        same(`${view}: axe`, violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
        check(`${view}: axe looked`, passes.length > 30, passes.length);
        const colours = await page.evaluate(() => {
            const probe = document.body.appendChild(document.createElement('i'));
            const found = {};
            for (const name of ['paper', 'raised', 'ink', 'quiet', 'control', 'link', 'focus',
                ...['date', 'figure', 'body', 'other'].flatMap((type) => [type, `${type}-tint`])]) {
                probe.style.color = `var(--${name})`;
                found[name] = getComputedStyle(probe).color;
            }
            probe.remove();
            return found;
        });
        const enough = (front, back, least) => check(`${view}: ${front} on ${back}`,
            contrast(colours[front], colours[back]) >= least, contrast(colours[front], colours[back]));
        for (const front of ['ink', 'quiet', 'link']) {
            enough(front, 'paper', 4.5);
            enough(front, 'raised', 4.5);
        }
        for (const type of ['date', 'figure', 'body', 'other']) {
            enough('ink', `${type}-tint`, 7);
            enough(type, 'paper', 4.5);     /* the mark under the pointer */
            enough(type, `${type}-tint`, 3); /* its line */
        }
        enough('control', 'paper', 3);
        enough('control', 'raised', 3);
        enough('focus', 'paper', 3);
        await page.context().close();
    }
}

/* Keyboard alone: the first stops, and every control reached has a visible focus. */
async function testKeyboard(browser) {
    const page = await open(browser, 'corpus');
    await page.keyboard.press('Tab');
    same('the first stop skips to the table', await page.evaluate(() => document.activeElement.hash), '#mentions');
    check('and is seen', await page.evaluate(() => document.activeElement.getBoundingClientRect().width > 50));
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    same('behind it the search comes first', await focused(page), 'search');
    const unseen = [];
    for (let i = 0; i < 30; i++) {
        const stop = await page.evaluate(() => {
            const element = document.activeElement;
            const { outlineStyle } = getComputedStyle(element);
            const { width } = element.getBoundingClientRect();
            return { html: element.outerHTML.slice(0, 80), seen: outlineStyle !== 'none' && width > 0 };
        });
        if (!stop.seen) {
            unseen.push(stop.html);
        }
        await page.keyboard.press('Tab');
    }
    same('every stop is seen', unseen, []);
    await page.context().close();
}

async function testPlain(browser) {
    const page = await open(browser, 'corpus', { javaScriptEnabled: false });
    const rows = rowsOf('corpus');
    same('without scripts all rows are there', await page.locator('#table tbody tr').count(), rows.length);
    check('and seen', await page.locator('#r60').isVisible());
    check('without controls that would do nothing', await page.locator('.filters').isHidden());
    await shot(page, 'no-script');
    await page.context().close();

    const paper = await open(browser, 'corpus');
    await paper.evaluate(() => dispatchEvent(new Event('beforeprint')));
    same('on paper all rows are there', await paper.locator('#table tbody tr').count(), rows.length);
    await paper.evaluate(() => dispatchEvent(new Event('afterprint')));
    same('and then a page of them', await paper.locator('#table tbody tr').count(), 50);
    await paper.emulateMedia({ media: 'print' });
    check('no controls on paper', await paper.locator('.filters').isHidden() && await paper.locator('.bar').isHidden());
    if (shots) {
        await paper.pdf({ path: path.join(shots, 'print.pdf'), pageRanges: '1-3' });
    }
    await paper.context().close();
}

async function testHostile(browser) {
    const page = await open(browser, 'hostile');
    const rows = rowsOf('hostile');
    same('the title is ours', await page.title(), 'Ngày tháng, con số và tổ chức – vnextract');
    same('one script', await page.locator('script').count(), 1);
    same('no picture', await page.locator('img').count(), 0);
    const as = (column) => rows.map((row) => row[column]);
    same('texts are the same letter for letter', await texts(page), as('text'));
    same('marks too', await page.locator('article a').allTextContents(), as('text'));
    const all = (await page.locator('article p[data-l]').allTextContents()).join('\n');
    for (const [at, sentence] of as('sentence').entries()) {
        check(`sentence ${at + 1} stands in the texts`, all.includes(sentence.replace(/^…|…$/g, '')), sentence);
    }
    same('the documents name too', await page.locator('article h3').textContent(), rows[0].doc);
    await page.context().close();
}

async function testSpeed(browser) {
    const rows = rowsOf('large');
    const page = await open(browser, 'large');
    check('the large page has 5,000 mentions', rows.length >= 5000, rows.length);
    const ready = await page.evaluate(() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd);
    const timed = await page.evaluate(() => {
        const time = (act) => {
            const begun = performance.now();
            act();
            document.body.getBoundingClientRect();
            return performance.now() - begun;
        };
        const search = document.getElementById('search');
        search.value = 'hà nội';
        return {
            search: time(() => document.getElementById('kind').dispatchEvent(new Event('change', { bubbles: true }))),
            clear: time(() => document.getElementById('clear').click()),
            sort: time(() => document.querySelector('#table thead th button').click()),
        };
    });
    check('it is ready soon', ready < 6000, ready);
    for (const [what, milliseconds] of Object.entries(timed)) {
        check(`${what} answers soon`, milliseconds < 2000, milliseconds);
    }
    if (shots) {
        console.log(`${rows.length} mentions: ready after ${Math.round(ready)} ms`, timed);
    }
    await page.context().close();
}

browse([testFilters, testOrder, testWays, testCard, testCharts, testSwitches, testAccess, testKeyboard, testPlain,
    testHostile, testSpeed]);
